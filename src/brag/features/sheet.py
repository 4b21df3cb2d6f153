"""The sheet before a meeting: what there is to know about one person, on one page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brag.features.topic_words import topic_words
from brag.model.entry import Entry
from brag.model.event import Event
from brag.model.exchange import Exchange
from brag.model.follow_up import FollowUp
from brag.model.meeting import Meeting
from brag.model.person import Person
from brag.model.selection import Selection
from brag.store import connected, entries, profiles, records
from brag.store.codec import restored
from brag.text.question import only_asks
from brag.text.stems import stem, stems, words

if TYPE_CHECKING:
    from pathlib import Path

    from brag.store.journal import Journal

_TALKS, _STEPS, _EXCHANGES, _ENTRIES, _PEOPLE = 3, 5, 6, 3, 3
_QUESTION = re.compile(r"[^.!?\n]*\?")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person before a meeting.

    ``talks`` are the latest of ``meetings``; ``to_do`` are open follow-ups; ``offered`` is what
    the user offered and has not given, ``asked`` what they asked for and have not got; ``help``
    is what went back and forth, the latest first. ``to_ask`` are things the user is curious
    about that the person knows; ``questions`` stand in what was noted of the talks. ``kind_words``
    are entries in which they praised the user.
    """

    person: Person
    via: Person | None
    introduced: tuple[Person, ...]
    meetings: int
    first: Meeting | None
    talks: tuple[Meeting, ...]
    events: tuple[Event, ...]
    to_do: tuple[FollowUp, ...]
    offered: tuple[Exchange, ...]
    asked: tuple[Exchange, ...]
    help: tuple[Exchange, ...]
    entries: tuple[Entry, ...]
    kind_words: tuple[Entry, ...]
    to_ask: tuple[str, ...]
    questions: tuple[str, ...]
    places: dict[str, str]
    """The name of the event of each talk that had one, by the event's id."""


def sheet(journal: Journal, person: Person, own: Path | None = None) -> Sheet:
    """Everything the sheet says about ``person``."""
    count, *_ = connected.talks(journal, person.id)
    talks: list[Meeting] = records.with_facet(journal, "meeting", "with", person.id, most=_TALKS)
    first = talks[-1] if 0 < count <= _TALKS else _first(journal, person) if count else None
    steps = records.with_facet(journal, "follow-up", "due-for", person.id)
    exchanges: list[Exchange] = records.with_facet(
        journal, "exchange", "exchanged-with", person.id, most=200
    )
    open_ones = [one for one in exchanges if one.settled is None]
    met = [*talks, *([first] if first else [])]
    named = records.by_id(journal, [one.event for one in met if one.event] + [person.via])
    told = _entries(journal, person)
    return Sheet(
        person=person,
        via=named.get(person.via),
        introduced=tuple(connected.introduced_by(journal, person.id, _PEOPLE)),
        meetings=count,
        first=first,
        talks=tuple(talks),
        events=tuple(connected.events_met_at(journal, person.id, _PEOPLE)),
        to_do=tuple(sorted((one for one in steps if one.is_open), key=lambda one: one.day))[
            :_STEPS
        ],
        offered=tuple(one for one in open_ones if one.kind == "offered")[:_STEPS],
        asked=tuple(one for one in open_ones if one.kind == "asked")[:_STEPS],
        help=tuple(exchanges[:_EXCHANGES]),
        entries=tuple(one for one in told if one.kind != "praise")[:_ENTRIES],
        kind_words=tuple(one for one in told if one.kind == "praise")[:_ENTRIES],
        to_ask=_to_ask(journal, person, own),
        questions=tuple(dict.fromkeys(one for talk in talks for one in _questions(talk)))[:_STEPS],
        places={one: event.name for one, event in named.items() if one != person.via},
    )


def _first(journal: Journal, person: Person) -> Meeting | None:
    from brag.store import knowing

    row = knowing.first_meeting(journal, person.id)
    found = knowing.data_of(journal, [row[0]]) if row else {}
    first: Meeting | None = next((restored("meeting", *one) for one in found.values()), None)
    return first


def _entries(journal: Journal, person: Person) -> list[Entry]:
    """The newest entries that name the person, whole or by another whole name of theirs."""
    found: dict[str, Entry] = {}
    for name in (person.name, *person.aka):
        selection = Selection(people=(name,), newest=2 * _ENTRIES)
        found |= {one.id: one for one in entries.matching(journal, selection)}
    return sorted(found.values(), key=lambda one: one.day, reverse=True)


def _to_ask(journal: Journal, person: Person, own: Path | None) -> tuple[str, ...]:
    """What the user is curious about and the person knows, or does for a living."""
    curious = profiles.read(journal).curious
    if not curious:
        return ()
    topics = topic_words(own)
    theirs: set[str] = set()
    for one in (*person.knows, person.role):
        theirs |= set(stems(one))
        theirs |= {key for other in topics.others(one, 40) for key in stems(other)[:1]}
    return tuple(
        one
        for one in curious
        if {stem(word) for word in words(one) if not only_asks(word)} & theirs
    )


def _questions(talk: Meeting) -> list[str]:
    """The questions noted at a talk, which may be open still."""
    text = f"{talk.text}\n{talk.learned}\n{talk.note}"
    return [one.strip(" -*") for one in _QUESTION.findall(text) if one.strip(" -*?")]
