"""A follow-up: a next step with a due day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from brag.errors import InvalidRecordError
from brag.model.value import Value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FollowUp(Value):
    """Something to do by ``day``, perhaps for a person, after a meeting, an event or an exchange.

    Those are ids. It is open until it is ``done`` or ``dropped``, each a day.
    """

    record_kind: ClassVar[str] = "follow-up"

    id: str
    day: date
    what: str
    person: str = ""
    meeting: str = ""
    event: str = ""
    exchange: str = ""
    done: date | None = None
    dropped: date | None = None

    def __post_init__(self) -> None:
        if not self.what.strip() or "\n" in self.what:
            raise InvalidRecordError(
                "a follow-up needs a few words on one line",
                'Try: brag meet "Ana Ruiz" --next "send the paper" --by friday',
            )

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done is None and self.dropped is None
