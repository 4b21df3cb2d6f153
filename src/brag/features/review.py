"""Looking back on a period: what was done, for which projects, with whom, and what was learned."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, get_args

from brag.model.entry import KINDS, Entry
from brag.model.selection import Selection
from brag.model.value import Value
from brag.store import entries as stored
from brag.store.index import fold
from brag.text.days import days_in
from brag.text.periods import Period, current, period_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from brag.store.journal import Journal

Step = Literal["day", "week", "month", "year"]
Addition = Literal["result", "number", "own part", "credit"]
Part = Literal["own part", "result", "number", "before", "for whom", "scope", "credit", "evidence"]
PARTS: tuple[Part, ...] = get_args(Part)
"""What makes evidence strong: a list to look through, never a score."""

_STEP_UP_TO: tuple[tuple[int, Step], ...] = ((10, "day"), (100, "week"), (1_100, "month"))
"""The longest period, in days, that is still told day by day, week by week, month by month."""

_NUMBER_TOLD = re.compile(
    r"\bfrom (?:\S{1,12} )?\S{0,12}?\d.{0,24}?\bto (?:\S{1,12} )?\S{0,12}?\d"
    r"|\d.{0,12}?(?:->|→) ?\S{0,12}?\d"
    r"|\d ?(?:%|percent\b)",
    re.IGNORECASE,
)
"""A change told in the words themselves: "from 900 ms to 120 ms", "9 -> 4", "by 40 %"."""
_CALENDAR = ("week", "month", "quarter", "year")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Tally(Value):
    """A name and in how many entries it stands. The empty name counts those without one."""

    name: str
    entries: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Stretch(Value):
    """A part of the period, first and last day included, and how many entries it holds."""

    first: date
    last: date
    entries: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Credited(Value):
    """Someone given credit: in how many entries, and for what, in the user's own words."""

    who: str
    entries: int
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Lesson(Value):
    """Something learned, and the entry that says so."""

    entry: Entry
    words: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Unfinished(Value):
    """An entry that does not say what came of it, and what could be added to it.

    ``uncredited`` are the people on it whose share is not told.
    """

    entry: Entry
    additions: tuple[Addition, ...]
    uncredited: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Before(Value):
    """The period before, in counts.

    ``by_now`` counts its first days only, as many as have passed of a period still running;
    None for a period that is over. ``begins`` is the day of the first entry of all, where that
    is later than the first day of this period: then the two were not written down alike.
    """

    period: Period
    entries: int
    by_now: int | None
    begins: date | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Nearest(Value):
    """The nearest period of the same kind that holds something."""

    period: Period
    entries: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Review(Value):
    """What the journal says about a period. Every number is a count of entries or of days.

    ``entries`` runs from the first day to the last. Tallies are ordered by count; an entry of
    two projects counts in both. ``days_passed`` is None once the period is over, and 0 before
    it begins. ``before`` and ``nearest`` are None where there is nothing to name.
    """

    period: Period
    days_passed: int | None
    entries: tuple[Entry, ...]
    kinds: tuple[Tally, ...]
    projects: tuple[Tally, ...]
    tags: tuple[Tally, ...]
    competencies: tuple[Tally, ...]
    step: Step
    stretches: tuple[Stretch, ...]
    credited: tuple[Credited, ...]
    learned: tuple[Lesson, ...]
    unfinished: tuple[Unfinished, ...]
    before: Before | None = None
    nearest: Nearest | None = None
    private_left_out: int = 0
    journal_is_empty: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look back on."""
        return not self.entries

    @property
    def days_in_period(self) -> int:
        """The length of the period, in days."""
        return (self.period.last - self.period.first).days + 1

    @property
    def days_with_entries(self) -> int:
        """On how many days something was done."""
        return len({entry.day for entry in self.entries})


def look_back(journal: Journal, period: Period, *, with_private: bool = False) -> Review:
    """The review of ``period``. Private entries are counted and left out, unless asked for."""
    today = journal.clock.today()
    found = stored.matching(journal, Selection(since=period.first, until=period.last))
    shown = [one for one in reversed(found) if with_private or not one.is_private]
    about = replace(
        review_of(period, shown, today),
        private_left_out=len(found) - len(shown),
        journal_is_empty=not found and stored.is_empty(journal),
    )
    if about.is_empty:
        return replace(about, nearest=_nearest(journal, period, with_private=with_private))
    before = _before(journal, period, about.days_passed, with_private=with_private)
    return replace(about, before=before)


def review_of(period: Period, entries: Sequence[Entry], today: date) -> Review:
    """The review of ``period`` as far as its ``entries``, oldest first, tell it."""
    step = _step(period)
    return Review(
        period=period,
        days_passed=_days_passed(period, today),
        entries=tuple(entries),
        kinds=_tallied([(entry.kind,) for entry in entries], KINDS),
        projects=_tallied([entry.projects or ("",) for entry in entries]),
        tags=_tallied([entry.tags for entry in entries]),
        competencies=_tallied([entry.competencies or ("",) for entry in entries]),
        step=step,
        stretches=_stretches(period, step, entries, today),
        credited=_credited(entries),
        learned=tuple(_lessons(entries)),
        unfinished=_unfinished(entries),
    )


def told_most_fully(review: Review, limit: int) -> tuple[Entry, ...]:
    """At most ``limit`` entries, those with the most written down, the first day first.

    A line of one's own tells more than an imported one. Those that say as much are taken in turn
    from each stretch, so that the end of a year does not stand for all of it. This is an order to
    read in, no measure of worth, and never shown.
    """
    turns: dict[tuple[int, date], int] = {}
    ranked = []
    for number, entry in reversed(list(enumerate(review.entries))):
        told = len(parts_told(entry)) + (not entry.sources)
        among = (told, _start(entry.day, review.step))
        turns[among] = turns.get(among, 0) + 1
        ranked.append((-told, turns[among], -number))
    numbers = sorted(-one for *_, one in sorted(ranked)[:limit])
    return tuple(review.entries[number] for number in numbers)


def told_change(text: str) -> bool:
    """Whether the words themselves tell a change in numbers: "from 900 ms to 120 ms"."""
    return _NUMBER_TOLD.search(text) is not None


def parts_told(entry: Entry) -> tuple[Part, ...]:
    """Which parts of strong evidence the entry has; domain.md, section 3, "strong means"."""
    metric = entry.metric
    in_words = _NUMBER_TOLD.search(entry.text)
    told: dict[Part, object] = {
        "own part": entry.part,
        "result": entry.result,
        "number": (metric and metric.after) or in_words,
        "before": (metric and metric.before) or in_words,
        "for whom": entry.beneficiary,
        "scope": entry.scope,
        "credit": entry.credit,
        "evidence": entry.evidence,
    }
    return tuple(part for part, there in told.items() if there)


def _days_passed(period: Period, today: date) -> int | None:
    """How many days of a period that is not over have begun, today included; None if it is over.

    Its last day counts as over: all its days are there to be compared.
    """
    if today >= period.last:
        return None
    return max((today - period.first).days + 1, 0)


def _tallied(
    names_of_each: Sequence[Iterable[str]], order: Sequence[str] = ()
) -> tuple[Tally, ...]:
    """How many entries carry each name, most first; names that differ in case only are one.

    Equal counts stand in ``order``, else by name; the empty name comes last of all.
    """
    shown: dict[str, str] = {}
    counts: dict[str, int] = {}
    for names in names_of_each:
        for key, name in {fold(name): name for name in names}.items():
            shown.setdefault(key, name)
            counts[key] = counts.get(key, 0) + 1
    tallies = [Tally(shown[key], count) for key, count in counts.items()]
    place = {name: number for number, name in enumerate(order)}
    tallies.sort(
        key=lambda one: (not one.name, -one.entries, place.get(one.name, 0), fold(one.name))
    )
    return tuple(tallies)


def _credited(entries: Sequence[Entry]) -> tuple[Credited, ...]:
    """Everyone given credit, those with the most entries first."""
    told: dict[str, dict[str, str]] = {}
    for credit in (credit for entry in entries for credit in entry.credit):
        what = told.setdefault(fold(credit.who), {})
        if credit.what:
            what.setdefault(fold(credit.what), credit.what)
    people = _tallied([[credit.who for credit in entry.credit] for entry in entries])
    return tuple(
        Credited(one.name, one.entries, tuple(told[fold(one.name)].values())) for one in people
    )


def _lessons(entries: Iterable[Entry]) -> Iterator[Lesson]:
    """What was learned: the answer to that question, else the words of a "learned" entry."""
    for entry in entries:
        if entry.learned:
            yield Lesson(entry, entry.learned)
        elif entry.kind == "learned":
            yield Lesson(entry, entry.text)


def _unfinished(entries: Iterable[Entry]) -> tuple[Unfinished, ...]:
    """Wins and help that do not say what came of them.

    Those written by hand come before imported ones, then the newest first: what is fresh is
    easiest to complete. What was learned or praised needs no result, and words that tell a
    change in numbers carry theirs.
    """
    open_ended = [
        entry
        for entry in entries
        if entry.kind in ("win", "helped") and not entry.has_result and not told_change(entry.text)
    ]
    open_ended.reverse()
    open_ended.sort(key=lambda entry: bool(entry.sources))
    return tuple(_to_finish(entry) for entry in open_ended)


def _to_finish(entry: Entry) -> Unfinished:
    """What could be added to an entry without a result; domain.md, section 3, "strong means".

    The own part needs telling only where others took part.
    """
    credited = {name for one in entry.credit for name in _names(one.who)}
    uncredited = tuple(one for one in entry.people if credited.isdisjoint(_names(one)))
    additions: list[Addition] = ["result", "number"]
    if (entry.people or entry.credit) and not entry.part:
        additions.append("own part")
    if uncredited:
        additions.append("credit")
    return Unfinished(entry, tuple(additions), uncredited)


def _names(person: str) -> set[str]:
    """What someone answers to: the whole name, and its first word."""
    whole = fold(person)
    first, *_ = whole.replace("-", " ").split() or [whole]
    return {whole.replace("-", " "), first}


def _step(period: Period) -> Step:
    days = (period.last - period.first).days + 1
    return next((step for limit, step in _STEP_UP_TO if days <= limit), "year")


def _stretches(
    period: Period, step: Step, entries: Sequence[Entry], today: date
) -> tuple[Stretch, ...]:
    """The period cut at Mondays, at firsts of the month or of the year, up to today.

    Empty stretches are there too; a period of years begins with its first entry.
    """
    if not entries:
        return ()
    first = entries[0].day if step == "year" else period.first
    last = min(period.last, max(today, entries[-1].day))
    counts: dict[date, int] = {}
    for entry in entries:
        start = max(_start(entry.day, step), first)
        counts[start] = counts.get(start, 0) + 1
    stretches = []
    while first <= last:
        final = min(_end(first, step), last)
        stretches.append(Stretch(first, final, counts.get(first, 0)))
        if final == date.max:
            break
        first = final + timedelta(days=1)
    return tuple(stretches)


def _start(day: date, step: Step) -> date:
    """The first day of the calendar day, week, month or year that holds ``day``."""
    if step == "week":
        return day - timedelta(days=day.weekday())
    if step == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if step == "year" else day


def _end(day: date, step: Step) -> date:
    """The last day of the calendar day, week, month or year that holds ``day``."""
    if step == "week":
        return day + timedelta(days=6 - day.weekday())
    if step == "month":
        return day.replace(day=days_in(day.year, day.month))
    return day.replace(month=12, day=31) if step == "year" else day


def _before(
    journal: Journal, period: Period, passed: int | None, *, with_private: bool
) -> Before | None:
    """The period before in counts; None if nothing lies before it, or it has not begun itself."""
    before = period_before(period)
    if before is None or passed == 0:
        return None
    by_now = None
    if passed is not None:
        last = min(before.first + timedelta(days=passed - 1), before.last)
        by_now = _count(journal, before.first, last, with_private=with_private)
    entries = _count(journal, before.first, before.last, with_private=with_private)
    oldest = stored.oldest_day(journal, with_private=with_private)
    begins = oldest if oldest is not None and oldest > before.first else None
    return Before(before, entries, by_now, begins)


def _nearest(journal: Journal, period: Period, *, with_private: bool) -> Nearest | None:
    """The nearest week, month, quarter or year, as the empty period is one; else a month."""
    days = [
        day
        for day in (
            # The period itself is empty, so its own days need no leaving out.
            stored.newest_day(journal, period.first, with_private=with_private),
            stored.oldest_day(journal, period.last, with_private=with_private),
        )
        if day is not None
    ]
    if not days:
        return None
    day = min(days, key=lambda one: max(period.first - one, one - period.last))
    around = current(period.kind if period.kind in _CALENDAR else "month", day)
    holds = _count(journal, around.first, around.last, with_private=with_private)
    return Nearest(around, holds)


def _count(journal: Journal, first: date, last: date, *, with_private: bool) -> int:
    return stored.count(journal, Selection(since=first, until=last, with_private=with_private))
