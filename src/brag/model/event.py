"""An event: an occasion with a kind, on a day or a few."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from brag.errors import InvalidRecordError
from brag.model.value import Value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Event(Value):
    """An occasion from ``day`` through ``until`` (the same day if None), and what is hoped of it.

    ``kind`` is one of the kinds that ``brag pitch --event`` knows, such as conference.
    """

    record_kind: ClassVar[str] = "event"

    id: str
    day: date
    name: str
    kind: str
    until: date | None = None
    place: str = ""
    hope: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip() or "\n" in self.name:
            raise InvalidRecordError(
                "an event needs a name", "Try: brag event add PyCon --kind conference --on tomorrow"
            )
        if self.until is not None and self.until < self.day:
            raise InvalidRecordError(
                f"{self.name} would end on {self.until}, before it begins on {self.day}",
                "Write the earlier day first, as in --on 2026-12-02..2026-12-04",
            )

    @property
    def last_day(self) -> date:
        """The day it ends on."""
        return self.until or self.day
