"""Days as notes, file names and stamps write them: with their year, and never guessed."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, get_args

from brag.errors import DayError
from brag.text.days import MONTH_NUMBERS, WEEKDAY_NUMBERS, WEEKDAYS, read_day, say_date, shown

if TYPE_CHECKING:
    from datetime import date

Order = Literal["dmy", "mdy"]
ORDERS: tuple[Order, ...] = get_args(Order)
"""How 03/04/2026 is meant: day first, or month first."""

LONGEST = 60
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d")
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)([-_./ ]?)(\d\d?)\2(\d\d?)(?!\d)")
_YEAR_LAST = re.compile(r"(\d\d?)([-_./])(\d\d?)\2((?:19|20)\d\d)")
_AFTER_A_DAY = re.compile(r"T\d|[^\w]|_|$")
_PIECE = re.compile(r"[a-z]+|\d+|[^a-z\d]+")
_SMALL_WORDS = frozenset(("on", "the", "of", "st", "nd", "rd", "th"))
_BETWEEN = " \t,.-_/"
_TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?(?: ?(?:z|utc|[+-]\d\d:?\d\d))?"
_TIME_LAST = re.compile(rf"(?:[ ,]+(?:at )?|(?<=\d)t)({_TIME})$", re.IGNORECASE)
_TIME_FIRST = re.compile(rf"({_TIME})[ ,]+(?:on )?(?=\S)", re.IGNORECASE)
_TIME_PARTS = re.compile(r"(\d{1,2})[:.](\d\d).*?(?:([ap])\.?m\.?)?", re.IGNORECASE)
_HOURS, _MINUTES, _HALF_A_DAY = 24, 60, 12


@lru_cache(maxsize=4096)
def written_day(text: str, order: Order | None = None, *, is_alone: bool = False) -> date | None:
    """The day that ``text`` is, written with its year, or None if it is none.

    A title may follow a day written year first, "2026-10-01 Offsite", unless ``is_alone``.
    Anything else must be the day alone, with or without its weekday. Raises DayError for a day
    that no calendar has or that two days answer to; ``order`` settles the latter.
    """
    line = text.strip().removeprefix("[[").removesuffix("]]").strip()
    if not _YEAR.search(line):
        return None
    found = _YEAR_FIRST.match(line)
    if found and not is_alone and _AFTER_A_DAY.match(line, found.end()):
        return _year_first(found)
    return _alone(line, order)


def written_moment(text: str, order: Order | None = None) -> tuple[date | None, int]:
    """The day that a stamp is, as ``written_day`` reads it, and its minute of the day.

    The minute is 0 for a stamp without a time of day.
    """
    line = text.strip()
    found = _TIME_LAST.search(line) or _TIME_FIRST.match(line)
    if found is None:
        return written_day(line, order, is_alone=True), 0
    minute = minute_of_day(found[1])
    rest = line[: found.start()] + line[found.end() :]
    day = written_day(rest.strip(), order, is_alone=True)
    return (day, minute) if minute is not None else (None, 0)


def minute_of_day(text: str) -> int | None:
    """The minute that a time of day such as "09:30" or "9:30 pm" is, or None if it is none."""
    found = _TIME_PARTS.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    if found[3]:
        if not 1 <= hour <= _HALF_A_DAY:
            return None
        hour = hour % _HALF_A_DAY + (_HALF_A_DAY if found[3] in "pP" else 0)
    return hour * _MINUTES + minute if hour < _HOURS and minute < _MINUTES else None


def _year_first(found: re.Match[str]) -> date | None:
    """The day of 2026-10-01 and the like; eight figures that are no day are just a number."""
    from datetime import date

    year, sign, month, day = found.groups()
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        if not sign:
            return None
        raise DayError(f"there is no day {found[0]!r}", "Correct it where it stands") from None


def _alone(line: str, order: Order | None) -> date | None:
    """The day of a text that holds nothing but its parts."""
    phrase = line.lower()
    if len(phrase) > LONGEST or not phrase.isascii():
        return None
    weekdays = []
    kept = []
    for piece in _PIECE.findall(phrase):
        if piece in WEEKDAY_NUMBERS:
            weekdays.append(piece)
        elif piece.isdigit() or piece in MONTH_NUMBERS or piece in _SMALL_WORDS:
            kept.append(piece)
        elif piece.strip(_BETWEEN):
            return None
        else:
            kept.append(piece)
    weekday = WEEKDAY_NUMBERS[weekdays[0]] if len(weekdays) == 1 else None
    return _read("".join(kept).strip(_BETWEEN), weekday, order) if len(weekdays) <= 1 else None


def _read(phrase: str, weekday: int | None, order: Order | None) -> date | None:
    from datetime import date

    if (found := _YEAR_FIRST.fullmatch(phrase)) is not None:
        day = _year_first(found)
    elif (found := _YEAR_LAST.fullmatch(phrase)) is not None:
        return _in_figures(found, weekday, order)
    else:
        # The year is written, so that today does not matter.
        day = read_day(phrase, date(2000, 1, 1))
    if day and weekday is not None and day.weekday() != weekday:
        raise DayError(
            f"{say_date(day)} {day.year} is a {WEEKDAYS[day.weekday()].title()},"
            f" not a {WEEKDAYS[weekday].title()}",
            "Correct it where it stands",
        )
    return day


def _in_figures(found: re.Match[str], weekday: int | None, order: Order | None) -> date:
    """The day of 03/04/2026: by ``order``, by its weekday, or because only one can be."""
    from datetime import date

    first, _, second, year = found.groups()
    figures: dict[Order, tuple[int, int]] = {
        "dmy": (int(second), int(first)),
        "mdy": (int(first), int(second)),
    }
    days = set[date]()
    for month, day in (figures[name] for name in figures if order in (None, name)):
        with suppress(ValueError):
            days.add(date(int(year), month, day))
    if not days:
        raise DayError(f"there is no day {shown(found[0])}", "Correct it where it stands")
    if weekday is not None:
        days = {day for day in days if day.weekday() == weekday}
    if not days:
        raise DayError(
            f"{shown(found[0])} is not a {WEEKDAYS[weekday or 0].title()}",
            "Correct it where it stands",
        )
    if len(days) > 1:
        told = " or ".join(say_date(day) for day in sorted(days))
        raise DayError(
            f"{shown(found[0])} can mean {told}", "Say which comes first: --date-order dmy or mdy"
        )
    return days.pop()
