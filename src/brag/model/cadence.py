"""A cadence: how often the user would like to hear from everybody with a tag."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from brag.errors import InvalidRecordError
from brag.model.value import Value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Cadence(Value):
    """Those who carry ``tag``, every so many ``days``. A person's own cadence goes before it."""

    record_kind: ClassVar[str] = "cadence"

    id: str
    day: date
    tag: str
    days: int

    def __post_init__(self) -> None:
        if not self.tag.strip() or self.days < 1:
            raise InvalidRecordError(
                "a cadence is for a tag, and at least a day",
                'Try: brag people cadence "#mentor" "3 months"',
            )
