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
    def pages(self) -> Path:
        """Pages that were made only to be opened; any of them can be made again."""
        pages = self.folder / "cache" / "pages"
        return pages / self.name if self.name else pages

    @property
    def config(self) -> Path:
        """The settings: one TOML file for all journals; it need not be there."""
        return self.folder / "config.toml"

    @property
    def templates(self) -> Path:
        """The user's own templates; they win over the shipped ones of the same path."""
        return self.folder / "templates"


def journal_name(name: str) -> str:
    """The name of a journal as its file has it. Raises UsageError for what can be no file."""
    is_fine = all(one.isalnum() or one in "-_" for one in name) and len(name) <= _LONGEST_NAME
    if not is_fine:
        raise UsageError(
            f"a journal cannot be called {name!r}",
            "Use letters, digits, - and _, forty at most",
        )
    return name.lower()


_LONGEST_NAME = 40


def make_private(folder: Path) -> None:
    """Make ``folder``, and whichever of its parents are missing, open to this user alone."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        # One by one: parents that mkdir makes by itself would be open to everyone.
        one.mkdir(mode=0o700, exist_ok=True)


def home_from_environment() -> Home:
    """``BRAG_HOME`` if it is set, else the platform's folder for user data; its main journal."""
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
