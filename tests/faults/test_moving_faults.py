"""An import or export that is stopped, starved or killed leaves whole batches, or nothing."""

from __future__ import annotations

import json
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import Runner
from tests.transcripts import environment

ROWS, BATCH = 12_000, 3_000


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of many records."""
    file = tmp_path_factory.mktemp("moved") / "backup.json"
    with file.open("w") as out:
        out.write('{"version": 1, "entries": [\n')
        lines = (
            json.dumps({"day": "2026-10-01", "text": f"number {n}", "note": "words " * 20})
            for n in range(ROWS)
        )
        out.write(",\n".join(lines) + "]}\n")
    return file


@pytest.fixture(scope="module")
def filled(backup: Path) -> Path:
    """A home whose journal holds all of them; it is only read."""
    argv = [sys.executable, "-m", "brag", "import", "json", str(backup)]
    subprocess.run(argv, env=environment(backup.parent), capture_output=True, check=True)
    return backup.parent / "brag"


def entries(tmp_path: Path) -> int:
    """How many entries the journal holds, read beside whoever writes it."""
    path = tmp_path / "brag" / "journal.db"
    if not path.exists():
        return 0
    try:
        with sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True) as connection:
            statement = "select count(*) from record where kind = 'entry' and deleted = 0"
            return int(connection.execute(statement).fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "kill"])
def test_a_stopped_import_keeps_whole_batches_and_goes_on(
    brag: Runner, env: dict[str, str], tmp_path: Path, backup: Path, stop: signal.Signals
) -> None:
    brag("list")
    process = subprocess.Popen(
        [sys.executable, "-m", "brag", "import", "json", str(backup)],
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    while entries(tmp_path) < BATCH:
        assert process.poll() is None
        time.sleep(0.005)
    process.send_signal(stop)
    _, complaint = process.communicate(timeout=60)
    came_in = entries(tmp_path)
    assert BATCH <= came_in < ROWS
    assert came_in % BATCH == 0
    if stop == signal.SIGINT:
        assert process.returncode == 130
        said = re.match(
            r"brag: stopped; ([\d,]+) entries came in before that\. ", complaint.decode()
        )
        assert said, complaint
        assert int(said[1].replace(",", "")) == came_in
    again = brag("import", "json", str(backup))
    assert f"Added {ROWS - came_in:,} entries." in again.out
    assert brag("doctor").code == 0
    brag("undo")
    assert entries(tmp_path) == came_in
    brag("undo")
    assert entries(tmp_path) == 0


def limited(env: dict[str, str], limit: int, *argv: str) -> subprocess.CompletedProcess[bytes]:
    """Run brag where no file may grow beyond ``limit`` bytes."""
    return subprocess.run(
        [sys.executable, "-m", "brag", *argv],
        env=env,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        check=False,
    )


def test_an_import_without_room_says_what_came_in(
    brag: Runner, env: dict[str, str], tmp_path: Path, backup: Path
) -> None:
    brag("list")
    done = limited(env, 4_000_000, "import", "json", str(backup))
    assert done.returncode == 1
    said = re.match(r"brag: .*; ([\d,]+) entries came in before that\. ", done.stderr.decode())
    assert said, done.stderr
    assert int(said[1].replace(",", "")) == entries(tmp_path) > 0
    assert brag("doctor").code == 0


def test_an_export_without_room_leaves_the_file_that_was_there(
    env: dict[str, str], tmp_path: Path, filled: Path
) -> None:
    env["BRAG_HOME"] = str(filled)
    target = tmp_path / "out.json"
    target.write_text("what was there")
    # The journal is larger than that and only read.
    done = limited(env, 1_000_000, "export", "json", "-o", str(target), "--force")
    assert done.returncode == 1
    assert b"out.json cannot be written: file too large" in done.stderr
    assert target.read_text() == "what was there"
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_a_reader_that_leaves_early_is_no_error(env: dict[str, str], filled: Path) -> None:
    env["BRAG_HOME"] = str(filled)
    command = f'"{sys.executable}" -m brag export json | head -n 1; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", command], env=env, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b'{"version": 1,\n', b"")


def test_what_comes_through_a_pipe_is_read_as_well(env: dict[str, str], backup: Path) -> None:
    done = subprocess.run(
        [
            "bash",
            "-c",
            f'"{sys.executable}" -m brag import json <(cat "{backup}") --dry-run --json',
        ],
        env=env,
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["import"]["new"] == ROWS
