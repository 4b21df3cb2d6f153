"""Drafts: whatever was typed and could not be saved, as plain files beside the journal."""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from brag.paths import make_private


@dataclass(frozen=True, slots=True)
class Draft:
    """One kept text: where it is, and when it was kept."""

    path: Path
    at: datetime

    def read(self) -> str:
        """The text; bytes that are no UTF-8 are shown as their codes."""
        return self.path.read_text(encoding="utf-8", errors="backslashreplace")

    def discard(self) -> None:
        """Throw it away."""
        self.path.unlink(missing_ok=True)


def keep(folder: Path, kind: str, text: str, now: datetime) -> Path:
    """Where ``text`` was kept: in ``folder``, or in the temporary folder if that cannot be written.

    Raises OSError when there is no room anywhere.
    """
    name = f"{kind}-{now:%Y%m%d-%H%M%S}-"
    try:
        make_private(folder)
        return _write(folder, name, text)
    except OSError:
        return _write(_elsewhere(), f"{_mark(folder)}{name}", text)


def latest(folder: Path, kind: str) -> Draft | None:
    """The newest draft of ``kind`` that can be read, if there is one."""
    found = [*_files(folder, f"{kind}-*.md"), *_files(_elsewhere(), f"{_mark(folder)}{kind}-*.md")]
    if not found:
        return None
    written, path = max(found)
    return Draft(path, datetime.fromtimestamp(written).astimezone())


def _files(folder: Path, pattern: str) -> list[tuple[float, Path]]:
    """(when it was written, path) of each file of the user's own that can be read."""
    files = []
    with suppress(OSError):
        for path in folder.glob(pattern):
            state = path.stat()
            is_own = not hasattr(os, "getuid") or state.st_uid == os.getuid()
            if is_own and state.st_size and os.access(path, os.R_OK):
                files.append((state.st_mtime, path))
    return files


def _elsewhere() -> Path:
    import tempfile

    return Path(tempfile.gettempdir())


def _mark(folder: Path) -> str:
    """What tells the drafts of one journal from another's in a folder they share."""
    return f"brag-{zlib.crc32(bytes(folder)):08x}-"


def _write(folder: Path, name: str, text: str) -> Path:
    """A new file only the user can read, wholly written or not there."""
    import tempfile

    handle, place = tempfile.mkstemp(prefix=name, suffix=".md", dir=folder)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text)
    except OSError:
        Path(place).unlink(missing_ok=True)
        raise
    return Path(place)
