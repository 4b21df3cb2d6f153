"""What is due comes up on its day and no longer once it is done, moved or let go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import TODAY

from brag.errors import UsageError
from brag.features import due, exchanges, follow_ups, undo
from brag.features.owing import open_help
from brag.model.event import Event
from brag.model.exchange import Exchange
from brag.model.meeting import Meeting
from brag.model.person import Person
from brag.model.reflection import Reflection
from brag.store import records
from brag.store.journal import Journal

ANA = Person("ana0000000", TODAY, "Ana Ruiz")


def days(count: int) -> timedelta:
    return timedelta(count)


def titles(sections: list[due.Section]) -> dict[str, list[str]]:
    return {one.title: [each.what for each in one.dues] for one in sections}


def shown(journal: Journal, ahead: int = 0) -> dict[str, list[str]]:
    """What is due then, by title, but for the reflections that the calendar proposes."""
    found = titles(due.everything(journal, TODAY + days(ahead)))
    return {title: some for title, some in found.items() if title != "To look back on"}


def thanked_help(journal: Journal, age: int, what: str = "a ride") -> Exchange:
    day = TODAY - days(age)
    got = exchanges.got(journal, ANA, what, day=day).exchange
    exchanges.thank(journal, ANA, "", day=day, answers=(got,))
    found = records.get(journal, got.id)
    assert isinstance(found, Exchange)
    return found


def test_a_follow_up_comes_up_a_week_before_and_stays_until_it_is_done(journal: Journal) -> None:
    added = follow_ups.add(journal, "send it", by=TODAY + days(8), person=ANA)
    assert shown(journal) == {}
    assert shown(journal, 1) == {"Coming up": ["send it"]}
    assert shown(journal, 8) == shown(journal, 400) == {"Due": ["send it"]}
    follow_ups.done(journal, [added.record.id])
    assert shown(journal, 8) == {}


def test_help_two_weeks_ago_is_proposed_to_be_told_for_a_while(journal: Journal) -> None:
    thanked_help(journal, 0)
    for ahead, is_shown in ((0, False), (13, False), (14, True), (60, True), (61, False)):
        assert ("Endings to tell" in shown(journal, ahead)) is is_shown


def test_an_ending_is_proposed_only_after_the_thanks(journal: Journal) -> None:
    exchanges.got(journal, ANA, "a ride", day=TODAY - days(20))
    assert shown(journal) == {"Thanks to say": ["a ride"]}


@pytest.mark.parametrize("how", [follow_ups.done, follow_ups.let_go])
def test_an_ending_that_was_told_or_let_go_comes_up_no_more(
    journal: Journal, how: Callable[[Journal, list[str]], object]
) -> None:
    help_ = thanked_help(journal, 20)
    how(journal, [help_.id])
    assert shown(journal) == {}
    with pytest.raises(UsageError, match="nothing is due"):
        how(journal, [help_.id])
    undo.undo(journal)
    assert shown(journal) == {"Endings to tell": ["a ride"]}


def test_a_repay_reflection_about_the_person_tells_the_ending(journal: Journal) -> None:
    thanked_help(journal, 20)
    with journal.change("reflect") as change:
        change.put(Reflection("refl000000", TODAY - days(30), "repay", person=ANA.id))
        change.put(Reflection("refl111111", TODAY, "gratitude", person=ANA.id))
    assert shown(journal) == {"Endings to tell": ["a ride"]}
    with journal.change("reflect") as change:
        change.put(Reflection("refl222222", TODAY, "repay", person=ANA.id))
    assert shown(journal) == {}


def test_thanks_put_off_come_back_on_their_day_and_are_said_once(journal: Journal) -> None:
    got = exchanges.got(journal, ANA, "a ride", day=TODAY).exchange
    moved = follow_ups.later(journal, got.id, TODAY + days(3))
    assert shown(journal) == {"Coming up": ['thank Ana Ruiz for "a ride"']}
    assert titles(open_help(journal, TODAY)) == {"Thanks to say": ["a ride"]}
    again = follow_ups.later(journal, got.id, TODAY + days(4))
    assert again.record.id == moved.record.id, "the same follow-up, moved"
    (outcome,) = follow_ups.done(journal, [moved.record.id])
    assert outcome.how == "thanked"
    assert shown(journal, 4) == {}
    assert exchanges.open_with(journal, ANA, "received") == []


def test_an_offer_done_is_given(journal: Journal) -> None:
    offer = exchanges.offer(journal, ANA, "a tour", day=TODAY, by=TODAY).exchange
    (outcome,) = follow_ups.done(journal, [offer.id])
    assert outcome.how == "kept"
    assert shown(journal) == {}
    assert [one.kind for one in records.of_kind(journal, "exchange")] == ["given", "offered"]


def test_the_follow_up_of_an_ask_can_be_done_while_the_answer_is_open(journal: Journal) -> None:
    step = exchanges.ask(journal, ANA, "review my talk", day=TODAY, by=TODAY)
    follow_ups.done(journal, [step.follow_ups[0].id])
    assert shown(journal) == {}
    assert titles(open_help(journal, TODAY)) == {"Answers you wait for": ["review my talk"]}


def test_several_are_done_together_or_none_of_them(journal: Journal) -> None:
    first = follow_ups.add(journal, "one", by=TODAY).record.id
    second = follow_ups.add(journal, "two", by=TODAY).record.id
    with pytest.raises(UsageError, match="already"):
        follow_ups.done(journal, [first, second, first])
    assert shown(journal) == {"Due": ["one", "two"]}
    follow_ups.done(journal, [first, second])
    undo.undo(journal)
    assert shown(journal) == {"Due": ["one", "two"]}


def test_an_event_is_announced_until_something_was_written_about_it(journal: Journal) -> None:
    with journal.change("test") as change:
        change.put(Event("pyc0n00000", TODAY + days(2), "PyCon", "conference"))
        change.put(Event("0ver000000", TODAY - days(2), "Over", "meetup", until=TODAY))
    assert shown(journal) == {"Coming up": ["PyCon"]}
    with journal.change("reflect") as change:
        change.put(Reflection("refl000000", TODAY, "before-event", event="pyc0n00000"))
    assert shown(journal) == {}


def test_this_week_is_monday_to_sunday(journal: Journal) -> None:
    for ahead in (-8, 0, 6, 7):
        follow_ups.add(journal, str(ahead), by=TODAY + days(ahead))
    assert titles(due.this_week(journal, TODAY)) == {"Due": ["0"], "Coming up": ["6"]}


def test_help_to_return_goes_with_anything_done_for_them(journal: Journal) -> None:
    thanked_help(journal, 20)
    assert titles(open_help(journal, TODAY)) == {"Help to return, if you like": ["a ride"]}
    exchanges.gave(journal, ANA, "a tour", day=TODAY)
    assert open_help(journal, TODAY) == []


def test_a_person_who_is_gone_is_somebody(journal: Journal) -> None:
    exchanges.got(journal, ANA, "a ride", day=TODAY)
    with journal.change("delete") as change:
        change.delete(ANA.id)
    ((section,),) = (due.everything(journal, TODAY),)
    assert section.dues[0].person == "someone"
    (outcome,) = follow_ups.done(journal, [section.dues[0].record_id])
    assert outcome.how == "thanked"


def test_another_source_is_one_line_and_says_the_same_thing_once(journal: Journal) -> None:
    one = due.Due(TODAY, "reflection", "the week", command="brag reflect weekly-win")
    found, total = due.few(lambda *_: [one])(journal, TODAY, 5)
    assert (found, total) == ([one], 1)
    sections = due.cut_to_room([("A", [one], 1), ("B", [one], 1)], room=5)
    assert [each.title for each in sections] == ["A"]


@given(st.lists(st.integers(0, 30), max_size=8), st.none() | st.integers(0, 20))
def test_room_is_shared_so_that_none_goes_without(wanted: list[int], room: int | None) -> None:
    shares = due.shared_out(wanted, room)
    assert all(share <= most for share, most in zip(shares, wanted, strict=True))
    assert sum(shares) == (sum(wanted) if room is None else min(room, sum(wanted)))
    left = [share for share, most in zip(shares, wanted, strict=True) if share < most]
    assert all(max(shares) - share <= 1 for share in left)


@pytest.mark.parametrize(
    "ask",
    [
        lambda journal: due.everything(journal, TODAY),
        lambda journal: due.everything(journal, TODAY, is_whole=True),
        lambda journal: due.this_week(journal, TODAY),
        lambda journal: open_help(journal, TODAY),
        lambda journal: open_help(journal, TODAY, person=ANA),
        lambda journal: exchanges.open_with(journal, ANA, "asked"),
    ],
)
def test_nothing_that_grows_is_scanned(journal: Journal, ask: Callable[[Journal], object]) -> None:
    for number in range(15):
        follow_ups.add(journal, f"{number}", by=TODAY, person=ANA)
        exchanges.got(journal, ANA, f"{number}", day=TODAY)
        thanked_help(journal, 20, f"{number}")
    asked: list[str] = []
    journal._connection.set_trace_callback(asked.append)
    ask(journal)
    journal._connection.set_trace_callback(None)
    assert asked
    for statement in asked:
        plan = " / ".join(row[3] for row in journal.rows(f"explain query plan {statement}"))
        assert "SCAN" not in plan.replace("SCAN CONSTANT ROW", ""), statement
        assert "TEMP B-TREE" not in plan, statement


def test_what_is_over_is_looked_back_on_once(journal: Journal) -> None:
    with journal.change("test") as change:
        change.put(Event("pyc0n00000", TODAY - days(1), "PyCon", "conference"))
    (section,) = due.everything(journal, TODAY)
    (only,) = section.dues
    assert (section.title, only.what) == ("To look back on", "PyCon ended yesterday")
    assert only.command == "brag reflect after-event --event PyCon"
    with journal.change("reflect") as change:
        change.put(Reflection("refl000000", TODAY, "after-event", event="pyc0n00000"))
    assert due.everything(journal, TODAY) == []


def test_who_has_gone_quiet_is_named_only_where_a_cadence_was_set(journal: Journal) -> None:
    with journal.change("test") as change:
        change.put(Meeting("meet000000", TODAY - days(100), (ANA.id,)))
    assert due.everything(journal, TODAY) == []
    with journal.change("test") as change:
        change.put(replace(ANA, cadence_days=90))
    (section,) = due.everything(journal, TODAY)
    (only,) = section.dues
    assert (section.title, only.person, only.command) == (
        "Gone quiet",
        "Ana Ruiz",
        'brag person "Ana Ruiz"',
    )
