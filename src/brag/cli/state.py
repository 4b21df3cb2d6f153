"""The state of one run: home, clock, journal, prompter and output, each made on first use."""

from __future__ import annotations

import os
import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any

from brag import config
from brag.clock import Clock, clock_from_environment
from brag.errors import ConfigError, NotFoundError
from brag.paths import (
    Home,
    home_from_environment,
    journal_name,
    refuse_what_others_can_open,
)
from brag.render.terminal import Style, fitted, json_escaped

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from brag.config import Config
    from brag.prompt import Prompter
    from brag.render.terminal import Page
    from brag.store.journal import Journal


class State:
    """What the commands of one run share. Tests and the tour hand in a home, clock or prompter."""

    def __init__(
        self,
        *,
        home: Home | None = None,
        clock: Clock | None = None,
        prompter: Prompter | None = None,
    ) -> None:
        self.color = ""
        self.is_debug = False
        self.journal_name: str | None = None
        self.may_begin_a_journal = False
        self.may_be_open_to_others = False
        self.mends_settings = False
        self._given_home = home
        self._given_clock = clock
        self._given_prompter = prompter

    @cached_property
    def _folder(self) -> Home:
        return self._given_home or home_from_environment()

    @cached_property
    def home(self) -> Home:
        """The folder that holds everything, and in it the journal that is in use."""
        name = self.config.text("journal") if self.journal_name is None else self.journal_name
        return Home(self._folder.folder, journal_name(name)) if name else self._folder

    @cached_property
    def config(self) -> Config:
        """The user's settings. Raises ConfigError for one that cannot be."""
        try:
            return config.read(self._folder.config)
        except ConfigError:
            if self.mends_settings:
                return config.usual()
            raise

    @cached_property
    def clock(self) -> Clock:
        """The user's clock."""
        return self._given_clock or clock_from_environment()

    @property
    def today(self) -> date:
        """Today, where the user is."""
        return self.clock.today()

    @cached_property
    def journal(self) -> Journal:
        """The open journal, made if it is not there yet."""
        from brag.store.journal import Journal

        # Whatever else is wrong with it than that it is missing, opening it says.
        is_new = not os.path.exists(self.home.journal)  # noqa: PTH110
        if self.home.name and is_new and not self.may_begin_a_journal:
            raise NotFoundError(
                f"there is no journal called {self.home.name!r}",
                f"brag journals lists yours; brag -j {self.home.name} log begins it",
            )
        if is_new or not self.may_be_open_to_others:
            refuse_what_others_can_open(self.home)
        like = self._model() if is_new else None
        journal = Journal.open(self.home.journal, self.clock, make_id=_id_maker(), like=like)
        if is_new or os.path.exists(self.home.damage_note):  # noqa: PTH110
            self._warn(is_new=is_new)
        return journal

    def _model(self) -> Path | None:
        """The backup of a journal that was here before: a new one is to be encrypted as it was."""
        from brag.features import backups

        return backups.model(self.home)

    def _warn(self, *, is_new: bool) -> None:
        """Say what the user should know before going on."""
        from brag.features import backups, synced_folders

        if (found := backups.damage_noted(self.home)) and not self.may_be_open_to_others:
            self.note(f"Note: {found}. brag doctor says more.")
        if is_new and (known := backups.listed(self.home)):
            newest = backups.newest(self.home)
            put_back = f"brag restore {newest.stem} puts the newest back" if newest else ""
            self.note(
                f"Note: there was no journal, so this is a new one; of an earlier one there are"
                f" {len(known):,} backups. {put_back or 'brag backup --list shows them'}."
            )
        if is_new and (warning := synced_folders.warning(self.home.journal)):
            self.note(f"Note: {warning}")

    @property
    def owes_a_backup(self) -> bool:
        """Whether this run wrote, and is the first today that did; costs a look at two names."""
        journal = self.__dict__.get("journal")
        if journal is None or not journal.has_written or self.config.text("backups") == "off":
            return False
        home = self.home
        return not any(
            os.path.exists(one)  # noqa: PTH110 - one that cannot be looked for is not there
            for one in (home.daily_backup(self.today), home.damage_note)
        )

    @cached_property
    def prompter(self) -> Prompter:
        """Whom to ask: the terminal, or nobody."""
        from brag.prompt import LinePrompter, NobodyToAsk, QuestionaryPrompter

        if self._given_prompter is not None:
            return self._given_prompter
        if not self.can_ask:
            return NobodyToAsk()
        return LinePrompter() if self.is_dumb else QuestionaryPrompter()

    @property
    def is_dumb(self) -> bool:
        """Whether the terminal can only print lines, as an Emacs shell."""
        return os.environ.get("TERM") == "dumb"

    @property
    def can_ask(self) -> bool:
        """Whether a person sits at both ends."""
        if self._given_prompter is not None:
            return True
        return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()

    @property
    def is_piped(self) -> bool:
        """Whether what is printed goes to a file or another program, and not to who is asked."""
        return self._given_prompter is None and not sys.stdout.isatty()

    @cached_property
    def style(self) -> Style:
        """Colour for what goes to standard output."""
        color = self.color or self.config.text("color")
        if color == "auto":
            return Style(
                is_on=sys.stdout.isatty() and not os.environ.get("NO_COLOR") and not self.is_dumb
            )
        return Style(is_on=color == "always")

    @cached_property
    def width(self) -> int | None:
        """Columns to wrap to: COLUMNS, else the terminal's; None into a pipe: lines stay whole."""
        if os.environ.get("COLUMNS", "").isdecimal() or sys.stdout.isatty():
            import shutil

            return max(shutil.get_terminal_size().columns, 20)
        return None

    @cached_property
    def page(self) -> Page:
        """How entries are drawn in this run."""
        from brag.render.terminal import Page
        from brag.store.entries import shortest

        return Page(
            today=self.today,
            short=lambda record_id: shortest(self.journal, record_id),
            width=self.width,
            style=self.style,
            called=self._called,
        )

    def settle(self) -> None:
        """After a command that went well: let go of what a conversion of the journal kept."""
        journal = self.__dict__.get("journal")
        # Looked for by name: the everyday command pays one look at the disk.
        if journal is not None and os.path.lexists(f"{journal.path}.old"):
            from brag.features import encrypting

            encrypting.settle(self.home)

    def _called(self, record_id: str) -> str:
        """What the record with an id is called; the id itself where it is gone."""
        from brag.features.related import called
        from brag.store.records import by_id

        found = by_id(self.journal, [record_id]).get(record_id)
        return called(found) if found is not None else record_id

    def close(self) -> None:
        """Close what was opened."""
        if "journal" in self.__dict__:
            if self.journal.has_written:
                from brag.features.nudge import refresh

                refresh(self.home.nudge, self.clock, self.journal)
            self.journal.close()

    def say(self, text: str) -> None:
        """Print data: what was asked for."""
        sys.stdout.write(text + "\n")

    def note(self, text: str) -> None:
        """Print a remark, to standard error, after whatever was said before it."""
        sys.stdout.flush()
        sys.stderr.write(fitted(text, sys.stderr) + "\n")

    def say_json(self, value: Any) -> None:
        """Print data for a program."""
        import json

        self.say(json_escaped(json.dumps(value, ensure_ascii=False, indent=2)))


def _id_maker() -> Callable[[int], str]:
    """Random ids, unless ``BRAG_SEED`` asks for repeatable ones (for transcripts)."""
    from brag.store.journal import random_id

    seed = os.environ.get("BRAG_SEED")
    if not seed:
        return random_id
    import hashlib

    from brag.model.ids import new_id

    return lambda number: new_id(
        lambda count: hashlib.sha256(f"{seed}/{number}".encode()).digest()[:count]
    )
