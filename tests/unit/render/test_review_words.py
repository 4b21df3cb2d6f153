"""What a review says in words: counts that are fair, and periods as a command takes them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reviews import TODAY, period

from brag.features.review import Before
from brag.render.review_words import as_typed, say_before
from brag.text.periods import between, current, parse_period


@pytest.mark.parametrize(
    ("entries", "by_now", "passed", "said"),
    [
        (9, None, None, "October 2026: 9 entries"),
        (1, None, None, "October 2026: 1 entry"),
        (0, None, None, "October 2026: no entries"),
        (9, 7, 23, "October 2026: 7 entries in its first 23 days, 9 in all"),
        (9, 0, 1, "October 2026: no entries in its first day, 9 in all"),
        (9, 9, 23, "October 2026: 9 entries, all in its first 23 days"),
        (0, 0, 23, "October 2026: no entries"),
        (9, 9, 31, "October 2026: 9 entries"),
    ],
)
def test_the_period_before_is_told_in_counts(
    entries: int, by_now: int | None, passed: int | None, said: str
) -> None:
    before = Before(period("2026-10"), entries, by_now, begins=None)

    assert say_before(before, passed) == said


def test_a_journal_younger_than_the_period_before_says_when_it_begins() -> None:
    within = Before(period("2026-10"), 2, None, begins=date(2026, 10, 20))
    after = Before(period("2026-10"), 0, 0, begins=date(2026, 11, 3))

    assert say_before(within, None) == (
        "October 2026: 2 entries (the first entry is from 20 October 2026)"
    )
    assert say_before(after, 23) == (
        "Nothing earlier to compare with: the first entry is from 3 November 2026"
    )


@given(st.dates(date(1000, 1, 3), date(2026, 11, 23)), st.data())
def test_a_period_as_typed_reads_back_as_itself(day: date, data: st.DataObject) -> None:
    around = current(data.draw(st.sampled_from(["week", "month", "quarter", "year"])), day)
    days = between(day, data.draw(st.dates(day, TODAY)))

    for one in (around, days):
        again = parse_period(as_typed(one), TODAY)
        assert (again.first, again.last) == (one.first, one.last)


def test_time_without_a_beginning_is_typed_with_an_open_side() -> None:
    assert as_typed(period("..2026-11-20")) == "..2026-11-20"
