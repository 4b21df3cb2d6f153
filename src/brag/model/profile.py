"""The profile: who the user is, in the words they would say aloud."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Profile:
    """Who the user is, what they do for whom, what they are curious about, what they can offer."""

    record_kind: ClassVar[str] = "profile"

    name: str = ""
    role: str = ""
    does: str = ""
    curious: tuple[str, ...] = ()
    offer: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been filled in yet."""
        return self == Profile()
