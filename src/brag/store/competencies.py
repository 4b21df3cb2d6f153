"""Entries by the competencies they name, and those whose words may speak of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.store.codec import restored
from brag.store.entries import conditions_beside_facets
from brag.store.index import fold
from brag.store.search import matching_any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from brag.model.entry import Entry
    from brag.model.selection import Selection
    from brag.store.journal import Journal


def tied(
    journal: Journal, names: Collection[str], since: date | None, until: date | None
) -> Iterator[tuple[str, Entry]]:
    """Each entry that names one of ``names``, with that name folded; the newest day first."""
    values = sorted({fold(name) for name in names})
    days, limits = _days("f.day", since, until)
    for value, record_id, data in journal.stream(
        "select f.value, r.id, r.data from facet f cross join record r on r.seq = f.seq"
        f" where f.name = 'competency' and f.value in ({_places(values)}){days}"
        " and r.kind = 'entry' and r.deleted = 0 order by f.day desc, f.seq desc",
        *values,
        *limits,
    ):
        yield value, restored("entry", record_id, data)


def others(journal: Journal, selection: Selection, names: Collection[str]) -> list[tuple[str, int]]:
    """The competencies beside ``names`` that entries of the selection's days name.

    With in how many of them each stands; the most used first.
    """
    values = sorted({fold(name) for name in names})
    conditions, limits = conditions_beside_facets(selection, "f.day")
    also = "".join(f" and {one}" for one in conditions)
    return [
        (shown, count)
        for shown, count in journal.rows(
            "select f.shown, count(*) from facet f cross join record r on r.seq = f.seq"
            f" where f.name = 'competency' and f.value not in ({_places(values)}){also}"
            " group by f.value order by count(*) desc, f.value",
            *values,
            *limits,
        )
    ]


def speaking_of(
    journal: Journal,
    words: Sequence[str],
    selection: Selection,
    *,
    names: Collection[str],
    declined_as: str,
) -> list[Entry]:
    """The entries with any of ``words`` that name none of ``names``, the last logged first.

    Those declined for the competency ``declined_as`` are left out; at most
    ``selection.newest``.
    """
    values = sorted({fold(name) for name in names})
    conditions = [
        (
            "not exists (select 1 from facet g where g.name = 'competency'"
            f" and g.value in ({_places(values)}) and g.day = r.day and g.seq = r.seq)"
        ),
        (
            "not exists (select 1 from facet d where d.name = 'declined'"
            " and d.value = ? || '/' || r.id)"
        ),
    ]
    return matching_any(journal, words, selection, conditions, [*values, fold(declined_as)])


def _days(column: str, since: date | None, until: date | None) -> tuple[str, list[str]]:
    limits = [(day, sign) for day, sign in ((since, ">="), (until, "<=")) if day is not None]
    said = "".join(f" and {column} {sign} ?" for _, sign in limits)
    return said, [day.isoformat() for day, _ in limits]


def _places(values: Collection[Any]) -> str:
    return ", ".join("?" * len(values))
