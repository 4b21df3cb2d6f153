"""The nudge on a terminal and as JSON: whether it speaks, when it may, when it last did."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from brag.render.terminal import beside, flat
from brag.text.days import say_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.features.nudge import Nudge

VERSION = 1
_COLUMN = 8
USUAL = 'one line for today? bl "..."'


def said(
    nudge: Nudge | None, timers: Sequence[str], now: datetime, width: int | None = None
) -> str:
    """Everything there is to know of it, a line each."""
    timer = f"set, by {' and '.join(timers)}" if timers else "not set"
    first, *rest = _prompt(nudge, now)
    rows = [("Prompt", first), *(("", one) for one in rest), ("Timer", timer)]
    return "\n".join(line for row in rows for line in beside(*row, width, _COLUMN))


def _prompt(nudge: Nudge | None, now: datetime) -> list[str]:
    if nudge is None:
        return ["not set up"]
    if nudge.is_off:
        return ["off; brag nudge on brings it back"]
    is_snoozed = nudge.until > now.timestamp()
    lines = [
        f"would say: brag: {flat(nudge.detail) or USUAL}",
        f"snoozed; nothing before {_moment(nudge.until, now)}"
        if is_snoozed
        else f"not before {_moment(nudge.due, now)}",
        f"last said: {_moment(nudge.last, now) if nudge.last else 'never so far'}",
    ]
    if nudge.wait_days > 1:
        lines.append(f"ignored so far: after the next time it waits {nudge.wait_days} days")
    return lines


def nudge_json(nudge: Nudge | None, timers: Sequence[str]) -> dict[str, Any]:
    """The same for a program; times are seconds since 1970, or null."""
    told = nudge is not None and not nudge.is_off
    return {
        "version": VERSION,
        "prompt": None
        if nudge is None
        else {
            "is_off": nudge.is_off,
            "text": nudge.detail or None,
            "not_before": nudge.due if told else None,
            "snoozed_until": nudge.until if told and nudge.until else None,
            "last_said": nudge.last or None,
            "wait_days": nudge.wait_days,
        },
        "timers": list(timers),
    }


def _moment(seconds: int, now: datetime) -> str:
    there = datetime.fromtimestamp(seconds, now.tzinfo)
    return f"{say_day(there.date(), now.date())} {there:%H:%M}"
