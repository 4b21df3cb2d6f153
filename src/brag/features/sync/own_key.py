"""The key of sync: kept in the journal, which holds all that the key could open and more.

An earlier brag kept it in a file beside the journal. Such a file is used before what the journal
keeps, and is taken into the journal once a sync went well with it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from brag.errors import SyncError
from brag.features.sync.seal import key_from, new_key
from brag.store import sync_state

if TYPE_CHECKING:
    from pathlib import Path

    from brag.features.sync.place import Place, Remote
    from brag.store.journal import Journal

_FILES = {"key": "", "next-key": ".next", "key-before": ".before"}
"""What the journal keeps for each remote, and how the file of an earlier brag ends."""


def current(journal: Journal, place: Place, known: Remote) -> str:
    """The key of this sync. Raises SyncError when there is none."""
    key = _in_file(place.key) or _kept(journal, "key", known.journal)
    if not key:
        raise SyncError(
            "the key of this sync is not in the journal",
            "On another device, brag sync key prints it; here: brag sync key --set -",
        )
    return key


def is_here(journal: Journal, place: Place, known: Remote) -> bool:
    """Whether there is a key for this sync."""
    return place.key.exists() or bool(_kept(journal, "key", known.journal))


def all_kept(journal: Journal, place: Place) -> list[str]:
    """Every key that is here, of this remote or another, each once."""
    found = [_in_file(_file(place, name)) for name in _FILES]
    for name in _FILES:
        found += sync_state.named(journal, f"{name}:").values()
    return [one for one in dict.fromkeys(found) if one]


def keep(journal: Journal, place: Place, remote: str, key: str, *, keeps_old: bool = True) -> None:
    """Keep the key of the remote journal with this id; another that was kept stays beside it.

    Not so one that was replaced by a new one: it opens nothing but what should be gone.
    """
    old = _in_file(place.key) or _kept(journal, "key", remote)
    with journal.transaction():
        if keeps_old and old not in ("", key):
            sync_state.write(journal, f"key-before:{remote}", old)
        sync_state.write(journal, f"key:{remote}", key)
        if waiting(journal, place, remote) == key:
            sync_state.drop(journal, f"next-key:{remote}")
            _file(place, "next-key").unlink(missing_ok=True)
    place.key.unlink(missing_ok=True)


def waiting(journal: Journal, place: Place, remote: str) -> str:
    """The key of a rekey that was begun and is not known to be done; empty for none."""
    return _in_file(_file(place, "next-key")) or _kept(journal, "next-key", remote)


def prepare(journal: Journal, place: Place, remote: str) -> str:
    """The key of a rekey, on disk before the remote needs it; that of one that was interrupted."""
    key = waiting(journal, place, remote)
    if not key:
        key = new_key()
        with journal.transaction():
            sync_state.write(journal, f"next-key:{remote}", key)
    return key


def take_in(journal: Journal, place: Place) -> None:
    """Move the key files of an earlier brag into the journal."""
    remote = sync_state.read(journal, "remote", {}).get("journal", "")
    for name in _FILES:
        file = _file(place, name)
        with suppress(SyncError):  # what is no key stays where somebody put it
            if key := _in_file(file):
                with journal.transaction():
                    sync_state.write(journal, f"{name}:{remote}", key)
                file.unlink()


def carry_over(journal: Journal, before: Path) -> None:
    """Let a journal that was restored keep the keys of the one ``before`` it, which are newer."""
    with journal.transaction():
        for name in _FILES:
            for remote, key in sync_state.of_file(before, f"{name}:").items():
                sync_state.write(journal, f"{name}:{remote}", key)


def _kept(journal: Journal, name: str, remote: str) -> str:
    return str(sync_state.read(journal, f"{name}:{remote}", ""))


def _file(place: Place, name: str) -> Path:
    return place.key.with_name(place.key.name + _FILES[name])


def _in_file(path: Path) -> str:
    """The key in a file; empty if there is no such file. Raises SyncError."""
    try:
        return key_from(path.read_bytes()[:4096].decode("utf-8", "replace"))
    except FileNotFoundError:
        return ""
