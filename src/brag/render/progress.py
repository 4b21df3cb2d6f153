"""A progress bar on standard error, for work that takes longer than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE_SECONDS = 1.0
Step = Callable[[int, "int | None", str], None]
"""How far it is: done, of how many (None while unknown), and what is being done."""


@contextmanager
def shown_progress() -> Iterator[Step]:
    """A step function that draws a bar once a second has gone by, on a terminal only."""
    bar = _Bar()
    try:
        yield bar.step if sys.stderr.isatty() else _unseen
    finally:
        bar.close()


def _unseen(_done: int, _total: int | None, _what: str) -> None:
    """Nobody is watching."""


class _Bar:
    """Rich's bar, loaded and drawn only when the wait has become one."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._drawn: tuple[Progress, TaskID] | None = None

    def step(self, done: int, total: int | None, what: str) -> None:
        """Show that ``done`` of ``total`` are done."""
        if self._drawn is None and time.monotonic() - self._started < PATIENCE_SECONDS:
            return
        drawn, task = self._drawn or self._draw()
        drawn.update(task, completed=done, total=total, description=what)

    def close(self) -> None:
        """Take the bar off the screen."""
        if self._drawn is not None:
            self._drawn[0].stop()

    def _draw(self) -> tuple[Progress, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._drawn = progress, progress.add_task("", total=None)
        progress.start()
        return self._drawn
