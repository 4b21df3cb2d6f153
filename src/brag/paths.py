"""Where things live: one folder of the user's own."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from brag.errors import JournalError, UsageError

if TYPE_CHECKING:
    from datetime import date


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
    def nudge(self) -> Path:
        """When the prompt may speak next: one for all journals of this home."""
        return self.folder / "nudge"

    @property
    def inbox(self) -> Path:
        """The commits that a git hook noted down."""
        return self.folder / "inbox"

    @property
    def shell_files(self) -> Path:
        """Copies of the user's start-up files, as they were before a line was put in."""
        return self.folder / "shell-files"

    @property
    def guide(self) -> Path:
        """The guide as a page, made anew whenever it is opened."""
        return self.folder / "guide.html"

    @property
    def backups(self) -> Path:
        """Whole copies of the journal."""
        return self.folder / "backups" / self.name if self.name else self.folder / "backups"

    def daily_backup(self, day: date) -> Path:
        """The backup that is made by itself on ``day``."""
        return self.backups / f"daily-{day.isoformat()}.db"

    @property
    def damage_note(self) -> Path:
        """What the daily check found wrong with the journal; there only while something is."""
        return self.backups / "damage.txt"

    @property
    def keys(self) -> Path:
        """Where the keys of encrypted journals are, or what says where they are."""
        return self.folder / "keys"

    @property
    def config(self) -> Path:
        """The settings: one TOML file for all journals; it need not be there."""
        return self.folder / "config.toml"

    @property
    def templates(self) -> Path:
        """The user's own templates; they win over the shipped ones of the same path."""
        return self.folder / "templates"


def can_name_a_journal(name: str) -> bool:
    """Whether a journal can be called that; the main one has no name."""
    return all(one.isalnum() or one in "-_" for one in name) and len(name) <= _LONGEST_NAME


def journal_name(name: str) -> str:
    """The name of a journal as its file has it. Raises UsageError for what can be no file."""
    if not can_name_a_journal(name):
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


_READABLE, _WRITABLE, _ANYTHING = 0o007, 0o022, 0o077


def refuse_what_others_can_open(home: Home) -> None:
    """Raise JournalError when others can look into the home, or write to what is in it.

    A group that may only read is left to ``brag doctor``. Costs two looks at the disk.
    """
    if sys.platform == "win32":  # permissions there are not in the mode
        return
    folder, file = home.folder, home.journal
    _refuse(folder, _READABLE | _WRITABLE, "folder", 0o700)
    _refuse(file, _READABLE | _WRITABLE, "journal", 0o600)
    if os.path.islink(file):  # noqa: PTH114 - one that cannot be looked at is no reason here
        # The file is closed to others whatever its folder shows; but who can write to the
        # folder could put another file there.
        _refuse(Path(os.path.realpath(file)).parent, _WRITABLE, "folder of the journal", 0o700)


def _refuse(path: Path, bits: int, what: str, mode: int) -> None:
    try:
        found = path.stat().st_mode
    except OSError:  # not there yet; or opening it says why not
        return
    if stat.S_IFMT(found) != (stat.S_IFREG if what == "journal" else stat.S_IFDIR):
        return  # opening it says so
    if not found & bits or (found & 0o1000 and bits == _WRITABLE) or not keeps_modes(path):
        return
    can = "read" if found & 0o007 and not found & _WRITABLE else "change"
    remedy = f"Close it to them, then try again: chmod {mode:o} '{path}'"
    if found & stat.S_ISVTX:  # as /tmp: a place for everybody, and to stay so
        remedy = "Set BRAG_HOME to a folder of your own"
    raise JournalError(f"others on this machine can {can} the {what} {path}", remedy)


def keeps_modes(path: Path) -> bool:
    """Whether the file system of ``path`` can close a file to others at all; FAT cannot.

    Tried with a file that is made and taken away, only once something looks open.
    """
    folder = path if path.is_dir() else path.parent
    trial = folder / f".brag-{os.getpid()}"
    try:
        os.close(os.open(trial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:  # nothing can be written: then nothing can be closed either
        return os.access(folder, os.W_OK)
    try:
        return not trial.stat().st_mode & _ANYTHING
    finally:
        trial.unlink()


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
