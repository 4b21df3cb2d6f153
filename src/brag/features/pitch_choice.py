"""Which entries are worth telling: by topic, strength, recency, variety and how lately told."""

from __future__ import annotations

import re
from heapq import heapify, heappop, heappush
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from brag.text import clauses, sentences
from brag.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from brag.features.forms import Event
    from brag.model.entry import Entry

_LOOKED_AT_TWICE = 16
_ALIKE = 0.5
_POINTS_FOR_A_TOPIC = 4.0
_POINTS_FOR_THE_AUDIENCE = 4.0
_POINTS_AGAINST_SAME_PROJECT = 1.0
_POINTS_AGAINST_TOLD_LATELY = 4.0
_TOLD_LATELY_DAYS = 30
_DAYS_OF_A_REPORT = 7


class Choice(NamedTuple):
    """One entry that was looked at, and what spoke for or against it.

    The figures order entries and mean nothing else. ``fate`` says what became of it: told,
    pinned, or why it was passed over.
    """

    entry: Entry
    match: float = 0.0
    strength: float = 0.0
    recency: float = 0.0
    ease: float = 0.0
    variety: float = 0.0
    used: float = 0.0
    fate: str = ""

    @property
    def total(self) -> float:
        """All of it together."""
        return self.match + self.strength + self.recency + self.ease + self.variety + self.used


class Taste(NamedTuple):
    """What entries are judged by.

    ``matches`` says for entry ids how well they fit the topic, ``audience`` are words of whom it
    is for, ``lately`` says for ids how many days ago they were told. ``is_newest_first`` leaves
    strength aside: the newest is told first, and only what is a week older at most.
    """

    event: Event
    today: date
    matches: Mapping[str, float] = MappingProxyType({})
    audience: frozenset[str] = frozenset()
    lately: Mapping[str, int] = MappingProxyType({})
    is_newest_first: bool = False


def ranked(candidates: Sequence[Entry], taste: Taste) -> list[Choice]:
    """What can be told of ``candidates``, the best first; never a private one."""
    strongest = _strongest(_judged(entry, taste) for entry in candidates if not entry.is_private)
    if taste.is_newest_first:
        newest = sorted(
            strongest, key=lambda one: (is_chore(one.entry), -one.entry.day.toordinal())
        )
        choices = [one for one in newest if plain(one.entry.text)][:_LOOKED_AT_TWICE]
        return [one for one in choices if _is_near(one.entry, choices[0].entry)]
    # Reading the words is dear, so only the strongest are read.
    sayable = [
        one._replace(ease=_ease(one.entry))
        for one in islice(strongest, _LOOKED_AT_TWICE)
        if plain(one.entry.text)
    ]
    return sorted(sayable, key=lambda one: -one.total)


def _strongest(choices: Iterable[Choice]) -> Iterator[Choice]:
    """The best first. What nobody would tell is looked for no further than they are taken."""
    waiting = [(-one.total, place, one) for place, one in enumerate(choices)]
    heapify(waiting)
    seen: set[int] = set()
    while waiting:
        _, place, one = heappop(waiting)
        penalty = 0.0 if place in seen else _penalty(one.entry)
        if penalty:
            seen.add(place)
            one = one._replace(strength=one.strength - penalty)
            heappush(waiting, (-one.total, place, one))
        else:
            yield one


def told(
    choices: Sequence[Choice], at_most: int, *, pinned: Sequence[Entry] = (), version: int = 0
) -> list[Choice]:
    """Every choice with its fate: the told ones in the order to tell them, then the others.

    Pinned entries come first. A chore, what would make a listener wonder, or a second telling of
    the same deed is told only if nothing else is there, and then alone. Version 1 begins with
    the second best, and so on.
    """
    pins = [Choice(entry, fate="pinned") for entry in pinned][:at_most]
    pinned_ids = {one.entry.id for one in pins}
    passed: list[Choice] = []
    fit: list[Choice] = []
    for one in choices:
        if one.entry.id in pinned_ids:
            continue
        reason = _unfit(one.entry, [other.entry for other in (*pins, *fit)])
        if reason:
            passed.append(one._replace(fate=reason))
        else:
            fit.append(one)
    if not (pins or fit) and passed:
        alone = next((one for one in passed if one.fate != _WONDER), None)
        fit = [alone] if alone else []
        passed = [one for one in passed if one is not alone]
    turn = version % len(fit) if fit else 0
    chosen = pins + _varied(fit[turn:] + fit[:turn], at_most - len(pins))
    ids = {one.entry.id for one in chosen}
    rest = [one._replace(fate="") for one in fit if one.entry.id not in ids]
    return [*chosen, *sorted([*rest, *passed], key=lambda one: -one.total)]


def _varied(fit: list[Choice], count: int) -> list[Choice]:
    """The first, then the best of what is left, other projects and tags a little preferred."""
    chosen: list[Choice] = []
    left = list(fit)
    while left and len(chosen) < count:
        names = {name for one in chosen for name in (*one.entry.projects, *one.entry.tags)}
        scored = [
            one._replace(
                variety=-_POINTS_AGAINST_SAME_PROJECT
                * bool(names & {*one.entry.projects, *one.entry.tags})
            )
            for one in left
        ]
        best = max(range(len(scored)), key=lambda place: (scored[place].total, -place))
        place = best if chosen else 0
        chosen.append(scored[place]._replace(fate="told"))
        del left[place]
    return chosen


def _unfit(entry: Entry, before: Sequence[Entry]) -> str:
    """Why an entry is passed over, or nothing."""
    if would_wonder(entry):
        return _WONDER
    if is_chore(entry):
        return "a chore"
    return "the same deed" if any(is_alike(entry, other) for other in before) else ""


_WONDER = "too personal"
_OPENS_A_CHORE = frozenset(
    """
    merge merged merges wip fixup squash typo typos bump bumped bumps release initial first
    update chore style ci build lint format formatting formatted run clean cleanup cleanups
    revert apply address minor misc stuff tmp temp standup fix fixes fixed more try oops again
    test tests email emails meeting meetings readme shift vehicle radio closed ordered lunch
    changed reverted ok quoted invoiced invoice booked paid
    """.split()  # noqa: SIM905 - words read best as words
)
_CHORES = (
    r"merge[ds]?\b",
    r"wip\b",
    r"fixup!|squash!",
    r"(?:fix(?:ed)? )?(?:\w+ )?typos?\b",
    r"bump(?:ed|s)?\b",
    r"release v?\d",
    r"(?:initial|first) commit",
    r"update (?:the )?(?:readme|changelog|dependenc|deps|lock|gitignore|version)",
    r"(?:chore|style|ci|build)(?:\([^)]*\))?!?:",
    r"lint\b|format(?:ting|ted)?\b|run (?:black|ruff|prettier|gofmt)|clean ?ups?\b",
    r"revert(?:ed)?\b|apply suggestions|address (?:\w+ )*(?:comments|feedback|review)",
    r"minor\b|misc\b|stuff\b|te?mp\b|standup\b",
    r"fix(?:e[ds])? (?:it|bugs?|stuff|tests?|lint|build|ci|pipeline)\W*$",
    r"(?:fix(?:e[ds])?|more|try|oops|again|tests?|emails?|meetings?|readme)\W*$",
    r"(?:lunch|meeting|call|coffee) with\b|ordered (?:more|new)\b|ok \w+\W*$",
    r"(?:quoted|invoiced?|booked|paid)\b",
    r"closed (?:ticket|issue|task)s?\b|changed the (?:roster|rota|version|label)",
    r"(?:\w+ ){1,2}(?:updated|synced|logged|done)\W*$",
)
_VERSION = r"v?\d+(?:\.\d+)+\W*|\W*"
_WORDS_OF_A_CHORE = 7
_WONDERED_AT = (
    r"(?:dentist|doctor|haircut|hangover|payslip|sick\b|slept|overslept|napped)",
    r"\b(?:argued|argument|quarrel\w*|shouting match|fell out) (?:with|again)\b",
    r"\b(?:furious|screamed|hungover|migraine|gossip\w*|idiots?|lol|wtf|damn|shit\w*|fuck\w*)\b",
    r"\b(?:off|called in|phoned in|reported) sick\b|\bwent home (?:early|at|ill|sick)\b",
    r"\b(?:pay ?rise|a raise|my salary|my pay|handed in my notice|quit my job)\b",
    r"\b(?:job )?interview (?:at|with|for)\b.*\b(?:nobody|secret)\b|\btell nobody\b|\bdon't tell\b",
    r"\b(?:made a mess|messed up|screwed up|blew it|got told off|burn(?:ed|t) out|so bored)\b",
    r"\b(?:divorce|therapist|my ex|hate (?:my|this|the)|cried)\b",
)
_BASELINE = re.compile(
    r"\d\S*(?: \w+)? ?(?:->|=>|→|to) ?\S?\d|\bfrom \S*\d.* to \S?\d"
    r"|\b(?:up|down) (?:from|by) \S?\d|\bby (?:half|a third|\d+ ?%)"
)
_RECENT = ((31, 3.0), (92, 2.0), (183, 1.5), (366, 0.5))
"""Days of age at most, and what being that recent adds."""
_OLD = -1.0
_SAYABLE_WORDS = range(3, 29)


def _is_near(entry: Entry, newest: Entry) -> bool:
    """Whether an entry belongs to the same report as the newest."""
    return abs((newest.day - entry.day).days) <= _DAYS_OF_A_REPORT


def _judged(entry: Entry, taste: Taste) -> Choice:
    lately = taste.lately.get(entry.id)
    used = 0.0
    if lately is not None:
        used = -_POINTS_AGAINST_TOLD_LATELY * max(1 - lately / _TOLD_LATELY_DAYS, 0)
    match = _POINTS_FOR_A_TOPIC * taste.matches.get(entry.id, 0.0)
    if taste.audience:
        match += _POINTS_FOR_THE_AUDIENCE * len(taste.audience & said_words(_all_of(entry)))
    age = (taste.today - entry.day).days
    return Choice(
        entry,
        match=match,
        strength=_strength(entry, taste.event),
        recency=next((gain for limit, gain in _RECENT if age <= limit), _OLD),
        used=used,
    )


def _strength(entry: Entry, event: Event) -> float:
    """How much a record carries: outcome, number, own part, credit, and its kind.

    Before the penalty for what nobody would tell.
    """
    metric = entry.metric
    is_compared = bool(metric and metric.before and metric.after)
    has_baseline = is_compared or _BASELINE.search(entry.text) is not None
    has_number = bool(metric and metric.after) or re.search(r"\d", entry.text) is not None
    is_suitable = entry.kind in event.kinds
    return sum(
        (
            3.0 * bool(entry.result),
            3.0 if has_baseline else 1.0 * has_number,
            1.5 * bool(entry.part or entry.actions),
            1.5 * bool(entry.situation or entry.task),
            1.0 * bool(entry.credit),
            0.5 * bool(entry.beneficiary),
            -1.0 * event.kinds.index(entry.kind) if is_suitable else -4.0,
            -2.0 * (entry.kind == "praise"),
            -1.5 * bool(entry.sources),
        )
    )


def _penalty(entry: Entry) -> float:
    """What a chore, and words that would make a listener wonder, take from the strength."""
    return 10.0 * is_chore(entry) + 10.0 * would_wonder(entry)


def _ease(entry: Entry) -> float:
    """How well its words can be said: a deed or a sentence of a sayable length is best."""
    first = clauses.first_of(entry.text)
    is_told = bool(first) and sentences.read(first).shape in {"deed", "sentence"}
    is_sayable = len(plain(entry.text).split()) in _SAYABLE_WORDS
    return 1.5 * is_told - 2.5 * (not is_sayable)


def is_chore(entry: Entry) -> bool:
    """Whether the words name housekeeping that nobody would tell a stranger about."""
    if entry.result or entry.metric:
        return False
    text = entry.text.strip().lower()
    opening = re.match(r"[a-z]+\b", text)
    if opening is None:
        return re.fullmatch(_VERSION, text) is not None
    is_short = text.count(" ") < _WORDS_OF_A_CHORE
    if opening[0] not in _OPENS_A_CHORE and not (is_short and entry.sources):
        return False  # nearly always, and cheaply
    if not re.match("|".join(_CHORES), text):
        return False
    return bool(entry.sources) or is_short


def would_wonder(entry: Entry) -> bool:
    """Whether the words are of the kind one writes for oneself: illness, pay, anger, secrets."""
    if entry.result or entry.metric or entry.credit:
        return False
    text = entry.text.lower()
    return re.match(_WONDERED_AT[0], text) is not None or any(
        re.search(one, text) for one in _WONDERED_AT[1:]
    )


def is_alike(one: Entry, other: Entry) -> bool:
    """Whether two entries seem to tell of the same deed."""
    words, others = said_words(one.text), said_words(other.text)
    shared = words & others
    if len(shared) > _ALIKE * min(len(words), len(others)):
        return True
    figures = {figure for figure in shared if figure[0].isdigit()}
    figures |= _figures(one) & _figures(other)
    is_same_change = len(figures) > 1 and bool(shared - figures)
    is_same_count = bool(figures) and len(shared - figures) > 1
    return is_same_change or is_same_count


def _figures(entry: Entry) -> set[str]:
    metric = entry.metric
    amounts = f"{metric.before} {metric.after}" if metric else ""
    return set(re.findall(r"\d+", f"{entry.text} {amounts}"))


def said_words(text: str) -> set[str]:
    """The beginnings of the words of ``text`` that mean something, and its figures."""
    return {
        word[:5]
        for word in re.findall(r"\w+", text.lower())
        if len(word) > len("and") or word[0].isdigit()
    }


def _all_of(entry: Entry) -> str:
    parts = (
        entry.text, *entry.tags, *entry.projects, entry.situation, entry.result,
        entry.beneficiary, entry.scope,
    )  # fmt: skip
    return " ".join(parts)
