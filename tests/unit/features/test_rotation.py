"""Which backups stay, whatever days they were made on."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from brag.features.rotation import MOST, kept

days = st.sets(st.dates(date(2024, 1, 1), date(2027, 12, 31)), max_size=400)


@given(days)
def test_the_newest_of_the_last_days_weeks_and_months_stay(made: set[date]) -> None:
    stay = kept(made)
    newest_first = sorted(made, reverse=True)
    assert set(newest_first[:7]) <= stay <= made
    assert len(stay) <= MOST
    months = dict.fromkeys((day.year, day.month) for day in newest_first)
    for year, month in list(months)[:12]:
        last = max(day for day in made if (day.year, day.month) == (year, month))
        assert last in stay
    weeks = dict.fromkeys(day.isocalendar()[:2] for day in newest_first)
    for week in list(weeks)[:4]:
        assert max(day for day in made if day.isocalendar()[:2] == week) in stay


@given(days)
def test_rotating_every_day_keeps_the_same_as_rotating_once(made: set[date]) -> None:
    there: set[date] = set()
    for day in sorted(made):
        there = kept(there | {day})
    assert there == kept(made)


@given(days, days)
def test_a_further_backup_never_brings_an_older_one_back(made: set[date], more: set[date]) -> None:
    assert kept(made | more) & made <= kept(made) | more


def test_two_years_of_days_leave_twenty_or_so() -> None:
    first = date(2025, 1, 1)
    stay = kept(first + timedelta(n) for n in range(730))
    # The last week is among the weeks, and the month among the months.
    assert 19 <= len(stay) <= MOST
    assert min(stay) == date(2026, 1, 31)


def test_nothing_leaves_nothing() -> None:
    assert kept([]) == set()
