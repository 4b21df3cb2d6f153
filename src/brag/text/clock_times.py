"""Times that come again: "fri 16:00", "weekdays 9:30", "16:00" for every day."""

from __future__ import annotations

import re
from typing import NamedTuple

from brag.errors import UsageError

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WHOLE_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SETS = {
    "": range(7), "daily": range(7), "every day": range(7), "everyday": range(7),
    "weekdays": range(5), "weekday": range(5), "weekend": range(5, 7), "weekends": range(5, 7),
}  # fmt: skip
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?$", re.IGNORECASE)
_NOON = 12


class Again(NamedTuple):
    """The days of the week, Monday being 0, and the time of day."""

    days: tuple[int, ...]
    hour: int
    minute: int

    @property
    def is_daily(self) -> bool:
        """Whether it is every day."""
        return len(self.days) == len(DAY_NAMES)

    @property
    def said(self) -> str:
        """In words: "Fri at 16:00"."""
        days = "every day" if self.is_daily else ", ".join(DAY_NAMES[one] for one in self.days)
        return f"{days} at {self.hour:02}:{self.minute:02}"


def read_again(text: str) -> Again:
    """What ``text`` says. Raises UsageError when it cannot be read whole."""
    plain = " ".join(text.split()).lower()
    found = _TIME.search(plain)
    if found is None or (found[2] is None and found[3] is None):
        raise _unread(text, "it names no time of day")
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= _NOON:
            raise _unread(text, "there is no such time")
        hour = hour % _NOON + (_NOON if found[3].lower() == "pm" else 0)
    if hour > 23 or minute > 59:  # noqa: PLR2004 - the clock has so many
        raise _unread(text, "there is no such time")
    days = re.sub(r"(?:^|\s)at\s*$", "", plain[: found.start()]).strip(" ,")
    return Again(_days(days, text), hour, minute)


def _days(words: str, text: str) -> tuple[int, ...]:
    if words in _SETS:
        return tuple(_SETS[words])
    found = set()
    for word in re.split(r"[\s,&]+", words.removeprefix("every ").replace(" and ", " ")):
        places = [n for n, name in enumerate(_WHOLE_NAMES) if f"{name}s".startswith(word)]
        if len(places) != 1:
            raise _unread(text, f"{word!r} is no day of the week")
        found.add(places[0])
    return tuple(sorted(found))


def _unread(text: str, why: str) -> UsageError:
    shown = " ".join(text.split())[:40]
    return UsageError(
        f"{shown!r} cannot be read: {why}", 'Write it like "fri 16:00" or "weekdays 17:30"'
    )
