"""The cue before a rehearsal: which pitch, for what occasion, and the event it may be for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.features.events import upcoming
from brag.text.event_days import say_days

if TYPE_CHECKING:
    from datetime import date

    from brag.model.event import Event
    from brag.model.pitch import KeptPitch
    from brag.store.journal import Journal


def cue(journal: Journal, pitch: KeptPitch, today: date) -> str:
    """Two lines: the pitch with form and kind of event, and the situation to imagine."""
    head = " · ".join(one for one in (pitch.name, pitch.form, pitch.event) if one)
    event = next_event(journal, pitch, today)
    if event is None:
        return f"{head}\nSomebody has just said hello."
    place = f" in {event.place}" if event.place else ""
    return f"{head}\n{event.name}{place}, {say_days(event.day, event.last_day, today)}."


def next_event(journal: Journal, pitch: KeptPitch, today: date) -> Event | None:
    """The nearest event in the journal of the kind that the pitch is for."""
    return next((one for one in upcoming(journal, today) if one.kind == pitch.event), None)
