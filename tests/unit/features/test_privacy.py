"""What is kept, who can read it, what left: each as it is on the disk."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.conftest import IN_CI, Runner

import brag as brag_package
from brag.clock import Clock
from brag.features import departing, privacy
from brag.paths import Home
from brag.render.privacy import shown
from brag.render.terminal import PLAIN
from brag.store import departures, sync_state
from brag.store.journal import Journal


@pytest.fixture
def home(tmp_path: Path, clock: Clock) -> Home:
    home = Home(tmp_path / "brag")
    Journal.open(home.journal, clock).close()
    return home


def readers(home: Home, what: str) -> str:
    (found,) = [one for one in privacy.look(home, None, ()).kept if one.what == what]
    return found.readers


@pytest.mark.skipif(sys.platform == "win32" and not IN_CI, reason="permissions are not in a mode")
def test_who_can_open_a_file_depends_on_it_and_the_folders_above(
    home: Home, tmp_path: Path
) -> None:
    assert readers(home, "journal") == "you"
    home.journal.chmod(0o644)
    tmp_path.chmod(0o755)
    assert readers(home, "journal") == "you", "a closed folder closes what is in it"
    home.folder.chmod(0o755)
    assert readers(home, "journal") == "others too"
    assert "Others on this machine can open: journal" in shown(
        privacy.look(home, None, ()), PLAIN, None
    )


def test_a_cloud_folder_is_named(tmp_path: Path, clock: Clock) -> None:
    home = Home(tmp_path / "Dropbox" / "brag")
    Journal.open(home.journal, clock).close()
    assert "Dropbox: the journal lies in its folder" in shown(
        privacy.look(home, None, ()), PLAIN, None
    )


def test_what_left_is_remembered_in_its_order_and_not_for_ever(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(departures, "_KEPT", 3)
    for number in range(12):
        departures.note(journal, f"export {number}", "/somewhere")
    assert [one.what for one in departures.listed(journal)] == [
        "export 11",
        "export 10",
        "export 9",
    ]


def test_a_journal_that_cannot_be_written_remembers_nothing_and_stops_nothing(
    journal: Journal,
) -> None:
    journal.is_read_only = True
    departing.remember(journal, "export", None)
    departures.note(journal, "export", "/somewhere")
    assert departures.listed(journal) == []


def test_the_remote_of_a_sync_is_shown_without_its_password(journal: Journal) -> None:
    assert departures.last_sync(journal) == ("", "")
    with journal.transaction():
        for key, value in (
            ("sync:remote", '{"url": "https://sam:secret@example.org/journal.git"}'),
            ("sync:at", '"2026-11-23T09:00:00"'),
        ):
            journal.execute("insert into meta values (?, ?)", key, value)
    assert departures.last_sync(journal) == (
        "https://example.org/journal.git",
        "2026-11-23T09:00:00",
    )


def test_programs_are_only_those_that_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    assert privacy.programs("") == (("brag open, brag review --open", "your browser"),)
    assert privacy.programs("nano")[0] == ("a text to edit", "nano")


def test_what_left_is_carried_over_to_a_restored_journal_in_its_order(
    home: Home, tmp_path: Path
) -> None:
    before, after = tmp_path / "before.db", home.journal
    clocks = [Clock(datetime(2026, 11, day, tzinfo=UTC)) for day in (1, 2, 3)]
    for path, days in ((before, (0, 2)), (after, (0, 1))):
        for day in days:
            journal = Journal.open(path, clocks[day])
            departures.note(journal, "backup", f"stick {day}")
            journal.close()
    journal = Journal.open(before, clocks[2])
    with journal.transaction():
        sync_state.write(journal, "remote", {"url": "ssh://me:secret@host/r.git"})
    journal.close()
    journal = Journal.open(after, clocks[2])
    departing.carry_over(journal, before)
    found = [one.where for one in departures.listed(journal)]
    assert found == ["ssh://host/r.git", "stick 2", "stick 1", "stick 0"]
    journal.close()
    before.write_bytes(b"no journal")
    assert departures.of_file(before) == ([], "")


def test_a_repair_remembers_what_left_either_of_what_it_is_made_of() -> None:
    def left(day: int, where: str) -> str:
        return f'{{"at": "2026-11-{day:02}T09:00:00+00:00", "what": "backup", "where": "{where}"}}'

    ours = {"device": "abc", "left:000000001": left(1, "a"), "left:000000002": left(3, "c")}
    theirs = {"device": "abd", "left:000000001": left(1, "a"), "left:000000002": left(2, "b")}
    assert departures.merged(ours, theirs) == {
        "device": "abd",
        "left:000000001": left(1, "a"),
        "left:000000002": left(2, "b"),
        "left:000000003": left(3, "c"),
    }


USED = (
    "log --tag now Shipped", "-j work log Planned", "-j work backup", "import markdown notes.md",
    "check just.md", "config set color never", "shell-init bash --install --rc rc",
    "inbox hook work", "review --month --open", "-j work review --month --open", "open --path",
    "sync init remote.git", "-j work sync init other.git", "templates new haiku --from name-line",
    "edit -1", "backup", "encrypt", "doctor", "doctor --repair", "log Later",
)  # fmt: skip


@pytest.mark.parametrize("name", ["", "work"])
def test_every_file_in_the_home_is_told_of_once(brag: Runner, tmp_path: Path, name: str) -> None:
    tmp_path.joinpath("notes.md").write_text("- Mended the boat\n")
    tmp_path.joinpath("just.md").write_text("I just helped a little.\n")
    tmp_path.joinpath("rc").write_text("export TOKEN=abc\n")
    for where in ("work", "remote.git", "other.git"):
        kind = [] if where == "work" else ["--bare"]
        subprocess.run(["git", "init", "--quiet", *kind, tmp_path / where], check=True)
    for line in USED:
        brag(*line.split(), BROWSER="true", EDITOR="false")
    home = Home(tmp_path / "brag", name)
    home.inbox.write_text("0\n")
    found = {one.what: one.count for one in privacy.look(home, None, ()).kept}
    there = [one for one in home.folder.rglob("*") if one.is_file()]
    assert found["other files"] == 0, "a new file in the home has a line of its own in _besides"
    assert sum(found.values()) == len([one for one in there if not one.name.endswith(_OPEN)])
    assert not [what for what, count in found.items() if not count and what not in _UNUSED]


_OPEN = ("-wal", "-shm")
_UNUSED = ("other files", "older copies", "drafts")


def test_a_file_of_somebody_else_is_counted_and_a_folder_is_not(home: Home, tmp_path: Path) -> None:
    home.folder.joinpath("letter.txt").touch()
    home.folder.joinpath("music").mkdir()
    home.folder.joinpath("music", "song").touch()
    found = {one.what: one.count for one in privacy.look(home, None, ()).kept}
    assert found["other files"] == 1


def test_every_part_of_brag_that_starts_programs_is_known() -> None:
    starts = re.compile(
        r"^\s*(?:import|from) (?:subprocess|webbrowser|pty)\b|\bos\.(?:exec|spawn|popen|system)",
        re.MULTILINE,
    )
    files = Path(brag_package.__file__).parent.rglob("*.py")
    found = {one.name for one in files if starts.search(one.read_text(encoding="utf-8"))}
    assert found == {
        "clipboard.py", "editor.py", "git_calls.py", "git_history.py", "man.py", "open.py",
        "paging.py", "reminder.py",
    }, "what a new one starts belongs into privacy.programs"  # fmt: skip
