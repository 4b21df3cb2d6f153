"""Goals on a terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.entries import listing as entry_listing
from brag.render.terminal import escape, wrap
from brag.text.days import say_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from brag.features.goals import Standing
    from brag.model.entry import Entry
    from brag.model.goal import Goal
    from brag.render.terminal import Page

VERSION = 1
SHOWN = 20
"""Entries below a goal on the terminal."""
_INDENT = 12


def said(goal: Goal, page: Page, *, verb: str) -> str:
    """What was understood: "Added k3f  Make checkout boring" and how it stands."""
    head = f"{verb} {page.style.id(page.short(goal.id))}  {page.style.strong(escape(goal.title))}"
    return "\n".join([*wrap(head, page.width, 2), *_parts(goal, page)])


def listing(goals: Sequence[Goal], entries: Mapping[str, int], page: Page) -> str:
    """Two lines for each goal: its id and title; its day, how it stands, how many entries."""
    ids = [page.short(one.id) for one in goals]
    wide = max(map(len, ids))
    lines = []
    for goal, short in zip(goals, ids, strict=True):
        first, *rest = wrap(escape(goal.title) + _remark(goal), page.width, wide + 2)
        below = f"{standing(goal, page.today)} · {_count(entries.get(goal.id, 0))}"
        lines += [f"{page.style.id(short.ljust(wide))}  {page.style.strong(first)}", *rest]
        indent = " " * (wide + 2)
        wrapped = wrap(page.style.quiet(below), page.width, wide + 2)
        lines += [indent + wrapped[0], *wrapped[1:]]
    return "\n".join(lines)


def card(one: Standing, page: Page) -> str:
    """Everything a goal holds, and the entries tied to it, the newest first."""
    goal = one.goal
    head = f"{page.style.id(goal.id)}  {page.style.strong(escape(goal.title))}{_remark(goal)}"
    lines = [*wrap(head, page.width, len(goal.id) + 2), *_parts(goal, page)]
    if one.entries:
        lines += ["", entry_listing(list(reversed(one.entries[-SHOWN:])), page)]
    return "\n".join(lines)


def standing(goal: Goal, today: date) -> str:
    """How a goal stands, in a few plain words: "by 31 December, 38 days left"."""
    if goal.met is not None:
        return f"met on {_day(goal.met, today)}"
    if goal.dropped is not None:
        return f"dropped on {_day(goal.dropped, today)}"
    if goal.by is None:
        return "open, without a day"
    left = (goal.by - today).days
    if left == 0:
        return "by today"
    if left > 0:
        return f"by {_day(goal.by, today)}, {left:,} {'day' if left == 1 else 'days'} left"
    return f"open; its day was {_day(goal.by, today)}"


def goal_json(goal: Goal, entries: Iterable[Entry]) -> dict[str, Any]:
    """One goal as JSON values; ``entries`` are the ids of those tied to it, the newest first."""
    return {
        "id": goal.id,
        "title": goal.title,
        "day": goal.day.isoformat(),
        "by": _iso(goal.by),
        "state": "open" if goal.is_open else "met" if goal.met else "dropped",
        "met": _iso(goal.met),
        "dropped": _iso(goal.dropped),
        "outcome": goal.outcome,
        "note": goal.note,
        "private": goal.is_private,
        "entries": [one.id for one in entries],
    }


def goals_json(standings: Iterable[Standing]) -> dict[str, Any]:
    """Goals under a version."""
    goals = [goal_json(one.goal, reversed(one.entries)) for one in standings]
    return {"version": VERSION, "goals": goals}


def _parts(goal: Goal, page: Page) -> list[str]:
    rows = [
        ("Stands", standing(goal, page.today)),
        ("Set", _day(goal.day, page.today)),
        ("Outcome" if goal.dropped is None else "Why", goal.outcome),
        ("Note", goal.note),
    ]
    lines = []
    for label, text in rows:
        for number, line in enumerate(text.split("\n") if text else ()):
            head = f"  {label if not number else ''}".ljust(_INDENT)
            first, *rest = wrap(escape(line), page.width, _INDENT)
            lines += [page.style.quiet(head) + first, *rest]
    return lines


def _remark(goal: Goal) -> str:
    return " (private)" if goal.is_private else ""


def _count(entries: int) -> str:
    return "no entry yet" if not entries else "1 entry" if entries == 1 else f"{entries:,} entries"


def _day(day: date, today: date) -> str:
    return say_day(day, today)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
