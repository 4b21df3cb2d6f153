"""Opening files that are journals: the one place where SQLite is asked for a connection.

The journal, its backups, copies in the making: each is opened here and nowhere else, so that
what is true of one (how long to wait for a lock, how its pages are read) is true of all.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Literal

LOCK_SECONDS = 5
Access = Literal["write", "read", "frozen"]
"""``frozen`` reads a file that nobody writes, such as a backup, and puts nothing beside it."""

_BESIDE = ("-wal", "-shm", "-journal")


def connect(path: Path, access: Access = "write", like: Path | None = None) -> sqlite3.Connection:
    """A connection to the journal-like file at ``path``, an absolute one.

    A new file is encrypted as the one that it is to be ``like``. Raises KeyMissingError for an
    encrypted one whose key cannot be had.
    """
    key_id = encrypted_by(path) or (encrypted_by(like) if like is not None else "")
    address: Path | str = path
    if access != "write":
        address = path.as_uri() + ("?mode=ro" if access == "read" else "?mode=ro&immutable=1")
    is_uri = access != "write"
    if key_id:
        from brag.store import ciphering, keys

        key = keys.find(key_id, path, *([like] if like is not None else []))
        return ciphering.connect(address, key, key_id, timeout=LOCK_SECONDS, uri=is_uri)
    return sqlite3.connect(address, timeout=LOCK_SECONDS, isolation_level=None, uri=is_uri)


def encrypted_by(path: Path) -> str:
    """The id of the key that the file at ``path`` is encrypted with; empty if it is not.

    It stands in the first 16 bytes, where a plain one says "SQLite format 3".
    """
    head = _head(path)
    return head[_HALF:].hex() if head[:_HALF] == MARK and len(head) == _HEAD else ""


def says_how(path: Path) -> bool:
    """Whether the file at ``path`` says that it is encrypted, or that it is plain.

    One that was emptied, or is damaged at its beginning, says neither.
    """
    return bool(encrypted_by(path)) or _head(path) == _PLAIN


def _head(path: Path) -> bytes:
    """How the file at ``path`` begins; nothing if it cannot be read.

    It is read once: closing a file gives up every lock that this process has on it, those of
    SQLite included (https://www.sqlite.org/howtocorrupt.html, 2.2), and from the second time on
    it may be open.
    """
    try:
        state = path.stat()
        identity = state.st_dev, state.st_ino
        if identity in _heads:
            return _heads[identity]
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            head = os.read(handle, _HEAD)
        finally:
            os.close(handle)
    except OSError:  # opening it as a journal says why not
        return b""
    if len(head) == _HEAD:
        _heads[identity] = head
    return head


_heads: dict[tuple[int, int], bytes] = {}
MARK = b"brag-enc"
"""How an encrypted file begins; the id of its key follows. SQLCipher calls both its salt."""
_PLAIN = b"SQLite format 3\0"
_HEAD, _HALF = 16, 8


def reader(path: Path) -> sqlite3.Connection:
    """A connection that only reads, the log beside ``path`` included.

    Reading beside a log needs to make a file; where even that is refused, nobody can be writing
    either, and the file is read as it stands.
    """
    connection = connect(path, "read")
    try:
        connection.execute("select 1 from sqlite_master limit 1")
    except sqlite3.OperationalError:
        connection.close()
        return connect(path, "frozen")
    except BaseException:
        connection.close()
        raise
    return connection


def opened(path: Path) -> sqlite3.Connection:
    """A connection to the journal at ``path`` that can write where that is allowed.

    One that only reads would leave its log behind when it is the last.
    """
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return connect(path)
    return reader(path)


def real(path: Path) -> Path:
    """The file itself, where ``path`` is a link to it: what is beside it and replaces it is there.

    Everyday commands pay one look at the link for it, not one at each folder above.
    """
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def beside(path: Path) -> list[Path]:
    """The files SQLite may keep beside ``path``, whether they are there or not."""
    return [path.with_name(path.name + ending) for ending in _BESIDE]


def make_private_file(path: Path) -> None:
    """Make an empty file at ``path`` that only this user can open; there must be none yet."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    state = os.fstat(handle)
    os.close(handle)
    # The number may be that of a file taken away meanwhile.
    _heads.pop((state.st_dev, state.st_ino), None)


def remove(path: Path) -> None:
    """Take away a file in the making, with whatever is beside it."""
    for one in (path, *beside(path)):
        one.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Have the names in ``folder`` on disk, where a folder can be asked for that."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
