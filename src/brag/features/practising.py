"""What to practise now, in the order that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.features.due import Section, rehearsal_due
from brag.features.rehearsing_due import due

if TYPE_CHECKING:
    from datetime import date

    from brag.store.journal import Journal

_MOST = 5
"""Pitches that are named at once."""


def now(journal: Journal, today: date) -> list[Section]:
    """What is due: pitches to rehearse."""
    found = due(journal, today)
    shown = tuple(rehearsal_due(one) for one in found[:_MOST])
    return [Section("To rehearse", shown, len(found))] if found else []
