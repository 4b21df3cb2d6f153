"""Drafts: whatever was typed and could not be saved, as plain files beside the journal."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Draft:
    """One kept text: where it is, and when it was kept."""

    path: Path
    at: datetime

    def read(self) -> str:
        """The text."""
        return self.path.read_text(encoding="utf-8")

    def discard(self) -> None:
        """Throw it away."""
        self.path.unlink(missing_ok=True)


def keep(folder: Path, kind: str, text: str, now: datetime) -> Path:
    """Where ``text`` was kept: in ``folder``, or in the temporary folder if that cannot be written.

    Raises OSError when there is no room anywhere.
    """
    name = f"{kind}-{now:%Y%m%d-%H%M%S}-"
    try:
        for one in (folder.parent, folder):
            # Parents that mkdir makes by itself would be open to everyone.
            one.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _write(folder, name, text)
    except OSError:
        import tempfile

        return _write(Path(tempfile.gettempdir()), f"brag-{name}", text)


def latest(folder: Path, kind: str) -> Draft | None:
    """The newest draft of ``kind``, if there is one."""
    found = sorted(folder.glob(f"{kind}-*.md"), key=lambda path: path.stat().st_mtime)
    if not found:
        return None
    return Draft(found[-1], datetime.fromtimestamp(found[-1].stat().st_mtime).astimezone())


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
