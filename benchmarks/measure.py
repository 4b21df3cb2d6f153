"""Whole processes, timed in shuffled rounds so that a drifting machine drifts for all of them."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One command's runs: seconds in the order they were made, and the largest memory in MiB."""

    seconds: tuple[float, ...]
    peak_mib: float
    beside: tuple[float, ...] = ()
    """What the command that ran just before each took."""

    @property
    def median_ms(self) -> float:
        """The median in milliseconds."""
        return statistics.median(self.seconds) * 1000

    @property
    def spread_ms(self) -> tuple[float, float]:
        """The shortest and the longest run in milliseconds."""
        return min(self.seconds) * 1000, max(self.seconds) * 1000

    def ratio(self, other: Figure) -> float:
        """The median of the ratios round by round."""
        return _ratio(self.seconds, other.seconds)

    @property
    def times_its_neighbour(self) -> float:
        """The median of the ratios to what ran just before it."""
        return _ratio(self.seconds, self.beside)


def _ratio(mine: Sequence[float], theirs: Sequence[float]) -> float:
    return statistics.median(one / other for one, other in zip(mine, theirs, strict=True))


MOST_SECONDS = 120
"""Whatever takes longer is stopped."""


class TooSlowError(Exception):
    """A command took longer than ``MOST_SECONDS``."""


Command = tuple[Sequence[str], Mapping[str, str]]
"""Arguments and environment."""


def measure(
    commands: Mapping[str, Command],
    rounds: int,
    warm_up: int = 1,
    allowed: Collection[int] = (),
    beside: str = "",
) -> dict[str, Figure]:
    """A figure for each command, after ``warm_up`` runs of each that do not count.

    The command named ``beside`` is run just before each other: a machine is seldom as fast for
    long, but nearly always for two commands.

    An exit code other than 0 and those ``allowed`` ends the measurement, as does TooSlowError.
    """
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    neighbours: dict[str, list[float]] = {name: [] for name in commands}
    peaks = dict.fromkeys(commands, 0.0)
    order = list(commands)
    chance = random.Random(1)  # noqa: S311 - an order, not a secret
    for number in range(-warm_up, rounds):
        chance.shuffle(order)
        for name in order:
            before, _ = _run(*commands[beside], allowed) if beside else (0.0, 0.0)
            taken, peak = _run(*commands[name], allowed)
            if number >= 0:
                seconds[name].append(taken)
                neighbours[name].append(before)
                peaks[name] = max(peaks[name], peak)
    return {
        name: Figure(tuple(seconds[name]), peaks[name], tuple(neighbours[name]))
        for name in commands
    }


# A process begins with the peak of the one that started it, so a small one starts each, and times
# it: this one has made journals, and is large.
_START = """
import os, signal, sys, time
most, *argv = sys.argv[1:]
nothing = os.open(os.devnull, os.O_RDWR)
streams = [(os.POSIX_SPAWN_DUP2, nothing, 0), (os.POSIX_SPAWN_DUP2, nothing, 1)]
start = time.perf_counter()
process = os.posix_spawnp(argv[0], argv, os.environ, file_actions=streams)
signal.signal(signal.SIGALRM, lambda *_: os.kill(process, signal.SIGKILL))
signal.alarm(int(most))
_, status, usage = os.wait4(process, 0)
print(time.perf_counter() - start, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))
"""


def _run(
    argv: Sequence[str], env: Mapping[str, str], allowed: Collection[int]
) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _START, str(MOST_SECONDS), *argv],
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, peak, code = done.stdout.split()
    if float(seconds) >= MOST_SECONDS:
        raise TooSlowError
    if int(code) not in {0, *allowed}:
        raise RuntimeError(f"{' '.join(argv)} ended with {code}: {done.stderr!r}")
    return float(seconds), float(peak)
