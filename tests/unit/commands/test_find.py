"""A word with a dash before it is left out; everything else with a dash is an option."""

from __future__ import annotations

from pathlib import Path

import pytest

from brag.cli.state import State
from brag.clock import Clock
from brag.main import run
from brag.paths import Home


@pytest.fixture
def state(tmp_path: Path, clock: Clock) -> State:
    state = State(home=Home(tmp_path / "brag"), clock=clock)
    run(["log", "Cut checkout p95", "-t", "speed", "-p", "shop"], state)
    run(["log", "Tested checkout in prod", "-t", "est"], State(home=state.home, clock=clock))
    return State(home=state.home, clock=clock)


@pytest.mark.parametrize(
    ("argv", "found"),
    [
        (["checkout"], ["Cut", "Tested"]),
        (["checkout", "-tested"], ["Cut"]),  # not: -t ested
        (["checkout", "-prod"], ["Cut"]),  # not: -p rod
        (["-p95", "checkout"], ["Tested"]),
        (["checkout", "-x", "-notthere"], ["Cut", "Tested"]),
        (["checkout", '-"in prod"'], ["Cut"]),
        (["checkout", "-in prod"], []),
        (["checkout", "-t", "speed"], ["Cut"]),
        (["checkout", "-p", "shop"], ["Cut"]),
        (["checkout", "-n1"], None),
        (["checkout", "-n", "1"], None),
        (["--tag", "speed", "--", "checkout", "-tested"], ["Cut"]),
        (["cut", "checkout"], ["Cut"]),
        (["cut checkout"], ["Cut"]),
    ],
)
def test_words_and_options_are_told_apart(
    state: State, capsys: pytest.CaptureFixture[str], argv: list[str], found: list[str] | None
) -> None:
    capsys.readouterr()
    assert run(["find", *argv], state) == 0
    lines = capsys.readouterr().out.splitlines()
    if found is None:
        assert len(lines) == 1
    else:
        assert sorted(line.split()[2] for line in lines) == found
