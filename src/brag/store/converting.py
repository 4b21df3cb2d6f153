"""A journal made anew, encrypted or plain, and put in the old one's place in one step.

The old file keeps a second name from before anything is done until a later command has used the
new one. So whatever ends the program, and wherever, one whole file has the journal's name.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import time
from contextlib import contextmanager, suppress
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from brag.errors import JournalError
from brag.store import ciphering, files, keys
from brag.store.failures import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from brag.store.keys import Key

_PIECE = 1 << 20


def old_of(path: Path) -> Path:
    """The second name of the file that was in the place of ``path``."""
    return path.with_name(f"{path.name}.old")


def convert(
    path: Path,
    to: Key | None,
    *,
    by: Key | None = None,
    keeps_old: bool = True,
    tell: Callable[[str], None] | None = None,
) -> None:
    """Put a file in the place of ``path`` that holds the same: encrypted with ``to``, or plain.

    ``by`` is the key of the one there now, if it has to be given. Raises JournalError, with the
    file as it was, when another program has it open or the new one does not read back alike.
    """
    place = files.real(path)
    part = place.with_name(f".{place.name}.{os.getpid()}.converting")
    with translated(place):
        settle(place)
        with _alone(place, by) as source:
            if tell:
                tell("Writing the journal anew, and reading it back ...")
            if keeps_old:
                _name_again(place)
            try:
                _poured(source, part, to)
                _compare(source, part, to)
                _finish(part, to, is_write_ahead=keeps_old)
                if sys.platform == "win32":  # nothing that is open can be replaced there
                    source.close()
                part.replace(place)
            except BaseException:
                files.remove(part)
                if keeps_old:
                    old_of(place).unlink(missing_ok=True)
                raise
        files.settle(place.parent)


def copied(source: Path, target: Path, *, like: Path) -> None:
    """Make ``target`` a copy of ``source``, encrypted as ``like`` is, or plain as it is."""
    key_id = files.encrypted_by(like)
    key = keys.find(key_id, like) if key_id else None
    connection = _connected(source, None)
    try:
        _poured(connection, target, key)
        _compare(connection, target, key)
    except BaseException:
        files.remove(target)
        raise
    finally:
        connection.close()


def _connected(path: Path, by: Key | None) -> sqlite3.Connection:
    """A connection by SQLCipher's library, whether the file is encrypted or not."""
    key_id = files.encrypted_by(path)
    key = (by or keys.find(key_id, path)) if key_id else None
    return ciphering.connect(path, key, key_id, timeout=files.LOCK_SECONDS)


@contextmanager
def _alone(place: Path, by: Key | None) -> Iterator[sqlite3.Connection]:
    """A connection to a file that nobody else has open, nor can open while it lasts.

    Leaving the write-ahead log is what SQLite allows nobody who is not alone. It also brings
    everything into the one file, and takes the log and its index away.
    """
    connection = _connected(place, by)
    was_write_ahead = False
    try:
        mode = connection.execute("pragma journal_mode").fetchone()[0]
        was_write_ahead = mode == "wal"
        connection.execute("pragma locking_mode = exclusive")
        _leave_the_log(place, connection)
        connection.execute("begin exclusive")
        connection.execute("commit")
        try:
            yield connection
        except BaseException:
            if was_write_ahead:
                with suppress(sqlite3.Error):
                    connection.execute("pragma locking_mode = normal")
                    connection.execute("pragma journal_mode = wal").fetchone()
            raise
    finally:
        connection.close()


def _leave_the_log(place: Path, connection: sqlite3.Connection) -> None:
    end = time.monotonic() + files.LOCK_SECONDS
    while True:
        try:
            (mode,) = connection.execute("pragma journal_mode = delete").fetchone()
        except sqlite3.OperationalError:
            mode = "busy"
        if mode == "delete":
            return
        if time.monotonic() > end:
            raise JournalError(
                f"another program has {place} open",
                "Nothing was changed; close the other brag, then try again",
            )
        time.sleep(0.05)


def _name_again(place: Path) -> None:
    old = old_of(place)
    try:
        os.link(place, old)
    except OSError:  # a file system without links, such as FAT
        shutil.copy2(place, old)


def _poured(source: sqlite3.Connection, part: Path, to: Key | None) -> None:
    """Write everything ``source`` holds into a new file."""
    files.remove(part)
    files.make_private_file(part)
    marks = {
        name: source.execute(f"pragma {name}").fetchone()[0]
        for name in ("application_id", "user_version")
    }
    phrase = ciphering.phrase(to) if to else ""
    source.execute("attach database ? as converted key ?", (str(part), phrase))
    try:
        source.execute("select sqlcipher_export('converted')").fetchone()
        for name, value in marks.items():
            source.execute(f"pragma converted.{name} = {value}")
    finally:
        with suppress(sqlite3.Error):
            source.execute("detach database converted")


def _finish(part: Path, to: Key | None, *, is_write_ahead: bool) -> None:
    """Have the new file whole on disk, in the mode that a journal is used in."""
    connection = ciphering.connect(part, to, timeout=files.LOCK_SECONDS)
    try:
        mode = "wal" if is_write_ahead else "delete"
        connection.execute(f"pragma journal_mode = {mode}").fetchone()
    finally:
        connection.close()
    handle = os.open(part, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _compare(source: sqlite3.Connection, part: Path, to: Key | None) -> None:
    """Read all of the new file back. Raises JournalError if one row differs."""
    if files.encrypted_by(part) != (to.id if to else ""):
        raise JournalError("the new file is not encrypted as it should be", _NOTHING)
    made = ciphering.connect(part, to, timeout=files.LOCK_SECONDS)
    try:
        if made.execute("pragma integrity_check(1)").fetchone() != ("ok",):
            raise JournalError("the new file does not read back", _NOTHING)
        tables = _schema(source)
        if _schema(made) != tables:
            raise JournalError("the new file has other tables", _NOTHING)
        for kind, name, statement in tables:
            is_stored = kind == "table" and not statement.lower().startswith("create virtual")
            if is_stored and not _are_alike(source, made, name):
                raise JournalError(f"the new file holds something else in {name}", _NOTHING)
    finally:
        made.close()


_NOTHING = "The journal is as it was; brag doctor looks at it"


def _schema(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    return connection.execute(
        "select type, name, coalesce(sql, '') from sqlite_master"
        " where name not like 'sqlite\\_%' escape '\\' order by type, name"
    ).fetchall()


def _are_alike(one: sqlite3.Connection, other: sqlite3.Connection, table: str) -> bool:
    statement = f'select * from "{table}"'
    nothing: Any = object()
    pairs = zip_longest(one.execute(statement), other.execute(statement), fillvalue=nothing)
    return all(here == there for here, there in pairs)


def settle(path: Path) -> str:
    """Take away what a conversion of ``path`` kept; the id of the key that was its, if it had one.

    To be called once a command has used the journal. A conversion that was killed before the new
    file was in place leaves the old one under both names: then it goes on as it was. One that is
    still at it is left alone.
    """
    place = files.real(path)
    old = old_of(place)
    if not old.exists():
        return ""
    connection = files.connect(place)
    try:
        connection.execute("pragma busy_timeout = 0")
        connection.execute("begin immediate")
        for part in place.parent.glob(f".{place.name}.*.converting*"):
            part.unlink(missing_ok=True)
        key_id = "" if old.samefile(place) else files.encrypted_by(old)
        shred(old)
        connection.execute("commit")
        connection.execute("pragma journal_mode = wal").fetchone()
    except sqlite3.Error:  # another program is at it: then the next command settles this
        return ""
    finally:
        connection.close()
    return key_id


def shred(path: Path) -> None:
    """Write over a file, then take it away.

    A disk that never writes in place, as most are today, may keep the old blocks for a while.
    """
    if path.stat().st_nlink == 1:
        with suppress(OSError), path.open("r+b") as file:
            left = path.stat().st_size
            while left > 0:
                left -= file.write(bytes(min(left, _PIECE)))
            file.flush()
            os.fsync(file.fileno())
    path.unlink(missing_ok=True)
