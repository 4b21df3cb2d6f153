"""A git repository of any length, the same each time, made in seconds for measurements."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

AUTHOR = "Sam Lee <sam@example.org>"
_FIRST_SECOND = 1_700_000_000
_FILES = 200
_LINES = 200
_BRANCH_EVERY = 20
_BRANCH_LENGTH = 5
_VERBS = ("Add", "Speed up", "Fix", "Simplify", "Document", "Remove", "Explain", "Cache")
_THINGS = ("paging", "the checkout", "search", "the login", "reports", "the importer", "alerts")


def make_repository(folder: Path, commits: int) -> Path:
    """A repository in ``folder`` whose HEAD reaches ``commits`` commits, apart from merges.

    Each commit changes about ten lines of one of 200 files of 200 lines; a quarter of them come
    in by branches of five commits.
    """
    safe = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True, env=safe)
    git = ["git", "-C", str(folder)]
    subprocess.run([*git, "config", "user.name", "Sam Lee"], check=True, env=safe)
    subprocess.run([*git, "config", "user.email", "sam@example.org"], check=True, env=safe)
    with subprocess.Popen(
        [*git, "fast-import", "--quiet"], stdin=subprocess.PIPE, env=safe
    ) as importer:
        if importer.stdin is None:
            raise AssertionError("started without a pipe")
        for piece in _history(commits):
            importer.stdin.write(piece.encode())
    if importer.returncode:
        raise RuntimeError("git fast-import failed")
    return folder


def _history(commits: int) -> Iterator[str]:
    chance = random.Random(2026)  # noqa: S311 - the same repository each time, no secret
    files = [
        [f"line {number} of file {name}" for number in range(_LINES)] for name in range(_FILES)
    ]
    branch, on_branch = "main", 0
    for number in range(commits):
        if number and number % _BRANCH_EVERY == 0:
            branch, on_branch = f"topic-{number}", 0
            yield f"reset refs/heads/{branch}\nfrom refs/heads/main\n\n"
        subject = f"{chance.choice(_VERBS)} {chance.choice(_THINGS)} in step {number} (#{number})"
        yield _heading(branch, number, subject)
        yield _changed(files, chance.randrange(_FILES), number, chance)
        on_branch += branch != "main"
        if on_branch == _BRANCH_LENGTH:
            yield _heading("main", number, f"Merge branch '{branch}'")
            yield f"merge refs/heads/{branch}\n\n"
            branch, on_branch = "main", 0
    if branch != "main":
        yield f"reset refs/heads/main\nfrom refs/heads/{branch}\n\n"


def _heading(branch: str, number: int, subject: str) -> str:
    moment = f"{_FIRST_SECOND + number * 600} +0100"
    return (
        f"commit refs/heads/{branch}\nauthor {AUTHOR} {moment}\ncommitter {AUTHOR} {moment}\n"
        f"data {len(subject.encode())}\n{subject}\n"
    )


def _changed(files: list[list[str]], name: int, number: int, chance: random.Random) -> str:
    start = chance.randrange(_LINES - 10)
    files[name][start : start + 10] = [f"line {line} as of step {number}" for line in range(10)]
    text = "\n".join(files[name]) + "\n"
    return f"M 100644 inline src/part{name % 20}/file{name}.py\ndata {len(text)}\n{text}\n"


if __name__ == "__main__":
    make_repository(Path(sys.argv[1]), int(sys.argv[2]))
