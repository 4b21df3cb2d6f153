"""Reading follow-ups that are open: a step in the index, however many are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.store.codec import restored

if TYPE_CHECKING:
    from datetime import date

    from brag.model.follow_up import FollowUp
    from brag.store.journal import Journal

_OPEN = "f.name = 'open' and f.value = 'follow-up' and f.day >= ? and f.day <= ?"
_DUE = (
    f"select r.id, r.data from facet f cross join record r on r.seq = f.seq where {_OPEN}"
    " order by f.day, f.seq limit ?"
)
_COUNT = f"select count(*) from facet f where {_OPEN}"
_FOLLOWING = (
    "select r.id, r.data from facet f cross join record r on r.seq = f.seq"
    " where f.name = 'follows' and f.value = ? order by f.day, f.seq"
)
_FIRST_DAY = "0001-01-01"


def due(
    journal: Journal, *, since: date | None = None, until: date, most: int | None = None
) -> tuple[list[FollowUp], int]:
    """The open follow-ups due between those days, the earliest first, at most ``most``.

    And how many there are in all.
    """
    days = (since.isoformat() if since else _FIRST_DAY, until.isoformat())
    rows = journal.rows(_DUE, *days, -1 if most is None else most + 1)
    total = len(rows)
    if most is not None and total > most:
        ((total,),) = journal.rows(_COUNT, *days)
    return [restored("follow-up", record_id, data) for record_id, data in rows[:most]], total


def following(journal: Journal, exchange_id: str) -> list[FollowUp]:
    """The open follow-ups that belong to one exchange."""
    rows = journal.rows(_FOLLOWING, exchange_id)
    return [restored("follow-up", record_id, data) for record_id, data in rows]
