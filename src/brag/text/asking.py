"""Saying what was asked, given and thanked for in a sentence: "to review my talk", "for a ride"."""

from __future__ import annotations

from brag.text.verbs import is_base, is_noun_too

_AFTER_A_THING = frozenset(("of", "for", "from", "by", "to", "in"))
_OPENERS = frozenset(("to", "for", "if", "whether", "about", "how", "what", "who", "where", "when"))


def asked(what: str) -> str:
    """What someone was asked, to stand after their name: "to review my talk", "for a ride home"."""
    first, _, rest = what.partition(" ")
    word = first.lower().strip(",.:;")
    if not what or word in _OPENERS:
        return what
    # "review of my talk" is a thing, "review my talk" and "look at my talk" something to do.
    is_thing = is_noun_too(word) and rest.split(" ")[0] in _AFTER_A_THING
    if is_thing or not is_base(word):
        return f"for {what}"
    return f"to {what[0].lower()}{what[1:]}"


def thanked(what: str) -> str:
    """What someone was thanked for, to stand after their name: "for two hours of review"."""
    return what if not what or what.lower().startswith("for ") else f"for {what}"
