"""What to practise now, in the order that helps: a pitch that is due, a rung, a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.features.due import Due, Section, rehearsal_due
from brag.features.ladder import ladder, proposal
from brag.features.rehearsing_due import due
from brag.store import candidates, records

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
    off_the_cuff = _impromptu(journal, today)
    sections = [
        ("To rehearse", pitches[:_MOST], len(pitches)),
        ("On the ladder", rungs, len(rungs)),
        ("Off the cuff", off_the_cuff, len(off_the_cuff)),
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


def _impromptu(journal: Journal, today: date) -> list[Due]:
    """An impromptu round, where there is an entry to ask about and none was said today."""
    said = records.of_kind(journal, "rehearsal", since=today, until=today)
    if any(one.question for one in said) or not candidates.newest(journal, 1):
        return []
    what = "two minutes on a question about one of your entries"
    return [Due(today, "impromptu", what, command="brag practice --impromptu")]
