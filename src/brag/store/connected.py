"""The records that name a person by their id, found by facets; and the same naming another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from brag.store.codec import restored

if TYPE_CHECKING:
    from brag.store.journal import Journal

NAMING = ("with", "exchanged-with", "due-for", "reflected-on", "predicted-of", "introduced-by")
"""The facets that hold the id of a person."""
FIELDS = ("person", "people", "via", "made")
"""The fields in which a record may name one."""


def naming(journal: Journal, person_id: str) -> list[Any]:
    """Every record that names the person, in the order they were made."""
    rows = journal.rows(
        "select distinct r.kind, r.id, r.data, r.seq from facet f cross join record r"
        " on r.seq = f.seq where f.value = ? and r.deleted = 0"
        f" and f.name in ({', '.join('?' * len(NAMING))}) order by r.seq",
        person_id,
        *NAMING,
    )
    known = {record_id: (kind, data) for kind, record_id, data, _ in rows}
    for record_id, data in journal.rows(
        "select id, data from record where kind = 'reflection' and deleted = 0"
        " and instr(data, ?) > 0 order by seq",
        person_id,
    ):
        known.setdefault(record_id, ("reflection", data))
    return [restored(kind, record_id, data) for record_id, (kind, data) in known.items()]


def with_another(record: Any, old: str, new: str) -> Any:
    """The record with the id ``new`` wherever it holds ``old``, none twice."""
    changes: dict[str, Any] = {}
    for field in FIELDS:
        value = getattr(record, field, None)
        if value == old:
            changes[field] = new
        elif isinstance(value, tuple) and old in value:
            changes[field] = tuple(dict.fromkeys(new if one == old else one for one in value))
    return replace(record, **changes)


def introduced_by(journal: Journal, person_id: str, most: int) -> list[Any]:
    """The people met through someone, the latest first."""
    rows = journal.rows(
        "select r.id, r.data from facet f cross join record r on r.seq = f.seq"
        " where f.name = 'introduced-by' and f.value = ? and r.deleted = 0"
        " order by f.day desc limit ?",
        person_id,
        most,
    )
    return [restored("person", record_id, data) for record_id, data in rows]


def talks(journal: Journal, person_id: str) -> tuple[int, str, str]:
    """How many talks there were with someone, the day of the first and of the last."""
    count, first, last = journal.row(
        "select count(*), coalesce(min(day), ''), coalesce(max(day), '') from facet"
        " where name = 'with' and value = ?",
        person_id,
    ) or (0, "", "")
    return int(count), str(first), str(last)


def events_met_at(journal: Journal, person_id: str, most: int) -> list[Any]:
    """The events at which someone was met, the latest first."""
    rows = journal.rows(
        "select e.id, e.data, max(w.day) from facet w cross join facet m on m.seq = w.seq"
        " and m.name = 'met-at' cross join record e on e.id = m.value"
        " where w.name = 'with' and w.value = ? and e.deleted = 0 group by e.id"
        " order by max(w.day) desc limit ?",
        person_id,
        most,
    )
    return [restored("event", record_id, data) for record_id, data, _ in rows]
