"""The profile: who the user is, in the words they would say aloud."""

from __future__ import annotations

from dataclasses import dataclass

PROFILE_ID = "0000000000"
"""There is one profile, so its id is the same on every device and the fields merge."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Who the user is, what they do for whom, what they are curious about, what they can offer."""

    name: str = ""
    role: str = ""
    does: str = ""
    curious: tuple[str, ...] = ()
    offer: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been filled in yet."""
        return self == Profile()
