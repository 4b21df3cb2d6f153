"""One spoken run, step by step: which step it is at, and how long each has taken.

A pure state machine. It is told what o'clock a steady clock says, in milliseconds, and never
asks. What changes the clock on the wall changes nothing here; a time in which the program was
not there (suspended, or the lid closed) is not counted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_TICK_MS = 2_000
"""Whoever ticks does so several times a second: a longer silence is an absence."""

SHORTEST_SPEECH_MS = 300
"""Whoever ends a step sooner had not begun to say it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of ``steps`` steps that is at ``place``, counted from 0; at ``steps`` all were said.

    ``spent`` are the milliseconds of each step; ``seen`` is when the clock was last looked at.
    """

    steps: int
    spent: tuple[int, ...]
    seen: int
    place: int = 0
    is_paused: bool = False
    is_over: bool = False
    fillers: int = 0

    @property
    def milliseconds(self) -> int:
        """How long was spoken so far."""
        return sum(self.spent)

    @property
    def spoken(self) -> tuple[int, ...]:
        """The milliseconds of the steps that were spoken, the one it stopped in if it was begun."""
        is_begun = self.place < self.steps and self.spent[self.place] >= SHORTEST_SPEECH_MS
        return self.spent[: self.place + is_begun]


def begun(steps: int, now: int) -> Run:
    """A run of at least one step that begins now."""
    return Run(steps, (0,) * steps, now)


def ticked(run: Run, now: int, *, longest: int | None = LONGEST_TICK_MS) -> Run:
    """The run with the time since it was last looked at counted for its step.

    A silence longer than ``longest`` is not counted; None counts any.
    """
    gap = max(now - run.seen, 0)
    is_absence = longest is not None and gap > longest
    if run.is_paused or run.is_over or is_absence:
        return replace(run, seen=now)
    spent = list(run.spent)
    spent[run.place] += gap
    return replace(run, seen=now, spent=tuple(spent))


def stepped(run: Run) -> Run:
    """At the next step, going on if it was paused; over after the last."""
    if run.is_over:
        return run
    place = run.place + 1
    return replace(run, place=place, is_paused=False, is_over=place == run.steps)


def stepped_back(run: Run) -> Run:
    """At the step before, which is to be said anew: its time and that of this one go."""
    if run.is_over:
        return run
    place = max(run.place - 1, 0)
    spent = run.spent[:place] + (0,) * (run.steps - place)
    return replace(run, place=place, spent=spent)


def paused(run: Run) -> Run:
    """Paused, or going on again."""
    return run if run.is_over else replace(run, is_paused=not run.is_paused)


def with_filler(run: Run) -> Run:
    """With one more "um" counted."""
    return run if run.is_over else replace(run, fillers=run.fillers + 1)


def ended(run: Run) -> Run:
    """Over, wherever it was."""
    return replace(run, is_over=True, is_paused=False)


def resumed(run: Run, now: int) -> Run:
    """The run after an absence: nothing of it is counted."""
    return replace(run, seen=now)


KEYS: dict[str, Callable[[Run], Run]] = {
    " ": stepped,
    "b": stepped_back,
    "p": paused,
    "f": with_filler,
    "q": ended,
}
"""What each key does."""


def pressed(run: Run, key: str, now: int, *, longest: int | None = LONGEST_TICK_MS) -> Run:
    """The run after a key was pressed; one that means nothing lets only time pass."""
    run = ticked(run, now, longest=longest)
    return KEYS[key](run) if key in KEYS else run
