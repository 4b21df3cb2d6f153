"""See what the advice rests on, and how far that carries"""

from typing import Annotated

import typer

from brag.cli import kit
from brag.features import why as evidence
from brag.render.why import VERSION, card, evidence_json, listing, pieces_json

HEADING = "Reflect"
app = kit.command_app()

Name = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="One piece: its id, as the list shows it.")
]


@app.command(examples=["brag why", "brag why kumar-2018", "brag why --json"])
def why(ctx: kit.Context, name: Name = None, as_json: kit.AsJson = False) -> None:
    """Show the evidence behind the prompts and rules, with its standing.

    Solid, mixed, contested, retracted, or plain practice: brag claims no more than that.
    """
    state = ctx.obj
    own = state.home.templates
    if name is None:
        pieces = evidence.everything(own)
        if as_json:
            state.say_json(pieces_json(pieces))
            return
        state.say(listing(pieces, state.page))
        state.note("\nbrag why ID shows one in full, and where brag uses it.")
        return
    found = evidence.one(name, own)
    uses = evidence.uses(found, own)
    if as_json:
        state.say_json({"version": VERSION, "evidence": [evidence_json(found, uses)]})
    else:
        state.say(card(found, uses, state.page))
