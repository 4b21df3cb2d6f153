"""Events in the journal: writing one down, and finding the one that is meant, next or just past."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from brag.errors import AmbiguousError, NotFoundError
from brag.store import records
from brag.store.index import fold
from brag.text.days import say_date
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from datetime import date

    from brag.model.event import Event
    from brag.store.journal import Journal

_LONGEST = timedelta(days=60)
"""No event is looked for that began earlier than this before it ended."""


def one(journal: Journal, name: str) -> Event:
    """The event that ``name`` means: its name, the beginning of it, or its id.

    Of several with the same name, none is guessed. Raises NotFoundError naming the nearest, or
    AmbiguousError whose details are the candidates.
    """
    wanted = fold(name)
    events: list[Event] = list(records.of_kind(journal, "event"))
    found = (
        [one for one in events if fold(one.name) == wanted]
        or [one for one in events if fold(one.name).startswith(wanted) and wanted]
        or [one for one in events if one.id.startswith(wanted) and len(wanted) > 1]
    )
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousError(
            f"more than one event answers to {name.strip()[:40]!r}",
            "Name it by its id",
            details=tuple(_told_apart(one) for one in found),
        )
    if not events:
        raise NotFoundError(
            "there are no events in the journal yet",
            "Add one: brag event add PyCon --kind conference --on 2026-12-02",
        )
    near = nearest(name, [one.name for one in events])
    raise NotFoundError(
        f"there is no event called {name.strip()[:40]!r}",
        f"The nearest: {', '.join(near)}" if near else "brag event list shows yours",
    )


def _told_apart(event: Event) -> str:
    return f"{event.id}  {event.name}, {say_date(event.day)} {event.day.year}"


def upcoming(journal: Journal, today: date, *, within_days: int = 60) -> list[Event]:
    """The events that go on today or begin within so many days, the nearest first."""
    until = today + timedelta(days=within_days)
    known = records.of_kind(journal, "event", since=today - _LONGEST, until=until)
    return sorted((one for one in known if one.last_day >= today), key=lambda one: one.day)


def just_past(journal: Journal, today: date, *, within_days: int = 14) -> list[Event]:
    """The events that ended before or on ``today``, within so many days, the latest first."""
    since = today - timedelta(days=within_days)
    known = records.of_kind(journal, "event", since=since - _LONGEST, until=today)
    past = [one for one in known if since <= one.last_day <= today]
    return sorted(past, key=lambda one: one.last_day, reverse=True)
