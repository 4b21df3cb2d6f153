"""The days of an event in words: a day, or from one to another, ahead or past."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.errors import DayError
from brag.text.days import parse_day, say_date, say_day, shown
from brag.text.due_days import due_day

if TYPE_CHECKING:
    from datetime import date

FORMS = "Try '2026-12-02', 'next friday' or '2026-12-02..2026-12-04'"
_BETWEEN = re.compile(r"\s*(?:\.\.|\s+to\s+|\s+until\s+)\s*")
_ENDS = 2


def event_days(text: str, today: date) -> tuple[date, date | None]:
    """The first day that ``text`` names and, if it names two, the last.

    A bare weekday, or a day and month without a year, is the next such day. Raises DayError for
    what cannot be read whole, and for an end before its beginning.
    """
    words = _BETWEEN.split(text.strip())
    if len(words) > _ENDS or not all(words):
        raise DayError(f"{shown(text)} is not a day or two", FORMS)
    first = event_day(words[0], today)
    if len(words) < _ENDS:
        return first, None
    last = event_day(words[1], today)
    if last < first:
        raise DayError(
            f"that ends on {say_day(last, today)}, before it begins on {say_day(first, today)}",
            "Put the earlier day first, and write the years out",
        )
    return first, last


def event_day(text: str, today: date) -> date:
    """One day of an event: the next that ``text`` may mean, else a past one."""
    try:
        return due_day(text, today)
    except DayError:
        try:
            return parse_day(text, today)
        except DayError as error:
            raise DayError(
                error.what, FORMS if "brag can read" in error.what else error.hint
            ) from error


def say_days(first: date, last: date, today: date) -> str:
    """The days as people say them: "Wednesday 2 to Friday 4 December"."""
    if first == last:
        return say_day(first, today)
    opening = say_day(first, today)
    if (first.year, first.month) == (last.year, last.month):
        opening = opening.split(f" {say_date(first).partition(' ')[2]}")[0]
    elif first.year == last.year:
        opening = opening.removesuffix(f" {first.year}")
    return f"{opening} to {say_day(last, today)}"
