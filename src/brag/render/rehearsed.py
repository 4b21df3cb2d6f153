"""The history of rehearsals on a terminal and as JSON: every run, best and median, no score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.rehearsal import minutes
from brag.render.terminal import escape, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from brag.features.rehearsed import History, Row
    from brag.features.rehearsing_due import When
    from brag.render.terminal import Page

VERSION = 1
_LAST = 10
_STRIP = 24
_ROOM_FOR_STRIP = 66
CAPTION = "Your own runs. A clock tells time and pace, and nothing of how it sounded."


def history(found: Sequence[History], page: Page) -> str:
    """Each pitch with its best and median time and its last ten runs."""
    return "\n\n".join(_of_pitch(one, page) for one in found)


def _of_pitch(one: History, page: Page) -> str:
    low, high = one.aim
    n = len(one.whole)
    head = f"{escape(one.pitch.name)}, aim {minutes(low)} to {minutes(high)} (n = {n:,})"
    lines = wrap(page.style.strong(head) if page.width is None else head, page.width, 2)
    if one.best is not None and one.median is not None:
        best, middle = minutes(one.best), minutes(one.median)
        lines.append(f"  best {best} (by the aim), median {middle}")
    has_strip = page.width is None or page.width >= _ROOM_FOR_STRIP
    shown = one.rows[-_LAST:]
    titles = (
        "  day         time  words/min  drift  comfort" if has_strip else "  day    time  drift"
    )
    lines.append(page.style.quiet(titles))
    longest = max(*(row.run.seconds for row in shown), high)
    for row in shown:
        strip = f"  {_strip(row.run.seconds, one.aim, longest)}" if has_strip else ""
        lines.append((_row(row) if has_strip else _narrow(row)) + strip)
    return "\n".join(lines)


def _row(row: Row) -> str:
    pace = "-" if row.pace is None else str(row.pace)
    return (
        f"  {row.run.day.isoformat()}  {minutes(row.run.seconds):>4}  {pace:>9}"
        f"  {_drift(row):>5}  {_comfort(row):<7}"
    )


def _narrow(row: Row) -> str:
    return f"  {row.run.day:%m-%d}  {minutes(row.run.seconds):>4}  {_drift(row):>5}"


def _drift(row: Row) -> str:
    if not row.run.is_whole:
        return "part"
    if not row.drift:
        return "in it"
    return ("+" if row.drift > 0 else "-") + minutes(abs(row.drift))


def _comfort(row: Row) -> str:
    """What was expected and what it was: "3 > 6"; a dash for what was left out."""
    before, after = ("-" if one is None else str(one) for one in (row.expected, row.run.comfort))
    return "" if (before, after) == ("-", "-") else f"{before} > {after}"


def _strip(seconds: int, aim: tuple[int, int], longest: int) -> str:
    """A dot for the run on a line from 0 on; the aim stands in brackets."""

    def column(value: int) -> int:
        return round(value * (_STRIP - 3) / max(longest, 1))

    cells = ["."] * _STRIP
    cells[column(aim[0])] = "["
    cells[column(aim[1]) + 2] = "]"
    cells[column(seconds) + 1] = "o"
    return "".join(cells)


def history_json(found: Sequence[History]) -> dict[str, Any]:
    """The runs of each pitch under a version, the earliest first, with best and median."""
    return {
        "version": VERSION,
        "pitches": [
            {
                "name": one.pitch.name,
                "aim_seconds": {"low": one.aim[0], "high": one.aim[1]},
                "n": len(one.whole),
                "best_seconds": one.best,
                "median_seconds": one.median,
                "rehearsals": [_run_json(row) for row in one.rows],
            }
            for one in found
        ],
    }


def _run_json(row: Row) -> dict[str, Any]:
    run = row.run
    return {
        "id": run.id,
        "at": run.at,
        "seconds": run.seconds,
        "phrases_ms": list(run.phrases),
        "steps": run.steps,
        "whole": run.is_whole,
        "words_per_minute": row.pace,
        "drift_seconds": row.drift,
        "mode": run.mode,
        "grade": run.grade,
        "comfort_expected": row.expected,
        "comfort": run.comfort,
        "fillers": run.fillers,
        "note": run.note,
    }


def said_next(one: When, today: date) -> str:
    """When it is to be rehearsed next, and why."""
    from brag.text.days import WEEKDAYS, say_date

    if one.day <= today:
        return f"When to rehearse next: today ({escape(one.why)})"
    day = f"{WEEKDAYS[one.day.weekday()].title()}, {say_date(one.day)}"
    return f"When to rehearse next: {day} ({escape(one.why)})"
