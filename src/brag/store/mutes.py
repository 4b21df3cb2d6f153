"""What the wording check asks of the journal: mutes, and which words are names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from brag.store.codec import restored
from brag.store.index import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brag.model.mute import Mute
    from brag.store.journal import Journal

_WORDS_AT_ONCE = 400


def standing(journal: Journal) -> list[Mute]:
    """The mutes that stand, oldest first."""
    return [
        restored("mute", record_id, data)
        for record_id, data in journal.rows(
            "select id, data from record where kind = 'mute' and deleted = 0 order by seq"
        )
    ]


def known(
    journal: Journal, name: Literal["called", "project"], words: Iterable[str]
) -> frozenset[str]:
    """Which of ``words`` people are called by, or projects; in lower case.

    A step in the index for each word, however many entries there are.
    """
    folded = sorted({fold(word) for word in words})
    found: list[str] = []
    for start in range(0, len(folded), _WORDS_AT_ONCE):
        some = folded[start : start + _WORDS_AT_ONCE]
        rows = journal.rows(
            f"with word (value) as (values {', '.join(['(?)'] * len(some))})"
            " select value from word where exists"
            " (select 1 from facet f where f.name = ? and f.value = word.value)",
            *some,
            name,
        )
        found += [value for (value,) in rows]
    return frozenset(found)
