"""The names entries carry: how often, how lately, and by which entries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from brag.store.index import fold

if TYPE_CHECKING:
    from brag.store.journal import Journal

Facet = Literal["tag", "project", "person", "competency", "goal"]


class Use(NamedTuple):
    """One name: as the newest entry with it spells it, how many carry it, the newest's day."""

    name: str
    entries: int
    newest: date


def uses(journal: Journal, facet: Facet, most: int | None = None) -> list[Use]:
    """The names of one facet, the most used first, then the newest; at most ``most``."""
    rows = journal.rows(
        f"select {_SHOWN}, t.records, t.newest from tally t where t.name = ?"
        " order by t.records desc, t.newest desc, t.value limit ?",
        facet,
        -1 if most is None else most,
    )
    return [Use(shown, count, date.fromisoformat(day)) for shown, count, day in rows]


def use_of(journal: Journal, facet: Facet, name: str) -> Use | None:
    """How ``name`` is used, whatever its case; None if no entry carries it."""
    row = journal.row(
        f"select {_SHOWN}, t.records, t.newest from tally t where t.name = ? and t.value = ?",
        facet,
        fold(name),
    )
    return None if row is None else Use(row[0], row[1], date.fromisoformat(row[2]))


_SHOWN = (
    "(select f.shown from facet f where f.name = t.name and f.value = t.value"
    " order by f.day desc, f.seq desc limit 1)"
)


def carriers(journal: Journal, facet: Facet, name: str) -> list[tuple[str, str]]:
    """The id of each entry that carries ``name``, oldest first, and how that entry spells it."""
    return [
        (record_id, shown)
        for record_id, shown in journal.rows(
            "select r.id, f.shown from facet f cross join record r on r.seq = f.seq"
            " where f.name = ? and f.value = ? order by f.day, f.seq",
            facet,
            fold(name),
        )
    ]
