"""What sync needs of a remote: a tree of small files that changes in one step, or not at all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MANIFEST = "brag-sync.json"
CANARY = "canary"
DEVICES = "devices"


class RacedError(Exception):
    """Another device was quicker: the remote is no longer as it was when it was read."""


class File(NamedTuple):
    """A file of the remote: which content, and how many bytes of it."""

    blob: str
    size: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the remote held at one moment; ``head`` is None while there is nothing."""

    head: str | None
    files: dict[str, File] = field(default_factory=dict)
    odd: tuple[str, ...] = ()
    """Paths that are not ours to read: links, strange names, other folders."""

    def of_device(self, device: str) -> dict[str, File]:
        """The batches in the folder of a device, by path, in order."""
        start = f"{DEVICES}/{device}/"
        return {path: one for path, one in sorted(self.files.items()) if path.startswith(start)}

    @property
    def devices(self) -> list[str]:
        """The devices that have a folder."""
        folders = {path.split("/")[1] for path in self.files if path.startswith(DEVICES + "/")}
        return sorted(folders)


class Remote(Protocol):
    """A remote as sync uses it. Every method may raise SyncError."""

    def fetch(self) -> str | None:
        """The head of the remote now, with all that it reaches brought here; None if empty."""

    def look(self, head: str | None) -> Snapshot:
        """What stands at a head that was fetched."""

    def read(self, files: Sequence[File]) -> Iterator[bytes]:
        """The contents of files, in the order given."""

    def descends(self, new: str | None, old: str) -> bool:
        """Whether ``new`` holds everything that ``old`` did."""

    def keep(self, head: str) -> None:
        """Do not lose what stands at this head, whatever happens to the remote."""

    def purge(self) -> None:
        """Let go of everything here that does not stand at the head that is kept."""

    def push(self, before: Snapshot, changes: Mapping[str, bytes | None]) -> str:
        """The head after ``changes``: new contents by path, None to remove. Raises RacedError."""

    def replace(self, before: Snapshot, files: Mapping[str, bytes]) -> str:
        """The head of a new history that holds ``files`` alone. Raises RacedError."""


def blob_of(content: bytes) -> str:
    """What git calls this content."""
    told = b"blob %d\0" % len(content) + content
    return hashlib.sha1(told, usedforsecurity=False).hexdigest()
