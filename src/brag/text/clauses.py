"""A clause: one fragment of a note that has been read, and the mechanics of writing sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from brag.text import nouns, verbs
from brag.text.grammar import (
    AUXILIARIES,
    COMPOUNDS,
    POINTERS,
    PREPOSITIONS,
    SUBJECTS,
    TIMES,
    is_adverb,
)
from brag.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

Shape = Literal["deed", "ongoing", "sentence", "thing"]

_ABBREVIATIONS = frozenset(
    """
    dr mr mrs ms prof st no inc ltd jr sr dept fig vol
    """.split()  # noqa: SIM905 - words read best as words
)
_ENDS_WITH_ITS_STOP = ("a.m.", "p.m.", "u.s.", "u.k.", "inc.", "ltd.", "jr.", "sr.")
_TRAILING = " ,;:-\u2013—"
_WHOLE = ("?", ".", '."', ".”", '?"', "?”")
_PLAIN_WORDS = frozenset(
    """
    slow new old fast faster slower better happier fewer less more no zero half first second
    high low long short late early big small good great happy full monthly weekly daily
    best worst better onboarding due last because instead although when
    while if despite thanks having not
    """.split()  # noqa: SIM905 - words read best as words
)
_PLAIN_ENDINGS = (
    "tion", "tions", "ment", "ments", "ness", "ship", "ance", "ence", "able", "ible", "ical",
    "ated",
)  # fmt: skip
WORDS_IN_A_BREATH = 34
_SENTENCE_END = re.compile(r"(?:(?<=[.?;])|(?<=[.?][)”\"]))\s+")
_FIGURES_ONLY = re.compile(r"(?:[A-Z]?\d[\w.%]*(?: (?:to|and|or)|,)? ?){1,5}\.?")
_PLAIN_SPELLING = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]*)*\W*")
_LONGEST_NAME_IN_ING = len("browning")


class Clause(NamedTuple):
    """One fragment, read: what shape it has, and its words as they stand in a sentence.

    A ``deed`` follows "I" ("cut p95"), what is ``ongoing`` follows "I've been" ("mentoring two
    juniors"), a ``sentence`` stands alone, and a ``thing`` needs a frame ("a rota for nights").
    """

    shape: Shape
    words: str


def clause(shape: Shape, *words: str) -> Clause:
    """A clause of several words."""
    return Clause(shape, " ".join(words))


def word_at(words: Sequence[str], place: int) -> str:
    """The word there in lower case, without the mark after it; nothing outside the fragment."""
    return words[place].lower().rstrip(",.;:") if 0 <= place < len(words) else ""


def sentences_of(text: str) -> list[str]:
    """The sentences of plain ``text``, without their full stops; a question keeps its mark."""
    found: list[str] = []
    pending = ""
    for piece in _SENTENCE_END.split(text.strip()):
        pending = f"{pending} {piece}".strip()
        last = re.split(r"[\s(]", pending)[-1].rstrip(".").lower()
        is_initial = len(last) == 1 and last.isalpha()
        is_shortened = pending.endswith(".") and (last in _ABBREVIATIONS or is_initial)
        if is_shortened or _is_open(pending):
            continue
        found.append(pending)
        pending = ""
    found.append(pending)
    return [clean for one in _with_tails(found) if (clean := bare(one))]


def _with_tails(found: list[str]) -> list[str]:
    """The sentences, each with the few bare figures that came after its semicolon."""
    joined: list[str] = []
    for one in found:
        if joined and joined[-1].endswith(";") and _FIGURES_ONLY.fullmatch(one):
            joined[-1] = f"{joined[-1][:-1]}, {one}"
        else:
            joined.append(one)
    return joined


def _is_open(text: str) -> bool:
    """Whether a bracket or quotation that began in ``text`` goes on after it."""
    is_quoting = text.count('"') % 2 == 1 or text.count("“") > text.count("”")
    return is_quoting or text.count("(") > text.count(")") or text.count("«") > text.count("»")


def in_a_breath(text: str) -> list[str]:
    """The first sentences of a note as plain text, as many as are said in one breath or two."""
    kept: list[str] = []
    count = 0
    for one in sentences_of(plain(text)):
        count += len(one.split())
        if kept and count > WORDS_IN_A_BREATH:
            break
        kept.append(_shortened(one))
    return kept


def first_of(text: str) -> str:
    """The first sentence of a note as plain text; nothing if there is none."""
    return next(iter(in_a_breath(text)), "")


def bare(text: str) -> str:
    """``text`` without the marks it ends in, save a question mark or an abbreviation's stop."""
    text = text.strip().rstrip(_TRAILING)
    while text.endswith(".") and not text.lower().endswith(_ENDS_WITH_ITS_STOP):
        text = text[:-1].rstrip(_TRAILING)
    return text


def finish(text: str) -> str:
    """``text`` as a sentence, with a capital and one mark at its end; nothing from nothing."""
    # A name such as "Jr." or "What?" inside a sentence gives way to the sentence's own comma.
    text = re.sub(r"[.,;:?]+(?=[.,;:?])", "", bare(text))
    if not any(one.isalnum() for one in text):
        return ""
    first = text.split(maxsplit=1)[0]
    if first.islower() and _PLAIN_SPELLING.fullmatch(first):  # not "p95" or "parse_rows"
        text = text[0].upper() + text[1:]
    return text if text.endswith(_WHOLE) else f"{text}."


def lower_first(text: str) -> str:
    """``text`` as it stands inside a sentence: a name keeps its capital, other words lose it."""
    first, _, rest = text.partition(" ")
    word = first.strip("\"“'(,.;:\u2019")
    if not word[:1].isupper() or (len(word) > 1 and not word[1:].islower()) or word == "I":
        return text
    if not _is_plain(word.lower()) and not _is_plain(word.lower().split("-", maxsplit=1)[0]):
        return text
    return f"{first.lower()} {rest}" if rest else first.lower()


def _shortened(sentence: str) -> str:
    """A sentence of at most two breaths; a longer one ends at its last comma before that."""
    words = sentence.split()
    longest = 2 * WORDS_IN_A_BREATH
    if len(words) <= longest:
        return sentence
    commas = [place for place in range(5, longest) if words[place - 1][-1] in ",;:"]
    end = commas[-1] if commas else WORDS_IN_A_BREATH
    return bare(plain(" ".join(words[:end])))


def _is_plain(word: str) -> bool:
    """Whether a word in lower case is plain English, and so not a name."""
    return (
        word in SUBJECTS | PREPOSITIONS | POINTERS | COMPOUNDS | _PLAIN_WORDS | nouns.ONLY_ONE
        or word in AUXILIARIES | TIMES
        or is_adverb(word)
        or nouns.is_known_noun(word)
        or verbs.is_known(word)
        or (word.endswith("ing") and len(word) > _LONGEST_NAME_IN_ING)
        or word.endswith(_PLAIN_ENDINGS)
    )
