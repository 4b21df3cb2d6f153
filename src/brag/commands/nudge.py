"""See, snooze or turn off the prompt's one line a day"""

from datetime import date, timedelta
from typing import Annotated

import typer

from brag.cli import kit
from brag.cli.state import State
from brag.errors import UsageError
from brag.features import nudge as nudging
from brag.features.nudge import Nudge
from brag.render.nudge import nudge_json, said
from brag.text.days import WEEKDAYS, say_day

HEADING = "Journal"
app = kit.command_app()


@app.callback(
    examples=[
        "brag nudge                            # what it would say, and when",
        "brag nudge snooze until monday",
        "brag nudge off",
        'brag nudge install --at "fri 16:00"   # a reminder outside the shell',
    ]
)
def nudge(ctx: kit.Context, as_json: kit.AsJson = False) -> None:
    """Show what the prompt would say, when it may, and when it last did.

    It says at most one dim line a day, in the shells where brag shell-init runs, and comes ever
    more seldom while nobody follows it. Nothing of your journal is in it unless you ask.
    """
    if ctx.invoked_subcommand is not None:
        return
    from brag.features import reminder

    state = ctx.obj
    found = nudging.read(state.home.nudge)
    timers = reminder.installed(reminder.place_here())
    if as_json:
        state.say_json(nudge_json(found, timers))
    else:
        state.say(said(found, timers, state.clock.now(), state.width))
        if found is None:
            state.note('To have it in your prompt: eval "$(brag shell-init)"')


@app.command(
    examples=["brag nudge snooze", "brag nudge snooze 3", "brag nudge snooze until monday"]
)
def snooze(
    ctx: kit.Context,
    until: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DAYS|until DAY]", help="A number of days, or until monday; 7."),
    ] = None,
) -> None:
    """Say nothing for some days; what you write in between does not end it."""
    state = ctx.obj
    day = _until(until or [], state.today)
    _write(state, nudging.snoozed(_there(state), day, state.clock))
    state.say(f"The prompt says nothing before {say_day(day, state.today)}")
    state.note("brag nudge on ends that.")


def _until(words: list[str], today: date) -> date:
    from brag.text.due_days import due_day

    text = " ".join(words).strip()
    first, _, rest = text.partition(" ")
    if first.lower() in ("until", "till", "for") and rest:
        text = rest
    if text.isdecimal():
        text = f"{int(text[:6])} days"
    if not text:
        return today + timedelta(days=nudging.USUAL_SNOOZE_DAYS)
    day = due_day(f"in {text}" if text[:1].isdecimal() and " day" in text else text, today)
    if day == today and text.lower() in WEEKDAYS:
        day += timedelta(days=7)  # "until monday", said on a Monday
    if day <= today:
        raise UsageError("a snooze ends on a later day", "Try: brag nudge snooze 3")
    return day


@app.command(examples=["brag nudge off"])
def off(ctx: kit.Context) -> None:
    """Say nothing any more. brag nudge on brings it back."""
    _write(ctx.obj, nudging.turned_off(_there(ctx.obj)))
    ctx.obj.say("The prompt says nothing any more")
    ctx.obj.note("brag nudge on brings it back.")


@app.command(examples=["brag nudge on", "brag nudge on --detail   # with the first thing due"])
def on(
    ctx: kit.Context,
    detail: Annotated[
        bool,
        typer.Option(
            "--detail", help="Say the first thing due; whoever sees your screen reads it."
        ),
    ] = False,
) -> None:
    """Say the one line again; with --detail, the first thing that is due."""
    state = ctx.obj
    journal = state.journal if state.home.journal.exists() else None
    changed = nudging.turned_on(_there(state), state.clock, journal, has_detail=detail)
    _write(state, changed)
    what = "the first thing due" if detail else "its one line"
    day = "this" if changed.due_day == state.today else "tomorrow"
    state.say(f"The prompt says {what} again, from {day} afternoon on")
    if detail:
        state.note("Whoever sees your screen reads it; brag nudge on goes back to the plain line.")


With = Annotated[
    str,
    typer.Option("--with", metavar="TIMER", help="systemd, launchd or cron; usually found out."),
]


@app.command(
    examples=[
        'brag nudge install --at "fri 16:00"',
        'brag nudge install --at "weekdays 17:30" --print   # only show what would be written',
    ]
)
def install(
    ctx: kit.Context,
    at: Annotated[
        str,
        typer.Option("--at", metavar="TIME", help='When: "fri 16:00", "weekdays 17:30", 17:30.'),
    ],
    with_: With = "",
    detail: Annotated[
        bool, typer.Option("--detail", help="Say the first thing due, for all who see your screen.")
    ] = False,
    is_print: Annotated[
        bool, typer.Option("--print", help="Show what would be written, and write nothing.")
    ] = False,
) -> None:
    """Be reminded outside the shell as well: by a timer of your own system, and no one else's.

    It is a user's systemd timer, a launchd agent or a line for cron, whichever there is. A moment
    that the machine slept through is made up for, except by cron.
    """
    from brag.features import reminder
    from brag.text.clock_times import read_again

    state, place, again = ctx.obj, reminder.place_here(), read_again(at)
    call = reminder.call_here("nudge", "tell", *(["--detail"] if detail else []))
    if is_print and not with_:
        with_ = reminder.way_for(place, may_guess=True)
    way = reminder.way_for(place, with_)
    if is_print:
        state.say(reminder.shown(way, place, call, again))
        if way == "launchd":
            state.note(f"This belongs into {place.agent}")
        return
    reminder.install(way, place, call, again)
    state.say(f"Reminds you {again.said}, by {way}")
    state.note("brag nudge uninstall ends that.")


@app.command(examples=["brag nudge uninstall"])
def uninstall(ctx: kit.Context) -> None:
    """Take the timer away again. The line in the prompt stays: brag nudge off ends that one."""
    from brag.features import reminder

    gone = reminder.uninstall(reminder.place_here())
    if gone:
        ctx.obj.say(f"Reminds you no more: taken out of {' and '.join(gone)}")
    else:
        ctx.obj.note("There is no timer of brag's here. brag nudge install sets one.")


@app.command(examples=["brag nudge tell     # what the timer runs"])
def tell(
    ctx: kit.Context,
    detail: Annotated[bool, typer.Option("--detail", help="Say the first thing due.")] = False,
) -> None:
    """Say it now, as a notification where there are such; nothing while snoozed or off."""
    from brag.features import reminder

    state = ctx.obj
    found = nudging.read(state.home.nudge)
    if found is not None and found.until > state.clock.now().timestamp():
        return
    journal = state.journal if detail and state.home.journal.exists() else None
    text = nudging.words_for(journal, state.clock)
    if not reminder.notify(text):
        state.say(text)


def _there(state: State) -> Nudge:
    nudging.begin(state.home.nudge, state.clock)
    return nudging.read(state.home.nudge) or Nudge(0)


def _write(state: State, nudge: Nudge) -> None:
    from brag.paths import make_private

    make_private(state.home.folder)
    nudging.write(state.home.nudge, nudge)
