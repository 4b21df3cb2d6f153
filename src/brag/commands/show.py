"""Show one entry whole"""

from brag.cli.kit import AsJson, Context, IdArgument, command_app
from brag.features import lookup
from brag.render.entries import card
from brag.render.jsonable import entries_json

HEADING = "Capture"
app = command_app()


@app.command(examples=["brag show k3f", "brag show -1          # the one logged last"])
def show(ctx: Context, name: IdArgument, as_json: AsJson = False) -> None:
    """Show everything one entry holds."""
    state = ctx.obj
    entry = lookup.one(state.journal, name)
    if as_json:
        state.say_json(entries_json([entry]))
    else:
        state.say(card(entry, state.page))
