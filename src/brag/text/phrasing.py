"""A text cut into what is said in one breath."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"(?<=[.?!\u2026])\s+(?=\S)")
_BREATH = re.compile(r"(?<=[,;:])\s+|\s+(?=[\u2013\u2014]\s)")
_LONG = 9
"""Words from which on a sentence is said in more than one breath, if it has a comma."""
_SHORT = 3
"""A piece of fewer words is said together with the one before."""
_CUE_WORDS = 3


def sentences(text: str) -> list[str]:
    """The sentences of ``text``, as far as their stops tell; none is empty."""
    flat = " ".join(text.split())
    return [one for one in _SENTENCE_END.split(flat) if one]


def phrases(text: str) -> list[str]:
    """``text`` in breaths: its sentences, the long ones cut at commas, all its words in order."""
    found: list[str] = []
    for sentence in sentences(text):
        if len(sentence.split()) < _LONG:
            found.append(sentence)
            continue
        pieces: list[str] = []
        for piece in _BREATH.split(sentence):
            is_scrap = len(piece.split()) < _SHORT or (pieces and len(pieces[-1].split()) < _SHORT)
            if pieces and is_scrap:
                pieces[-1] += f" {piece}"
            else:
                pieces.append(piece)
        found += pieces
    return found


def cue(sentence: str) -> str:
    """The first few words of a sentence, to remember the rest by."""
    words = sentence.split()
    return " ".join(words[:_CUE_WORDS]) + (" ..." if len(words) > _CUE_WORDS else "")
