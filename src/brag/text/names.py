"""Names of people: the ways one is said, and the words of a line that may be one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from brag.text.stems import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLES = frozenset({"dr", "dr.", "prof", "prof.", "mr", "mr.", "mrs", "mrs.", "ms", "ms."})
# Chinese, Japanese and Korean names as they are written at home: the surname first, no space.
_FAMILY_FIRST = re.compile("[\u4e00-\u9fff\u3400-\u4dbf]{2,4}|[\uac00-\ud7a3]{2,4}")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
_AFTER_AT = re.compile(r"@((?:[^\W\d_][\w'\u2019.-]*)(?:[ ][^\W\d_][\w'\u2019.-]*){1,3})")
_MOST_WORDS = 4


def ways_to_say(name: str) -> Iterator[str]:
    """``name`` whole and word by word, and each also in the letters people type for its own.

    "Dr. Jørg Weiß-Åkesson" answers to jorg, akesson and dr. jorg weiss-akesson, but not to "Dr.".
    """
    for way in _plainly(name):
        yield way
        words = way.replace("-", " ").split()
        without_title = [one for one in words if one.lower() not in _TITLES] or words
        if len(without_title) < len(words):
            yield " ".join(without_title)
        yield from without_title
        # Two given names, and whatever else stands side by side: "maria jose", "mei ling".
        yield from (" ".join(pair) for pair in pairwise(without_title))


def _plainly(name: str) -> Iterator[str]:
    yield name
    if not name.isascii():
        lowered = name.lower()
        if _FAMILY_FIRST.fullmatch(name):
            yield name[1:]
        yield from {bare(name), bare(lowered.translate(_UMLAUTS))}


def may_follow_an_at(line: str) -> Iterator[str]:
    """Every run of two to four words after an @ in ``line``, the longest first: "Ana Ruiz"."""
    for found in _AFTER_AT.finditer(line):
        words = found[1].split(" ")
        for count in range(min(_MOST_WORDS, len(words)), 1, -1):
            yield " ".join(words[:count]).rstrip(".-'\u2019")
