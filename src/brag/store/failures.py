"""What SQLite and the disk refuse, said in the user's words."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from brag.errors import DamageError, JournalError, KeyMissingError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DAMAGED = ("{path} is damaged", "Save what can be saved: brag doctor --repair")
NO_JOURNAL = (
    "{path} is not a brag journal",
    "If it was one, try brag doctor --repair; else move it away, or set BRAG_HOME",
)
_LEAST_ROOM = 64 * 1024

# By SQLite's primary result code: what happened, and what to do next. {path} is the journal.
_SAID: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "another program has kept {path} locked for over five seconds",
        "Nothing was written; try again when the other brag is done",
    ),
    sqlite3.SQLITE_FULL: (
        "the disk is full: {path} could not be written",
        "Nothing was written; free some space and try again",
    ),
    sqlite3.SQLITE_READONLY: (
        "the journal cannot be written: {path} is read-only",
        "Give yourself write permission on the file and its folder, or set BRAG_HOME",
    ),
    sqlite3.SQLITE_NOTADB: NO_JOURNAL,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_CANTOPEN: (
        "{path} cannot be opened",
        "Look at its permissions, or set BRAG_HOME to another folder",
    ),
    sqlite3.SQLITE_PERM: (
        "{path} cannot be opened",
        "Look at its permissions, or set BRAG_HOME to another folder",
    ),
    sqlite3.SQLITE_IOERR: (
        "{path} could not be read or written",
        "Nothing was written; look at the disk, then try: brag doctor",
    ),
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Anything SQLite or the disk raises inside becomes a JournalError about ``path``."""
    try:
        yield
    except sqlite3.Error as error:
        raise _from_sqlite(path, error) from error
    except UnicodeDecodeError as error:
        raise DamageError(_DAMAGED[0].format(path=path), _DAMAGED[1]) from error
    except UnicodeEncodeError as error:
        raise UsageError(
            f"{error.object[:40]!r} is not valid UTF-8", "Check the encoding of your terminal"
        ) from error
    except OverflowError as error:
        raise UsageError("that number is too large", "Give a smaller one") from error
    except MemoryError as error:  # SQLCipher's word for a page that it cannot decipher
        if (wrong := _said_of_an_encrypted(path)) is None:
            raise
        raise wrong from error
    except OSError as error:
        raise _from_system(path, error) from error


def _from_sqlite(path: Path, error: sqlite3.Error) -> JournalError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if path.is_dir():
        return JournalError(
            f"{path} is a folder, not a journal", "Move it away, or set BRAG_HOME to another folder"
        )
    if code == sqlite3.SQLITE_IOERR and _is_full(path):
        code = sqlite3.SQLITE_FULL
    if code == sqlite3.SQLITE_NOTADB and (wrong := _said_of_an_encrypted(path)):
        return wrong
    if code in _SAID:
        what, hint = _SAID[code]
        kind = DamageError if _SAID[code] in (_DAMAGED, NO_JOURNAL) else JournalError
        return kind(what.format(path=path), hint)
    return DamageError(_DAMAGED[0].format(path=path), _DAMAGED[1])


def _said_of_an_encrypted(path: Path) -> JournalError | None:
    """What to say of an encrypted file that does not open: a wrong key, or damage."""
    from brag.store import files

    key_id = files.encrypted_by(path)
    if not key_id:
        return None
    from brag.store import keys

    if keys.find(key_id, path).id != key_id:
        return KeyMissingError(
            f"the key that is kept for {path} is another one than the journal was encrypted with",
            "Type in your recovery sheet: brag encrypt --recover",
        )
    return DamageError(_DAMAGED[0].format(path=path), _DAMAGED[1])


def _is_full(path: Path) -> bool:
    """Whether the disk has no room; SQLite says so plainly only for its main file."""
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False


def _from_system(path: Path, error: OSError) -> JournalError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        what, hint = _SAID[sqlite3.SQLITE_FULL]
        return JournalError(what.format(path=path), hint)
    place = error.filename or path
    return JournalError(
        f"{place} cannot be used: {(error.strerror or str(error)).lower()}",
        "Look at its permissions, or set BRAG_HOME to another folder",
    )
