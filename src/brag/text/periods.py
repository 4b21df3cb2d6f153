"""Periods in words: a week, a month, a quarter, a year, or from one day to another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from brag.errors import DayError
from brag.text.days import (
    COUNTS,
    MONTH_NUMBERS,
    MONTHS,
    WEEKDAY_NUMBERS,
    WEEKDAYS,
    days_in,
    plain_phrase,
    read_day,
    say_date,
    shifted,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["week", "month", "quarter", "year", "days"]

FORMS = "Try '2026-10', 'last quarter' or '2026-10-01..2026-11-15'"


@dataclass(frozen=True, slots=True)
class Period:
    """From ``first`` to ``last``, both included; ``title`` names it for people.

    A ``first`` of ``date.min`` means that it has no beginning.
    """

    first: date
    last: date
    title: str
    kind: Kind = "days"

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise DayError(
                f"that period ends on {self.last.isoformat()}, "
                f"before it begins on {self.first.isoformat()}",
                "Put the earlier day first, and write the years out",
            )


def parse_period(text: str, today: date) -> Period:
    """The period that ``text`` names, seen from ``today``.

    Weeks begin on Monday. A name without a year ("october", "Q3", "w47") is the most recent
    such period that has begun. "last 30 days" ends today; an open end is today, too. Raises
    DayError for what cannot be read whole or ends before it begins.
    """
    if not text.strip():
        raise DayError("no period was given", FORMS)
    ends = _ends(text)
    return _from_to(*ends, today) if ends else _one_period(text, today)


def current(kind: str, today: date, *, last: bool = False) -> Period:
    """The week, month, quarter or year that ``today`` lies in, or the ``last`` one before it."""
    return _AROUND[kind](shifted(today, -1, kind) if last else today)


def period_before(period: Period) -> Period | None:
    """The period of the same kind before ``period``; as many days, if it is just days.

    None when nothing lies before it.
    """
    if period.first == date.min:
        return None
    last = period.first - timedelta(days=1)
    if period.kind != "days":
        return _AROUND[period.kind](last)
    days = (period.last - period.first).days + 1
    if days > (period.first - date.min).days:
        return None
    return _days_to(last, last - timedelta(days=days - 1))


def between(first: date, last: date) -> Period:
    """The period from ``first`` to ``last``, known for the month (week, ...) it may just be."""
    for around in _AROUND.values():
        whole = around(first)
        if (whole.first, whole.last) == (first, last):
            return whole
    if first.day == 1 and last.day == days_in(last.year, last.month):
        year = "" if first.year == last.year else f" {first.year}"
        return Period(first, last, f"{_month_name(first)}{year} to {_month_name(last)} {last.year}")
    return _one_day(first) if first == last else Period(first, last, _span(first, last))


def _week(day: date) -> Period:
    first = shifted(day, -day.weekday(), "day")
    last = shifted(first, 6, "day")
    year, week, _ = first.isocalendar()
    return Period(first, last, f"week {week} of {year} ({_span(first, last, year)})", "week")


def _month(day: date) -> Period:
    return Period(*_months(day.year, day.month, 1), f"{_month_name(day)} {day.year}", "month")


def _quarter(day: date) -> Period:
    number = (day.month - 1) // 3 + 1
    return Period(*_months(day.year, number * 3 - 2, 3), f"Q{number} {day.year}", "quarter")


def _year(day: date) -> Period:
    return Period(*_months(day.year, 1, 12), f"{day.year:04}", "year")


_AROUND: dict[str, Callable[[date], Period]] = {
    "week": _week,
    "month": _month,
    "quarter": _quarter,
    "year": _year,
}
"""How to find the period of each kind that a day lies in."""


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """First and last day of ``count`` months, which must not run over the year's end."""
    last = month + count - 1
    return date(year, month, 1), date(year, last, days_in(year, last))


def _month_name(day: date) -> str:
    return MONTHS[day.month - 1].title()


def _span(first: date, last: date, known_year: int | None = None) -> str:
    """1 to 15 October 2026; without a year where all of it lies in ``known_year``."""
    year = "" if last.year == first.year == known_year else f" {last.year}"
    if first.year != last.year:
        return f"{say_date(first)} {first.year} to {say_date(last)}{year}"
    if first.month != last.month:
        return f"{say_date(first)} to {say_date(last)}{year}"
    return f"{first.day} to {say_date(last)}{year}"


def _one_day(day: date) -> Period:
    return Period(day, day, f"{WEEKDAYS[day.weekday()].title()} {say_date(day)} {day.year}")


def _days_to(last: date, first: date) -> Period:
    """So many days up to ``last``, titled so that the title stays true tomorrow."""
    days = (last - first).days + 1
    if days == 1:
        return _one_day(last)
    return Period(first, last, f"the {days} days to {say_date(last)} {last.year}")


def _ends(text: str) -> tuple[str, str] | None:
    """The two sides of ``A..B``, "A to B", "since A" or "until B", or None if it has no sides."""
    if ".." in text:
        start, _, end = text.partition("..")
        return start.strip(), end.strip()
    phrase = _without_remark(plain_phrase(text) or "")
    if parts := re.fullmatch(r"(?:from )?(.+) (?:to|until|till|-) (.+)", phrase):
        return parts[1], parts[2]
    if parts := re.fullmatch(r"(?:since|from) (.+)", phrase):
        return parts[1], ""
    if parts := re.fullmatch(r"(?:until|till|up to) (.+)", phrase):
        return "", parts[1]
    return None


def _without_remark(phrase: str) -> str:
    """``phrase`` without the days that a week's title has in brackets."""
    return re.sub(r" \([^()]*\)$", "", phrase)


def _from_to(start: str, end: str, today: date) -> Period:
    if not (start or end):
        raise DayError("that period has neither a beginning nor an end", FORMS)
    until = _one_period(end, today) if end else None
    if not start and until:
        title = f"the time up to {say_date(until.last)} {until.last.year}"
        return Period(date.min, until.last, title)
    since = _one_period(start, today)
    # "october to november 2025" means one year, "monday to friday" one week.
    is_meant_before = until and (since.first > until.last or re.search(r"\d{4}", end))
    if until and is_meant_before and _is_bare_name(start):
        since = _one_period(start, until.last)
    if until:
        return between(since.first, until.last)
    if since.first > today:
        raise DayError(
            f"{shown(start)} is still ahead", "Say where the period ends, as in 2027-01..2027-03"
        )
    return between(since.first, today)


def _one_period(text: str, today: date) -> Period:
    period = _read(text, today)
    if period is None:
        raise DayError(f"{shown(text)} is not a period or day brag can read", FORMS)
    return period


def _is_bare_name(text: str) -> bool:
    """Whether it names a weekday, day, week, month or quarter without saying of which year."""
    words = re.findall(r"[a-z]+|\d+", text.lower())
    names = {*WEEKDAY_NUMBERS, *MONTH_NUMBERS, "q", "w", "week"}
    is_fixed = any(
        word in ("this", "last", "next") or re.fullmatch(r"\d{4}", word) for word in words
    )
    return not is_fixed and not names.isdisjoint(words)


def _read(text: str, today: date) -> Period | None:
    phrase = plain_phrase(text)
    if phrase is None:
        return None
    for reader in (
        _relative,
        _counted,
        _of_year,
        _numbered_month,
        _quarter_of,
        _half_of,
        _week_of,
        _named_month,
    ):
        period = reader(phrase.removeprefix("the "), today)
        if period:
            return period
    day = read_day(text, today)
    return _one_day(day) if day else None


def _relative(phrase: str, today: date) -> Period | None:
    """The period of the calendar that "this month", "last quarter" or "next week" is."""
    parts = re.fullmatch(
        r"(?:(this|current|last|previous|next) )?(week|month|quarter|year)",
        re.sub(r"^(this .+) so far$", r"\1", phrase),
    )
    if not parts:
        return None
    steps = {"last": -1, "previous": -1, "next": 1}.get(parts[1], 0)
    return _AROUND[parts[2]](shifted(today, steps, parts[2]))


def _counted(phrase: str, today: date) -> Period | None:
    """The days up to and including today of "last 30 days", "the past week", "six months"."""
    parts = re.fullmatch(
        r"(last |past |previous )?(?:(\d+|[a-z]+) )?(day|week|fortnight|month|quarter|year)s?",
        phrase,
    )
    # "last week" is the calendar's, "the past week" these seven days.
    if not parts or not (parts[2] or parts[1] == "past " or parts[3] == "fortnight"):
        return None
    number = parts[2] or "1"
    count = int(number) if number.isdigit() else COUNTS.get(number)
    if count == 0:
        raise DayError(f"{phrase!r} is no time at all", FORMS)
    return _days_to(today, shifted(shifted(today, -count, parts[3]), 1, "day")) if count else None


def _of_year(phrase: str, _: date) -> Period | None:
    return _year(date(int(phrase), 1, 1)) if re.fullmatch(r"[12]\d{3}", phrase) else None


def _numbered_month(phrase: str, _: date) -> Period | None:
    """The month of 2026-10 or 10/2026."""
    parts = re.fullmatch(r"([12]\d{3})[-/.](\d\d?)|(\d\d?)[-/.]([12]\d{3})", phrase)
    if not parts:
        return None
    month, year = int(parts[2] or parts[3]), int(parts[1] or parts[4])
    if not 1 <= month <= len(MONTHS):
        raise DayError(f"there is no month {phrase!r}", FORMS)
    return _month(date(year, month, 1))


def _quarter_of(phrase: str, today: date) -> Period | None:
    """The quarter of 2026-Q3, Q3 2026, Q3, or "third quarter of 2026"."""
    for number, word in enumerate(("first", "second", "third", "fourth"), 1):
        phrase = phrase.replace(f"{word} quarter", f"q{number}")
    parts = re.fullmatch(r"(?:([12]\d{3})[ /-]?)?q(\d)|q(\d)(?:[ /-]| of )?([12]\d{3})", phrase)
    if not parts:
        return None
    number, year = int(parts[2] or parts[3]), parts[1] or parts[4]
    if not 1 <= number <= 4:  # noqa: PLR2004 - quarters in a year
        raise DayError(f"there is no quarter {phrase!r}", "A year has Q1, Q2, Q3 and Q4")
    return _latest(lambda one: _quarter(date(one, number * 3, 1)), year, today)


def _half_of(phrase: str, today: date) -> Period | None:
    """The half year of 2026-H1, H1 2026, "first half of 2026" or "h1"."""
    parts = re.fullmatch(
        r"(?:([12]\d{3})[ /-]?)?h(\d)|(?:h(\d)|(first|second) half)(?:[ /-]| of )?([12]\d{3})?",
        phrase,
    )
    if not parts:
        return None
    number = {"first": 1, "second": 2}.get(parts[4] or "") or int(parts[2] or parts[3])
    if number not in (1, 2):
        raise DayError(f"there is no half {phrase!r}", "A year has H1 and H2")
    year = parts[1] or parts[5]

    def half(one: int) -> Period:
        return Period(*_months(one, number * 6 - 5, 6), f"H{number} {one:04}")

    return _latest(half, year, today)


def _week_of(phrase: str, today: date) -> Period | None:
    """The week of 2026-W47, W47, or "week 47 of 2026 (16 to 22 November)" as titled."""
    parts = re.fullmatch(
        r"(?:([12]\d{3})[ /-]?)?w(\d\d?)|w(?:eek )?(\d\d?)(?: (?:of )?([12]\d{3}))?",
        _without_remark(phrase),
    )
    if not parts:
        return None
    number, year = int(parts[2] or parts[3]), parts[1] or parts[4]
    most = 53 if not year else date(int(year), 12, 28).isocalendar().week
    if not 1 <= number <= most:
        whose = year or "a year"
        raise DayError(
            f"there is no week {phrase!r}", f"{whose.capitalize()} has {most} weeks at most"
        )
    return _latest(lambda one: _week(date.fromisocalendar(one, number, 1)), year, today)


def _named_month(phrase: str, today: date) -> Period | None:
    """The month of "october", "oct 2025" or "last october"."""
    parts = re.fullmatch(
        r"(?:in )?(last |this )?([a-z]+)\.?(?:(?: of|,)?[ -]?([12]\d{3}))?|([12]\d{3})[ -]([a-z]+)",
        phrase,
    )
    month = parts and MONTH_NUMBERS.get(parts[2] or parts[5])
    if not parts or not month or (parts[1] and parts[3]):
        return None
    year = parts[3] or parts[4]
    if parts[1] == "this ":
        year = str(today.year)
    if parts[1] == "last ":
        today = shifted(today.replace(day=1), -1, "day")
    return _latest(lambda one: _month(date(one, month, 1)), year, today)


def _latest(made: Callable[[int], Period], year: str | None, today: date) -> Period | None:
    """The period that ``made`` makes of ``year``; without one, the most recent that has begun."""
    if year:
        return made(int(year))
    # Week 1 may begin in December, and a week 53 comes every five to seven years.
    for one in range(today.year + 1, today.year - 8, -1):
        try:
            period = made(one)
        except ValueError:
            continue
        if period.first <= today:
            return period
    return None
