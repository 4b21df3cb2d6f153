"""Where things live: one folder of the user's own."""

from __future__ import annotations

import os
from pathlib import Path

from brag.errors import UsageError


class Home:
    """The folder that holds everything brag keeps, and the places in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def journal(self) -> Path:
        """The journal: one SQLite file."""
        return self.folder / "journal.db"

    @property
    def drafts(self) -> Path:
        """Whatever was typed and could not be saved."""
        return self.folder / "drafts"

    @property
    def templates(self) -> Path:
        """The user's own templates; they win over the shipped ones of the same path."""
        return self.folder / "templates"


def home_from_environment() -> Home:
    """``BRAG_HOME`` if it is set, else the platform's folder for user data."""
    chosen = os.environ.get("BRAG_HOME")
    if chosen:
        return Home(Path(chosen).expanduser().absolute())
    from platformdirs import user_data_path

    try:
        return Home(user_data_path("brag", appauthor=False))
    except RuntimeError as error:
        raise UsageError(
            "this user has no home folder to keep a journal in", "Name a folder: BRAG_HOME=..."
        ) from error
