"""Reading records of any kind: by id, by facet, by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.errors import AmbiguousError, NotFoundError
from brag.model import ids
from brag.store.codec import restored
from brag.store.index import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from brag.store.codec import Identified
    from brag.store.journal import Journal

_CANDIDATES_SHOWN = 6
_IDS_AT_ONCE = 500


def get(journal: Journal, record_id: str) -> Identified:
    """The record with exactly this id, deleted or not. Raises NotFoundError."""
    row = journal.row("select kind, data from record where id = ?", record_id)
    if row is None:
        raise NotFoundError(f"nothing has the id {record_id}", "brag list shows your entries")
    record: Identified = restored(row[0], record_id, row[1])
    return record


def stored(journal: Journal, record_id: str) -> tuple[str, str]:
    """The kind of a record and its fields as JSON. Raises KeyError."""
    row = journal.row("select kind, data from record where id = ?", record_id)
    if row is None:
        raise KeyError(record_id)
    return str(row[0]), str(row[1])


def by_id(journal: Journal, wanted: Collection[str]) -> dict[str, Any]:
    """The records that are there, by their ids; deleted and unknown ones are left out."""
    found: dict[str, Any] = {}
    unseen = sorted(set(wanted))
    for start in range(0, len(unseen), _IDS_AT_ONCE):
        some = unseen[start : start + _IDS_AT_ONCE]
        for record_id, kind, data in journal.rows(
            "select id, kind, data from record where deleted = 0"
            f" and id in ({', '.join('?' * len(some))})",
            *some,
        ):
            found[record_id] = restored(kind, record_id, data)
    return found


def of_kind(
    journal: Journal,
    kind: str,
    *,
    since: date | None = None,
    until: date | None = None,
    most: int | None = None,
) -> Iterator[Any]:
    """The records of one kind, the newest day first, within a day the last made first."""
    limits = [(since, ">="), (until, "<=")]
    days = "".join(f" and day {sign} ?" for day, sign in limits if day is not None)
    rows = journal.stream(
        f"select id, data from record where kind = ? and deleted = 0{days}"
        " order by day desc, seq desc limit ?",
        kind,
        *(day.isoformat() for day, _ in limits if day is not None),
        -1 if most is None else most,
    )
    return (restored(kind, record_id, data) for record_id, data in rows)


def with_facet(
    journal: Journal,
    kind: str,
    name: str,
    value: str,
    *,
    most: int | None = None,
    oldest_first: bool = False,
) -> list[Any]:
    """The records of ``kind`` that carry a facet, the newest day first; at most ``most``."""
    order = "asc" if oldest_first else "desc"
    rows = journal.rows(
        "select r.id, r.data from facet f cross join record r on r.seq = f.seq"
        " where f.name = ? and f.value = ? and r.kind = ? and r.deleted = 0"
        f" order by f.day {order}, f.seq {order} limit ?",
        name,
        fold(value),
        kind,
        -1 if most is None else most,
    )
    return [restored(kind, record_id, data) for record_id, data in rows]


def count_with_facet(journal: Journal, name: str, value: str) -> int:
    """How many records carry a facet."""
    row = journal.row("select count(*) from facet where name = ? and value = ?", name, fold(value))
    return int(row[0]) if row else 0


def count(journal: Journal, kind: str) -> int:
    """How many records of one kind there are."""
    row = journal.row("select count(*) from record where kind = ? and deleted = 0", kind)
    return int(row[0]) if row else 0


def resolve(journal: Journal, name: str, kinds: Collection[str], *, said: str, hint: str) -> str:
    """The id of a record of ``kinds`` that ``name`` means: the whole id or a unique beginning.

    ``said`` is what such a record is called in a refusal, with its article; ``hint`` is the next
    step. Raises NotFoundError, or AmbiguousError whose details are the candidates' ids.
    """
    prefix = ids.normalise(name)
    shown = repr(name.strip()[:20])
    if not prefix or prefix.strip(ids.ALPHABET):
        raise NotFoundError(f"{said} cannot have the id {shown}", hint)
    found = journal.rows(
        "select id, kind from record where id >= ? and id < ? and deleted = 0"
        f" and kind in ({', '.join('?' * len(kinds))}) order by id limit ?",
        prefix,
        prefix + "{",
        *kinds,
        _CANDIDATES_SHOWN + 1,
    )
    if not found:
        raise NotFoundError(f"no id of {said} starts with {shown}", hint)
    if len(found) > 1 and found[0][0] != prefix:
        raise AmbiguousError(
            f"more than one id starts with {shown}",
            "Type one more letter of it",
            details=tuple(f"{record_id}  {kind}" for record_id, kind in found),
        )
    return str(found[0][0])


def only_one(journal: Journal, name: str, *, with_deleted: bool = False) -> Identified | None:
    """The record that is no entry and alone has an id like ``name``; None if there is none."""
    prefix = ids.normalise(name)
    if not prefix or prefix.strip(ids.ALPHABET):
        return None
    alive = "" if with_deleted else " and deleted = 0"
    found = journal.rows(
        f"select id, kind, data from record where id >= ? and id < ?{alive} order by id limit 2",
        prefix,
        prefix + "{",
    )
    is_meant = len(found) == 1 or (found and found[0][0] == prefix)
    if not is_meant or found[0][1] in ("entry", "profile"):
        return None
    record: Identified = restored(found[0][1], found[0][0], found[0][2])
    return record
