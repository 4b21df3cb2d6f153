"""What was acknowledged is on disk, whatever happens to the process, the disk or the neighbours."""

from __future__ import annotations

import json
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import CAN_MOUNT, IN_CI, TODAY, Runner

from brag import paths
from brag.clock import Clock
from brag.errors import JournalError
from brag.model.entry import Entry
from brag.paths import Home
from brag.store.journal import Journal

needs_mounts = pytest.mark.skipif(
    not CAN_MOUNT and not IN_CI, reason="this machine does not let us mount a small disk"
)


def logged(brag: Runner) -> set[str]:
    return {
        entry["text"] for entry in json.loads(brag("list", "-n", "999", "--json").out)["entries"]
    }


def test_a_process_killed_at_any_moment_loses_nothing_it_acknowledged(
    brag: Runner, env: dict[str, str], tmp_path: Path
) -> None:
    brag("list")
    chance = random.Random(7)
    acknowledged = set()
    for number in range(25):
        process = subprocess.Popen(
            [sys.executable, "-m", "brag", "log", f"entry {number}"],
            env=env | {"BRAG_SEED": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.02, 0.16))
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate(timeout=30)
        if out.endswith(f"entry {number}\n".encode()):
            acknowledged.add(f"entry {number}")
    assert acknowledged <= logged(brag)
    assert brag("doctor").code == 0


def test_eight_writers_at_once_keep_every_entry(brag: Runner, env: dict[str, str]) -> None:
    brag("list")
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "brag", "log", f"writer {number}"],
            env=env | {"BRAG_SEED": ""},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for number in range(16)
    ]
    for process in started:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint
    assert len(logged(brag)) == len(started)


def test_a_file_that_may_not_grow_keeps_the_words_as_a_draft(
    brag: Runner, env: dict[str, str], tmp_path: Path
) -> None:
    brag("log", "before")
    done = subprocess.run(
        [sys.executable, "-m", "brag", "log", "these words", "--note", "long " * 15_000],
        env=env,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (80_000, 80_000)),
        check=False,
    )
    assert done.returncode == 1, done.stderr
    complaint = done.stderr.decode()
    assert complaint.startswith("brag: ")
    (place,) = [word for word in complaint.split() if word.endswith(".md.")]
    assert "these words" in Path(place.rstrip(".")).read_text(encoding="utf-8")
    assert logged(brag) == {"before"}
    assert brag("doctor").code == 0


@needs_mounts
def test_a_full_disk_refuses_writes_nothing_and_keeps_the_words(
    env: dict[str, str], tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    script = f"""
        set -e
        mount -t tmpfs -o size=400k,mode=700 none "{disk}"
        export BRAG_HOME="{disk}/brag" TMPDIR="{tmp_path}"
        "{sys.executable}" -m brag log before
        dd if=/dev/zero of="{disk}/filler" bs=1k status=none 2>/dev/null || true
        "{sys.executable}" -m brag log "these words" && exit 9
        rm "{disk}/filler"
        "{sys.executable}" -m brag list
        "{sys.executable}" -m brag doctor >/dev/null
    """
    done = subprocess.run(
        ["unshare", "-Urm", "bash", "-c", script], env=env, capture_output=True, check=False
    )
    out, complaint = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == 0, complaint
    assert "the disk is full" in complaint
    (place,) = [word for word in complaint.split() if word.endswith(".md.")]
    assert "these words" in Path(place.rstrip(".")).read_text(encoding="utf-8")
    assert out.rstrip().endswith("before")
    assert "these words" not in out


def test_a_journal_locked_for_too_long_is_named_and_the_words_kept(
    brag: Runner, tmp_path: Path
) -> None:
    brag("log", "before")
    holder = sqlite3.connect(tmp_path / "brag" / "journal.db", isolation_level=None)
    holder.execute("begin immediate")
    refused = brag("log", "these words")
    assert refused.code == 1
    assert "locked for over five seconds" in refused.err
    assert brag("list").out.rstrip().endswith("before"), "reading goes on beside a writer"
    holder.execute("rollback")
    holder.close()
    (draft,) = (tmp_path / "brag" / "drafts").iterdir()
    assert "these words" in draft.read_text(encoding="utf-8")


@needs_mounts
def test_a_journal_one_may_not_open_is_refused_with_its_place(
    env: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "brag").mkdir(mode=0o000)
    # In a user namespace of its own even root has no more rights than the modes give.
    done = subprocess.run(
        ["unshare", "-U", sys.executable, "-m", "brag", "list"],
        env=env,
        capture_output=True,
        check=False,
    )
    (tmp_path / "brag").chmod(0o700)
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith(b"brag: ")
    assert b"permission" in done.stderr
    assert b"Traceback" not in done.stderr


@needs_mounts
def test_a_full_disk_can_still_be_read_and_takes_no_half_of_a_backup(
    env: dict[str, str], tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    brag = f'"{sys.executable}" -m brag'
    script = f"""
        set -e
        mount -t tmpfs -o size=700k,mode=700 none "{disk}"
        export BRAG_HOME="{disk}/brag" TMPDIR="{tmp_path}"
        fill() {{ dd if=/dev/zero of="{disk}/filler" bs=1k status=none 2>/dev/null || true; }}
        {brag} log before
        {brag} backup
        {brag} log after
        fill
        {brag} list
        {brag} find before
        {brag} backup && exit 9
        {brag} restore 2026-11-23 --force && exit 9
        BRAG_BACKUPS=wait {brag} log "no room" && exit 9
        ls -A "{disk}/brag/backups"
        {brag} doctor >/dev/null
        {brag} list --json
        rm "{disk}/filler"
        {brag} restore 2026-11-23 --force
        {brag} log "goes on"
        {brag} doctor >/dev/null
    """
    done = subprocess.run(
        ["unshare", "-Urm", "bash", "-c", script], env=env, capture_output=True, check=False
    )
    out, complaint = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == 0, complaint + out
    assert complaint.count("the disk is full") == 3
    assert out.count("kept-2026-11-23-0900.db\n{") == 1, "one backup, whole, and nothing else"
    assert out.count("  after\n") == 2, "said when it was logged, and listed on the full disk"


@needs_mounts
def test_a_journal_in_a_read_only_folder_is_read_and_backed_up(
    brag: Runner, env: dict[str, str], tmp_path: Path
) -> None:
    brag("log", "before")
    brag_ = f'"{sys.executable}" -m brag'
    script = f"""
        set -e
        mount -o bind "{tmp_path}/brag" "{tmp_path}/brag"
        mount -o remount,ro,bind "{tmp_path}/brag"
        {brag_} list
        {brag_} backup "{tmp_path}/copy.db"
        {brag_} backup && exit 9
        {brag_} restore "{tmp_path}/copy.db" --force && exit 9
        {brag_} doctor >/dev/null
    """
    done = subprocess.run(
        ["unshare", "-Urm", "bash", "-c", script], env=env, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"something broke" not in done.stderr
    assert brag("restore", str(tmp_path / "copy.db")).code == 0
    assert logged(brag) == {"before"}


def test_a_journal_pulled_away_while_it_is_open_takes_no_change(
    journal: Journal, clock: Clock, brag: Runner
) -> None:
    path = journal.path
    kept = path.with_name("kept.db")
    with journal.change("log") as change:
        change.put(Entry(journal.new_id(), TODAY, "before"))
    path.rename(kept)
    with pytest.raises(JournalError, match="moved or replaced"), journal.change("log") as change:
        change.put(Entry(journal.new_id(), TODAY, "into nowhere"))
    # Its log is still beside the old name. The journal that the next command begins is a new one.
    assert brag("log", "in the new one").code == 0
    assert logged(brag) == {"in the new one"}
    assert brag("doctor").code == 0
    with pytest.raises(JournalError, match="moved or replaced"), journal.change("log") as change:
        change.put(Entry(journal.new_id(), TODAY, "into nowhere"))
    journal.close()
    assert logged(brag) == {"in the new one"}
    (log,) = path.parent.glob("left-*-journal.db-wal")
    log.replace(kept.with_name("kept.db-wal"))
    assert brag("restore", str(kept), "--force").code == 0
    assert logged(brag) == {"before"}


def test_a_link_to_a_journal_that_is_not_there_yet_is_followed(
    brag: Runner, tmp_path: Path
) -> None:
    (tmp_path / "brag").mkdir(mode=0o700)
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "brag" / "journal.db").symlink_to("../real/mine.db")
    assert brag("log", "by way of a link").code == 0
    assert (tmp_path / "brag" / "journal.db").is_symlink()
    assert [one.name for one in (tmp_path / "real").iterdir()] == ["mine.db"]
    assert logged(brag) == {"by way of a link"}
    (tmp_path / "real").chmod(0o777)
    assert "chmod 700" in brag("list").err


def test_the_daily_backup_goes_on_when_the_command_has_ended(brag: Runner, tmp_path: Path) -> None:
    assert brag("log", "one", BRAG_BACKUPS="").out
    path = tmp_path / "brag" / "backups" / "daily-2026-11-23.db"
    for _ in range(600):
        if path.exists():
            break
        time.sleep(0.05)
    assert brag("restore", "2026-11-23").code == 0


def test_a_disk_that_knows_no_permissions_is_let_be(
    brag: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brag("log", "one")
    (tmp_path / "brag").chmod(0o777)
    with pytest.raises(JournalError, match="others on this machine can change"):
        paths.refuse_what_others_can_open(Home(tmp_path / "brag"))
    monkeypatch.setattr(paths, "keeps_modes", lambda _: False)
    paths.refuse_what_others_can_open(Home(tmp_path / "brag"))
