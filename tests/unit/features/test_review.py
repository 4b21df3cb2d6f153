"""Looking back counts what is there, leaves out what is private and compares fairly."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.features.review import Review, look_back, review_of, told_most_fully
from brag.model.entry import Credit, Entry, Metric
from brag.store.journal import Journal
from brag.text.periods import Period, parse_period

TODAY = date(2026, 11, 23)


def entry(number: int, day: date | str, text: str = "Did it", **parts: object) -> Entry:
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return Entry(id=f"{number:010}", day=day, text=text, **parts)  # type: ignore[arg-type]


def period(words: str) -> Period:
    return parse_period(words, TODAY)


def put(journal: Journal, *entries: Entry) -> None:
    with journal.change("log") as change:
        for one in entries:
            change.put(one)


def review(*entries: Entry, words: str = "2026-11") -> Review:
    return review_of(period(words), entries, TODAY)


def test_entries_run_from_the_first_day_to_the_last_and_as_logged_within_a_day(
    journal: Journal,
) -> None:
    put(journal, entry(1, "2026-11-20"), entry(2, "2026-11-02"), entry(3, "2026-11-20"))

    seen = look_back(journal, period("2026-11"))

    assert [one.id[-1] for one in seen.entries] == ["2", "1", "3"]
    assert seen.days_with_entries == 2


def test_only_the_days_of_the_period_count(journal: Journal) -> None:
    days = ("2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01")
    put(journal, *(entry(number, day) for number, day in enumerate(days)))

    seen = look_back(journal, period("2026-10"))

    assert [one.day.isoformat() for one in seen.entries] == ["2026-10-01", "2026-10-31"]


def test_projects_are_counted_without_regard_to_case_and_those_without_one_come_last() -> None:
    seen = review(
        entry(1, "2026-11-01"),
        entry(2, "2026-11-01"),
        entry(3, "2026-11-01", projects=("Checkout", "exports")),
        entry(4, "2026-11-02", projects=("checkout",)),
        entry(5, "2026-11-03"),
    )

    told = [(one.name, one.entries) for one in seen.projects]
    assert told == [("Checkout", 2), ("exports", 1), ("", 3)]


def test_kinds_with_equal_counts_stand_in_the_order_of_the_house() -> None:
    kinds: tuple[Any, ...] = ("praise", "helped", "learned", "learned", "win")

    seen = review(*(entry(number, "2026-11-01", kind=kind) for number, kind in enumerate(kinds)))

    assert [one.name for one in seen.kinds] == ["learned", "win", "helped", "praise"]


def test_private_entries_are_counted_and_leave_no_other_trace(journal: Journal) -> None:
    secret = entry(
        1,
        "2026-11-05",
        "Secret",
        is_private=True,
        projects=("hush",),
        tags=("quiet",),
        learned="A secret",
        credit=(Credit("Someone"),),
    )
    put(journal, secret, entry(2, "2026-11-06", projects=("checkout",)))

    seen = look_back(journal, period("2026-11"))

    assert seen.private_left_out == 1
    assert [one.name for one in seen.projects] == ["checkout"]
    assert (seen.tags, seen.learned, seen.credited) == ((), (), ())
    assert [one.id for one in seen.entries] == [f"{2:010}"]


def test_private_entries_are_there_when_asked_for(journal: Journal) -> None:
    put(journal, entry(1, "2026-10-05", is_private=True), entry(2, "2026-11-05", is_private=True))

    seen = look_back(journal, period("2026-11"), with_private=True)

    assert (len(seen.entries), seen.private_left_out) == (1, 0)
    assert seen.before is not None
    assert seen.before.entries == 1


def test_private_entries_do_not_count_in_the_comparison(journal: Journal) -> None:
    put(journal, entry(1, "2026-10-05", is_private=True), entry(2, "2026-10-06"))
    put(journal, entry(3, "2026-11-05"))

    seen = look_back(journal, period("2026-11"))

    assert seen.before is not None
    assert (seen.before.entries, seen.before.begins) == (1, date(2026, 10, 6))


def test_a_running_period_is_compared_with_as_many_days_of_the_one_before(
    journal: Journal,
) -> None:
    days = ("2026-09-01", "2026-10-23", "2026-10-24", "2026-10-31", "2026-11-23")
    put(journal, *(entry(number, day) for number, day in enumerate(days)))

    seen = look_back(journal, period("2026-11"))

    assert (seen.days_passed, seen.days_in_period) == (23, 30)
    assert seen.before is not None
    assert (seen.before.entries, seen.before.by_now, seen.before.begins) == (3, 1, None)


def test_a_period_that_is_over_is_compared_whole(journal: Journal) -> None:
    put(journal, entry(1, "2026-08-01"), entry(2, "2026-09-30"), entry(3, "2026-10-01"))

    seen = look_back(journal, period("2026-10"))

    assert seen.days_passed is None
    assert seen.before is not None
    assert (seen.before.period.title, seen.before.entries) == ("September 2026", 1)
    assert seen.before.by_now is None


def test_a_period_counts_as_over_on_its_last_day(journal: Journal) -> None:
    put(journal, entry(1, "2026-11-23"))

    assert look_back(journal, period("last 7 days")).days_passed is None


def test_the_first_entry_of_all_is_named_when_it_is_younger_than_the_period_before(
    journal: Journal,
) -> None:
    put(journal, entry(1, "2026-11-03"), entry(2, "2026-11-20"))

    before = look_back(journal, period("2026-11")).before

    assert before is not None
    assert (before.entries, before.begins) == (0, date(2026, 11, 3))


def test_time_without_a_beginning_has_nothing_before_it(journal: Journal) -> None:
    put(journal, entry(1, "1999-12-31"), entry(2, "2026-11-02"))

    seen = look_back(journal, period("..2026-11-20"))

    assert seen.before is None
    assert (seen.stretches[0].first.year, seen.stretches[0].entries) == (1999, 1)
    assert len(seen.stretches) == 28


@pytest.mark.parametrize(
    ("words", "nearest", "entries"),
    [
        ("2026-09", "August 2026", 2),
        ("2026-05", "June 2026", 1),
        ("2019", "2026", 4),
        ("2026-09-15..2026-11-20", "November 2026", 1),
        ("2027", "2026", 4),
        ("2026-W36", "week 35 of 2026 (24 to 30 August)", 1),
        ("2026-09-02..2026-09-03", "August 2026", 2),
        ("2026-12-05", "November 2026", 1),
    ],
)
def test_an_empty_period_names_the_nearest_of_its_kind(
    journal: Journal, words: str, nearest: str, entries: int
) -> None:
    days = ("2026-06-30", "2026-08-02", "2026-08-29", "2026-11-23")
    put(journal, *(entry(number, day) for number, day in enumerate(days)))
    put(journal, entry(9, "2026-09-29", is_private=True))

    seen = look_back(journal, period(words))

    assert seen.is_empty
    assert seen.nearest is not None
    assert (seen.nearest.period.title, seen.nearest.entries) == (nearest, entries)
    assert not seen.journal_is_empty


def test_the_nearest_later_period_is_that_of_the_oldest_later_entry(journal: Journal) -> None:
    days = [date(2020, 3, 1) + timedelta(days=97 * number) for number in range(20)]
    put(journal, *(entry(number, day) for number, day in enumerate(days)))

    for earlier, later in pairwise(days):
        just_before = later - timedelta(days=1)
        seen = look_back(journal, Period(just_before, just_before, "a day"))
        assert seen.nearest is not None
        assert seen.nearest.period.first <= later <= seen.nearest.period.last
        assert earlier < seen.nearest.period.first


def test_an_empty_journal_says_so(journal: Journal) -> None:
    seen = look_back(journal, period("2026-11"))

    assert (seen.is_empty, seen.journal_is_empty, seen.nearest) == (True, True, None)


def test_only_private_entries_make_a_period_empty_but_not_the_journal(journal: Journal) -> None:
    put(journal, entry(1, "2026-11-02", is_private=True))

    seen = look_back(journal, period("2026-11"))

    assert (seen.is_empty, seen.journal_is_empty, seen.private_left_out) == (True, False, 1)
    assert seen.nearest is None


def test_people_are_credited_by_entries_with_what_for_told_once() -> None:
    seen = review(
        entry(1, "2026-11-01", credit=(Credit("Ana", "paired"), Credit("Bo"))),
        entry(2, "2026-11-02", credit=(Credit("ana", "Paired"), Credit("ana", "reviewed"))),
        entry(3, "2026-11-03", people=("Cleo",)),
    )

    told = [(one.who, one.entries, one.what) for one in seen.credited]
    assert told == [("Ana", 2, ("paired", "reviewed")), ("Bo", 1, ())]


def test_what_was_learned_is_the_answer_or_the_words_of_an_entry_of_that_kind() -> None:
    seen = review(
        entry(1, "2026-11-01", "Read about queues", kind="learned", learned="Queues hide load"),
        entry(2, "2026-11-02", "Flame graphs read upwards", kind="learned"),
        entry(3, "2026-11-03", "Shipped", learned="Ask first"),
        entry(4, "2026-11-04", "Shipped again"),
    )

    assert [one.words for one in seen.learned] == [
        "Queues hide load",
        "Flame graphs read upwards",
        "Ask first",
    ]


@pytest.mark.parametrize(
    "parts",
    [
        {"result": "It held"},
        {"metric": Metric(after="120 ms")},
        {"kind": "learned"},
        {"kind": "praise"},
        {"text": "Cut checkout p95 from 900 ms to 120 ms"},
        {"text": "Brought errors from about $3,000 a month to nearly 200"},
        {"text": "Build time 14 min -> 6 min"},
        {"text": "Cut the bill by 40 %"},
        {"text": "Raised coverage to 80%"},
    ],
)
def test_an_entry_that_tells_its_result_is_finished(parts: dict[str, Any]) -> None:
    assert review(entry(1, "2026-11-01", **parts)).unfinished == ()


@pytest.mark.parametrize(
    "parts",
    [
        {"text": "Shipped version 2"},
        {"text": "Moved from team 3"},
        {"text": "Answered 12 questions", "kind": "helped"},
        {"metric": Metric(before="900 ms")},
    ],
)
def test_an_entry_without_a_result_is_unfinished(parts: dict[str, Any]) -> None:
    (one,) = review(entry(1, "2026-11-01", **parts)).unfinished

    assert one.additions == ("result", "number")


def test_own_part_and_credit_are_asked_for_only_where_others_took_part() -> None:
    alone = entry(1, "2026-11-01")
    together = entry(
        2, "2026-11-02", people=("Ana Ruiz", "bo", "Cleo-Marsh"), credit=(Credit("Bo Lind"),)
    )
    told = entry(3, "2026-11-03", people=("Ana",), part="I wrote it", credit=(Credit("ana ruiz"),))

    unfinished = {one.entry.id[-1]: one for one in review(alone, together, told).unfinished}

    assert unfinished["1"].additions == ("result", "number")
    assert unfinished["2"].additions == ("result", "number", "own part", "credit")
    assert unfinished["2"].uncredited == ("Ana Ruiz", "Cleo-Marsh")
    assert unfinished["3"].additions == ("result", "number")


def test_unfinished_entries_written_by_hand_come_first_then_the_newest() -> None:
    seen = review(
        entry(1, "2026-11-01"),
        entry(2, "2026-11-02", sources=("git:a",)),
        entry(3, "2026-11-03"),
        entry(4, "2026-11-04", sources=("git:b",)),
    )

    assert [one.entry.id[-1] for one in seen.unfinished] == ["3", "1", "4", "2"]


def test_the_fullest_told_entries_are_chosen_and_stay_in_the_order_of_days() -> None:
    seen = review(
        entry(1, "2026-11-01", result="Held", evidence=("a link",)),
        entry(2, "2026-11-02"),
        entry(3, "2026-11-03", result="Held"),
        entry(4, "2026-11-04"),
    )

    assert [one.id[-1] for one in told_most_fully(seen, 2)] == ["1", "3"]


def test_entries_that_say_as_much_are_taken_in_turn_from_each_month() -> None:
    days = [date(2026, month, day) for month in (1, 2, 3) for day in (1, 2, 3, 4, 5)]
    seen = review(*(entry(number, day) for number, day in enumerate(days)), words="2026")

    chosen = [one.day.isoformat() for one in told_most_fully(seen, 4)]

    assert chosen == ["2026-01-05", "2026-02-05", "2026-03-04", "2026-03-05"]


@pytest.mark.parametrize(
    ("words", "step", "stretches"),
    [
        ("week", "day", 1),
        ("2026-11", "week", 5),
        ("2026-10", "week", 5),
        ("2026-Q3", "week", 14),
        ("2026", "month", 11),
        ("2020-01-01..2026-11-23", "year", 7),
    ],
)
def test_a_period_is_cut_as_suits_its_length(words: str, step: str, stretches: int) -> None:
    when = period(words)

    seen = review_of(when, [entry(1, when.first)], TODAY)

    assert (seen.step, len(seen.stretches)) == (step, stretches)


_DAYS = st.dates(date(2015, 1, 1), TODAY)


@given(st.lists(_DAYS, min_size=2, max_size=12).map(sorted), st.data())
def test_stretches_follow_each_other_and_hold_every_entry_once(
    days: list[date], data: st.DataObject
) -> None:
    when = Period(days[0], data.draw(st.dates(days[-1], date(2027, 6, 30))), "some time")

    seen = review_of(when, [entry(number, day) for number, day in enumerate(days)], TODAY)

    assert sum(one.entries for one in seen.stretches) == len(days)
    assert seen.stretches[0].first == when.first
    for one, following in pairwise(seen.stretches):
        assert one.last + timedelta(days=1) == following.first
    for one in seen.stretches:
        assert one.entries == sum(one.first <= day <= one.last for day in days)
