"""Backups made by themselves, and what they notice."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import TODAY
from tests.transcripts import NOW

from brag.clock import Clock
from brag.errors import JournalError
from brag.features import backups
from brag.model.entry import Entry
from brag.paths import Home
from brag.store import backups as stored
from brag.store import files
from brag.store.journal import Journal


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with 200 entries, each logged by itself."""
    home = Home(tmp_path_factory.mktemp("made") / "brag")
    for number in range(200):
        log(home, Clock(datetime.fromisoformat(NOW)), f"thing {number} " + "and more " * 40)
    return home


@pytest.fixture
def home(made: Home, tmp_path: Path) -> Home:
    """The same, for one test to change."""
    return Home(shutil.copytree(made.folder, tmp_path / "brag"))


def log(home: Home, clock: Clock, text: str) -> None:
    journal = Journal.open(home.journal, clock)
    with journal.change("log") as change:
        change.put(Entry(journal.new_id(), TODAY, text))
    journal.close()


def names(home: Home) -> list[str]:
    return [one.name for one in backups.listed(home)]


def spoil(path: Path) -> None:
    """Put nonsense on the last pages of a file."""
    held = path.read_bytes()
    path.write_bytes(held[: -3 * 4096] + b"\x99" * 3 * 4096)


def test_the_daily_backup_is_whole_private_and_made_once(home: Home, clock: Clock) -> None:
    backups.make_daily(home, TODAY)
    path = home.daily_backup(TODAY)
    assert stored.examined(path).entries == 200
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    log(home, clock, "later")
    backups.make_daily(home, TODAY)
    assert stored.examined(path).entries == 200
    assert [one.name for one in path.parent.iterdir()] == [path.name], "nothing beside it"


def test_older_ones_rotate_and_no_other_file_is_touched(home: Home) -> None:
    for back in range(1, 60):
        backups.make_daily(home, TODAY - timedelta(60 - back))
    kept = home.backups / "kept-2020-01-01-0900.db"
    kept.write_bytes(home.daily_backup(TODAY - timedelta(1)).read_bytes())
    (home.backups / "mine.db").write_text("mine")
    backups.make_daily(home, TODAY)
    dailies = [one for one in names(home) if one.startswith("daily")]
    assert len(dailies) == 7 + 3 + 1
    assert kept.exists()
    assert (home.backups / "mine.db").exists()


def test_a_damaged_journal_takes_the_place_of_no_backup(home: Home, clock: Clock) -> None:
    backups.make_daily(home, TODAY - timedelta(1))
    spoil(home.journal)
    backups.make_daily(home, TODAY)
    assert names(home) == ["daily-2026-11-22"]
    assert "is damaged (found on 2026-11-23)" in backups.damage_noted(home)


def test_a_lost_log_is_noticed_by_what_the_backup_has(home: Home, clock: Clock) -> None:
    before = home.journal.read_bytes()
    log(home, clock, "in the log")
    log(home, clock, "as well")
    backups.make_daily(home, TODAY - timedelta(1))
    home.journal.write_bytes(before)
    backups.make_daily(home, TODAY)
    assert "lacks 2 changes that daily-2026-11-22 holds" in backups.damage_noted(home)


def test_a_restored_journal_is_not_taken_for_one_that_lost_something(
    home: Home, clock: Clock
) -> None:
    backups.make_daily(home, TODAY - timedelta(2))
    log(home, clock, "set aside")
    backups.make_daily(home, TODAY - timedelta(1))
    plan = backups.planned(home, "daily-2026-11-21")
    assert plan.set_aside == 1
    backups.restore(home, plan, clock.now())
    assert backups.lost_since(home, stored.stamps(home.journal)) == ""
    backups.make_daily(home, TODAY + timedelta(1))
    assert backups.damage_noted(home) == ""


def test_a_restore_is_seen_by_whoever_has_the_journal_open(home: Home, clock: Clock) -> None:
    backups.make_daily(home, TODAY)
    log(home, clock, "set aside")
    other = Journal.open(home.journal, clock)
    assert other.row("select count(*) from record") == (201,)
    backups.restore(home, backups.planned(home, "daily-2026-11-23"), clock.now())
    assert other.row("select count(*) from record") == (200,)
    with other.change("log") as change:
        change.put(Entry(other.new_id(), TODAY, "afterwards"))
    other.close()
    journal = Journal.open(home.journal, clock)
    assert journal.row("select count(*) from record") == (201,)
    assert journal.rows("pragma integrity_check") == [("ok",)]
    journal.close()


def test_what_is_written_in_the_middle_of_a_restore_is_set_aside_too(
    home: Home, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.make_daily(home, TODAY)
    keep_aside, times = backups.keep_aside, list[Path]()

    def slowly(*what: object) -> Path:
        aside = keep_aside(*what)  # type: ignore[arg-type]
        if not times:
            log(home, clock, "in the middle")
        times.append(aside)
        return aside

    monkeypatch.setattr(backups, "keep_aside", slowly)
    aside = backups.restore(home, backups.planned(home, "daily-2026-11-23"), clock.now())
    assert len(times) == 2
    assert aside
    assert stored.examined(aside).entries == 201
    assert not times[0].exists() or times[0] == aside


def test_a_journal_too_damaged_to_write_into_is_replaced(home: Home, clock: Clock) -> None:
    backups.make_daily(home, TODAY)
    home.journal.write_bytes(b"\x00" * 9000)
    for one in files.beside(home.journal):
        one.write_bytes(b"\x37\x7f\x06\x82 nonsense")
    aside = backups.restore(home, backups.planned(home, "daily-2026-11-23"), clock.now())
    assert aside
    assert aside.read_bytes() == b"\x00" * 9000
    journal = Journal.open(home.journal, clock)
    assert journal.row("select count(*) from record") == (200,)
    journal.close()


def test_a_restore_by_way_of_a_link_leaves_the_link(home: Home, clock: Clock) -> None:
    backups.make_daily(home, TODAY)
    real = home.folder / "elsewhere.db"
    home.journal.rename(real)
    home.journal.symlink_to("elsewhere.db")
    for damage in (False, True):
        if damage:
            real.write_bytes(b"\x00" * 9000)
        backups.restore(home, backups.planned(home, "daily-2026-11-23"), clock.now())
        assert home.journal.is_symlink()
        assert stored.examined(real).entries == 200


def test_a_restore_waits_no_longer_than_five_seconds_for_another(
    home: Home, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.make_daily(home, TODAY)
    monkeypatch.setattr(files, "LOCK_SECONDS", 0.2)
    other = sqlite3.connect(home.journal, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(JournalError, match="locked"):
        backups.restore(home, backups.planned(home, "daily-2026-11-23"), clock.now())
    other.execute("rollback")
    other.close()
    assert names(home) == ["daily-2026-11-23"], "no copy of what was not replaced"


def test_a_backup_that_was_broken_off_is_taken_away(home: Home) -> None:
    home.backups.mkdir(mode=0o700)
    left = home.backups / ".daily-2026-11-20.db.77.part"
    left.write_text("half")
    os.utime(left, (time.time() - 3600,) * 2)
    backups.make_daily(home, TODAY)
    assert not left.exists()


def test_another_brag_at_it_is_left_to_it(home: Home) -> None:
    home.backups.mkdir(mode=0o700)
    (home.backups / ".daily-2026-11-23.db.77.part").write_text("half")
    backups.make_daily(home, TODAY)
    assert names(home) == []
