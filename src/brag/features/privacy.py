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
from brag.paths import Home, keeps_modes
from brag.store import departures, files, wording_counts
from brag.store.departures import Departure
from brag.store.keys import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    """What else brag keeps in the home, by its names there, and whatever lies beside that."""
    folder = home.folder
    others = [home.journals, folder / "drafts", folder / "backups", folder / "cache"]
    if home.name:
        others += folder.glob("journal*.db*")
    for what, path, places in (
        ("other journals", home.journals, others),
        ("inbox", home.inbox, sorted(folder.glob("inbox*"))),
        ("copies of start-up files", home.shell_files, [home.shell_files]),
        ("sync", folder, sorted(folder.glob("sync*"))),
        ("nudge", home.nudge, [home.nudge]),
        ("settings", home.config, [home.config]),
        ("guide", home.guide, [home.guide]),
        ("counts of wording", folder / wording_counts.NAME, [folder / wording_counts.NAME]),
        # Only what lies in the folder itself: it may be one that holds more than brag's.
        ("other files", folder, [one for one in folder.glob("*") if one.is_file()]),
    ):
        inside = [one for one in _files(places) if one not in told]
        told.update(inside)
        yield what, path, inside


def _files(places: Iterable[Path]) -> Iterator[Path]:
    """The files at those places and below; those that are there while a journal is open are not."""
    for place in places:
        for one in [place, *sorted(place.rglob("*"))]:
            if one.is_file() and not one.name.endswith(("-wal", "-shm")):
                yield one


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
    named = (
        ("a text to edit", editor),
        ("reading repositories, and sync", _found("git")),
        ("--copy", _found("pbcopy", "wl-copy", "xclip", "xsel", "clip")),
        ("brag open, brag review --open", "your browser"),
        ("brag man", _found("man")),
        ("brag nudge install", _found("launchctl", "systemctl", "crontab")),
        ("brag nudge tell", _found("osascript", "notify-send")),
    )
    return tuple((what, program) for what, program in named if program)


def _found(*names: str) -> str:
    """Those that are here, in the order in which they are tried."""
    return ", ".join(one for one in names if shutil.which(one))
