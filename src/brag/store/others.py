"""Records that are no entries: what a move of the whole journal carries beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.store.codec import restored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brag.store.codec import Record
    from brag.store.journal import Journal

_OTHERS = "from record where kind not in ('entry', 'profile') and deleted = 0"


def stream(journal: Journal) -> Iterator[Record]:
    """Every record that is neither an entry nor the profile, in the order they were made."""
    for kind, record_id, data in journal.stream(f"select kind, id, data {_OTHERS} order by seq"):
        yield restored(kind, record_id, data)


def counts(journal: Journal) -> dict[str, int]:
    """How many there are, by kind."""
    return dict(journal.rows(f"select kind, count(*) {_OTHERS} group by kind order by kind"))
