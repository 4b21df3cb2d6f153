"""The journal: one SQLite file, opened safely, read freely, written in whole transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from brag.errors import JournalError
from brag.model import ids
from brag.store.changes import Change
from brag.store.failures import translated
from brag.store.migrations import APPLICATION_ID, MIGRATIONS, migrate

if TYPE_CHECKING:
    from pathlib import Path

    from brag.clock import Clock

LOCK_SECONDS = 5
IdMaker = Callable[[int], str]
"""Makes an id; given how many operations the journal has seen, so that tests can repeat it."""


def random_id(_operations_so_far: int) -> str:
    """A fresh random id."""
    return ids.new_id()


class Journal:
    """An open journal. Rows come from here; what they mean is known by the modules beside it."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        *,
        clock: Clock,
        make_id: IdMaker,
        is_read_only: bool,
    ) -> None:
        self.path = path
        self.clock = clock
        self.is_read_only = is_read_only
        self._connection = connection
        self._make_id = make_id
        self._ids_made = 0

    @classmethod
    def open(cls, path: Path, clock: Clock, *, make_id: IdMaker = random_id) -> Self:
        """The journal at ``path``; a missing one is made, an older one brought up to date.

        Raises JournalError when the file is not a journal, is from a newer brag, is locked
        for longer than five seconds, or cannot be reached.
        """
        with translated(path):
            if not path.exists():
                _create(path, make_id)
            connection, is_read_only = _connect(path)
            try:
                _bring_up_to_date(path, connection, is_read_only=is_read_only)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection, clock=clock, make_id=make_id, is_read_only=is_read_only)

    def close(self) -> None:
        """Let go of the file. Whatever was acknowledged is already on disk."""
        self._connection.close()

    def new_id(self) -> str:
        """An id no record has."""
        while True:
            (last,) = self.row("select coalesce(max(seq), 0) from operation") or (0,)
            candidate = self._make_id(last + self._ids_made)
            self._ids_made += 1
            if self.row("select 1 from record where id = ?", candidate) is None:
                return candidate

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

    @contextmanager
    def change(
        self, label: str, *, continues: str | None = None, undoes: str | None = None
    ) -> Iterator[Change]:
        """One transaction, and one step of undo: all of it is on disk afterwards, or nothing is.

        ``continues`` names the change that this one belongs to, for bulk work in batches.
        """
        with self.transaction():
            yield Change(self, label, continues or self.new_id(), undoes=undoes)

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
            with translated(self.path):
                self._connection.execute("commit")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            raise


def _create(path: Path, make_id: IdMaker) -> None:
    """Make a whole journal beside ``path`` and put it there in one step; never half of one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        connection = sqlite3.connect(unfinished, isolation_level=None)
        try:
            connection.execute("pragma journal_mode = wal")
            connection.execute("begin immediate")
            connection.execute(f"pragma application_id = {APPLICATION_ID}")
            migrate(connection, 0)
            connection.execute("insert into meta values ('device', ?)", (make_id(0),))
            connection.execute("commit")
        finally:
            connection.close()
        _put_in_place(unfinished, path)
    finally:
        for leftover in (unfinished, *unfinished.parent.glob(unfinished.name + "-*")):
            leftover.unlink(missing_ok=True)


def _put_in_place(unfinished: Path, path: Path) -> None:
    """Give the finished file its name, unless another process was first."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links, such as FAT
        if not path.exists():
            unfinished.replace(path)


def _connect(path: Path) -> tuple[sqlite3.Connection, bool]:
    """A connection to ``path``, and whether it can only read."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        connection = sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None)
        connection.execute("pragma synchronous = full")
        return connection, False
    address = path.as_uri() + "?mode=ro"
    try:
        connection = sqlite3.connect(address, timeout=LOCK_SECONDS, uri=True)
        connection.execute("select 1 from meta")
    except sqlite3.OperationalError:
        # Reading beside a write-ahead log needs to make a file; where even that is refused,
        # nobody can be writing either.
        connection = sqlite3.connect(address + "&immutable=1", uri=True)
    return connection, True


def _bring_up_to_date(path: Path, connection: sqlite3.Connection, *, is_read_only: bool) -> None:
    (mark,) = connection.execute("pragma application_id").fetchone()
    (version,) = connection.execute("pragma user_version").fetchone()
    if mark != APPLICATION_ID:
        raise JournalError(
            f"{path} is a database, but not a brag journal",
            "Move it away, or set BRAG_HOME to another folder",
        )
    if version > len(MIGRATIONS):
        raise JournalError(
            f"{path} is of format {version}, from a newer brag; this one knows {len(MIGRATIONS)}",
            "Update brag: pipx upgrade brag-journal",
        )
    if version < len(MIGRATIONS) and not is_read_only:
        _migrate_with_a_copy(path, connection, version)


def _migrate_with_a_copy(path: Path, connection: sqlite3.Connection, version: int) -> None:
    """Copy the journal beside itself, then bring it up to date in one transaction."""
    copy = path.with_name(f"{path.stem}-before-format-{len(MIGRATIONS)}{path.suffix}")
    os.close(os.open(copy, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
    with sqlite3.connect(copy) as target:
        connection.backup(target)
    target.close()
    connection.execute("begin immediate")
    (now,) = connection.execute("pragma user_version").fetchone()
    if now == version:
        migrate(connection, version)
    connection.execute("commit")
