"""A calendar that other programs read: whole days, nine o'clock, and the same ids each time."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from tests import strategies

from brag.features import event_editing, follow_ups
from brag.features.leaving_people import Leaving, for_calendar
from brag.model.event import Event
from brag.model.follow_up import FollowUp
from brag.model.person import Person
from brag.render.export_ics import calendar
from brag.store.journal import Journal

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def leaving(record: Event | FollowUp, **names: str) -> Leaving:
    return Leaving(record, 0, AT, names)


def only(text: str, kind: str) -> Any:
    (found,) = Calendar.from_ical(text).walk(kind)
    return found


@pytest.fixture
def in_berlin() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Berlin"
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


def test_an_event_is_of_whole_days_and_ends_the_day_after() -> None:
    text = calendar([leaving(Event("a" * 10, date(2026, 12, 2), "PyCon", "conference",
                                   until=date(2026, 12, 4), place="Lyon"))])  # fmt: skip
    event = only(text, "VEVENT")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 2), date(2026, 12, 5))
    assert (event["SUMMARY"], event["LOCATION"]) == ("PyCon", "Lyon")
    assert only(text, "VALARM")["TRIGGER"].dt == timedelta(hours=-6)


@pytest.mark.usefixtures("in_berlin")
@pytest.mark.parametrize(("day", "hour"), [(date(2026, 1, 5), 8), (date(2026, 7, 6), 7)])
def test_a_follow_up_is_at_nine_where_the_user_is_in_winter_and_summer(
    day: date, hour: int
) -> None:
    event = only(calendar([leaving(FollowUp("a" * 10, day, "send it"))]), "VEVENT")
    begins = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    assert event["DTSTART"].dt == begins


def test_a_follow_up_may_be_a_to_do_and_names_its_person() -> None:
    follow_up = FollowUp("a" * 10, date(2026, 12, 2), "send the paper", person="b" * 10)
    text = calendar([leaving(follow_up, **{"b" * 10: "Ana Ruiz"})], as_todo=True)
    todo = only(text, "VTODO")
    assert (todo["SUMMARY"], todo["STATUS"]) == ("send the paper (Ana Ruiz)", "NEEDS-ACTION")
    assert not Calendar.from_ical(text).walk("VEVENT")


def test_what_changed_has_the_same_id_and_a_higher_sequence(journal: Journal) -> None:
    event = event_editing.add(
        journal, {"name": "PyCon", "kind": "conference", "day": date(2026, 12, 2)}
    )
    first = only(calendar(for_calendar(journal)), "VEVENT")
    event_editing.amend(journal, event, {"place": "Lyon"})
    second = only(calendar(for_calendar(journal)), "VEVENT")
    assert first["UID"] == second["UID"]
    assert (int(first["SEQUENCE"]), int(second["SEQUENCE"])) == (0, 1)


def test_only_what_is_open_leaves(journal: Journal) -> None:
    with journal.change("test") as change:
        change.put(Person("ana0000000", date(2026, 1, 1), "Ana Ruiz"))
    step = follow_ups.add(journal, "send it", by=date(2026, 12, 1), person=None).record
    assert len(list(for_calendar(journal))) == 1
    follow_ups.done(journal, [step.id])
    assert list(for_calendar(journal)) == []


@given(st.one_of(strategies.events, strategies.follow_ups), st.booleans())
def test_any_record_makes_a_calendar_that_is_read_back(
    record: Event | FollowUp, as_todo: bool
) -> None:
    text = calendar([leaving(record)], as_todo=as_todo)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (uid,) = [one["UID"] for one in Calendar.from_ical(text).walk() if "UID" in one]
    assert uid == f"brag-{record.id}"
