"""What to look for, as typed: plain words, "phrases", prefix*, -left out."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from brag.errors import UsageError
from brag.text.intake import accepted

LONGEST = 2_000
"""Characters in the longest query: a page of words."""

_QUOTES = str.maketrans("“”„‟″＂", '""""""')  # noqa: RUF001 - as keyboards of all scripts type it
_STOPS = ".,;:!?)]}'’"  # noqa: RUF001 - as phones type it
_PIECE = r'(?<!\S)(-*)(?:"([^"]*)"(\*?)(?!\S)|(\S+))'
# Scripts written without spaces between words, and Korean, which glues its particles on: Thai,
# Lao, Burmese, Khmer, kana, bopomofo, Han and Hangul.
_UNSPACED = re.compile(
    "[\u0e01-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3041-\u318f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc"
    "\U00020000-\U0003ffff]"
)


class Term(NamedTuple):
    """One thing to look for: words in a row, letters that must stand there as they are, or both.

    ``words`` are compared by their stems and without accents; the last may be a prefix.
    ``letters`` are compared as they stand, capitals aside: 会议, C++, an emoji.
    """

    words: str
    letters: str = ""
    is_prefix: bool = False

    @property
    def shown(self) -> str:
        """The term as one would type it."""
        return self.letters or self.words + "*" * self.is_prefix


class Query(NamedTuple):
    """What every match has, and what none has."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()


def parse_query(text: str) -> Query:
    """What ``text`` asks for; nothing at all if it has no letter, digit or symbol to look for.

    Raises UsageError when it only says what to leave out, is too long, or holds what no entry
    can: control characters, bytes that are not UTF-8. Any other text is understood somehow:
    AND, OR, NEAR and the like are words.
    """
    if len(text) > LONGEST:
        raise UsageError(
            f"that is {len(text):,} characters to look for; {LONGEST:,} fit",
            "A few telling words find it",
        )
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    for dashes, phrase, star, word in re.findall(
        _PIECE, accepted(text, "what to look for", LONGEST).translate(_QUOTES)
    ):
        terms = [_term(phrase, is_prefix=bool(star))] if phrase else _terms(word)
        (unwanted if dashes else wanted).update((term, None) for term in terms if term)
    if unwanted and not wanted:
        left_out = " ".join(one.shown for one in unwanted)
        raise UsageError(
            f"there is only something to leave out: {left_out}",
            f"Add a word that should be there: brag find WORD -{_first_word(left_out)}",
        )
    return Query(tuple(wanted), tuple(unwanted))


def _terms(word: str) -> list[Term | None]:
    """The terms of one word outside quotes; text without spaces is cut at its punctuation."""
    if _UNSPACED.search(word):
        cut = "".join(" " if unicodedata.category(one)[0] in "PSZ" else one for one in word)
        return [_term(piece, is_prefix=False) for piece in cut.split()]
    bare = word.rstrip(_STOPS + '"')
    return [_term(bare.rstrip("*"), is_prefix=bare.endswith("*"))]


def _term(text: str, *, is_prefix: bool) -> Term | None:
    """The term that ``text`` is, or None when there is nothing in it to look for."""
    text = text.strip()
    if _UNSPACED.search(text):
        return Term("", letters=text)
    if any(one.isalnum() for one in text):
        # In C++ and C# the signs are the point; #performance and (cache) mean the word.
        has_signs = re.search(r"\w[+#]+$", text) is not None
        letters = text.lstrip("([{'\"#@+") if has_signs else ""
        return Term(_bare(text), letters, is_prefix=is_prefix and not has_signs)
    if any(unicodedata.category(one) == "So" for one in text):
        return Term("", letters=text)
    return None


def _bare(text: str) -> str:
    """``text`` from its first to its last letter or digit, quotation marks inside as spaces."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", text).replace('"', " ") or text


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0]
