"""Show how an entry came to be what it is"""

from brag.cli.kit import AsJson, Context, IdArgument, command_app
from brag.features import lookup
from brag.features import undo as undoing
from brag.render.entries import history as drawn
from brag.render.jsonable import history_json

HEADING = "Journal"
app = command_app()


@app.command(examples=["brag history k3f"])
def history(ctx: Context, name: IdArgument, as_json: AsJson = False) -> None:
    """Show every change to an entry, the oldest first. Deleted entries have a history too."""
    state = ctx.obj
    entry = lookup.one(state.journal, name, with_deleted=True)
    revisions = undoing.history(state.journal, entry.id)
    if as_json:
        state.say_json(history_json(revisions))
    else:
        state.say(drawn(revisions, state.page))
