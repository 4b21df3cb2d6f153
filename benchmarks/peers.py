"""brag beside what a user might pick instead: journals, time trackers, address books, task lists.

    python -m benchmarks.peers [--rounds N] [--sizes 0,1000,10000,100000] [--peers jrnl,khard]

Each Python peer is installed into an environment of its own, from the package index; braglog
wants Python 3.12, taskwarrior and timewarrior are used where the system has them. What cannot be
had is said.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.installing import environment, installed
from benchmarks.journals import TODAY, make_journal, words_of_an_entry
from benchmarks.measure import MOST_SECONDS, Command, TooSlowError, measure
from benchmarks.people import make_people

ADD, LAST, MONTH, WORD, TAG, WHO = (
    "add one", "last ten", "filter a month", "search a word", "filter a tag", "who knows it",
)  # fmt: skip
_DAY, _WORDS = "2026-11-23", "Cut checkout p95 to 120 ms"
_SLOW_SECONDS = 20
"""A task that once took longer is measured once, and not again at a larger size."""


@dataclass(frozen=True)
class Peer:
    """A program beside brag: what it wants, how to fill it, and how each task is asked of it."""

    name: str
    package: str
    fill: Callable[[Path, int], dict[str, str]]
    """Makes so many entries in a folder; the environment to run in."""
    tasks: dict[str, list[str]]
    python: str = sys.executable
    program: str = ""
    """The command of one that the system has or has not; ``package`` is empty then."""


def entries(count: int) -> Iterator[tuple[date, str, bool]]:
    """The same (day, words, is tagged) for every peer, the oldest first."""
    chance = random.Random(count)  # noqa: S311 - the same journal every time
    for day in sorted(TODAY - timedelta(chance.randrange(365 * 20)) for _ in range(count)):
        yield day, words_of_an_entry(chance), chance.random() < 1 / 7


def _jrnl(folder: Path, count: int) -> dict[str, str]:
    lines = [
        f"[{day.isoformat()} 09:00:00 AM] {words}.{' @teaching' if is_tagged else ''}\n\n"
        for day, words, is_tagged in entries(count)
    ]
    folder.joinpath("journal.txt").write_text("".join(lines), encoding="utf-8")
    # What jrnl writes when it is first started.
    folder.joinpath("jrnl.yaml").write_text(
        "colors: {body: none, date: none, tags: none, title: none}\n"
        "default_hour: 9\ndefault_minute: 0\neditor: ''\nencrypt: false\nhighlight: true\n"
        f"indent_character: '|'\njournals:\n  default: {{journal: {folder / 'journal.txt'}}}\n"
        "linewrap: 79\ntagsymbols: '#@'\ntemplate: false\ntimeformat: '%F %r'\nversion: v4.6\n",
        encoding="utf-8",
    )
    return {}


def _braglog(folder: Path, count: int) -> dict[str, str]:
    with sqlite3.connect(folder / "database.db") as file:
        file.execute(
            "create table logentry (id integer not null primary key, log_date date not null,"
            " message text not null)"
        )
        file.executemany(
            "insert into logentry (log_date, message) values (?, ?)",
            [
                (day.isoformat(), f"{words}{' #teaching' if is_tagged else ''}")
                for day, words, is_tagged in entries(count)
            ],
        )
    file.close()
    return {"BRAGLOG_CONFIG_DIR": str(folder)}


def _watson(folder: Path, count: int) -> dict[str, str]:
    frames = []
    for number, (day, _, is_tagged) in enumerate(entries(count)):
        start = int(time.mktime(day.timetuple())) + 9 * 3600 + number % 3600
        tags = ["teaching"] if is_tagged else []
        frames.append([start, start + 60, "checkout", f"{number:032x}", tags, start + 60])
    folder.joinpath("frames").write_text(json.dumps(frames), encoding="utf-8")
    return {"WATSON_DIR": str(folder)}


def _khard(folder: Path, count: int) -> dict[str, str]:
    book = folder / "book"
    book.mkdir()
    for number in range(count):
        book.joinpath(f"{number}.vcf").write_text(
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{number}\r\nFN:Ana Ruiz {number}\r\n"
            f"N:Ruiz;Ana {number};;;\r\nNOTE:{'knows Rust' if number % 50 == 0 else 'bees'}\r\n"
            "END:VCARD\r\n",
            encoding="utf-8",
        )
    folder.joinpath("khard.conf").write_text(
        f"[addressbooks]\n[[friends]]\npath = {book}\n[general]\ndefault_action = list\n",
        encoding="utf-8",
    )
    folder.joinpath("new.yaml").write_text("First name: Bo\nLast name: Lind\n", encoding="utf-8")
    return {}


def _taskwarrior(folder: Path, count: int) -> dict[str, str]:
    lines = []
    for number, (day, words, is_tagged) in enumerate(entries(count)):
        entry = int(time.mktime(day.timetuple()))
        tags = ' tags:"teaching"' if is_tagged else ""
        lines.append(
            f'[description:"{words}" entry:"{entry}" modified:"{entry}" status:"pending"{tags}'
            f' uuid:"{number:08x}-0000-4000-8000-000000000000"]\n'
        )
    folder.joinpath("pending.data").write_text("".join(lines), encoding="utf-8")
    folder.joinpath("taskrc").write_text(
        f"data.location={folder}\nconfirmation=no\nverbose=nothing\nhooks=off\n", encoding="utf-8"
    )
    return {"TASKRC": str(folder / "taskrc"), "TASKDATA": str(folder)}


def _timewarrior(folder: Path, count: int) -> dict[str, str]:
    data = folder / "data"
    data.mkdir()
    months: dict[str, list[str]] = {}
    last, begun = date.min, 9 * 60
    for day, _, is_tagged in entries(count):
        begun = begun + 1 if day == last else 9 * 60
        last = day
        begin, end = (f"{day:%Y%m%d}T{one // 60:02}{one % 60:02}00Z" for one in (begun, begun + 1))
        tags = "checkout teaching" if is_tagged else "checkout"
        months.setdefault(f"{day:%Y-%m}", []).append(f"inc {begin} - {end} # {tags}\n")
    for month, lines in months.items():
        data.joinpath(f"{month}.data").write_text("".join(lines), encoding="utf-8")
    folder.joinpath("timewarrior.cfg").touch()
    return {"TIMEWARRIORDB": str(folder)}


def _newer_python() -> str:
    """A Python of 3.12 or newer that runs, or an empty text."""
    if sys.version_info >= (3, 12):
        return sys.executable
    kept = sorted(Path.home().glob(".pyenv/versions/3.1[2-9].*/bin/python"))
    names = [shutil.which(f"python3.{minor}") for minor in (12, 13, 14)]
    for python in (*map(str, kept), *filter(None, names)):
        # One behind a shim may be there in name only.
        if not subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode:
            return python
    return ""


PEERS = (
    Peer(
        "jrnl", "jrnl", _jrnl,
        {
            ADD: ["jrnl", "--config-file", "{folder}/jrnl.yaml", f"{_WORDS}."],
            LAST: ["jrnl", "--config-file", "{folder}/jrnl.yaml", "-n", "10", "--short"],
            MONTH: ["jrnl", "--config-file", "{folder}/jrnl.yaml", "-from", "2026-10-01",
                    "-to", "2026-10-31", "--short"],
            WORD: ["jrnl", "--config-file", "{folder}/jrnl.yaml", "-contains", "zanzibar"],
            TAG: ["jrnl", "--config-file", "{folder}/jrnl.yaml", "@teaching", "-n", "10",
                  "--short"],
        },
    ),
    Peer(
        "braglog", "braglog", _braglog,
        {
            ADD: ["braglog", "add", *_WORDS.split()],
            LAST: ["braglog", "show", "-n", "10", "-r"],
            MONTH: ["braglog", "show", "-s", "2026-10-01", "-u", "2026-10-31"],
            WORD: ["braglog", "show", "-c", "zanzibar"],
            TAG: ["braglog", "show", "-c", "#teaching", "-n", "10"],
        },
        python=_newer_python(),
    ),
    Peer(
        "td-watson", "td-watson", _watson,
        {
            ADD: ["watson", "add", "--from", f"{_DAY} 07:00", "--to", f"{_DAY} 08:00", "checkout"],
            LAST: ["watson", "log", "--no-pager"],
            MONTH: ["watson", "log", "--no-pager", "--from", "2026-10-01", "--to", "2026-10-31"],
            TAG: ["watson", "log", "--no-pager", "--from", "2026-10-01", "--to", "2026-10-31",
                  "-T", "teaching"],
        },
    ),
    Peer(
        "khard", "khard", _khard,
        {
            ADD: ["khard", "-c", "{folder}/khard.conf", "new", "-i", "{folder}/new.yaml"],
            WHO: ["khard", "-c", "{folder}/khard.conf", "list", "rust"],
        },
    ),
    Peer(
        "taskwarrior", "", _taskwarrior,
        {
            ADD: ["task", "add", *_WORDS.split()],
            LAST: ["task", "limit:10", "newest"],
            MONTH: ["task", "entry.after:2026-09-30", "entry.before:2026-11-01", "list"],
            WORD: ["task", "description.contains:zanzibar", "list"],
            TAG: ["task", "+teaching", "limit:10", "list"],
        },
        program="task",
    ),
    Peer(
        "timewarrior", "", _timewarrior,
        {
            ADD: ["timew", "track", ":adjust", f"{_DAY}T20:00", "-", f"{_DAY}T20:30",
                  "checkout"],
            LAST: ["timew", "export", *(f"@{number}" for number in range(1, 11))],
            MONTH: ["timew", "summary", "2026-10-01", "-", "2026-11-01"],
            TAG: ["timew", "summary", "2026-10-01", "-", "2026-11-01", "teaching"],
        },
        program="timew",
    ),
)  # fmt: skip
OURS = {
    ADD: ["log", f"{_WORDS} #performance"],
    LAST: ["list"],
    MONTH: ["list", "2026-10"],
    WORD: ["find", "zanzibar"],
    TAG: ["list", "-t", "teaching"],
    WHO: ["who", "rust"],
}
FINDS_NOTHING = {1}
"""The exit code with which taskwarrior and khard say that nothing was found."""


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", default="0,1000,10000,100000")
    parser.add_argument("--peers", default=",".join(one.name for one in PEERS))
    options = parser.parse_args()
    sizes = [int(one) for one in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as place:
        brag = installed(Path(place) / "brag-env").with_name("brag")
        lines = compared(Path(place), brag, sizes, options.rounds, options.peers.split(","))
        print("\n".join(lines))


def compared(
    place: Path, brag: Path, sizes: list[int], rounds: int, names: list[str] | None = None
) -> list[str]:
    """A table of brag and each peer, with the ratio, for each task and size."""
    lines = [
        "| peer | task | entries | peer ms | brag ms | peer / brag | peak MiB, peer | brag |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    missing: dict[str, str] = {}
    homes = {size: _brag_home(place / f"brag-{size}", size) for size in sizes}
    for peer in PEERS:
        if names is not None and peer.name not in names:
            continue
        try:
            found = _ready(peer, place)
        except MissingError as error:
            missing[peer.name] = str(error)
            continue
        print(f"{peer.name} {found[1]}", file=sys.stderr, flush=True)
        lines += _rows(peer, found, place, brag, homes, rounds)
    if missing:
        lines += ["", "Not measured here:", ""]
        lines += [f"- {name}: {why}" for name, why in missing.items()]
    return lines


def _rows(
    peer: Peer,
    found: tuple[Path, str],
    place: Path,
    brag: Path,
    homes: dict[int, dict[str, str]],
    rounds: int,
) -> Iterator[str]:
    programs, version = found
    slow: set[str] = set()
    for size, home in homes.items():
        folder = place / f"{peer.name}-{size}"
        folder.mkdir()
        env = {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            **peer.fill(folder, size),
        }
        for task, argv in peer.tasks.items():
            if task in slow:
                continue
            words = [one.replace("{folder}", str(folder)) for one in argv]
            words[0] = shutil.which(words[0], path=env["PATH"]) or words[0]
            commands: dict[str, Command] = {
                "brag": ([str(brag), *OURS[task]], home),
                peer.name: (words, env),
            }
            head = f"| {peer.name} {version} | {task} | {size:,}"
            try:
                figures = measure(commands, 1, warm_up=0, allowed=FINDS_NOTHING)
            except TooSlowError:
                slow.add(task)
                yield f"{head} | stopped after {MOST_SECONDS} s | | | | |"
                continue
            if figures[peer.name].seconds[0] > _SLOW_SECONDS:
                slow.add(task)
            else:
                figures = measure(commands, rounds, warm_up=0, allowed=FINDS_NOTHING)
            ours, theirs = figures["brag"], figures[peer.name]
            yield (
                f"{head} | {theirs.median_ms:,.0f}"
                f" | {ours.median_ms:.0f} | {theirs.ratio(ours):.1f}"
                f" | {theirs.peak_mib:.0f} | {ours.peak_mib:.0f} |"
            )
        shutil.rmtree(folder)


class MissingError(Exception):
    """A peer cannot be had here, and why."""


def _ready(peer: Peer, place: Path) -> tuple[Path, str]:
    """The folder of its programs and its version, installed. Raises MissingError."""
    if not peer.package:
        program = shutil.which(peer.program)
        if program is None:
            raise MissingError(f"the system has no {peer.program} command")
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
        return Path(program).parent, said.stdout.strip()
    if not peer.python:
        raise MissingError("it wants Python 3.12, which is not here")
    folder = place / f"{peer.name}-env"
    python = folder / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    try:
        for argv in ([peer.python, "-m", "venv", str(folder)], [*pip, peer.package, "setuptools"]):
            subprocess.run(argv, check=True, capture_output=True, text=True)
    except subprocess.CalledProcessError as error:
        lines = str(error.stderr or error).strip().splitlines()
        raise MissingError(f"it could not be installed ({lines[-1]})") from error
    ask = f"from importlib.metadata import version; print(version({peer.package!r}))"
    shown = subprocess.run([str(python), "-c", ask], capture_output=True, text=True, check=True)
    return folder / "bin", shown.stdout.strip()


def _brag_home(home: Path, size: int) -> dict[str, str]:
    """A journal of ``size`` entries, with people and meetings to match; the environment."""
    make_journal(home / "journal.db", size)
    if size:
        make_people(home / "journal.db", size // 10, size // 2)
    return environment(home)


if __name__ == "__main__":
    main()
