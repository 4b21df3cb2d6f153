"""Measure brag beside a bare Typer program, at several sizes, and write RESULTS.md.

    make bench
    make bench BENCH="--sizes 0,1000 --rounds 1"     # a few minutes, to see that all of it runs

brag is installed into an environment of its own from a wheel, as a user would have it: an
editable install costs a few milliseconds more at every start.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import sqlite3
import subprocess
import tempfile
from pathlib import Path

from benchmarks.git_repository import make_repository
from benchmarks.installing import environment, installed
from benchmarks.journals import make_journal
from benchmarks.measure import Command, Figure, measure
from benchmarks.peers import compared
from benchmarks.people import make_people, make_reflections
from benchmarks.speech_texts import texts

HERE = Path(__file__).parent
EVERYDAY = {
    "log": ["log", "Cut checkout p95 from 900 ms to 120 ms #performance +checkout @ana"],
    "list": ["list"],
    "list -t": ["list", "-t", "teaching"],
    "list --month": ["list", "--month"],
    "list --missing": ["list", "--missing", "result"],
    "list --on-this-day": ["list", "--on-this-day"],
    "find, rare": ["find", "zebra"],
    "find, common": ["find", "checkout"],
    "find, in most": ["find", "the"],
    "who": ["who", "rust"],
    "next": ["next"],
    "people": ["people"],
    "tags": ["tags"],
    "projects": ["projects"],
    "predictions": ["predictions"],
    "show -1": ["show", "-1"],
    "meet": ["meet", "Ana Ruiz", "--note", "asked about queues"],
    "--help": ["--help"],
    "completion": [],
    "pitch": ["pitch", "--event", "conference"],
    "pitch, two minutes": ["pitch", "--form", "two-minute"],
    "check": ["check", str(HERE.parent / "docs" / "speaking.md")],
    "review --month": ["review", "--month"],
}
A_RARE_ONE = ["log", "Watched a zebra wait at the checkout", "--on", "2020-02-29"]
"""Logged in every journal, so that each search finds something in the smallest one, too."""
COMPLETION = {"_BRAG_COMPLETE": "complete_bash", "COMP_WORDS": "brag list -t te", "COMP_CWORD": "3"}
BUDGET = {
    "log": 1.25,
    "list": 1.25,
    "who": 1.25,
    "next": 1.25,
    "completion": 1.4,
    "pitch": 2.2,
    "pitch, two minutes": 2.2,
    "check": 2.2,
    "review --month": 2.2,
}
GROWTH = 1.15
"""What a journal of the largest size may add to a command, against the smallest."""
UNBOUNDED = {"list --month"}
"""What shows a row for each entry of its days, and so more of them in a larger journal."""


def main() -> None:
    """Run everything and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--sizes", default="0,1000,10000,100000")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as place:
        python = installed(Path(place) / "venv")
        figures = _everyday(python, Path(place), sizes, options.rounds)
        lines = [*_head(python), *_table(figures, sizes), *_import(python, Path(place))]
        lines += _moving(python, Path(place), max(sizes))
        lines += _prose(python, Path(place))
        brag = python.with_name("brag")
        lines += ["", "## Beside others", "", *compared(Path(place), brag, sizes, rounds=3)]
    text = "\n".join(lines) + "\n"
    (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    print(text)


def _everyday(python: Path, place: Path, sizes: list[int], rounds: int) -> dict[str, Figure]:
    brag = str(python.with_name("brag"))
    commands: dict[str, Command] = {
        "python": ([str(python), "-c", "pass"], environment(place)),
        "bare": ([str(python), str(HERE / "bare.py"), "log", "words"], environment(place)),
    }
    for size in sizes:
        home = place / f"home-{size}"
        make_journal(home / "journal.db", max(size, 1))
        if size:
            make_people(home / "journal.db", size // 10, size // 2)
            make_reflections(home / "journal.db", size // 10)
        subprocess.run([brag, *A_RARE_ONE], env=environment(home), check=True, capture_output=True)
        for name, argv in EVERYDAY.items():
            env = environment(home) | (COMPLETION if name == "completion" else {})
            commands[f"{name} {size}"] = ([brag, *argv], env)
    return measure(commands, rounds, beside="bare")


def _head(python: Path) -> list[str]:
    versions = subprocess.run(
        [str(python), "-m", "pip", "list", "--format", "freeze"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    told = ("typer=", "pydantic=", "jinja2=")
    shown = [one for one in versions if one.lower().startswith(told)]
    return [
        "# Results",
        "",
        "Written by `make bench`. Medians of whole processes in milliseconds, in shuffled rounds.",
        "Before each command the bare Typer program ran: `x bare` is the median of the ratios pair",
        "by pair, `growth` how much larger that is than in the smallest journal. Beside n entries",
        "stand n/10 people, n/2 meetings, n/10 reflections and as many predictions; a journal of 0",
        "has two entries, so that each search finds something.",
        "",
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}.",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {', '.join(shown)}.",
        "",
    ]


def _processor() -> str:
    """What the system calls the processor."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in told.splitlines() if "model name" in line]
    return names[0] if names else platform.machine()


def _table(figures: dict[str, Figure], sizes: list[int]) -> list[str]:
    lines = [
        f"A bare interpreter: {figures['python'].median_ms:.0f} ms."
        f" A bare Typer program of two commands: {figures['bare'].median_ms:.0f} ms.",
        "",
        "| command | entries | ms | min-max | x bare | budget | growth | peak MiB |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    missed = []
    for name in EVERYDAY:
        smallest = figures[f"{name} {sizes[0]}"].times_its_neighbour
        for size in sizes:
            one = figures[f"{name} {size}"]
            low, high = one.spread_ms
            times = one.times_its_neighbour
            growth = times / smallest
            lines.append(
                f"| {name} | {size:,} | {one.median_ms:.0f} | {low:.0f}-{high:.0f}"
                f" | {times:.2f} | {BUDGET.get(name, '')} | {growth:.2f} | {one.peak_mib:.0f} |"
            )
            if times > BUDGET.get(name, math.inf):
                missed.append(f"{name} at {size:,} ({times:.2f})")
            if growth > GROWTH and name not in UNBOUNDED:
                missed.append(f"growth of {name} to {size:,} ({growth:.2f})")
    over = f"Over a budget, or over {GROWTH} of growth: {'; '.join(missed) or 'nothing'}."
    return [*lines, "", over, ""]


def _import(python: Path, place: Path) -> list[str]:
    """The import of 10,000 commits, once and again."""
    repository, home = place / "shop", place / "home-git"
    make_repository(repository, 10_000)
    argv = [str(python.with_name("brag")), "import", "git", str(repository)]
    command = ([*argv, "--author", "sam@example.org"], environment(home))
    first = measure({"git": command}, rounds=1, warm_up=0)["git"]
    again = measure({"git": command}, rounds=3, warm_up=0)["git"]
    return [
        "## Import of 10,000 commits",
        "",
        "| run | seconds | peak MiB of the largest process | budget |",
        "|---|---:|---:|---|",
        f"| first | {first.median_ms / 1000:.1f} | {first.peak_mib:.0f} | 60 s, 300 MiB |",
        f"| again, all known | {again.median_ms / 1000:.1f} | {again.peak_mib:.0f} | |",
    ]


def _moving(python: Path, place: Path, size: int) -> list[str]:
    """Export of a large journal of entries, and import of what came out into an empty one."""
    brag, home, new = str(python.with_name("brag")), place / "home-moving", place / "home-new"
    make_journal(home / "journal.db", size)
    out = place / "all.json"
    rows = []
    for name, argv, where in (
        ("export json --all", ["export", "json", "--all", "--force", "-o", str(out)], home),
        ("import json", ["import", "json", str(out)], new),
        ("import json again, all known", ["import", "json", str(out)], new),
        ("export csv", ["export", "csv", "--force", "-o", str(place / "all.csv")], home),
    ):
        one = measure({name: ([brag, *argv], environment(where))}, rounds=1, warm_up=0)[name]
        rows.append(f"| {name} | {one.median_ms / 1000:.1f} | {one.peak_mib:.0f} |")
    return [
        "",
        f"## Moving {size:,} entries",
        "",
        "Budget: import 12 s and 300 MiB, export 8 s.",
        "",
        "| run | seconds | peak MiB |",
        "|---|---:|---:|",
        *rows,
    ]


def _prose(python: Path, place: Path) -> list[str]:
    """The check of long texts: sentences that every rule looks at, in paragraphs."""
    said = [*texts(100, held_out=True), "I just helped with a bit of it.", "It was rewritten."]
    rows = []
    for megabytes in (1, 5):
        path = place / f"prose-{megabytes}.txt"
        paragraph = " ".join(said) + "\n\n"
        path.write_text(paragraph * (megabytes * 1_000_000 // len(paragraph)), encoding="utf-8")
        argv = [str(python.with_name("brag")), "check", str(path)]
        one = measure({"check": (argv, environment(place))}, rounds=3)["check"]
        rows.append(f"| {megabytes} MB | {one.median_ms / 1000:.1f} | {one.peak_mib:.0f} |")
    return [
        "",
        "## Checking prose",
        "",
        "Budget: 5 s for 1 MB.",
        "",
        "| text | seconds | peak MiB |",
        "|---|---:|---:|",
        *rows,
    ]


if __name__ == "__main__":
    main()
