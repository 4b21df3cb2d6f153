"""Choosing what a pitch is made from: the form, the event, and the entries worth telling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import NotFoundError
from brag.features.forms import Event, Form, read_event, read_form
from brag.model.selection import Selection
from brag.store import entries, profiles
from brag.text import clauses, sentences
from brag.text.plain import plain

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from brag.model.entry import Entry
    from brag.model.profile import Profile
    from brag.store.journal import Journal

NEWEST_LOOKED_AT = 200
"""Entries considered, so that a long journal costs no more than a short one."""
_TOLD = 2
_LOOKED_AT_TWICE = 16
_ALIKE = 0.5

FILL_PROFILE = 'brag profile --name "Your Name" --does "what you do, and for whom"'
LOG_SOMETHING = 'brag log "Shipped the importer"'


class Material(NamedTuple):
    """What one pitch is made from.

    ``entries`` are in the order to tell them; ``shown_as`` gives the short form of their ids.
    """

    form: Form
    event: Event
    profile: Profile
    entries: tuple[Entry, ...]
    shown_as: dict[str, str]
    today: date


def prepare(
    journal: Journal, form: str = "elevator", event: str = "conference", *, own: Path | None = None
) -> Material:
    """The material for a pitch: the same for the same journal, form, event and day.

    ``own`` is the user's template folder. Private entries are never among the chosen. Raises
    NotFoundError for an unknown form or event, an empty profile or a journal with nothing to
    tell, and TemplateError for a form or event file that cannot be used.
    """
    the_form, the_event = read_form(form, own), read_event(event, own)
    profile = profiles.read(journal)
    if "profile" in the_form.needs and not _is_known(profile) and not the_event.acquainted:
        raise NotFoundError("your profile does not say who you are yet", f"Try: {FILL_PROFILE}")
    today = journal.clock.today()
    told = best(
        entries.matching(journal, Selection(newest=NEWEST_LOOKED_AT, with_private=False)),
        the_event,
        today,
    )
    if "entry" in the_form.needs and not told:
        raise _nothing_to_tell(journal)
    shown_as = {entry.id: entries.shortest(journal, entry.id) for entry in told}
    return Material(the_form, the_event, profile, told, shown_as, today)


def best(candidates: list[Entry], event: Event, today: date) -> tuple[Entry, ...]:
    """At most two entries to tell at ``event``, the strongest first; never a private one.

    A second one is told only if it is no chore and no retelling of the first.
    """
    ranked = sorted(
        (entry for entry in candidates if not entry.is_private),
        key=lambda entry: -_strength(entry, event, today),
    )
    # Reading the words is dear, so only the strongest are read.
    sayable = [entry for entry in ranked[:_LOOKED_AT_TWICE] if plain(entry.text)]
    sayable.sort(key=lambda entry: -_strength(entry, event, today) - _ease(entry))
    told: list[Entry] = []
    for entry in sayable:
        if told and (_is_chore(entry) or any(_is_alike(entry, other) for other in told)):
            continue
        told.append(entry)
        if len(told) == _TOLD:
            break
    return tuple(told)


def _is_known(profile: Profile) -> bool:
    """Whether the profile says anything to introduce oneself with."""
    return any(plain(one) for one in (profile.name, profile.role, profile.does))


def _nothing_to_tell(journal: Journal) -> NotFoundError:
    if entries.is_empty(journal):
        return NotFoundError("your journal has nothing to tell yet", f"Try: {LOG_SOMETHING}")
    return NotFoundError(
        "every recent entry is private, and a pitch never tells those", f"Try: {LOG_SOMETHING}"
    )


_OPENS_A_CHORE = frozenset(
    """
    merge merged merges wip fixup squash typo typos bump bumped bumps release initial first
    update chore style ci build lint format formatting formatted run clean cleanup cleanups
    revert apply address minor misc stuff tmp temp standup fix fixes fixed more try oops again
    test tests email emails meeting meetings readme
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
    r"revert\b|apply suggestions|address (?:\w+ )*(?:comments|feedback|review)",
    r"minor\b|misc\b|stuff\b|te?mp\b|standup\b",
    r"fix(?:e[ds])? (?:it|bugs?|stuff|tests?|lint|build|ci|pipeline)\W*$",
    r"(?:fix(?:e[ds])?|more|try|oops|again|tests?|emails?|meetings?|readme)\W*$",
)
_VERSION = r"v?\d+(?:\.\d+)+\W*|\W*"
_WORDS_OF_A_CHORE = 6
_BASELINE = re.compile(
    r"\d\S*(?: \w+)? ?(?:->|=>|→|to) ?\S?\d|\bfrom \S*\d.* to \S?\d"
    r"|\b(?:up|down) (?:from|by) \S?\d|\bby (?:half|a third|\d+ ?%)"
)
_RECENT = ((31, 3.0), (92, 2.0), (183, 1.5), (366, 0.5))
"""Days of age at most, and what being that recent adds."""
_OLD = -1.0
_SAYABLE_WORDS = range(3, 29)


def _strength(entry: Entry, event: Event, today: date) -> float:
    """How much a record carries: outcome, number, own part, credit, recency, and its kind.

    The weights order entries and mean nothing else; no score is ever shown.
    """
    metric, age = entry.metric, (today - entry.day).days
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
            next((gain for limit, gain in _RECENT if age <= limit), _OLD),
            -1.0 * event.kinds.index(entry.kind) if is_suitable else -4.0,
            -2.0 * (entry.kind == "praise"),
            -1.5 * bool(entry.sources),
            -10.0 * _is_chore(entry),
        )
    )


def _ease(entry: Entry) -> float:
    """How well its words can be said: a deed or a sentence of a sayable length is best."""
    first = clauses.first_of(entry.text)
    is_told = bool(first) and sentences.read(first).shape in {"deed", "sentence"}
    is_sayable = len(plain(entry.text).split()) in _SAYABLE_WORDS
    return 1.5 * is_told - 2.5 * (not is_sayable)


def _is_chore(entry: Entry) -> bool:
    """Whether the words name housekeeping that nobody would tell a stranger about."""
    if entry.result or entry.metric:
        return False
    text = entry.text.strip().lower()
    opening = re.match(r"[a-z]+\b", text)
    if opening and opening[0] not in _OPENS_A_CHORE:  # nearly always, and cheaply
        return False
    if opening is None:
        return re.fullmatch(_VERSION, text) is not None
    if not re.match("|".join(_CHORES), text):
        return False
    return bool(entry.sources) or len(text.split()) <= _WORDS_OF_A_CHORE


def _is_alike(one: Entry, other: Entry) -> bool:
    """Whether two entries seem to tell of the same deed."""
    words, others = _said_words(one), _said_words(other)
    return len(words & others) > _ALIKE * min(len(words), len(others))


def _said_words(entry: Entry) -> set[str]:
    return {word[:5] for word in re.findall(r"\w+", entry.text.lower()) if len(word) > len("and")}
