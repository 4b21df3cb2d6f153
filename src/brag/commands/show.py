"""Show one entry whole, or whatever else has an id"""

from typing import TYPE_CHECKING

from brag.cli.kit import AsJson, Context, IdArgument, command_app
from brag.features import lookup
from brag.model.entry import Entry

if TYPE_CHECKING:
    from brag.cli.state import State
    from brag.model.reflection import Reflection
    from brag.store.codec import Identified

HEADING = "Capture"
app = command_app()


@app.command(examples=["brag show k3f", "brag show -1          # the one logged last"])
def show(ctx: Context, name: IdArgument, as_json: AsJson = False) -> None:
    """Show everything one record holds: an entry, a meeting, a reflection, a follow-up."""
    state = ctx.obj
    record = lookup.any_one(state.journal, name)
    if not isinstance(record, Entry):
        _show_other(state, record, as_json=as_json)
        return
    from brag.render.entries import card
    from brag.render.jsonable import entries_json

    if as_json:
        state.say_json(entries_json([record]))
    else:
        state.say(card(record, state.page))


def _show_other(state: "State", record: "Identified", *, as_json: bool) -> None:
    from brag.features.related import names_in
    from brag.model.reflection import Reflection
    from brag.render.records import card, record_json

    if as_json:
        state.say_json(record_json(record))
    elif isinstance(record, Reflection):
        _show_reflection(state, record)
    else:
        state.say(card(record, names_in(state.journal, record), state.page))


def _show_reflection(state: "State", record: "Reflection") -> None:
    from brag.features.reflections import made_in, predictions_of, settled_in
    from brag.features.related import names_in
    from brag.render.reflections import Whole, card

    journal = state.journal
    made, names = made_in(journal, record)
    whole = Whole(
        record,
        predictions_of(journal, record),
        settled_in(journal, record),
        made,
        names_in(journal, record) | names,
    )
    state.say(card(whole, state.page))
