"""A brag that was loaded already does what one does that is begun anew."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.transcripts import ROOT, environment, run
from tests.warm import Warm


@pytest.mark.parametrize(
    "command",
    [
        "brag nosuch",
        "brag log -; exit $?",
        "brag show zzz; echo $?",
        "printf 'caf\\303\\251 @ana' | brag log -; brag list --json",
        "printf 'caf\\351' | brag log -",
        "printf 'caf\\303\\251' | LC_ALL=C brag log -; LC_ALL=C brag list | cat",
        'for n in $(seq 99); do echo "Made $n"; done | brag log -; brag --help | head -n 1',
        "brag --help | head -c 1 >/dev/null; echo ${PIPESTATUS[@]}",
        "brag help --everything >/dev/full; echo $?",
        "brag --help >&-; echo $?",
        "brag show zzz 2>&-; echo $?",
        "(umask 027; brag export json -o out.json; stat -c %a out.json)",
        "mkdir x; cd x; brag export json -o out.json; cd ..; ls x",
        "brag log one >a; { brag list; brag nosuch; } >>a 2>&1; cat a",
        "export TZ=Pacific/Kiritimati; BRAG_NOW= brag log --json x | grep -c $(date +%F)",
        "PYTHONPATH=none brag --version",
        "PYTHONWARNINGS=ignore brag --version",
        "echo 'raise ImportError' >brag.py; brag --version",
        "COLUMNS=40 brag --help",
        "brag --debug show zzz 2>&1 | grep Error:",
        "BRAG_HOME= HOME=$PWD/elsewhere brag log x; ls elsewhere",
    ],
)
def test_a_warm_step_says_what_any_other_says(
    command: str, warm: Warm | None, tmp_path: Path
) -> None:
    said = []
    for name, by in (("anew", None), ("warm", warm)):
        folder = tmp_path / name
        folder.mkdir()
        said.append(run(command, folder, environment(folder), by))
    assert said[0] == said[1]
    assert said[0]


def test_it_ends_with_the_one_who_started_it(tmp_path: Path) -> None:
    script = (
        "import os, tests.warm as w\n"
        "with w.serving(dict(os.environ)) as one:\n"
        "    print(one.folder, flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert killed.returncode == -9
    # The pipe of standard output, which the server has as well, was read to its end: it is gone.
    assert Path(killed.stdout.strip(), "brag").is_file()
    shutil.rmtree(killed.stdout.strip())
