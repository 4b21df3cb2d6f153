"""A damaged journal is said to be damaged; nothing breaks, and what can be made anew is."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.conftest import TODAY

from brag.cli.state import State
from brag.clock import Clock
from brag.main import run
from brag.model.entry import Entry
from brag.paths import Home
from brag.store.journal import Journal


@pytest.fixture
def home(tmp_path: Path, clock: Clock) -> Home:
    """A home whose journal holds sixty entries."""
    home = Home(tmp_path / "brag")
    journal = Journal.open(home.journal, clock)
    with journal.change("log") as change:
        for number in range(60):
            change.put(Entry(journal.new_id(), TODAY, f"thing {number}", tags=("a", "b")))
    journal.close()
    return home


def told(home: Home, clock: Clock, capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """What one command says about it; never a traceback, never "something broke"."""
    code = run(list(argv), State(home=home, clock=clock))
    said = capsys.readouterr()
    assert "something broke" not in said.err, said.err
    assert (code == 0) or said.err or argv == ("doctor",)
    return said.out + said.err


@pytest.mark.parametrize("seed", range(4))
def test_a_flipped_byte_never_breaks_a_command(
    seed: int, home: Home, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = home.journal.read_bytes()
    chance = random.Random(seed)
    places = [*(chance.randrange(len(whole)) for _ in range(12)), 18, 28, 60, 68, 100]
    for place in places:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(8)
        home.journal.write_bytes(bytes(damaged))
        for leftover in home.folder.glob("journal.db-*"):
            leftover.unlink()
        for argv in (("list",), ("review", "--month"), ("doctor",)):
            told(home, clock, capsys, *argv)


def test_a_record_unlike_its_history_is_noticed_and_made_anew(
    home: Home, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(home.journal)) as connection, connection:
        connection.execute("update record set data = replace(data, 'thing 7\"', 'thIng 7\"')")
    connection.close()
    assert "differ from their history" in told(home, clock, capsys, "doctor")
    assert "differ" not in told(home, clock, capsys, "doctor", "--rebuild")
    assert "thing 7" in told(home, clock, capsys, "list", "-n", "99")


@pytest.mark.parametrize("data", ["{", '{"day": "2026-11-23"}', '{"text": "x", "day": "no"}', "[]"])
def test_a_record_that_cannot_be_read_names_the_command_that_helps(
    data: str, home: Home, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(home.journal)) as connection, connection:
        connection.execute("update record set data = ? where seq = 60", (data,))
    connection.close()
    assert "brag doctor --rebuild" in told(home, clock, capsys, "list")
    assert "brag doctor --rebuild" in told(home, clock, capsys, "doctor")
    told(home, clock, capsys, "doctor", "--rebuild")
    assert "thing 59" in told(home, clock, capsys, "list")
