"""Show what is due: follow-ups, thanks, endings to tell"""

from datetime import date
from typing import Annotated

import typer

from brag.cli import helping, kit
from brag.cli.state import State
from brag.errors import NoTerminalError
from brag.features import due
from brag.render.due import became, due_json, listing, more_than_shown, outcomes_json

HEADING = "Connect"
app = kit.command_app()

For = Annotated[str | None, typer.Option("--for", metavar="PERSON", help="Whom it is for.")]
Words = Annotated[
    list[str] | None, typer.Argument(metavar="[WORDS]...", help="What is to be done.")
]


@app.callback(
    examples=[
        "brag next",
        "brag next --week          # Monday to Sunday",
        'brag next add "send the paper" --by friday --for ana',
        "brag done k3f             # done",
        "brag later k3f friday     # not today",
    ]
)
def next_(
    ctx: kit.Context,
    week: kit.Week = False,
    is_whole: Annotated[
        bool, typer.Option("--all", help="All of it, and what is due later.")
    ] = False,
    as_json: kit.AsJson = False,
) -> None:
    """Show what is due and what comes up within a week; each line says the command that does it."""
    if ctx.invoked_subcommand is not None:
        return
    state = ctx.obj
    if week:
        sections = due.this_week(state.journal, state.today)
    else:
        sections = due.everything(state.journal, state.today, is_whole=is_whole or as_json)
    if as_json:
        state.say_json(due_json(sections))
    elif sections:
        state.say(listing(sections, state.page))
        hints = [
            "brag later ID friday moves one, brag owe drop ID lets it go."
            if any(one.record_id for section in sections for one in section.dues)
            else "",
            "brag next --all shows the rest." if more_than_shown(sections) else "",
        ]
        if hint := " ".join(filter(None, hints)):
            state.note(hint)
    else:
        _say_nothing_is_due(state, is_whole=is_whole, is_week=week)


@app.command(
    examples=[
        'brag next add "send the paper" --by friday --for ana',
        "brag next add book the room --by tomorrow",
    ]
)
def add(
    ctx: kit.Context,
    words: Words = None,
    by: helping.By = None,
    for_: For = None,
    as_json: kit.AsJson = False,
) -> None:
    """Add a follow-up: something to do by a day, perhaps for somebody."""
    # Showing what is due needs nothing of this, and is run far more often.
    from brag.cli.whom import whom
    from brag.features import follow_ups

    state = ctx.obj
    person = whom(state, for_) if for_ is not None else None
    day = helping.day_by(state, by)
    if day is None and not state.can_ask:
        raise NoTerminalError("a follow-up needs a day", "Say by when: --by friday")
    what = " ".join(words or ()).strip()
    with helping.saying(state, what, "brag next add", "What is to be done?") as said:
        if day is None:
            day = _asked_for_day(state)
        added = follow_ups.add(state.journal, said.text, by=day, person=person)
    if as_json:
        state.say_json(outcomes_json([added]))
    else:
        state.say(became(added, state.page))


def _asked_for_day(state: State) -> date:
    from brag.errors import BragError
    from brag.text.due_days import due_day

    def check(text: str) -> str | None:
        try:
            due_day(text, state.today)
        except BragError as error:
            return error.what
        return None

    answer = state.prompter.text("By when?", hint="friday, in 3 days", check=check)
    return due_day(answer, state.today)


def _say_nothing_is_due(state: State, *, is_whole: bool, is_week: bool) -> None:
    span = "Nothing is due" + (" this week" if is_week else "" if is_whole else " within a week")
    if not is_whole and due.everything(state.journal, state.today, is_whole=True):
        state.note(f"{span}. brag next --all shows what is due later.")
    else:
        state.note(f'{span}. Add something: brag next add "send the paper" --by friday')
