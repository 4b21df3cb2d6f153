"""Days as tables write them: in figures of either order, with a time behind, or in words."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from brag.errors import DayError
from brag.text.days import MONTH_NUMBERS, read_day, say_date, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

ORDERS = ("dmy", "mdy", "ymd")
_EARLIEST_YEAR = 1900
_TIME = re.compile(
    r"[T ,]+\d{1,2}:\d\d(:\d\d([.,]\d+)?)?( ?[ap]\.?m\.?)?( ?(Z|UTC|GMT|[+-]\d\d:?\d\d))?$",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(\d{1,4})([-/. ]|\. )(\d{1,2})\2(\d{1,4})\.?")


class TwoDaysError(DayError):
    """Figures that could be two days."""


def sheet_day(cell: str, order: str, today: date) -> date:
    """The day that a cell names, the same whenever it is read.

    Figures are read in ``order`` (one of ``ORDERS``), or with "" where only one order makes a
    day of them; a year of four figures at the front always is one. Raises TwoDaysError where
    the order is missing, DayError for what is no day or says no year.
    """
    text = _TIME.sub("", cell.strip()).strip()
    if not text:
        raise DayError("it has no day")
    parts = _FIGURES.fullmatch(text)
    if parts:
        return _checked(_in_figures((parts[1], parts[3], parts[4]), order, today, text), text)
    if not re.search(r"(?<!\d)\d{4}", text):
        raise DayError(f"its day says no year: {shown(text)}")
    # "2000 days ago" would be another day tomorrow.
    is_fixed = text.isdecimal() or _names_a_month(text)
    day = read_day(text, today) if is_fixed else None
    if day is None:
        raise DayError(f"its day cannot be read: {shown(text)}")
    return _checked(day, text)


def _names_a_month(text: str) -> bool:
    return any(word in MONTH_NUMBERS for word in re.findall(r"[a-z]+", text.lower()))


def _in_figures(figures: tuple[str, str, str], order: str, today: date, text: str) -> date:
    is_year_first, is_year_last = len(figures[0]) > 2, len(figures[2]) > 2  # noqa: PLR2004 - figures
    if is_year_first:
        orders: tuple[str, ...] = ("ymd",)
    elif order:
        orders = (order,)
    else:
        orders = ("dmy", "mdy") if is_year_last else ORDERS
    days = list(dict.fromkeys(_readings(figures, orders, today)))
    if not days:
        raise DayError(f"there is no such day: {shown(text)}")
    if len(days) > 1:
        said = " or ".join(f"{say_date(day)} {day.year}" for day in days)
        raise TwoDaysError(f"{shown(text)} can mean {said}")
    return days[0]


def _readings(
    figures: tuple[str, str, str], orders: tuple[str, ...], today: date
) -> Iterator[date]:
    for order in orders:
        said = dict(zip(order, figures, strict=True))
        century = today.year // 100 * 100 if len(said["y"]) <= 2 else 0  # noqa: PLR2004 - figures
        try:
            yield date(century + int(said["y"]), int(said["m"]), int(said["d"]))
        except ValueError:
            continue


def _checked(day: date, text: str) -> date:
    if day.year < _EARLIEST_YEAR:
        raise DayError(f"its day lies before {_EARLIEST_YEAR}: {shown(text)}")
    return day
