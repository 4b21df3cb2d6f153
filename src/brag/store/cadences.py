"""How often the user would like to hear from whom, and when they last did."""

from __future__ import annotations

from datetime import date
from itertools import islice
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
_AT_ONCE = 50


def by_tag(journal: Journal) -> dict[str, int]:
    """The days of each tag that has a cadence; tags folded."""
    return {fold(one.tag): one.days for one in records.of_kind(journal, "cadence")}


def of_tag(journal: Journal, tag: str) -> Cadence | None:
    """The cadence of one tag, if it has one."""
    return next(iter(records.with_facet(journal, "cadence", "cadence-of-tag", tag)), None)


def people(journal: Journal, tags: Collection[str]) -> Iterator[tuple[Person, date | None, int]]:
    """Those with a cadence of their own or one of ``tags``, the day of the last talk, how many."""
    rows = journal.rows(_CARRYING, "cadence", "person")
    for tag in tags:
        rows += journal.rows(_CARRYING, "person-tag", tag)
    for record_id, (data, last, count) in {row[0]: row[1:] for row in rows}.items():
        day = date.fromisoformat(last) if last else None
        yield restored("person", record_id, data), day, count


def talked_with(
    journal: Journal, *, before: date, first: range
) -> Iterator[tuple[Person, date, int]]:
    """Those whose last talk was before that day, the day of it, how many talks there were.

    Those with so many as are in ``first`` come first, then the longest ago. They are read a few
    hundred at a time, as far as they are asked for.
    """
    for condition in ("between", "not between"):
        rows = journal.stream(
            "select value, newest, records from tally where name = 'with' and newest < ?"
            f" and records {condition} ? and ? order by newest",
            before.isoformat(),
            first.start,
            first.stop - 1,
        )
        while some := list(islice(rows, _AT_ONCE)):
            known = records.by_id(journal, [record_id for record_id, *_ in some])
            for record_id, last, count in some:
                if record_id in known:
                    yield known[record_id], date.fromisoformat(last), count
