"""Remarks on what came of a deed: nothing said, or a number that nobody can place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.text import claims
from brag.text.detection import Hit, Setting, hit, units, word_at
from brag.text.phrase_language import CLAUSE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brag.text.phrases import Vocabulary
    from brag.text.prose import Prose, Sentence

_NO_OBJECT = frozenset(
    """
    to at in on with from of about by for up down off over back away out into you him her them
    us me it and or but as after before when because myself everyone everybody is are was were
    that this so very well too not here there home again
    """.split()  # noqa: SIM905 - words read best as words
)
_MOST_SENTENCES = 3
_OPENS_A_SUBJECT = frozenset(
    "the our my a an every each his her their most all no nobody".split()  # noqa: SIM905 - words read best as words
)
_LONGEST_NOUN = 4
_TAUGHT = frozenset({"taught", "trained", "coached"})


def no_outcome(prose: Prose, vocabulary: Vocabulary, _: Setting) -> Iterator[Hit]:
    """One for each line or paragraph that tells a deed of one's own and nothing that came of it."""
    all_units = list(units(prose))
    for number, unit in enumerate(all_units):
        first, last = unit[0].first, unit[-1].last
        if len(unit) > _MOST_SENTENCES or any(one.is_question for one in unit):
            continue
        deed = next((one for one in range(first, last) if _made_something(prose, one, last)), None)
        if deed is None or vocabulary.says("never", prose, first, last):
            continue
        if not _tells_more(prose, _with_what_follows(all_units, number), vocabulary):
            yield hit(prose, _subject(prose, deed, first), deed + 1)


def _with_what_follows(all_units: list[list[Sentence]], number: int) -> list[Sentence]:
    """A line or paragraph, and a few sentences of the paragraphs below it.

    What came of a deed may stand there; the next item of a list is about something else.
    """
    told = list(all_units[number])
    most = len(told) + _MOST_SENTENCES
    for below in all_units[number + 1 :]:
        if below[0].block == told[-1].block or len(told) >= most:
            break
        told += below
    return told


def _made_something(prose: Prose, place: int, last: int) -> bool:
    """Whether the word at ``place`` is a deed of the writer's own, followed by what was made."""
    words = prose.words
    if not claims.is_shown_deed(words[place]) or not claims.is_own(prose, place):
        return False
    thing = place + 1
    if words[place] == "set":
        if word_at(words, thing) != "up" or word_at(words, thing + 1) in ("the", "my", "our"):
            return False
        thing += 1
    if thing >= last or words[thing] in CLAUSE_ENDS or words[thing] in _NO_OBJECT:
        return False
    return words[place] not in _TAUGHT or not claims.is_name(words[thing])


def _tells_more(prose: Prose, unit: list[Sentence], vocabulary: Vocabulary) -> bool:
    """Whether a line says for whom, how much, why, or what followed."""
    first, last = unit[0].first, unit[-1].last
    if vocabulary.says("outcome", prose, first, last):
        return True
    nobody = vocabulary.words("not a beneficiary")
    if any(_is_more(prose, place, last, nobody) for place in range(first, last)):
        return True
    return any(_is_about_others(prose, one) for one in unit[1:])


def _is_more(prose: Prose, place: int, last: int, nobody: frozenset[str]) -> bool:
    """Whether the word at ``place`` opens a number, a beneficiary, a purpose or what followed."""
    words = prose.words
    word, following = words[place], word_at(words, place + 1)
    if word[:1].isdigit():
        return claims.is_number(word)
    if word in (";", ":", "\u2013", "\u2014"):
        return place + 1 < last
    if word == "for":
        return following not in nobody
    if word == "to":
        return _is_purpose(following)
    if word == "," and following in ("and", "but"):
        then = word_at(words, place + 2)
        return not (claims.looks_past(then) or then in ("i", "we", "then", "also"))
    return word == "and" and following in _OPENS_A_SUBJECT and _acts_soon(words, place + 2, last)


def _acts_soon(words: list[str], place: int, last: int) -> bool:
    """Whether a verb follows a subject: "and the village had water", not "and the tests"."""
    for word in words[place : min(place + _LONGEST_NOUN, last)]:
        if word in CLAUSE_ENDS:
            return False
        if claims.looks_past(word) or word in ("is", "are", "can", "will", "no", "now"):
            return True
    return False


def _is_purpose(word: str) -> bool:
    from brag.text import verbs

    return verbs.is_base(word) and not verbs.is_noun_too(word)


def _is_about_others(prose: Prose, sentence: Sentence) -> bool:
    """Whether a further sentence tells of something other than the writer's own deeds."""
    opening = prose.words[sentence.first]
    is_long = sentence.last - sentence.first > _MOST_SENTENCES
    return is_long and opening not in claims.OWN and not claims.looks_past(opening)


def _subject(prose: Prose, deed: int, first: int) -> int:
    """The place of the "I" close before a deed, or the deed itself."""
    for before in range(deed - 1, max(first, deed - 4) - 1, -1):
        if prose.words[before] in claims.OWN:
            return before
    return deed


_FRACTIONS = frozenset({"half", "third", "quarter", "thirds", "quarters"})
_MULTIPLIED = frozenset(
    "doubled halved tripled trebled quadrupled doubling halving tripling".split()  # noqa: SIM905 - words read best as words
)
_NOT_MULTIPLIED = frozenset({"as", "over", "back", "down", "up"})
_NEAR = 8
_COMPARED = frozenset(
    "more fewer less faster slower higher lower better cheaper quicker shorter longer as".split()  # noqa: SIM905 - words read best as words
)


def bare_number(prose: Prose, vocabulary: Vocabulary, _: Setting) -> Iterator[Hit]:
    """One for each change given as a share or a multiple, with no starting point and no period."""
    change, compared = vocabulary.words("change"), vocabulary.words("compared")
    for unit in units(prose):
        found = next(
            (
                change_told
                for one in unit
                for place in range(one.first, one.last)
                if (change_told := _change(prose, one, place, change, compared))
            ),
            None,
        )
        if found and not _is_anchored(prose, vocabulary, unit[0].first, unit[-1].last):
            yield found


def _is_anchored(prose: Prose, vocabulary: Vocabulary, first: int, last: int) -> bool:
    """Whether a starting point or a period is named."""
    if any(claims.is_date_word(word) for word in prose.words[first:last]):
        return True
    return vocabulary.says("anchor", prose, first, last)


def _change(
    prose: Prose, sentence: Sentence, place: int, change: frozenset[str], compared: frozenset[str]
) -> Hit | None:
    """The remark on a share or multiple at ``place``, if something changed by it."""
    words = prose.words
    if words[place] in _MULTIPLIED:
        following = word_at(words, place + 1)
        return None if following in _NOT_MULTIPLIED else hit(prose, place, place + 1)
    end = _end_of_share(words, place)
    if not end:
        return None
    before = words[max(sentence.first, place - _NEAR) : place]
    after = words[end : min(end + 2, sentence.last)]
    if change.intersection(before) or compared.intersection(after):
        return hit(prose, place, end)
    return None


def _is_times(word: str) -> bool:
    """Whether ``word`` is a multiple, such as 3x or 2.5x."""
    return word.endswith("x") and word[:-1].replace(".", "", 1).isdecimal()


def _end_of_share(words: list[str], place: int) -> int:
    """Where a share or multiple that begins at ``place`` ends; 0 if none does."""
    word, following = words[place], word_at(words, place + 1)
    if following == "times" and claims.is_number(word):
        # "Fell three times" counts; "three times faster" compares.
        return place + 2 if word_at(words, place + 2) in _COMPARED else 0
    if word[:1].isdigit():
        if word.endswith("%") or _is_times(word):
            return place + 1
        if following == "percent":
            return place + 2
        if following == "per" and word_at(words, place + 2) == "cent":
            return place + 3
    elif words[place - 1 : place] == ["by"]:
        if word == "half":
            return place + 1
        if word in ("a", "one", "two") and following in _FRACTIONS:
            return place + 2
    return 0
