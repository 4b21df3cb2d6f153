"""Opening a journal: made whole, made private, and refused with a reason."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.conftest import TODAY

from brag.clock import Clock
from brag.errors import JournalError
from brag.model.entry import Entry
from brag.model.selection import Selection
from brag.store import entries, health, migrations
from brag.store.journal import Journal

JOURNALS = Path(__file__).parents[2] / "journals"


def test_a_new_journal_is_for_its_user_alone(journal: Journal) -> None:
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(journal.path.parent.stat().st_mode) == 0o700


def test_making_a_journal_leaves_nothing_else_behind(journal: Journal) -> None:
    names = {path.name for path in journal.path.parent.iterdir()}
    assert names <= {"journal.db", "journal.db-wal", "journal.db-shm"}


def test_two_that_make_the_journal_at_once_share_one(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from brag.clock import Clock;"
        "from brag.store.journal import Journal; from brag.model.entry import Entry;"
        "from datetime import date\n"
        "journal = Journal.open(Path(sys.argv[1]), Clock())\n"
        "with journal.change('log') as change:\n"
        "    change.put(Entry(journal.new_id(), date(2026, 1, 1), 'one of them'))\n"
    )
    path = tmp_path / "brag" / "journal.db"
    started = [
        subprocess.Popen([sys.executable, "-c", script, str(path)], stderr=subprocess.PIPE)
        for _ in range(6)
    ]
    for process in started:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint.decode()
    journal = Journal.open(path, Clock())
    assert len(entries.matching(journal, Selection())) == len(started)
    journal.close()


def test_every_kept_old_journal_opens_and_reads_the_same(tmp_path: Path, clock: Clock) -> None:
    kept = sorted(JOURNALS.glob("*.db"))
    assert len(kept) == len(migrations.MIGRATIONS)
    for old in kept:
        path = tmp_path / old.stem / "journal.db"
        path.parent.mkdir(mode=0o700)
        shutil.copy(old, path)
        journal = Journal.open(path, clock)
        found = entries.matching(journal, Selection())
        assert [entry.text for entry in found] == [
            "Cut checkout p95 from 900 ms to 120 ms",
            "Ran the first onboarding class",
        ]
        assert health.examine(journal).problems == ()
        journal.close()


def test_an_older_journal_is_copied_beside_itself_before_it_is_changed(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.db"
    shutil.copy(JOURNALS / f"format-{len(migrations.MIGRATIONS)}.db", path)

    def added(connection: sqlite3.Connection) -> None:
        connection.execute("create table later (x)")

    steps = [*migrations.MIGRATIONS, added]
    monkeypatch.setattr("brag.store.journal.MIGRATIONS", steps)
    monkeypatch.setattr("brag.store.migrations.MIGRATIONS", steps)
    journal = Journal.open(path, clock)
    assert journal.row("pragma user_version") == (len(steps),)
    assert journal.row("select count(*) from later") == (0,)
    journal.close()
    copy = tmp_path / f"journal-before-format-{len(steps)}.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as kept, kept:
        assert kept.execute("pragma user_version").fetchone() == (len(steps) - 1,)
    kept.close()


def test_a_failed_migration_leaves_the_journal_as_it_was(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.db"
    shutil.copy(JOURNALS / "format-1.db", path)

    def broken(connection: sqlite3.Connection) -> None:
        connection.execute("create table later (x)")
        connection.execute("select nothing from nowhere")

    steps = [*migrations.MIGRATIONS, broken]
    monkeypatch.setattr("brag.store.journal.MIGRATIONS", steps)
    monkeypatch.setattr("brag.store.migrations.MIGRATIONS", steps)
    with pytest.raises(JournalError):
        Journal.open(path, clock)
    with closing(sqlite3.connect(path)) as left, left:
        assert left.execute("pragma user_version").fetchone() == (1,)
        assert left.execute("select 1 from sqlite_master where name = 'later'").fetchone() is None
    left.close()


def test_a_journal_that_cannot_be_written_can_still_be_read(
    journal: Journal, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with journal.change("log") as change:
        change.put(Entry(journal.new_id(), TODAY, "Shipped"))
    journal.close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    reader = Journal.open(journal.path, clock)
    assert [entry.text for entry in entries.matching(reader, Selection())] == ["Shipped"]
    with pytest.raises(JournalError, match="read-only"), reader.change("log"):
        pass
    reader.close()


def test_an_exception_inside_a_change_writes_nothing(journal: Journal) -> None:
    with pytest.raises(ZeroDivisionError), journal.change("log") as change:
        change.put(Entry(journal.new_id(), TODAY, "Shipped"))
        _ = 1 / 0
    assert entries.matching(journal, Selection()) == []
    assert journal.row("select count(*) from operation") == (0,)
