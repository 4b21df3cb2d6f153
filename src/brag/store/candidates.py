"""The entries worth looking at when something is to be told, whatever the journal's size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.store.codec import restored

if TYPE_CHECKING:
    from brag.model.entry import Entry
    from brag.store.journal import Journal

_WALKED = 20_000
"""Rows walked at most: past so many imported lines, what is older is no longer looked for."""
_ROWS = (
    "select id, data from record where kind = 'entry' and deleted = 0"
    " and coalesce(json_extract(data, '$.is_private'), 0) = 0 order by day desc, seq desc limit ?"
)
_BY_HAND = (
    "select id, data from (select id, data from record where kind = 'entry' and deleted = 0"
    f" order by day desc, seq desc limit {_WALKED}) where instr(data, '\"sources\"') = 0"
    " and coalesce(json_extract(data, '$.is_private'), 0) = 0 limit ?"
)


def newest(journal: Journal, count: int) -> list[Entry]:
    """The newest entries that are not private: ``count`` of any kind and as many not imported.

    So a flood of imported commits never hides what was written by hand.
    """
    found = {}
    rows = journal.rows(_ROWS, count)
    if any('"sources"' in data for _, data in rows):
        rows += journal.rows(_BY_HAND, count)
    for record_id, data in rows:
        if record_id not in found:
            found[record_id] = restored("entry", record_id, data)
    return list(found.values())
