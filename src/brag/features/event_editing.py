"""Writing an event down and changing it, by options or in a form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from brag.errors import UsageError
from brag.features.forms import event_kinds, read_event
from brag.model.event import Event
from brag.store import records
from brag.text import form
from brag.text.event_days import event_days, say_days
from brag.text.intake import one_line, own_words, paragraphs

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from brag.store.journal import Journal

Sketch = dict[str, Any]
"""The fields of an event that are known so far, by their names in ``Event``."""

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


def _refuse_a_double(journal: Journal, event: Event) -> None:
    for other in records.with_facet(journal, "event", "event", event.name):
        is_same_time = other.day <= event.last_day and event.day <= other.last_day
        if other.id != event.id and is_same_time:
            raise UsageError(
                f"{other.name} is in the journal already, on"
                f" {say_days(other.day, other.last_day, event.day)}",
                f"Change it: brag event edit {other.id}",
            )
