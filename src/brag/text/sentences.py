"""Fragments of notes as sentences a person would say: "Cut p95" becomes "I cut p95"."""

from __future__ import annotations

import re
from itertools import pairwise

from brag.text import nouns, verbs
from brag.text.clauses import Clause, bare, clause, finish, lower_first, word_at
from brag.text.deeds import (
    in_the_past,
    is_base_deed,
    is_past_deed,
    shows_a_verb,
    with_object,
    with_the_rest,
)
from brag.text.grammar import (
    DETERMINERS,
    MODALS,
    PARTICLES,
    POINTERS,
    PREPOSITIONS,
    SUBJECTS,
    is_adverb,
    is_figure,
    time_at_start,
)
from brag.text.honours import honour
from brag.text.subjects import read_subject

_DROPPED_FIRST = frozenset(
    """
    also just so then and plus basically actually
    """.split()  # noqa: SIM905 - words read best as words
)
_LABEL = re.compile(
    r"(?:win|done|result|learned|learnt|helped|praise|today|yesterday|wip|til)\s*[:\-]\s+",
    re.IGNORECASE,
)
_COMMIT = re.compile(
    r"(feat|fix|docs?|style|refactor|perf|tests?|build|ci|chore|revert|feature|bugfix|hotfix|deps)"
    r"(?:\([^()]*\))?!?:\s*",
    re.IGNORECASE,
)
_VERB_OF_COMMIT = {
    "fix": "fix", "bugfix": "fix", "hotfix": "fix", "feat": "add", "feature": "add",
    "refactor": "refactor", "test": "test", "tests": "test", "docs": "document", "doc": "document",
    "revert": "revert", "style": "tidy", "build": "improve", "ci": "improve",
}  # fmt: skip
_OPENS_A_SCENE = frozenset(
    """
    instead because while when as although though once if due thanks unlike
    """.split()  # noqa: SIM905 - words read best as words
)
_CONJUNCTIONS = frozenset({"after", "before", "since", "until"})
_WORDS_OF_A_SCENE = 3
_ALREADY_PAST = {"been": "have been", "were": "was"}
_TIME = re.compile(
    r"\b(?:yesterday|today|tonight|19\d\d|20\d\d|[qQ][1-4]|ago|recently|lately"
    r"|(?:last|this|next|past|previous|since|every|until) (?:\w+ )?(?:day|week|weekend|month"
    r"|quarter|year|term|season|spring|summer|autumn|winter|night|morning|[A-Z]\w+day)s?"
    r"|January|February|April|June|July|August|September|October|November|December"
    r"|(?:in|since|until|by) (?:March|May))\b"
)
_MOODS = frozenset({"proud", "glad", "pleased", "happy", "grateful"})
_PROGRAMS_DO = frozenset(
    """
    crash drop fail leak hang throw raise retry log cache print show send require use return
    load block break lose reset overwrite ignore import export delete store save write create
    panic freeze wait assume depend include expose generate render repeat count build run call
    allow accept escape truncate swallow duplicate parse compile reload request start open
    """.split()  # noqa: SIM905 - words read best as words
)
"""What code stops doing; "don't skip the warm-up" is advice."""
_LONGEST_LABEL = 3


def read(fragment: str) -> Clause:
    """How one plain fragment can be said. Never raises; what it cannot parse is a thing."""
    kind, fragment = _without_prefix(bare(fragment))
    words = fragment.split()
    if not words:
        return Clause("thing", "")
    if fragment.endswith("?"):
        return Clause("sentence", fragment)
    if fragment.isupper() and len(words) > 1:
        words = _quietened(words)
    if kind in _VERB_OF_COMMIT:
        return _read_commit(_VERB_OF_COMMIT[kind], words)
    count = _adverbs_at_start(words)
    read_on = _read_words(words[count:])
    if not count:
        return read_on
    if all(word.lower() in _DROPPED_FIRST for word in words[:count]):
        return read_on
    if read_on.shape != "deed":
        return read_subject(words)
    kept = [low for word in words[:count] if (low := word.lower()) not in _DROPPED_FIRST]
    return clause("deed", *kept, read_on.words)


def say(fragment: str) -> str:
    """One fragment as a sentence about what the speaker did; a bare thing stays a bare thing."""
    told = read(fragment)
    lead = {"deed": "I ", "ongoing": "I've been "}.get(told.shape, "")
    return finish(lead + told.words)


def has_time(text: str) -> bool:
    """Whether ``text`` already says when."""
    return _TIME.search(text) is not None


def _without_prefix(text: str) -> tuple[str, str]:
    """The type of a conventional commit ("feat"), if it is one, and the text without its label."""
    for pattern in (_COMMIT, _LABEL):
        match = pattern.match(text)
        if match and text[match.end() :].strip():
            kind = match[1].lower() if match.re is _COMMIT else ""
            return kind, text[match.end() :].strip()
    return "", text


def _read_commit(verb: str, words: list[str]) -> Clause:
    """The subject of a conventional commit; a bare thing gets the verb of its type."""
    if not nouns.is_problem(words[0]):
        told = _read_words(words)
        if told.shape != "thing":
            return told
        words = told.words.split()
    return _read_words([verb, *words])


def _adverbs_at_start(words: list[str]) -> int:
    count = 0
    while count < len(words) - 1 and (
        words[count].lower() in _DROPPED_FIRST or is_adverb(words[count])
    ):
        following = word_at(words, count + 1)
        is_linked = following in SUBJECTS or verbs.is_past(following) or verbs.is_base(following)
        if word_at(words, count) == "so" and not is_linked:  # "so far", "so proud"
            break
        count += 1
    return count


def _read_words(words: list[str]) -> Clause:
    """The clause that ``words`` make, by the first of them."""
    first = verbs.corrected(word_at(words, 0))
    special = (
        _after_a_time(words)
        or _tally(words)
        or _after_a_label(words)
        or _no_longer(words)
        or _with_a_changed_start(words)
        or honour(words)
    )
    if special:
        return special
    if first in SUBJECTS:
        return read_subject(words)
    if first in PREPOSITIONS or first in _OPENS_A_SCENE:
        return _after_a_scene(words)
    if (first == "given" or not verbs.is_past(first)) and (done := _slipped_past(words)):
        return done
    if first in {"was", "were", "am", "got", "had", "have", "been"}:
        said = _ALREADY_PAST.get(first, first)
        return clause("deed", said, *with_object(first, words[1:]))
    if is_past_deed([first, *words[1:]] if not words[0].endswith(",") else words):
        comma = "," if words[0].endswith(",") else ""
        return clause("deed", first + comma, *with_the_rest(first, words[1:]))
    if is_base_deed(words):
        return Clause("deed", in_the_past(words))
    if verbs.base_from_ing(first) and shows_a_verb(word_at(words, 1)):
        return clause("ongoing", first, *words[1:])
    base = verbs.base_from_third(first)
    if base and word_at(words, 1) in POINTERS:
        return clause("deed", base, *words[1:])
    return read_subject(words)


def _after_a_label(words: list[str]) -> Clause | None:
    """The label of "Checkout: cut p95 by half" and the rest as it is said; None without a label."""
    for place, word in enumerate(words[:_LONGEST_LABEL]):
        if not word.endswith(":") or place + 1 == len(words):
            continue
        label, rest = " ".join(words[: place + 1]), words[place + 1 :]
        is_change = rest[0] == "from" and "to" in rest and is_figure(rest[1])
        done = _read_words(label.rstrip(":").split())
        if done.shape == "deed" and verbs.is_past(
            word_at(words, 0)
        ):  # "Reindexed the table: 14 s -> 0.2 s"
            return clause("deed", done.words + ("," if is_change else ":"), *rest)
        if is_change:
            return clause("sentence", label.rstrip(":"), "went", *rest)
        told = _read_words(rest)
        if told.shape == "deed":
            return clause("sentence", label, "I", told.words)
        if told.shape == "sentence":
            return clause("sentence", label, told.words)
        return clause("thing", lower_first(label), told.words)
    return None


def _no_longer(words: list[str]) -> Clause | None:
    """What a program stopped doing: "Don't crash on empty input", "No longer drop orders"."""
    opening = [word_at(words, place).replace("\u2019", "'") for place in (0, 1)]
    if opening[0] == "don't":
        rest = words[1:]
    elif opening in (["do", "not"], ["no", "longer"]):
        rest = words[2:]
    else:
        return None
    if not rest or not verbs.is_base(word_at(rest, 0)):
        return None
    if word_at(rest, 0) not in _PROGRAMS_DO:
        return clause("thing", lower_first(" ".join(words)))
    so_that = "changed the code so that it no longer"
    return clause("deed", so_that, verbs.third(word_at(rest, 0)), *rest[1:])


def _with_a_changed_start(words: list[str]) -> Clause | None:
    """Openings such as "Me and Tom fixed it" and "Done with the tax return", as they are said."""
    opening = [word_at(words, 0), word_at(words, 1)]
    if opening == ["me", "and"] and words[3:]:
        return _read_words([words[2], "and", "I", *words[3:]])
    if opening[0] in _MOODS and opening[1] in {"of", "with", "about", "that", "to"}:
        return clause("sentence", "I'm", opening[0], *words[1:])
    if opening == ["done", "with"] and words[2:]:
        return clause("deed", "finished", *with_object("finish", words[2:]))
    return None


def _quietened(words: list[str]) -> list[str]:
    """Words in capitals as they are usually written; an unknown one may be a name."""
    said = [words[0].capitalize()]
    for before, word in pairwise(words):
        low = word.lower()
        is_name = lower_first(word.capitalize()) != low and before.lower() not in DETERMINERS
        said.append(word.capitalize() if is_name and low not in PARTICLES else low)
    return said


def _after_a_time(words: list[str]) -> Clause | None:
    """Words after a time: "Last night trained 4 nurses" is a sentence, of a thing "last night"."""
    count = time_at_start(words)
    if not count or count == len(words):
        return None
    time = " ".join(words[:count]).rstrip(",:")
    told = _read_words(words[count:])
    if told.shape == "deed":
        is_mine = verbs.base_from_third(word_at(words, count)) is None
        return clause("sentence", time, *(["I", told.words] if is_mine else words[count:]))
    if told.shape == "sentence":
        return clause("sentence", time, lower_first(told.words))
    time = f"on {time}" if time[:1].isupper() and time.endswith("day") and count == 1 else time
    return clause(told.shape, told.words, lower_first(time))


def _tally(words: list[str]) -> Clause | None:
    """Several counts in a row, which stay as they are: "8 nurses trained, 2 certified"."""
    starts = [0, *(place + 1 for place, word in enumerate(words[:-1]) if word.endswith(","))]
    is_counted = len(starts) > 1 and all(is_figure(words[place]) for place in starts)
    return clause("thing", *words) if is_counted else None


def _slipped_past(words: list[str]) -> Clause | None:
    """Notes whose verb lacks "I" and a form: "Written 3 reports", "Can now bake", "Didn't stop"."""
    first, following = word_at(words, 0).replace("\u2019", "'"), word_at(words, 1)
    if first in MODALS - {"did"}:
        at = next((at for at in range(1, len(words)) if not _is_aside(words[at])), 0)
        is_said = at and verbs.is_base(word_at(words, at))
        return clause("sentence", "I", first, *words[1:]) if is_said else None
    if verbs.is_participle(first) and (following in POINTERS or is_figure(following)):
        base = verbs.base_from_participle(first)
        if base and not verbs.is_base(first) and not verbs.is_noun_too(first):
            return clause("deed", verbs.past_of(base), *with_object(base, words[1:]))
    return None


def _is_aside(word: str) -> bool:
    return is_adverb(word) or word.lower() in {"now", "also", "still", "even", "not"}


def _after_a_scene(words: list[str]) -> Clause:
    """An opening that sets the scene, then a deed: "After two weeks of tests, fixed the sync"."""
    for place, word in enumerate(words[:-1]):
        if not word.endswith(","):
            continue
        told = _read_words(words[place + 1 :])
        if told.shape == "deed":
            return clause("sentence", *words[: place + 1], "I", told.words)
        if told.shape == "sentence":
            return clause("sentence", *words[: place + 1], lower_first(told.words))
    if start := _deed_after_scene(words):
        told = _read_words(words[start:])
        if told.shape == "deed":
            return clause("sentence", *words[:start], "I", told.words)
    return read_subject(words)


def _deed_after_scene(words: list[str]) -> int:
    """Where a deed begins after a scene: "Without help | restarted the pump"; 0 if nowhere."""
    if word_at(words, 0) not in PREPOSITIONS - _CONJUNCTIONS:
        return 0
    start = 2 if word_at(words, 1) in DETERMINERS else 1
    for place in range(start + 1, min(len(words) - 1, start + _WORDS_OF_A_SCENE)):
        scene = words[start:place]
        is_one_thing = len(scene) == 1 or (start > 1 and not nouns.is_many(scene[-1]))
        if not is_one_thing or not all(one.islower() or len(scene) == 1 for one in scene):
            return 0  # someone else may have done it: "During the flood Ana kept it open"
        low, following = word_at(words, place), word_at(words, place + 1)
        is_deed = verbs.is_past(low) and not verbs.is_flat(low) and not verbs.is_noun_too(low)
        if is_deed and (following in POINTERS or is_figure(following)):
            is_subject = word_at(words, place - 1) in SUBJECTS | {"who"}
            return 0 if is_subject or nouns.is_person(words[place - 1]) else place
    return 0
