"""What is done once the answer was given: the daily backup, in a process nobody waits for."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from brag.paths import Home

_SOME_FILES = 256


def back_up(home: Home, today: date, *, waits: bool) -> None:
    """Begin the daily backup and come back at once; the journal must be closed.

    ``waits`` stays for it, as a container needs that ends with its command, and so does a system
    where no process can be split.
    """
    if waits or not hasattr(os, "fork"):
        _do(home, today)
        return
    with suppress(OSError):  # no room for another process: tomorrow is a day as well
        if os.fork() == 0:
            try:
                _leave_the_terminal()
                _do(home, today)
            finally:
                os._exit(0)


def _leave_the_terminal() -> None:
    """Be nobody's child: closing the window does not end it, and no pipe stays open for it."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for handle in range(3):
        os.dup2(nothing, handle)
    os.closerange(3, _SOME_FILES)
    os.nice(10)


def _do(home: Home, today: date) -> None:
    from brag.features.backups import make_daily

    # The answer was given. Whatever goes wrong here, brag doctor shows it: no backup of today.
    with suppress(Exception):
        make_daily(home, today)
