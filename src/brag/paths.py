"""Where things live: one folder of the user's own."""

from __future__ import annotations

import os
from pathlib import Path

from brag.errors import UsageError


class Home:
    """The folder that holds everything brag keeps, and the places in it.

    Besides the main journal there may be others by ``name``, each with drafts of its own;
    templates are shared.
    """

    def __init__(self, folder: Path, name: str = "") -> None:
        self.folder = folder
        self.name = name

    @property
    def journal(self) -> Path:
        """The journal: one SQLite file."""
        return self.journals / f"{self.name}.db" if self.name else self.folder / "journal.db"

    @property
    def journals(self) -> Path:
        """The folder of the journals that have a name."""
        return self.folder / "journals"

    @property
    def drafts(self) -> Path:
        """Whatever was typed and could not be saved."""
        return self.folder / "drafts" / self.name if self.name else self.folder / "drafts"

    @property
    def nudge(self) -> Path:
        """When the prompt may speak next: one for all journals of this home."""
        return self.folder / "nudge"

    @property
    def inbox(self) -> Path:
        """The commits that a git hook noted down."""
        return self.folder / "inbox"

    @property
    def templates(self) -> Path:
        """The user's own templates; they win over the shipped ones of the same path."""
        return self.folder / "templates"


def make_private(folder: Path) -> None:
    """Make ``folder``, and whichever of its parents are missing, open to this user alone."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        # One by one: parents that mkdir makes by itself would be open to everyone.
        one.mkdir(mode=0o700, exist_ok=True)


def home_from_environment(name: str = "") -> Home:
    """``BRAG_HOME`` if it is set, else the platform's folder for user data.

    ``name`` is that of one of its journals; none is the main one.
    """
    chosen = os.environ.get("BRAG_HOME")
    if chosen:
        return Home(Path(chosen).expanduser().absolute(), name)
    from platformdirs import user_data_path

    try:
        return Home(user_data_path("brag", appauthor=False), name)
    except RuntimeError as error:
        raise UsageError(
            "this user has no home folder to keep a journal in", "Name a folder: BRAG_HOME=..."
        ) from error
