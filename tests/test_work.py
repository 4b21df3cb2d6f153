"""Speed without a clock: what each everyday command loads, asks the journal, and steps over.

A journal five times as large must not make a command that shows a bounded number of rows do more:
no further statement, hardly a further step.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.journals import make_journal
from benchmarks.people import make_people

from brag.clock import Clock
from brag.model.follow_up import FollowUp
from brag.store.journal import Journal
from tests.work import Work, work_of

SMALL, LARGE = (2_000, 200, 1_000), (10_000, 1_000, 5_000)
"""Entries, people, meetings."""
BOUNDED = [
    ["log", "Cut checkout p95 to 120 ms #performance +checkout @ana"],
    ["list"],
    ["list", "-t", "teaching"],
    ["list", "--with", "ana"],
    ["list", "--missing", "result"],
    ["pitch"],
    ["pitch", "--form", "two-minute"],
    ["predictions"],
    ["reflections"],
    ["event"],
    ["pitches"],
    ["ladder"],
    ["undo"],
    ["check", "--form", "intro", "text.txt"],
    ["show", "-1"],
    ["history", "-1"],
    ["people"],
    ["people", "--sort", "added"],
    ["people", "--quiet"],
    ["tags"],
    ["projects"],
]
OTHERS = [
    ["meet", "Ana Ruiz", "--note", "x"],
    ["find", "zanzibar"],
    ["find", "checkout"],
    ["who", "rust"],
    ["next"],
    ["owe"],
    ["people", "--sort", "name"],
    ["review", "--month"],
]
"""What shows more, or has to look at more, in a larger journal."""
_GROWING = re.compile(r"SCAN (?:record|operation|facet)\b(?! USING)")
_MAY_SCAN = ("undo",)
"""The newest change is the first that undo comes to."""
_STEPS_ALLOWED = 1.15
_SLACK = 60
"""Steps: SQLite counts in tens, and a deeper tree takes a few more."""


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small and a large journal, closed."""
    homes = []
    for entries, people, meetings in (SMALL, LARGE):
        home = tmp_path_factory.mktemp(f"home-{entries}")
        make_journal(home / "journal.db", entries)
        make_people(home / "journal.db", people, meetings)
        homes.append(home)
    return homes[0], homes[1]


@pytest.fixture
def both(
    journals: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[Path]:
    """Copies of both, for one command to change."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    tmp_path.joinpath("text.txt").write_text("I just helped a bit with it.\n")
    copies = []
    for home in journals:
        copies.append(tmp_path / home.name)
        shutil.copytree(home, copies[-1])
    return copies


def done(argv: list[str], home: Path, clock: Clock) -> Work:
    return work_of(argv, home, clock)


@pytest.mark.parametrize("argv", BOUNDED, ids=" ".join)
def test_a_larger_journal_makes_no_more_work(
    argv: list[str], both: list[Path], clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    if argv == ["undo"]:
        for home in both:
            done(["log", "One to take back"], home, clock)
    small, large = (done(argv, home, clock) for home in both)
    assert len(large.statements) <= len(small.statements)
    assert large.steps <= small.steps * _STEPS_ALLOWED + _SLACK


@pytest.mark.parametrize(
    "argv", [one for one in (*BOUNDED, *OTHERS) if one[0] not in _MAY_SCAN], ids=" ".join
)
def test_no_statement_reads_a_whole_table(
    argv: list[str], both: list[Path], clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    for step, statement in done(argv, both[0], clock).plans:
        assert not _GROWING.match(step), statement


def test_the_newest_entry_is_as_near_after_much_else_was_written(
    both: list[Path], clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    small, _ = both
    before = done(["show", "-1"], small, clock)
    journal = Journal.open(small / "journal.db", clock)
    with journal.change("import") as change:
        change.add([FollowUp(f"z{n:09}", clock.today(), "call") for n in range(10_000)])
    journal.close()
    after = done(["show", "-1"], small, clock)
    assert after.steps <= before.steps + _SLACK
    steps = [step for step, _ in after.plans]
    assert "SEARCH record USING INDEX record_by_making (kind=?)" in steps


_MOST_KIB = 40 * 1024
_PEAK = """
import sys
from brag.main import run
assert run(sys.argv[1:]) == 0
with open("/proc/self/status") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")), file=sys.stderr)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
@pytest.mark.parametrize(
    "argv", [one for one in (*BOUNDED, *OTHERS) if one[0] != "undo"], ids=" ".join
)
def test_a_command_takes_little_memory(
    argv: list[str], both: list[Path], env: dict[str, str]
) -> None:
    """The largest the process was; what its parent held before does not count there."""
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, *argv],
        env=env | {"BRAG_HOME": str(both[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stderr.splitlines()[-1]) <= _MOST_KIB


def test_the_counting_sees_a_statement_and_its_steps(
    both: list[Path], clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    found = [done(["find", "checkout"], home, clock) for home in both]
    assert found[1].steps > found[0].steps * 3
    assert [one for one in found[0].statements if "from search" in one]
