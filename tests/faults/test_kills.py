"""Kill -9 at any moment, and many writers at once: nothing acknowledged is lost.

``make soak`` sets SOAK and takes its time.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from brag.clock import Clock
from brag.paths import Home
from brag.store import health
from brag.store.journal import Journal

SOAK = bool(os.environ.get("SOAK"))
KILLS = 5000 if SOAK else 500
KILLED_RESTORES = 600 if SOAK else 60
SECONDS_OF_WRITING = 60 if SOAK else 3
WRITERS = 8
ROOT = Path(__file__).parents[2]


def started(*argv: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.killing", *argv],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("half", [0, 1])
def test_whatever_a_killed_writer_acknowledged_is_there(tmp_path: Path, half: int) -> None:
    """In two halves, for two processors."""
    process = started("killed", str(tmp_path / "brag"), str(KILLS // 2), str(half))
    _, complaint = process.communicate()
    assert process.returncode == 0, complaint


def test_a_killed_restore_leaves_one_journal_or_the_other(tmp_path: Path) -> None:
    process = started("restored", str(tmp_path / "brag"), str(KILLED_RESTORES), "3")
    _, complaint = process.communicate()
    assert process.returncode == 0, complaint


def test_eight_processes_writing_without_a_pause_keep_every_entry(
    tmp_path: Path, clock: Clock
) -> None:
    home = Home(tmp_path / "brag")
    writers = [
        started("written", str(home.folder), str(SECONDS_OF_WRITING)) for _ in range(WRITERS)
    ]
    kept: set[str] = set()
    for process in writers:
        out, complaint = process.communicate()
        assert process.returncode == 0, complaint
        kept.update(out.split())
    journal = Journal.open(home.journal, clock)
    assert {one for (one,) in journal.rows("select id from record")} == kept
    assert health.examine(journal).problems == ()
    journal.close()
    assert len(kept) >= WRITERS
