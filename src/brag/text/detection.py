"""What the detectors of the wording check share: what they are told, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brag.text.prose import Prose, Sentence


class Setting(NamedTuple):
    """What is known about a text besides its words: its form, its listener, the form's length.

    ``own_terms`` are words of the writer's own house, in lower case: names of projects.
    """

    form: str = ""
    audience: str = ""
    most_words: int | None = None
    own_terms: frozenset[str] = frozenset()


class Hit(NamedTuple):
    """A remark on the characters from ``start`` to ``end`` (exclusive).

    ``instead`` could stand in that place, None where that is unknown; ``rewrite`` is a whole
    sentence; ``detail`` is what to say about this one.
    """

    start: int
    end: int
    instead: str | None = None
    rewrite: str = ""
    detail: str = ""


def hit(prose: Prose, first: int, last: int) -> Hit:
    """A remark on the words from ``first`` to ``last`` (exclusive)."""
    return Hit(prose.places[first], prose.ends[last - 1])


def word_at(words: list[str], place: int) -> str:
    """The word at ``place``; nothing beyond the last."""
    return words[place] if place < len(words) else ""


_BEFORE_A_VERB = frozenset(
    {"also", "then", "even", "just", "have", "has", "had", "first", "both", "all", "soon"}
)
_NO_ADVERBS = frozenset({"apply", "supply", "reply", "rely", "comply", "family"})


def after_adverbs(words: list[str], place: int) -> int:
    """The first place from ``place`` on that holds no adverb and no have."""
    while place < len(words) and (
        words[place] in _BEFORE_A_VERB
        or (words[place].endswith("ly") and words[place] not in _NO_ADVERBS)
    ):
        place += 1
    return place


def blocks(prose: Prose) -> Iterator[list[Sentence]]:
    """The sentences of each paragraph; the items of a list are in one paragraph."""
    group: list[Sentence] = []
    for one in prose.sentences:
        if group and one.block != group[-1].block:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def units(prose: Prose) -> Iterator[list[Sentence]]:
    """The sentences of each paragraph, or of each item of a list."""
    group: list[Sentence] = []
    for one in prose.sentences:
        if group and one.unit != group[-1].unit:
            yield group
            group = []
        group.append(one)
    if group:
        yield group
