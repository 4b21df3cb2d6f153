"""Reading rehearsals: those of one pitch, and of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.store import records

if TYPE_CHECKING:
    from brag.model.rehearsal import Rehearsal
    from brag.store.journal import Journal


def of_pitch(journal: Journal, pitch: str) -> list[Rehearsal]:
    """The rehearsals of the pitch with this id, the earliest first."""
    found: list[Rehearsal] = records.with_facet(
        journal, "rehearsal", "rehearsal-of", pitch, oldest_first=True
    )
    return found


def by_pitch(journal: Journal) -> dict[str, list[Rehearsal]]:
    """All rehearsals by the ids of their pitches, the earliest first."""
    found: dict[str, list[Rehearsal]] = {}
    for one in reversed(list(records.of_kind(journal, "rehearsal"))):
        found.setdefault(one.pitch, []).append(one)
    return found
