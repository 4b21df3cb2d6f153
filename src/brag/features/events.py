"""Events in the journal: writing them down, changing them, and finding the one that is meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from brag.errors import AmbiguousError, NotFoundError, UsageError
from brag.features.forms import event_kinds, read_event
from brag.model.event import Event
from brag.store import records
from brag.store.index import fold
from brag.text import form
from brag.text.event_days import event_days, say_days
from brag.text.intake import one_line, own_words, paragraphs
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from brag.store.journal import Journal

Sketch = dict[str, Any]
"""The fields of an event that are known so far, by their names in ``Event``."""

_LONGEST = timedelta(days=60)
"""No event is looked for that began earlier than this before it ended."""
AHEAD_DAYS = 60
"""An event that begins within so many days is upcoming."""
PAST_DAYS = 14
"""An event that ended within so many days is just past."""
_LONGEST_NAME = 200
LEAD = """\
What the event is. When: a day or two, as in 2026-12-02..2026-12-04.
     Leave empty what you like; the name and the days are needed."""
HEADINGS = {
    "name": "Name",
    "kind": "Kind",
    "when": "When",
    "place": "Place",
    "hope": "What I hope for",
    "note": "Note",
}


def add(journal: Journal, sketch: Sketch, *, own: Path | None = None) -> Event:
    """The new event, written in one step of undo.

    Raises UsageError or NotFoundError for what no event can be, and UsageError for one that is
    there already: of the same name, on a day they share.
    """
    event = Event(id=journal.new_id(), **checked(sketch, own))
    _refuse_a_double(journal, event)
    with journal.change("add event") as change:
        change.put(event)
    return event


def amend(
    journal: Journal, event: Event, sketch: Sketch, *, own: Path | None = None
) -> tuple[Event, bool]:
    """The event with what was given in place, and whether that changed anything."""
    known = checked(sketch, own)
    if "day" in known:
        known.setdefault("until", None)
    changed = replace(event, **known)
    if changed == event:
        return event, False
    _refuse_a_double(journal, changed)
    with journal.change("edit event") as change:
        change.put(changed)
    return changed, True


def delete(journal: Journal, event: Event) -> Event:
    """The event, now deleted; ``undo`` brings it back."""
    with journal.change("delete event") as change:
        change.delete(event.id)
    return event


def checked(sketch: Sketch, own: Path | None = None) -> Sketch:
    """The sketch with every text cleaned and its kind known. Raises UsageError, NotFoundError."""
    known = {name: value for name, value in sketch.items() if value is not None}
    for name in ("name", "place"):
        if name in known:
            cleaned = one_line(known[name], f"the {name}", limit=_LONGEST_NAME)
            known[name] = own_words(cleaned, f"the {name}")
    for name in ("hope", "note"):
        if name in known:
            known[name] = own_words(paragraphs(known[name], f"the {name}"), f"the {name}")
    if "kind" in known:
        known["kind"] = read_event(known["kind"], own).kind
    return known


def sketch_days(words: str, today: date) -> Sketch:
    """What ``--on`` says: its day, and the last one if there is another."""
    first, last = event_days(words, today)
    return {"day": first, "until": None if last == first else last}


def to_form(event: Event) -> str:
    """The form an event is edited in."""
    when = event.day.isoformat() + (f"..{event.until.isoformat()}" if event.until else "")
    answers = {"when": when} | {name: getattr(event, name) for name in HEADINGS if name != "when"}
    return form.write(LEAD, [(heading, answers[name]) for name, heading in HEADINGS.items()])


def from_form(text: str, today: date) -> Sketch:
    """What the form says, by the names of ``Event``. Raises UsageError."""
    answers = form.read(text, HEADINGS.values())
    said = {name: answers[heading] for name, heading in HEADINGS.items()}
    return sketch_days(said.pop("when"), today) | said


def kinds(own: Path | None = None) -> list[str]:
    """The kinds there are."""
    return event_kinds(own)


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


def _refuse_a_double(journal: Journal, event: Event) -> None:
    for other in records.with_facet(journal, "event", "event", event.name):
        is_same_time = other.day <= event.last_day and event.day <= other.last_day
        if other.id != event.id and is_same_time:
            raise UsageError(
                f"{other.name} is in the journal already, on"
                f" {say_days(other.day, other.last_day, event.day)}",
                f"Change it: brag event edit {other.id}",
            )


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
