"""A question for somebody who knows: its words without those that only ask."""

from __future__ import annotations

import re

from brag.text.stems import words

_ASKING = frozenset(
    """
    a about again all also am an and any anybody anyone anything are as ask asking at be been
    being best better but by can cannot could did do does doing don done each else every few find
    for from get gets getting give good got great had happen happens has have having he help
    helpful helping helps her here him his how i if in into is it its just keep keeping know
    knowing knows learn let like little ll look looking lot make makes making many may me might
    more most much must my need needs new no not now of off ok on one only or other our out over
    own people person please question questions re really s she should so some somebody someone
    something stuff sure talk tell than that the their them then there these they thing things
    this those through to too trouble try trying up us use used using ve very want was way we well
    were what when where which while who whom whose why will with won work working works would you
    your explain understand understands understanding problem problems issue issues advice
    """.split()  # noqa: SIM905 - words read best as words
)


def asked_words(text: str) -> list[str]:
    """The words of ``text`` in plain letters, as typed, those that only ask among them."""
    return words(text)


def only_asks(word: str) -> bool:
    """Whether ``word`` says nothing about what is asked: someone, can, explain."""
    return re.sub("['\u2019].*", "", word) in _ASKING


def is_a_doing(word: str) -> bool:
    """Whether ``word`` is a verb, which may well say more than those who know would: untangle."""
    from brag.text import verbs  # a list of its own size, needed for odd questions only

    if verbs.is_base(word) or verbs.is_past(word):
        return True
    return word.endswith("ing") and (verbs.is_base(word[:-3]) or verbs.is_base(f"{word[:-3]}e"))
