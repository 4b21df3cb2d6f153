"""A sync that is killed, starved or run beside other work loses nothing; the next is whole."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import CAN_MOUNT, IN_CI, Ran, Runner

KILLS = 200 if os.environ.get("SOAK") else 12
needs_mounts = pytest.mark.skipif(
    not CAN_MOUNT and not IN_CI, reason="this machine does not let us mount a small disk"
)


class Laptops:
    """Two homes and a remote, each brag a process of its own."""

    def __init__(self, brag: Runner, folder: Path) -> None:
        self._brag = brag
        self.folder = folder
        subprocess.run(["git", "init", "-q", "--bare", str(folder / "shared.git")], check=True)
        self("one", "log", "first")
        self("one", "sync", "init", "shared.git", "--name", "one")
        key = self("one", "sync", "key").out
        joined = self("two", "sync", "join", "shared.git", "--name", "two", "--key", "-", key=key)
        assert joined.code == 0, joined.err

    def __call__(self, name: str, *argv: str, key: str = "") -> Ran:
        return self._brag(*argv, stdin=key.encode(), **self.home(name))

    def home(self, name: str) -> dict[str, str]:
        return {"BRAG_HOME": str(self.folder / name), "BRAG_SEED": "", "BRAG_NOW": ""}

    def fingerprint(self, name: str) -> str:
        status = json.loads(self(name, "sync", "status", "--json").out)["sync"]
        assert not status["left_out"]
        return str(status["fingerprint"])

    def texts(self, name: str) -> set[str]:
        listed = json.loads(self(name, "list", "-n", "999", "--json").out)
        return {one["text"] for one in listed["entries"]}


@pytest.fixture
def laptops(brag: Runner, tmp_path: Path) -> Laptops:
    return Laptops(brag, tmp_path)


def test_a_sync_killed_at_any_moment_is_made_whole_by_the_next(
    laptops: Laptops, env: dict[str, str], tmp_path: Path
) -> None:
    chance = random.Random(9)
    wanted = {"first"}
    for number in range(KILLS):
        name = ("one", "two")[number % 2]
        wanted.add(f"entry {number}")
        laptops(name, "log", f"entry {number}")
        process = subprocess.Popen(
            [sys.executable, "-m", "brag", "sync"],
            env=env | laptops.home(name),
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.1, 0.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
    for name in ("one", "two", "one"):
        for _ in range(40):  # a git that outlived its brag holds the lock until it is done
            done = laptops(name, "sync")
            if done.code == 0:
                break
            time.sleep(0.1)
        assert done.code == 0, done.err
    assert laptops.texts("one") == laptops.texts("two") == wanted
    assert laptops.fingerprint("one") == laptops.fingerprint("two")
    for name in ("one", "two"):
        assert laptops(name, "doctor").code == 0
        before = laptops.fingerprint(name)
        laptops(name, "doctor", "--rebuild")
        assert laptops.fingerprint(name) == before


def test_logging_goes_on_while_a_sync_runs(
    laptops: Laptops, env: dict[str, str], tmp_path: Path
) -> None:
    for name in ("one", "two"):
        syncing = subprocess.Popen(
            [sys.executable, "-m", "brag", "sync"],
            env=env | laptops.home(name),
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
        )
        for number in range(3):
            assert laptops(name, "log", f"meanwhile {name} {number}").code == 0
        assert syncing.wait() == 0
    for name in ("one", "two", "one"):
        laptops(name, "sync")
    assert laptops.texts("one") == laptops.texts("two")
    assert len(laptops.texts("one")) == 7


@needs_mounts
def test_a_full_disk_is_said_and_the_next_sync_is_whole(
    laptops: Laptops, env: dict[str, str], tmp_path: Path
) -> None:
    for number in range(20):
        words = " ".join(os.urandom(8).hex() for _ in range(400))
        assert laptops("one", "log", f"entry {number}", "--note", words).code == 0
    assert laptops("one", "sync").code == 0
    script = f"""
        set -e
        mkdir small.d; mount -t tmpfs -o size=700k,mode=700 none small.d; cp -r two/. small.d
        export BRAG_HOME={tmp_path}/small.d
        dd if=/dev/zero of=small.d/filler bs=1k status=none 2>/dev/null || true
        brag sync && exit 99 || echo "code $?"
        rm small.d/filler; mount -o remount,size=100m,mode=700 small.d
        brag sync; brag sync status --json; brag doctor >&2
    """
    done = subprocess.run(
        ["unshare", "-Urm", "sh", "-c", script],
        env=env | {"BRAG_SEED": "", "BRAG_NOW": ""},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == 0, out + err
    assert "code 1" in out
    assert "disk is full" in err
    assert "Traceback" not in err
    assert laptops.fingerprint("one") in out
