"""Days in words: the common forms read here, the rest by dateparser, strictly."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from brag.errors import DayError

if TYPE_CHECKING:
    from collections.abc import Iterator

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
COUNTS = {
    word: max(1, place)
    for place, word in enumerate(
        ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve")
    )
} | {"an": 1}  # fmt: skip
"""Small numbers in words."""

WEEKDAY_NUMBERS = {
    **{name[:length]: number for number, name in enumerate(WEEKDAYS) for length in (3, len(name))},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
"""A weekday, whole or short, as ``date.weekday()`` counts it: Monday is 0."""
MONTH_NUMBERS = {
    **{name[:length]: number for number, name in enumerate(MONTHS, 1) for length in (3, len(name))},
    "sept": 9,
}
"""A month, whole or short, as ``date.month`` counts it: January is 1."""

FORMS = "Try '2026-11-20', 'last friday' or '3 days ago'"
LONGEST = 60
"""Characters in the longest text that may be a day; a longer one is refused unread."""
_SHOWN = 40
_EARLIEST_YEAR = 1900
"""No entry is older than this; an earlier year is a slip of the finger."""
_NEAREST = {
    "today": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tonight": 0,
    "yesterday": -1, "yesterday morning": -1, "yesterday afternoon": -1,
    "yesterday evening": -1, "last night": -1,
    "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2,
}  # fmt: skip
_UNITS = {"d": (1, 0), "day": (1, 0), "w": (7, 0), "week": (7, 0), "fortnight": (14, 0),
          "month": (0, 1), "quarter": (0, 3), "y": (0, 12), "year": (0, 12)}  # fmt: skip
"""A unit as (days, months)."""


class _EitherDayError(DayError):
    """A day in figures that two days answer to."""

    def __init__(self, phrase: str, days: list[date]) -> None:
        super().__init__(
            f"{phrase!r} can mean {say_date(days[0])} or {say_date(days[1])}",
            f"Write {days[0].isoformat()} or {days[1].isoformat()}",
        )
        self.days = days


def parse_day(text: str, today: date) -> date:
    """The day that ``text`` names, seen from ``today``.

    A bare weekday, and a day and month without a year, are the most recent such day, today
    included; "last friday" lies before today. Raises DayError for what cannot be read whole.
    """
    day = read_day(text, today)
    if day is None:
        raise DayError(f"{shown(text)} is not a day brag can read", FORMS)
    return day


def entry_day(text: str, today: date) -> date:
    """The day that ``text`` names, for something that happened.

    Raises DayError for a day in the future, or so early that its year must be a slip.
    """
    try:
        day = parse_day(text, today)
    except _EitherDayError as error:
        past = [one for one in error.days if one <= today]
        if len(past) != 1:
            raise
        (day,) = past
    if day > today:
        raise DayError(
            f"{say_day(day, today)} is still ahead, and an entry is something that happened",
            "Use today or an earlier day",
        )
    if day.year < _EARLIEST_YEAR:
        raise DayError(f"{shown(text)} is in the year {day.year}", "Check the year")
    return day


def say_day(day: date, today: date) -> str:
    """``day`` as people say it, with its year when that is not this year: Friday 20 November."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{WEEKDAYS[day.weekday()].title()} {say_date(day)}{year}"


def say_date(day: date) -> str:
    """``day`` without its weekday and year: 20 November."""
    return f"{day.day} {MONTHS[day.month - 1].title()}"


def shown(text: str) -> str:
    """``text`` in quotes as an error shows it: shortened, control characters escaped."""
    line = " ".join(text.strip()[: _SHOWN * 2].split())
    return repr(line if len(line) <= _SHOWN else line[:_SHOWN] + "…")


def plain_phrase(text: str) -> str | None:
    """``text`` in lower case with single spaces, or None if it cannot be a day or period.

    Other scripts' digits and letters are no day here: half of them look like something else.
    """
    stripped = text.strip()
    if not stripped or len(stripped) > LONGEST or not stripped.isascii():
        return None
    phrase = " ".join(stripped.lower().split())
    return phrase if phrase.isprintable() else None


def read_day(text: str, today: date) -> date | None:
    """The day that ``text`` names, or None if it does not read like a day.

    Raises DayError for what reads like one and is none, or more than one.
    """
    if not text.strip():
        raise DayError("no day was given", FORMS)
    phrase = " ".join((plain_phrase(text) or "").replace(",", " ").split())
    if not phrase:
        return None
    for reader in (_near, _weekday, _in_figures, _counted, _in_the_calendar, _by_dateparser):
        day = reader(phrase, today)
        if day is not None:
            return day
    return None


def shifted(day: date, count: int, unit: str) -> date:
    """``day`` moved by ``count`` units ("day", "week", "fortnight", "month", "quarter", "year").

    A month has no 31st: the last day of the month stands in. Raises DayError where the
    calendar ends.
    """
    days, months = _UNITS[unit]
    try:
        if not months:
            return day + timedelta(days=days * count)
        year, month = divmod(day.year * 12 + day.month - 1 + months * count, 12)
        return date(year, month + 1, min(day.day, days_in(year, month + 1)))
    except (OverflowError, ValueError) as error:
        raise DayError(f"{abs(count)} {unit}s is further than the calendar goes", FORMS) from error


def days_in(year: int, month: int) -> int:
    """How many days that month has."""
    if month == 12:  # noqa: PLR2004 - December, which no month follows in its year
        return 31
    return (date(year, month + 1, 1) - timedelta(days=1)).day


def _near(phrase: str, today: date) -> date | None:
    distance = _NEAREST.get(phrase.removeprefix("the "))
    return None if distance is None else shifted(today, distance, "day")


def _weekday(phrase: str, today: date) -> date | None:
    """The day of "on fri", "last friday", "this friday", "next friday", "friday last week"."""
    words = phrase.removeprefix("on ").removesuffix(".").split()
    match words:
        case [name] if name in WEEKDAY_NUMBERS:
            return _latest(name, today)
        case ["last" | "past", name] if name in WEEKDAY_NUMBERS:
            return _latest(name, shifted(today, -1, "day"))
        case ["next", name] if name in WEEKDAY_NUMBERS:
            return _latest(name, shifted(today, 7, "day"))
        case ["this", name] if name in WEEKDAY_NUMBERS:
            return _in_week(name, today)
        case [name, ("last" | "this" | "next") as which, "week"] if name in WEEKDAY_NUMBERS:
            weeks = {"last": -1, "this": 0, "next": 1}[which]
            return _in_week(name, shifted(today, weeks, "week"))
    return None


def _latest(name: str, last: date) -> date:
    return shifted(last, -((last.weekday() - WEEKDAY_NUMBERS[name]) % 7), "day")


def _in_week(name: str, day: date) -> date:
    """The weekday of the week, Monday to Sunday, that ``day`` lies in."""
    return shifted(day, WEEKDAY_NUMBERS[name] - day.weekday(), "day")


def _in_figures(phrase: str, today: date) -> date | None:
    """The day of 2026-11-20, 2026/11/20 or 20261120; and of 13/04/2026, which can be only one."""
    if not phrase[0].isdigit():
        return None
    if parts := re.fullmatch(
        r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|((?:19|20)\d\d)()(\d\d)(\d\d)", phrase
    ):
        year, month, number = (int(parts[one] or parts[one + 4]) for one in (1, 3, 4))
        return _existing(year, month, number, phrase)
    if parts := re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})|(\d{1,2})/(\d{1,2})", phrase):
        first, second = int(parts[1] or parts[5]), int(parts[3] or parts[6])
        return _either_way(first, second, int(parts[4]) if parts[4] else None, phrase, today)
    return None


def _either_way(first: int, second: int, year: int | None, phrase: str, today: date) -> date:
    """The one day that two figures can mean, day first or month first."""
    readings = [_dated(year, second, first, today), _dated(year, first, second, today)]
    days = list(dict.fromkeys(day for day in readings if day))
    if not days:
        raise DayError(f"there is no day {phrase!r}", FORMS)
    if len(days) > 1:
        raise _EitherDayError(phrase, days)
    return days[0]


def _counted(phrase: str, today: date) -> date | None:
    """The day of "3 days ago", "a week ago", "3d ago", "in 2 weeks", "2 weeks from now"."""
    parts = re.fullmatch(
        r"(in )?(\d+ ?|[a-z]+ )(days?|d|weeks?|w|fortnights?|months?|years?|y)( ago| from now)?",
        phrase,
    )
    if not parts or bool(parts[1]) == bool(parts[4]):
        return None
    count = int(parts[2]) if parts[2].strip().isdigit() else COUNTS.get(parts[2].strip())
    if count is None:
        return None
    return shifted(today, -count if parts[4] == " ago" else count, parts[3].removesuffix("s"))


_NUMBER = r"(?P<day>\d{1,2})(?P<th>st|nd|rd|th)?"
_CALENDAR_FORMS = tuple(
    rf"(?:on )?(?:(?P<weekday>{'|'.join(WEEKDAY_NUMBERS)})\.? )?" + form
    for form in (
        rf"(?:the )?{_NUMBER}[ .-]*(?:of )?(?P<month>[a-z]+)(?:[ .-]+(?P<year>\d{{4}}))?\.?",
        rf"(?P<month>[a-z]+)[ .-]*(?:the )?{_NUMBER}(?:[ .-]+(?P<year>\d{{4}}))?",
        r"(?:the )?(?P<day>\d{1,2})(?P<th>st|nd|rd|th)",
    )
)


def _in_the_calendar(phrase: str, today: date) -> date | None:
    """The day of "Nov 20", "friday 20 nov 2025", "the 20th of november", "the 20th"."""
    for form in _CALENDAR_FORMS:
        parts = re.fullmatch(form, phrase)
        named = parts.groupdict() if parts else {}
        if named and named.get("month", "may") in MONTH_NUMBERS:
            return _of_weekday(_named_day(named, phrase, today), named["weekday"])
    return None


def _named_day(named: dict[str, str], phrase: str, today: date) -> date:
    number = int(named["day"])
    if "month" not in named:
        day = _most_recent(((one.year, one.month, number) for one in _months_back(today)), today)
    else:
        month = MONTH_NUMBERS[named["month"]]
        if named["year"]:
            return _existing(int(named["year"]), month, number, phrase)
        day = _dated(None, month, number, today)
    if day is None:
        raise DayError(f"there is no day {phrase!r}", FORMS)
    return day


def _of_weekday(day: date, name: str | None) -> date:
    if name and WEEKDAY_NUMBERS[name] != day.weekday():
        actual, said = WEEKDAYS[day.weekday()].title(), WEEKDAYS[WEEKDAY_NUMBERS[name]].title()
        raise DayError(
            f"{say_date(day)} {day.year} is a {actual}, not a {said}",
            f"Write {day.isoformat()}, or the day you mean",
        )
    return day


def _months_back(today: date) -> Iterator[date]:
    """The first of this month and of the two before: one of any three has a 31st."""
    yield from (shifted(today.replace(day=1), -count, "month") for count in range(3))


def _dated(year: int | None, month: int, number: int, today: date) -> date | None:
    """That day, or without a year the most recent such day, or None if there is none."""
    if year is not None:
        return _made(year, month, number)
    # Between two 29ths of February lie up to eight years (1896 to 1904).
    return _most_recent(((today.year - back, month, number) for back in range(9)), today)


def _most_recent(candidates: Iterator[tuple[int, int, int]], today: date) -> date | None:
    days = (_made(*parts) for parts in candidates)
    return next((day for day in days if day and day <= today), None)


def _made(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _existing(year: int, month: int, number: int, phrase: str) -> date:
    day = _made(year, month, number)
    if day:
        return day
    if 1 <= month <= len(MONTHS) and year:
        name = f"{MONTHS[month - 1].title()} {year}"
        raise DayError(f"there is no day {phrase!r}: {name} has {days_in(year, month)} days", FORMS)
    raise DayError(f"there is no day {phrase!r}", FORMS)


def _by_dateparser(phrase: str, today: date) -> date | None:
    """What dateparser reads in ``phrase``, if every word of it is in the answer."""
    is_count = _is_sum_of_counts(phrase)
    if not (is_count or re.search(r"\d", phrase)):
        return None
    import dateparser

    try:
        moment = dateparser.parse(
            phrase,
            languages=["en"],
            settings={
                "RELATIVE_BASE": datetime(today.year, today.month, today.day),  # noqa: DTZ001 - a day has no zone
                "PREFER_DATES_FROM": "past",
                "REQUIRE_PARTS": ["day"],
                "STRICT_PARSING": True,
                "DATE_ORDER": "YMD",
                "RETURN_AS_TIMEZONE_AWARE": False,
            },
        )
    except (OverflowError, ValueError):
        return None
    if moment is None:
        return None
    return moment.date() if is_count or _accounts_for(phrase, moment.date()) else None


def _is_sum_of_counts(phrase: str) -> bool:
    """Whether it reads "1 year and 2 months ago": each unit once, one direction, nothing else."""
    small = rf"{'|'.join(COUNTS)}|(?:thir|four|fif|six|seven|eigh|nine)teen"
    tens = "(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    ones = "|".join(list(COUNTS)[1:10])
    number = rf"(?:\d{{1,4}}|{small}|{tens}(?:[ -](?:{ones}))?)"
    one = rf"{number} (day|week|fortnight|month|year|decade)s?"
    if not re.fullmatch(rf"(?:in {one}(?: (?:and )?{one})*|{one}(?: (?:and )?{one})* ago)", phrase):
        return False
    units = re.findall(r"(day|week|fortnight|month|year|decade)s?\b", phrase)
    return len(units) == len(set(units))


def _accounts_for(phrase: str, day: date) -> bool:
    """Whether the words of ``phrase`` are the parts of ``day``, each once, and nothing else."""
    parts: list[str] = []
    for word in re.findall(r"[a-z]+|\d+(?:st|nd|rd|th)?|[^a-z\d ,.-]", phrase):
        if word in MONTH_NUMBERS and MONTH_NUMBERS[word] == day.month:
            parts.append("month")
        elif word in WEEKDAY_NUMBERS and WEEKDAY_NUMBERS[word] == day.weekday():
            parts.append("weekday")
        elif word == str(day.year):
            parts.append("year")
        elif word.rstrip("stndrh") in (str(day.day), f"{day.day:02}"):
            parts.append("day")
        elif word not in ("on", "the", "of"):
            return False
    return len(parts) == len(set(parts)) and {"day", "month"} <= set(parts)
