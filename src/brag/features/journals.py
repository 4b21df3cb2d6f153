"""The journals there are: the main one, and those that have a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from brag.errors import JournalError
from brag.model.selection import Selection
from brag.paths import Home
from brag.store import entries
from brag.store.journal import Journal

if TYPE_CHECKING:
    from brag.clock import Clock


@dataclass(frozen=True, slots=True)
class Known:
    """One journal: its name (empty for the main one), entries, newest day, or why not."""

    name: str
    entries: int = 0
    newest: date | None = None
    problem: str = ""


def known(home: Home, clock: Clock) -> list[Known]:
    """Every journal of this home: the main one first, then the others by name."""
    homes = [Home(home.folder)] if Home(home.folder).journal.exists() else []
    homes += [Home(home.folder, file.stem) for file in sorted(home.journals.glob("*.db"))]
    return [_looked_at(one, clock) for one in homes]


def _looked_at(home: Home, clock: Clock) -> Known:
    try:
        journal = Journal.open(home.journal, clock)
    except JournalError as error:
        return Known(home.name, problem=error.what)
    try:
        return Known(
            home.name,
            entries=entries.count(journal, Selection()),
            newest=entries.newest_day(journal),
        )
    finally:
        journal.close()
