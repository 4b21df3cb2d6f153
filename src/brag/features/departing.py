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


def carry_over(journal: Journal, before: Path) -> None:
    """Have a journal that was restored remember what the one ``before`` it did.

    With one it was kept in step with and no longer is, as after leaving it.
    """
    earlier, synced_with = departures.of_file(before)
    departures.carry(journal, earlier)
    if synced_with and synced_with != departures.last_sync(journal)[0]:
        remember_sync(journal, synced_with)


def remember_sync(journal: Journal, remote: str) -> None:
    """Remember that the journal was kept in step with ``remote`` until now."""
    if not journal.is_read_only:
        departures.note(journal, "everything, until then, by brag sync", remote)


def remember(journal: Journal, what: str, to: Path | None) -> None:
    """Remember that ``what`` went to a file or folder, or for None to standard output.

    What was only shown on a terminal did not leave.
    """
    if journal.is_read_only or (to is None and sys.stdout.isatty()):
        return
    departures.note(journal, what, str(to.absolute()) if to else "standard output")
