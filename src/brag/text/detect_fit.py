"""Remarks on how a text fits its listener and its form: insider words, length, no question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.text.detection import Hit, Setting, hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brag.text.phrases import Vocabulary
    from brag.text.prose import Prose

_ACRONYM = r"[A-Z][A-Z&]{1,6}\d?s?|[A-Z]\d[A-Z]s?|[a-z]\d{1,2}[a-z]|[A-Z]{2,}[a-z][A-Z]s?"
_ROMAN = frozenset("IVX")
_EXPLAINS = frozenset({"the", "a", "an", "or", "which", "that", "short", "meaning", "our"})
_DASHES = ("(", "\u2013", "\u2014")


def jargon(prose: Prose, vocabulary: Vocabulary, setting: Setting) -> Iterator[Hit]:
    """One for each acronym nobody explains and each word of the writer's own house.

    Only its first use counts: whoever explains it, explains it there.
    """
    common, insider = vocabulary.words("common"), vocabulary.words("insider")
    seen: set[str] = set()
    for place, word in enumerate(prose.words):
        low = word.lower()
        if low in seen or low in common or low.rstrip("s") in common:
            continue
        if low in setting.own_terms:
            detail = f"{word} is a name from your own house"
            yield hit(prose, place, place + 1)._replace(detail=detail)
        elif low not in insider and not _is_acronym(word):
            continue
        elif not _is_explained(prose.words, place):
            yield hit(prose, place, place + 1)
        seen.add(low)


def _is_acronym(word: str) -> bool:
    return bool(re.fullmatch(_ACRONYM, word)) and not _ROMAN.issuperset(word)


def _is_explained(words: list[str], place: int) -> bool:
    """Whether brackets, a dash or a comma beside the word say what it means."""
    if words[place - 1 : place] == ["("]:
        return True
    match words[place + 1 : place + 3]:
        case [mark, *_] if mark in _DASHES:
            return True
        case [",", following]:
            return following in _EXPLAINS
    return False


def length(prose: Prose, _: Vocabulary, setting: Setting) -> Iterator[Hit]:
    """One for a text with more words than its form takes: what stands after the last that fits."""
    most = setting.most_words
    if most is None:
        return
    starts = [
        match.start()
        for match in re.finditer(r"\S+", prose.text)
        if any(one.isalnum() for one in match[0])
    ]
    if len(starts) > most:
        detail = f"{len(starts):,} words, {len(starts) - most:,} more than the {most} of its form"
        yield Hit(starts[most], len(prose.text.rstrip()), detail=detail)


def no_question(prose: Prose, vocabulary: Vocabulary, _: Setting) -> Iterator[Hit]:
    """One for a spoken text that neither asks nor invites: its last sentence."""
    if not prose.sentences or "?" in prose.text:
        return
    if not vocabulary.says("invites", prose, 0, len(prose.words)):
        last = prose.sentences[-1]
        yield hit(prose, last.first, last.last)
