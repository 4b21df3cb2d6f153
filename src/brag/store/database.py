"""The open file: statements, and transactions that are whole or nothing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from brag.errors import JournalError
from brag.store.failures import translated

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from brag.clock import Clock


class Database:
    """Rows come from here; what they mean is known by the modules beside it."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, clock: Clock, *, is_read_only: bool
    ) -> None:
        self.path = path
        self.clock = clock
        self.is_read_only = is_read_only
        self.has_written = False
        """Whether anything was changed since it was opened."""
        self._connection = connection
        self._file = _identity(path)

    def close(self) -> None:
        """Let go of the file. Whatever was acknowledged is already on disk."""
        self._connection.close()

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Every row of one statement."""
        with translated(self.path):
            return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, *values: Any) -> tuple[Any, ...] | None:
        """The first row of one statement, or None."""
        with translated(self.path):
            found: tuple[Any, ...] | None = self._connection.execute(statement, values).fetchone()
            return found

    def stream(self, statement: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of one statement, one at a time, for more than fits in memory."""
        with translated(self.path):
            yield from self._connection.execute(statement, values)

    def execute(self, statement: str, *values: Any) -> int:
        """Run one writing statement inside a change; the row id it made."""
        with translated(self.path):
            return self._connection.execute(statement, values).lastrowid or 0

    def execute_many(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run one writing statement for each of ``rows`` inside a change."""
        with translated(self.path):
            self._connection.executemany(statement, rows)

    def expect_much(self) -> None:
        """Give bulk work more memory, and copy its log into the file less often."""
        with translated(self.path):
            self._connection.execute("pragma cache_size = -32768")
            self._connection.execute("pragma wal_autocheckpoint = 16384")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is written together or not at all, and is durable afterwards."""
        if self.is_read_only:
            raise JournalError(
                f"the journal cannot be written: {self.path} is read-only",
                "Give yourself write permission on the file and its folder, or set BRAG_HOME",
            )
        with translated(self.path):
            self._connection.execute("begin immediate")
        try:
            yield
            self._refuse_another_file()
            with translated(self.path):
                self._connection.execute("commit")
            self.has_written = True
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            raise

    def _refuse_another_file(self) -> None:
        """Raise JournalError if the open file is no longer the one of that name.

        What was written to it would be acknowledged, and gone.
        """
        if _identity(self.path) != self._file:
            raise JournalError(
                f"{self.path} was moved or replaced while brag had it open",
                "Nothing was written; try again",
            )


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells one file from another of the same name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
