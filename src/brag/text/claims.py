"""What words do in a claim: who acts, what counts as a deed, a number, a name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brag.text.prose import Prose

_DEEDS = """
accelerate achieve adapt analyse analyze arrange assemble author automate boost broker build
calibrate catalogue chair clear close coach collect complete compile conduct consolidate
convert coordinate cover craft create cut debug decrease define deliver deploy design develop
devise digitise digitize direct document double draft draw edit eliminate enlarge establish
expand expedite fix formulate found generate grow halve host implement improve increase
inspect install integrate introduce invent launch lead lower make manage map mend merge
migrate minimise minimize modernise modernize negotiate open optimise optimize orchestrate
organise organize overhaul paint persuade pilot pioneer plan plant plaster prepare produce
programme prototype prove publish raise rebuild recruit redesign reduce refactor refine
refurbish renovate reorganise reorganize repair replace rescue resolve restore restructure
revamp revise rewire rewrite run save secure sell set sew ship simplify solve standardise
standardize start streamline strengthen supervise tailor teach test tidy train transform
translate triple update upgrade weld win wire write
"""
_NOT_HIDDEN = frozenset(
    "make paint plant found sell start test open close win cover prove grow".split()  # noqa: SIM905 - words read best as words
)
"""Deeds whose passive is as often a state, a history or a sale: "the wall was painted"."""
_NOT_SHOWN = frozenset(
    """
    make achieve win sell save raise cut reduce increase lower prove grow start open close double
    halve triple
    """.split()  # noqa: SIM905 - words read best as words
)
"""Deeds that are outcomes themselves, or too small to ask for one."""
_ALSO_PASSIVE = frozenset(
    """
    hold roll carry clean put perform correct review process handle execute monitor oversee address
    exceed meet
    """.split()  # noqa: SIM905 - words read best as words
)
_SKIPPED = frozenset(
    """
    also then just only really mostly mainly partly largely often usually always even first
    have has had been recently successfully quickly once again later soon already therefore
    personally both actually kind of sort basically still previously initially currently
    """.split()  # noqa: SIM905 - words read best as words
) - {"of", "kind", "sort"}
_JOINS = frozenset({"and", "or", "but", ",", "then", "plus", "&", "\u2013", "\u2014"})
_OTHERS = frozenset(
    """
    he she they it you who which that this these those someone somebody everyone everybody
    nobody people there
    """.split()  # noqa: SIM905 - words read best as words
)
OWN = frozenset({"i", "we"})
_CALENDAR = frozenset(
    """
    January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter Ramadan
    """.split()  # noqa: SIM905 - words read best as words
)
_COUNTS = frozenset(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands
    million dozen dozens
    """.split()  # noqa: SIM905 - words read best as words
)
_LOOK_BACK = 30


def is_own(prose: Prose, place: int) -> bool:
    """Whether the writer, or nobody named, does what the word at ``place`` says.

    "I worked", "We also worked", "Worked", "I planned it and worked": yes. "She worked", "The glue
    worked": no.
    """
    words = prose.words
    sentence = prose.sentences[prose.sentence_of[place]]
    first = max(sentence.first, place - _LOOK_BACK)
    before = place - 1
    while before >= first and (words[before] in _SKIPPED or words[before].endswith("ly")):
        if before + 1 in prose.starts:
            return True
        before -= 1
    if before < first or before + 1 in prose.starts:
        return before < sentence.first or before + 1 in prose.starts
    if words[before] in OWN:
        return True
    if words[before] in (":", ";"):
        return True
    return words[before] in _JOINS and _subject_is_own(prose, sentence.first, first, before)


def _subject_is_own(prose: Prose, sentence_first: int, first: int, place: int) -> bool:
    """Whether the nearest subject before ``place`` is the writer, or the sentence names none."""
    words = prose.words
    for before in range(place - 1, first - 1, -1):
        if words[before] in OWN:
            return True
        if words[before] in _OTHERS or is_name(words[before]):
            return False
    return looks_past(words[sentence_first])


def is_name(word: str) -> bool:
    """Whether ``word`` is written as a name; months, days and acronyms are not."""
    return word[:1].isupper() and not word.isupper() and word not in _CALENDAR


def is_date_word(word: str) -> bool:
    """Whether ``word`` names a month or a day of the week, or is a year."""
    return word in _CALENDAR or is_year(word, "1500", "2099")


def is_year(word: str, first: str, last: str) -> bool:
    """Whether ``word`` is a year between two years."""
    return len(word) == len(first) and word.isdecimal() and first <= word <= last


def is_number(word: str) -> bool:
    """Whether ``word`` is an amount, in figures or words; a year, a time and a version are none."""
    if word in _COUNTS:
        return True
    bare = word.lstrip("$\u20ac\u00a3\u00a5")
    return bare[:1].isdigit() and ":" not in bare and not is_year(bare, "1500", "2099")


def looks_past(word: str) -> bool:
    """Whether ``word`` reads as the past of some verb."""
    from brag.text import verbs

    return verbs.is_past(word) or verbs.is_participle(word)


def is_past_deed(word: str) -> bool:
    """Whether ``word`` is the past of a deed one is proud of: built, wrote, cut."""
    return word in _pasts()


def is_deed(word: str) -> bool:
    """Whether ``word`` is such a deed in its base form, in the past, or as -ing."""
    return word in _pasts() or word in _bases() or word in _ings()


def is_shown_deed(word: str) -> bool:
    """Whether ``word`` is the past of a deed that lets one ask what came of it."""
    return word in _shown()


def passive_past(word: str) -> str | None:
    """The simple past that belongs to a participle of a deed, or None: "written", "wrote"."""
    return _by_participle().get(word)


@cache
def _bases() -> frozenset[str]:
    return frozenset(_DEEDS.split())


@cache
def _pasts() -> frozenset[str]:
    from brag.text import verbs

    # "Run" after I is the present, so a participle like its base does not count.
    return frozenset(
        form
        for base in _bases()
        for form in (verbs.past(base), verbs.participle(base))
        if form != base or form == verbs.past(base)
    )


@cache
def _ings() -> frozenset[str]:
    from brag.text import verbs

    return frozenset(verbs.ing(base) for base in _bases())


@cache
def _shown() -> frozenset[str]:
    from brag.text import verbs

    return frozenset(
        form
        for base in _bases() - _NOT_SHOWN
        for form in (verbs.past(base), verbs.participle(base))
        if form in _pasts()
    )


@cache
def _by_participle() -> dict[str, str]:
    from brag.text import verbs

    hidden = _bases() - _NOT_HIDDEN | _ALSO_PASSIVE
    return {verbs.participle(base): verbs.past(base) for base in hidden}
