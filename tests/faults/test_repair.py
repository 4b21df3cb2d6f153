"""Repair loses nothing that was in the backup or could be read, wherever the damage is."""

from __future__ import annotations

import random
import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import TODAY

from brag.clock import Clock
from brag.errors import JournalError
from brag.features import backups, repair
from brag.model.entry import Entry
from brag.model.ids import new_id
from brag.paths import Home
from brag.store import health, received
from brag.store.journal import Journal, random_id
from brag.store.received import Incoming

ENTRIES, IN_BACKUP = 2000, 1700
PAGE = 4096


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with 2,000 entries, some edited, the first 1,700 of them in a backup."""
    clock = Clock(datetime(2026, 11, 22, 9))
    home = Home(tmp_path_factory.mktemp("made") / "brag")
    journal = Journal.open(home.journal, clock)
    written = [
        Entry(new_id(), TODAY - timedelta(n % 900), f"thing {n} " + "and more " * (n % 40))
        for n in range(ENTRIES)
    ]
    written[10] = Entry(written[10].id, TODAY, "a long one", note="words " * 3000)
    with journal.change("import") as change:
        change.add(written[:IN_BACKUP])
    backups.make_daily(home, clock.today())
    for start in range(IN_BACKUP, ENTRIES, 20):
        with journal.change("log") as change:
            for entry in written[start : start + 20]:
                change.put(entry)
    with journal.change("edit") as change:
        for entry in written[::50]:
            change.put(Entry(entry.id, entry.day, entry.text, tags=("edited",)))
    journal.close()
    return home


def texts(path: Path) -> dict[str, str]:
    """The entries SQLite can still read of a file, asked for one at a time."""
    found = {}
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        for seq in range(1, ENTRIES + 10):
            try:
                row = connection.execute(
                    "select id, json_extract(data, '$.text') from record where seq = ?", (seq,)
                ).fetchone()
            except (sqlite3.Error, UnicodeDecodeError):
                continue
            if row and isinstance(row[0], str):
                found[row[0]] = row[1]
    except sqlite3.Error:
        pass
    finally:
        connection.close()
    return found


@pytest.fixture
def damaged(made: Home, tmp_path: Path) -> Home:
    """A copy of that home, for a test to damage."""
    shutil.copytree(made.folder, tmp_path / "brag")
    return Home(tmp_path / "brag")


def repaired(home: Home, clock: Clock) -> tuple[repair.Repaired | None, dict[str, str]]:
    """What a repair says, if there was anything to repair, and the entries afterwards."""
    if not repair.wrong_with(home, clock):
        return None, texts(home.journal)
    done = repair.repair(home, clock, random_id, lambda _: None)
    assert not repair.wrong_with(home, clock), "one repair is enough"
    return done, texts(home.journal)


@pytest.mark.parametrize("seed", range(6))
def test_flipped_bytes_cost_nothing_that_was_read_or_backed_up(
    seed: int, made: Home, damaged: Home, clock: Clock
) -> None:
    before = texts(made.journal)
    in_backup = texts(damaged.daily_backup(clock.today() - timedelta(1)))
    chance = random.Random(seed)
    held = bytearray(damaged.journal.read_bytes())
    for _ in range(1 + 2 * seed):
        held[chance.randrange(PAGE if seed == 0 else 0, len(held))] ^= 1 << chance.randrange(8)
    damaged.journal.write_bytes(bytes(held))
    readable = {one for one in texts(damaged.journal) if one in before}
    done, after = repaired(damaged, clock)
    assert in_backup.keys() | readable <= after.keys()
    if done:  # a letter changed on one page only is not noticed, and not mended
        assert after.items() >= in_backup.items()


@pytest.mark.parametrize("seed", range(3))
def test_pages_of_nonsense_cost_only_what_stood_on_them(
    seed: int, made: Home, damaged: Home, clock: Clock
) -> None:
    before = texts(made.journal)
    chance = random.Random(seed)
    held = bytearray(damaged.journal.read_bytes())
    for _ in range(4):
        start = chance.randrange(1, len(held) // PAGE) * PAGE
        held[start : start + PAGE] = chance.randbytes(PAGE)
    damaged.journal.write_bytes(bytes(held))
    done, after = repaired(damaged, clock)
    assert done is not None
    assert len(before) - len(after) <= 40
    assert before.items() >= after.items()
    assert done.kept
    assert done.kept.read_bytes() == bytes(held) or done.kept.stem.startswith("before-repair")


def test_without_its_first_page_everything_is_found_on_the_others(
    made: Home, damaged: Home, clock: Clock
) -> None:
    for backup in damaged.backups.iterdir():
        backup.unlink()
    held = bytearray(damaged.journal.read_bytes())
    held[:PAGE] = bytes(PAGE)
    damaged.journal.write_bytes(bytes(held))
    done, after = repaired(damaged, clock)
    assert after == texts(made.journal)
    assert done
    assert done.from_backup == 0


@pytest.mark.parametrize("part", [0, 0.0001, 0.02, 0.5, 0.9, 0.99])
def test_a_file_cut_short_keeps_what_the_backup_and_the_rest_hold(
    part: float, made: Home, damaged: Home, clock: Clock
) -> None:
    in_backup = set(texts(damaged.daily_backup(clock.today() - timedelta(1))))
    held = damaged.journal.read_bytes()
    held = held[: int(part * len(held))]
    damaged.journal.write_bytes(held)
    done, after = repaired(damaged, clock)
    assert done
    assert in_backup <= after.keys()


def test_changes_that_went_with_a_log_come_back_from_the_backup(
    made: Home, damaged: Home, clock: Clock
) -> None:
    old = damaged.journal.read_bytes()
    journal = Journal.open(damaged.journal, clock)
    with journal.change("log") as change:
        change.put(Entry(new_id(), TODAY, "in the backup only"))
    journal.close()
    backups.make_daily(damaged, clock.today())
    damaged.journal.write_bytes(old)
    (problem,) = repair.wrong_with(damaged, clock)
    assert problem == "the journal lacks 1 change that daily-2026-11-23 holds"
    done, after = repaired(damaged, clock)
    assert done
    assert done.from_backup == 1
    assert "in the backup only" in after.values()


def test_a_whole_journal_is_left_alone(damaged: Home, clock: Clock) -> None:
    before = damaged.journal.read_bytes()
    assert repaired(damaged, clock)[0] is None
    assert damaged.journal.read_bytes() == before


def test_what_is_no_journal_at_all_stays_as_it_is(tmp_path: Path, clock: Clock) -> None:
    home = Home(tmp_path / "brag")
    home.folder.mkdir(mode=0o700)
    home.journal.write_text("my shopping list\n" * 500)
    with pytest.raises(JournalError, match="nothing can be read"):
        repair.repair(home, clock, random_id, lambda _: None)
    assert home.journal.read_text() == "my shopping list\n" * 500


def test_history_and_undo_survive_a_repair(damaged: Home, clock: Clock) -> None:
    held = bytearray(damaged.journal.read_bytes())
    held[:PAGE] = bytes(PAGE)
    damaged.journal.write_bytes(bytes(held))
    repaired(damaged, clock)
    journal = Journal.open(damaged.journal, clock)
    assert health.examine(journal).problems == ()
    assert journal.rows("select count(distinct change) from operation") == [(17,)]
    journal.close()


def test_what_only_a_newer_brag_understands_is_kept_by_a_repair(tmp_path: Path) -> None:
    home, clock = Home(tmp_path / "brag"), Clock(datetime(2026, 11, 22, 9))
    journal = Journal.open(home.journal, clock)
    with journal.change("log") as change:
        change.put(Entry(new_id(), TODAY, "Shipped"))
    dream = Incoming("019ab00000000000-zzzzzzzzzz", "a" * 10, "dream", "{}", "b" * 10, "log", None)
    with journal.transaction():
        received.take(journal, [dream])
    journal.close()
    with home.journal.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 40)
    done = repair.repair(home, clock, random_id, lambda _: None)
    assert done.left_over is None
    journal = Journal.open(home.journal, clock)
    assert received.unknown_kinds(journal) == {"dream": 1}
    journal.close()
