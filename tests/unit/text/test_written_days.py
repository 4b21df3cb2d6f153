"""Days as notes, file names and stamps write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.errors import DayError
from brag.text.days import MONTHS, WEEKDAYS
from brag.text.written_days import minute_of_day, written_day, written_moment

FIRST = date(2026, 10, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-01", "2026_10_01", "2026.10.01", "20261001", "2026-10-1",
        "2026-10-01 Thursday", "Thursday 2026-10-01", "2026-10-01 Offsite", "2026-10-01-offsite",
        "2026-10-01T09:00", "[[2026-10-01]]", "2026-Oct-01",
        "Thursday, October 1st 2026", "Oct 1st, 2026", "1. October 2026", "1 Oct 2026",
        "the 1st of October 2026", "01-10-2026, Thursday", "10/01/2026 Thu",
    ],
)  # fmt: skip
def test_a_day_with_its_year_is_read(text: str) -> None:
    assert written_day(text) == FIRST


@pytest.mark.parametrize(
    "text",
    [
        "", "Ideas", "Roadmap 2026", "2026", "2026-10", "2026-W40", "October 2026", "yesterday",
        "1 October", "Thursday", "3 days ago", "2026 days ago", "202610010930 Zettel", "20269901",
        "Version 2026.10", "1" * 500 + "2026", "Thursday Friday 1 October 2026",
    ],
)  # fmt: skip
def test_anything_else_is_no_day_and_nothing_is_guessed(text: str) -> None:
    assert written_day(text) is None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("2026-13-45", "there is no day '2026-13-45'"),
        ("30 February 2026", "there is no day"),
        ("32/13/2026", "there is no day"),
        ("Friday, 1 October 2026", "1 October 2026 is a Thursday, not a Friday"),
        ("13/10/2026 Monday", "'13/10/2026' is not a Monday"),
        ("03/04/2026", "'03/04/2026' can mean 4 March or 3 April"),
    ],
)
def test_a_day_that_cannot_be_or_could_be_two_is_refused(text: str, what: str) -> None:
    with pytest.raises(DayError, match=what):
        written_day(text)


def test_the_order_settles_a_day_of_two_readings() -> None:
    assert written_day("03/04/2026", "dmy") == date(2026, 4, 3)
    assert written_day("03/04/2026", "mdy") == date(2026, 3, 4)
    with pytest.raises(DayError):
        written_day("13/04/2026", "mdy")


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("2026-10-01 09:00", 540),
        ("2026-10-01 09:00:00 AM", 540),
        ("2026-10-01 09:00:00 PM", 1260),
        ("October 1st, 2026 at 12:15 am", 15),
        ("2026-10-01T09:00:00Z", 540),
        ("09.30 2026-10-01", 570),
        ("2026-10-01", 0),
    ],
)
def test_a_stamp_is_a_day_and_a_minute(text: str, minute: int) -> None:
    assert written_moment(text) == (FIRST, minute)


@pytest.mark.parametrize("text", ["09:30", "2026-10-01 25:00", "2026-10-01 offsite", "x 09:00"])
def test_half_a_stamp_is_none(text: str) -> None:
    assert written_moment(text)[0] is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.data())
def test_every_day_reads_back_however_it_is_written(day: date, data: st.DataObject) -> None:
    month, weekday = MONTHS[day.month - 1].title(), WEEKDAYS[day.weekday()].title()
    written = data.draw(
        st.sampled_from(
            [
                f"{day:%Y-%m-%d}", f"{day:%Y_%m_%d}", f"{day:%Y%m%d}", f"{weekday} {day:%Y-%m-%d}",
                f"{weekday}, {month} {day.day} {day.year}", f"{day.day} {month[:3]} {day.year}",
            ]
        )
    )  # fmt: skip
    assert written_day(written) == day


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    for reading in (written_day, written_moment, minute_of_day):
        try:
            reading(text)
        except DayError as error:
            assert error.hint
