"""Events and follow-ups as a calendar (RFC 5545), for others to bring in and bring up to date.

An event is of whole days. A follow-up is at nine in the morning where the user is, said in UTC, so
that it needs no description of a time zone; or a to-do. Ids and counts of changes go along: what is
brought in again takes the place of what was there.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from brag.model.event import Event
from brag.model.follow_up import FollowUp

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from brag.features.leaving_people import Leaving

_AT = time(9)
_LASTS = timedelta(minutes=15)
_BEFORE_AN_EVENT = timedelta(hours=-6)
"""Its alarm, counted from midnight: at six in the evening before."""


def calendar(leaving: Iterable[Leaving], *, as_todo: bool = False) -> str:
    """The calendar as text, its lines folded and ended as the standard wants."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//brag//brag//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "brag")
    for one in leaving:
        if isinstance(one.record, Event):
            made.add_component(_event(one.record, one))
        elif isinstance(one.record, FollowUp):
            made.add_component(_todo(one.record, one) if as_todo else _reminder(one.record, one))
    text: str = made.to_ical().decode()
    return text


def _event(event: Event, leaving: Leaving) -> Any:
    from icalendar import Event as Component

    made = _identified(Component(), leaving)
    made.add("summary", event.name)
    made.add("dtstart", event.day)
    made.add("dtend", event.last_day + timedelta(days=1))
    made.add("transp", "TRANSPARENT")
    if event.place:
        made.add("location", event.place)
    if event.hope:
        made.add("description", event.hope)
    made.add("categories", [event.kind])
    made.add_component(_alarm(event.name, _BEFORE_AN_EVENT))
    return made


def _reminder(follow_up: FollowUp, leaving: Leaving) -> Any:
    from icalendar import Event as Component

    made = _identified(Component(), leaving)
    begins = _nine_on(follow_up.day)
    made.add("summary", _words(follow_up, leaving))
    made.add("dtstart", begins)
    made.add("dtend", begins + _LASTS)
    made.add("transp", "TRANSPARENT")
    made.add_component(_alarm(_words(follow_up, leaving), timedelta()))
    return made


def _todo(follow_up: FollowUp, leaving: Leaving) -> Any:
    from icalendar import Todo

    made = _identified(Todo(), leaving)
    made.add("summary", _words(follow_up, leaving))
    made.add("due", _nine_on(follow_up.day))
    made.add("status", "NEEDS-ACTION")
    made.add_component(_alarm(_words(follow_up, leaving), timedelta(), related="END"))
    return made


def _identified(made: Any, leaving: Leaving) -> Any:
    changed = leaving.changed.astimezone(UTC)
    made.add("uid", f"brag-{leaving.record.id}")
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("sequence", leaving.changes)
    return made


def _alarm(words: str, before: timedelta, related: str = "") -> Any:
    from icalendar import Alarm

    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", words)
    made.add("trigger", before, parameters={"related": related} if related else {})
    return made


def _words(follow_up: FollowUp, leaving: Leaving) -> str:
    name = leaving.names.get(follow_up.person, "")
    return follow_up.what if not name or name in follow_up.what else f"{follow_up.what} ({name})"


def _nine_on(day: date) -> datetime:
    """Nine in the morning of that day, where the user is, in UTC."""
    # The local time zone knows the summer time of that day.
    return datetime.combine(day, _AT).astimezone().astimezone(UTC)
