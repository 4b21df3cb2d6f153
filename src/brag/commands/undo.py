"""Take back the latest change"""

from typing import Annotated

import typer

from brag.cli.kit import Context, command_app
from brag.features import undo as undoing
from brag.render.entries import taken_back

HEADING = "Journal"
app = command_app()


@app.command(examples=["brag undo", "brag undo --redo      # if that was one step too many"])
def undo(
    ctx: Context,
    redo: Annotated[bool, typer.Option("--redo", help="Put back what was just undone.")] = False,
) -> None:
    """Take back the latest change: something logged, edited, deleted or imported.

    Each further undo goes one change further back.
    """
    state = ctx.obj
    done = undoing.redo(state.journal) if redo else undoing.undo(state.journal)
    state.say(taken_back(done, state.page))
    state.note("brag undo takes it back again." if redo else "brag undo --redo puts it back.")
