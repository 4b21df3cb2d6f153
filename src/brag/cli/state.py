"""The state of one run: home, clock, journal, prompter and output, each made on first use."""

from __future__ import annotations

import os
import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any

from brag.clock import Clock, clock_from_environment
from brag.errors import NotFoundError
from brag.paths import Home, home_from_environment
from brag.render.terminal import Style

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from brag.prompt import Prompter
    from brag.render.entries import Page
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
        self.color = "auto"
        self.is_debug = False
        self.journal_name = ""
        self.may_begin_a_journal = False
        self._given_home = home
        self._given_clock = clock
        self._given_prompter = prompter

    @cached_property
    def home(self) -> Home:
        """The folder that holds everything."""
        return self._given_home or home_from_environment(self.journal_name)

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

        if self.home.name and not (self.may_begin_a_journal or self.home.journal.exists()):
            raise NotFoundError(
                f"there is no journal called {self.home.name!r}",
                f"brag journals lists yours; brag -j {self.home.name} log begins it",
            )
        return Journal.open(self.home.journal, self.clock, make_id=_id_maker())

    @cached_property
    def prompter(self) -> Prompter:
        """Whom to ask: the terminal, or nobody."""
        from brag.prompt import NobodyToAsk, QuestionaryPrompter

        if self._given_prompter is not None:
            return self._given_prompter
        return QuestionaryPrompter() if self.can_ask else NobodyToAsk()

    @property
    def can_ask(self) -> bool:
        """Whether a person sits at both ends."""
        if self._given_prompter is not None:
            return True
        return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()

    @cached_property
    def style(self) -> Style:
        """Colour for what goes to standard output."""
        if self.color == "auto":
            return Style(
                is_on=sys.stdout.isatty()
                and not os.environ.get("NO_COLOR")
                and os.environ.get("TERM") != "dumb"
            )
        return Style(is_on=self.color == "always")

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
        from brag.render.entries import Page
        from brag.store.entries import shortest

        return Page(
            today=self.today,
            short=lambda record_id: shortest(self.journal, record_id),
            width=self.width,
            style=self.style,
        )

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
        sys.stderr.write(text + "\n")

    def say_json(self, value: Any) -> None:
        """Print data for a program."""
        import json

        self.say(json.dumps(value, ensure_ascii=False, indent=2))


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
