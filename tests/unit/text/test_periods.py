"""Periods in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brag.errors import DayError
from brag.text.periods import Kind, Period, current, parse_period, period_before

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
KINDS: tuple[Kind, ...] = ("week", "month", "quarter", "year")


@pytest.mark.parametrize(
    ("text", "kind", "first", "last", "title"),
    [
        ("2026-10", "month", "2026-10-01", "2026-10-31", "October 2026"),
        ("10/2026", "month", "2026-10-01", "2026-10-31", "October 2026"),
        ("october", "month", "2026-10-01", "2026-10-31", "October 2026"),
        ("November", "month", "2026-11-01", "2026-11-30", "November 2026"),
        ("december", "month", "2025-12-01", "2025-12-31", "December 2025"),
        ("last november", "month", "2025-11-01", "2025-11-30", "November 2025"),
        ("Oct. 2025", "month", "2025-10-01", "2025-10-31", "October 2025"),
        ("february 2024", "month", "2024-02-01", "2024-02-29", "February 2024"),
        ("this month", "month", "2026-11-01", "2026-11-30", "November 2026"),
        ("last month", "month", "2026-10-01", "2026-10-31", "October 2026"),
        ("last quarter", "quarter", "2026-07-01", "2026-09-30", "Q3 2026"),
        ("2026-Q3", "quarter", "2026-07-01", "2026-09-30", "Q3 2026"),
        ("Q4", "quarter", "2026-10-01", "2026-12-31", "Q4 2026"),
        ("q3 2025", "quarter", "2025-07-01", "2025-09-30", "Q3 2025"),
        ("2026", "year", "2026-01-01", "2026-12-31", "2026"),
        ("last year", "year", "2025-01-01", "2025-12-31", "2025"),
        (
            "2026-W47", "week", "2026-11-16", "2026-11-22",
            "week 47 of 2026 (16 to 22 November)",
        ),
        (
            "week 1", "week", "2025-12-29", "2026-01-04",
            "week 1 of 2026 (29 December 2025 to 4 January 2026)",
        ),
        (
            "w53", "week", "2020-12-28", "2021-01-03",
            "week 53 of 2020 (28 December 2020 to 3 January 2021)",
        ),
        (
            "this week", "week", "2026-11-23", "2026-11-29",
            "week 48 of 2026 (23 to 29 November)",
        ),
        (
            "last week", "week", "2026-11-16", "2026-11-22",
            "week 47 of 2026 (16 to 22 November)",
        ),
        ("the past week", "days", "2026-11-17", "2026-11-23", "the 7 days to 23 November 2026"),
        ("last 30 days", "days", "2026-10-25", "2026-11-23", "the 30 days to 23 November 2026"),
        ("last 2 weeks", "days", "2026-11-10", "2026-11-23", "the 14 days to 23 November 2026"),
        ("last six months", "days", "2026-05-24", "2026-11-23", "the 184 days to 23 November 2026"),
        ("today", "days", "2026-11-23", "2026-11-23", "Monday 23 November 2026"),
        ("last friday", "days", "2026-11-20", "2026-11-20", "Friday 20 November 2026"),
        ("3 days ago", "days", "2026-11-20", "2026-11-20", "Friday 20 November 2026"),
        ("2026-10..", "days", "2026-10-01", "2026-11-23", "1 October to 23 November 2026"),
        ("since october", "days", "2026-10-01", "2026-11-23", "1 October to 23 November 2026"),
        ("..2026-10", "days", "0001-01-01", "2026-10-31", "the time up to 31 October 2026"),
        ("2026-10..2026-11", "days", "2026-10-01", "2026-11-30", "October to November 2026"),
        ("2026-11-02 .. friday", "days", "2026-11-02", "2026-11-20", "2 to 20 November 2026"),
        ("2026-07..2026-09", "quarter", "2026-07-01", "2026-09-30", "Q3 2026"),
        ("oct to november 2025", "days", "2025-10-01", "2025-11-30", "October to November 2025"),
        ("november..january", "days", "2025-11-01", "2026-01-31", "November 2025 to January 2026"),
        ("from monday to friday", "days", "2026-11-16", "2026-11-20", "16 to 20 November 2026"),
        ("2025-12-30..2026-01-02", "days", "2025-12-30", "2026-01-02",
         "30 December 2025 to 2 January 2026"),
        ("today..today", "days", "2026-11-23", "2026-11-23", "Monday 23 November 2026"),
    ],
)  # fmt: skip
def test_a_period_is_read(text: str, kind: Kind, first: str, last: str, title: str) -> None:
    assert parse_period(text, MONDAY) == Period(
        date.fromisoformat(first), date.fromisoformat(last), title, kind
    )


@pytest.mark.parametrize(
    "text",
    ["", "  ", "..", "...", "a..b..c", "2026-10..banana", "banana..", "banana", "last banana",
     "last", "day", "last day", "last 0 days", "2026-13", "2026-00", "0999", "12345", "5", "Q5",
     "q0 2026", "w54", "w0", "2025-W53", "١٢", "🎉..🎉", "octobre", "last weekend",
     pytest.param("x" * 1_000_000, id="a megabyte of letters"),
     pytest.param("1" * 1_000_000, id="a megabyte of digits"),
     pytest.param("." * 1_000_000, id="a megabyte of dots"),
     pytest.param("a.." * 300_000, id="a megabyte of ranges")],
)  # fmt: skip
def test_what_is_not_a_period_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(DayError) as refusal:
        parse_period(text, MONDAY)

    assert refusal.value.hint
    assert refusal.value.what.isprintable()
    assert len(refusal.value.what) < 250


def test_the_refusal_shows_three_periods_that_work() -> None:
    with pytest.raises(DayError) as refusal:
        parse_period("banana", MONDAY)

    assert refusal.value.what == "'banana' is not a period or day brag can read"
    assert refusal.value.hint == "Try '2026-10', 'last quarter' or '2026-10-01..2026-11-15'"
    for text in ("2026-10", "last quarter", "2026-10-01..2026-11-15"):
        parse_period(text, MONDAY)


def test_the_side_that_cannot_be_read_is_named() -> None:
    with pytest.raises(DayError, match=r"^'bananas' is not"):
        parse_period("2026-10..bananas", MONDAY)


def test_a_day_no_month_has_is_refused_as_such() -> None:
    with pytest.raises(DayError, match="October 2026 has 31 days"):
        parse_period("2026-10-32", MONDAY)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(DayError, match="ends on 2026-10-31, before it begins on 2026-11-01"):
        parse_period("2026-11..2026-10", MONDAY)


def test_an_open_period_that_has_not_begun_is_refused() -> None:
    with pytest.raises(DayError, match="'2027-01' is still ahead"):
        parse_period("2027-01..", MONDAY)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2026-03", "February 2026"),
        ("2026-01", "December 2025"),
        ("Q1 2026", "Q4 2025"),
        ("2026", "2025"),
        ("2026-W01", "week 52 of 2025 (22 to 28 December)"),
        ("last 30 days", "the 30 days to 24 October 2026"),
        ("2026-10-01..2026-10-05", "the 5 days to 30 September 2026"),
        ("today", "Sunday 22 November 2026"),
    ],
)
def test_the_period_before_is_of_the_same_kind(text: str, before: str) -> None:
    found = period_before(parse_period(text, MONDAY))

    assert found is not None
    assert found.title == before


@pytest.mark.parametrize("text", ["..2026-10", "0001-01-01", "2026-10-01..9999-12-31"])
def test_nothing_lies_before_a_period_without_beginning(text: str) -> None:
    assert period_before(parse_period(text, MONDAY)) is None


def test_the_flags_mean_the_period_today_lies_in() -> None:
    titles = [current(kind, MONDAY).title for kind in KINDS]

    assert titles == ["week 48 of 2026 (23 to 29 November)", "November 2026", "Q4 2026", "2026"]


def test_last_means_the_one_before() -> None:
    titles = [current(kind, MONDAY, last=True).title for kind in KINDS]

    assert titles == ["week 47 of 2026 (16 to 22 November)", "October 2026", "Q3 2026", "2025"]


@given(day=DAYS, kind=st.sampled_from(KINDS))
def test_a_current_period_holds_today_and_follows_the_one_before(day: date, kind: Kind) -> None:
    period = current(kind, day)
    before = period_before(period)

    assert period.first <= day <= period.last
    assert before == current(kind, day, last=True)
    assert before.last + timedelta(days=1) == period.first
    assert before.kind == kind


@given(day=DAYS, kind=st.sampled_from(KINDS), today=DAYS)
def test_a_title_reads_back(day: date, kind: Kind, today: date) -> None:
    period = current(kind, day)

    assert parse_period(period.title, today) == period


@given(first=DAYS, days=st.integers(0, 1000), today=DAYS)
def test_a_range_of_days_holds_just_those_days(first: date, days: int, today: date) -> None:
    last = first + timedelta(days=days)

    period = parse_period(f"{first}..{last}", today)

    assert (period.first, period.last) == (first, last)


_WORDS = st.sampled_from(
    ["october", "nov", "2026", "2026-10", "q3", "w47", "week", "days", "30", "last", "this", "the",
     "..", "to",
     "since", "until", "friday", "today", "2026-11-20", "1", "of", "(", ")", "ago", "banana"]
)  # fmt: skip


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(_WORDS, max_size=6).map(" ".join)))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        period = parse_period(text, MONDAY)
        said = period.title
    except DayError as refusal:
        said = refusal.what
    assert said.isprintable()
