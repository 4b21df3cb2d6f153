"""What a review document stands on: everything the journal says of the period that may be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import UsageError
from brag.features import goals
from brag.features.forms import Event
from brag.features.pinning import pinned_and_left_out
from brag.features.pitch_choice import Choice, Taste, ranked, told
from brag.features.review import look_back, review_of
from brag.model.document import Cited
from brag.store import entries, exchanges, follow_ups, profiles, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from brag.features.gaps import Coverage
    from brag.features.goals import Standing
    from brag.features.outline import Outline
    from brag.features.review import Review
    from brag.model.entry import Entry, Kind
    from brag.model.exchange import Exchange
    from brag.model.follow_up import FollowUp
    from brag.model.framework import Framework, Level
    from brag.model.profile import Profile
    from brag.model.reflection import Reflection
    from brag.store.journal import Journal
    from brag.text.periods import Period

TELLS_STORIES = frozenset({"stories", "achievements"})
A_COLLEAGUE = "a colleague"
_DONE: tuple[Kind, ...] = ("win", "helped")
OCCASION = Event("review", "", "", (), kinds=_DONE)
_CASE_SCRIPT = "promotion-case"
_FOLLOW_UPS = 20


class DocumentWish(NamedTuple):
    """What was asked for beside kind and period. ``entries`` and ``without`` are ids as typed."""

    entries: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    with_private: bool = False
    framework: str = ""
    level: str = ""


class Ground(NamedTuple):
    """What one document is written from.

    ``review`` looks back on the period; praise in it names its giver only with their consent.
    ``choices`` are the entries looked at for stories, those to tell first. ``people`` are names
    by id. ``exchanges`` are those of the period, the oldest first; ``waiting`` and ``unthanked``
    are asks without an answer and help without thanks. ``case`` is the last promotion case that
    was thought through by the end of the period. ``coverage`` is the evidence for each competency
    of the ``framework``, or of those that entries name. ``ids`` are short ids found so far.
    """

    outline: Outline
    review: Review
    profile: Profile
    today: date
    journal: Journal
    ids: dict[str, str]
    choices: tuple[Choice, ...] = ()
    people: Mapping[str, str] = MappingProxyType({})
    exchanges: tuple[Exchange, ...] = ()
    thanks: tuple[Exchange, ...] = ()
    waiting: tuple[Exchange, ...] = ()
    unthanked: tuple[Exchange, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    case: Reflection | None = None
    goals: tuple[Standing, ...] = ()
    framework: Framework | None = None
    level: Level | None = None
    coverage: tuple[Coverage, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of the period that may be told, the oldest first."""
        return self.review.entries

    @property
    def stories(self) -> tuple[Entry, ...]:
        """The entries to tell as stories, in that order."""
        return tuple(one.entry for one in self.choices if one.fate in {"told", "pinned"})

    def short(self, record_id: str) -> str:
        """The shortest id that means this record."""
        if record_id not in self.ids:
            self.ids[record_id] = entries.shortest(self.journal, record_id)
        return self.ids[record_id]

    def cite(self, *found: Entry | Exchange) -> tuple[Cited, ...]:
        """The citations of these records, in their order."""
        return tuple(
            Cited(self.short(one.id), one.day, tuple(getattr(one, "evidence", ()))) for one in found
        )

    def name(self, person_id: str) -> str:
        """What the person with this id is called."""
        return self.people.get(person_id, "someone")


def gather(
    journal: Journal,
    outline: Outline,
    period: Period,
    wish: DocumentWish,
    own: Path | None = None,
) -> Ground:
    """What the document of this kind is written from.

    Raises UsageError, NotFoundError or AmbiguousError for entries that cannot be pinned or left
    out, or for a framework or level that is not there.
    """
    framework, level = _framework(outline, wish, own)
    pins, left_out = pinned_and_left_out(
        journal, wish.entries, wish.without, teller="a document", with_private=wish.with_private
    )
    _check_pins(outline, pins)
    review = _told(look_back(journal, period, with_private=wish.with_private), left_out, journal)
    given = tuple(reversed([*records.of_kind(journal, "exchange", since=period.first)]))
    within = tuple(one for one in given if one.day <= period.last)
    waiting = exchanges.open_ones(journal, "asked").exchanges
    unthanked = [
        one
        for one in exchanges.open_ones(journal, "received").exchanges
        if period.first <= one.day <= period.last
    ]
    follow, _ = follow_ups.due(journal, until=date.max, most=_FOLLOW_UPS)
    met = {one.person for one in (*given, *waiting)} | {one.person for one in follow if one.person}
    return Ground(
        outline,
        review,
        profiles.read(journal),
        journal.clock.today(),
        journal,
        {},
        _chosen(review, outline, tuple(map(_anonymous, pins))),
        {key: one.name for key, one in records.by_id(journal, met).items()},
        within,
        tuple(one for one in given if one.kind == "thanked"),
        waiting,
        tuple(unthanked),
        tuple(follow),
        _case(journal, period),
        _goals(journal, period, left_out, with_private=wish.with_private),
        framework,
        level,
        _coverage(outline, review, framework, level),
    )


def is_named(entry: Entry) -> bool:
    """Whether those an entry names may be named; whoever gave praise must agree to it."""
    return entry.kind != "praise" or entry.consent == "yes"


def _framework(
    outline: Outline, wish: DocumentWish, own: Path | None
) -> tuple[Framework | None, Level | None]:
    """The framework and the level that were asked for."""
    if not wish.framework:
        if wish.level:
            raise UsageError(
                "--level needs to know of which framework",
                "Add --framework NAME; brag frameworks list shows them",
            )
        return None, None
    if "competencies" not in outline.sections:
        raise UsageError(
            f"{outline.called} has no section for competencies",
            "Leave --framework out, or choose --as promotion",
        )
    from brag.features import frameworks

    framework = frameworks.load(own, wish.framework)
    return framework, frameworks.level_of(framework, wish.level or None)


def _coverage(
    outline: Outline, review: Review, framework: Framework | None, level: Level | None
) -> tuple[Coverage, ...]:
    if "competencies" not in outline.sections:
        return ()
    from brag.features.gaps import coverage_by_name, coverage_of

    if framework is None:
        return coverage_by_name(review.entries)
    return coverage_of(reversed(review.entries), framework, level)


def _check_pins(outline: Outline, pins: list[Entry]) -> None:
    if not pins:
        return
    if not TELLS_STORIES & set(outline.sections):
        raise UsageError(
            f"{outline.called} tells no stories to pin one in",
            "Leave --entry out, or choose another kind with --as",
        )
    if len(pins) > outline.stories:
        raise UsageError(
            f"{outline.called} tells at most {outline.stories}, and {len(pins)} were pinned",
            "Pin fewer with --entry",
        )


def _told(review: Review, left_out: set[str], journal: Journal) -> Review:
    """The review without what is left out, and with praise as it may be told."""
    kept = [_anonymous(one) for one in review.entries if one.id not in left_out]
    if tuple(kept) == review.entries:
        return review
    return replace(
        review_of(review.period, kept, journal.clock.today()),
        before=review.before,
        nearest=review.nearest,
        private_left_out=review.private_left_out,
        journal_is_empty=review.journal_is_empty,
    )


def _anonymous(entry: Entry) -> Entry:
    """An entry as it may be told: praise without consent does not say whose it is."""
    if is_named(entry):
        return entry
    from brag.text.hiding import Veil

    names = (*entry.people, *(one.who for one in entry.credit))
    veil = Veil(dict.fromkeys(names, A_COLLEAGUE), shared=A_COLLEAGUE)
    return replace(
        entry,
        text=veil.over(entry.text),
        situation=veil.over(entry.situation),
        task=veil.over(entry.task),
        part=veil.over(entry.part),
        actions=veil.over(entry.actions),
        result=veil.over(entry.result),
        beneficiary=veil.over(entry.beneficiary),
        scope=veil.over(entry.scope),
        learned=veil.over(entry.learned),
        note=veil.over(entry.note),
        people=(),
        credit=(),
        evidence=tuple(one for one in entry.evidence if not veil.is_named_in(one)),
    )


def _chosen(review: Review, outline: Outline, pins: tuple[Entry, ...]) -> tuple[Choice, ...]:
    """What was looked at for stories. Within a period no day counts more than another."""
    if not outline.stories or not TELLS_STORIES & set(outline.sections):
        return ()
    known = {one.id: one for one in (*review.entries, *pins)}
    # What is private and here was asked for. From the first day on, nothing is old.
    public = [replace(one, is_private=False) for one in review.entries if one.kind in _DONE]
    looked_at = ranked(public, Taste(OCCASION, review.period.first))
    fair = [one._replace(recency=0.0) for one in looked_at]
    return tuple(
        one._replace(entry=known[one.entry.id]) for one in told(fair, outline.stories, pinned=pins)
    )


def _case(journal: Journal, period: Period) -> Reflection | None:
    found: Iterable[Reflection] = records.with_facet(journal, "reflection", "script", _CASE_SCRIPT)
    return next((one for one in found if one.day <= period.last), None)


def _goals(
    journal: Journal, period: Period, left_out: set[str], *, with_private: bool
) -> tuple[Standing, ...]:
    standing = goals.standing(journal, period.first, period.last, with_private=with_private)
    return tuple(
        replace(one, entries=tuple(_anonymous(e) for e in one.entries if e.id not in left_out))
        for one in standing
    )
