"""What else must be so for a phrase of a wording rule to count, where it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.text import claims

if TYPE_CHECKING:
    from brag.features.wording_rules import Rule
    from brag.text.phrases import Match
    from brag.text.prose import Prose, Sentence

_AROUND = 8
"""Words before a match in which a phrase that undoes it may begin."""
_BEFORE_A_NEED = 9
_SHORT_GREETING = 6
_OF_MINE = frozenset({"i", "we", "my", "our", "me", "us", "mine", "ours", "myself"})
_POINTS_BACK = frozenset(
    {"it", "this", "that", "nothing", "not", "anyone", "anybody", "everyone", "no"}
)
_PLEASANTRIES = frozenset({"hi", "hello", "hey", "dear", "thanks", "good", "hope"})


class Conditions:
    """The conditions of one rule in one text; what a sentence says is asked once."""

    def __init__(self, prose: Prose, rule: Rule) -> None:
        self._prose = prose
        self._rule = rule
        self._said: dict[tuple[str, int], bool] = {}

    def hold(self, match: Match) -> bool:
        """Whether this match counts."""
        if match.core_last <= match.core_first:
            return False
        rule, number = self._rule, self._prose.sentence_of[match.core_first]
        if rule.statement and self._prose.sentences[number].is_question:
            return False
        if rule.opening and not is_opening(self._prose, number, match.first):
            return False
        if (rule.own and not self._says("own", number)) or self._says("unless", number):
            return False
        if rule.number and not self._says("number", number):
            return False
        if "near" in rule.vocabulary and not self._says("near", number):
            return False
        return not self._is_unlike(match)

    def _says(self, what: str, number: int) -> bool:
        """Whether a sentence is about its writer's own work, or holds a phrase of that kind."""
        key = (what, number)
        if key not in self._said:
            sentence = self._prose.sentences[number]
            if what == "own":
                self._said[key] = is_about_own_work(self._prose, sentence)
            elif what == "number":
                words = self._prose.words[sentence.first : sentence.last]
                self._said[key] = any(map(claims.is_number, words))
            else:
                self._said[key] = self._rule.vocabulary.says(
                    what, self._prose, sentence.first, sentence.last
                )
        return self._said[key]

    def _is_unlike(self, match: Match) -> bool:
        """Whether a phrase that is something else overlaps the match."""
        vocabulary = self._rule.vocabulary
        if "unlike" not in vocabulary:
            return False
        first = max(match.first - _AROUND, 0)
        return any(
            other.first < match.core_last and match.core_first < other.last
            for _, other in vocabulary.find("unlike", self._prose, first, match.last)
        )


def is_about_own_work(prose: Prose, sentence: Sentence) -> bool:
    """Whether a sentence speaks of what its writer did: "I ...", "Helped ...", "It was ..."."""
    words = prose.words[sentence.first : sentence.last]
    if _OF_MINE.intersection(words) or _POINTS_BACK.intersection(words[:3]):
        return True
    return words[0] in ("just", "only") or claims.looks_past(words[0])


def is_opening(prose: Prose, number: int, place: int) -> bool:
    """Whether a word stands where a text begins, before anything is said about its reader."""
    opening = 0
    while opening < number and _is_pleasantry(prose, prose.sentences[opening]):
        opening += 1
    if number != opening:
        return False
    before = prose.words[prose.sentences[number].first : place]
    return len(before) <= _BEFORE_A_NEED and not {"you", "your"}.intersection(before)


def _is_pleasantry(prose: Prose, sentence: Sentence) -> bool:
    words = prose.words[sentence.first : sentence.last]
    if words[0] in _PLEASANTRIES and len(words) <= _SHORT_GREETING:
        return True
    is_wish = "hope" in words and not {"well", "finds"}.isdisjoint(words)
    return is_wish or words[:3] == ["how", "are", "you"]
