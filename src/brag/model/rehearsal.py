"""A rehearsal: one spoken run of a kept pitch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal, get_args

from brag.errors import InvalidRecordError
from brag.model.value import Value

Mode = Literal["phrases", "beats", "nothing"]
"""What stands on the screen while speaking: one phrase at a time, one beat's name, or nothing."""
MODES: tuple[Mode, ...] = get_args(Mode)
Grade = Literal["again", "hard", "good", "easy"]
GRADES: tuple[Grade, ...] = get_args(Grade)
COMFORT = (0, 10)
"""The lowest and the highest comfort."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rehearsal(Value):
    """One run of the pitch with the id ``pitch``, begun ``at`` a local time in ISO 8601.

    ``phrases`` are the milliseconds of each step that was spoken, out of ``steps``, ``words`` how
    many words those have. A run that
    was stopped has no ``grade``. The comfort expected is a prediction whose ``source`` is this
    run; ``fingerprint`` tells the beats as they were apart from those of another day. In an
    impromptu round there is no pitch, but a ``question`` about the entry with the id ``entry``.
    """

    record_kind: ClassVar[str] = "rehearsal"

    id: str
    day: date
    pitch: str
    at: str = ""
    phrases: tuple[int, ...] = ()
    steps: int = 0
    words: int = 0
    mode: Mode = "phrases"
    grade: Grade | None = None
    comfort: int | None = None
    fillers: int = 0
    note: str = ""
    fingerprint: tuple[str, ...] = ()
    question: str = ""
    entry: str = ""

    def __post_init__(self) -> None:
        low, high = COMFORT
        if self.comfort is not None and not low <= self.comfort <= high:
            raise InvalidRecordError(
                f"{self.comfort} is not between {low} and {high}",
                f"Give a number from {low} to {high}",
            )
        if self.mode not in MODES or self.grade not in (None, *GRADES):
            raise InvalidRecordError(
                f"a rehearsal cannot be {self.mode}, {self.grade}",
                f"Its modes are {', '.join(MODES)}, its grades {', '.join(GRADES)}",
            )

    @property
    def seconds(self) -> int:
        """How long was spoken, in whole seconds."""
        return round(sum(self.phrases) / 1000)

    @property
    def is_whole(self) -> bool:
        """Whether it was spoken to the end."""
        return bool(self.steps) and len(self.phrases) == self.steps
