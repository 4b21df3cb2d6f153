"""How long words take aloud."""

from __future__ import annotations

import math
from typing import NamedTuple

from brag.text.spoken import said
from brag.text.syllables import syllables

WORDS_PER_MINUTE = 140
"""A measured conversation; chatting is faster, a talk on a stage slower."""

# Seconds at 140 words a minute, fitted to synthesised speech: benchmarks/speaking_time.py.
_PER_SYLLABLE = 0.1991
_PER_WORD = 0.0802
_PER_COMMA = 0.3394
_PER_STOP = 0.3601
_APART = 1.1
"""One person is a tenth quicker on one day and a tenth slower on another."""


class Duration(NamedTuple):
    """A time aloud as a range of whole seconds; people differ, and so does one person."""

    low: int
    high: int


def words(text: str) -> int:
    """How many words ``text`` has: runs between spaces that hold a letter or a digit."""
    return sum(1 for word in text.split() if any(one.isalnum() for one in word))


def seconds(text: str, words_per_minute: float = 0) -> float:
    """How long ``text`` takes aloud, in seconds, by what is said rather than what is written.

    Numbers, units and acronyms count as they are spoken ("p95" is "p ninety five"); syllables
    and words take time, and so do the pauses at commas and full stops. Pauses do not shrink
    with a quicker speaker. No pace given is that of a measured conversation.
    """
    talking, pauses = _parts(text)
    return talking * WORDS_PER_MINUTE / (words_per_minute or WORDS_PER_MINUTE) + pauses


def pace(text: str, measured: float) -> int | None:
    """The words a minute at which ``text`` takes the ``measured`` seconds; None for no pace.

    What ``seconds`` does, turned round.
    """
    talking, pauses = _parts(text)
    if measured <= pauses or not talking:
        return None
    return round(talking * WORDS_PER_MINUTE / (measured - pauses))


def _parts(text: str) -> tuple[float, float]:
    """The seconds of talking at 140 words a minute, and those of the pauses."""
    heard = said(text)
    count = sum(syllables(part) for word in heard.words for part in word.split())
    talking = _PER_SYLLABLE * count + _PER_WORD * len(heard.words)
    pauses = _PER_COMMA * heard.commas + _PER_STOP * heard.stops
    return talking, pauses


def aloud(text: str, words_per_minute: float = 0) -> Duration:
    """How long ``text`` takes aloud, as a range: a tenth quicker, and a tenth slower."""
    middle = seconds(text, words_per_minute)
    return Duration(low=math.floor(middle / _APART), high=math.ceil(middle * _APART))
