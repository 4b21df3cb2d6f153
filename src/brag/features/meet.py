"""Writing down a meeting: who, where, what they know, what was learned, offered and comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from brag.errors import AmbiguousError, NotFoundError, UsageError
from brag.features import events
from brag.features.capture import known_names
from brag.model.exchange import Exchange
from brag.model.follow_up import FollowUp
from brag.model.meeting import Meeting
from brag.store import people as stored
from brag.store import records
from brag.store.index import fold
from brag.text.days import entry_day
from brag.text.due_days import due_day
from brag.text.intake import FIELD_LIMIT, accepted, one_line, own_words, paragraphs
from brag.text.quickline import parse_quick_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from brag.model.event import Event
    from brag.model.person import Person
    from brag.store.codec import Record
    from brag.store.journal import Journal

Sketch = dict[str, Any]
"""What is known of a meeting so far: the options of ``brag meet`` by their names.

``people`` are names; ``on`` and ``by`` days; ``knows``, ``topics``, ``aka`` and ``tags`` lists.
"""
Company = list[tuple["Person", bool]]
"""The people of a meeting, each with whether they are new."""

LISTS = ("knows", "topics", "aka", "tags")
LINES = ("text", "place", "at", "offered", "next", "role", "org", "via")
_UNLESS_SAID = timedelta(days=7)
"""When a next step is due if nobody says."""
_OF_ONE = {"knows": "--knows", "role": "--role", "org": "--org", "aka": "--aka"}


class Met(NamedTuple):
    """What was written: the meeting with its people, and what came with it.

    ``kept_as_place`` is the name of an event that the journal does not have.
    """

    meeting: Meeting
    people: tuple[Person, ...]
    new: frozenset[str]
    event: Event | None = None
    offered: tuple[Exchange, ...] = ()
    next: FollowUp | None = None
    via: Person | None = None
    kept_as_place: str = ""


def sketch_words(journal: Journal, words: Sequence[str], today: date) -> Sketch:
    """What the words of ``brag meet`` say: a sentence with an @ in it, or names.

    Raises UsageError for a sentence that names nobody.
    """
    line = " ".join(words)
    if "@" in line:
        return sketch_sentence(journal, line, today)
    if all(" " not in one.strip() for one in words):
        return {"people": _unquoted_names(journal, [one.strip(" ,") for one in words])}
    names = [name for one in words for name in split_names(one)]
    for name in names:
        if _is_a_sentence(name) and not stored.answering_to(journal, name, with_beginnings=False):
            raise _no_names(name)
    return {"people": tuple(names)}


_MOST_WORDS_OF_A_NAME = 5
_WORDS_OF_SMALL_LETTERS = 3
_SMALL_IN_NAMES = frozenset(
    "al am bin da de del den der di dos du e el ibn la le ter van von y".split()  # noqa: SIM905 - as words
)


def _is_a_sentence(name: str) -> bool:
    """Whether what should be a name is none: too long, or nothing but words in small letters."""
    words = name.split()
    is_small = name.islower() and _SMALL_IN_NAMES.isdisjoint(words)
    return len(words) > _MOST_WORDS_OF_A_NAME or (
        is_small and len(words) >= _WORDS_OF_SMALL_LETTERS
    )


def _no_names(words: str) -> UsageError:
    return UsageError(
        f"{words[:40]!r} reads like a sentence, and names nobody",
        'Mark people with @, as in: brag meet "Coffee with @ana about #postgres"',
    )


def sketch_sentence(journal: Journal, line: str, today: date) -> Sketch:
    """What a sentence says: "Coffee with @ana about #postgres, she moves to Lyon in May"."""
    line = accepted(line, "the text", FIELD_LIMIT)
    quick = parse_quick_line(line, today, names=known_names(journal, line))
    if not quick.people:
        raise UsageError(
            "that names nobody", 'Mark people with @, as in: brag meet "Coffee with @ana"'
        )
    sketch: Sketch = {"people": quick.people, "text": quick.text, "note": quick.note}
    sketch |= {"topics": (*quick.tags, *quick.projects), "on": quick.day}
    return {name: value for name, value in sketch.items() if value}


def split_names(text: str) -> list[str]:
    """The names in "Ana Ruiz, Bo Lind and Cy"."""
    parts = text.replace(";", ",").replace(" & ", ",").replace(" and ", ",").split(",")
    return [part.strip() for part in parts if part.strip()]


def sketch_options(today: date, **options: Any) -> Sketch:  # noqa: ANN401 - each has its own
    """What the options of the command say; ``None`` means not given. Raises UsageError."""
    sketch = {name: value for name, value in options.items() if value is not None}
    if "on" in sketch:
        sketch["on"] = entry_day(sketch["on"], today)
    if "by" in sketch:
        sketch["by"] = due(sketch["by"], today)
    for name in LISTS:
        if name in sketch:
            sketch[name] = split_list(sketch[name])
    return sketch


def due(text: str, today: date) -> date:
    """The day by which a next step is to be done. Raises DayError for a past one."""
    return due_day(text, today)


def split_list(written: Iterable[str]) -> tuple[str, ...]:
    """The parts of texts such as "Rust, embedded databases", none twice."""
    parts = (part.strip(" #") for one in written for part in one.replace(";", ",").split(","))
    kept: dict[str, str] = {}
    for part in parts:
        if part:
            kept.setdefault(fold(part), part)
    return tuple(kept.values())


def merged(first: Sketch, second: Sketch) -> Sketch:
    """Both sketches in one: people and lists are joined without doubles, else the second wins."""
    both = first | second
    for name in ("people", *LISTS):
        if name in first and name in second:
            both[name] = tuple(dict.fromkeys((*first[name], *second[name])))
    return both


def checked(sketch: Sketch, *, people_count: int) -> Sketch:
    """The sketch with every text cleaned. Raises UsageError for what cannot be written."""
    known = dict(sketch)
    for name in LINES:
        if name in known:
            known[name] = own_words(one_line(known[name], _named(name)), _named(name))
    for name in ("learned", "note"):
        if name in known:
            known[name] = own_words(paragraphs(known[name], _named(name)), _named(name))
    for name in LISTS:
        if name in known:
            known[name] = tuple(one_line(one, _named(name), limit=200) for one in known[name])
    if known.get("by") and not known.get("next"):
        raise UsageError("there is a day but no next step", 'Say it: --next "send the paper"')
    personal = [option for name, option in _OF_ONE.items() if known.get(name)]
    if people_count > 1 and personal:
        raise UsageError(
            f"{personal[0]} is about one person, and {people_count} were there",
            f'Add it to one of them: brag people edit NAME {personal[0]} "..."',
        )
    return known


def meet(journal: Journal, sketch: Sketch, company: Company, via: Company | None = None) -> Met:
    """The meeting with everything that came with it, written in one step of undo.

    Raises UsageError; then nothing is written.
    """
    company = _without_doubles(company)
    known = checked(sketch, people_count=len(company))
    today = journal.clock.today()
    day = known.get("on") or today
    event, place = _where(journal, known.get("at", ""), day)
    introduced_by = via[0][0] if via else None
    there = [_with_news(person, known, introduced_by, day, is_new=new) for person, new in company]
    meeting = Meeting(
        journal.new_id(), day, tuple(one.id for one in there),
        event=event.id if event else "",
        place=", ".join(one for one in (place, known.get("place", "")) if one),
        text=known.get("text", ""), topics=known.get("topics", ()),
        learned=known.get("learned", ""), note=known.get("note", ""),
    )  # fmt: skip
    offered: tuple[Exchange, ...] = ()
    if known.get("offered"):
        offered = tuple(
            Exchange(journal.new_id(), day, "offered", one.id, known["offered"], meeting=meeting.id)
            for one in there
        )
    step = None
    if known.get("next"):
        step = FollowUp(
            journal.new_id(), known.get("by") or today + _UNLESS_SAID, known["next"],
            person=there[0].id, meeting=meeting.id,
        )  # fmt: skip
    records_of_it: list[Record] = [person for person, is_new in via or () if is_new]
    records_of_it += [*there, meeting, *offered, *([step] if step else [])]
    with journal.change("meet") as change:
        for one in records_of_it:
            change.put(one)
    new = frozenset(person.id for person, is_new in (*company, *(via or ())) if is_new)
    return Met(meeting, tuple(there), new, event, offered, step, introduced_by, place)


def _without_doubles(company: Company) -> Company:
    """Each person once; a new one who is named twice is one person."""
    kept: dict[str, tuple[Person, bool]] = {}
    for person, is_new in company:
        kept.setdefault(fold(person.name) if is_new else person.id, (person, is_new))
    return list(kept.values())


def _with_news(
    person: Person, known: Sketch, via: Person | None, day: date, *, is_new: bool
) -> Person:
    """The person with what the meeting told about them."""
    changes: dict[str, Any] = {name: known[name] for name in ("role", "org") if known.get(name)}
    for name in ("knows", "aka", "tags"):
        if known.get(name):
            changes[name] = joined(getattr(person, name), known[name])
    if via is not None and not person.via and via.id != person.id:
        changes["via"] = via.id
    if is_new:
        changes["day"] = day
    return replace(person, **changes)


def joined(held: Sequence[str], more: Iterable[str]) -> tuple[str, ...]:
    """Both lists in one; what differs only in case or accents stays as it is held."""
    kept = {fold(one): one for one in held}
    for one in more:
        kept.setdefault(fold(one), one)
    return tuple(kept.values())


def _where(journal: Journal, at: str, day: date) -> tuple[Event | None, str]:
    """The event that ``at`` names, or None and ``at`` as a place.

    The beginning of a name, or one of several events of that name, counts only for the event that
    goes on that day. Raises AmbiguousError where none of several does.
    """
    if not at:
        return None, ""
    wanted = fold(at)
    going_on = [
        one
        for one in records.of_kind(journal, "event", until=day)
        if fold(one.name).startswith(wanted) and one.last_day >= day
    ]
    if len(going_on) == 1:
        return going_on[0], ""
    try:
        event = events.one(journal, at)
    except NotFoundError:
        return None, at
    except AmbiguousError:
        if not any(fold(one.name) == wanted for one in records.of_kind(journal, "event")):
            return None, at
        raise
    is_meant = fold(event.name) == wanted or event.id.startswith(wanted)
    return (event, "") if is_meant else (None, at)


def _unquoted_names(journal: Journal, words: Sequence[str]) -> tuple[str, ...]:
    """Words without quotes as names: of one person, or of one for each word if all are known."""
    if len(words) == 1:
        return tuple(split_names(words[0]))
    whole = " ".join(words)
    known = [bool(stored.answering_to(journal, one, with_beginnings=False)) for one in words]
    if all(known) and not stored.answering_to(journal, whole, with_beginnings=False):
        return tuple(words)
    if _is_a_sentence(whole):
        raise _no_names(whole)
    return tuple(split_names(whole))


def _named(name: str) -> str:
    labels = {"text": "the text", "at": "the event", "next": "the next step", "note": "the note"}
    return labels.get(name, f"--{name.removesuffix('s') if name in ('topics', 'tags') else name}")
