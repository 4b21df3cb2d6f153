"""Writing entries down and changing them."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from brag.errors import DayError, InvalidRecordError, UsageError
from brag.features.amounts import parse_credit, parse_number
from brag.model.entry import CONSENTS, KINDS, Entry
from brag.store import entries
from brag.text.days import entry_day, read_day
from brag.text.intake import FIELD_LIMIT, accepted, one_line, own_words, paragraphs
from brag.text.quickline import parse_quick_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from brag.model.entry import Consent
    from brag.store.codec import Identified
    from brag.store.journal import Journal

R = TypeVar("R", bound="Identified")
Sketch = dict[str, Any]
"""The fields of an entry known so far, by their names in ``Entry``; ``text`` may be missing."""

_LONGEST_DAY = 24
LINES = (
    "situation",
    "task",
    "part",
    "actions",
    "result",
    "scope",
    "beneficiary",
    "learned",
    "note",
)
"""The parts of an entry that may run over several lines."""
NAMES = ("tags", "projects", "people", "competencies", "goals", "evidence")
"""The parts of an entry that are lists of short texts."""


def sketch_line(line: str, today: date, journal: Journal | None = None) -> Sketch:
    """What a quick line says: text, day, tags, projects, people and, below it, a note.

    With a ``journal``, an @ may stand before the whole name of somebody in it without quotes.
    """
    # Refused before it is taken apart, so that the place named is the place typed.
    line = accepted(line, "the text", FIELD_LIMIT)
    quick = parse_quick_line(line, today, names=known_names(journal, line) if journal else ())
    sketch: Sketch = {"text": quick.text, "note": quick.note, "day": quick.day}
    sketch |= {"tags": quick.tags, "projects": quick.projects, "people": quick.people}
    return {name: value for name, value in sketch.items() if value}


def known_names(journal: Journal, line: str) -> list[str]:
    """The whole names in ``line`` of people in the journal, as they stand behind an @."""
    if "@" not in line:
        return []
    from brag.store import people
    from brag.text.names import may_follow_an_at

    return [
        name
        for name in may_follow_an_at(line)
        if people.answering_to(journal, name, with_beginnings=False)
    ]


def day_left_in(text: str, today: date) -> str:
    """A day that opens ``text`` and stayed there: "3 days ago: shipped", "last friday shipped".

    Single words never count: "mar: planet" and "sun: hot" are about planets.
    """
    phrase, colon, _ = text.partition(":")
    first = phrase.partition(" ")[0].lower()
    is_like_one = first in ("last", "this") or (phrase[:1].isdigit() and not phrase.isdigit())
    if not is_like_one:
        return ""
    words = text.split()
    openings = [phrase] if colon else [" ".join(words[:count]) for count in (3, 2)]
    return next((one for one in openings if _is_past_day(one, today)), "")


def _is_past_day(phrase: str, today: date) -> bool:
    if len(phrase) > _LONGEST_DAY:
        return False
    try:
        day = read_day(phrase, today)
    except DayError:  # "2/3 of the tests" is no day
        return False
    return day is not None and day < today


def sketch_options(today: date, **options: Any) -> Sketch:  # noqa: ANN401 - each has its own
    """What the options of a command say, by the names of ``Entry``; ``None`` means not given.

    ``on`` is the day as typed, ``number`` the metric as typed, ``credit`` a list as typed.
    """
    given = {name: value for name, value in options.items() if value is not None}
    sketch: Sketch = {}
    if (on := given.pop("on", None)) is not None:
        sketch["day"] = entry_day(on, today)
    if (number := given.pop("number", None)) is not None:
        sketch["metric"] = parse_number(number)
    if (credit := given.pop("credit", None)) is not None:
        sketch["credit"] = tuple(parse_credit(one) for one in credit)
    return sketch | given


def merged(first: Sketch, second: Sketch) -> Sketch:
    """Both sketches in one: lists are joined without doubles, else the second wins."""
    both = dict(first)
    for name, value in second.items():
        if name in NAMES:
            value = _unique((*both.get(name, ()), *value))  # noqa: PLW2901 - the joined list
        both[name] = value
    return both


def log(journal: Journal, sketch: Sketch) -> Entry:
    """The new entry, written. Its day is today unless the sketch says another.

    Raises UsageError or InvalidRecordError for what no entry can hold; then nothing is written.
    """
    entry = ready(journal, sketch)
    with journal.change("log") as change:
        change.put(entry)
    return entry


def ready(journal: Journal, sketch: Sketch) -> Entry:
    """The new entry that ``log`` would write, not written yet. Raises like it."""
    known = checked(sketch)
    known.setdefault("day", journal.clock.today())
    if not known.get("text"):
        raise InvalidRecordError(
            "there are no words to log", 'Try: brag log "Shipped the importer"'
        )
    entry = Entry(id=journal.new_id(), **_tied(journal, known))
    _check_consent(entry)
    return entry


def amend(journal: Journal, record_id: str, sketch: Sketch) -> tuple[Entry, bool]:
    """The entry with the sketch's fields in place of its own, and whether that changed anything."""
    entry = entries.get(journal, record_id)
    changed = replace(entry, **_tied(journal, checked(sketch), entry.goals))
    if changed.kind != "praise" and entry.consent and "kind" in sketch:
        changed = replace(changed, consent="")  # it is praise no more: nobody is quoted
    _check_consent(changed)
    if changed == entry:
        return entry, False
    with journal.change("edit") as change:
        change.put(changed)
    return changed, True


def delete(journal: Journal, record: R) -> R:
    """The entry or other record, now deleted; ``undo`` brings it back."""
    with journal.change("delete") as change:
        change.delete(record.id)
    return record


def checked(sketch: Sketch) -> Sketch:
    """The sketch with every text cleaned. Raises UsageError for what no entry can hold."""
    unknown = sketch.keys() - {one.name for one in fields(Entry)}
    if unknown:
        raise KeyError(unknown)
    known = dict(sketch)
    if "text" in known:
        known["text"] = own_words(one_line(known["text"], "the text"), "the text")
        if not known["text"]:
            raise InvalidRecordError(
                "there are no words in that", 'Try: brag log "Shipped the importer"'
            )
    for name in LINES:
        if name in known:
            known[name] = own_words(paragraphs(known[name], f"the {name}"), f"the {name}")
    for name in NAMES:
        if name in known:
            known[name] = _unique(one_line(one, f"one of the {name}") for one in known[name])
    if known.get("kind") is not None and known["kind"] not in KINDS:
        raise InvalidRecordError(
            f"there is no kind {known['kind']!r}", f"Choose one of {', '.join(KINDS)}"
        )
    if known.get("consent"):
        known["consent"] = consent_from(known["consent"])
    return known


def consent_from(text: str) -> Consent:
    """What ``--consent`` says. Raises UsageError for anything but yes, no and nothing."""
    said = text.strip().casefold()
    for one in CONSENTS:
        if said == one:
            return one
    raise UsageError(f"consent is yes or no, not {text.strip()[:20]!r}", "Add --consent yes, or no")


def _tied(journal: Journal, known: Sketch, kept: tuple[str, ...] = ()) -> Sketch:
    """The sketch with its goals by their ids. Raises NotFoundError or AmbiguousError."""
    if not known.get("goals"):
        return known
    from brag.features.goals import ids_of

    return known | {"goals": ids_of(journal, known["goals"], kept)}


def _check_consent(entry: Entry) -> None:
    if entry.consent and entry.kind != "praise":
        raise UsageError(
            f"consent is for praise, and this entry is of the kind {entry.kind}",
            "Leave --consent out, or add --kind praise",
        )


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    """Without blanks and without doubles that differ only in case; the first spelling stays."""
    seen: dict[str, str] = {}
    for name in names:
        if name.strip():
            seen.setdefault(name.strip().casefold(), name.strip())
    return tuple(seen.values())
