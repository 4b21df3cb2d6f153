"""Remarks on who acts: "we" without I, "I" without the others, a passive without anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.text import claims
from brag.text.detection import Hit, Setting, after_adverbs, blocks, hit, word_at
from brag.text.phrase_language import CLAUSE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brag.text.phrases import Vocabulary
    from brag.text.prose import Prose, Sentence

_ME = frozenset({"i", "my", "me", "mine", "myself"})
_MANY_CLAIMS = 2
_MANY_DEEDS = 3
_GROUPS = frozenset("team crew department unit group squad office lab staff".split())  # noqa: SIM905 - words read best as words


def lost_i(prose: Prose, vocabulary: Vocabulary, _: Setting) -> Iterator[Hit]:
    """One for each paragraph that claims what "we" did, twice or more, and never says "I"."""
    social, loose = vocabulary.words("social"), vocabulary.words("loose")
    for block in blocks(prose):
        places = [
            place for one in block if not one.is_question for place in range(one.first, one.last)
        ]
        if _ME.intersection(prose.words[place] for place in places):
            continue
        claims_made = [one for one in places if _we_did(prose, one, social, loose)]
        if not claims_made or sum(_is_we(prose, one) for one in places) < _MANY_CLAIMS:
            continue
        # "We hauled water" is a story; a second deed, one to be proud of, or an amount makes it
        # a claim.
        if len(claims_made) > 1 or any(_is_proud(prose.words[one]) for one in places):
            yield hit(prose, claims_made[0], claims_made[0] + 1)


def _is_proud(word: str) -> bool:
    return claims.is_past_deed(word) or (claims.is_number(word) and word[:1] != "0")


def _is_we(prose: Prose, place: int) -> bool:
    words = prose.words
    if words[place] in _GROUPS:
        return words[place - 1] in ("the", "entire", "whole")
    return words[place] in ("we", "our", "ours")


_BEFORE_WE = frozenset(
    """
    and but so then together also here there now later ago first year month week quarter spring
    summer autumn winter season term day morning night time finally recently group team date far
    """.split()  # noqa: SIM905 - words read best as words
)
_OPENS_A_THING = frozenset({"the", "a", "an", "our", "all", "every", "both", "it", "new"})


def _we_did(prose: Prose, place: int, social: frozenset[str], loose: frozenset[str]) -> bool:
    """Whether "we" or the team at ``place`` is said to have done something."""
    words = prose.words
    if words[place] not in _GROUPS and (words[place] != "we" or not _is_main(prose, place)):
        return False
    verb = after_adverbs(words, place + 1)
    word, following = word_at(words, verb), word_at(words, verb + 1)
    if word in social or (word in loose and following not in _OPENS_A_THING):
        return False
    return claims.looks_past(word)


def _is_main(prose: Prose, place: int) -> bool:
    """Whether the "we" at ``place`` opens a clause of its own: not "the plan we made"."""
    if place in prose.starts:
        return True
    before = prose.words[place - 1]
    return before in _BEFORE_WE or before in CLAUSE_ENDS or claims.is_date_word(before)


def lost_credit(prose: Prose, vocabulary: Vocabulary, _: Setting) -> Iterator[Hit]:
    """One for each paragraph in which "I" did three things among many people, and none is named."""
    words = prose.words
    for block in blocks(prose):
        first, last = block[0].first, block[-1].last
        deeds = [
            place for place in range(first, last) if words[place] == "i" and _acts(words, place)
        ]
        if len(deeds) < _MANY_DEEDS or not vocabulary.says("team", prose, first, last):
            continue
        if vocabulary.says("credited", prose, first, last):
            continue
        if not any(_another_acts(prose, one) for one in range(first, last)):
            yield hit(prose, deeds[-1], deeds[-1] + 1)


def _acts(words: list[str], place: int) -> bool:
    """Whether the word at ``place`` is followed by what was done."""
    return claims.looks_past(word_at(words, after_adverbs(words, place + 1)))


def _another_acts(prose: Prose, place: int) -> bool:
    """Whether somebody else does something at ``place``: Ana, she, or "The caretaker built"."""
    words = prose.words
    if claims.is_name(words[place]) or words[place] in ("they", "she", "he"):
        return _acts(words, place)
    if place not in prose.starts or words[place] not in ("the", "my", "our", "a"):
        return False
    is_group = word_at(words, place + 1) in _GROUPS
    return not is_group and claims.is_shown_deed(word_at(words, place + 2))


_BACKGROUND = frozenset(
    """
    when if after before because since until where while how whether once as which that who
    """.split()  # noqa: SIM905 - words read best as words
)
_NO_CLAIM = frozenset({"i", "you", "he", "she", "we", "they", "my", "not", "never", "nobody"})
_PAST_TIMES = frozenset("war century centuries ago medieval ancient".split())  # noqa: SIM905 - words read best as words
_NO_AGENT = frozenset(
    "half hand then now about nearly almost using mid the a an".split()  # noqa: SIM905 - words read best as words
)
_MEASURES = frozenset(
    """
    third quarter half factor day week month year end time start middle summer spring autumn winter
    """.split()  # noqa: SIM905 - words read best as words
)
_PARTICLE = {"rolled": "out", "carried": "out", "put": "in", "set": "up", "drawn": "up"}
_GOES_ON = frozenset({"and", "or", "up", "out", "down", "off", "over"})
"""After one of these a participle cannot simply change places with its subject."""
_LONGEST_SUBJECT = 20
_HAVE = frozenset({"has", "have", "had", "also"})
_MADE = frozenset({"changes", "improvements", "progress", "adjustments", "arrangements", "savings"})


def passive(prose: Prose, _: Vocabulary, __: Setting) -> Iterator[Hit]:
    """One for each sentence whose deed is told without the one who did it."""
    for sentence in prose.sentences:
        places = range(sentence.first, sentence.last)
        words = prose.words[sentence.first : sentence.last]
        if sentence.is_question or not {"was", "were", "been"}.intersection(words):
            continue
        if _PAST_TIMES.intersection(words) or any(map(_is_long_ago, words)):
            continue
        if any(_did(prose, place) for place in places):
            continue
        for place in places:
            participle = _hidden_deed(prose, sentence, place)
            if participle:
                rewrite = _as_my_deed(prose, sentence, place, participle)
                yield hit(prose, place, participle + 1)._replace(rewrite=rewrite)
                break


def _is_long_ago(word: str) -> bool:
    """Whether ``word`` is a year or a decade that makes the sentence history."""
    return claims.is_year(word.removesuffix("s"), "1000", "2009")


def _did(prose: Prose, place: int) -> bool:
    """Whether "I" or "we" at ``place`` is followed by a deed."""
    words = prose.words
    if words[place] not in claims.OWN:
        return False
    return claims.is_past_deed(word_at(words, after_adverbs(words, place + 1)))


def _hidden_deed(prose: Prose, sentence: Sentence, place: int) -> int:
    """The place of the participle if a passive without its actor is at ``place``, else 0."""
    words = prose.words
    if words[place] not in ("was", "were", "been"):
        return 0
    verb = after_adverbs(words, place + 1)
    if verb >= sentence.last or not _is_deed(words, place, verb):
        return 0
    if words[verb] in _PARTICLE and word_at(words, verb + 1) != _PARTICLE[words[verb]]:
        return 0
    subject = _subject_of(words, sentence, _end_of_subject(words, sentence, place))
    if not subject or not _NO_CLAIM.isdisjoint(subject) or "when" in words[verb : sentence.last]:
        return 0
    if _BACKGROUND.intersection(subject) or _has_agent(words, verb + 1, sentence.last):
        return 0
    return verb


def _is_deed(words: list[str], place: int, verb: int) -> bool:
    """Whether the participle at ``verb`` is that of a deed: "written", "changes were made"."""
    if words[verb] == "made":
        return words[place - 1] in _MADE or (
            words[place - 1] in _HAVE and words[place - 2] in _MADE
        )
    if word_at(words, verb + 1) == "and" and claims.passive_past(word_at(words, verb + 2)):
        return True
    return claims.passive_past(words[verb]) is not None


def _end_of_subject(words: list[str], sentence: Sentence, place: int) -> int:
    while place > sentence.first and words[place - 1] in _HAVE:
        place -= 1
    return place


def _subject_of(words: list[str], sentence: Sentence, end: int) -> list[str]:
    """The words of the clause up to ``end``, where its verb begins."""
    first, earliest = end, max(sentence.first, end - _LONGEST_SUBJECT)
    while first > earliest and words[first - 1] not in CLAUSE_ENDS:
        first -= 1
    return words[first:end]


def _has_agent(words: list[str], place: int, last: int) -> bool:
    """Whether "by somebody" follows in the same clause; "by half" and "by May" are nobody."""
    for by in range(place, min(last, place + _LONGEST_SUBJECT)):
        if words[by] in CLAUSE_ENDS:
            return False
        if words[by] == "by" and _is_agent(words, by + 1):
            return True
    return False


def _is_agent(words: list[str], place: int) -> bool:
    following = word_at(words, place)
    if claims.is_number(following) or claims.is_date_word(following) or following.endswith("ing"):
        return False
    if following in ("the", "a", "an"):
        return word_at(words, place + 1) not in _MEASURES
    return following not in _NO_AGENT


def _as_my_deed(prose: Prose, sentence: Sentence, place: int, verb: int) -> str:
    """The sentence with "I" as its actor, if its subject is all that comes before the passive."""
    words, text = prose.words, prose.text
    end = _end_of_subject(words, sentence, place)
    before = words[sentence.first : end]
    if "and" in before or not CLAUSE_ENDS.isdisjoint(before):
        return ""
    if words[verb] in _PARTICLE or word_at(words, verb + 1) in _GOES_ON:
        return ""
    subject = text[prose.places[sentence.first] : prose.ends[end - 1]]
    if not before[0][:1].isupper():
        subject = subject[:1].lower() + subject[1:]
    adverbs = "".join(f"{words[one]} " for one in range(place + 1, verb))
    rest = text[prose.ends[verb] : prose.ends[sentence.last - 1]]
    is_perfect = not {"has", "have"}.isdisjoint(words[end:place])
    did = words[verb] if is_perfect else claims.passive_past(words[verb]) or words[verb]
    return f"I {'have ' * is_perfect}{adverbs}{did} {subject}{rest}"
