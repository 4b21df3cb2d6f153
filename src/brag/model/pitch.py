"""A pitch: a rendered text that its user kept under a name, with its beats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from brag.errors import InvalidRecordError
from brag.model.value import Value


class Beat(NamedTuple):
    """One step of a pitch: what it is for, and its words."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class KeptPitch(Value):
    """A text kept on a ``day``, and the ids of the entries it tells.

    An edited text has one beat, called "text": what it was made of is no longer known.
    """

    record_kind: ClassVar[str] = "pitch"

    id: str
    day: date
    name: str
    form: str
    event: str
    text: str
    beats: tuple[Beat, ...] = ()
    entries: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip() or "\n" in self.name:
            raise InvalidRecordError(
                "a kept pitch needs a name", "Try: brag pitch --keep pycon-intro"
            )
        if not self.text.strip():
            raise InvalidRecordError(
                "a kept pitch needs words", "Delete it instead: brag pitches delete NAME"
            )
