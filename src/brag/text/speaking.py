"""How long words take aloud."""

from __future__ import annotations

import math
from typing import NamedTuple

WORDS_PER_MINUTE = 140
"""A measured conversation; chatting is faster, a talk on a stage slower."""
_PAUSES = 0.1
_FASTER = 1.1


class Duration(NamedTuple):
    """A time aloud as a range of whole seconds; people differ, and so does one person."""

    low: int
    high: int


def words(text: str) -> int:
    """How many words ``text`` has: runs between spaces that hold a letter or a digit."""
    return sum(1 for word in text.split() if any(one.isalnum() for one in word))


def aloud(text: str, words_per_minute: float = WORDS_PER_MINUTE) -> Duration:
    """How long ``text`` takes aloud, in seconds.

    The slow end is the speaker's rate with a tenth of the time spent on pauses; the quick end
    is a tenth faster without any, as people speak when they are at ease. Source: the rule of
    thumb of 140 words a minute with a tenth of pauses, a plain practice and not a measurement,
    so that 62 to 75 words make about half a minute.
    """
    count = words(text)
    seconds = count * 60 / words_per_minute
    return Duration(low=math.floor(seconds / _FASTER), high=math.ceil(seconds / (1 - _PAUSES)))
