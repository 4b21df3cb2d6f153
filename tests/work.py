"""What a command makes the journal do: statements run, steps of SQLite's machine, query plans."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from brag.cli.state import State
from brag.clock import Clock
from brag.main import run
from brag.paths import Home

_EVERY = 10
"""SQLite calls back after so many instructions of its machine."""


@dataclass
class Work:
    """The statements of one command in their order, the instructions they took, their plans."""

    statements: list[str] = field(default_factory=list)
    steps: int = 0
    plans: list[tuple[str, str]] = field(default_factory=list)
    """(a step of a query plan, the statement it is of)"""


class LongOpen(State):
    """The state of a run whose journal stays open behind it."""

    def close(self) -> None:
        """Leave it open."""


def work_of(argv: list[str], home: Path, clock: Clock) -> Work:
    """What ``brag argv`` did to the journal in ``home``."""
    state = LongOpen(home=Home(home), clock=clock)
    connection = state.journal._connection
    done = Work()

    def count() -> int:
        done.steps += _EVERY
        return 0

    connection.set_trace_callback(done.statements.append)
    connection.set_progress_handler(count, _EVERY)
    code = run(argv, state)
    connection.set_trace_callback(None)
    connection.set_progress_handler(None, 0)
    assert code == 0, argv
    for statement in dict.fromkeys(done.statements):
        if statement.lstrip().lower().startswith(_PLANNED):
            for *_, step in connection.execute(f"explain query plan {statement}"):
                done.plans.append((step, statement))
    state.journal.close()
    return done


_PLANNED = ("select", "with", "delete", "update", "insert")
