"""Who may be meant by a name: the few to choose from, and names typed in several words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.features.people import cleaned
from brag.store import people, records
from brag.store.index import fold
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.model.person import Person
    from brag.store.journal import Journal

_MOST_WORDS = 4
"""Words in the longest name that is recognised without quotes."""


def candidates(journal: Journal, name: str) -> list[Person]:
    """Those who answer to ``name``."""
    return people.answering_to(journal, cleaned(name))


def nearest_ones(journal: Journal, name: str) -> list[Person]:
    """At most three people whose names are like ``name``, the nearest first."""
    known = {one.name: one for one in records.of_kind(journal, "person")}
    return [known[one] for one in nearest(name, known)]


def split_off(journal: Journal, words: Sequence[str]) -> tuple[str, list[str]]:
    """The name that ``words`` begin with, and the rest: as many words as are somebody's whole name.

    So that Ana Ruiz needs no quotes. Where nobody is called that, the name is the first word.
    """
    if " " not in words[0].strip():
        for count in range(min(_MOST_WORDS, len(words)), 1, -1):
            name = " ".join(words[:count])
            for person in people.answering_to(journal, name, with_beginnings=False):
                if fold(name) in (fold(person.name), *map(fold, person.aka)):
                    return name, list(words[count:])
    return words[0], list(words[1:])
