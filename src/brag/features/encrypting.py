"""Encrypting a journal with all its copies, taking that back, and changing the key."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from brag.errors import JournalError, NotFoundError, UsageError
from brag.paths import Home
from brag.store import ciphering, converting, files, keys
from brag.store.journal import Journal
from brag.text import recovery

if TYPE_CHECKING:
    from brag.clock import Clock
    from brag.store.keys import Key, Place

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Converted:
    """What was done: the copies made anew as well, and what is readable still, or again."""

    copies: int
    left: tuple[Path, ...]
    """Files beside the journal that hold words of it in plain, and could not be encrypted."""


def key_id_of(home: Home) -> str:
    """The id of the key that the journal is encrypted with; empty if it is not."""
    return files.encrypted_by(files.real(home.journal))


def ready(home: Home, clock: Clock) -> None:
    """Raise BragError unless there is a journal that opens, and what encryption needs.

    The key of sync, if it still lies in a file, goes into the journal.
    """
    from brag.features.sync import own_key
    from brag.features.sync.place import place_of as sync_place_of

    if not home.journal.exists():
        raise NotFoundError("there is no journal to encrypt yet", 'Begin with: brag log "..."')
    ciphering.library()
    with closing(Journal.open(home.journal, clock)) as journal:
        own_key.take_in(journal, sync_place_of(home))


def make_key(home: Home, key_file: Path | None) -> tuple[Key, Place]:
    """A new key, and where it is kept: read back from there, before any file depends on it.

    Where the key it takes over from is in a file, and no other is named, it joins that one there.
    """
    key, before = keys.new(), place_of(home)
    kept = Path(before.detail) if before and before.kind == "file" else None
    file = key_file or kept
    adds = bool(file and kept and file.exists() and file.samefile(kept))
    return key, keys.keep(key, home.keys, file, adds=adds)


def key_of(home: Home) -> Key:
    """The key of the journal. Raises KeyMissingError if it cannot be had."""
    return keys.find(key_id_of(home), files.real(home.journal), home.keys / "key")


def place_of(home: Home) -> Place | None:
    """Where the key of the journal is kept, if it is encrypted and anything says so."""
    key_id = key_id_of(home)
    return keys.place_of(key_id, files.real(home.journal), home.keys / "key") if key_id else None


def convert(home: Home, to: Key | None, tell: Tell, *, by: Key | None = None) -> Converted:
    """Encrypt the journal and its copies with ``to``, or make them plain.

    Each file is whole at every moment, and the old key is kept while a file needs it, so a
    conversion that was stopped is finished by running it again.
    """
    wanted = to.id if to else ""
    if key_id_of(home) != wanted:
        converting.convert(home.journal, to, by=by, tell=tell)
    count = 0
    left = [*_in_plain(home)] if to else []
    for copy in copies(home):
        if files.encrypted_by(copy) == wanted:
            continue
        try:
            converting.convert(copy, to, by=_fitting(by, copy), keeps_old=False)
            count += 1
        except JournalError:
            if to:
                left.append(copy)
    return Converted(count, tuple(left))


def _fitting(by: Key | None, copy: Path) -> Key | None:
    return by if by and by.id == files.encrypted_by(copy) else None


def copies(home: Home) -> list[Path]:
    """The whole copies of the journal that brag made beside it."""
    place = files.real(home.journal)
    before = place.parent.glob(f"{place.stem}-before-format-*{place.suffix}")
    backups = (one for one in home.backups.glob("*.db") if not one.name.startswith("damaged-"))
    return sorted([*before, *backups])


def _in_plain(home: Home) -> list[Path]:
    """Other files with words of the journal in them, which do not say that they are encrypted."""
    damaged = home.backups.glob("damaged-*.db")
    return sorted([
        *home.drafts.glob("*.md"),
        *home.backups.glob("left-over-*.jsonl"),
        *(one for one in damaged if not files.encrypted_by(one)),
    ])  # fmt: skip


def settle(home: Home) -> None:
    """Take away the file a conversion kept, and the key that no file needs any more."""
    key_id = converting.settle(home.journal)
    if key_id and key_id not in {files.encrypted_by(path) for path in _all(home)}:
        keys.forget(key_id, home.keys)


def _all(home: Home) -> list[Path]:
    """Every file of this home that may be encrypted."""
    plain = Home(home.folder)
    named = [Home(home.folder, path.stem) for path in home.journals.glob("*.db")]
    return [one for each in (plain, *named) for one in (files.real(each.journal), *copies(each))]


def discard(home: Home, key: Key) -> None:
    """Take back a key that was only just made, unless a file was encrypted with it meanwhile."""
    if key.id not in {files.encrypted_by(path) for path in _all(home)}:
        keys.forget(key.id, home.keys, with_file=True)


def must_be_encrypted(path: Path) -> None:
    """Raise NotFoundError unless there is an encrypted file at ``path``."""
    if not path.exists():
        raise NotFoundError(f"there is no file {path}", "brag journals lists your journals")
    if not files.encrypted_by(files.real(path)):
        raise NotFoundError(f"{path} is not encrypted", "It opens without a key")


def recovered(text: str, path: Path) -> Key:
    """The key that a recovery sheet says, once it is known to be that of the file at ``path``.

    Raises UsageError for a slip, and for the sheet of another journal.
    """
    wanted = files.encrypted_by(files.real(path))
    key = keys.Key(recovery.secret_from(recovery.read(text)))
    if key.id != wanted:
        raise UsageError(
            f"this is the sheet of another key ({key.id}); {path} needs {wanted}",
            "The sheet says at its top which key it is for",
        )
    return key


def keep_recovered(home: Home, key: Key, key_file: Path | None) -> Place:
    """Where a key that was typed in from its sheet is kept now."""
    return keys.keep_found(key, home.keys, key_file)
