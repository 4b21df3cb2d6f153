"""What someone learned, as spoken: a rule to follow is no deed, and stays as it was typed."""

from __future__ import annotations

import re

from brag.text import verbs
from brag.text.clauses import Clause, lower_first, word_at
from brag.text.grammar import DETERMINERS, POINTERS, PREPOSITIONS, is_figure
from brag.text.sentences import read

_ASKED = frozenset(
    """
    how why what where when which who whether that to
    """.split()  # noqa: SIM905 - words read best as words
)
_LABEL = (
    r"(?i)(?:(?:key |main |my )?(?:lessons?|learnings?|insight|takeaway|note to self)"
    r"(?: (?:learned|learnt|of the (?:day|week)))?\s*[:,]|til\b:?|today i (?:learned|learnt)\b"
    r"|i (?:have )?(?:learned|learnt)\b|(?:learned|learnt|learning)(?::| that\b)|a:)\s*(?:that\s+)?"
)
_QUESTION = r"(?i)q:\s*(.+?\?)\s*a:\s*"
_STUDIES = frozenset(
    """
    learned learnt attended took studied completed finished mastered passed practised practiced
    tried discovered realised realized found watched did
    """.split()  # noqa: SIM905 - words read best as words
)


def without_label(text: str) -> str:
    """``text`` without what only says that it is a lesson: "TIL", "Lesson learned:", "Q:"."""
    text = re.sub(_QUESTION, r"\1 ", text)
    match = re.match(_LABEL, text)
    return text[match.end() :] if match and text[match.end() :].strip() else text


def lesson(text: str) -> Clause:
    """One sentence of what was learned: a deed follows "I", all else what one learned."""
    words = text.split()
    first, following = word_at(words, 0), word_at(words, 1)
    if text.endswith("?"):
        return Clause("sentence", text)
    if first in _ASKED:
        return Clause("deed", f"learned {lower_first(text)}")
    if first in {"i", "i've", "we"} or _is_told(first, following):
        return read(text)
    if following in DETERMINERS:  # "Salt the water": no name stands before an article
        return Clause("thing", text[:1].lower() + text[1:])
    told = read(text)
    return told if told.shape == "thing" else Clause("sentence", lower_first(text))


def _is_told(first: str, following: str) -> bool:
    """Whether a lesson opens with what the speaker did, as in "Took a course in welding"."""
    if first in _STUDIES:
        return True
    if not verbs.is_past(first):
        return False
    if verbs.is_flat(first):  # "read the label" is advice, "read 3 papers" is not
        return is_figure(following)
    return following in POINTERS | PREPOSITIONS or is_figure(following)
