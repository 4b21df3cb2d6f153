"""Rehearse a pitch aloud, when it helps"""

from typing import Annotated

import typer

from brag.cli import kit
from brag.cli.state import State
from brag.errors import UsageError
from brag.features import kept_pitches
from brag.render.terminal import wrap

HEADING = "Speak"
app = kit.command_app()

Name = Annotated[
    str | None, typer.Argument(metavar="[NAME]", help="The name the pitch was kept under.")
]
Mode = Annotated[
    str,
    typer.Option(
        "--mode",
        metavar="MODE",
        help="What is shown while you speak: phrases, beats or nothing.",
    ),
]
Plain = Annotated[
    bool, typer.Option("--plain", help="Line by line, for a screen reader or a pipe.")
]
Impromptu = Annotated[
    bool,
    typer.Option(
        "--impromptu", help="Answer a question about one of your entries, for a minute or two."
    ),
]
Calibrate = Annotated[
    bool, typer.Option("--calibrate", help="Read a text aloud, to find your own pace.")
]
Schedule = Annotated[
    str,
    typer.Option("--schedule", metavar="NAME", help="From now on rehearse by steps, or by fsrs."),
]
History = Annotated[bool, typer.Option("--history", help="Show the runs there were.")]


@app.command(
    examples=[
        "brag practice                           # what is due now",
        "brag practice pycon-intro",
        "brag practice pycon-intro --mode nothing",
        "brag practice pycon-intro --plain       # for a screen reader",
        "brag practice --impromptu",
        "brag practice --calibrate               # your own words a minute, used everywhere",
        "brag practice --history",
    ]
)
def practice(
    ctx: kit.Context,
    name: Name = None,
    mode: Mode = "",
    is_plain: Plain = False,
    impromptu: Impromptu = False,
    calibrate: Calibrate = False,
    schedule: Schedule = "",
    with_history: History = False,
    as_json: kit.AsJson = False,
) -> None:
    """Say a kept pitch aloud, phrase by phrase, with a clock; or show what is due.

    After two whole runs only its beats are shown. Next time is 1, 3, 7, 14 or 30 days later, as
    you grade it, and sooner before an event. A clock tells time and pace, nothing of how it
    sounded.
    """
    state = ctx.obj
    flags = {
        "--history": with_history,
        "--impromptu": impromptu,
        "--calibrate": calibrate,
        "--schedule": bool(schedule),
    }
    chosen = [flag for flag, is_set in flags.items() if is_set]
    _check(name, chosen, mode=mode, as_json=as_json)
    is_plain = is_plain or (state.can_ask and state.is_dumb)
    if with_history:
        _show_history(state, name or "", as_json=as_json)
    elif impromptu:
        _answer(state, is_plain=is_plain)
    elif calibrate:
        _calibrate(state, is_plain=is_plain)
    elif schedule:
        _choose(state, schedule)
    elif name is None:
        _show_due(state, as_json=as_json)
    else:
        _rehearse(state, name, mode, is_plain=is_plain)


def _check(name: str | None, flags: list[str], *, mode: str, as_json: bool) -> None:
    """Refuse options that have nothing to say to each other."""
    if len(flags) > 1:
        raise UsageError(f"{' and '.join(flags)} are different things", "Keep one of them")
    is_history = flags == ["--history"]
    if name is not None and flags and not is_history:
        raise UsageError(
            f"{flags[0]} is not about a pitch such as {name!r}", "Leave one of them out"
        )
    if mode and (name is None or flags):
        raise UsageError(
            "--mode is for saying a pitch aloud", "Name one: brag practice NAME --mode"
        )
    if as_json and not is_history and (name is not None or flags):
        raise UsageError(
            "--json shows what is due, and a rehearsal shows nothing",
            "Try: brag practice --history --json",
        )


def _rehearse(state: State, name: str, mode: str, *, is_plain: bool) -> None:
    from brag.cli.rehearsing import rehearse
    from brag.features.rehearsing import prepare
    from brag.features.rehearsing_cue import cue
    from brag.features.rehearsing_due import of_pitch
    from brag.render.rehearsed import said_next

    pitch = kept_pitches.named(state.journal, name)
    ready = prepare(state.journal, pitch, mode, own=state.home.templates)
    done = rehearse(state, ready, cue(state.journal, pitch, state.today), is_plain=is_plain)
    if done is None:
        state.note("Nothing was said, so nothing was kept.")
        return
    after = said_next(of_pitch(state.journal, pitch, state.today), state.today)
    state.say("\n".join(wrap(f"Kept. {after}.", state.width, 2)))


def _answer(state: State, *, is_plain: bool) -> None:
    from brag.cli.rehearsing import rehearse
    from brag.features.impromptu import NAME, draw

    ready = draw(state.journal, state.home.templates)
    cue = f"{NAME}\nGreen from 1:00, amber from 1:30, red from 2:00."
    if rehearse(state, ready, cue, is_plain=is_plain) is None:
        state.note("Nothing was said, so nothing was kept.")
    else:
        state.say("Kept.")


def _calibrate(state: State, *, is_plain: bool) -> None:
    from brag.cli.rehearsing import read_aloud
    from brag.features import calibrating

    ready = calibrating.prepare(state.journal, state.home.templates)
    cue = f"{calibrating.NAME}\nAs you would talk: about a minute and a half."
    spoken = read_aloud(state, ready, cue, is_plain=is_plain)
    pace = calibrating.keep(state.journal, ready, spoken)
    state.say(f"Your pace: {pace} words a minute. Seconds aloud are now reckoned by it.")
    state.note("brag undo goes back to the usual pace.")


def _choose(state: State, schedule: str) -> None:
    from brag.features.rehearsing_due import choose

    is_new = choose(state.journal, schedule)
    state.say(f"{'Rehearsing' if is_new else 'Already rehearsing'} by {schedule.strip().lower()}.")


def _show_due(state: State, *, as_json: bool) -> None:
    from brag.features import practising
    from brag.render.due import due_json, listing

    sections = practising.now(state.journal, state.today, state.home.templates)
    if as_json:
        state.say_json(due_json(sections))
    elif sections:
        state.say(listing(sections, state.page))
    else:
        state.note("\n".join(wrap(_nothing_due(state), state.width, 2)))


def _nothing_due(state: State) -> str:
    from brag.features.rehearsing_due import everything
    from brag.render.rehearsed import said_next
    from brag.render.terminal import escape

    ahead = everything(state.journal, state.today)
    if not ahead:
        return "No pitch is kept yet. Keep one: brag pitch --event conference --keep my-intro"
    said = said_next(ahead[0], state.today)
    return f"Nothing is due. {said}: {escape(ahead[0].pitch.name)}"


def _show_history(state: State, name: str, *, as_json: bool) -> None:
    from brag.features.rehearsed import histories
    from brag.render.rehearsed import CAPTION, history, history_json

    found = histories(state.journal, name, own=state.home.templates)
    if as_json:
        state.say_json(history_json(found))
        return
    found = [one for one in found if one.rows]
    if not found:
        state.note("No rehearsal yet. brag practice shows what could be said aloud.")
        return
    state.say(history(found, state.page))
    state.say("")
    state.say("\n".join(wrap(CAPTION, state.width)))
