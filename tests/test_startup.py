"""Start-up is a feature: what the everyday commands have loaded when they are done."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from tests.conftest import Runner
from tests.transcripts import environment

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


def loaded(
    env: dict[str, str], *argv: str, code: int = 0, cwd: Path | None = None, **more: str
) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *argv],
        env=env | more,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    modules = set(done.stderr.partition("LOADED\n")[2].split())
    assert "typer" in modules
    return modules


EVERYDAY = [
    'log "Shipped v2 #release +shop @ana"',
    'log "yesterday: fixed the login" --on "last friday"',
    "list",
    "list --month -t release",
    'list "last quarter"',
    "find shipped",
    "show -1",
    "who rust",
    "next",
    "owe",
    "undo",
    "event",
    "people",
    "tags",
    "projects",
    "reflections",
    "predictions",
    "review --month",
    "pitch",
    "pitches",
    "check --form intro text.txt",
    "--help",
    "TAB list -t rel",
]
_LOADS_MORE = ("pitch", "pitches", "check", "predictions")
"""What a form, the rules and a drawing need is looked at below."""
KEPT = Path(__file__).with_name("startup.txt")
_SLACK = 3
"""Other Pythons bring a few more of their own."""


def beyond_typer(command: str, env: dict[str, str], folder: Path) -> set[str]:
    """The modules that an everyday command loads, in a small journal, besides those of Typer."""
    first, *rest = shlex.split(command)
    if first == "TAB":
        line = f"brag {command.removeprefix('TAB ')}"
        modules = loaded(env, _BRAG_COMPLETE="bash", _BRAG_LINE=line)
    else:
        modules = loaded(env, first, *rest, cwd=folder)
    return modules - _of_typer()


@cache
def _of_typer() -> frozenset[str]:
    ask = "import sys, typer; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    return frozenset(done.stdout.split())


def small_journal(run: Callable[..., object], folder: Path) -> None:
    """What each everyday command has something to show of."""
    folder.joinpath("text.txt").write_text("I just helped a bit with it.\n", encoding="utf-8")
    run("log", "Cut p95 from 900 ms to 120 ms #release +shop @ana")
    run("meet", "Bo Lind", "--knows", "Rust", "--note", "asked about queues")
    run("profile", "--name", "Sam", "--does", "build payments")


def kept() -> dict[str, set[str]]:
    """The modules that each command loaded when they were last looked at."""
    found: dict[str, set[str]] = {}
    for line in KEPT.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            modules = found[line] = set()
        elif line and not line.startswith("#"):
            modules.update(line.split())
    return found


@pytest.mark.parametrize("command", EVERYDAY)
def test_everyday_commands_load_no_more_modules_than_they_did(
    command: str, brag: Runner, env: dict[str, str], tmp_path: Path
) -> None:
    def run(*argv: str) -> None:
        assert brag(*argv).code == 0

    small_journal(run, tmp_path)
    modules = beyond_typer(command, env, tmp_path)
    new = sorted(modules - kept()[command])
    assert len(modules) <= len(kept()[command]) + _SLACK, (
        f"{command} loads {len(modules)} modules besides Typer's, {len(kept()[command])} before."
        f" New: {', '.join(new)}. If that has to be: python -m tests.test_startup"
    )
    if command.split(maxsplit=1)[0] not in _LOADS_MORE:
        assert not [name for name in HEAVY if name in modules]


def test_every_everyday_command_is_counted() -> None:
    assert list(kept()) == EVERYDAY


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


def test_a_tab_on_a_conflict_loads_hardly_more_than_one_on_its_command(env: dict[str, str]) -> None:
    loaded(env, "log", "Shipped")
    command = loaded(env, _BRAG_COMPLETE="bash", _BRAG_LINE="brag sync ")
    conflict = loaded(env, _BRAG_COMPLETE="bash", _BRAG_LINE="brag sync conflicts ")
    asked = {one for one in conflict - command if one.startswith("brag.features.sync")}
    assert asked == {"brag.features.sync.settling"}
    assert not [name for name in (*HEAVY, "pyrage") if name in conflict]


def write_kept() -> None:
    """Write down what each everyday command loads now; read the difference before committing."""
    lines = ["# What each everyday command loads besides Typer: python -m tests.test_startup"]
    for command in EVERYDAY:
        with tempfile.TemporaryDirectory() as place:
            env = environment(Path(place))
            small_journal(partial(loaded, env), Path(place))
            modules = " ".join(sorted(beyond_typer(command, env, Path(place))))
        shown = textwrap.fill(modules, 98, break_on_hyphens=False)
        lines += ["", command, textwrap.indent(shown, "  ")]
    KEPT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_kept()
