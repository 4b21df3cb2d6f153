"""An attempt: one try at a rung, said before and told afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal, get_args

from brag.errors import InvalidRecordError
from brag.model.value import Value

Result = Literal["done", "partial", "declined by me", "declined by them", "postponed"]
RESULTS: tuple[Result, ...] = get_args(Result)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Attempt(Value):
    """A try at the rung ``rung``, announced on ``day``; open until its ``result`` is told.

    What was expected of it and what happened are predictions whose ``source`` is its id. To have
    asked and got a no is done.
    """

    record_kind: ClassVar[str] = "attempt"

    id: str
    day: date
    rung: str
    result: Result | None = None
    happened_on: date | None = None
    surprise: str = ""
    felt_like_me: bool | None = None
    would_repeat: bool | None = None

    def __post_init__(self) -> None:
        if self.result not in (None, *RESULTS):
            raise InvalidRecordError(
                f"an attempt cannot be {self.result!r}", f"It is one of {', '.join(RESULTS)}"
            )

    @property
    def is_open(self) -> bool:
        """Whether what happened is still to be told."""
        return self.result is None
