"""Saying what was asked, given and thanked for in a sentence: "to review my talk", "for a ride"."""

from __future__ import annotations

from brag.text.grammar import PREPOSITIONS
from brag.text.verbs import is_base, is_noun_too

_OPENERS = frozenset(("to", "for", "if", "whether", "about", "how", "what", "who", "where", "when"))


def asked(what: str) -> str:
    """What someone was asked, to stand after their name: "to review my talk", "for a ride home"."""
    first, _, rest = what.partition(" ")
    word = first.lower().strip(",.:;")
    if not what or word in _OPENERS:
        return what
    # "review of my talk" is a thing, "review my talk" something to do.
    is_thing = is_noun_too(word) and rest.split(" ")[0] in (PREPOSITIONS - {"with"}) | {"to"}
    return f"to {what}" if is_base(word) and not is_thing else f"for {what}"


def thanked(what: str) -> str:
    """What someone was thanked for, to stand after their name: "for two hours of review"."""
    return what if not what or what.lower().startswith("for ") else f"for {what}"
