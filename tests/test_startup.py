"""Start-up is a feature: what the everyday commands have loaded when they are done."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "pydantic",
    "jinja2",
    "questionary",
    "prompt_toolkit",
    "rich",
    "platformdirs",
    "dateparser",
    "tomllib",
    "importlib.metadata",
    "importlib.resources",
    "asyncio",
    "sqlcipher3",
    "keyring",
    "http",
)
PROGRAM = """
import sys
from brag.main import run
code = run(sys.argv[1:])
sys.stderr.write("\\n".join(["LOADED", *sorted(sys.modules)]))
sys.exit(code)
"""


def loaded(env: dict[str, str], *argv: str, code: int = 0, **more: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *argv],
        env=env | more,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    modules = set(done.stderr.partition("LOADED\n")[2].split())
    assert "typer" in modules
    return modules


@pytest.mark.parametrize(
    "argv",
    [
        ["log", "Shipped v2 #release +shop @ana"],
        ["log", "yesterday: fixed the login", "--on", "last friday"],
        ["list"],
        ["list", "--month", "-t", "release"],
        ["list", "last quarter"],
        ["--help"],
        ["undo"],
        ["next"],
        ["owe"],
        ["event"],
        ["reflections"],
        ["who", "rust"],
        ["people"],
        ["pitches"],
    ],
    ids=" ".join,
)
def test_everyday_commands_load_nothing_heavy(env: dict[str, str], argv: list[str]) -> None:
    loaded(env, "log", "something first")
    modules = loaded(env, *argv)
    assert not [name for name in HEAVY if name in modules]


def test_help_and_completion_load_no_command_and_no_store(env: dict[str, str]) -> None:
    for modules in (
        loaded(env, "--help"),
        loaded(
            env,
            _BRAG_COMPLETE="bash",
            _BRAG_LINE="brag l",
        ),
        loaded(env, "shell-init", "zsh"),
    ):
        commands = [name for name in modules if name.startswith("brag.commands.")]
        assert commands in ([], ["brag.commands.shell_init"])
        assert "sqlite3" not in modules
        assert not [name for name in HEAVY if name in modules]


def test_a_command_loads_no_other_command(env: dict[str, str]) -> None:
    modules = loaded(env, "log", "Shipped")
    assert [name for name in modules if name.startswith("brag.commands.")] == ["brag.commands.log"]


def test_a_synced_journal_costs_nothing_to_write_to(env: dict[str, str], tmp_path: Path) -> None:
    remote = tmp_path / "shared.git"
    subprocess.run(["git", "init", "-q", "--bare", str(remote)], env=env, check=True)
    loaded(env, "sync", "init", str(remote), "--plain")
    for argv in (["log", "Shipped"], ["list"], ["undo"]):
        modules = loaded(env, *argv)
        assert not [name for name in modules if name.startswith(("brag.features.sync", "pyrage"))]
    assert "pydantic" not in loaded(env, "sync"), "which only what comes in needs"


def test_pitch_loads_jinja_and_review_on_a_terminal_does_not(env: dict[str, str]) -> None:
    loaded(env, "log", "Cut p95 from 900 ms to 120 ms")
    loaded(env, "profile", "--name", "Sam", "--does", "build payments")
    pitch = loaded(env, "pitch", "--event", "conference")
    review = loaded(env, "review", "--month")
    assert "jinja2" in pitch
    assert "jinja2" not in review
    for modules in (pitch, review):
        assert not [name for name in HEAVY if name in modules and name not in ("jinja2", "tomllib")]


def test_predictions_load_the_plotting_only_when_there_is_something_to_draw(
    env: dict[str, str], tmp_path: Path
) -> None:
    assert "plotext" not in loaded(env, "predictions")
    pairs = [
        {"record": "prediction", "id": f"aaaaaaaa{n:02}", "day": "2026-11-20", "measure": "calm",
         "scale": "0-10", "expected": 3, "happened": n, "happened_on": "2026-11-20"}
        for n in range(3)
    ]  # fmt: skip
    file = tmp_path / "pairs.json"
    file.write_text(json.dumps({"version": 1, "records": pairs}), encoding="utf-8")
    loaded(env, "import", "json", str(file))
    assert "plotext" in loaded(env, "predictions")
    modules = loaded(env, "predictions", "--table")
    assert not [name for name in (*HEAVY, "plotext") if name in modules]


def test_a_tab_on_a_value_loads_its_command_and_nothing_heavy(env: dict[str, str]) -> None:
    loaded(env, "log", "Shipped v2 #release")
    modules = loaded(env, _BRAG_COMPLETE="bash", _BRAG_LINE="brag list -t rel")
    commands = [name for name in modules if name.startswith("brag.commands.")]
    assert commands == ["brag.commands.list"]
    assert not [name for name in HEAVY if name in modules]
