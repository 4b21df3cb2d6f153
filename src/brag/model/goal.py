"""A goal: something the user means to bring about, which entries can be tied to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from brag.errors import InvalidRecordError
from brag.model.value import Value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Goal(Value):
    """What is meant to come about, set on ``day``, perhaps ``by`` another one.

    ``met`` and ``dropped`` are the day on which it was; one of them at most. ``outcome`` is what
    came of it, or why it was let go, in the user's own words.
    """

    record_kind: ClassVar[str] = "goal"

    id: str
    day: date
    title: str
    by: date | None = None
    met: date | None = None
    dropped: date | None = None
    outcome: str = ""
    note: str = ""
    is_private: bool = False

    def __post_init__(self) -> None:
        if not self.title.strip() or "\n" in self.title:
            raise InvalidRecordError(
                "a goal needs a few words", 'Try: brag goal add "Make checkout boring"'
            )
        if self.met is not None and self.dropped is not None:
            raise InvalidRecordError(
                "a goal is either met or dropped", "brag goal edit GOAL --reopen makes it open"
            )

    @property
    def is_open(self) -> bool:
        """Whether it is neither met nor dropped."""
        return self.met is None and self.dropped is None

    @property
    def closed(self) -> date | None:
        """The day it was met or dropped; None while it is open."""
        return self.met or self.dropped
