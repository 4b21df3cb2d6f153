"""The map of who knows what, and its holes: topics with nobody to call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brag.features.who import is_known
from brag.store import facets, knowing, profiles
from brag.store.codec import restored
from brag.store.index import fold

if TYPE_CHECKING:
    from pathlib import Path

    from brag.store.journal import Journal

_TAGS_ASKED = 40
_LEAST_ENTRIES = 2
"""A tag that stands on one entry only is no topic of the user's yet."""
_NAMES = 4


@dataclass(frozen=True, slots=True)
class Gap:
    """A topic that matters to the user and that nobody is known to know; why it matters."""

    topic: str
    why: str
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Peak:
    """A topic somebody knows: how many, and a few of them, the last talked with first."""

    topic: str
    count: int
    names: tuple[str, ...]


def gaps(journal: Journal, own: Path | None = None) -> list[Gap]:
    """Topics the user is curious about or writes about, with nobody to ask."""
    wanted: dict[str, Gap] = {}
    for topic in profiles.read(journal).curious:
        wanted[fold(topic)] = Gap(topic, "you are curious about it")
    for use in facets.uses(journal, "tag", _TAGS_ASKED):
        if use.entries >= _LEAST_ENTRIES:
            why = f"you wrote about it in {use.entries} entries"
            wanted.setdefault(fold(use.name), Gap(use.name, why, use.entries))
    return [one for one in wanted.values() if not is_known(journal, one.topic, own)]


def peaks(journal: Journal, most: int) -> tuple[list[Peak], bool]:
    """The topics that most people know, and whether there are more than ``most``."""
    found: list[Peak] = []
    for shown, count, folded in knowing.topics_known(journal):
        if len(found) == most:
            return found, True
        found.append(Peak(shown, count, _names(journal, folded)))
    return found, False


def _names(journal: Journal, topic: str) -> tuple[str, ...]:
    seqs = {seq for _, _, seq in knowing.knowing(journal, {topic})}
    some = sorted(knowing.standing(journal, seqs), key=lambda one: one.last)[::-1]
    rows = knowing.data_of(journal, [one.seq for one in some[:_NAMES]])
    return tuple(restored("person", *rows[one.seq]).name for one in some[:_NAMES])
