"""A proposal declined: an entry that its user says is no evidence for a competency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from brag.errors import InvalidRecordError
from brag.model.value import Value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Declined(Value):
    """The ``entry``, by its id, is not to be proposed for ``competency`` again."""

    record_kind: ClassVar[str] = "declined"

    id: str
    day: date
    entry: str
    competency: str

    def __post_init__(self) -> None:
        if not self.entry.strip() or not self.competency.strip():
            raise InvalidRecordError(
                "what is declined is an entry for a competency", "Name both by their ids"
            )
