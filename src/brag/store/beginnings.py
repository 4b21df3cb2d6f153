"""What begins like a word that is being typed: names, and the ids of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.store.codec import restored
from brag.store.index import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.store.journal import Journal

_LAST = "\U0010ffff"

# From one value to the next by the index: reading every row that carries a tag would take
# longer than a TAB may. SQLite knows no such step by itself.
_NAMES = """
    with recursive step (value) as (
        select min(value) from facet where name = ? and value >= ? and value < ?
        union all
        select (select min(value) from facet
                where name = ? and value > step.value and value < ?)
        from step where step.value is not null
    )
    select (select shown from facet f where f.name = ? and f.value = step.value
            order by f.day desc, f.seq desc limit 1)
    from step where value is not null limit ?
"""


def names(journal: Journal, facet: str, beginning: str, most: int) -> list[str]:
    """The names of one facet that begin so, each once, as the newest record spells it.

    Neither case nor accents count.
    """
    first = fold(beginning)
    last = first + _LAST
    rows = journal.rows(_NAMES, facet, first, last, facet, last, facet, most)
    return [str(shown) for (shown,) in rows]


def newest(
    journal: Journal, kinds: Sequence[str], beginning: str, most: int
) -> list[tuple[str, Any]]:
    """(id, record) of those whose id begins so, the newest first; at most ``most``."""
    if beginning:
        rows = journal.rows(
            "select id, kind, data from record where id >= ? and id < ? and deleted = 0"
            f" and kind in ({', '.join('?' * len(kinds))}) order by id limit ?",
            beginning,
            beginning + "{",
            *kinds,
            most,
        )
    else:
        rows = [
            row
            for kind in kinds
            for row in journal.rows(
                "select id, kind, data from record where kind = ? and deleted = 0"
                " order by day desc, seq desc limit ?",
                kind,
                most,
            )
        ]
    return [(str(record_id), restored(kind, record_id, data)) for record_id, kind, data in rows]
