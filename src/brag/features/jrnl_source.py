"""A file of jrnl: its journal, what tells the entries in it apart, and how their words read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brag.features.source_words import Mark, is_name, sketch, worded
from brag.text.written_days import Order

if TYPE_CHECKING:
    from collections.abc import Iterable

SIGNS = "#@"
"""What marks a tag in jrnl unless it is configured otherwise."""
_DAY_MINUTES = 24 * 60
_BYTE = 255


@dataclass(frozen=True, slots=True)
class Reading:
    """How a journal is to be read.

    ``signs`` mark tags, those in ``people`` mark people; ``name`` is the journal's, where its
    file is called something else by now; ``encoding`` is that of files that are not UTF-8;
    ``order`` settles days such as 03/04/2026.
    """

    signs: str = SIGNS
    people: str = ""
    name: str = ""
    encoding: str = ""
    order: Order | None = None


class Minutes:
    """How often a minute has come up again after others; jrnl itself keeps entries in order.

    It holds one byte for each minute of the days that occur, whatever the number of entries.
    """

    def __init__(self) -> None:
        self._days: dict[date, bytearray] = {}
        self._beyond: Counter[tuple[date, int]] = Counter()
        self._last: tuple[date, int] | None = None

    def again(self, day: date, minute: int) -> int:
        """0 for a minute that is new, or goes on from the entry before; else 1, 2 and so on."""
        counts = self._days.setdefault(day, bytearray(_DAY_MINUTES))
        stamp = (day, minute)
        if self._last != stamp:
            self._last = stamp
            if counts[minute] < _BYTE:
                counts[minute] += 1
            else:
                self._beyond[stamp] += 1
        return counts[minute] + self._beyond[stamp] - 1


@dataclass(slots=True)
class JournalFile:
    """One file: where it is, how it is called, which journal it belongs to."""

    path: Path
    name: str
    label: str
    """What stands before "line 12": nothing for a single file."""
    journal: str
    reading: Reading
    day: date | None = None
    """The day that a folder journal's file is for."""
    minutes: Minutes = field(default_factory=Minutes)
    is_partial: bool = False
    """Whether it is a side file, which holds only some entries of a journal."""

    def place(self, what: str) -> str:
        """A place in it, for the report."""
        return f"{self.label}{what}"

    def mend(self, journal: str) -> None:
        """From here on it is a side file, with entries of that journal."""
        self.journal, self.is_partial = journal or self.journal, True

    def group(self, day: date, minute: int) -> tuple[str, ...]:
        """What tells an entry of that minute from all others."""
        again = self.minutes.again(day, minute)
        stamp = f"{day.isoformat()} {minute // 60:02}:{minute % 60:02}"
        return (self.journal.casefold(), stamp, *([str(again)] if again else []))


def fields_of(
    reading: Reading,
    day: date,
    title: str,
    body: str,
    *,
    is_starred: bool,
    more: Iterable[str] = (),
) -> dict[str, Any]:
    """An entry's fields. Tags anywhere in it count; those that close its title go from there."""
    title, body = title.strip(), body.strip("\n")
    if not title:
        title, _, body = body.strip().partition("\n")
    head = _marks(title, reading.signs)
    words = worded(title, [one for one in head if is_name(one.name)], reading.people)
    marks = [*head, *_marks(body, reading.signs), *(Mark(0, one[:1], one[1:]) for one in more)]
    tags = [one.name.lower() for one in marks if one.sign not in reading.people]
    people = (_person(one.name) for one in marks if one.sign in reading.people)
    words = words._replace(people=tuple(dict.fromkeys((*words.people, *people))))
    return sketch(day, words, body, [*tags, *(["starred"] if is_starred else [])])


def _marks(text: str, signs: str) -> list[Mark]:
    """The tags in a text as jrnl finds them: a sign after space, letters and some joiners.

    Without a letter there is no tag: "#12" is a number.
    """
    if not any(sign in text for sign in signs):
        return []
    found = re.finditer(rf"(?<!\S)([{re.escape(signs)}])([-+*#/\w]+)", text)
    named = (Mark(one.start(), one[1], one[2].rstrip("-/*")) for one in found)
    return [one for one in named if any(sign.isalpha() for sign in one.name)]


def _person(name: str) -> str:
    """The name that a mark stands for: "@ana-ruiz" is Ana Ruiz."""
    said = worded(f"@{name}", [Mark(0, "@", name)], "@").people if is_name(name) else ()
    return said[0] if said else name
