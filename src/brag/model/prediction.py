"""A prediction: what the user expected, and what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from brag.errors import InvalidRecordError
from brag.model.value import Value

Scale = Literal["0-10", "-5-5", "yes-no"]
SCALES: dict[Scale, tuple[int, int]] = {"0-10": (0, 10), "-5-5": (-5, 5), "yes-no": (0, 1)}
"""The lowest and the highest value of each scale; no is 0 and yes is 1."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Prediction(Value):
    """What was expected of one thing on ``day``, and what had happened by ``happened_on``.

    ``measure`` says of what: awkwardness, learned, burden, answer, comfort. ``about`` names the
    occasion as it is shown ("PyCon", "asking Ana to review my talk"), ``setting`` is the kind of
    event it belongs to, or "ask" or "practice". ``source`` is the id of the record it was made
    with. A value of None on a day that is set was asked for and skipped.
    """

    record_kind: ClassVar[str] = "prediction"

    id: str
    day: date
    measure: str
    scale: Scale
    expected: int | None = None
    happened: int | None = None
    happened_on: date | None = None
    about: str = ""
    setting: str = ""
    source: str = ""
    event: str = ""
    person: str = ""

    def __post_init__(self) -> None:
        if self.scale not in SCALES:
            raise InvalidRecordError(
                f"a prediction cannot be on the scale {self.scale!r}",
                f"It is one of {', '.join(SCALES)}",
            )
        low, high = SCALES[self.scale]
        for value in (self.expected, self.happened):
            if value is not None and not low <= value <= high:
                raise InvalidRecordError(
                    f"{value} is not between {low} and {high}",
                    f"Give a number from {low} to {high}",
                )

    @property
    def is_open(self) -> bool:
        """Whether what happened is still to be said."""
        return self.happened_on is None

    @property
    def is_pair(self) -> bool:
        """Whether both what was expected and what happened are known."""
        return self.expected is not None and self.happened is not None
