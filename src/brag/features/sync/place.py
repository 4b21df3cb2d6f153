"""Where sync keeps its things, and what it remembers of the remote."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from brag.errors import SyncError, UsageError
from brag.paths import make_private
from brag.store import sync_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brag.paths import Home
    from brag.store.journal import Journal

_NOT_SET_UP = (
    "this journal is not synced yet",
    "Begin with: brag sync init URL, or on a second device: brag sync join URL",
)
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Remote:
    """What is remembered of the remote: ``generation`` counts how often the key was changed."""

    url: str
    journal: str
    is_encrypted: bool
    generation: int = 0
    name: str = ""
    """What this device calls itself to the others."""


@dataclass(frozen=True, slots=True)
class Place:
    """The files of sync: a bare git repository that holds batches only, and a lock.

    ``key`` is the file in which an earlier brag kept the key.
    """

    repository: Path
    key: Path
    lock: Path


def place_of(home: Home) -> Place:
    """The files of sync for this journal; a journal that has a name has its own."""
    suffix = f"-{home.name}" if home.name else ""
    return Place(
        home.folder / f"sync{suffix}",
        home.folder / f"sync{suffix}.key",
        home.folder / f"sync{suffix}.lock",
    )


def remembered(journal: Journal) -> Remote:
    """The remote of this journal. Raises SyncError when there is none."""
    stored = sync_state.read(journal, "remote")
    if stored is None:
        raise SyncError(*_NOT_SET_UP)
    return Remote(**stored)


def remember(journal: Journal, remote: Remote) -> None:
    """Write down the remote. Lives inside a transaction."""
    sync_state.write(journal, "remote", asdict(remote))


def device_name(wanted: str) -> str:
    """What this device is called, else the name of the machine. Raises UsageError."""
    import platform

    name = wanted.strip() or platform.node().partition(".")[0] or "a device"
    if len(name) > _LONGEST_NAME or not name.isprintable():
        if not wanted.strip():
            return "a device"
        raise UsageError(
            f"a device cannot be called {name[:_LONGEST_NAME]!r}", "Use forty letters at most"
        )
    return name


def checked_url(url: str) -> str:
    """``url`` as git may be given it; a folder becomes a whole path. Raises UsageError."""
    hint = "Name a git remote: git@host:me/journal.git, https://..., or a folder"
    url = url.strip()
    if not url or url.startswith("-") or not url.isprintable():
        raise UsageError(f"{url[:60]!r} is no address of a git remote", hint)
    scheme = re.match(r"([A-Za-z][\w+.-]*)::?(//)?", url)
    if re.match(r"[A-Za-z][\w+.-]*::", url):
        raise UsageError(f"{url[:60]!r} would run a program of its own", hint)
    if "://" in url:
        name = url.partition("://")[0].lower()
        if name not in _SCHEMES:
            raise UsageError(f"git remotes by {name[:20]} are not used here", hint)
        return url
    if scheme is not None or ":" in url.partition("/")[0]:
        return url
    return str(Path(url).expanduser().absolute())


_SCHEMES = frozenset({"https", "http", "ssh", "git", "file", "git+ssh", "ssh+git"})


def shown_url(url: str) -> str:
    """``url`` without a password that may stand in it."""
    return re.sub(r"(?<=://)[^/@]*:[^/@]*@", "***@", url)


@contextmanager
def only_one(place: Place) -> Iterator[int]:
    """Let one sync of a journal run at a time; the descriptor of the lock, for git to hold too.

    A git that outlives a killed brag keeps the lock until it is done.
    """
    make_private(place.lock.parent)
    descriptor = os.open(place.lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            _take(descriptor)
        except OSError as error:
            raise SyncError(
                "another brag sync of this journal is running", "Wait for it, then try again"
            ) from error
        yield descriptor
    finally:
        os.close(descriptor)


if sys.platform == "win32":

    def _take(descriptor: int) -> None:
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:

    def _take(descriptor: int) -> None:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
