"""An exchange: something asked, received, offered, given or thanked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal, get_args

from brag.errors import InvalidRecordError
from brag.model.value import Value

ExchangeKind = Literal["asked", "received", "offered", "given", "thanked"]
EXCHANGE_KINDS: tuple[ExchangeKind, ...] = get_args(ExchangeKind)
Answer = Literal["yes", "no", "partly"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Exchange(Value):
    """One step between the user and the ``person`` with that id, as the user sees it.

    ``answers`` is the id of the exchange that this one follows up: what was received answers
    what was asked, what was given answers what was offered, thanks answer what was received.
    ``answer`` is how an ask went. ``settled`` is the day on which nothing more was due from it:
    it was answered, thanked for, or let go. ``told`` is the day on which the one who helped was
    told what came of it, or that was let go.
    """

    record_kind: ClassVar[str] = "exchange"

    id: str
    day: date
    kind: ExchangeKind
    person: str
    what: str = ""
    answers: str = ""
    answer: Answer | None = None
    settled: date | None = None
    told: date | None = None
    meeting: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.kind not in EXCHANGE_KINDS:
            raise InvalidRecordError(
                f"an exchange cannot be {self.kind!r}", f"It is {', '.join(EXCHANGE_KINDS)}"
            )
        if self.answer is not None and self.answer not in ANSWERS:
            raise InvalidRecordError(
                f"an answer cannot be {self.answer!r}", f"It is {', '.join(ANSWERS)}"
            )
        if not self.person:
            raise InvalidRecordError("an exchange is with somebody", "Name the person")
