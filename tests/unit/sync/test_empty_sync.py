"""A sync with nothing to bring or send does next to nothing beyond asking git once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import Runner

HEAVY = {"pyrage", "pydantic", "jinja2", "rich", "questionary", "brag.features.forget",
         "brag.features.sync.rekeying", "brag.features.sync.settling"}  # fmt: skip
SCRIPT = """
import sys
from brag.main import run
assert run(["sync"]) == 0
print(*sorted(sys.modules), sep="\\n", file=sys.stderr)
"""


def test_an_empty_sync_asks_git_twice_and_loads_nothing_heavy(
    brag: Runner, env: dict[str, str], tmp_path: Path
) -> None:
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "shared.git")], check=True)
    brag("log", "Shipped")
    assert brag("sync", "init", "shared.git").code == 0
    git = shutil.which("git")
    counting = tmp_path / "bin"
    counting.mkdir()
    (counting / "git").write_text(f'#!/bin/sh\necho "$@" >>{tmp_path}/calls\nexec {git} "$@"\n')
    (counting / "git").chmod(0o755)
    path = f"{counting}{os.pathsep}{env['PATH']}"
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=env | {"PATH": path},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "nothing to send" in done.stdout
    calls = (tmp_path / "calls").read_text().splitlines()
    assert len(calls) == 2, calls
    assert not HEAVY & set(done.stderr.split())
