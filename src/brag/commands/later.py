"""Move something that is due to another day"""

from typing import Annotated

import typer

from brag.cli import kit
from brag.features import follow_ups
from brag.render.due import became, outcomes_json
from brag.text.due_days import due_day

HEADING = "Connect"
app = kit.command_app()


@app.command(examples=["brag later k3f friday", "brag later k3f in 2 weeks"])
def later(
    ctx: kit.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="What brag next shows.")],
    day: Annotated[
        list[str], typer.Argument(metavar="DAY", help='friday, "in 2 weeks", 2026-12-04.')
    ],
    as_json: kit.AsJson = False,
) -> None:
    """Move something that is due to another day; thanks and endings come back on that day."""
    state = ctx.obj
    moved = follow_ups.later(state.journal, name, due_day(" ".join(day), state.today))
    if as_json:
        state.say_json(outcomes_json([moved]))
    else:
        state.say(became(moved, state.page))
