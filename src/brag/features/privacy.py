"""What is kept, where, who can read it, and what left: the whole of it, for one user to judge."""

from __future__ import annotations

import shutil
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from brag.errors import JournalError
from brag.features import encrypting, synced_folders
from brag.paths import keeps_modes
from brag.store import departures, files
from brag.store.departures import Departure
from brag.store.keys import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brag.paths import Home
    from brag.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Kept:
    """Files of one kind: how many, how many are encrypted, and who can open them."""

    what: str
    path: Path
    count: int
    encrypted: int
    unclear: int
    """Journals and copies that are damaged where they say whether they are encrypted."""
    readers: str
    """"you", "others too", or "unknown" where the disk or the system does not say."""
    bytes: int


@dataclass(frozen=True, slots=True)
class Privacy:
    """Everything ``brag privacy`` tells."""

    kept: tuple[Kept, ...]
    key: Place | None
    service: str
    """The cloud service whose folder the journal lies in; empty for none."""
    departures: tuple[Departure, ...]
    lacks: str
    """What is missing to know them: "key", "journal" where that does not open, or nothing."""
    synced_with: str
    synced_at: str
    sync_key: Path | None
    """The file with the key of sync, where there is one: the journal, or one of an earlier brag."""
    programs: tuple[tuple[str, str], ...]
    """(what for, the program): those that brag starts when it is asked to."""


_Group = tuple[str, Path, list[Path]]
"""What it is, where, and the files."""
_HOLDERS = (
    ("drafts", "*.md"),
    ("pages", "*"),
    ("backups", "*"),
    ("templates", "**/*"),
    ("keys", "*"),
)


def look(home: Home, journal: Journal | None, programs: tuple[tuple[str, str], ...]) -> Privacy:
    """What there is; without an open ``journal``, what is remembered in it is not known."""
    place = files.real(home.journal)
    groups: list[_Group] = [("journal", home.journal, [place] if place.exists() else [])]
    for what, pattern in _HOLDERS:
        folder: Path = getattr(home, what)
        groups.append((what, folder, [one for one in folder.glob(pattern) if one.is_file()]))
    old = sorted(place.parent.glob(f"{place.stem}-before-format-*")) + [
        one for one in (place.with_name(f"{place.name}.old"),) if one.exists()
    ]
    groups.append(("older copies", place.parent, old))
    groups += _besides(home, {home.journal, *(one for *_, inside in groups for one in inside)})
    with_, at = departures.last_sync(journal) if journal else ("", "")
    return Privacy(
        kept=tuple(_kept(*one) for one in groups),
        key=encrypting.place_of(home),
        service=synced_folders.service(home.journal),
        departures=tuple(departures.listed(journal)) if journal else (),
        lacks=_lacking(home) if journal is None and place.exists() else "",
        synced_with=with_,
        synced_at=at,
        sync_key=_sync_key(home, journal),
        programs=programs,
    )


def _besides(home: Home, told: set[Path]) -> Iterator[_Group]:
    """What else lies in the home: what others may like to know of by itself, then all the rest."""
    from brag.features.sync.place import place_of

    left = [
        one
        for one in sorted(home.folder.rglob("*"))
        # Those two are there only as long as a journal is open.
        if one.is_file() and one not in told and not one.name.endswith(("-wal", "-shm"))
    ]
    for what, path in (
        ("other journals", home.journals),
        ("inbox", home.inbox),
        ("copies of start-up files", home.shell_files),
        ("sync", place_of(home).repository),
    ):
        inside = [one for one in left if path in (one, *one.parents)]
        yield what, path, inside
        left = [one for one in left if one not in inside]
    yield "other files", home.folder, left


def _lacking(home: Home) -> str:
    """What keeps a journal that does not open from being read."""
    if encrypting.key_id_of(home):
        try:
            encrypting.key_of(home)
        except JournalError:
            return "key"
    return "journal"


def _sync_key(home: Home, journal: Journal | None) -> Path | None:
    from brag.features.sync import own_key
    from brag.features.sync.place import place_of

    place = place_of(home)
    if place.key.exists():
        return place.key
    return home.journal if journal and own_key.all_kept(journal, place) else None


def _kept(what: str, path: Path, inside: list[Path]) -> Kept:
    return Kept(
        what=what,
        path=path,
        count=len(inside),
        encrypted=sum(bool(files.encrypted_by(one)) for one in inside),
        unclear=sum(one.suffix == ".db" and not files.says_how(one) for one in inside),
        readers=_readers(path, inside),
        bytes=sum(one.stat().st_size for one in inside),
    )


def _readers(path: Path, inside: list[Path]) -> str:
    """Who can open one of these files. A folder that is closed closes all that is in it."""
    if sys.platform == "win32":
        return "unknown"
    others = stat.S_IRWXG | stat.S_IRWXO
    if not any(one.stat().st_mode & others for one in inside):
        return "you"
    folder = path if path.is_dir() else files.real(path).parent
    if any(not one.stat().st_mode & others for one in (folder, folder.parent)):
        return "you"
    return "others too" if keeps_modes(folder) else "unknown"


def programs(editor: str) -> tuple[tuple[str, str], ...]:
    """The programs brag starts when it is asked to, as they are found on this machine."""
    clipboard = ("pbcopy", "wl-copy", "xclip", "xsel", "clip")
    tool = next((one for one in clipboard if shutil.which(one)), "")
    schedulers = ("launchctl", "systemctl", "crontab")
    scheduler = next((one for one in schedulers if shutil.which(one)), "")
    named = (
        ("a text to edit", editor),
        ("reading repositories, and sync", "git" if shutil.which("git") else ""),
        ("--copy", tool),
        ("brag open, brag review --open", "your browser"),
        ("brag man", "man" if shutil.which("man") else ""),
        ("brag nudge install", scheduler),
    )
    return tuple((what, program) for what, program in named if program)
