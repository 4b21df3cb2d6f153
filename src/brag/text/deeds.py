"""Notes that open with a verb, as the words after "I": "Fix login crash", "fixed a login crash"."""

from __future__ import annotations

from brag.text import nouns, verbs
from brag.text.clauses import word_at
from brag.text.grammar import (
    AUXILIARIES,
    COMPOUNDS,
    PARTICLES,
    POINTERS,
    PREPOSITIONS,
    STATES,
    is_figure,
)

_BEFORE_A_PREPOSITION = {
    "work": {"on", "with", "at"}, "talk": {"to", "with"}, "search": {"for"}, "move": {"to", "from"},
    "switch": {"to", "from"}, "upgrade": {"to"}, "update": {"to"}, "change": {"to", "from"},
    "reply": {"to"}, "volunteer": {"at", "with"}, "return": {"to"}, "travel": {"to"},
    "transition": {"to"}, "walk": {"to"}, "look": {"after", "for", "into"}, "care": {"for"},
    "deal": {"with"}, "answer": {"to"}, "coach": {"in"},
}  # fmt: skip
"""Words that are nouns too, but verbs before these: "talk to", while "talk at" is a talk."""
_STRONG = frozenset({"fix", "update", "move", "change", "upgrade"})
"""Nouns too, but nearly always verbs where a note begins with them."""
_PAIRS = frozenset(
    {("set", "list"), ("set", "piece"), ("set", "design"), ("run", "club"), ("run", "time")}
)
_NAMES_TOO = frozenset(
    """
    mark bill rob pat sue chase grace hope drew grant will jack ray carol josh nick dean skip
    pierce wade trace chuck don frank rich max
    """.split()  # noqa: SIM905 - words read best as words
)
"""Verbs that are first names as well: "Mark fixed the build"."""
_DEVERBAL = frozenset(
    """
    rewrite redesign review setup migration update upgrade fix cleanup launch release refactor
    rollout audit analysis check overhaul walkthrough handover makeover repair replacement
    """.split()  # noqa: SIM905 - words read best as words
)
_BEFORE_A_SENTENCE = frozenset(
    """
    checked made confirmed found showed proved noticed explained said saw realised ensured
    verified learned heard told
    """.split()  # noqa: SIM905 - words read best as words
)
_TO_KNOWN_THINGS = frozenset(
    """
    update improve refactor rewrite migrate clean redesign rename move remove delete drop
    simplify document review automate replace maintain upgrade pass join test change extend
    convert rework restructure speed close finish complete reopen restore harden secure monitor
    audit reorganise reorganize repair paint translate ship deploy release deliver merge split
    verify validate check debug optimise optimize scale approve reduce increase raise lower
    double halve cut boost fix renovate restock rebuild revamp modernise modernize tidy overhaul
    retire decommission correct polish own stabilise stabilize localise win
    """.split()  # noqa: SIM905 - words read best as words
)
"""Verbs whose object was there before, so that it is "the"; what others make or meet is "a"."""
_ENDS_THE_LIST = frozenset({"can", "could", "will", "who", "that", "which", "not"})
_TO_PLACES = frozenset({"in", "on", "to", "from", "into", "for", "during", "across", "with"})
_PLACES = frozenset(
    """
    importer exporter parser app api page dashboard database form website site homepage server
    pipeline library repository menu header footer sidebar editor viewer calculator scheduler
    queue kitchen garden museum warehouse clinic
    """.split()  # noqa: SIM905 - words read best as words
)
_ORDERS = frozenset(
    """
    test cache log check report review design plan display repair replace build rewrite
    redesign open clean clear complete switch start stop try run cut set map sort print filter
    import export load lock mock search query schedule sketch study support transfer translate
    upload tag release research prototype program paint merge draft answer register format launch
    flag plaster fence lift outline quote invoice archive trigger publish
    link list index name note process profile tune read write
    """.split()  # noqa: SIM905 - words read best as words
)
"""Nouns too, but verbs where one thing follows without an article: "test parser"."""
_BEFORE_ING = frozenset(
    """
    start stop try practise practice risk like study
    """.split()  # noqa: SIM905 - words read best as words
)
_RANKS = frozenset(
    """
    head chief lead deputy partner captain chair president treasurer secretary
    """.split()  # noqa: SIM905 - words read best as words
)
"""What one becomes without an article: head chef, partner."""
_MY_PEOPLE = frozenset({"boss", "manager", "team"})
_WITHOUT_ARTICLE = frozenset({"let", "make", "made", "help", "helped"})


def is_past_deed(words: list[str]) -> bool:
    """Whether a note opens with a past that is its verb: not so in "Updated docs are live"."""
    first, following = word_at(words, 0), word_at(words, 1)
    if first == "rose":
        return following in {"to", "by", "from"}
    if not verbs.is_past(first):
        return False
    if following == "of" and verbs.is_noun_too(first):
        return False
    if first == "cast":  # a past, a base and a noun: only what follows tells
        return is_base_deed(words)
    if len(words) == 1 or first in _BEFORE_A_SENTENCE or _opens_an_object(following):
        return True
    if verbs.is_noun_too(first) and following in COMPOUNDS:
        return False
    is_next_a_verb = verbs.is_past(following) and following not in PARTICLES
    if is_next_a_verb and not verbs.is_flat(following) and not words[0].endswith(","):
        return following in {"needed", "used", "broken", "lost", "left"} or words[2:] == []
    return not _has_a_state(words)


def is_base_deed(words: list[str]) -> bool:
    """Whether a note opens with a base form that is its verb: not so in "Design review"."""
    first, following = word_at(words, 0), word_at(words, 1)
    if len(words) == 1 or not verbs.is_base(first) or _is_about_a_thing(words):
        return False
    is_compound = nouns.is_known_noun(following) and not nouns.is_many(following)
    if not verbs.is_noun_too(first):
        is_name = nouns.is_known_noun(first) and is_compound and first not in _ORDERS
        return following not in AUXILIARIES and not is_name
    if following in PREPOSITIONS:
        return takes_preposition(first, following)
    if _opens_an_object(following) or following in PARTICLES:
        return True
    if following in AUXILIARIES | {"and", "or"}:
        return False
    if following in COMPOUNDS:
        return first in _STRONG | {"cut", "set", "run"}
    return first in _STRONG | _ORDERS or nouns.is_many(following) or words[1][0].isupper()


def takes_preposition(verb: str, preposition: str) -> bool:
    """Whether a word that is a noun too is a verb before ``preposition``: "look after"."""
    return preposition in _BEFORE_A_PREPOSITION.get(verb, ())


def shows_a_verb(word: str) -> bool:
    """Whether ``word`` after an -ing form shows that it is a verb: "mentoring two juniors"."""
    is_object = word in POINTERS or is_figure(word)
    return is_object or (nouns.is_many(word) and word not in COMPOUNDS)


def in_the_past(words: list[str]) -> str:
    """A note that opens with a base form as the words after "I"."""
    first, rest = word_at(words, 0), words[1:]
    if first == "support" and word_at(words, 1) not in POINTERS:
        return " ".join(["added support for", *rest])
    if first == "allow" and "to" in rest[1:]:
        return " ".join(["made it possible for", *rest])
    return " ".join([verbs.past_of(first), *with_the_rest(first, rest)])


def with_the_rest(verb: str, words: list[str]) -> list[str]:
    """The words after ``verb``: its object with an article, and further verbs put into the past."""
    second = _next_verb(words, is_past=verbs.is_past(verb) and not verbs.is_base(verb))
    if second is None:
        return with_object(verb, words)
    low = word_at(words, second)
    said = (low if verbs.is_past(low) else verbs.past_of(low)) + _comma(words[second])
    after = with_the_rest(low, words[second + 1 :])
    before = with_object(verb, words[:second]) if second > 1 else words[:second]
    if before and before[-1].endswith(",") and "and" not in after:
        before = [*before[:-1], before[-1].rstrip(","), "and"]
    return [*before, said, *after]


def with_object(verb: str, words: list[str]) -> list[str]:
    """The words after ``verb``, its object given the article that a note leaves out."""
    if (
        not words
        or word_at(words, 0) == "home"
        or (verb in _WITHOUT_ARTICLE and nouns.is_many(words[0]))
    ):
        return words
    if verb in {"became", "become"} and word_at(words, 0) in _RANKS:
        return words
    if verb == "got" and (done := _done_at(words)):
        return [*nouns.with_the(words[:done]), *words[done:]]
    skip = int(len(words) > 1 and words[0].lower() in PARTICLES)
    base = verbs.base_from_past(verb) or verb
    is_known = base in _TO_KNOWN_THINGS or (base.startswith("re") and verbs.is_base(base[2:]))
    said = [*words[:skip], *nouns.with_article(words[skip:], new=not is_known)]
    is_without_any = not {word.lower() for word in words} & {"a", "an", "the"}
    return _with_places(said) if is_without_any else said


def _done_at(words: list[str]) -> int:
    """Where "got" has what was done: "settlement | signed"; 0 where it has nothing of the kind."""
    for place in range(1, min(len(words), 5)):
        low = word_at(words, place)
        if low in PREPOSITIONS:
            return 0
        if verbs.is_participle(low) and not nouns.is_known_noun(word_at(words, place + 1)):
            return place
    return 0


def _opens_an_object(word: str) -> bool:
    return word in POINTERS or is_figure(word) or word in PREPOSITIONS


def _has_a_state(words: list[str]) -> bool:
    """Whether a form of "be" comes soon, so that the first words are its subject."""
    for place, word in enumerate(words[1:5]):
        low = word.lower()
        if low in POINTERS or low in PREPOSITIONS or low == "and":
            return False
        if low in {"is", "are", "was", "were"} and place:
            return True
    return False


def _is_about_a_thing(words: list[str]) -> bool:
    """Whether what follows shows that a base form is a noun: "build failures down 40%"."""
    first, following = word_at(words, 0), word_at(words, 1)
    if (first, following) in _PAIRS or following in STATES:
        return True
    is_noun = _is_noun(first)
    if is_noun and word_at(words, len(words) - 1) in _DEVERBAL and not set(words) & POINTERS:
        return True
    is_done = (verbs.is_past(following) or verbs.is_participle(following)) and not (
        verbs.is_flat(following) or verbs.is_base(following)
    )
    if is_done and (is_noun or first in _NAMES_TOO):
        return True
    if is_noun and first not in _STRONG | _ORDERS | _BEFORE_ING and verbs.base_from_ing(following):
        return True
    last = word_at(words, len(words) - 1)
    is_over = verbs.is_participle(last) and not verbs.is_base(last)
    if following in {"i", "we"} or (is_over and following in PREPOSITIONS):
        return True  # "Answer to the coroner sent"
    for place in range(2, min(len(words), 6)):
        low, after = word_at(words, place), word_at(words, place + 1)
        if low in POINTERS or low in PREPOSITIONS:
            return False
        if low in {"up", "down"} and (is_figure(after) or after in {"by", "to", "from"}):
            return True
        is_done = verbs.is_participle(low) and not verbs.is_base(low)
        if is_noun and is_done and (is_figure(after) or not after or after not in POINTERS):
            return True
    return False


def _is_noun(word: str) -> bool:
    """Whether a base form is the name of a thing as well: talk, appeal, garden."""
    return verbs.is_noun_too(word) or nouns.is_known_noun(word)


def _next_verb(words: list[str], *, is_past: bool) -> int | None:
    """Where a second verb with the same subject stands in the words after the first one."""
    for place in range(len(words) - 1):
        low, following = word_at(words, place), word_at(words, place + 1)
        if low in _ENDS_THE_LIST or (low == "to" and verbs.is_base(following)):
            return None
        before = words[place - 1].lower() if place else ""
        if not (before in {"and", "then", "plus"} or before.endswith(",")) or following == "by":
            continue
        if place > 1 and before == "and" and verbs.is_base(word_at(words, place - 2)):
            continue  # "add edit and delete buttons" lists what was added
        if is_past and verbs.is_past(low) and not verbs.is_noun_too(low):
            return place
        is_paired = place == 1 and before == "and"  # "draft and sign settlement"
        if not is_past and verbs.is_base(low) and (is_paired or _is_verb_before(low, following)):
            return place
    return None


def _is_verb_before(base: str, following: str) -> bool:
    """Whether a base form after "and" is a verb, by what follows it."""
    is_strong = base in _STRONG and following not in PREPOSITIONS
    return not verbs.is_noun_too(base) or following in POINTERS or is_strong


def _with_places(words: list[str]) -> list[str]:
    """``words`` with "the" where a note without any article names a place: "in the login page"."""
    said: list[str] = []
    for place, word in enumerate(words):
        said.append(word)
        rest = words[place + 1 :]
        if rest and word.lower() in _TO_PLACES:
            said += _article_of_place(rest)
    return said


def _article_of_place(words: list[str]) -> list[str]:
    """The article, or "my" or "its", that the words after a preposition lack; often none."""
    first = word_at(words, 0)
    if first == "own":
        return ["its"]
    if first in _MY_PEOPLE:
        return ["my"]
    count = nouns.thing_at_start(words)
    if count > 1 or (count == 1 and first in _PLACES):
        said = nouns.with_article(words[: count + 1], new=False)
        return said[:1] if len(said) > len(words[: count + 1]) else []
    return []


def _comma(word: str) -> str:
    return "," if word.endswith(",") else ""
