"""A sentence as it could stand, with one stretch of it said otherwise or left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brag.text.detection import Hit
    from brag.text.prose import Prose

_LONGEST = 160
_CONTEXT = 70
_FEWEST_WORDS = 2
_LOOSE = " ,;:-\u2013\u2014"
_MARKS = ("", ",", ".", ";", ":", "!", "?")


def rewritten(prose: Prose, hit: Hit) -> str:
    """The sentence around ``hit`` with its ``instead`` in place; empty if there is none to give.

    A long sentence is cut to the words around it, with dots for the rest.
    """
    if hit.instead is None:
        return ""
    place = bisect_right(prose.places, hit.start) - 1
    sentence = prose.sentences[prose.sentence_of[place]]
    start, end = prose.places[sentence.first], prose.ends[sentence.last - 1]
    before, after = prose.text[start : hit.start], prose.text[hit.end : end]
    said = _joined(before, hit.instead, after)
    if len(re.findall(r"\w+", said)) < _FEWEST_WORDS:
        return ""
    if len(said) > _LONGEST:
        said = _joined(_end_of(before), hit.instead, _start_of(after))
    return said


def _joined(before: str, instead: str, after: str) -> str:
    """The three in one, with single spaces, no comma without its clause, and a capital in front."""
    before, after = " ".join(before.split()), " ".join(after.split())
    if not instead and not before.strip(_LOOSE):
        before, after = "", after.lstrip(_LOOSE)
    if not instead and after[:1] in _MARKS:
        before = before.rstrip(",")
    following = _spaced(instead, after)
    said = _spaced(_with_article(before, following), following)
    return said if before else said[:1].upper() + said[1:]


def _spaced(one: str, other: str) -> str:
    """The two with a space between them, if both are there and the second is no mark."""
    return one + other if not one or other[:1] in _MARKS else f"{one} {other}"


def _with_article(before: str, following: str) -> str:
    """``before`` with the a or an at its end as what now follows wants it."""
    head, space, last = before.rpartition(" ")
    if last.lower() not in ("a", "an") or not following[:1].isalpha():
        return before
    from brag.text.nouns import indefinite

    article = indefinite(following.split(maxsplit=1)[0])
    return head + space + (article.capitalize() if last[0].isupper() else article)


def _end_of(text: str) -> str:
    if len(text) <= _CONTEXT:
        return text
    return "... " + text[-_CONTEXT:].partition(" ")[2]


def _start_of(text: str) -> str:
    if len(text) <= _CONTEXT:
        return text
    return text[:_CONTEXT].rpartition(" ")[0] + " ..."
