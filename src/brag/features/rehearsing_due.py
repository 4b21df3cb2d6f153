"""When to rehearse: fixed steps of days, tightened before an event, all derived from the runs.

Source: domain.md, section 5. How comfortable a run was plays no part: low comfort never shortens
an interval.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import UsageError
from brag.features.events import upcoming
from brag.features.rehearsing import fingerprint
from brag.features.rehearsing_fsrs import next_day
from brag.store import pitches, profiles, rehearsals
from brag.text.days import say_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.model.event import Event
    from brag.model.pitch import KeptPitch
    from brag.model.rehearsal import Grade, Rehearsal
    from brag.store.journal import Journal

FSRS = "fsrs"
STEPS = (1, 3, 7, 14, 30)
"""Days until the next rehearsal."""
_MOVES: dict[Grade, int] = {"again": -1, "hard": 0, "good": 1, "easy": 2}
"""By how many steps a grade moves."""
BEFORE_AN_EVENT = {3: "three days before", 1: "the day before", 0: "two hours before"}
"""Days before an event on which its pitch is said once more."""
_MOST_CHANGED = 0.3
"""The part of the beats that may change before the steps begin anew."""


class Plan(NamedTuple):
    """The next day, how many days after the last run that counted, and that run."""

    day: date
    days: int
    last: Rehearsal
    by: str = ""


class When(NamedTuple):
    """When a pitch is to be rehearsed next, and why; ``event`` if it is because of one."""

    pitch: KeptPitch
    day: date
    why: str
    event: Event | None = None
    is_new: bool = False
    """Whether it was never said aloud, and no event asks for it."""


def planned(runs: Sequence[Rehearsal], by: str = "") -> Plan | None:
    """The plan that graded runs make, the earliest first; None without one; by FSRS if asked.

    Of several runs on a day the last counts. A run before its day came may step back, but not
    forward: saying it five times in a day is one time.
    """
    graded = _last_of_each_day(runs)
    if by == FSRS and graded:
        day = next_day(graded)
        return Plan(day, (day - graded[-1].day).days, graded[-1], "by FSRS")
    plan, step = None, -1
    for run in graded:
        assert run.grade is not None  # noqa: S101 - only graded runs are left
        move = _MOVES[run.grade]
        if plan is not None and run.day < plan.day:
            move = min(move, 0)
        step = min(max(step + move, 0), len(STEPS) - 1)
        plan = Plan(run.day + timedelta(days=STEPS[step]), STEPS[step], run)
    return plan


def _last_of_each_day(runs: Sequence[Rehearsal]) -> list[Rehearsal]:
    return list({run.day: run for run in runs if run.grade is not None}.values())


def since_the_change(runs: Sequence[Rehearsal], now: tuple[str, ...]) -> list[Rehearsal]:
    """The runs of the text as it is now: those after more than 30 % of the beats changed."""
    marks = [one.fingerprint for one in runs] + [now]
    start = 0
    for place in range(len(runs)):
        if changed(marks[place], marks[place + 1]) > _MOST_CHANGED:
            start = place + 1
    return list(runs[start:])


def changed(before: tuple[str, ...], after: tuple[str, ...]) -> float:
    """Which part of the beats is not the same in both, from 0 to 1."""
    same = sum((Counter(before) & Counter(after)).values())
    return 1 - same / max(len(before), len(after), 1)


def when(
    pitch: KeptPitch,
    runs: Sequence[Rehearsal],
    events: Sequence[Event],
    today: date,
    by: str = "",
) -> When:
    """When the pitch is to be rehearsed, given its runs and the events ahead, earliest first."""
    plan = planned(since_the_change(runs, fingerprint(pitch)), by)
    event = next((one for one in events if one.kind == pitch.event and one.day >= today), None)
    soonest = _by_the_steps(pitch, runs, plan)
    if event is None:
        return soonest
    days = _days_before(event, plan.last.day if plan else date.min, today)
    if days is None:
        return soonest
    day = event.day - timedelta(days=days)
    if plan is not None and plan.day <= min(day, today):
        return soonest._replace(event=event)
    if plan is not None and plan.day < day:
        return soonest
    return When(pitch, day, f"{BEFORE_AN_EVENT[days]} {event.name}", event)


def _by_the_steps(pitch: KeptPitch, runs: Sequence[Rehearsal], plan: Plan | None) -> When:
    if plan is not None:
        after = "the next day" if plan.days == 1 else f"{plan.days} days later"
        after += f" {plan.by}" if plan.by else ""
        return When(
            pitch, plan.day, f'"{plan.last.grade}" on {say_date(plan.last.day)}, so {after}'
        )
    if any(one.grade for one in runs):
        return When(pitch, pitch.day, "its words have changed, so it begins anew")
    if runs:
        said = say_date(runs[-1].day)
        return When(pitch, runs[-1].day + timedelta(days=1), f"said on {said}, without a grade")
    return When(pitch, pitch.day, "not said aloud yet", is_new=True)


def _days_before(event: Event, last_run: date, today: date) -> int | None:
    """How many days before the event it is to be said next; None if there is no such day left.

    Of the days that have passed without a run, the latest.
    """
    ahead = [days for days in BEFORE_AN_EVENT if event.day - timedelta(days=days) > last_run]
    passed = [days for days in ahead if event.day - timedelta(days=days) <= today]
    return passed[-1] if passed else next(iter(ahead), None)


def everything(journal: Journal, today: date) -> list[When]:
    """When each kept pitch is to be rehearsed: those for an event first, then by day."""
    kept = [one for one in pitches.kept(journal) if one.beats]
    if not kept:
        return []
    runs, events = rehearsals.by_pitch(journal), upcoming(journal, today)
    by = profiles.read(journal).rehearse_by
    found = [when(one, runs.get(one.id, ()), events, today, by) for one in kept]
    return sorted(found, key=lambda one: _order(one, today))


def _order(one: When, today: date) -> tuple[bool, bool, date, str]:
    is_ahead = one.day > today
    for_event = one.event is not None and not is_ahead
    day = one.event.day if one.event is not None and for_event else one.day
    return is_ahead, not for_event, day, one.pitch.name


def due(journal: Journal, today: date) -> list[When]:
    """The pitches whose next rehearsal has come, in the order that helps."""
    return [one for one in everything(journal, today) if one.day <= today]


def of_pitch(journal: Journal, pitch: KeptPitch, today: date) -> When:
    """When this pitch is to be rehearsed next."""
    runs, events = rehearsals.of_pitch(journal, pitch.id), upcoming(journal, today)
    return when(pitch, runs, events, today, profiles.read(journal).rehearse_by)


def choose(journal: Journal, by: str) -> bool:
    """Rehearse by "fsrs" or by fixed "steps" from now on; whether that changes anything.

    Every day is worked out anew from the runs, so that nothing is lost by going back. Raises
    UsageError for anything else.
    """
    name = by.strip().casefold()
    if name not in (FSRS, "steps"):
        raise UsageError(
            f"there is no schedule {by.strip()[:40]!r}", f"Choose steps, the usual way, or {FSRS}"
        )
    known = profiles.read(journal)
    changed_to = replace(known, rehearse_by=FSRS if name == FSRS else "")
    if changed_to == known:
        return False
    with journal.change("choose schedule") as change:
        change.put(changed_to)
    return True
