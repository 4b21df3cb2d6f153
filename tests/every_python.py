"""Runs the whole suite on every Python that brag supports and this machine has.

    python -m tests.every_python [pytest arguments]

Each gets an environment of its own, ``.venv-3.12`` and so on, which stays for the next time.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.transcripts import ROOT

SUPPORTED = ("3.11", "3.12", "3.13", "3.14")


def interpreters() -> Iterator[tuple[str, str]]:
    """(version, program) of each supported Python that is found and starts."""
    for version in SUPPORTED:
        kept = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
        candidates = [shutil.which(f"python{version}"), *map(str, reversed(kept))]
        for program in filter(None, candidates):
            said = subprocess.run(
                [program, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            if said.stdout.strip() == version:
                yield version, program
                break


def passes(version: str, program: str, arguments: list[str]) -> bool:
    """Whether the suite passes on ``program``."""
    folder = ROOT / f".venv-{version}"
    pip = folder / "bin" / "python"
    if not pip.exists():
        subprocess.run([program, "-m", "venv", folder], check=True)
    install: list[str | Path] = [
        pip,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    subprocess.run([*install, "--editable", ".[dev]"], cwd=ROOT, check=True)
    tests: list[str | Path] = [pip, "-m", "pytest", "-n", "auto", *arguments]
    return subprocess.run(tests, cwd=ROOT, check=False).returncode == 0


def main(arguments: list[str]) -> int:
    """Run them all; 1 if one of them fails."""
    found = list(interpreters())
    print("Found Python", ", ".join(version for version, _ in found), flush=True)
    missing = [one for one in SUPPORTED if one not in dict(found)]
    if missing:
        print("Not on this machine:", ", ".join(missing), flush=True)
    failed = []
    for version, program in found:
        print(f"\nPython {version}", flush=True)
        if not passes(version, program, arguments):
            failed.append(version)
    print("\nFailed on", ", ".join(failed)) if failed else print("\nAll passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
