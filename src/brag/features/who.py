"""Who knows what: people ranked by how surely and how lately they are known to know it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from brag.features.topic_words import topic_words
from brag.store import knowing, people
from brag.store.codec import restored
from brag.store.index import fold
from brag.text.question import asked_words, is_a_doing, only_asks
from brag.text.stems import stem, stems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from brag.features.topic_words import TopicWords
    from brag.model.person import Person
    from brag.store.journal import Journal

USUAL = 5
SURE = {"same": 1.0, "alias": 0.92, "narrower": 0.8, "broader": 0.55}
"""How sure it is that a word stands for the one that was asked: itself, another word for it, a
topic inside it, or the one it is part of."""
_BY_FACET = {"knows-word": 0.9, "role-word": 0.85, "tag-word": 0.7, "org-word": 0.8,
             "place-word": 0.8}  # fmt: skip
"""How sure it is that somebody knows what they are described by; a topic they know counts 1."""
_HOW = {name: name.removesuffix("-word") for name in _BY_FACET}
_CALLED, _MET, _TOPIC, _SAID = 1.0, 0.8, 0.75, 0.6
_PART_OF_A_PHRASE = 0.9
"""For another word of the topic that is only a part of what someone knows."""
_ONLY_ASKED = frozenset({"org-word", "place-word", "tag-word"})
"""Facets that are compared with the asked words alone, not with other words for them."""
_LATELY = 0.2
"""So much of the rank is how lately they were talked with; the rest is how surely they know."""
_HALF_LIFE_DAYS = 730
_LEAST_SHARE, _LEAST_FOR_A_TOPIC = 0.5, 0.25
_FAR_BEHIND = 0.45
"""Those with less than this much of the best one's rank are left out."""
_MOST_WEIGHED = 60
_MOST_PLACES = 60
"""So many conversations at a place that is asked for are looked at, the last written down."""
_LONGEST_QUESTION = 24
_LONG_ENOUGH_FOR_TWO = 6
"""Letters from which on a word may hold two slips and still be told."""


class Reason(NamedTuple):
    """Why someone is named: by which facet, for which words of the question, by which of theirs.

    ``how`` is called, knows, role, tag, org, place, met, topic or said; ``sure`` a key of SURE;
    ``asked`` the words of the question; ``theirs`` what stands in the journal, empty for a
    conversation, whose number is ``meeting``.
    """

    how: str
    sure: str
    asked: str
    theirs: str = ""
    meeting: int = 0


class Known(NamedTuple):
    """Someone who may know it, why, and the day they were last talked with."""

    person: Person
    reasons: tuple[Reason, ...]
    last: date | None
    rank: float


class Answer(NamedTuple):
    """The people, the best first; whether there are more; and if there is nobody, what was meant.

    ``near`` are known topics and names that the question may be a slip of.
    """

    asked: str
    known: tuple[Known, ...]
    has_more: bool = False
    near: tuple[str, ...] = ()
    nobody_is_known: bool = False


class _Concept:
    """One thing that is asked about: its words, their stems, and other words for it by sureness."""

    def __init__(self, words: str, keys: Sequence[str], others: dict[str, tuple[str, ...]]) -> None:
        self.words = words
        self.stems = tuple(keys)
        self.others = others
        self.found: dict[int, tuple[float, Reason]] = {}

    @property
    def is_topic(self) -> bool:
        return bool(self.others)

    def add(
        self, seq: int, score: float, how: str, sure: str, theirs: str = "", *, meeting: int = 0
    ) -> None:
        """Keep the surest reason for each person."""
        if seq not in self.found or score > self.found[seq][0]:
            self.found[seq] = score, Reason(how, sure, self.words, theirs, meeting)


def who(
    journal: Journal, asked: str, today: date, own: Path | None = None, *, most: int | None = USUAL
) -> Answer:
    """Who knows what is ``asked`` about: a topic, a name, a place, or a few words of a question."""
    concepts = _concepts(journal, asked, topic_words(own))
    lately = cache(lambda: knowing.lately(journal))
    # Of a crowd that one word describes, few are weighed; of several words, some have them all.
    is_one_word = len(concepts) == 1 and len(concepts[0].stems) == 1
    for one in concepts:
        _look_up(journal, one, lately if is_one_word else None)
    ranked = _ranked(journal, _that_count(concepts), today, lately)
    if not ranked:
        ranked = _by_name(journal, asked, today)
    shown = ranked if most is None else ranked[:most]
    known = _with_people(journal, shown)
    if known:
        return Answer(asked, known, has_more=len(ranked) > len(shown))
    return Answer(asked, (), near=_near(journal, asked), nobody_is_known=not _anybody(journal))


def is_known(journal: Journal, topic: str, own: Path | None = None) -> bool:
    """Whether there is somebody to ask about ``topic``."""
    return bool(who(journal, topic, date.min, own, most=1).known)


def _concepts(journal: Journal, asked: str, topics: TopicWords) -> list[_Concept]:
    """What is asked about: phrases that name a topic or an event, and every other telling word."""
    typed = asked_words(asked)[:_LONGEST_QUESTION]
    keys = [stem(one) for one in typed]
    of_event: dict[int, set[str]] = {}
    for _, one, seq in knowing.described(journal, set(keys), ("event-word",)):
        of_event.setdefault(seq, set()).add(one)
    found: list[_Concept] = []
    place = 0
    while place < len(typed):
        count, kin = topics.phrase(keys[place:])
        if kin is None or count == 1:
            as_event = _named_by(keys[place:], of_event.values())
            kin, count = (None, as_event) if as_event > 1 else (kin, count)
        if count == 1 and only_asks(typed[place]):
            place += 1
            continue
        others = {}
        if kin is not None:
            others = {"alias": kin.same, "narrower": kin.narrower, "broader": kin.broader}
        words = " ".join(typed[place : place + count])
        found.append(_Concept(words, keys[place : place + count], others))
        place += count
    return found


def _named_by(keys: Sequence[str], events: Iterable[set[str]]) -> int:
    """How many of the first ``keys`` are words of one event."""
    best = 0
    for carried in events:
        count = next((n for n, key in enumerate(keys) if key not in carried), len(keys))
        best = max(best, count)
    return best


def _look_up(journal: Journal, concept: _Concept, lately: knowing.Lately | None) -> None:
    """Everybody who is described by the concept, or was talked with about it.

    Of a crowd, given those talked with ``lately``, only as many as can be weighed.
    """
    ways = {"same": (concept.words,), **concept.others}
    # Only who knows just that broader topic: engineers at large know little of wind power.
    topics = {fold(way): sure for sure in reversed(SURE) for way in ways.get(sure, ())}
    for _, topic, seq in knowing.knowing(journal, topics, lately):
        sure = topics[topic]
        concept.add(seq, SURE[sure], "knows", sure, topic)
    _by_stems(journal, concept, ways, lately)
    for _, _, seq in knowing.called(journal, {concept.words}):
        concept.add(seq, _CALLED, "called", "same")
    _by_conversation(journal, concept, ways)


def _by_stems(
    journal: Journal,
    concept: _Concept,
    ways: Mapping[str, Sequence[str]],
    lately: knowing.Lately | None,
) -> None:
    phrases = {
        stems(way): sure for sure in ("narrower", "alias", "same") for way in ways.get(sure, ())
    }
    phrases[concept.stems] = "same"
    phrases.pop((), None)
    carried: dict[tuple[str, int], set[str]] = {}
    every = {one for phrase in phrases for one in phrase}
    for name, one, seq in knowing.described(journal, every, lately=lately):
        carried.setdefault((name, seq), set()).add(one)
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, sure in phrases.items():
        by_first.setdefault(phrase[0], []).append((phrase, sure))
    for (name, seq), there in carried.items():
        for first in there:
            for phrase, sure in by_first.get(first, ()):
                if not there.issuperset(phrase) or (sure != "same" and name in _ONLY_ASKED):
                    continue
                part = 1.0 if sure == "same" or len(phrase) > 1 else _PART_OF_A_PHRASE
                score = SURE[sure] * _BY_FACET[name] * part
                concept.add(seq, score, _HOW[name], sure, " ".join(phrase))


def _by_conversation(
    journal: Journal, concept: _Concept, ways: Mapping[str, Sequence[str]]
) -> None:
    """Those met at an event or a place that is asked for, and those it was talked about with."""
    asked = concept.stems
    events = _with_all(knowing.described(journal, asked, ("event-word",)), asked)
    places = _with_all(knowing.described(journal, asked, ("met-in-word",)), asked)
    there = [(seq, "") for seq in sorted(places)[-_MOST_PLACES:]]
    told: list[tuple[float, str, str, knowing.Told]] = [
        (_MET, "met", "same", one)
        for one in (*knowing.met_at(journal, events), *knowing.with_whom(journal, there))
    ]
    for sure in ("same", "alias", "narrower"):
        some = [one for one in ways.get(sure, ()) if sure == "same" or one != concept.words]
        about = knowing.talked_about(journal, some)
        # One word alone may have been said of anything: engines of cars, or for storage.
        telling = some if sure == "same" else [one for one in some if " " in one]
        said = knowing.said(journal, _any_of(telling))
        told += [(SURE[sure] * _TOPIC, "topic", sure, one) for one in about]
        told += [(SURE[sure] * _SAID, "said", sure, one) for one in said]
    numbers = knowing.numbers(journal, {one.person for *_, one in told})
    for score, how, sure, one in told:
        if one.person in numbers:
            concept.add(numbers[one.person], score, how, sure, meeting=one.seq)


def _with_all(rows: Iterable[tuple[str, str, int]], wanted: Sequence[str]) -> set[int]:
    """The numbers of the records that every one of the stems describes."""
    there: dict[int, set[str]] = {}
    for _, one, seq in rows:
        there.setdefault(seq, set()).add(one)
    return {seq for seq, carried in there.items() if carried.issuperset(wanted)}


def _any_of(ways: Iterable[str]) -> str:
    """The words in FTS5's language: any of these, each in a row."""
    return " OR ".join(f'"{one.replace(chr(34), " ")}"' for one in ways)


def _that_count(concepts: list[_Concept]) -> list[_Concept]:
    """The concepts without verbs that nobody is described by, unless nothing else is left."""
    telling = [one for one in concepts if one.found or one.is_topic or not _is_verb(one)]
    return telling or concepts


def _is_verb(concept: _Concept) -> bool:
    return len(concept.stems) == 1 and is_a_doing(concept.words)


class _Candidate(NamedTuple):
    standing: knowing.Standing
    reasons: tuple[Reason, ...]
    rank: float


def _ranked(
    journal: Journal, concepts: list[_Concept], today: date, lately: knowing.Lately
) -> list[_Candidate]:
    """The people with enough of the concepts, by how surely and how lately; the best first."""
    shares: dict[int, list[tuple[float, Reason | None]]] = {}
    for place, one in enumerate(concepts):
        for seq, surest in one.found.items():
            shares.setdefault(seq, [(0.0, None)] * len(concepts))[place] = surest
    scores = {
        seq: sum(score for score, _ in found) / len(concepts)
        for seq, found in shares.items()
        if _is_enough(concepts, found)
    }
    candidates = []
    for standing in knowing.standing(journal, _weighed(scores, lately)):
        found = sorted(shares[standing.seq], key=lambda pair: -pair[0])
        score = scores[standing.seq]
        reasons = tuple(reason for _, reason in found if reason)
        rank = score * _lately(standing.last, today)
        candidates.append(_Candidate(standing, reasons, rank))
    candidates.sort(key=lambda one: (-one.rank, one.standing.seq))
    best = candidates[0].rank if candidates else 0.0
    return [one for one in candidates if one.rank >= best * _FAR_BEHIND]


def _weighed(scores: dict[int, float], lately: knowing.Lately) -> Collection[int]:
    """The numbers to rank by how lately as well: of a crowd, the surest of those talked with last.

    So that it takes no longer when thousands know something.
    """
    if len(scores) <= _MOST_WEIGHED:
        return scores
    surest = sorted(scores, key=lambda seq: (-scores[seq], -seq))
    first = [seq for seq in surest if seq in lately()]
    return dict.fromkeys((*first[:_MOST_WEIGHED], *surest[: _MOST_WEIGHED // 2]))


def _is_enough(concepts: list[_Concept], found: Sequence[tuple[float, Reason | None]]) -> bool:
    """Whether someone has enough of what is asked: most of it, or a topic of it for certain."""
    met = [reason for _, reason in found if reason]
    share = len(met) / len(concepts)
    if share > _LEAST_SHARE or (share == _LEAST_SHARE and len(concepts) > 2):  # noqa: PLR2004 - of two words, one is a guess
        return True
    is_sure = any(
        one.is_topic and reason and reason.sure != "broader" and reason.how in ("knows", "role")
        for one, (_, reason) in zip(concepts, found, strict=True)
    )
    return is_sure and share >= _LEAST_FOR_A_TOPIC


def _lately(last: str, today: date) -> float:
    """From 1 for today down to 0.8 for long ago or never."""
    if not last or today == date.min:
        return 1 - _LATELY
    days = max((today - date.fromisoformat(last)).days, 0)
    return float(1 - _LATELY + _LATELY * 0.5 ** (days / _HALF_LIFE_DAYS))


def _by_name(journal: Journal, asked: str, today: date) -> list[_Candidate]:
    """Those whose name begins like what is asked, when nothing else is found."""
    found = {one.id for one in people.answering_to(journal, asked)}
    reason = Reason("called", "same", asked)
    return [
        _Candidate(one, (reason,), _lately(one.last, today))
        for one in knowing.standing(journal, knowing.numbers(journal, found).values())
    ]


def _with_people(journal: Journal, candidates: Sequence[_Candidate]) -> tuple[Known, ...]:
    rows = knowing.data_of(journal, [one.standing.seq for one in candidates])
    return tuple(
        Known(
            person=restored("person", *rows[one.standing.seq]),
            reasons=one.reasons,
            last=date.fromisoformat(one.standing.last) if one.standing.last else None,
            rank=one.rank,
        )
        for one in candidates
    )


def _near(journal: Journal, asked: str) -> tuple[str, ...]:
    """Known topics and names that ``asked`` may be a slip of, within two edits."""
    from brag.text.nearest import nearest, slips

    topics = {shown: None for shown, _, _ in knowing.topics_known(journal)}
    telling = [one for one in asked_words(asked) if not only_asks(one)]
    word = telling[0] if len(telling) == 1 else asked
    near = nearest(asked, topics) or nearest(word, topics)
    near = [one for one in near if slips(fold(word), fold(one)) <= _slips_allowed(word)]
    return tuple(near or (one.name for one in people.slips_of(journal, word)))


def _slips_allowed(word: str) -> int:
    return 1 if len(word) < _LONG_ENOUGH_FOR_TWO else 2


def _anybody(journal: Journal) -> bool:
    from brag.store import records

    return any(True for _ in records.of_kind(journal, "person", most=1))


def reason_shown(person: Person, reason: Reason) -> str:
    """What of ``person`` the reason is about, as it is written: "embedded databases"."""
    if reason.how == "knows":
        wanted = set(reason.theirs.split())
        fit: Collection[str] = [one for one in person.knows if fold(one) == reason.theirs] or [
            one for one in person.knows if wanted & set(stems(one))
        ]
        return next(iter(fit), reason.theirs)
    return {"role": person.role, "org": person.org, "place": person.place}.get(
        reason.how, ", ".join(person.tags) if reason.how == "tag" else ""
    )
