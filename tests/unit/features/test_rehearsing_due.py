"""When to rehearse: the fixed steps against a table made by hand, events, edits, and comfort."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.errors import UsageError
from brag.features.rehearsing import fingerprint
from brag.features.rehearsing_due import STEPS, changed, choose, due, everything, planned, when
from brag.model.event import Event
from brag.model.pitch import Beat, KeptPitch
from brag.model.rehearsal import GRADES, Grade, Rehearsal
from brag.store.journal import Journal

MONDAY = date(2026, 11, 2)
BEATS = tuple(Beat(name, f"Words of {name}.") for name in ("hook", "who", "result", "question"))
PITCH = KeptPitch("p1tch00000", MONDAY, "hello", "elevator", "conference", "Words.", beats=BEATS)


def run(day: int, grade: Grade | None = "good", comfort: int | None = None) -> Rehearsal:
    return Rehearsal(
        f"r{day:09}",
        MONDAY + timedelta(days=day),
        PITCH.id,
        phrases=(1_000,),
        steps=1,
        grade=grade,
        comfort=comfort,
        fingerprint=fingerprint(PITCH),
    )


BY_HAND: list[tuple[list[tuple[int, Grade]], int]] = [
    # runs as (day, grade), and the day of the next, worked out by hand
    ([(0, "good")], 1),
    ([(0, "again")], 1),
    ([(0, "easy")], 3),
    ([(0, "good"), (1, "good")], 4),
    ([(0, "good"), (1, "good"), (4, "good")], 11),
    ([(0, "good"), (1, "good"), (4, "good"), (11, "good")], 25),
    ([(0, "good"), (1, "good"), (4, "good"), (11, "good"), (25, "good")], 55),
    ([(0, "good"), (1, "good"), (4, "good"), (11, "good"), (25, "good"), (55, "easy")], 85),
    ([(0, "good"), (1, "good"), (4, "hard")], 7),
    ([(0, "good"), (1, "good"), (4, "good"), (11, "again")], 14),
    ([(0, "good"), (1, "again"), (2, "again")], 3),
    ([(0, "good"), (1, "easy")], 8),
    # before its day came a run does not step forward: 3 days stay 3 days
    ([(0, "good"), (1, "good"), (2, "good"), (3, "easy")], 6),
    ([(0, "good"), (1, "good"), (2, "again")], 3),
    # late is no harm
    ([(0, "good"), (40, "good")], 43),
]


@pytest.mark.parametrize(("runs", "expected"), BY_HAND)
def test_the_steps_are_those_worked_out_by_hand(
    runs: list[tuple[int, Grade]], expected: int
) -> None:
    plan = planned([run(day, grade) for day, grade in runs])
    assert plan is not None
    assert plan.day == MONDAY + timedelta(days=expected)


def test_of_several_runs_on_a_day_the_last_graded_counts() -> None:
    plan = planned([run(0), run(1, "again"), run(1, "good"), run(1, None)])
    assert plan is not None
    assert plan.day == MONDAY + timedelta(days=4)


runs = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from(GRADES), st.none() | st.integers(0, 10)),
    min_size=1,
    max_size=12,
).map(lambda some: [run(*one) for one in sorted(some, key=lambda one: one[0])])


@given(runs)
def test_the_next_day_is_a_step_after_the_last_and_comfort_plays_no_part(
    some: list[Rehearsal],
) -> None:
    plan = planned(some)
    assert plan is not None
    assert plan.days in STEPS
    assert plan.day == some[-1].day + timedelta(days=plan.days)
    assert planned([replace(one, comfort=0) for one in some]) == plan._replace(
        last=replace(plan.last, comfort=0)
    )


@given(runs)
def test_by_fsrs_the_days_are_those_of_the_package(some: list[Rehearsal]) -> None:
    scheduler = fsrs.Scheduler(
        learning_steps=(), relearning_steps=(), maximum_interval=45, enable_fuzzing=False
    )
    card = fsrs.Card(card_id=7)
    for one in {one.day: one for one in some}.values():
        rating = fsrs.Rating(1 + GRADES.index(one.grade or "again"))
        card, _ = scheduler.review_card(card, rating, datetime.combine(one.day, time(9), UTC))
    plan = planned(some, "fsrs")
    assert plan is not None
    assert plan.day == card.due.date()
    assert 1 <= plan.days <= 45


def test_fsrs_is_chosen_and_given_up_again(journal: Journal) -> None:
    with journal.change("test") as change:
        for one in (PITCH, run(0), run(1)):
            change.put(one)
    (steps,) = everything(journal, MONDAY)
    assert choose(journal, "fsrs")
    assert not choose(journal, "FSRS")
    (by_fsrs,) = everything(journal, MONDAY)
    assert by_fsrs.why.endswith("by FSRS")
    assert choose(journal, "steps")
    assert everything(journal, MONDAY) == [steps]
    with pytest.raises(UsageError):
        choose(journal, "sm2")


def said(day: int, *some: Rehearsal, event_on: int | None = None) -> tuple[int, str]:
    """The day of the next run and why, seen from a day; counted from Monday, 2 November."""
    events = []
    if event_on is not None:
        events = [Event("e", MONDAY + timedelta(days=event_on), "PyCon", "conference")]
    found = when(PITCH, some, events, MONDAY + timedelta(days=day))
    return (found.day - MONDAY).days, found.why


def test_before_an_event_it_is_said_three_days_one_day_and_two_hours_before() -> None:
    well = [run(0), run(1), run(4), run(11)]
    assert said(12, *well) == (25, '"good" on 13 November, so 14 days later')
    assert said(12, *well, event_on=20) == (17, "three days before PyCon")
    assert said(18, *well, event_on=20) == (17, "three days before PyCon")
    assert said(18, *well, run(17), event_on=20) == (19, "the day before PyCon")
    assert said(20, *well, run(17), run(19), event_on=20) == (20, "two hours before PyCon")
    assert said(21, *well, run(17), event_on=20)[1].startswith('"good" on')


def test_a_day_before_that_is_missed_gives_way_to_the_latest_that_passed() -> None:
    assert said(19, run(0), run(1), run(4), run(11), event_on=20) == (19, "the day before PyCon")


def test_the_steps_go_on_where_they_come_sooner_than_the_event() -> None:
    assert said(1, run(0), event_on=40) == (1, '"good" on 2 November, so the next day')


def test_another_kind_of_event_changes_nothing() -> None:
    dinner = Event("e", MONDAY + timedelta(days=2), "the Linds", "dinner")
    assert when(PITCH, [run(0)], [dinner], MONDAY).event is None


def test_more_than_three_beats_in_ten_changed_begin_anew_and_fewer_do_not() -> None:
    one = replace(PITCH, beats=(*BEATS[:3], Beat("question", "Other words?")))
    two = replace(PITCH, beats=(*BEATS[:2], *(Beat(beat.name, "New.") for beat in BEATS[2:])))
    history = [run(0), run(1)]
    assert when(one, history, [], MONDAY).why == '"good" on 3 November, so 3 days later'
    assert when(two, history, [], MONDAY).why == "its words have changed, so it begins anew"
    again = replace(run(5), fingerprint=fingerprint(two))
    assert when(two, [*history, again], [], MONDAY).why == '"good" on 7 November, so the next day'


@given(st.lists(st.sampled_from("abcdef"), max_size=6), st.lists(st.sampled_from("abcdef")))
def test_the_part_that_changed_is_between_nothing_and_all(a: list[str], b: list[str]) -> None:
    assert 0 <= changed(tuple(a), tuple(b)) <= 1
    assert changed(tuple(a), tuple(a)) in (0, 1)
    assert changed(tuple(a), tuple(b)) == changed(tuple(b), tuple(a))


def test_what_is_due_comes_with_the_nearest_event_first(journal: Journal) -> None:
    other = replace(PITCH, id="p2tch00000", name="dinner", event="dinner")
    new = replace(PITCH, id="p3tch00000", name="a new one", event="travel")
    today = MONDAY + timedelta(days=10)
    with journal.change("test") as change:
        for one in (
            PITCH,
            other,
            new,
            run(0),
            replace(run(1), pitch=other.id),
            Event("event00000", today + timedelta(days=1), "the Linds", "dinner"),
        ):
            change.put(one)
    assert [one.pitch.name for one in due(journal, today)] == ["dinner", "a new one", "hello"]
    assert [one.is_new for one in everything(journal, today)] == [False, True, False]
