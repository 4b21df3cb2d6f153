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
from tests.conftest import CAN_MOUNT, IN_CI, Runner

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
