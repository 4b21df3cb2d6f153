"""What time it is: the one place that asks the system."""

from __future__ import annotations

import os
from datetime import date, datetime

from brag.errors import UsageError


class Clock:
    """The user's local time; ``fixed`` stops it, for tests, examples and the tour."""

    def __init__(self, fixed: datetime | None = None) -> None:
        self.fixed = fixed

    def now(self) -> datetime:
        """Now, as an aware datetime in the user's own time zone."""
        return (self.fixed or datetime.now()).astimezone()  # noqa: DTZ005 - astimezone makes it aware

    def today(self) -> date:
        """Today, where the user is."""
        return self.now().date()


def clock_from_environment() -> Clock:
    """The system clock, or the one that ``BRAG_NOW`` (ISO 8601) stops."""
    text = os.environ.get("BRAG_NOW")
    if not text:
        return Clock()
    try:
        return Clock(datetime.fromisoformat(text))
    except ValueError as error:
        raise UsageError(
            f"BRAG_NOW is not a time: {text!r}", "Write it like 2026-11-23T09:00, or unset it"
        ) from error
