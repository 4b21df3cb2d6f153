"""A line of somebody's notes as an entry's words: its tags read, the rest as it was written."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from brag.features.source_text import first_words
from brag.text.intake import LINE_LIMIT
from brag.text.quickline import escape, parse_quick_line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

LONGEST_NAME = 60
# Characters that nobody writes hold the place of a sign while the rest of the line is escaped.
_HELD = {"#": "\ue000", "@": "\ue001"}


class Mark(NamedTuple):
    """A tag or a name in a line: where it stands, its sign, and what follows the sign."""

    start: int
    sign: str
    name: str


class Words(NamedTuple):
    """What a line says without its marks, and what the marks said."""

    text: str
    tags: tuple[str, ...]
    people: tuple[str, ...]


@lru_cache(maxsize=1024)
def is_name(text: str) -> bool:
    """Whether ``text`` can be a tag: letters, digits and single joiners, not a mere number."""
    parts = re.split(r"[-./]", text)
    return (
        len(text) <= LONGEST_NAME
        and all(part and part.replace("_", "a").isalnum() for part in parts)
        and any(one.isalpha() for one in text)
    )


def worded(line: str, marks: Sequence[Mark], people_signs: Collection[str] = ()) -> Words:
    """``line`` without the marks that open or close it, as a quick line reads them.

    A mark inside the sentence stays as its word. Marks with one of ``people_signs`` are people,
    all others tags; everything else in the line is kept to the letter.
    """
    if not marks:
        return Words(line.strip(), (), ())
    held = list(line)
    for mark in marks:
        held[mark.start] = _HELD["@" if mark.sign in people_signs else "#"]
    quick = escape("".join(held))
    for sign, place in _HELD.items():
        quick = quick.replace(place, sign)
    said = parse_quick_line(quick, date.min)
    return Words(said.text or line.strip(), said.tags, said.people)


def sketch(day: date, words: Words, note: str, tags: Sequence[str] = ()) -> dict[str, Any]:
    """The fields of an entry: a line that is too long goes on in the note, so that all is kept."""
    text, rest = first_words(words.text, LINE_LIMIT)
    return {
        "day": day,
        "text": text,
        "tags": tuple(dict.fromkeys((*words.tags, *tags))),
        "people": words.people,
        "note": "\n\n".join(filter(None, (rest, note))),
    }
