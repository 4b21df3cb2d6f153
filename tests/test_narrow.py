"""On a terminal of 40 columns nothing overruns but what must stay whole to be read or copied."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typer

from brag.cli.lazy import subcommand, subcommands
from brag.main import app, run
from brag.render.terminal import width_of
from tests.transcripts import environment

COLUMNS = 40
EXAMPLES = ("Examples:", "Three ways to begin:")
JOURNAL = (
    ("log", "Shipped the new order list of the shop with paging @Ana +search #api"),
    ("log", "Helped @Zoë with the release checklist of the payment service"),
    *(("log", f"Entry number {n} about what takes a while to say") for n in range(9)),
    ("meet", "Ana Berg", "--knows", "postgres replication"),
    ("goal", "add", "Lead one big migration of the storage layer to the new cluster"),
    ("backup",),
)
LISTS = (
    "backup --list", "backup", "nudge", "doctor", "list", "list --tag zzz", "people", "person ana",
    "projects", "tags", "next", "next --all", "owe", "find order", "find zzz", "gaps", "goal",
    "ladder", "journals", "predictions", "privacy", "profile", "reflections", "review --month",
    "show -1", "history -1", "templates", "who", "who postgres", "why", "frameworks", "config",
    "inbox", "event list", "pitch", "pitches", "practice", "sync", "undo", "undo --redo", "log",
    "edit", "export", "nosuch", "log --nosuch", "improve", "check I-just-helped-a-bit",
)  # fmt: skip


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in (environment(tmp_path) | {"COLUMNS": str(COLUMNS)}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brag").mkdir(mode=0o700)
    return tmp_path


def shown(*argv: str) -> list[str]:
    screen = Terminal()
    with redirect_stdout(screen), redirect_stderr(screen):
        run([*argv])
    return screen.getvalue().splitlines()


def too_wide(lines: list[str], place: Path) -> list[str]:
    """The lines that overrun, but for paths, for commands to copy and for one long word."""
    return [
        line
        for line in lines
        if width_of(line) > COLUMNS
        and not line.startswith("  brag ")
        and str(place) not in line
        and " " in line.strip()
    ]


def every_command(command: Any, *path: str) -> Iterator[tuple[str, ...]]:
    yield path
    if hasattr(command, "commands"):
        for name, _ in subcommands(command):
            yield from every_command(subcommand(command, name), *path, name)


def test_no_help_overruns(place: Path) -> None:
    overruns = {}
    for path in every_command(typer.main.get_command(app)):
        lines = shown(*path, "--help")
        end = next((n for n, one in enumerate(lines) if one.strip() in EXAMPLES), len(lines))
        assert end > 2, path
        said = [one for one in lines[end:] if "# " in one]
        overruns[path] = too_wide(lines[:end] + said, place)
    assert len(overruns) > 80
    assert {path: lines for path, lines in overruns.items() if lines} == {}


def test_no_list_overruns(place: Path) -> None:
    for argv in JOURNAL:
        assert shown(*argv), argv
    overruns = {line: too_wide(shown(*line.split(" ")), place) for line in LISTS}
    assert {command: lines for command, lines in overruns.items() if lines} == {}


def test_an_example_that_is_commented_stands_below_its_comment(place: Path) -> None:
    lines = shown("doctor", "--help")
    start = lines.index("Examples:")
    assert lines[start + 2 : start + 5] == [
        "  # makes records and index anew from",
        "  # the history",
        "  brag doctor --rebuild",
    ]


def test_what_doctor_says_of_a_path_is_wrapped_around_it(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = place / "Dropbox (Sam and others)" / "what I did"
    monkeypatch.setenv("BRAG_HOME", str(home))
    assert shown("log", "Shipped")
    home.chmod(0o755)
    lines = shown("doctor")
    assert too_wide(lines, place) == []
    text = "\n".join(lines)
    note = lines[lines.index("Note") + 1 :]
    assert note[0] == f"  {home}/journal.db"
    assert note[1].startswith("  is in a folder of Dropbox")
    problem = lines[lines.index("To look at") + 1 :]
    assert problem[:2] == ["  others on this machine can read", f"    {home}"]
    assert f"\n  chmod 700 '{home}'" in text


def test_the_ledger_and_its_dots_fit(place: Path) -> None:
    records = [
        {"record": "prediction", "id": f"{number:010}", "day": "2026-11-17", "measure": "burden",
         "scale": "0-10", "setting": "ask", "expected": number % 11, "happened": 3}
        for number in range(1, 41)
    ]  # fmt: skip
    (place / "moved.json").write_text(json.dumps({"version": 1, "records": records}))
    shown("import", "json", str(place / "moved.json"))

    lines = shown("predictions")

    assert any("the last 11" in " ".join(pair) for pair in pairwise(map(str.strip, lines)))
    assert not [line for line in lines if width_of(line) > COLUMNS]
