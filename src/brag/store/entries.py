"""Reading entries: by selection, by id, by the original they came from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from brag.errors import AmbiguousError, NotFoundError
from brag.model import ids
from brag.store.changes import UNDONE
from brag.store.codec import restored
from brag.store.index import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from brag.model.entry import Entry
    from brag.model.selection import Selection
    from brag.store.journal import Journal

_MOST_BACK = 10**9
_CANDIDATES_SHOWN = 6
_KEYS_AT_ONCE = 500


def matching(journal: Journal, selection: Selection) -> list[Entry]:
    """The entries of ``selection``: newest day first, within a day the last logged first."""
    return list(stream(journal, selection))


def stream(journal: Journal, selection: Selection, *, as_logged: bool = False) -> Iterator[Entry]:
    """Like ``matching``, one at a time; or in the order in which they were logged."""
    statement, values = _query(selection, "r.id, r.data", as_logged=as_logged)
    limit = "" if selection.newest is None else f" limit {int(selection.newest)}"
    for record_id, data in journal.stream(statement + limit, *values):
        yield _entry(record_id, data)


def get(journal: Journal, record_id: str) -> Entry:
    """The entry with exactly this id, deleted or not."""
    row = journal.row("select data from record where kind = 'entry' and id = ?", record_id)
    if row is None:
        raise NotFoundError(f"no entry has the id {record_id}", "brag list shows yours")
    return _entry(record_id, row[0])


def is_deleted(journal: Journal, record_id: str) -> bool:
    """Whether the entry with this id was deleted, or its making undone."""
    return journal.row("select 1 from record where id = ? and deleted <> 0", record_id) is not None


def resolve(journal: Journal, name: str, *, with_deleted: bool = False) -> str:
    """The id that ``name`` means: a unique prefix, or -1 for the last logged, -2 before that.

    Raises NotFoundError, or AmbiguousError whose details list the candidates.
    """
    if name.strip().removeprefix("-").isdecimal() and name.strip().startswith("-"):
        return _by_recency(journal, int(name.strip()[1:]))
    prefix = ids.normalise(name)
    if not prefix or prefix.strip(ids.ALPHABET):
        raise NotFoundError(f"no entry can have the id {_shown(name)}", "brag list shows yours")
    alive = "" if with_deleted else " and deleted = 0"
    found = journal.rows(
        "select id, data from record where kind = 'entry' and id >= ? and id < ?"
        + alive
        + " order by id limit ?",
        prefix,
        prefix + "{",
        _CANDIDATES_SHOWN + 1,
    )
    if not found:
        raise _not_found(journal, name, prefix)
    if len(found) > 1 and found[0][0] != prefix:
        raise _ambiguous(journal, name, found)
    return str(found[0][0])


def shortest(journal: Journal, record_id: str) -> str:
    """The shortest prefix of ``record_id`` that no other record shares, at least three long."""
    neighbours = journal.row(_NEIGHBOURS, record_id, record_id) or ()
    shared = max(_shared(record_id, one or "") for one in neighbours)
    return record_id[: max(ids.SHORTEST_SHOWN, shared + 1)]


def shortest_of(journal: Journal, record_ids: Sequence[str]) -> dict[str, str]:
    """The shortest prefix of each id, as ``shortest`` has it."""
    found: dict[str, str] = {}
    for start in range(0, len(record_ids), _KEYS_AT_ONCE):
        some = record_ids[start : start + _KEYS_AT_ONCE]
        rows = journal.rows(
            "select id, (select max(id) from record as one where one.id < record.id),"
            " (select min(id) from record as one where one.id > record.id)"
            f" from record where id in ({', '.join('?' * len(some))})",
            *some,
        )
        for record_id, *neighbours in rows:
            shared = max(_shared(record_id, one or "") for one in neighbours)
            found[record_id] = record_id[: max(ids.SHORTEST_SHOWN, shared + 1)]
    return found


_NEIGHBOURS = (
    "select (select max(id) from record where id < ?), (select min(id) from record where id > ?)"
)


def undone(journal: Journal, ids: Iterable[str]) -> set[str]:
    """Which of these records are not there because what made them was undone."""
    wanted = list(ids)
    found: set[str] = set()
    for start in range(0, len(wanted), _KEYS_AT_ONCE):
        some = wanted[start : start + _KEYS_AT_ONCE]
        marks = ", ".join("?" * len(some))
        rows = journal.rows(
            f"select id from record where deleted = ? and id in ({marks})", UNDONE, *some
        )
        found.update(record_id for (record_id,) in rows)
    return found


def known_sources(journal: Journal, keys: Iterable[str]) -> set[str]:
    """Which of ``keys`` some entry already stands for; an entry the user deleted counts too."""
    wanted = {fold(key): key for key in keys}
    folded = list(wanted)
    known: set[str] = set()
    for start in range(0, len(folded), _KEYS_AT_ONCE):
        some = folded[start : start + _KEYS_AT_ONCE]
        marks = ", ".join("?" * len(some))
        rows = journal.rows(
            f"select distinct value from facet where name = 'source' and value in ({marks})",
            *some,
        )
        known.update(wanted[value] for (value,) in rows)
    return known


def count(journal: Journal, selection: Selection) -> int:
    """How many entries ``matching`` would give."""
    statement, values = _query(selection, "count(*)")
    row = journal.row(statement, *values)
    found = int(row[0]) if row else 0
    return found if selection.newest is None else min(found, selection.newest)


def oldest_day(
    journal: Journal, since: date = date.min, *, with_private: bool = True
) -> date | None:
    """The first day from ``since`` on that has an entry."""
    return _outermost_day(journal, "min(r.day)", "r.day >= ?", since, with_private=with_private)


def newest_day(
    journal: Journal, until: date = date.max, *, with_private: bool = True
) -> date | None:
    """The last day up to ``until`` that has an entry."""
    return _outermost_day(journal, "max(r.day)", "r.day <= ?", until, with_private=with_private)


def is_empty(journal: Journal) -> bool:
    """Whether there is no entry at all."""
    return journal.row("select 1 from record where kind = 'entry' and deleted = 0 limit 1") is None


def _outermost_day(
    journal: Journal, found: str, condition: str, day: date, *, with_private: bool
) -> date | None:
    where = f"r.kind = 'entry' and r.deleted = 0 and {condition}"
    if not with_private:
        where += f" and {_PUBLIC}"
    row = journal.row(f"select {found} from record r where {where}", day.isoformat())
    return date.fromisoformat(row[0]) if row and row[0] else None


def _query(selection: Selection, columns: str, *, as_logged: bool = False) -> tuple[str, list[Any]]:
    """The statement that walks a selection, newest first, by the most selective index."""
    terms = facet_terms(selection)
    values: list[Any] = []
    if terms:
        source = "facet f cross join record r on r.seq = f.seq"
        condition, values = _facet_condition("f", *terms[0])
        order, day = "f.day desc, f.seq desc", "f.day"
    else:
        source, condition = "record r", "r.kind = 'entry' and r.deleted = 0"
        order, day = "r.day desc, r.seq desc", "r.day"
    conditions = [condition]
    for name, wanted in terms[1:]:
        also, more = _facet_condition("g", name, wanted)
        conditions.append(f"exists (select 1 from facet g where g.seq = r.seq and {also})")
        values += more
    also_met, more = conditions_beside_facets(selection, day)
    where = " and ".join([*conditions, *also_met])
    if as_logged:
        order = "r.seq"
        # The index by day would cost a sort of everything.
        source = source if terms else "record r not indexed"
    return f"select {columns} from {source} where {where} order by {order}", [*values, *more]


def facet_terms(selection: Selection) -> list[tuple[str, str]]:
    """The facets, by name and value as given, that every entry of ``selection`` has."""
    return [
        *(("tag", tag) for tag in selection.tags),
        *(("project", project) for project in selection.projects),
        *(("called", person) for person in selection.people),
        *(("competency", one) for one in selection.competencies),
        *(("goal", one) for one in selection.goals),
        *(("kind", kind) for kind in selection.kinds if len(selection.kinds) == 1),
    ]


def conditions_beside_facets(selection: Selection, day: str) -> tuple[list[str], list[Any]]:
    """What else the row ``r`` of an entry must meet, with its values; ``day`` is its column."""
    conditions: list[str] = []
    values: list[Any] = []
    if len(selection.kinds) > 1:
        conditions.append(f"{_KIND} in ({', '.join('?' * len(selection.kinds))})")
        values += selection.kinds
    for limit, sign in ((selection.since, ">="), (selection.until, "<=")):
        if limit is not None:
            conditions.append(f"{day} {sign} ?")
            values.append(limit.isoformat())
    if selection.days is not None:
        conditions.append(f"{day} in ({', '.join('?' * len(selection.days))})")
        values += [one.isoformat() for one in selection.days]
    conditions += [_MISSING[gap] for gap in selection.missing]
    if not selection.with_private:
        conditions.append(_PUBLIC)
    if not selection.with_imported:
        conditions.append("instr(r.data, '\"sources\"') = 0")
    return conditions, values


def _blank(path: str) -> str:
    """Only what differs from its default is in the data, so a gap may be a path to nothing."""
    return f"coalesce(json_extract(r.data, '$.{path}'), '') = ''"


_MISSING = {
    "result": f"{_blank('result')} and {_blank('metric.after')}",
    "number": _blank("metric.after"),
    "part": _blank("part"),
    "credit": _blank("credit[0]"),
    "evidence": _blank("evidence[0]"),
}
_KIND = "coalesce(json_extract(r.data, '$.kind'), 'win')"
_PUBLIC = "coalesce(json_extract(r.data, '$.is_private'), 0) = 0"


def _facet_condition(table: str, name: str, wanted: str) -> tuple[str, list[Any]]:
    return f"{table}.name = '{name}' and {table}.value = ?", [fold(wanted)]


def _by_recency(journal: Journal, number: int) -> str:
    row = journal.row(_NEWEST, min(max(number, 1), _MOST_BACK) - 1)
    if row is None or number < 1 or number > _MOST_BACK:
        raise NotFoundError(
            f"there is no entry -{number}", "-1 is the one logged last; brag list shows yours"
        )
    return str(row[0])


# By the stamp of the operation that made it (its first clock), which an index holds: on two
# laptops, the one logged last is not the one that came in last.
_NEWEST = (
    "select id from record where kind = 'entry' and deleted = 0"
    " order by substr(clocks, 7, 27) desc limit 1 offset ?"
)


def _not_found(journal: Journal, name: str, prefix: str) -> NotFoundError:
    gone = journal.row(
        "select id from record where kind = 'entry' and id >= ? and id < ? and deleted <> 0",
        prefix,
        prefix + "{",
    )
    if gone is None:
        return NotFoundError(
            f"no entry has an id that starts with {_shown(name)}", "brag list shows yours"
        )
    short = shortest(journal, gone[0])
    return NotFoundError(f"the entry {short} was deleted", f"brag history {short} shows it")


def _ambiguous(journal: Journal, name: str, found: list[tuple[Any, ...]]) -> AmbiguousError:
    details = []
    for record_id, data in found[:_CANDIDATES_SHOWN]:
        entry = _entry(record_id, data)
        details.append(
            f"{shortest(journal, record_id)}  {entry.day.isoformat()}  {entry.text[:60]}"
        )
    if len(found) > _CANDIDATES_SHOWN:
        details.append("and more")
    return AmbiguousError(
        f"more than one entry starts with {_shown(name)}",
        "Type one more letter of its id",
        details=tuple(details),
    )


def _shown(name: str) -> str:
    return repr(name.strip()[:20])


def _shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _entry(record_id: str, data: str) -> Entry:
    entry: Entry = restored("entry", record_id, data)
    return entry
