"""brag beside jrnl, which a user might pick instead: add one, find a word, filter a month.

    python -m benchmarks.peers [--rounds N] [--sizes 0,10000,100000]

jrnl is installed into an environment of its own, from the package index.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import tempfile
import venv
from datetime import timedelta
from pathlib import Path

from benchmarks.__main__ import environment, installed
from benchmarks.journals import TODAY, make_journal, words_of_an_entry
from benchmarks.measure import Command, Figure, measure

TASKS = {
    "add": (["log", "Cut checkout p95 to 120 ms #performance"], ["Cut checkout p95 to 120 ms."]),
    "find a word": (["find", "zanzibar"], ["-contains", "zanzibar"]),
    "filter a month": (
        ["list", "2026-10"],
        ["-from", "2026-10-01", "-to", "2026-10-31", "--short"],
    ),
}


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", default="0,10000,100000")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        lines = compared(
            Path(place), [int(one) for one in options.sizes.split(",")], options.rounds
        )
    print("\n".join(lines))


def compared(place: Path, sizes: list[int], rounds: int) -> list[str]:
    """A table of both, with the ratio, for each task and size."""
    brag = str(installed(place / "brag-env").with_name("brag"))
    jrnl = str(_jrnl(place / "jrnl-env"))
    lines = ["| task | entries | jrnl ms | brag ms | jrnl / brag |", "|---|---:|---:|---:|---:|"]
    for size in sizes:
        home = place / f"brag-{size}"
        make_journal(home / "journal.db", max(size, 1))
        config = _jrnl_journal(place / f"jrnl-{size}", size)
        for task, (ours, theirs) in TASKS.items():
            commands: dict[str, Command] = {
                "brag": ([brag, *ours], environment(home)),
                "jrnl": ([jrnl, "--config-file", str(config), *theirs], environment(place)),
            }
            figures = measure(commands, rounds)
            lines.append(_row(task, size, figures["brag"], figures["jrnl"]))
    return lines


def _row(task: str, size: int, ours: Figure, theirs: Figure) -> str:
    ratio = theirs.ratio(ours)
    return f"| {task} | {size:,} | {theirs.median_ms:.0f} | {ours.median_ms:.0f} | {ratio:.0f} |"


def _jrnl(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "jrnl"]
    subprocess.run(pip, check=True, env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    return folder / "bin" / "jrnl"


def _jrnl_journal(folder: Path, count: int) -> Path:
    """A journal of jrnl's with ``count`` entries; its configuration file."""
    folder.mkdir()
    chance = random.Random(count)  # noqa: S311 - the same journal every time
    days = sorted(TODAY - timedelta(chance.randrange(365 * 20)) for _ in range(count))
    journal = folder / "journal.txt"
    with journal.open("w", encoding="utf-8") as file:
        for day in days:
            file.write(f"[{day.isoformat()} 09:00] {words_of_an_entry(chance)}.\n\n")
    config = folder / "jrnl.yaml"
    config.write_text(
        "colors: {body: none, date: none, tags: none, title: none}\n"
        "default_hour: 9\ndefault_minute: 0\neditor: ''\nencrypt: false\nhighlight: true\n"
        f"indent_character: '|'\njournals:\n  default: {journal}\nlinewrap: 79\n"
        "tagsymbols: '@'\ntemplate: false\ntimeformat: '%Y-%m-%d %H:%M'\nversion: v4.2\n",
        encoding="utf-8",
    )
    return config


if __name__ == "__main__":
    main()
