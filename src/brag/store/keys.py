"""The keys of encrypted journals: what one is, and where each is kept.

A file in the folder ``keys`` of the home tells for each key where it is: in that file itself, in
a file elsewhere, or in the keyring of the platform. An encrypted file names its key, so none is
ever tried in vain; docs/decisions/0019 says how.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from brag.errors import JournalError, KeyMissingError, UsageError
from brag.paths import home_from_environment, keeps_modes, make_private

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECRET_BYTES = 32
_LEVELS = 4
"""backups/NAME/FILE lies three folders deep in a home, and a link may add one."""


class Key:
    """One key: 256 random bits."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != _SECRET_BYTES:
            raise ValueError(len(secret))
        self.secret = secret

    def __repr__(self) -> str:
        return f"Key({self.id})"

    @property
    def id(self) -> str:
        """What files call it by; nothing about the key can be learned from it."""
        import hashlib

        return hashlib.sha256(b"brag key id " + self.secret).hexdigest()[:16]


def new() -> Key:
    """A fresh random key."""
    return Key(os.urandom(_SECRET_BYTES))


class Place:
    """Where a key is kept: ``kind`` is home, file or keyring; ``detail`` is what it takes."""

    def __init__(self, kind: str, detail: str, note: Path) -> None:
        self.kind = kind
        self.detail = detail
        self.note = note
        """The file in ``keys`` that says so."""


def find(key_id: str, *near: Path) -> Key:
    """The key called ``key_id``, for a file in the home that ``near`` lies in, or in the user's.

    Raises KeyMissingError when it is nowhere, or its keyring does not give it.
    """
    place = place_of(key_id, *near)
    if place is None:
        raise KeyMissingError(
            f"{near[0]} is encrypted, and its key is not on this machine",
            _RECOVER + ("" if near[0].name == "journal.db" else f" --of '{near[0]}'"),
        )
    if place.kind == "keyring":
        from brag.store import keyrings

        return _key(keyrings.fetch(place.detail, key_id), place.note)
    if place.kind == "home":
        _refuse_if_open_to_others(place.note)
        return _key(place.detail, place.note)
    return _from_file(Path(place.detail), key_id)


_RECOVER = "Type in your recovery sheet: brag encrypt --recover"


def place_of(key_id: str, *near: Path) -> Place | None:
    """Where the key called ``key_id`` is kept, or None if nothing says so."""
    for folder in _folders(near):
        note = folder / key_id
        try:
            text = note.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (OSError, UnicodeDecodeError) as error:
            raise KeyMissingError(f"the key {note} cannot be read", _RECOVER) from error
        return _place(text, note)
    return None


def _folders(near: tuple[Path, ...]) -> Iterator[Path]:
    yield from (folder / "keys" for one in near for folder in one.parents[:_LEVELS])
    # The file may lie anywhere, and a link in the user's home lead to it.
    yield home_from_environment().keys


_WORDS = {"key": "home", "file": "file", "keyring": "keyring"}


def _place(text: str, note: Path) -> Place:
    return next(_places(text, note))


def _places(text: str, note: Path) -> Iterator[Place]:
    """Each that ``text`` names; there is one at least."""
    is_empty = True
    for line in text.splitlines():
        word, _, detail = line.strip().partition(" ")
        if word in _WORDS and detail:
            is_empty = False
            yield Place(_WORDS[word], detail.strip(), note)
    if is_empty:
        raise KeyMissingError(f"there is no key in {note}", _RECOVER)


def _from_file(path: Path, key_id: str) -> Key:
    """The key called ``key_id`` in a file of keys; the first one where it is not there."""
    keys = _in_file(path)
    return next((key for key in keys if key.id == key_id), keys[0])


def _in_file(path: Path) -> list[Key]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise KeyMissingError(
            f"the key file {path} is not there",
            "Put in the disk it is on; or, if it is lost: brag encrypt --recover",
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise KeyMissingError(f"the key file {path} cannot be read", _RECOVER) from error
    _refuse_if_open_to_others(path)
    return [
        _key(place.detail if place.kind == "home" else "", path) for place in _places(text, path)
    ]


def _key(text: str, where: Path) -> Key:
    try:
        return Key(bytes.fromhex(text))
    except ValueError as error:
        raise KeyMissingError(f"what {where} says is no key", _RECOVER) from error


def _refuse_if_open_to_others(path: Path) -> None:
    if sys.platform == "win32" or not path.stat().st_mode & 0o077 or not keeps_modes(path):
        return
    raise JournalError(
        f"others on this machine can open the key {path}",
        f"Close it to them, then try again: chmod 600 '{path}'",
    )


def keep(key: Key, folder: Path, file: Path | None = None, *, adds: bool = False) -> Place:
    """Where ``key`` was kept, read back from there: the keyring, or ``folder``, or ``file``.

    A keyring that is missing, locked, or no better than a file is passed over. With ``adds`` the
    keys that are in ``file`` stay there, below this one.
    """
    from brag.store import keyrings

    note = folder / key.id
    if file is not None and not str(file).isprintable():
        raise UsageError("a key file cannot have such a name", "Use letters and digits")
    with _refused():
        make_private(folder)
    if file is not None:
        if adds:
            _write_keys(file, [key, *_in_file(file)])
        elif not _holds(file, key):
            _write(file, _said(key))
        _write(note, _ELSEWHERE.format(what=f"file {file}"))
    elif name := keyrings.kept(key.id, key.secret.hex()):
        _write(note, _ELSEWHERE.format(what=f"keyring {name}"))
    else:
        _write(note, _said(key))
    if find(key.id, note).secret != key.secret:
        raise JournalError(f"the key was not kept: {note} reads otherwise", "Nothing was changed")
    place = place_of(key.id, note)
    assert place is not None  # noqa: S101 - it was found a line above
    return place


_KEY = """\
# The key of an encrypted brag journal. Whoever has it can read the journal;
# without it, or the recovery sheet, nobody can.
# id {id}
key {secret}
"""
_ELSEWHERE = """\
# Where the key of an encrypted brag journal is kept.
{what}
"""


def _holds(file: Path, key: Key) -> bool:
    """Whether the file is one of keys, and ``key`` is in it."""
    with suppress(JournalError):
        return any(one.secret == key.secret for one in _in_file(file))
    return False


def _said(key: Key) -> str:
    return _KEY.format(id=key.id, secret=key.secret.hex())


def _write_keys(path: Path, keys: list[Key]) -> None:
    """Have the file at ``path`` hold these keys, in one step."""
    place = Path(os.path.realpath(path))
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        _write(part, "\n".join(_said(key) for key in keys))
        with _refused():
            part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    """A file only this user can open, on disk when this returns. One that is there is kept."""
    with _refused():
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError as error:
            if path.is_file() and path.read_bytes() == text.encode():
                return
            raise JournalError(
                f"{path} is there already", "Name another file for the key: --key-file PATH"
            ) from error
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def _refused() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise JournalError(
            f"the key cannot be kept in {error.filename}: {reason}",
            "Nothing was changed; name another file for it: --key-file PATH",
        ) from error


def keep_found(key: Key, folder: Path, file: Path | None = None) -> Place:
    """Where a key from a recovery sheet was kept; what was said about it before does not count."""
    (folder / key.id).unlink(missing_ok=True)
    return keep(key, folder, file)


def forget(key_id: str, folder: Path, *, with_file: bool = False) -> None:
    """Take a key that nothing needs any more from wherever it is kept.

    A key file of the user's own is left to its user, unless it was only just made.
    """
    place = place_of(key_id, folder / key_id)
    if place is None or place.note.parent != folder:
        return
    if place.kind == "keyring":
        from brag.store import keyrings

        keyrings.forget(place.detail, key_id)
    if place.kind == "file" and with_file:
        path = Path(place.detail)
        if others := [key for key in _in_file(path) if key.id != key_id]:
            _write_keys(path, others)
        else:
            path.unlink()
    place.note.unlink(missing_ok=True)
