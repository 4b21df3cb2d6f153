"""Days of a table: one reading or a refusal."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.errors import DayError
from brag.text.sheet_days import TwoDaysError, sheet_day

TODAY = date(2026, 11, 23)
FORMS = {"dmy": "{0.day}/{0.month}/{0.year}", "mdy": "{0.month:02}.{0.day:02}.{0.year}",
         "ymd": "{0.year}-{0.month}-{0.day}"}  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-10-01", date(2026, 10, 1)),
        (" 2026-10-01T23:30:00+02:00 ", date(2026, 10, 1)),
        ("2026/1/2 3:04 PM", date(2026, 1, 2)),
        ("20261001", date(2026, 10, 1)),
        ("13/02/2026", date(2026, 2, 13)),
        ("02/13/2026", date(2026, 2, 13)),
        ("3.3.2026", date(2026, 3, 3)),
        ("2 Feb 2026", date(2026, 2, 2)),
        ("Friday, October 2, 2026", date(2026, 10, 2)),
    ],
)
def test_a_day_that_can_be_only_one_is_read(cell: str, day: date) -> None:
    assert sheet_day(cell, "", TODAY) == day


@given(st.dates(date(1900, 1, 1), TODAY), st.sampled_from(sorted(FORMS)))
def test_figures_are_read_in_the_order_that_is_said(day: date, order: str) -> None:
    assert sheet_day(FORMS[order].format(day), order, TODAY) == day


@given(st.dates(date(1900, 1, 1), TODAY), st.sampled_from(sorted(FORMS)))
def test_without_an_order_figures_are_the_day_meant_or_refused(day: date, order: str) -> None:
    try:
        assert sheet_day(FORMS[order].format(day), "", TODAY) == day
    except TwoDaysError:
        assert max(day.day, day.month) <= 12


@pytest.mark.parametrize("cell", ["01/02/2026", "1.2.2026 10:30", "01/02/26", "31/12/25"])
def test_a_day_that_could_be_two_is_refused(cell: str) -> None:
    with pytest.raises(TwoDaysError, match="can mean"):
        sheet_day(cell, "", TODAY)


@pytest.mark.parametrize(
    "cell",
    ["", "yesterday", "2 Feb", "2000 days ago", "46000", "2026-02-30", "2026-10", "31/02/2026",
     "0001-01-01", "soon", "2026-10-01 and later"],
)  # fmt: skip
def test_what_is_not_one_day_whenever_it_is_read_is_refused(cell: str) -> None:
    with pytest.raises(DayError):
        sheet_day(cell, "", TODAY)


def test_two_figures_are_a_year_of_this_century() -> None:
    assert sheet_day("01/02/26", "dmy", TODAY) == date(2026, 2, 1)
    assert sheet_day("26-02-01", "ymd", TODAY) == date(2026, 2, 1)


def test_a_year_at_the_front_needs_no_order() -> None:
    assert sheet_day("2026-02-01", "dmy", TODAY) == date(2026, 2, 1)
