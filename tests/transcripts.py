"""Transcripts: text files of commands and what they print, read as documentation, run as tests.

A line that begins with ``$ `` is a command (``> `` continues it); the lines below it are what
it prints, standard error included, and ``[exit N]`` if it ends with N. Lines that begin with
``%`` and those before the first command are prose. In Markdown, only blocks fenced as
``console`` count.

    python -m tests.transcripts play FOLDER     runs FOLDER/session.txt and shows it
    python -m tests.transcripts update FILE...  writes what is printed now into FILE
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.warm import Warm

ROOT = Path(__file__).resolve().parents[1]
NOW = "2026-11-23T09:00:00"
MOST_SECONDS = 60
_QUOTED = re.compile(r"""'[^']*'|"[^"$`\\]*\"""")
_OF_THE_SHELL = re.compile(r"[|&;<>(){}$`\\*?\[\]~#!\n'\"]")
_NEEDS_ITS_OWN = re.compile(
    r"\b(unshare|ulimit|kill|trap|timeout|nohup|setsid)\b|[^&>|]&([^&>\d]|$)"
)
"""What a process that was forked elsewhere would not feel: limits, mounts, signals, ``&``."""


@dataclass
class Step:
    """One command, and what a transcript says it prints."""

    line: int
    command: str
    printed: str


def environment(folder: Path) -> dict[str, str]:
    """What every test runs in: its own home, a stopped clock, repeatable ids, 80 columns."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")]),
        "HOME": str(folder),
        "BRAG_HOME": str(folder / "brag"),
        "BRAG_NOW": NOW,
        "BRAG_SEED": "1",
        "BRAG_KEY_MEMORY": "off",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "BRAG_BACKUPS": "off",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_GLOBAL": str(folder / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONWARNINGS": "error",
    }


def steps(text: str, *, is_markdown: bool) -> Iterator[Step]:
    """The commands of a transcript with what stands below each."""
    step: Step | None = None
    is_inside = not is_markdown
    for number, line in enumerate(text.split("\n"), start=1):
        if _ends_a_step(line, is_markdown=is_markdown):
            if step:
                yield step
            step = Step(number, line[2:], "") if is_inside and line.startswith("$ ") else None
            if line.startswith("```"):
                is_inside = line.strip() == "```console"
        elif step and not step.printed and line.startswith("> "):
            step.command += "\n" + line[2:]
        elif step:
            step.printed += line + "\n"
    if step:
        yield step


def _ends_a_step(line: str, *, is_markdown: bool) -> bool:
    return line.startswith(("$ ", "```" if is_markdown else "%"))


def run(command: str, folder: Path, env: dict[str, str], warm: Warm | None = None) -> str:
    """What one command prints, with its exit code if it is not 0; its brag may be ``warm``."""
    if warm and _NEEDS_ITS_OWN.search(command):
        warm = None
    if warm and (words := words_of(command)) is not None:
        code, out = _warm(warm, words, folder, env)
    else:
        code, out = _in_a_shell(command, folder, warm.on_path(env) if warm else env)
    printed = out.decode("utf-8", "backslashreplace").replace(str(folder), "~")
    if printed and not printed.endswith("\n"):
        printed += "\n"
    return printed + (f"[exit {code}]\n" if code else "")


def words_of(command: str) -> list[str] | None:
    """What brag is given by a command that is brag and nothing else; None for any other."""
    if not command.startswith("brag ") or _OF_THE_SHELL.search(_QUOTED.sub("", command)):
        return None
    return shlex.split(command)[1:]


def _warm(warm: Warm, words: list[str], folder: Path, env: dict[str, str]) -> tuple[int, bytes]:
    with tempfile.TemporaryFile() as output, Path(os.devnull).open("rb") as nothing:
        streams = (nothing, output, output)
        code = warm.run(words, folder, env, streams, seconds=MOST_SECONDS, umask=0o077)
        output.seek(0)
        return code, output.read()


def _in_a_shell(command: str, folder: Path, env: dict[str, str]) -> tuple[int, bytes]:
    done = subprocess.run(  # noqa: S602 - a transcript is a shell session
        command,
        shell=True,
        executable=shutil.which("bash"),
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=MOST_SECONDS,
        umask=0o077,  # a folder for brag that others can open is refused
        check=False,
    )
    return done.returncode, done.stdout


def results(file: Path, folder: Path, warm: Warm | None = None) -> Iterator[tuple[Step, str]]:
    """Every step of a transcript with what it prints now, run one after the other in ``folder``."""
    if file.name == "session.txt":
        shutil.copytree(file.parent, folder, dirs_exist_ok=True)
    env = environment(folder)
    for step in steps(file.read_text(encoding="utf-8"), is_markdown=file.suffix == ".md"):
        yield step, run(step.command, folder, env, warm)


def tidy(printed: str) -> str:
    """Printed text as a transcript keeps it: blank lines at the end do not count."""
    return "\n".join(line.rstrip() for line in printed.rstrip().split("\n"))


def update(file: Path) -> None:
    """Write into ``file`` what its commands print now."""
    with tempfile.TemporaryDirectory() as folder:
        printed = {step.line: tidy(now) for step, now in results(file, Path(folder))}
    file.write_text(_with_results(file, printed), encoding="utf-8")


def _with_results(file: Path, printed: dict[int, str]) -> str:
    """The text of ``file`` with what was printed below each command that ran."""
    is_markdown = file.suffix == ".md"
    lines: list[str] = []
    result: str | None = None
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        if result is not None and _ends_a_step(line, is_markdown=is_markdown):
            lines += [result] if result else []
            lines += [] if line.startswith("```") else [""]
            result = None
        if result is None or line.startswith("> "):
            lines.append(line)
        if number in printed:
            result = printed[number]
    return "\n".join([*lines, *([result] if result else [])]).rstrip("\n") + "\n"


def play(folder: Path) -> int:
    """Run an example and show it as it happens; the exit code."""
    with tempfile.TemporaryDirectory() as place:
        for step, now in results(folder / "session.txt", Path(place)):
            print(
                f"\n\x1b[1m$ {step.command}\x1b[0m"
                if sys.stdout.isatty()
                else f"\n$ {step.command}"
            )
            print(now, end="", flush=True)
            if tidy(now) != tidy(step.printed):
                print(f"\nThat is not what {folder}/session.txt says in line {step.line}.")
                return 1
    return 0


if __name__ == "__main__":
    if sys.argv[1] == "play":
        sys.exit(play(Path(sys.argv[2])))
    for name in sys.argv[2:]:
        update(Path(name))
