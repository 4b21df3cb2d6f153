"""Events in the journal: finding the one that is meant, what is ahead, and what is just past."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from brag.errors import AmbiguousError, NotFoundError
from brag.store import records
from brag.store.index import fold
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from datetime import date

    from brag.model.event import Event
    from brag.store.journal import Journal

_LONGEST = timedelta(days=60)
"""No event is looked for that began earlier than this before it ended."""
AHEAD_DAYS = 60
"""An event that begins within so many days is upcoming."""
PAST_DAYS = 14
"""An event that ended within so many days is just past."""


def one(journal: Journal, name: str, *, near: date | None = None) -> Event:
    """The event that ``name`` means: its name, the beginning of it, or its id.

    Of several with that name none is guessed, unless ``near`` is given: then the only one that is
    upcoming or just past around that day is meant. Raises NotFoundError naming the nearest, or
    AmbiguousError whose details are the candidates.
    """
    found = called(journal, name)
    if len(found) > 1 and near is not None:
        close = [one for one in found if is_near(one, near)]
        found = close if len(close) == 1 else found
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousError(
            f"more than one event answers to {name.strip()[:40]!r}",
            "Name it by its id",
            details=tuple(told_apart(one) for one in found),
        )
    events: list[Event] = list(records.of_kind(journal, "event"))
    if not events:
        raise NotFoundError(
            "there are no events in the journal yet",
            "Add one: brag event add PyCon --kind conference --on 2026-12-02",
        )
    near_names = nearest(name, dict.fromkeys(one.name for one in events))
    raise NotFoundError(
        f"there is no event called {name.strip()[:40]!r}",
        f"The nearest: {', '.join(near_names)}" if near_names else "brag event list shows yours",
    )


def called(journal: Journal, name: str) -> list[Event]:
    """The events ``name`` may mean, the latest first: by name, else a beginning of it, else id."""
    wanted = fold(name)
    if not wanted:
        return []
    named: list[Event] = records.with_facet(journal, "event", "event", wanted)
    if named:
        return named
    events: list[Event] = list(records.of_kind(journal, "event"))
    return [one for one in events if fold(one.name).startswith(wanted)] or [
        one for one in events if one.id.startswith(wanted) and len(wanted) >= _SHORTEST_ID
    ]


_SHORTEST_ID = 3


def is_near(event: Event, today: date) -> bool:
    """Whether the event goes on, is upcoming, or is just past."""
    ahead, past = timedelta(days=AHEAD_DAYS), timedelta(days=PAST_DAYS)
    return event.day <= today + ahead and event.last_day >= today - past


def told_apart(event: Event) -> str:
    """An event with its id and days, so that two of one name can be told apart."""
    days = event.day.isoformat() + (f"..{event.until.isoformat()}" if event.until else "")
    return f"{event.id}  {event.name}, {days}"


def upcoming(journal: Journal, today: date, *, within_days: int = AHEAD_DAYS) -> list[Event]:
    """The events that go on today or begin within so many days, the nearest first."""
    until = today + timedelta(days=within_days)
    known = records.of_kind(journal, "event", since=today - _LONGEST, until=until)
    return sorted((one for one in known if one.last_day >= today), key=lambda one: one.day)


def just_past(journal: Journal, today: date, *, within_days: int = PAST_DAYS) -> list[Event]:
    """The events that ended before or on ``today``, within so many days, the latest first."""
    since = today - timedelta(days=within_days)
    known = records.of_kind(journal, "event", since=since - _LONGEST, until=today)
    past = [one for one in known if since <= one.last_day <= today]
    return sorted(past, key=lambda one: one.last_day, reverse=True)


def split(
    journal: Journal, today: date, *, since: date | None = None, until: date | None = None
) -> tuple[list[Event], list[Event]]:
    """The events to come, the nearest first, and those that are over, the latest first.

    With ``since`` and ``until``, those that have a day in between.
    """
    known: list[Event] = list(records.of_kind(journal, "event", until=until))
    known = [one for one in known if since is None or one.last_day >= since]
    ahead = sorted((one for one in known if one.last_day >= today), key=lambda one: one.day)
    over = [one for one in known if one.last_day < today]
    return ahead, sorted(over, key=lambda one: one.last_day, reverse=True)
