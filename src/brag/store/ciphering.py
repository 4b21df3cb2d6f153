"""Connections to encrypted files, by SQLCipher. Loaded only when there is one to open."""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import TYPE_CHECKING, Any

from brag.errors import JournalError
from brag.store.files import MARK

if TYPE_CHECKING:
    from pathlib import Path

    from brag.store.keys import Key

_FORMAT = 4
"""Of SQLCipher: AES-256 in CBC mode with an HMAC-SHA512 for each page of 4096 bytes."""


def connect(
    address: Path | str, key: Key | None, key_id: str = "", *, timeout: float, uri: bool = False
) -> sqlite3.Connection:
    """A connection to a file encrypted with ``key``; to a plain one, by the same library, for None.

    It behaves as one of ``sqlite3``, errors included.
    """
    connection: sqlite3.Connection = library().connect(
        address, timeout=timeout, isolation_level=None, uri=uri
    )
    # What goes wrong is raised; SQLCipher would write it to standard error as well.
    connection.execute("pragma cipher_log_level = none")
    if key is not None:
        connection.execute(f'pragma key = "{phrase(key, key_id)}"')
        connection.execute(f"pragma cipher_compatibility = {_FORMAT}")
    return connection


def phrase(key: Key, key_id: str = "") -> str:
    """The raw key and the salt, as SQLCipher takes them without stretching anything.

    The salt names the key. It is the first thing in the file, so that everyone who opens one
    can see that it is encrypted, and by which key.
    """
    return f"x'{key.secret.hex()}{MARK.hex()}{key_id or key.id}'"


@cache
def library() -> Any:
    """The module ``sqlcipher3.dbapi2``. Raises JournalError with the command that installs it."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        from brag.store.keyrings import install_hint

        raise JournalError(
            "encryption needs a package that is missing: sqlcipher3", install_hint()
        ) from error
    for name in _ERRORS:
        raised = getattr(dbapi2, name)
        if not issubclass(raised, getattr(sqlite3, name)):
            # Whoever catches what SQLite raises need not know that a journal is encrypted.
            raised.__bases__ = (*raised.__bases__, getattr(sqlite3, name))
    return dbapi2


_ERRORS = (
    "DatabaseError",
    "OperationalError",
    "IntegrityError",
    "ProgrammingError",
    "InternalError",
    "NotSupportedError",
    "DataError",
    "InterfaceError",
)
"""Each before those made from it. Both modules descend from the same one and use the same names."""
