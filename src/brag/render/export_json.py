"""An export as JSON: valid as a whole, and one record on each line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from brag.render.jsonable import VERSION, entry_json, profile_json
from brag.render.terminal import json_escaped
from brag.store.codec import to_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brag.model.entry import Entry
    from brag.model.profile import Profile
    from brag.store.codec import Record


def json_text(
    entries: Iterable[Entry], profile: Profile | None = None, others: Iterable[Record] = ()
) -> Iterator[str]:
    """The text, piece by piece: entries as in ``--json``, others with their kind as ``record``."""
    encoder = json.JSONEncoder(ensure_ascii=False)

    def encode(value: Any) -> str:
        return json_escaped(encoder.encode(value))

    # The version comes first, so that a reader knows it before it reads a record.
    yield f'{{"version": {VERSION},\n'
    if profile is not None:
        yield f'"profile": {encode(profile_json(profile)["profile"])},\n'
    yield '"entries": ['
    yield from _lines(encode(entry_json(entry)) for entry in entries)
    yield "\n]"
    beside = _lines(encode(_other(record)) for record in others)
    if first := next(beside, ""):
        yield f',\n"records": [{first}'
        yield from beside
        yield "\n]"
    yield "}\n"


def _other(record: Record) -> dict[str, object]:
    own = {"id": record.id} if hasattr(record, "id") else {}
    return {"record": record.record_kind} | own | to_fields(record)


def _lines(records: Iterable[str]) -> Iterator[str]:
    """One record on each line, with commas between them."""
    between = "\n"
    for record in records:
        yield between + record
        between = ",\n"
