"""How often the user would like to hear from whom, and when they last did."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from brag.store import records
from brag.store.codec import restored
from brag.store.index import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from brag.model.cadence import Cadence
    from brag.model.person import Person
    from brag.store.journal import Journal

folded = fold
_TALKS = "select r.id, r.data, t.newest, coalesce(t.records, 0)"
_CARRYING = (
    f"{_TALKS} from facet f cross join record r on r.seq = f.seq"
    " left join tally t on t.name = 'with' and t.value = r.id"
    " where f.name = ? and f.value = ? and r.kind = 'person' and r.deleted = 0"
)
_LONG_AGO = (
    f"{_TALKS} from tally t cross join record r on r.id = t.value"
    " where t.name = 'with' and t.newest < ? and r.kind = 'person' and r.deleted = 0"
)


def by_tag(journal: Journal) -> dict[str, int]:
    """The days of each tag that has a cadence; tags folded."""
    return {fold(one.tag): one.days for one in records.of_kind(journal, "cadence")}


def of_tag(journal: Journal, tag: str) -> Cadence | None:
    """The cadence of one tag, if it has one."""
    return next(iter(records.with_facet(journal, "cadence", "cadence-of-tag", tag)), None)


def people(
    journal: Journal, *, tags: Collection[str], met_before: date | None
) -> Iterator[tuple[Person, date | None, int]]:
    """Those with a cadence of their own or one of ``tags``, the day of the last talk, how many.

    With ``met_before``, also everybody whose last talk was before that day.
    """
    rows = journal.rows(_CARRYING, "cadence", "person")
    for tag in tags:
        rows += journal.rows(_CARRYING, "person-tag", tag)
    if met_before is not None:
        rows += journal.rows(_LONG_AGO, met_before.isoformat())
    seen = set()
    for record_id, data, last, count in rows:
        if record_id not in seen:
            seen.add(record_id)
            day = date.fromisoformat(last) if last else None
            yield restored("person", record_id, data), day, count
