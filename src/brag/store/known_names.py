"""Every name of a person or a project that the journal knows, as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brag.store import records

if TYPE_CHECKING:
    from brag.model.person import Person
    from brag.store.journal import Journal


class KnownNames(NamedTuple):
    """``people`` are records; ``others`` are people whom only entries name."""

    people: tuple[Person, ...]
    others: tuple[str, ...]
    projects: tuple[str, ...]


def every(journal: Journal) -> KnownNames:
    """All of them: those of deleted records and entries are not among them."""
    return KnownNames(
        tuple(records.of_kind(journal, "person")),
        _shown(journal, "person"),
        _shown(journal, "project"),
    )


def _shown(journal: Journal, facet: str) -> tuple[str, ...]:
    rows = journal.rows("select distinct shown from facet where name = ? order by shown", facet)
    return tuple(str(shown) for (shown,) in rows)
