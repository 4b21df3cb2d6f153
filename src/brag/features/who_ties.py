"""How one is tied to the people who were found: where they were met, by whom, what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from brag.store import knowing, records
from brag.store.codec import restored

if TYPE_CHECKING:
    from datetime import date

    from brag.features.who import Answer
    from brag.model.meeting import Meeting
    from brag.store.journal import Journal

_LONGEST = 70


class Tie(NamedTuple):
    """The first meeting's day and place ("at PyCon", or "Oslo"), and who introduced them.

    ``said`` and ``places`` are the words and places of the meetings that are reasons, by number.
    """

    first: date | None
    where: str
    via: str
    said: dict[int, str]
    places: dict[int, str]


def ties(journal: Journal, answer: Answer) -> list[Tie]:
    """The tie to each person of the answer, in its order."""
    firsts = [knowing.first_meeting(journal, one.person.id) for one in answer.known]
    numbers = {int(row[0]) for row in firsts if row}
    numbers |= {reason.meeting for one in answer.known for reason in one.reasons if reason.meeting}
    meetings: dict[int, Meeting] = {
        seq: restored("meeting", *row) for seq, row in knowing.data_of(journal, numbers).items()
    }
    wanted = [one.event for one in meetings.values()] + [one.person.via for one in answer.known]
    named = records.by_id(journal, [one for one in wanted if one])
    made = []
    for one, row in zip(answer.known, firsts, strict=True):
        first = meetings.get(int(row[0])) if row else None
        told = {
            reason.meeting: meetings[reason.meeting]
            for reason in one.reasons
            if reason.meeting in meetings
        }
        via = named.get(one.person.via)
        made.append(
            Tie(
                first=first.day if first else None,
                where=_where(first, named) if first else "",
                via=via.name if via else "",
                said={number: _words(meeting) for number, meeting in told.items()},
                places={number: _where(meeting, named) for number, meeting in told.items()},
            )
        )
    return made


def _where(meeting: Meeting, named: dict[str, Any]) -> str:
    event = named.get(meeting.event)
    return f"at {event.name}" if event else meeting.place


def _words(meeting: Meeting) -> str:
    """A meeting in a few words, cut at a word."""
    line = meeting.text or meeting.learned.partition("\n")[0]
    text = line or ", ".join(f"#{one}" for one in meeting.topics)
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0] + " ..."
