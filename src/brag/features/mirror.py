"""A folder of pages kept in step with the journal, one way; what is not its own is not touched."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from brag.errors import BragError, UsageError
from brag.features.whole_file import cannot_write, written_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MARKER = ".brag-mirror.json"
VERSION = 1
_HINT = "Look at its permissions, or mirror into another folder"


@dataclass(slots=True)
class Mirrored:
    """What was done, by the names of pages within the folder.

    ``kept`` are copies of pages that somebody had changed; ``foreign`` are files that stand
    where a page should and are not the mirror's, and were left alone.
    """

    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def mirror(folder: Path, pages: Iterable[tuple[str, str]]) -> Mirrored:
    """What it took to make ``folder`` hold just these ``pages``: (name within it, text).

    Only pages that differ are written. Raises UsageError for a folder that holds files and is
    no mirror, and BragError when it cannot be written.
    """
    try:
        return _Mirror(folder).update(pages)
    except OSError as error:
        raise cannot_write(folder, error, _HINT) from error


class _Mirror:
    """One folder, and the digest of each page the mirror has written there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._done = Mirrored()
        self._own = self._open()

    def update(self, pages: Iterable[tuple[str, str]]) -> Mirrored:
        wanted = set()
        for name, text in pages:
            wanted.add(name)
            self._page(name, text)
        for name in sorted(self._own.keys() - wanted):
            self._remove(name)
        self._remember()
        return self._done

    def _open(self) -> dict[str, str]:
        folder = self._folder
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder} is a file, not a folder", "Name another folder")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        marker = folder / MARKER
        if not marker.exists():
            if any(folder.iterdir()):
                raise UsageError(
                    f"{folder} holds files and is no mirror of brag's", "Name an empty folder"
                )
            self._own = {}
            self._remember()
            return self._own
        return _pages_of(marker)

    def _page(self, name: str, text: str) -> None:
        place, digest = self._folder / name, _digest(text.encode())
        if not self._is_ours_to_write(name):
            self._done.foreign.append(name)
            return
        if place.exists():
            now = _digest(place.read_bytes())
            if now == digest:
                self._done.unchanged += 1
                self._own[name] = digest
                return
            if now != self._own[name]:
                self._done.kept.append(_set_aside(place).name)
        if name not in self._own:
            # Remembered first: should this end here, the page is known for the mirror's own.
            self._own[name] = digest
            self._remember()
        place.parent.mkdir(mode=0o700, exist_ok=True)
        with written_whole(place, hint=_HINT) as file:
            file.write(text)
        self._own[name] = digest
        self._done.written.append(name)

    def _is_ours_to_write(self, name: str) -> bool:
        """Whether nothing of somebody else's stands in the place of that page."""
        place = self._folder / name
        for above in place.relative_to(self._folder).parents:
            path = self._folder / above
            if above.name and (path.is_symlink() or (path.exists() and not path.is_dir())):
                return False
        if place.is_symlink() or (place.exists() and not place.is_file()):
            return False
        return not place.exists() or name in self._own

    def _remove(self, name: str) -> None:
        place = self._folder / name
        digest = self._own.pop(name)
        if not place.is_file() or place.is_symlink():
            return
        if _digest(place.read_bytes()) != digest:
            self._done.kept.append(_set_aside(place).name)
            return
        place.unlink()
        self._done.removed.append(name)
        if place.parent != self._folder and not any(place.parent.iterdir()):
            place.parent.rmdir()

    def _remember(self) -> None:
        told = {"version": VERSION, "pages": dict(sorted(self._own.items()))}
        with written_whole(self._folder / MARKER, hint=_HINT) as file:
            file.write(json.dumps(told, indent=1) + "\n")


def _pages_of(marker: Path) -> dict[str, str]:
    try:
        told: Any = json.loads(marker.read_text(encoding="utf-8"))
        version, pages = told["version"], told["pages"]
        is_known = version == VERSION and all(
            _is_within(name) and isinstance(digest, str) for name, digest in pages.items()
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        is_known, pages = False, {}
    if not is_known:
        raise BragError(
            f"{marker} cannot be read", "Mirror into an empty folder, or update brag if it is newer"
        )
    return dict(pages)


def _is_within(name: str) -> bool:
    """Whether it names a page of the folder, and nothing outside."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _set_aside(place: Path) -> Path:
    """Where the page that somebody changed is now."""
    number = 1
    while True:
        aside = place.with_name(f"{place.stem}.changed-{number}{place.suffix}")
        if not aside.exists():
            return place.rename(aside)
        number += 1


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
