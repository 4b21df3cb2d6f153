"""Days in words."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brag.errors import DayError
from brag.text.days import entry_day, parse_day, say_day, shifted

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026/1/5", "2026-01-05"),
        ("20261120", "2026-11-20"),
        ("today", "2026-11-23"),
        ("  Yesterday\n", "2026-11-22"),
        ("last night", "2026-11-22"),
        ("TOMORROW", "2026-11-24"),
        ("the day before yesterday", "2026-11-21"),
        ("friday", "2026-11-20"),
        ("Fri.", "2026-11-20"),
        ("on tues", "2026-11-17"),
        ("monday", "2026-11-23"),
        ("last monday", "2026-11-16"),
        ("this friday", "2026-11-27"),
        ("next monday", "2026-11-30"),
        ("wednesday last week", "2026-11-18"),
        ("3 days ago", "2026-11-20"),
        ("0 days ago", "2026-11-23"),
        ("3d ago", "2026-11-20"),
        ("a week ago", "2026-11-16"),
        ("two fortnights ago", "2026-10-26"),
        ("9 months ago", "2026-02-23"),
        ("in 2 weeks", "2026-12-07"),
        ("3 days from now", "2026-11-26"),
        ("20 November", "2026-11-20"),
        ("20 december", "2025-12-20"),
        ("Nov 20", "2026-11-20"),
        ("nov. 20th", "2026-11-20"),
        ("20 nov 2025", "2025-11-20"),
        ("20-Nov-2025", "2025-11-20"),
        ("November 20, 2025", "2025-11-20"),
        ("Fri, 20 Nov 2026", "2026-11-20"),
        ("on the 20th of november", "2026-11-20"),
        ("the 20th", "2026-11-20"),
        ("31st", "2026-10-31"),
        ("friday the 13th", "2026-11-13"),
        ("29 february", "2024-02-29"),
        ("13/04/2026", "2026-04-13"),
        ("04/13/2026", "2026-04-13"),
        ("04/04/2026", "2026-04-04"),
        ("13/04", "2026-04-13"),
    ],
)
def test_a_common_form_is_read(text: str, day: str) -> None:
    assert parse_day(text, MONDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 month and 3 days ago", "2026-10-20"),
        ("1 year, 2 months ago", "2025-09-23"),
        ("twenty-three days ago", "2026-10-31"),
        ("2 decades ago", "2006-11-23"),
        ("in 2 weeks and 1 day", "2026-12-08"),
        ("2025 nov 20", "2025-11-20"),
    ],
)
def test_a_rarer_form_is_read_by_dateparser(text: str, day: str) -> None:
    assert parse_day(text, MONDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "\n", ",", ".", "on", "the", "5", "2026", "1.5", "noon", "now", "march",
        "last week", "3d", "3 days",
        "12:30", "2026-11", "2026-W47-5", "2026-11-20T09:00", "2026-11-20 09:00",
        "2026-11-20banana", "friday banana", "banana friday", "friday friday", "today today",
        "last last friday", "yesterday noon", "20 nov at 14:00", "20 nov 25", "1/2/3",
        "20 nov 20 nov", "nov nov 20", "monday 3 days ago", "3 days before yesterday",
        "a day and a day ago", "banana days ago", "half a year ago", "36 hours ago", "-3 days ago",
        "in 3 days ago", "the 1st of last month", "20 novembre", "hier", "vendredi",
        "٣ days ago", "\uff12\uff10\uff12\uff16-11-20",
        "🎉", "today🎉", "to\x00day", "\x1b[31mtoday",
        "\udc80",
        pytest.param("x" * 1_000_000, id="a megabyte of letters"),
        pytest.param("1" * 1_000_000, id="a megabyte of digits"),
        pytest.param("today " * 200_000, id="a megabyte of todays"),
    ],
)  # fmt: skip
def test_what_is_not_a_whole_day_is_refused_with_three_forms_that_work(text: str) -> None:
    with pytest.raises(DayError) as refusal:
        parse_day(text, MONDAY)

    assert refusal.value.hint == "Try '2026-11-20', 'last friday' or '3 days ago'"
    assert refusal.value.what.isprintable()
    assert len(refusal.value.what) < 250


@pytest.mark.parametrize(
    "text",
    ["2026-02-31", "2026-13-01", "0000-00-00", "31 february", "31 february 2026", "29 feb 2027",
     "the 32nd", "0 nov", "31/02/2026", "13/13", "99999999"],
)  # fmt: skip
def test_a_day_the_calendar_lacks_is_refused(text: str) -> None:
    with pytest.raises(DayError):
        parse_day(text, MONDAY)


def test_a_missing_day_is_told_how_long_its_month_is() -> None:
    with pytest.raises(DayError, match="February 2026 has 28 days"):
        parse_day("2026-02-31", MONDAY)


def test_a_day_that_can_be_read_two_ways_is_refused_with_both() -> None:
    with pytest.raises(DayError) as refusal:
        parse_day("03/04/2026", MONDAY)

    assert refusal.value.what == "'03/04/2026' can mean 3 April or 4 March"
    assert refusal.value.hint == "Write 2026-04-03 or 2026-03-04"


def test_a_weekday_that_contradicts_its_date_is_refused() -> None:
    with pytest.raises(DayError, match="20 November 2026 is a Friday, not a Monday"):
        parse_day("monday 20 november", MONDAY)


@pytest.mark.parametrize("text", ["99999 years ago", "9" * 50 + " days ago", "in 9999 years"])
def test_a_distance_beyond_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(DayError, match="further than the calendar goes"):
        parse_day(text, MONDAY)


def test_a_huge_day_is_shortened_and_its_control_characters_escaped() -> None:
    with pytest.raises(DayError) as refusal:
        parse_day("\x1b[2J" + "a" * 1_000_000, MONDAY)

    assert refusal.value.what == "'\\x1b[2J" + "a" * 36 + "…' is not a day brag can read"


def test_a_future_day_is_refused_for_an_entry_with_the_reason() -> None:
    with pytest.raises(DayError) as refusal:
        entry_day("this friday", MONDAY)

    assert refusal.value.what == (
        "Friday 27 November is still ahead, and an entry is something that happened"
    )
    assert refusal.value.hint == "Use today or an earlier day"


def test_today_is_early_enough_for_an_entry() -> None:
    assert entry_day("2026-11-23", MONDAY) == MONDAY


def test_a_year_nobody_remembers_is_refused_for_an_entry() -> None:
    with pytest.raises(DayError, match="in the year 202"):
        entry_day("0202-11-20", MONDAY)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-01-05", "Monday 5 January"),
        ("2026-02-10", "Tuesday 10 February"),
        ("2026-03-11", "Wednesday 11 March"),
        ("2026-05-14", "Thursday 14 May"),
        ("2026-11-20", "Friday 20 November"),
        ("2025-11-22", "Saturday 22 November 2025"),
        ("2027-08-01", "Sunday 1 August 2027"),
    ],
)
def test_a_day_is_said_with_its_year_only_when_it_is_another(day: str, said: str) -> None:
    assert say_day(date.fromisoformat(day), MONDAY) == said


def test_a_month_ago_from_a_31st_is_the_last_of_the_month_before() -> None:
    assert shifted(date(2026, 3, 31), -1, "month") == date(2026, 2, 28)


@given(day=DAYS, today=DAYS)
def test_iso_reads_back(day: date, today: date) -> None:
    assert parse_day(day.isoformat(), today) == day


@given(today=DAYS, days=st.integers(0, 5000))
def test_a_past_day_as_said_reads_back(today: date, days: int) -> None:
    day = today - timedelta(days=days)

    assert parse_day(say_day(day, today), today) == day


@given(
    today=DAYS,
    name=st.sampled_from(["mon", "tuesday", "wed", "thursday", "fri", "saturday", "sun"]),
)
def test_a_bare_weekday_is_within_the_last_seven_days_and_last_is_before_today(
    today: date, name: str
) -> None:
    bare, last = parse_day(name, today), parse_day(f"last {name}", today)

    assert 0 <= (today - bare).days < 7
    assert last == (bare if bare < today else bare - timedelta(days=7))


_WORDS = st.sampled_from(
    ["friday", "nov", "20", "20th", "2026", "2025", "3", "days", "week", "ago", "last", "on", "the",
     "of", "today", "noon", "at", "12:30", "and", "a", "in", "-", "/", ",", ".", "03/04", "banana"]
)  # fmt: skip


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(_WORDS, max_size=6).map(" ".join)))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        said = parse_day(text, MONDAY).isoformat()
    except DayError as refusal:
        said = refusal.what
    assert said.isprintable()


@settings(deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=5).map(" ".join))
def test_a_word_that_means_nothing_is_never_overlooked(text: str) -> None:
    with pytest.raises(DayError):
        parse_day(f"{text} zonk", MONDAY)


def test_the_everyday_forms_do_not_load_dateparser() -> None:
    program = (
        "import sys; from datetime import date; from brag.text.days import entry_day\n"
        "for text in ('2026-11-20', 'today', 'yesterday', 'friday', 'last fri', '3 days ago',"
        " '20 november', 'nov 20 2025'):\n"
        "    entry_day(text, date(2026, 11, 23))\n"
        "print('dateparser' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"


def test_of_two_readings_an_entry_takes_the_one_that_is_not_ahead() -> None:
    today = date(2026, 11, 23)
    assert entry_day("12.11.2026", today) == date(2026, 11, 12)
    with pytest.raises(DayError, match="can mean"):
        entry_day("03/04/2026", today)
    with pytest.raises(DayError, match="can mean"):
        parse_day("12.11.2026", today)
