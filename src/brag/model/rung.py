"""A rung of the practice ladder as its user sees it: own rating, place, skipped, own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal, get_args

from brag.errors import InvalidRecordError
from brag.model.value import Value

Visibility = Literal["none", "low", "some", "high"]
VISIBILITIES: tuple[Visibility, ...] = get_args(Visibility)
HIGHEST_RATING = 10


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RungState(Value):
    """What the user made of the rung with the name ``rung``; with ``words`` it is one of theirs.

    ``rating`` is how awkward they think it, from 0 to 10; ``place`` counts from 1, and 0 is where
    the ladder has it.
    """

    record_kind: ClassVar[str] = "rung"

    id: str
    day: date
    rung: str
    rating: int | None = None
    place: int = 0
    is_skipped: bool = False
    words: str = ""
    visibility: Visibility = "low"
    power: bool = False

    def __post_init__(self) -> None:
        if self.rating is not None and not 0 <= self.rating <= HIGHEST_RATING:
            raise InvalidRecordError(
                f"{self.rating} is not between 0 and {HIGHEST_RATING}",
                f"Give a number from 0, not awkward, to {HIGHEST_RATING}",
            )
        if self.visibility not in VISIBILITIES:
            raise InvalidRecordError(
                f"a rung cannot be seen by {self.visibility!r}",
                f"Choose one of {', '.join(VISIBILITIES)}",
            )
