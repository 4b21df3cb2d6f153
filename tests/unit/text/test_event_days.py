"""The days of an event: ahead where they may be, past where they must be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.errors import DayError
from brag.text.event_days import event_days, say_days

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("friday", date(2026, 11, 27), None),
        ("today", TODAY, None),
        ("last friday", date(2026, 11, 20), None),
        ("2025-12-02..2025-12-04", date(2025, 12, 2), date(2025, 12, 4)),
        ("2 december to 4 december", date(2026, 12, 2), date(2026, 12, 4)),
        ("tomorrow until friday", date(2026, 11, 24), date(2026, 11, 27)),
        ("2026-12-02 .. 2026-12-02", date(2026, 12, 2), date(2026, 12, 2)),
    ],
)
def test_days_of_an_event_are_read(words: str, first: date, last: date | None) -> None:
    assert event_days(words, TODAY) == (first, last)


@pytest.mark.parametrize(
    "words", ["", "..", "someday", "friday..", "..friday", "2026-12-04..2026-12-02", "a to b to c"]
)
def test_what_is_not_a_day_or_two_is_refused_with_the_forms(words: str) -> None:
    with pytest.raises(DayError) as refused:
        event_days(words, TODAY)
    assert refused.value.hint


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 12, 2), date(2026, 12, 2), "Wednesday 2 December"),
        (date(2026, 12, 2), date(2026, 12, 4), "Wednesday 2 to Friday 4 December"),
        (date(2026, 11, 30), date(2026, 12, 1), "Monday 30 November to Tuesday 1 December"),
        (date(2026, 12, 30), date(2027, 1, 2), "Wednesday 30 December to Saturday 2 January 2027"),
        (date(2025, 12, 2), date(2025, 12, 4), "Tuesday 2 to Thursday 4 December 2025"),
    ],
)
def test_days_are_said_once_each(first: date, last: date, said: str) -> None:
    assert say_days(first, last, TODAY) == said


@given(st.dates(date(2000, 1, 1), date(2045, 1, 1)), st.integers(0, 40))
def test_days_in_figures_are_read_back(first: date, count: int) -> None:
    last = date.fromordinal(first.toordinal() + count)
    assert event_days(f"{first}..{last}", TODAY) == (first, last)
