"""Notes that open with their subject: whole sentences, notes without a verb, and bare things."""

from __future__ import annotations

from brag.text import nouns, verbs
from brag.text.clauses import Clause, clause, lower_first, word_at
from brag.text.grammar import (
    AFTER_A_STATE,
    AUXILIARIES,
    CONTRACTIONS,
    DETERMINERS,
    NUMBERS,
    PARTICLES,
    POINTERS,
    PREPOSITIONS,
    RELATIVES,
    STATES,
    SUBJECTS,
    is_figure,
)

_FINITE = frozenset(
    """
    runs takes works goes makes keeps gets gives lets saves helps stays loads handles ships
    shows sends comes finds knows says means closes opens passes reads writes sees does has
    serves allows enables looks feels becomes seems remains tells brings holds leads pays sells
    fits lasts wants
    """.split()  # noqa: SIM905 - words read best as words
)
"""Presents that are seldom plural nouns."""
_BY_THEMSELVES = frozenset(
    """
    renewed doubled tripled halved dropped stopped improved increased decreased passed agreed
    joined started arrived survived graduated returned recovered responded applied attended
    voted happened worked fell rose grew went came became won succeeded failed ended opened
    stayed laughed cried smiled loved liked thanked said told noticed asked wanted needed burned
    burnt broke crashed leaked collapsed froze closed slipped
    """.split()  # noqa: SIM905 - words read best as words
)
"""What a subject does without anybody doing it: "sales doubled"."""
_ARRANGED = frozenset(
    """
    fixed rewritten written migrated done finished completed shipped launched released deployed
    published built rebuilt updated approved signed delivered cleaned automated resolved closed
    booked hired trained painted installed repaired moved replaced added removed tested
    translated documented reviewed merged upgraded sent redone refactored redesigned organised
    organized cleared filed printed planted restored mended renovated exhibited accepted funded
    discharged transferred vaccinated planned prepared tidied sorted digitised digitized
    recorded certified submitted drafted designed reopened secured
    """.split()  # noqa: SIM905 - words read best as words
)
"""What one gets done: "API docs rewritten"."""
_BY_PEOPLE = frozenset(
    """
    shipped launched released published moved finished completed signed submitted delivered
    built planned prepared painted planted installed deployed tested written
    """.split()  # noqa: SIM905 - words read best as words
)
_TO_SOMEONE = frozenset(
    """
    promoted invited asked nominated awarded elected appointed accepted certified named selected
    chosen hired thanked praised shortlisted recognised recognized
    """.split()  # noqa: SIM905 - words read best as words
)
_BY_SOMEONE = frozenset(
    """
    reduced lowered raised shortened simplified boosted lifted extended widened adopted rejected
    copied featured
    """.split()  # noqa: SIM905 - words read best as words
)
_WINNABLE = frozenset(
    """
    appeal case trial match game race contract bid tender election vote lawsuit claim tribunal
    dispute battle argument fight
    """.split()  # noqa: SIM905 - words read best as words
)
_AGREEABLE = frozenset(
    """
    plan plans budget rota proposal contract deal policy price date terms settlement schedule
    timetable route
    """.split()  # noqa: SIM905 - words read best as words
)
_DONE_TO = {"won": _WINNABLE, "agreed": _AGREEABLE}
"""Things that do not win or agree themselves: somebody wins an appeal."""
_ASIDES = frozenset(
    """
    now still already often always mostly usually rarely never also all
    """.split()  # noqa: SIM905 - words read best as words
)
_PRONOUNS = frozenset(
    {"i", "we", "he", "she", "they", "it", "you", "who", "nobody", "everyone", "everybody"}
)
_ROLES = frozenset(
    """
    member finalist speaker panelist panellist chair runner-up winner organiser host volunteer
    judge juror captain moderator facilitator co-author author
    """.split()  # noqa: SIM905 - words read best as words
)
_OFFICES = frozenset({"treasurer", "secretary", "captain", "chair", "president"})
"""Held without an article: "I was treasurer of the fair"."""
_WORDS_TO_A_VERB, _WORDS_TO_A_STATE = 14, 5


def read_subject(words: list[str]) -> Clause:
    """A note that opens with its subject, as a sentence if it is or can be made one."""
    first = words[0].lower()
    if first in {"i", "i'm", "i've", "i'd"}:
        return clause("sentence", "I" + words[0][1:], *words[1:])
    if first in CONTRACTIONS:
        return clause("sentence", *words)
    head = word_at(words, nouns.thing_at_start(words) - 1)
    if head in _OFFICES:
        office = [word.lower() if word.lower() in _OFFICES else word for word in _lowered(words)]
        return clause("deed", "was", *_joined(office))
    if head in _ROLES:
        return clause("deed", "was", *_joined(nouns.with_article(_lowered(words), new=True)))
    if (place := _verb_place(words)) is not None:
        return _with_verb(words, place)
    if changed := _with_change(words):
        return clause("sentence", *changed)
    if state := _state_place(words):
        subject = _subject(words[:state], new=False)
        return clause("sentence", *subject, _be(words[state - 1]), *words[state:])
    if first in _PRONOUNS - {"who"} and words[1:]:
        return clause("sentence", *words)
    thing = nouns.with_article(_lowered(words), new=True)
    return Clause("thing", lower_first(" ".join(thing)))


def _joined(words: list[str]) -> list[str]:
    """What someone was, and did, with an "and": "treasurer of the fair and raised 6,100"."""
    said = list(words)
    for place in range(1, len(words)):
        if words[place - 1].endswith(",") and verbs.is_past(word_at(words, place)):
            said[place - 1] = f"{words[place - 1].rstrip(',')} and"
    return said


def _with_verb(words: list[str], place: int) -> Clause:
    """A note with its verb at ``place``: as it is, or as what was done, or was got done."""
    verb, before = word_at(words, place), words[place - 1]
    following = "" if words[place][-1] in ",;" else word_at(words, place + 1)
    is_new = words[0].lower() in {"new", "another"}
    told = clause("sentence", *_subject(words[:place], new=is_new), *words[place:])
    head = word_at(words, nouns.thing_at_start(words[:place]) - 1)
    if head in _DONE_TO.get(verb, ()) and not _has_object(following):
        was = "were" if nouns.is_many(head) else "was"
        return clause("sentence", *nouns.with_the(_lowered(words[:place])), was, *words[place:])
    if _is_finite(words, place):
        return told
    thing = [*nouns.with_article(_lowered(words[:place]), new=True), *words[place:]]
    otherwise = told if verbs.is_past(verb) else clause("thing", *thing)
    if _has_object(following) or (verb in _BY_PEOPLE and _is_someone(before)):
        return otherwise
    subject = nouns.with_article(_lowered(words[:place]), new=False, many_too=True)
    if following == "by" or verb in _TO_SOMEONE | _BY_SOMEONE or is_figure(words[0]):
        is_many = nouns.is_many(before) or (before[0].isdigit() and before != "1")
        was = "were" if is_many else "was"
        return clause("sentence", *subject, was, *words[place:])
    is_pronoun = words[0].lower() in SUBJECTS - {"the", "my", "our", "all", "both"} - NUMBERS
    if verb not in _ARRANGED or is_pronoun:
        return otherwise
    subject = ["the", *subject[1:]] if subject[0] in {"a", "an"} else nouns.with_the(subject)
    return clause("deed", "got", *subject, *words[place:])


def _verb_place(words: list[str]) -> int | None:
    """Where the verb stands; None if there is none, or none that is sure."""
    for place in range(min(len(words), _WORDS_TO_A_VERB)):
        low, before = word_at(words, place), word_at(words, place - 1)
        if low in RELATIVES and place:
            return None
        if place and low in AUXILIARIES:
            return place
        if not place or before in PREPOSITIONS | DETERMINERS or before.endswith("ly"):
            continue
        if low in _FINITE or _is_present(words, place):
            return place
        is_past = verbs.is_past(low) or verbs.is_participle(low)
        if is_past and verbs.is_flat(low) and not _is_flat_verb(words, place):
            continue
        if is_past and not _is_inside_a_thing(words, place):
            return place
    return None


def _is_flat_verb(words: list[str], place: int) -> bool:
    """Whether a word such as "cut" is a verb in the middle: "we cut the list", "Ana set up CI"."""
    following = word_at(words, place + 1)
    is_followed = following in POINTERS | PARTICLES or is_figure(following)
    return is_followed or (place == 1 and word_at(words, 0) in _PRONOUNS)


def _is_finite(words: list[str], place: int) -> bool:
    """Whether the verb there surely is one, and no participle."""
    verb = word_at(words, place)
    if verbs.is_flat(verb):
        return True
    is_known = verb in AUXILIARIES | _FINITE | _BY_THEMSELVES or not verbs.is_participle(verb)
    return is_known or _is_present(words, place)


def _is_present(words: list[str], place: int) -> bool:
    """Whether a verb in the middle is a present: "the team uses it", "parents now come to us"."""
    before, verb, following = (word_at(words, place + step) for step in (-1, 0, 1))
    is_third = verbs.base_from_third(verb) is not None
    if before in _ASIDES and (is_third or verbs.is_base(verb)):
        return True
    if following not in POINTERS - {"new", "more", "all"} and not is_figure(following):
        return False
    return is_third or (nouns.is_many(before) and verbs.is_base(verb) and verb != "like")


def _is_inside_a_thing(words: list[str], place: int) -> bool:
    """Whether a participle only describes the noun after it: "a newly shared note"."""
    before, following = word_at(words, place - 1), word_at(words, place + 1)
    if before in {"and", "or"}:
        return bool(following)
    is_subject = nouns.is_many(before) or nouns.is_counted(before) or before in _PRONOUNS
    return nouns.is_known_noun(following) and not is_subject


def _has_object(following: str) -> bool:
    """Whether a word after a verb is what it was done to, rather than when, where or how."""
    if not following or following in PREPOSITIONS | {"and", "again", "early"}:
        return False
    return not following.endswith(("ly", "-wide"))


def _is_someone(word: str) -> bool:
    is_name = word[0].isupper() and lower_first(word) == word
    return is_name or nouns.is_person(word)


def _with_change(words: list[str]) -> list[str]:
    """A change without a verb ("waste down by a third") with the verb it lacks; else nothing."""
    for place, word in enumerate(words[1:6], start=1):
        low, rest = word.lower(), words[place + 1 :]
        subject = _subject(words[:place], new=False)
        is_span = {"from", "to"} <= {low, *rest}
        if (
            low in {"up", "down"}
            and rest
            and (rest[0] in {"by", "from", "to"} or is_figure(rest[0]))
        ):
            return [*subject, "went" if is_span else _be(words[place - 1]), *words[place:]]
        if low in PREPOSITIONS:
            is_change = low == "from" and is_span and is_figure(rest[0])
            return [*subject, "went", *words[place:]] if is_change else []
    return []


def _state_place(words: list[str]) -> int:
    """Where "is" belongs in "report ready before 9" or "customers happy"; 0 if nowhere."""
    if is_figure(words[0]) or word_at(words, 0) in {"no", "zero", "less", "more"}:
        return 0
    for place in range(min(len(words), _WORDS_TO_A_STATE)):
        low, following = word_at(words, place), word_at(words, place + 1)
        if low in PREPOSITIONS:
            return 0
        if place and low in STATES and (not following or following in AFTER_A_STATE):
            return place - 1 if is_figure(words[place - 1]) else place
    return 0


def _subject(words: list[str], *, new: bool) -> list[str]:
    """The words before a verb, with the article that a note leaves out: "the ward had"."""
    if words[0].lower() in SUBJECTS:
        return words
    return nouns.with_article(_lowered(words), new=new)


def _be(subject: str) -> str:
    return "are" if nouns.is_many(subject) else "is"


def _lowered(words: list[str]) -> list[str]:
    return lower_first(" ".join(words)).split()
