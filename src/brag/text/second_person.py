"""What someone did, said to them: "Ana paired on the fix" becomes "You paired on the fix"."""

from __future__ import annotations

import re

from brag.text import verbs

_OTHERS = re.compile(r"\b(?:she|he|her|his|him|hers)\b", re.IGNORECASE)
_WAS = {"was": "were", "is": "are", "has": "have"}


def to_you(sentence: str, name: str) -> str:
    """One sentence about ``name`` as it is said to them; empty if it cannot be turned safely."""
    opening = f"{name} "
    if not name or not sentence.startswith(opening):
        return ""
    verb, _, rest = sentence[len(opening) :].partition(" ")
    low = verb.lower().rstrip(".,")
    if low in _WAS:
        verb = _WAS[low]
    elif not (verbs.is_past(low) or verbs.past_of(low) == low or low.endswith("ed")):
        return ""
    said = f"You {verb} {rest}".rstrip()
    return "" if _OTHERS.search(said) or re.search(rf"\b{re.escape(name)}\b", said) else said
