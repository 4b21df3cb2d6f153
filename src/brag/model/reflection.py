"""A reflection: the answers to one run of a script, with before and after ratings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from brag.errors import InvalidRecordError
from brag.model.value import Value


class Answered(NamedTuple):
    """One question of a script, as it was asked, and its answer; empty where it was skipped."""

    question: str
    asked: str
    text: str = ""


class Rated(NamedTuple):
    """One rating by its name, such as awkward; None where it was skipped."""

    name: str
    value: int | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reflection(Value):
    """One run of ``script`` on ``day``, perhaps about an event or a person (their ids).

    ``plan_if`` and ``plan_then`` are the one if-then plan it ended in; ``made`` are the ids of
    the records its answers became; ``seconds`` is how long it took. Its predictions are records
    of their own whose ``source`` is its id.
    """

    record_kind: ClassVar[str] = "reflection"

    id: str
    day: date
    script: str
    event: str = ""
    person: str = ""
    before: tuple[Rated, ...] = ()
    answers: tuple[Answered, ...] = ()
    after: tuple[Rated, ...] = ()
    plan_if: str = ""
    plan_then: str = ""
    made: tuple[str, ...] = ()
    seconds: int = 0
    is_distanced: bool = False

    def __post_init__(self) -> None:
        if not self.script.strip():
            raise InvalidRecordError(
                "a reflection needs a script", "brag reflect --list shows them"
            )
