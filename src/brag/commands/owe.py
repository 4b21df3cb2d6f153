"""Show thanks to say, offers to keep, and answers you wait for"""

from typing import TYPE_CHECKING, Annotated

import typer

from brag.cli import kit
from brag.cli.following import Due, NameOrCommand, finish_each
from brag.cli.state import State
from brag.features.owing import open_help
from brag.render.due import due_json, listing, more_than_shown

if TYPE_CHECKING:
    from brag.model.person import Person

HEADING = "Connect"
app = kit.command_app()

With = Annotated[
    str | None, typer.Option("--with", metavar="PERSON", help="Only with this person.")
]


@app.callback(
    cls=NameOrCommand,
    examples=[
        "brag owe",
        "brag owe ana              # or --with ana: with one person",
        "brag owe drop k3f         # let something go",
    ],
)
def owe(
    ctx: kit.Context,
    with_: With = None,
    is_whole: Annotated[bool, typer.Option("--all", help="All of it, however long.")] = False,
    as_json: kit.AsJson = False,
) -> None:
    """Show help that is open in both directions, the oldest first.

    Thanks to say, offers to keep, answers you wait for, and who helped you lately, in case you
    would like to do something for them.
    """
    if ctx.invoked_subcommand is not None:
        return
    state = ctx.obj
    person = _named(state, with_) if with_ is not None else None
    sections = open_help(state.journal, state.today, person=person, is_whole=is_whole or as_json)
    if as_json:
        state.say_json(due_json(sections))
    elif sections:
        state.say(listing(sections, state.page))
        if more_than_shown(sections):
            state.note("brag owe --all shows the rest.")
    else:
        whose = f" with {person.name}" if person else ""
        state.note(f'Nothing is open{whose}. Write down help: brag got ana "two hours of review"')


@app.command(examples=["brag owe drop k3f", "brag undo            # and it is back"])
def drop(ctx: kit.Context, names: Due, as_json: kit.AsJson = False) -> None:
    """Let something go without doing it: thanks, an offer, an ask, a follow-up."""
    from brag.features import follow_ups

    finish_each(ctx.obj, follow_ups.let_go, names, as_json=as_json)


def _named(state: State, name: str) -> "Person":
    from brag.cli.whom import whom

    return whom(state, name)
