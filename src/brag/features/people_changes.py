"""Changing what is known of people: fields, names, two records of one person, cadences."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from brag.errors import InvalidRecordError, UsageError
from brag.features import people
from brag.features.meet import joined
from brag.model.cadence import Cadence
from brag.store import cadences, connected
from brag.store import people as stored
from brag.store.index import fold
from brag.text.days import COUNTS, MONTH_NUMBERS
from brag.text.due_days import due_day
from brag.text.intake import one_line, own_words, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brag.model.person import Person
    from brag.store.journal import Journal

LINES = ("role", "org", "place", "birthday")
LISTS = ("knows", "tags", "aka", "emails", "phones", "links")
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 90, "year": 365}
_LONGEST_DAYS = 3650


class Merged(NamedTuple):
    """Two records that are one now: who it is, the old name, and what moved over, by kind."""

    person: Person
    old: str
    moved: dict[str, int]


def edit(journal: Journal, person: Person, given: dict[str, Any]) -> tuple[Person, bool]:
    """The person with what was ``given`` in place, and whether that changed anything.

    Raises UsageError for what no person can hold.
    """
    changed = replace(person, **checked(given))
    if changed == person:
        return person, False
    with journal.change("edit person") as change:
        change.put(changed)
    return changed, True


def added_to(person: Person, given: dict[str, Any]) -> dict[str, Any]:
    """The given fields, lists added to those the person has; a list of nothing clears it."""
    return {
        name: joined(getattr(person, name), value) if name in LISTS and any(value) else value
        for name, value in given.items()
    }


def checked(given: dict[str, Any]) -> dict[str, Any]:
    """The fields with every text cleaned. Raises UsageError."""
    known = dict(given)
    for name, value in given.items():
        if name in LINES:
            known[name] = own_words(one_line(value, f"the {name}"), f"the {name}")
        elif name in LISTS:
            lines = (one_line(one, f"one of the {name}", limit=500) for one in value)
            known[name] = joined((), (one for one in lines if one))
        elif name == "note":
            known[name] = own_words(paragraphs(value, "the note"), "the note")
        elif name == "name":
            known[name] = people.cleaned(value)
    if known.get("birthday") and not _is_birthday(known["birthday"]):
        raise UsageError(
            f"{known['birthday']!r} is no birthday", "Write 1980-05-14, or --05-14 without the year"
        )
    return known


def _is_birthday(text: str) -> bool:
    """Whether it is a day as ISO 8601 writes it; the year may be left out, and then be any."""
    try:
        date.fromisoformat(f"2000-{text[2:]}" if text.startswith("--") else text)
    except ValueError:
        return False
    return True


def rename(journal: Journal, person: Person, new: str, *, is_slip: bool = False) -> Person:
    """The person under a new name; the old one stays one they answer to, unless it was a slip.

    Raises UsageError when somebody else has that name.
    """
    name = people.cleaned(new)
    for other in stored.answering_to(journal, name, with_beginnings=False):
        if other.id != person.id and fold(other.name) == fold(name):
            raise UsageError(
                f"somebody is called {other.name} already",
                f'If they are one person: brag people merge "{person.name}" "{other.name}"',
            )
    kept = () if is_slip or fold(name) == fold(person.name) else (person.name,)
    aka = tuple(one for one in joined(person.aka, kept) if fold(one) != fold(name))
    renamed = replace(person, name=name, aka=aka)
    with journal.change("rename person") as change:
        if not change.put(renamed):
            raise UsageError(f"{name} is the name already", "Nothing was changed")
    return renamed


def merge(journal: Journal, gone: Person, kept: Person) -> Merged:
    """Both as one, under the name of ``kept``: everything of ``gone`` moves over.

    One step of undo brings both back. Raises UsageError for a person and themselves.
    """
    if gone.id == kept.id:
        raise UsageError(f"that is {kept.name} both times", "brag people lists everybody there is")
    moving = connected.naming(journal, gone.id)
    person = _joined_people(gone, kept)
    moved: dict[str, int] = {}
    with journal.change("merge people") as change:
        change.put(person)
        for record in moving:
            if record.id == kept.id:
                continue
            change.put(connected.with_another(record, gone.id, kept.id))
            moved[record.record_kind] = moved.get(record.record_kind, 0) + 1
        change.put(replace(gone, merged_into=kept.id))
        change.delete(gone.id)
    return Merged(person, gone.name, moved)


def _joined_people(gone: Person, kept: Person) -> Person:
    lists: dict[str, Any] = {
        name: joined(getattr(kept, name), getattr(gone, name))
        for name in ("knows", "tags", "emails", "phones", "links", "sources")
    }
    lines: dict[str, Any] = {
        name: getattr(kept, name) or getattr(gone, name) for name in ("role", "org", "place",
                                                                       "birthday")
    }  # fmt: skip
    also = joined(kept.aka, (gone.name, *gone.aka))
    via = next((one for one in (kept.via, gone.via) if one not in ("", gone.id, kept.id)), "")
    return replace(
        kept, **lists, **lines, via=via,
        aka=tuple(one for one in also if fold(one) != fold(kept.name)),
        day=min(kept.day, gone.day),
        note="\n\n".join(one for one in (kept.note, gone.note) if one),
        cadence_days=kept.cadence_days or gone.cadence_days,
    )  # fmt: skip


def cadence_days(text: str) -> int | None:
    """How many days "3 months", "a week" or "every 10 days" are; None for "off".

    Raises UsageError.
    """
    phrase = " ".join(text.lower().split()).removeprefix("every ")
    if phrase in ("off", "never", "none"):
        return None
    found = re.fullmatch(rf"(?:(\d+|{'|'.join(COUNTS)}) )?({'|'.join(_UNIT_DAYS)})s?", phrase)
    if found is None:
        raise UsageError(
            f"{text.strip()[:40]!r} is no length of time", 'Try "3 months", "2 weeks" or off'
        )
    count = COUNTS.get(found[1] or "a") or int(found[1])
    days = count * _UNIT_DAYS[found[2]]
    if not 0 < days <= _LONGEST_DAYS:
        raise UsageError(f"{text.strip()} is too long or too short", "From a day to ten years")
    return days


def set_cadence(journal: Journal, person: Person, days: int | None) -> Person:
    """The person, to be heard from every so many days, or as their tags say."""
    changed, _ = edit(journal, person, {"cadence_days": days})
    return changed


def set_cadence_of_tag(journal: Journal, tag: str, days: int | None) -> None:
    """Everybody with ``tag`` is to be heard from every so many days; None takes that back."""
    tag = one_line(tag.removeprefix("#"), "the tag").strip()
    if not tag:
        raise InvalidRecordError(
            "a cadence needs a name or a tag", 'Try: brag people cadence "#mentor" "3 months"'
        )
    known = cadences.of_tag(journal, tag)
    with journal.change("cadence") as change:
        if days is not None:
            record_id = known.id if known else journal.new_id()
            change.put(Cadence(record_id, journal.clock.today(), tag, days))
        elif known is not None:
            change.delete(known.id)


def snoozed_until(words: Iterable[str], today: date) -> date | None:
    """The day that "until march", "for 3 weeks" or "2027-01-10" names; None for "off"."""
    text = " ".join(" ".join(words).split())
    first, _, rest = text.partition(" ")
    if first.lower() in ("until", "till", "to", "for") and rest:
        text = rest
    if text.lower() == "off":
        return None
    if month := MONTH_NUMBERS.get(text.lower()):
        return date(today.year + (month <= today.month), month, 1)
    return due_day(text, today)


def snooze(journal: Journal, person: Person, until: date | None) -> Person:
    """The person, of whom nothing is said before ``until``; None ends that."""
    changed, _ = edit(journal, person, {"quiet_until": until})
    return changed
