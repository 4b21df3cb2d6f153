"""Charts of a page as plain numbers: templates draw them, and put a table behind each.

A chart has a ``title``, a ``description`` for those who do not see it, a ``width`` and a
``height`` in units of the drawing, and a ``table`` of ``columns`` and ``rows``.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from brag.render.review_words import say_count, say_entries, stretch_title
from brag.render.terminal import cut_to, flat
from brag.text.days import MONTHS, WEEKDAYS, say_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from brag.features.review import Review, Tally

Chart = dict[str, Any]
WIDTH = 400
_COLUMNS_TALL, _ABOVE, _BELOW, _LABEL = 110, 20, 38, 16
_WIDEST_COLUMN, _SHARE = 44, 0.72
_COUNTED_UP_TO, _NAMED_UP_TO, _LABELLED_UP_TO = 16, 12, 24
_BAR_ROW, _BAR_TALL = 36, 10
_PLURALS = {"project": "projects", "competency": "competencies"}
_MOST_BARS, _LONGEST_NAME, _MOST_ROWS = 8, 34, 100
_WEEKS_IN_A_ROW, _CELL, _GAP, _ROW_LABEL = 14, 24, 2, 36
_LONGEST_HEAT = 160
"""Weeks; a longer time has a heat nobody could read."""


def timeline(review: Review) -> Chart | None:
    """A column for each day, week, month or year of the period; None if there is only one."""
    stretches = review.stretches
    if len(stretches) < 2:  # noqa: PLR2004 - one column compares with nothing
        return None
    most = max(stretches, key=lambda one: one.entries)
    step = WIDTH / len(stretches)
    wide = min(step * _SHARE, _WIDEST_COLUMN)
    columns = []
    for number, one in enumerate(stretches):
        tall = _COLUMNS_TALL * one.entries / most.entries
        is_counted = len(stretches) <= _COUNTED_UP_TO or one is most
        columns.append(
            {
                "x": units(number * step + (step - wide) / 2),
                "y": units(_ABOVE + _COLUMNS_TALL - tall),
                "width": units(wide),
                "height": units(tall),
                "middle": units(number * step + step / 2),
                "count": f"{one.entries:,}" if is_counted and one.entries else "",
                "label": _tick(review, number),
                "group": _group(review, number),
            }
        )
    title = f"{review.step.capitalize()} by {review.step}"
    named = stretch_title(most, review.step)
    return {
        "title": title,
        "description": f"A column for each {review.step}. The tallest is {named}, with"
        f" {say_entries(most.entries)}.",
        "width": WIDTH,
        "height": _ABOVE + _COLUMNS_TALL + _BELOW,
        "base": _ABOVE + _COLUMNS_TALL,
        "columns": columns,
        "table": _table(
            (review.step.capitalize(), "Entries"),
            [(stretch_title(one, review.step), f"{one.entries:,}") for one in stretches],
        ),
    }


def bars(title: str, of_what: str, nameless: str, tallies: Sequence[Tally]) -> Chart | None:
    """A bar for each of the first names; None where nothing has a name."""
    named = [one for one in tallies if one.name]
    if not named:
        return None
    nameless_ones = [one for one in tallies if not one.name]
    drawn = [*named[:_MOST_BARS], *nameless_ones]
    most = max(one.entries for one in drawn)
    more = len(named) - _MOST_BARS
    rows = [
        {
            "y": number * _BAR_ROW,
            "label": cut_to(flat(one.name), _LONGEST_NAME) or nameless,
            "width": units(max(WIDTH * one.entries / most, 2)),
            "count": f"{one.entries:,}",
            "is_named": bool(one.name),
        }
        for number, one in enumerate(drawn)
    ]
    first = named[0]
    return {
        "title": title,
        "description": f"A bar for each {of_what}. The longest is {flat(first.name)}, with"
        f" {say_entries(first.entries)}.",
        "more": f"and {say_count(more, f'more {of_what}', f'more {_PLURALS[of_what]}')}"
        if more > 0
        else "",
        "width": WIDTH,
        "height": len(drawn) * _BAR_ROW,
        "bar": {"y": 18, "height": _BAR_TALL},
        "rows": rows,
        "table": _table(
            (of_what.capitalize(), "Entries"),
            [(one.name or nameless, f"{one.entries:,}") for one in (*named, *nameless_ones)],
        ),
    }


def heat(review: Review) -> Chart | None:
    """A cell for each week with its count in it, a row for each quarter; None for a short time.

    Weeks begin on Monday. One that runs into the next quarter counts where it begins, and none
    counts a day outside the period.
    """
    if review.step != "month":
        return None
    weeks = _weeks(review)
    if len(weeks) > _LONGEST_HEAT:
        return None
    most = max(count for _, _, count in weeks)
    rows: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for first, last, count in weeks:
        row = rows.setdefault((first.year, (first.month - 1) // 3), [])
        row.append(
            {
                "x": _ROW_LABEL + len(row) * (_CELL + _GAP),
                "count": f"{count:,}" if count else "",
                "level": -(-count * 5 // most),
                "title": f"{say_date(first)} to {say_date(last)}",
            }
        )
    several = len({year for year, _ in rows}) > 1
    title = "Week by week"
    busiest = max(weeks, key=lambda one: one[2])
    quiet = sum(not count for _, _, count in weeks)
    return {
        "title": title,
        "description": f"A cell for each week, a row for each quarter. The fullest week is"
        f" {say_date(busiest[0])} to {say_date(busiest[1])}, with {say_entries(busiest[2])};"
        f" {say_count(quiet, 'week')} without an entry.",
        "width": WIDTH,
        "height": len(rows) * (_CELL + _GAP),
        "cell": _CELL,
        "rows": [
            {
                "y": number * (_CELL + _GAP),
                "label": f"{year % 100:02} Q{quarter + 1}" if several else f"Q{quarter + 1}",
                "cells": cells,
            }
            for number, ((year, quarter), cells) in enumerate(rows.items())
        ],
        "table": _table(
            ("Week", "Entries"),
            [
                (f"{say_date(first)} to {say_date(last)}", f"{count:,}")
                for first, last, count in weeks
            ],
            most=_LONGEST_HEAT,
        ),
    }


def _weeks(review: Review) -> list[tuple[date, date, int]]:
    """First day, last day and count of each week of the period so far."""
    first, last = review.period.first, review.stretches[-1].last
    counts: dict[date, int] = {}
    for entry in review.entries:
        counts[entry.day] = counts.get(entry.day, 0) + 1
    weeks = []
    while first <= last:
        end = min(first + timedelta(days=6 - first.weekday()), last)
        days = (first + timedelta(days=one) for one in range((end - first).days + 1))
        weeks.append((first, end, sum(counts.get(day, 0) for day in days)))
        first = end + timedelta(days=1)
    return weeks


def _tick(review: Review, number: int) -> str:
    """What stands below one column, as short as many columns need it."""
    stretches = review.stretches
    first = stretches[number].first
    if review.step == "month":
        return MONTHS[first.month - 1][: 3 if len(stretches) <= _NAMED_UP_TO else 1].title()
    if review.step == "day":
        return WEEKDAYS[first.weekday()][:2].title()
    every = -(-len(stretches) // _LABELLED_UP_TO)
    if number % every:
        return ""
    if review.step == "week":
        return str(first.day)
    return str(first.year) if len(stretches) <= _NAMED_UP_TO else f"{first.year % 100:02}"


def _group(review: Review, number: int) -> str:
    """The month or year that begins with this column, to stand below the ticks."""
    here, before = review.stretches[number].first, review.stretches[number - 1].first
    if review.step == "year":
        return ""
    if review.step == "month":
        return str(here.year) if not number or here.year != before.year else ""
    if number and here.month == before.month:
        return ""
    return MONTHS[here.month - 1][:3].title()


def _table(
    columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], most: int = _MOST_ROWS
) -> dict[str, Any]:
    more = len(rows) - most
    return {
        "columns": list(columns),
        "rows": rows[:most],
        "more": f"and {say_count(more, 'more row')}" if more > 0 else "",
    }


def units(value: float) -> str:
    """A length in the drawing: a tenth of a unit is finer than anyone sees."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
