"""Show the sheet on one person, before you meet"""

from typing import Annotated

import typer

from brag.cli import kit, whom
from brag.features import sheet
from brag.render.sheet import drawn, sheet_json

HEADING = "Connect"
app = kit.command_app()

Name = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME", help="A first name, a nickname or the beginning of one will do."
    ),
]


@app.command(examples=["brag person ana", 'brag person "Ana Ruiz" --json'])
def person(ctx: kit.Context, name: Name, as_json: kit.AsJson = False) -> None:
    """Show what to know about one person before you meet: talks, what is open, what to ask."""
    state = ctx.obj
    found = whom.known(state, " ".join(name))
    made = sheet.sheet(state.journal, found, state.home.templates)
    if as_json:
        state.say_json(sheet_json(made))
        return
    state.say(drawn(made, state.page))
    if not made.meetings:
        state.note(f'After the first talk: brag meet "{found.name}"')
