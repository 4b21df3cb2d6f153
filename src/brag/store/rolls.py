"""Lists of people with their last talks, whatever they are filtered and sorted by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from brag.store.codec import restored
from brag.store.index import fold
from brag.store.knowing import described

if TYPE_CHECKING:
    from collections.abc import Collection

    from brag.model.person import Person
    from brag.store.journal import Journal


class Wanted(NamedTuple):
    """Which people are meant: knowing one of ``topics`` (stems), with all ``tags``, met there.

    ``events`` are ids, ``place`` the stems of a place; either will do.
    """

    topics: tuple[tuple[str, ...], ...] = ()
    tags: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    place: tuple[str, ...] = ()


_ROW = "select r.id, r.data, t.newest, coalesce(t.records, 0)"
_TALKED = f"{_ROW} from tally t cross join record r on r.id = t.value where t.name = 'with' and"
_NEVER = (
    "select r.id, r.data, null, 0 from record r where not exists"
    " (select 1 from tally t where t.name = 'with' and t.value = r.id) and"
)
_EVERYBODY = f"{_ROW} from record r left join tally t on t.name = 'with' and t.value = r.id where"
_ORDERS = {
    # Who was never talked with comes last, and is looked for only when there is room.
    "last": ((_TALKED, "t.newest desc, r.seq desc"), (_NEVER, "r.seq desc")),
    "added": ((_EVERYBODY, "r.day desc, r.seq desc"),),
    "name": ((_EVERYBODY, "json_extract(r.data, '$.name') collate nocase, r.seq"),),
}


def people(
    journal: Journal, wanted: Wanted, *, sort: str, most: int | None
) -> list[tuple[Person, date | None, int]]:
    """Each person, the day of the last talk, and how many there were."""
    limits = _limits(journal, wanted)
    where, values = "r.kind = 'person' and r.deleted = 0", []
    if limits is not None:
        # One text however many: SQLite takes only so many values.
        where = f"r.seq in (select value from json_each(?)) and {where}"
        values.append(f"[{','.join(map(str, sorted(limits)))}]")
    rows: list[tuple[Any, ...]] = []
    for source, order in _ORDERS[sort]:
        left = -1 if most is None else most - len(rows)
        if left:
            statement = f"{source} {where} order by {order} limit ?"
            rows += journal.rows(statement, *values, left)
    return [
        (restored("person", record_id, data), date.fromisoformat(last) if last else None, count)
        for record_id, data, last, count in rows
    ]


def _limits(journal: Journal, wanted: Wanted) -> set[int] | None:
    """The numbers of the people who are meant, or None if all are."""
    sets: list[set[int]] = []
    if wanted.topics:
        rows = described(journal, {one for way in wanted.topics for one in way}, ("knows-word",))
        sets.append({seq for way in wanted.topics for seq in _having_all(rows, way)})
    for tag in wanted.tags:
        rows_of_tag = journal.rows(
            "select seq from facet where name = 'person-tag' and value = ?", fold(tag)
        )
        sets.append({seq for (seq,) in rows_of_tag})
    if wanted.place:
        sets.append(_met_there(journal, wanted))
    return set.intersection(*sets) if sets else None


def _having_all(rows: list[tuple[str, str, int]], way: Collection[str]) -> set[int]:
    there: dict[int, set[str]] = {}
    for _, one, seq in rows:
        if one in way:
            there.setdefault(seq, set()).add(one)
    return {seq for seq, carried in there.items() if carried.issuperset(way)}


def _met_there(journal: Journal, wanted: Wanted) -> set[int]:
    meetings = _having_all(described(journal, wanted.place, ("met-in-word",)), wanted.place)
    with_whom: list[tuple[Any, ...]] = []
    for event in wanted.events:
        with_whom += journal.rows(
            "select distinct w.value from facet f cross join facet w on w.seq = f.seq"
            " and w.name = 'with' where f.name = 'met-at' and f.value = ?",
            event,
        )
    for seq in meetings:
        with_whom += journal.rows("select value from facet where seq = ? and name = 'with'", seq)
    return {
        int(row[0])
        for (person,) in with_whom
        if (row := journal.row("select seq from record where id = ? and deleted = 0", person))
    }
