"""What fits now: each proposal has its day, its reason, and an end."""

from __future__ import annotations

from datetime import date, timedelta

from tests.conftest import TODAY

from brag.features.fitting_now import Proposal, command_for, proposals
from brag.model.event import Event
from brag.model.exchange import Exchange
from brag.model.person import Person
from brag.model.reflection import Reflection
from brag.store.journal import Journal

ANA = Person("0000000001", TODAY, "Ana Ruiz")
FRIDAY = date(2026, 11, 27)


Written = Event | Exchange | Person | Reflection


def write(journal: Journal, *written: Written) -> None:
    with journal.change("test") as change:
        for one in written:
            change.put(one)


def event(days: int, length: int = 0) -> Event:
    day = TODAY + timedelta(days=days)
    return Event("pyc0n00000", day, "PyCon", "conference", until=day + timedelta(days=length))


def help_received(days_ago: int) -> Exchange:
    return Exchange(
        "0000000002", TODAY - timedelta(days=days_ago), "received", ANA.id, what="reviewed my talk"
    )


def names(journal: Journal, today: date = TODAY) -> list[str]:
    return [one.script for one in proposals(journal, today)]


def test_nothing_fits_an_empty_journal_on_a_monday(journal: Journal) -> None:
    assert proposals(journal, TODAY) == []


def test_an_event_within_two_days_is_prepared(journal: Journal) -> None:
    write(journal, event(2))
    (found,) = proposals(journal, TODAY)
    assert (found.script, found.why) == ("before-event", "PyCon begins on Wednesday")
    assert command_for(found) == "brag reflect before-event --event PyCon"
    assert names(journal, TODAY - timedelta(days=1)) == []
    write(journal, Reflection("0000000009", TODAY, "before-event", event="pyc0n00000"))
    assert names(journal) == []


def test_an_event_that_ended_lately_is_looked_back_on_once(journal: Journal) -> None:
    write(journal, event(-3, 2))
    (found,) = proposals(journal, TODAY)
    assert (found.script, found.why) == ("after-event", "PyCon ended yesterday")
    assert "after-event" not in names(journal, TODAY + timedelta(days=4))
    write(journal, Reflection("0000000009", TODAY, "after-event", event="pyc0n00000"))
    assert names(journal) == []


def test_an_event_of_today_is_before_and_after(journal: Journal) -> None:
    write(journal, event(0))
    assert names(journal) == ["after-event", "before-event"]
    write(journal, Reflection("0000000009", TODAY, "after-event", event="pyc0n00000"))
    assert names(journal) == []


def test_an_event_that_goes_on_is_left_alone(journal: Journal) -> None:
    write(journal, event(-1, 2))
    assert names(journal) == []


def test_help_received_asks_for_thanks_and_later_for_its_ending(journal: Journal) -> None:
    write(journal, ANA, help_received(3))
    (found,) = proposals(journal, TODAY)
    assert found == Proposal("gratitude", "Ana Ruiz helped you on Friday", person=ANA)
    assert command_for(found) == 'brag reflect gratitude --person "Ana Ruiz"'
    later = TODAY + timedelta(days=12)
    assert names(journal, later) == ["repay"]
    write(journal, Reflection("0000000009", TODAY, "gratitude", person=ANA.id))
    assert names(journal) == []
    assert names(journal, later) == ["repay"]
    write(journal, Reflection("000000000a", later, "repay", person=ANA.id))
    assert names(journal, later) == []


def test_the_calendar_proposes_what_was_not_done(journal: Journal) -> None:
    assert names(journal, FRIDAY) == ["weekly-win"]
    assert names(journal, date(2026, 12, 28)) == ["promotion-case"]
    write(journal, Reflection("0000000009", FRIDAY, "weekly-win"))
    write(journal, Reflection("000000000a", date(2026, 12, 23), "promotion-case"))
    assert names(journal, FRIDAY) == []
    assert names(journal, FRIDAY + timedelta(days=7)) == ["weekly-win"]
    assert names(journal, date(2026, 12, 28)) == []


def test_what_i_bring_comes_back_after_a_month(journal: Journal) -> None:
    write(journal, Reflection("0000000009", TODAY - timedelta(days=29), "what-i-bring"))
    assert names(journal) == []
    (found,) = proposals(journal, TODAY + timedelta(days=1))
    assert (found.script, found.why) == ("what-i-bring", "the last time was on 25 October")
