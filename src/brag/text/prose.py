"""Prose as words and sentences that know their places, made ready for finding phrases."""

from __future__ import annotations

import re
from typing import NamedTuple

from brag.text.markdown_spans import LINE_END, PARAGRAPH_END, prose_of

_TOKEN = re.compile(
    r"[$\u20ac\u00a3\u00a5]?[^\W_]+"
    r"(?:['\u2019\u02bc\-\u2010\u2011&][^\W_]+|(?<=\d)[.,:/](?=\d)[^\W_]+)*[%\u00b0]?"
    r"|[.!?\u2026]+|[\u2028\u2029]|[^\w\s]"
)
_ENDS = frozenset(".!?\u2026")
BREAKS = frozenset({LINE_END, PARAGRAPH_END})
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof st no vs etc approx inc ltd co dept est fig min max jr sr rev gen hon
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun e.g i.e
    """.split()  # noqa: SIM905 - words read best as words
)
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "st", "no", "rev", "hon", "fig", "vs"})
_PRONOUNS = frozenset("it that he she there here what who where how this everything nobody".split())  # noqa: SIM905 - words read best as words
_SHORT = {
    "n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would",
}  # fmt: skip
_WHOLE = {
    "won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not"),
    "shan't": ("shall", "not"), "gotta": ("got", "to"), "dunno": ("do not", "know"),
    "wanna": ("want", "to"), "gonna": ("going", "to"), "y'all": ("you", "all"),
}  # fmt: skip
_GREETINGS = frozenset("hi hello hey dear".split())  # noqa: SIM905 - words read best as words
_LEADS = frozenset(
    "oh well so and but ok okay yes no look honestly anyway actually also then hmm haha".split()  # noqa: SIM905 - words read best as words
)
_LONGEST_SENTENCE = 300
"""Words after which a sentence is cut, so that no text without stops makes the work quadratic."""
_LONGEST_NAME = 5
_FEW_CAPITALS = 0.5


class Sentence(NamedTuple):
    """The words from ``first`` to ``last`` (exclusive).

    ``unit`` counts lines of their own, such as the items of a list; ``block`` counts paragraphs.
    """

    first: int
    last: int
    unit: int
    block: int
    is_question: bool


class Prose:
    """The words of a text, lower-cased, with names kept as written, and where each stands.

    Contractions are two words ("I'm": i, am). Punctuation marks are words of their own.
    ``starts`` are the words a sentence may be said to begin with, after a greeting or an "Oh,".
    """

    __slots__ = ("_sets", "ends", "places", "sentence_of", "sentences", "starts", "text", "words")

    def __init__(self, text: str, known_names: frozenset[str] = frozenset()) -> None:
        self.text = text
        self.words: list[str] = []
        self.places: list[int] = []
        self.ends: list[int] = []
        self.sentences: list[Sentence] = []
        self.sentence_of: list[int] = []
        self.starts: set[int] = set()
        self._sets: dict[int, frozenset[str]] = {}
        _Reader(self, known_names).read()

    def words_of(self, number: int) -> frozenset[str]:
        """The different words of one sentence."""
        if number not in self._sets:
            sentence = self.sentences[number]
            self._sets[number] = frozenset(self.words[sentence.first : sentence.last])
        return self._sets[number]

    def said(self, sentence: Sentence) -> str:
        """A sentence as it was written."""
        if sentence.first == sentence.last:
            return ""
        return self.text[self.places[sentence.first] : self.ends[sentence.last - 1]]


class _Reader:
    """Fills a Prose, word by word."""

    def __init__(self, prose: Prose, known_names: frozenset[str]) -> None:
        self._prose = prose
        self._names = known_names
        self._unit = self._block = 0
        self._first = 0
        self._is_fresh = True
        letters = [one for one in prose.text[:2000] if one.isalpha()]
        capitals = sum(one.isupper() for one in letters)
        self._is_shouting = capitals > len(letters) * _FEW_CAPITALS

    def read(self) -> None:
        prose = self._prose
        plain = prose_of(prose.text)
        for match in _TOKEN.finditer(plain):
            token = match[0]
            if token[0].isalnum() or token[1:2].isalnum():
                self._add_word(token, match.start(), match.end())
            elif token in BREAKS:
                self._close(token == PARAGRAPH_END)
            else:
                self._add_mark(token, match.start(), match.end(), plain)
            if len(prose.words) - self._first >= _LONGEST_SENTENCE:
                self._end_sentence()
        self._close(is_block=True)

    def _add_word(self, token: str, start: int, end: int) -> None:
        low = token.lower()
        if token != low:
            low = self._as_written(token, low)
        self._is_fresh = False
        if "'" in low or "\u2019" in low or low in _WHOLE:
            self._add_contraction(low.replace("\u2019", "'"), start, end)
        else:
            self._add(low, start, end)

    def _as_written(self, token: str, low: str) -> str:
        """The word to look for: a name in the middle of a sentence is nobody's ordinary word."""
        if low in self._names:
            return token
        is_i = token[0] == "I" and token[1:2] in ("", "'", "\u2019")
        if self._is_shouting or is_i or not token[0].isalpha():
            return low
        is_acronym = len(token) > 1 and token.isupper()
        return low if self._is_fresh and not is_acronym else token

    def _add_contraction(self, word: str, start: int, end: int) -> None:
        if word in _WHOLE:
            one, other = _WHOLE[word]
            middle = start + (end - start + 1) // 2
        else:
            one, other, length = _taken_apart(word)
            if not other:
                self._add(one, start, end)
                return
            middle = end - length
        for part in one.split():
            self._add(part, start, middle)
        self._add(other, middle, end)

    def _add_mark(self, mark: str, start: int, end: int, plain: str) -> None:
        is_end = mark[0] in _ENDS and not self._goes_on(mark, end, plain)
        self._add(mark[-1] if mark[0] in _ENDS else mark, start, end)
        if is_end:
            self._end_sentence(is_question="?" in mark)
        elif mark == ":":
            self._is_fresh = True

    def _goes_on(self, mark: str, end: int, plain: str) -> bool:
        """Whether a full stop is part of an abbreviation, or of a word such as "example.org"."""
        if end < len(plain) and plain[end].isalnum():
            return True
        before = self._prose.words[-1].lower() if self._prose.words else ""
        is_initial = len(before) == 1 and before.isalpha() and before != "i"
        if mark != "." or not (before in _ABBREVIATIONS or is_initial):
            return False
        return is_initial or before in _TITLES or plain[end : end + 3].lstrip()[:1].islower()

    def _add(self, word: str, start: int, end: int) -> None:
        self._prose.words.append(word)
        self._prose.places.append(start)
        self._prose.ends.append(end)

    def _end_sentence(self, *, is_question: bool = False) -> None:
        prose = self._prose
        last = len(prose.words)
        if last > self._first:
            number = len(prose.sentences)
            sentence = Sentence(self._first, last, self._unit, self._block, is_question)
            prose.sentences.append(sentence)
            prose.sentence_of.extend([number] * (last - self._first))
            self._mark_starts(sentence)
        self._first = last
        self._is_fresh = True

    def _mark_starts(self, sentence: Sentence) -> None:
        words, place = self._prose.words, sentence.first
        self._prose.starts.add(place)
        if words[place] in _GREETINGS:
            limit = min(sentence.last, place + _LONGEST_NAME + 1)
            comma = next((one for one in range(place, limit) if words[one] == ","), None)
            place = comma + 1 if comma is not None else place
            self._prose.starts.add(place)
        while place + 1 < sentence.last and (words[place] in _LEADS or words[place] == ","):
            place += 1
            self._prose.starts.add(place)

    def _close(self, is_block: bool) -> None:
        prose = self._prose
        if len(prose.words) > self._first and prose.words[-1] not in _ENDS:
            # No phrase goes on across the end of a line that has no full stop.
            self._add(LINE_END, prose.ends[-1], prose.ends[-1])
        self._end_sentence()
        self._unit += 1
        self._block += is_block


def _taken_apart(word: str) -> tuple[str, str, int]:
    """The two words of a contraction and the length of its end; no second word for any other."""
    for short, full in _SHORT.items():
        if word.endswith(short) and len(word) > len(short):
            return word[: -len(short)], full, len(short)
    if word.endswith("'s") and word[:-2] in _PRONOUNS:
        return word[:-2], "is", 2
    return word, "", 0
