"""What records other than entries can be found by.

The names of these facets differ from those of entries: whoever walks the tag, the project or the
people of entries must meet nothing else there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.text.names import ways_to_say
from brag.text.stems import stems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from brag.model.attempt import Attempt
    from brag.model.cadence import Cadence
    from brag.model.declined import Declined
    from brag.model.event import Event
    from brag.model.exchange import Exchange
    from brag.model.follow_up import FollowUp
    from brag.model.goal import Goal
    from brag.model.meeting import Meeting
    from brag.model.person import Person
    from brag.model.prediction import Prediction
    from brag.model.reflection import Reflection
    from brag.model.rehearsal import Rehearsal
    from brag.store.codec import Record

    Facets = Iterator[tuple[str, str]]
    Words = tuple[str, ...]


def facets_of(record: Record) -> Facets:
    """The facets of one record, by name and value as written."""
    if of_its_kind := _FACETS.get(record.record_kind):
        yield from of_its_kind(record)
    yield from (("source", one) for one in getattr(record, "sources", ()))


def words_of(record: Record) -> tuple[str, str] | None:
    """What full-text search finds the record by: its first line, and the rest; None for nothing."""
    of_its_kind = _WORDS.get(record.record_kind)
    if of_its_kind is None:
        return None
    first, *more = of_its_kind(record)
    return first, "\n".join(part for part in more if part)


def _of_person(person: Person) -> Facets:
    yield from (("e-mail", one) for one in person.emails)
    for name in (person.name, *person.aka):
        yield "named", name
        # Whole and word by word, so that "ana" finds Ana Ruiz by one step in the index.
        yield from (("answers-to", one) for one in ways_to_say(name))
    yield from (("knows", one) for one in person.knows)
    yield from (("person-tag", one) for one in person.tags)
    if person.org:
        yield "works-at", person.org
    if person.via:
        yield "introduced-by", person.via
    if person.cadence_days:
        yield "cadence", "person"
    # By their stems, so that "welding" finds a welder: see features/who.
    yield from _words_in("knows-word", person.knows)
    yield from _words_in("role-word", (person.role,))
    yield from _words_in("org-word", (person.org,))
    yield from _words_in("place-word", (person.place,))
    yield from _words_in("tag-word", person.tags)


def _words_in(name: str, texts: Iterable[str]) -> Facets:
    yield from ((name, one) for text in texts for one in dict.fromkeys(stems(text)))


def _of_meeting(meeting: Meeting) -> Facets:
    yield from (("with", one) for one in meeting.people)
    yield from (("topic", one) for one in meeting.topics)
    if meeting.event:
        yield "met-at", meeting.event
    yield from _words_in("met-in-word", (meeting.place,))


def _of_event(event: Event) -> Facets:
    yield "event", event.name
    yield from _words_in("event-word", (event.name, event.place))


def _of_cadence(cadence: Cadence) -> Facets:
    yield "cadence-of-tag", cadence.tag


def _of_exchange(exchange: Exchange) -> Facets:
    yield "exchanged-with", exchange.person
    if exchange.settled is None:
        yield "open", "exchange"
        yield "open-exchange", exchange.kind
    if exchange.kind == "received" and exchange.told is None:
        yield "untold", "exchange"
    if exchange.kind in ("offered", "given"):
        yield "helped", exchange.person


def _of_follow_up(follow_up: FollowUp) -> Facets:
    if follow_up.person:
        yield "due-for", follow_up.person
    if follow_up.is_open:
        yield "open", "follow-up"
        if follow_up.exchange:
            yield "follows", follow_up.exchange


def _of_prediction(prediction: Prediction) -> Facets:
    from brag.store.predictions import counted_as

    yield "counted", counted_as(prediction)
    if prediction.source:
        yield "predicted-in", prediction.source
    if prediction.person:
        yield "predicted-of", prediction.person
    if prediction.is_open:
        yield "open", "prediction"


def _of_reflection(reflection: Reflection) -> Facets:
    yield "script", reflection.script
    yield from (("reflected-on", one) for one in (reflection.event, reflection.person) if one)


def _of_rehearsal(rehearsal: Rehearsal) -> Facets:
    yield "rehearsal-of", rehearsal.pitch or rehearsal.entry


def _of_attempt(attempt: Attempt) -> Facets:
    yield "attempt-at", attempt.rung
    if attempt.is_open:
        yield "open", "attempt"


def _of_goal(goal: Goal) -> Facets:
    if goal.is_open:
        yield "open", "goal"


def _of_declined(declined: Declined) -> Facets:
    # Both in one, so that looking it up for an entry is one step in the index.
    yield "declined", f"{declined.competency}/{declined.entry}"


_FACETS: dict[str, Callable[[Any], Facets]] = {
    "person": _of_person,
    "meeting": _of_meeting,
    "event": _of_event,
    "cadence": _of_cadence,
    "exchange": _of_exchange,
    "follow-up": _of_follow_up,
    "prediction": _of_prediction,
    "reflection": _of_reflection,
    "rehearsal": _of_rehearsal,
    "attempt": _of_attempt,
    "goal": _of_goal,
    "declined": _of_declined,
}


def _words_of_person(one: Person) -> Words:
    return (one.name, *one.aka, one.role, one.org, one.place, *one.knows, *one.tags, one.note)


def _words_of_meeting(one: Meeting) -> Words:
    return (one.text, *one.topics, one.learned, one.place, one.note)


def _words_of_event(one: Event) -> Words:
    return (one.name, one.kind, one.place, one.hope, one.note)


def _words_of_reflection(one: Reflection) -> Words:
    return (one.script, *(answer.text for answer in one.answers), one.plan_if, one.plan_then)


_WORDS: dict[str, Callable[[Any], Words]] = {
    "person": _words_of_person,
    "meeting": _words_of_meeting,
    "event": _words_of_event,
    "exchange": lambda one: (one.what, one.note),
    "follow-up": lambda one: (one.what,),
    "goal": lambda one: (one.title, one.outcome, one.note),
    "reflection": _words_of_reflection,
}
