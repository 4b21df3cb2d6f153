"""A rehearsal on the screen, line by line, and what is said of it afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.features.impromptu import light
from brag.features.rehearsing import dragging, pace, words_spoken
from brag.render.terminal import cut_to, flat, wrap
from brag.text import speaking

if TYPE_CHECKING:
    from brag.features.rehearsing import Practice
    from brag.model.rehearsal import Grade
    from brag.render.terminal import Page
    from brag.text.rehearsal_clock import Run

SMALLEST = (40, 12)
"""Columns and lines that the screen needs."""
GRADES_SAID: tuple[tuple[Grade, str], ...] = (
    ("again", "I lost the thread"),
    ("hard", "I got through it, with effort"),
    ("good", "it came, with a stumble or two"),
    ("easy", "it came by itself"),
)
KEYS_SAID = (
    "Space  next",
    "b      back: say the one before anew",
    "p      pause, and go on",
    "f      count a filler, such as um",
    "q      end here and keep it",
    "?      hide these keys",
)
_SHORT_KEYS = "Space next · b back · q end · ? keys"
_INDENT = 2
_BELOW = 3
"""Lines that are kept for the clock and the keys."""


def minutes(seconds: float) -> str:
    """Seconds as a clock shows them: 0:07, 1:30."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def aimed(practice: Practice) -> str:
    """The seconds to aim for: "0:27 to 0:32"."""
    low, high = practice.aim
    return f"{minutes(low)} to {minutes(high)}"


def screen(
    practice: Practice,
    cue: str,
    run: Run | None,
    size: tuple[int, int],
    *,
    has_keys: bool = False,
) -> list[str]:
    """The lines of the screen, as many as ``size`` (columns, lines) has; not begun without a run.

    A screen that has become too small says so, and the keys go on working.
    """
    columns, lines = size
    if columns < SMALLEST[0] or lines < SMALLEST[1]:
        needed = f"Make it {SMALLEST[0]} by {SMALLEST[1]}. q ends and keeps."
        return [cut_to(one, columns) for one in (_clock(practice, run), needed)][:lines]
    head = [cut_to(flat(one), columns) for one in cue.split("\n")][:2]
    body = list(KEYS_SAID) if has_keys else _body(practice, run, columns)
    room = lines - len(head) - 2 - _BELOW
    if len(body) > room:
        body = [*body[: room - 1], "..."]
    filled = [*head, "", *(" " * _INDENT + one if one else "" for one in body)]
    filled += [""] * (lines - _BELOW - len(filled))
    clock = wrap(_clock(practice, run), columns)[:2]
    return [*filled, *[*clock, ""][:2], _SHORT_KEYS]


def _body(practice: Practice, run: Run | None, columns: int) -> list[str]:
    if run is None:
        return ["Say it aloud, as to a person.", "", "Space begins."]
    if run.place >= run.steps:
        return []
    step = practice.steps[run.place]
    shown = flat(step.shown) or "(nothing is shown: say it from memory)"
    return wrap(shown, columns - 2 * _INDENT)


def _clock(practice: Practice, run: Run | None) -> str:
    if run is None:
        return f"0:00, aim for {aimed(practice)}"
    where = min(run.place + 1, run.steps)
    shown = light(run.milliseconds / 1000) if practice.question else None
    parts = [
        f"{minutes(run.milliseconds // 1000)} of {aimed(practice)}",
        *([] if practice.question else [f"{where}/{run.steps}"]),
        *([": ".join(shown)] if shown else []),
        *([f"fillers {run.fillers}"] if run.fillers else []),
        *(["paused"] if run.is_paused else []),
    ]
    return " · ".join(parts)


def summary(practice: Practice, run: Run, page: Page) -> str:
    """The run beside its aim, the pace of each step, and where it dragged."""
    spoken = run.spoken
    seconds = sum(spoken) / 1000
    words = words_spoken(practice, spoken)
    head = f"{minutes(seconds)} aloud; the aim is {aimed(practice)}"
    if practice.question:
        name, _ = light(seconds) or ("not yet green", "")
        head = f"{minutes(seconds)} aloud; the light: {name}"
    elif len(spoken) < run.steps:
        head = f"{minutes(seconds)} aloud, {len(spoken)} of {run.steps} steps"
    if (speed := pace(words, sum(spoken))) is not None:
        head += f" · {speed} words a minute"
    if run.fillers:
        head += f" · {run.fillers} filler{'' if run.fillers == 1 else 's'}"
    lines = wrap(head, page.width, _INDENT)
    if pace(words, sum(spoken)) is not None:
        lines += _by_step(practice, spoken, page)
    for one in dragging(practice, spoken):
        said = (
            f'It dragged at "{cut_to(flat(one.step.words), 40)}":'
            f" {minutes(one.took)}, where its words need {minutes(one.needs)}"
        )
        lines += wrap(said, page.width, _INDENT)
    return "\n".join(lines)


def _by_step(practice: Practice, spoken: tuple[int, ...], page: Page) -> list[str]:
    """One line for each step: its time, its words a minute, and what it was."""
    lines = [page.style.quiet("time  words/min")]
    for step, taken in zip(practice.steps, spoken, strict=False):
        speed = pace(speaking.words(step.words), taken)
        words = flat(step.words)
        if page.width is not None:
            words = cut_to(words, max(page.width - 17, 10))
        shown = "-" if speed is None else str(speed)
        lines.append(f"{minutes(taken / 1000):>4}  {shown:>9}  {words}")
    return lines
