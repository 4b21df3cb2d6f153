"""What someone is curious about and what they offer, as spoken sentences."""

from __future__ import annotations

import re

from brag.text import nouns, verbs
from brag.text.clauses import finish, first_of, lower_first, word_at
from brag.text.grammar import NUMBERS, PREPOSITIONS, is_figure
from brag.text.introduction import PERSON_FIRST, is_instruction, with_capital_i
from brag.text.sentences import read

_SELF = r"(?:(?:i'm|i am|i\u2019m) )?"
_CURIOUS = re.compile(
    rf"(?:{_SELF}(?:curious|interested)(?: about| in|:|,"
    r"|(?= (?:how|why|what|who|where|when|whether|if)\b))|about:?)\s+",
    re.IGNORECASE,
)
_ABLE = re.compile(
    rf"(?:{_SELF}(?:happy|glad|able) to|i can|can|to|i'll|i\u2019ll)\s+",
    re.IGNORECASE,
)
_OFFERING = re.compile(r"(?:i offer|offer|offering)\s+", re.IGNORECASE)
_SHARED = frozenset(
    """
    tips notes templates contacts recipes stories seedlings slides books examples introductions
    checklists experience links tools patterns ideas materials worksheets seeds cuttings
    """.split()  # noqa: SIM905 - words read best as words
)
_SERVED = frozenset({"coffee", "tea", "cake", "lunch", "soup", "biscuits", "bread", "honey"})
_AMOUNTS = (
    "min", "hour", "day", "afternoon", "morning", "evening", "half", "couple", "pair",
)  # fmt: skip


def interest(curious: str) -> str:
    """One live interest as a sentence: "I'm curious about how others run databases"."""
    text = _without(_CURIOUS, first_of(curious))
    if not text:
        return ""
    if text.lower().startswith(PERSON_FIRST):
        return finish(with_capital_i(text))
    if text.endswith("?"):
        return finish(f"One question I keep coming back to: {lower_first(text)}")
    words = text.split()
    first, following = word_at(words, 0), word_at(words, 1)
    if first == "to" and following:
        return finish(f"I'd like {lower_first(text)}")
    is_wish = verbs.is_base(first) and not verbs.is_noun_too(first)
    if is_wish and following and following not in PREPOSITIONS:
        return finish(f"I'd like to {lower_first(text)}")
    link = "" if first in {"why", "whether", "if"} else "about "
    return finish(f"I'm curious {link}{lower_first(text)}")


def help_on_offer(offer: str) -> str:
    """Something one is glad to do for others: "I'm happy to review talk proposals"."""
    text = first_of(offer)
    able = _ABLE.match(text)
    if able:
        return finish(f"I'm happy to {text[able.end() :]}")
    text = _without(_OFFERING, text)
    if not text:
        return ""
    if text.lower().startswith(PERSON_FIRST):
        return finish(with_capital_i(text))
    words = text.split()
    first, following = word_at(words, 0), word_at(words, 1)
    is_help = first == "help" and following in {"with", "on", "for", "in"}
    if is_help or is_instruction(words):
        return finish(f"I'm happy to {first} {' '.join(words[1:])}")
    base = verbs.base_from_ing(first)
    if base and read(text).shape == "ongoing":
        return finish(f"I'm happy to {base} {' '.join(words[1:])}")
    return finish(f"I'm happy to {_given(words, lower_first(text))}")


def _without(opening: re.Pattern[str], text: str) -> str:
    """``text`` without an opening that the sentence brings itself, unless that is all of it."""
    match = opening.match(text)
    return text[match.end() :] if match else text


def _given(words: list[str], text: str) -> str:
    """A thing with the verb it is given by: offer ten minutes, share tips, help with CVs."""
    first = word_at(words, 0)
    if first in {"a", "an", "some", "my"} | _SERVED or words[0].endswith(","):
        return f"offer {text}"
    if _is_amount(words):
        is_alone = not {"of", "on", "for", "with", "to"} & set(words)
        return f"offer {nouns.indefinite(first)} {text}" if is_alone else f"offer {text}"
    if first in NUMBERS:
        return f"offer {text}"
    head = word_at(words, nouns.thing_at_start(words) - 1)
    if first in {"spare", "free", "extra"} or head in _SHARED:
        return f"share {text}"
    return f"help with {text}"


def _is_amount(words: list[str]) -> bool:
    """Whether words open with some of one's time: "ten minutes", "half an hour"."""
    first = word_at(words, 0)
    is_counted = is_figure(first) or first in NUMBERS | {"fifteen", "twenty", "thirty", "half"}
    return is_counted and any(one in " ".join(words[:3]).lower() for one in _AMOUNTS)
