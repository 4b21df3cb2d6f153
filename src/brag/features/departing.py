"""Remembering what left the journal, for ``brag privacy`` to tell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from brag.store import departures
from brag.store.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from brag.clock import Clock
    from brag.paths import Home


def remember_at(home: Home, clock: Clock, what: str, to: Path) -> None:
    """The same, where the journal is not open."""
    journal = Journal.open(home.journal, clock)
    try:
        remember(journal, what, to)
    finally:
        journal.close()


def remember(journal: Journal, what: str, to: Path | None) -> None:
    """Remember that ``what`` went to a file or folder, or for None to standard output.

    What was only shown on a terminal did not leave.
    """
    if journal.is_read_only or (to is None and sys.stdout.isatty()):
        return
    departures.note(journal, what, str(to.absolute()) if to else "standard output")
