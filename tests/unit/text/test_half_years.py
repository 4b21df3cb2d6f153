"""Half years and the other ways people name a part of the year at review time."""

from __future__ import annotations

from datetime import date

import pytest

from brag.errors import DayError
from brag.text.periods import parse_period

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("H1 2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("first half of 2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("the second half", date(2026, 7, 1), date(2026, 12, 31)),
        ("h1", date(2026, 1, 1), date(2026, 6, 30)),
        ("second quarter of 2025", date(2025, 4, 1), date(2025, 6, 30)),
        ("this year so far", date(2026, 1, 1), date(2026, 12, 31)),
        ("april 2026 - october 2026", date(2026, 4, 1), date(2026, 10, 31)),
    ],
)
def test_a_part_of_the_year_is_read(words: str, first: date, last: date) -> None:
    period = parse_period(words, TODAY)
    assert (period.first, period.last) == (first, last)
    assert parse_period(period.title, TODAY).first == first


def test_a_third_half_is_refused() -> None:
    with pytest.raises(DayError, match="no half"):
        parse_period("H3 2026", TODAY)
