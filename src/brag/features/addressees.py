"""Names typed in several words: where a name ends and what is said begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.store import people
from brag.store.index import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.store.journal import Journal

_MOST_WORDS = 4
"""Words in the longest name that is recognised without quotes."""


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
