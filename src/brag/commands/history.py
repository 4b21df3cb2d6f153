"""Show how an entry, or any other record, came to be what it is"""

from brag.cli.kit import AsJson, Context, IdArgument, command_app
from brag.features import lookup
from brag.features import undo as undoing
from brag.render.entries import history as drawn
from brag.render.jsonable import history_json

HEADING = "Journal"
app = command_app()


@app.command(examples=["brag history k3f"])
def history(ctx: Context, name: IdArgument, as_json: AsJson = False) -> None:
    """Show every change to a record, the oldest first. Deleted ones have a history too."""
    state = ctx.obj
    record = lookup.any_one(state.journal, name, with_deleted=True)
    revisions = undoing.history(state.journal, record.id)
    if as_json:
        state.say_json(history_json(revisions))
    else:
        state.say(drawn(revisions, state.page))
