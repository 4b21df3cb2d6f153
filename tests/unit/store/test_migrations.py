"""A journal of an older format: brought up to date wherever one may turn up, and kept before."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import TODAY

from brag.cli.state import State
from brag.clock import Clock
from brag.main import run
from brag.model.entry import Entry
from brag.paths import Home
from brag.store import converting, files, health, journal, keys, operations, tally
from brag.store.journal import Journal
from brag.store.migrations import MIGRATIONS

KEPT = sorted((Path(__file__).parents[2] / "journals").glob("*.db"))
OLDEST = KEPT[0]
Tell = Callable[..., str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home with the oldest journal."""
    monkeypatch.setenv("BRAG_KEY_MEMORY", "off")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    home = Home(tmp_path / "brag")
    home.folder.mkdir(mode=0o700)
    put_old(home.journal)
    return home


@pytest.fixture
def tell(home: Home, clock: Clock, capsys: pytest.CaptureFixture[str]) -> Tell:
    """Runs a command in this process, and returns what it said."""

    def told(*argv: str, code: int = 0) -> str:
        files._heads.clear()
        assert run(list(argv), State(home=home, clock=clock)) == code
        said = capsys.readouterr()
        return said.out + said.err

    return told


def put_old(path: Path) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    shutil.copyfile(OLDEST, path)
    path.chmod(0o600)


def schema_of(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        found = connection.execute("select name, sql from sqlite_master order by name").fetchall()
    connection.close()
    return found


def format_of(path: Path) -> int:
    connection = files.reader(path)
    (number,) = connection.execute("pragma user_version").fetchone()
    connection.close()
    return int(number)


def copies_in(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*before-format*"))


@pytest.mark.parametrize("kept", KEPT, ids=lambda one: one.stem)
def test_an_older_journal_becomes_what_a_new_one_is(
    kept: Path, tmp_path: Path, clock: Clock
) -> None:
    shutil.copy(kept, tmp_path / "old.db")
    for name in ("old.db", "new.db"):
        Journal.open(tmp_path / name, clock).close()
    assert schema_of(tmp_path / "old.db") == schema_of(tmp_path / "new.db")


def test_everyday_commands_read_and_write_one_that_was_brought_up_to_date(
    home: Home, tell: Tell
) -> None:
    assert "checkout" in tell("projects")
    assert "Cut checkout" in tell("show", "-1")
    tell("log", "Taught it #teaching")
    tell("tags", "rename", "performance", "teaching")
    assert "3 entries" in tell("tags")
    tell("undo")
    tell("delete", "-1")
    assert "everything reads back" in tell("doctor")
    (copy,) = copies_in(home.folder)
    assert format_of(copy) == 1
    assert copy.stat().st_mode & 0o077 == 0


def test_names_counted_wrong_are_told_and_counted_anew(home: Home, tell: Tell) -> None:
    tell("tags")
    with closing(sqlite3.connect(home.journal)) as connection, connection:
        connection.execute("update tally set records = 7 where value = 'teaching'")
        connection.execute("delete from tally where value = 'performance'")
        connection.execute("insert into tally values ('tag', 'nothing', 1, '2026-01-01')")
    connection.close()
    assert "3 names are counted wrong" in tell("doctor", code=1)
    assert "everything reads back" in tell("doctor", "--rebuild")


def test_where_nothing_can_be_written_an_old_journal_is_read_as_it_is(
    home: Home, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "teaching" in tell("tags")
    assert "Cut checkout" in tell("show", "-1")
    assert "Nobody is written down" in tell("people")
    assert format_of(home.journal) == 1


def test_an_old_backup_is_put_back_and_brought_up_to_date(home: Home, tell: Tell) -> None:
    put_old(home.backups / "daily-2026-11-20.db")
    tell("log", "Something since")
    tell("restore", "daily-2026-11-20", "--force")
    assert "Something since" not in tell("list")
    assert "teaching" in tell("tags")
    assert format_of(home.journal) == len(MIGRATIONS)
    assert format_of(home.backups / "daily-2026-11-20.db") == 1
    assert "everything reads back" in tell("doctor")


def test_an_encrypted_one_is_copied_encrypted(home: Home, tell: Tell, clock: Clock) -> None:
    key = keys.new()
    keys.keep(key, home.keys, home.folder / "the-key")
    files._heads.clear()
    converting.convert(home.journal, key)
    assert "teaching" in tell("tags")
    (copy,) = copies_in(home.folder)
    files._heads.clear()
    assert files.encrypted_by(copy) == key.id
    assert format_of(copy) == 1
    assert b"Cut checkout" not in copy.read_bytes()
    tell("decrypt")
    files._heads.clear()
    assert files.encrypted_by(copy) == ""
    assert format_of(copy) == 1
    assert "everything reads back" in tell("doctor")


def test_forgetting_somebody_leaves_no_copy_of_an_old_backup(home: Home, tell: Tell) -> None:
    put_old(home.backups / "daily-2026-11-20.db")
    tell("meet", "Ana", "--note", "x")
    tell("people", "forget", "Ana", "--entries-too", "--yes")
    assert [one for one in home.backups.iterdir() if b"Ana" in one.read_bytes()] == []
    assert copies_in(home.backups) == []


@pytest.mark.parametrize("is_encrypted", [False, True])
def test_forgetting_somebody_points_out_the_copy_that_names_them(
    home: Home, tell: Tell, *, is_encrypted: bool
) -> None:
    if is_encrypted:
        key = keys.new()
        keys.keep(key, home.keys, home.folder / "the-key")
        files._heads.clear()
        converting.convert(home.journal, key)
    tell("meet", "Ana", "--note", "x")
    tell("meet", "Zoltan", "--note", "x")
    (copy,) = copies_in(home.folder)
    said = [tell("people", "forget", name, "--dry-run", "--json") for name in ("Ana", "Zoltan")]
    assert [copy.name in one for one in said] == [True, False]


def test_a_damaged_old_one_is_repaired_into_the_new_format(home: Home, tell: Tell) -> None:
    content = bytearray(home.journal.read_bytes())
    content[-4096:] = b"\0" * 4096
    home.journal.write_bytes(content)
    tell("doctor", "--repair")
    assert format_of(home.journal) == len(MIGRATIONS)
    assert "Cut checkout" in tell("list")
    assert "teaching" in tell("tags")


def test_one_that_another_program_brought_up_to_date_first_keeps_its_copy(
    home: Home, clock: Clock
) -> None:
    Journal.open(home.journal, clock).close()
    (copy,) = copies_in(home.folder)
    connection = files.connect(home.journal)
    journal._migrate(home.journal, connection, keeps_copy=True)
    connection.close()
    assert format_of(copy) == 1


@pytest.mark.parametrize("seed", range(6))
def test_the_tally_follows_everything_that_is_done_to_entries(
    seed: int, tmp_path: Path, clock: Clock
) -> None:
    chance = random.Random(seed)
    opened = Journal.open(tmp_path / "journal.db", clock)
    made: list[str] = []
    for _ in range(40):
        with opened.change("some") as change:
            if made and chance.random() < 1 / 4:
                change.delete(chance.choice(made))
            else:
                again = chance.choice([*made, opened.new_id()])
                day = TODAY - timedelta(chance.randrange(5))
                tags = tuple(chance.sample(["Red", "red", "blue", "rosé"], chance.randrange(4)))
                change.put(Entry(again, day, "x", tags=tags, people=("Ana",) * chance.randrange(2)))
                made.append(again)
        last = operations.latest_undoable(opened)
        if last and chance.random() < 1 / 4:
            operations.take_back(opened, last, "undo")
        assert tally.differing(opened) == 0
    health.rebuild(opened)
    assert tally.differing(opened) == 0
    opened.close()
