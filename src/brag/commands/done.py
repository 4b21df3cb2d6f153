"""Finish something that is due"""

from brag.cli import kit
from brag.cli.following import Due, finish_each
from brag.features import follow_ups

HEADING = "Connect"
app = kit.command_app()


@app.command(
    examples=["brag done k3f", "brag done k3f ax2", "brag undo            # and it is due again"]
)
def done(ctx: kit.Context, names: Due, as_json: kit.AsJson = False) -> None:
    """Finish what brag next or brag owe shows, by its id, and say what that did.

    A follow-up is done, thanks are said, an offer is kept, an ending is told.
    """
    finish_each(ctx.obj, follow_ups.done, names, as_json=as_json)
