"""A mute: a rule or a phrase of the wording check that its user wants to hear no more about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from brag.errors import InvalidRecordError
from brag.model.value import Value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Mute(Value):
    """A ``rule``, everywhere or in texts of one ``form``; or a ``phrase``, for every rule."""

    record_kind: ClassVar[str] = "mute"

    id: str
    rule: str = ""
    form: str = ""
    phrase: str = ""

    def __post_init__(self) -> None:
        if bool(self.rule) == bool(self.phrase) or (self.form and not self.rule):
            raise InvalidRecordError(
                "a mute is about a rule or a phrase", "Name one: --mute RULE or --mute-phrase WORDS"
            )
