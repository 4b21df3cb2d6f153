"""A person: someone met, what they are called, and what they know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from brag.errors import InvalidRecordError
from brag.model.value import Value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Person(Value):
    """Someone the user knows, first written down on ``day``.

    ``knows`` are topics they are known to know; ``aka`` other names they answer to. ``via`` is
    the id of the person who introduced them. ``cadence_days`` is how often the user would like
    to hear from them, ``quiet_until`` a day before which nothing is said about it. ``birthday``
    is ISO 8601, ``--05-14`` where the year is not known. ``sources`` are the keys of imported
    originals. ``merged_into`` is the id of the person that this record, deleted now, was part of
    all along.
    """

    record_kind: ClassVar[str] = "person"

    id: str
    day: date
    name: str
    aka: tuple[str, ...] = ()
    role: str = ""
    org: str = ""
    place: str = ""
    knows: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    via: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    birthday: str = ""
    note: str = ""
    cadence_days: int | None = None
    quiet_until: date | None = None
    sources: tuple[str, ...] = ()
    merged_into: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip() or "\n" in self.name:
            raise InvalidRecordError("a person needs a name", 'Try: brag meet "Ana Ruiz"')
        if self.cadence_days is not None and self.cadence_days < 1:
            raise InvalidRecordError(
                "a cadence is at least a day", "Give the number of days between talks, such as 90"
            )
