"""A day by which something is to be done lies ahead, however it is said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY

from brag.errors import DayError
from brag.text.due_days import due_day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", "2026-11-23"),
        ("tomorrow", "2026-11-24"),
        ("monday", "2026-11-23"),
        ("friday", "2026-11-27"),
        ("by Fri", "2026-11-27"),
        ("on sunday", "2026-11-29"),
        ("next friday", "2026-11-27"),
        ("next week", "2026-11-30"),
        ("friday next week", "2026-12-04"),
        ("next month", "2026-12-23"),
        ("3 days", "2026-11-26"),
        ("in 2 weeks", "2026-12-07"),
        ("a fortnight", "2026-12-07"),
        ("the 27th", "2026-11-27"),
        ("the 22nd", "2026-12-22"),
        ("the 31st", "2026-12-31"),
        ("4 dec", "2026-12-04"),
        ("14 january", "2027-01-14"),
        ("29 february", "2028-02-29"),
        ("31/12", "2026-12-31"),
        ("2026-12-04", "2026-12-04"),
        ("20261204", "2026-12-04"),
    ],
)
def test_a_day_ahead_is_read(said: str, day: str) -> None:
    assert due_day(said, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "said",
    ["yesterday", "last friday", "3 days ago", "2026-11-22", "22 november", "1 october 2026"],
)
def test_a_day_that_is_past_is_refused(said: str) -> None:
    with pytest.raises(DayError, match="is past"):
        due_day(said, TODAY)


@pytest.mark.parametrize(
    "said", ["", "  ", "by", "soon", "when it rains", "2026-02-30", "9999-1-1"]
)
def test_what_is_no_day_ahead_is_refused(said: str) -> None:
    with pytest.raises(DayError):
        due_day(said, TODAY)


def test_two_figures_that_can_be_two_days_name_both_of_them_ahead() -> None:
    with pytest.raises(DayError) as refused:
        due_day("3/12", TODAY)
    assert "2026-12-03" in refused.value.hint
    assert "2027-03-12" in refused.value.hint


@settings(deadline=None)
@given(
    st.text(max_size=12) | st.sampled_from(["friday", "the 31st", "29 february", "1/2", "a year"]),
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
)
@example("the 31st", date(2026, 1, 31))
@example("29 feb", date(2096, 3, 1))
def test_no_day_lies_behind(said: str, today: date) -> None:
    try:
        day = due_day(said, today)
    except DayError:
        return
    assert day >= today
