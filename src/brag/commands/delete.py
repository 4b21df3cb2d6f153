"""Delete an entry; undo brings it back"""

from brag.cli.kit import Context, IdArgument, command_app
from brag.features import capture, lookup
from brag.render.entries import logged

HEADING = "Capture"
app = command_app()


@app.command(examples=["brag delete k3f", "brag undo             # and it is back"])
def delete(ctx: Context, name: IdArgument) -> None:
    """Delete an entry. Its history stays, and brag undo brings it back."""
    state = ctx.obj
    entry = capture.delete(state.journal, lookup.one(state.journal, name).id)
    state.say(logged(entry, state.page, verb="Deleted"))
    state.note("brag undo brings it back.")
