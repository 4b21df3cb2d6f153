"""The journal: one SQLite file, made whole, opened safely, brought up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from brag.errors import DamageError, JournalError
from brag.model import ids
from brag.paths import make_private
from brag.store import files
from brag.store.changes import Change
from brag.store.database import Database
from brag.store.failures import NO_JOURNAL, translated
from brag.store.migrations import APPLICATION_ID, MIGRATIONS, migrate, read_as_it_is

if TYPE_CHECKING:
    from pathlib import Path

    from brag.clock import Clock

_IS_TAKEN = (
    "select 1 where exists (select 1 from record where id = ?)"
    " or exists (select 1 from operation where change = ?)"
)
IdMaker = Callable[[int], str]
"""Makes an id; given how many operations the journal has seen, so that tests can repeat it."""


def random_id(_operations_so_far: int) -> str:
    """A fresh random id."""
    return ids.new_id()


class Journal(Database):
    """An open journal: a database of records that are changed by operations only."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        *,
        clock: Clock,
        make_id: IdMaker,
        is_read_only: bool,
    ) -> None:
        super().__init__(path, connection, clock, is_read_only=is_read_only)
        self._make_id = make_id
        self._ids_made = 0

    @classmethod
    def open(
        cls,
        path: Path,
        clock: Clock,
        *,
        make_id: IdMaker = random_id,
        like: Path | None = None,
        keeps_copy: bool = True,
    ) -> Self:
        """The journal at ``path``; a missing one is made, an older one brought up to date.

        One that is made is encrypted as the one that it is to be ``like``, if that is. An older
        one is copied beside itself before, with ``keeps_copy``.

        Raises JournalError when the file is not a journal, is from a newer brag, is locked
        for longer than five seconds, or cannot be reached.
        """
        with translated(path):
            path = files.real(path)
            if not path.exists():
                _create(path, make_id, like)
            connection, is_read_only = _connect(path)
            try:
                _bring_up_to_date(
                    path, connection, is_read_only=is_read_only, keeps_copy=keeps_copy
                )
            except BaseException:
                connection.close()
                raise
        return cls(path, connection, clock=clock, make_id=make_id, is_read_only=is_read_only)

    def new_id(self) -> str:
        """An id that no record and no change has."""
        while True:
            (last,) = self.row("select coalesce(max(seq), 0) from operation") or (0,)
            candidate = self._make_id(last + self._ids_made)
            self._ids_made += 1
            if self.row(_IS_TAKEN, candidate, candidate) is None:
                return candidate

    @contextmanager
    def change(
        self, label: str, *, continues: str | None = None, undoes: str | None = None
    ) -> Iterator[Change]:
        """One transaction, and one step of undo: all of it is on disk afterwards, or nothing is.

        ``continues`` names the change that this one belongs to, for bulk work in batches.
        """
        with self.transaction():
            yield Change(self, label, continues or self.new_id(), undoes=undoes)


def _create(path: Path, make_id: IdMaker, like: Path | None) -> None:
    """Make a whole journal beside ``path`` and put it there in one step; never half of one."""
    make_private(path.parent)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    files.make_private_file(unfinished)
    try:
        connection = files.connect(unfinished, like=like)
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
        files.remove(unfinished)


def _put_in_place(unfinished: Path, path: Path) -> None:
    """Give the finished file its name, unless another process was first."""
    _clear_what_was_left(path)
    try:
        os.link(unfinished, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links, such as FAT
        if not path.exists():
            unfinished.replace(path)


def _clear_what_was_left(path: Path) -> None:
    """Rename the log of a journal that was taken away: SQLite would read it into the new one."""
    for left in files.beside(path):
        if left.exists() and not path.exists():
            left.replace(left.with_name(f"left-{os.getpid()}-{left.name}"))


def _connect(path: Path) -> tuple[sqlite3.Connection, bool]:
    """A connection to ``path``, and whether it can only read."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        connection = files.connect(path)
        try:
            connection.execute("pragma synchronous = full")
            connection.execute("select 1 from sqlite_master limit 1")
        except sqlite3.OperationalError as error:
            connection.close()
            if _primary(error) not in _NO_ROOM:
                raise
            return _connected_without_room(path), False
        return connection, False
    return files.reader(path), True


_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


def _connected_without_room(path: Path) -> sqlite3.Connection:
    """A connection for a disk so full that not even the index of the log fits on it.

    Whoever has the file to himself keeps that index in memory, so reading goes on.
    """
    connection = files.connect(path)
    connection.execute("pragma locking_mode = exclusive")
    connection.execute("pragma synchronous = full")
    return connection


def _primary(error: sqlite3.Error) -> int:
    """SQLite's primary result code."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _bring_up_to_date(
    path: Path, connection: sqlite3.Connection, *, is_read_only: bool, keeps_copy: bool
) -> None:
    (mark,) = connection.execute("pragma application_id").fetchone()
    (version,) = connection.execute("pragma user_version").fetchone()
    if mark != APPLICATION_ID:
        if path.stat().st_size == 0:
            raise DamageError(
                f"{path} is empty: whatever it held is gone from it",
                "See what there is to put back: brag backup --list",
            )
        what, hint = NO_JOURNAL
        raise DamageError(what.format(path=path), hint)
    if version < 1:
        raise DamageError(
            f"{path} is damaged: its format cannot be read",
            "Save what can be saved: brag doctor --repair",
        )
    refuse_newer(path, version)
    if version < len(MIGRATIONS):
        if is_read_only:
            read_as_it_is(connection, version)
        else:
            _migrate(path, connection, keeps_copy=keeps_copy)


def refuse_newer(path: Path, version: int) -> None:
    """Raise JournalError for a format that only a newer brag knows."""
    if version > len(MIGRATIONS):
        raise JournalError(
            f"{path} is of format {version}, from a newer brag; this one knows {len(MIGRATIONS)}",
            "Update brag: pipx upgrade brag-journal",
        )


def _migrate(path: Path, connection: sqlite3.Connection, *, keeps_copy: bool) -> None:
    """Bring a journal up to date in one transaction, copied beside itself before it is changed."""
    connection.execute("begin immediate")
    (version,) = connection.execute("pragma user_version").fetchone()
    if version < len(MIGRATIONS):  # unless another program was first
        if keeps_copy:
            _copy_beside(path)
        migrate(connection, version)
    connection.execute("commit")


def _copy_beside(path: Path) -> None:
    """By a connection of its own: SQLite copies nothing for one that is about to write."""
    copy = path.with_name(f"{path.stem}-before-format-{len(MIGRATIONS)}{path.suffix}")
    unfinished = path.with_name(f".{copy.name}.{os.getpid()}")
    files.make_private_file(unfinished)
    try:
        source, target = files.reader(path), files.connect(unfinished, like=path)
        try:
            source.backup(target)
        finally:
            target.close()
            source.close()
        unfinished.replace(copy)
    finally:
        files.remove(unfinished)
