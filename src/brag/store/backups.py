"""Whole copies of a journal: made aside, read back, and put in place in one step."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brag.errors import DamageError, JournalError
from brag.paths import make_private
from brag.store import files
from brag.store.failures import translated
from brag.store.journal import refuse_newer
from brag.store.migrations import APPLICATION_ID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_ABOUT = (
    ("entries", "select count(*) from record where kind = 'entry' and deleted = 0"),
    ("operations", "select count(*) from operation"),
)
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy holds."""

    entries: int
    operations: int
    format: int
    bytes: int


def copied(source: Path, target: Path) -> Contents:
    """What the copy of the journal ``source`` holds that now is at ``target``, which it replaces.

    Others may go on writing meanwhile: the copy is the journal as it was at one moment. Raises
    DamageError if the copy does not read back; then, as after any error, there is no new file.
    """
    try:
        connection = files.opened(files.real(source))
    except sqlite3.Error as error:
        if _primary(error) in _BROKEN:
            raise DamageError(f"{source} is damaged", _REPAIR) from error
        with translated(source):
            raise
    try:
        return _copied(source, connection, target)
    finally:
        connection.close()


def _copied(source: Path, connection: sqlite3.Connection, target: Path) -> Contents:
    unfinished = in_the_making(target)
    with translated(target):
        files.remove(unfinished)
        files.make_private_file(unfinished)
        try:
            copy = files.connect(unfinished, like=files.real(source))
            try:
                connection.backup(copy)
                # One file with nothing beside it, which a read-only disk can hold as well.
                copy.execute("pragma journal_mode = delete")
            except sqlite3.DatabaseError as error:
                if _primary(error) in _BROKEN:
                    raise DamageError(f"{source} is damaged", _REPAIR) from error
                raise
            finally:
                copy.close()
            try:
                contents = examined(unfinished)
            except JournalError as error:
                raise DamageError(f"{source} is damaged", _REPAIR) from error
            unfinished.replace(target)
            files.settle(target.parent)
        finally:
            files.remove(unfinished)
    return contents


def in_the_making(target: Path) -> Path:
    """The name that ``target`` has until it is whole."""
    return target.with_name(f".{target.name}.{os.getpid()}.part")


_REPAIR = "Save what can be saved: brag doctor --repair"


def examined(path: Path) -> Contents:
    """What the copy at ``path`` holds, after reading all of it.

    Raises JournalError if it is no journal, is damaged, or comes from a newer brag.
    """
    try:
        connection = files.reader(path)
    except sqlite3.Error as error:
        raise _unreadable(path, error) from error
    try:
        return _examined(path, connection)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error
    finally:
        connection.close()


def _unreadable(path: Path, error: Exception) -> JournalError:
    if _primary(error) == sqlite3.SQLITE_NOTADB:
        return _no_journal(path)
    if _primary(error) in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return JournalError(f"{path} cannot be opened", "Look at its permissions")
    return _damaged(path)


def _examined(path: Path, connection: sqlite3.Connection) -> Contents:
    (mark,) = connection.execute("pragma application_id").fetchone()
    if mark != APPLICATION_ID:
        raise _no_journal(path)
    (version,) = connection.execute("pragma user_version").fetchone()
    refuse_newer(path, version)
    if connection.execute("pragma quick_check(1)").fetchone() != ("ok",):
        raise _damaged(path)
    counts = {name: connection.execute(statement).fetchone()[0] for name, statement in _ABOUT}
    return Contents(**counts, format=version, bytes=path.stat().st_size)


def _no_journal(path: Path) -> JournalError:
    return JournalError(f"{path} is not a brag journal", "brag backup --list shows the backups")


def _damaged(path: Path) -> JournalError:
    return JournalError(
        f"{path} is damaged", "Take another one: brag backup --list shows them, the newest first"
    )


def stamps(path: Path) -> set[str]:
    """The stamps of all operations of a journal or a copy of one."""
    return {stamp for stamp, _ in _changes(path)}


def changes_missing(known: set[str], there: Path) -> int:
    """How many changes ``there`` holds that ``known`` stamps lack, in whole or in part."""
    return len({change for stamp, change in _changes(there) if stamp not in known})


def _changes(path: Path) -> list[tuple[str, str]]:
    with translated(path):
        connection = files.opened(files.real(path))
        try:
            return connection.execute("select stamp, change from operation").fetchall()
        finally:
            connection.close()


Mark = tuple[int, str]
"""What tells one state of a journal from a later one: operations, and the stamp of the last."""


class ChangedError(JournalError):
    """Another brag wrote something in the meantime; nothing was replaced."""


def mark(path: Path) -> Mark | None:
    """The state of the journal at ``path``, or None if it cannot be read."""
    try:
        connection = files.reader(files.real(path))
        try:
            found: Mark = connection.execute(
                "select count(*), coalesce(max(stamp), '') from operation"
            ).fetchone()
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError, MemoryError):
        return None
    return found


def put_in_place(copy: Path, journal: Path, expected: Mark | None, like: Path) -> None:
    """Make the journal hold what ``copy`` holds, in one step, whoever else has it open.

    It is encrypted as the file it is to be ``like`` is, or plain as that is.
    The file stays the one it is: SQLite writes the copy into it as one transaction, which others
    see whole, and a crash leaves undone. Only one so damaged that SQLite cannot do that, and
    which nobody else can be using either, is replaced.

    Raises ChangedError, with the journal as it was, if it is no longer in the state ``expected``.
    """
    place = files.real(journal)
    make_private(place.parent)
    with translated(place), _as_encrypted_as(like, copy, place) as alike:
        if place.exists():
            try:
                _poured_into(alike, place, expected)
            except sqlite3.DatabaseError as error:
                if _primary(error) not in _BROKEN:
                    raise
            except MemoryError:  # SQLCipher's word for a page that it cannot decipher
                if not files.encrypted_by(alike):
                    raise
            else:
                return
        _replaced(alike, place)


@contextmanager
def _as_encrypted_as(like: Path, copy: Path, place: Path) -> Iterator[Path]:
    """A file that holds what ``copy`` does, encrypted as the one it is to be ``like``, if that is.

    One made for it lies beside ``place``.
    """
    if files.encrypted_by(like) == files.encrypted_by(copy):
        yield copy
        return
    from brag.store import converting

    alike = in_the_making(place.with_name(f"{place.name}.alike"))
    try:
        converting.copied(copy, alike, like=like)
        yield alike
    finally:
        files.remove(alike)


def _poured_into(copy: Path, place: Path, expected: Mark | None) -> None:
    # Several steps, so that there is a moment between the first, which locks the file, and the
    # last, which writes the change.
    pages = copy.stat().st_size // _PAGE // 4 + 1
    source, target = files.reader(copy), files.connect(place, like=copy)
    try:
        target.execute("pragma synchronous = full")
        source.backup(target, pages=pages, progress=_watch(place, expected), sleep=0.05)
        target.execute("pragma journal_mode = wal")
        if target.execute("pragma quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError
    finally:
        source.close()
        target.close()


_PAGE = 4096


def _watch(place: Path, expected: Mark | None) -> Callable[[int, int, int], None]:
    """Ends a copy that waits too long for another program, or that would cover what it wrote."""
    end = time.monotonic() + files.LOCK_SECONDS
    is_known = expected is None

    def look(status: int, _remaining: int, _total: int) -> None:
        nonlocal is_known
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            if time.monotonic() > end:
                raise JournalError(
                    f"another program has kept {place} locked for over five seconds",
                    "Nothing was changed; try again when the other brag is done",
                )
        elif not is_known:
            # The file is locked now: whatever was written to it before can be seen.
            is_known = mark(place) in (expected, None)
            if not is_known:
                raise ChangedError(
                    f"something was written to {place} in the meantime",
                    "Nothing was changed; try again",
                )

    return look


def _replaced(copy: Path, place: Path) -> None:
    """Put a new file where ``place`` is. A log left from the old one would be read into it."""
    unfinished = in_the_making(place)
    files.remove(unfinished)
    files.make_private_file(unfinished)
    try:
        _poured_into(copy, unfinished, None)
        for one in files.beside(place):
            one.unlink(missing_ok=True)
        unfinished.replace(place)
        files.settle(place.parent)
    finally:
        files.remove(unfinished)


def set_aside(journal: Path, whole: Path, damaged: Path) -> tuple[Path, bool]:
    """Where the journal as it is was copied to, and whether that is a whole journal.

    To ``whole`` if it reads back; else byte for byte, with its log, to ``damaged``.
    """
    try:
        copied(journal, whole)
    except JournalError as error:
        if not _may_be_damage(error, journal):
            raise
    else:
        return whole, True
    keep_bytes(journal, damaged)
    return damaged, False


def _may_be_damage(error: JournalError, journal: Path) -> bool:
    """Whether the journal itself is what is wrong, not the disk it should be copied to."""
    if isinstance(error, DamageError):
        return True
    try:
        connection = files.reader(files.real(journal))
        try:
            connection.execute("select count(*) from operation").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as found:
        return _primary(found) not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL)
    return False


def keep_bytes(journal: Path, kept: Path) -> None:
    """Copy a journal that cannot be read as it stands, with the log beside it."""
    place = files.real(journal)
    with translated(kept):
        for ending in ("", "-wal"):
            found = place.with_name(place.name + ending)
            target = kept.with_name(kept.name + ending)
            if ending and not found.exists():
                continue
            files.make_private_file(target)
            try:
                shutil.copyfile(found, target)
            except BaseException:
                files.remove(kept)
                raise
        files.settle(kept.parent)


def _primary(error: Exception) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
