"""Delete an entry or any other record; undo brings it back"""

from brag.cli.kit import Context, IdArgument, command_app
from brag.features import capture, lookup
from brag.model.entry import Entry
from brag.render.entries import logged
from brag.render.terminal import escape

HEADING = "Capture"
app = command_app()


@app.command(examples=["brag delete k3f", "brag undo             # and it is back"])
def delete(ctx: Context, name: IdArgument) -> None:
    """Delete a record. Its history stays, and brag undo brings it back."""
    state = ctx.obj
    gone = capture.delete(state.journal, lookup.any_one(state.journal, name))
    if isinstance(gone, Entry):
        state.say(logged(gone, state.page, verb="Deleted"))
    else:
        from brag.features.related import called

        state.say(f"Deleted the {gone.record_kind}: {escape(called(gone))}")
    state.note("brag undo brings it back.")
