"""The profile: who the user is, in the words they would say aloud."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from brag.model.value import Value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Profile(Value):
    """Who the user is, what they do for whom, what they are curious about, what they can offer.

    ``pace`` is how many words a minute they speak, 0 while nobody has measured it; ``rehearse_by``
    is "fsrs" for those who would rather rehearse by that than by fixed steps.
    """

    record_kind: ClassVar[str] = "profile"

    name: str = ""
    role: str = ""
    does: str = ""
    curious: tuple[str, ...] = ()
    offer: tuple[str, ...] = ()
    pace: int = 0
    rehearse_by: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been filled in yet."""
        return replace(self, pace=0, rehearse_by="") == Profile()
