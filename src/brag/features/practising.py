"""What to practise now, in the order that helps: a pitch that is due, a try, a rung."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.features.due import Due, Section, rehearsal_due
from brag.features.ladder import ladder, proposal
from brag.features.rehearsing_due import due

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from brag.features.ladder import Place, Proposal
    from brag.store.journal import Journal

_MOST = 5
"""Pitches that are named at once."""


def now(journal: Journal, today: date, own: Path | None = None) -> list[Section]:
    """What is due: pitches to rehearse, then what is on the ladder."""
    pitches = [rehearsal_due(one) for one in due(journal, today)]
    rungs = _rungs(ladder(journal, own), today)
    sections = [
        ("To rehearse", pitches[:_MOST], len(pitches)),
        ("On the ladder", rungs, len(rungs)),
    ]
    return [Section(title, tuple(dues), total) for title, dues, total in sections if total]


def _why(chosen: Proposal) -> str:
    return "the last tries were a lot; this is easier" if chosen.is_held_back else chosen.why


def _rungs(places: list[Place], today: date) -> list[Due]:
    """Tries still to be told, else the rung that is proposed."""
    tries = [(one, f"still to tell: {one.rung.words}") for one in places if one.open_try]
    chosen = proposal(places)
    if not tries and chosen.place is not None:
        tries = [(chosen.place, f"{chosen.place.rung.words} ({_why(chosen)})")]
    return [
        Due(today, "rung", said, command=f"brag ladder try {one.number}") for one, said in tries
    ]
