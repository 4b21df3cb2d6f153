"""A meeting: a conversation on a day, at an event or by chance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from brag.errors import InvalidRecordError
from brag.model.value import Value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Meeting(Value):
    """A conversation with ``people`` (their ids), at the event with the id ``event`` or nowhere.

    ``text`` is what was said of it in a line, ``topics`` what it was about, ``learned`` what the
    user did not know before.
    """

    record_kind: ClassVar[str] = "meeting"

    id: str
    day: date
    people: tuple[str, ...]
    event: str = ""
    place: str = ""
    text: str = ""
    topics: tuple[str, ...] = ()
    learned: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.people:
            raise InvalidRecordError("a meeting needs a person", 'Try: brag meet "Ana Ruiz"')
