"""Days ahead in words: the day by which something is to be done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.errors import DayError
from brag.text.days import COUNTS, plain_phrase, read_day, say_day, shifted, shown

if TYPE_CHECKING:
    from datetime import date

FORMS = "Try 'friday', 'in 3 days' or '2026-12-04'"
_MOST_YEARS = 20
"""Nothing is due later than this; a later year is a slip of the finger."""
_JUST_PAST_DAYS = 60
"""A day and month that lie no further back mean the past one: "22 nov" said on 23 November."""
_LOOKING_BACK = frozenset(("ago", "last", "past", "yesterday", "before", "this", "night"))
_AHEAD = {
    "next week": (1, "week"),
    "next month": (1, "month"),
    "next year": (1, "year"),
}
_COUNTED = re.compile(rf"(\d+|{'|'.join(COUNTS)}) (day|week|fortnight|month|year)s?")


def due_day(text: str, today: date) -> date:
    """The day that ``text`` names for something that is still to be done.

    A bare weekday is the next such day, today included; a day and month without a year is the
    next such day. Raises DayError for what cannot be read whole, and for a day that is past.
    """
    if not text.strip():
        raise DayError("no day was given", FORMS)
    phrase = (plain_phrase(text) or "").removeprefix("by ")
    day = _read(phrase, today) if phrase else None
    if day is None:
        raise DayError(f"{shown(text)} is not a day brag can read", FORMS)
    if day < today:
        raise DayError(
            f"{say_day(day, today)} is past, and this is still to be done",
            "Use today or a later day",
        )
    if day.year > today.year + _MOST_YEARS:
        raise DayError(f"{shown(text)} is in the year {day.year}", "Check the year")
    return day


def _read(phrase: str, today: date) -> date | None:
    if phrase in _AHEAD:
        return shifted(today, *_AHEAD[phrase])
    if _COUNTED.fullmatch(phrase):
        phrase = f"in {phrase}"
    if re.fullmatch(r"\d{1,2}/\d{1,2}", phrase):
        # Two figures may be two days; both are looked for ahead, so that the error names those.
        return read_day(phrase, _day_before(shifted(today, 1, "year")))
    day = read_day(phrase, today)
    if day is None or day >= today or _is_fixed(phrase):
        return day
    return _next_such(phrase, today, day)


def _is_fixed(phrase: str) -> bool:
    """Whether it means the same day whenever it is said, or one that looks back."""
    return bool(re.search(r"\d{4}", phrase) or _LOOKING_BACK & set(phrase.split()))


def _next_such(phrase: str, today: date, past: date) -> date:
    """The first day from today on that ``phrase`` would mean to someone who looks back at it."""
    ahead = [
        shifted(today, 6, "day"),
        *(_day_before(shifted(today, count, "month")) for count in (1, 2, 3)),
    ]
    if (today - past).days > _JUST_PAST_DAYS:
        ahead += [_day_before(shifted(today, count, "year")) for count in range(1, 9)]
    days = (read_day(phrase, one) for one in ahead)
    return next((day for day in days if day and day >= today), past)


def _day_before(day: date) -> date:
    return shifted(day, -1, "day")
