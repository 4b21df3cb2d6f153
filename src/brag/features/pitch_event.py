"""What a pitch is for: a kind of event, or an event in the journal, which has one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brag.errors import NotFoundError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from brag.model.event import Event
    from brag.store.journal import Journal

_DAYS_AHEAD = 7


class PitchEvent(NamedTuple):
    """A ``kind`` of event, empty if none is known, and the event in the journal, if it is one."""

    kind: str = ""
    event: Event | None = None

    def said(self, today: date) -> str:
        """The event with its day: "PyCon on Wednesday 2 December"."""
        from brag.text.days import say_day

        if self.event is None:
            return self.kind
        if self.event.day <= today <= self.event.last_day:
            return f"{self.event.name}, which is on now"
        return f"{self.event.name} on {say_day(self.event.day, today)}"

    def has_begun(self, today: date) -> bool:
        """Whether one may speak of having been there; of a mere kind of event, always."""
        return self.event is None or self.event.day <= today


def meant(journal: Journal, name: str | None, *, own: Path | None = None) -> PitchEvent:
    """What ``name`` means: a kind, else an event in the journal; without one, the next event.

    The next event goes on today or begins within a week. Raises NotFoundError for a name that is
    neither, listing the kinds.
    """
    if name is None:
        return _next(journal)
    from brag.features.forms import read_event

    try:
        return PitchEvent(read_event(name, own).kind)
    except NotFoundError:
        from brag.features import events

        if not events.called(journal, name):
            raise
        event = events.one(journal, name, near=journal.clock.today())
        return PitchEvent(event.kind, event)


def _next(journal: Journal) -> PitchEvent:
    from brag.store import records

    if not records.count(journal, "event"):
        return PitchEvent()
    from brag.features import events

    ahead = events.upcoming(journal, journal.clock.today(), within_days=_DAYS_AHEAD)
    return PitchEvent(ahead[0].kind, ahead[0]) if ahead else PitchEvent()
