"""Deciding on commits one by one, on a real terminal."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.conftest import Runner
from tests.terminals import CONTROL_C, DOWN, ENTER, Terminal


def with_commits(brag: Runner, folder: Path, env: dict[str, str], *messages: str) -> None:
    shop = folder / "shop"
    subprocess.run(["git", "init", "-q", str(shop)], check=True, env=env)
    assert brag("inbox", "install", "shop").code == 0
    for day, message in enumerate(messages, start=10):
        moment = f"2026-11-{day}T10:00:00Z"
        subprocess.run(
            ["git", "-c", "user.name=Sam", "-c", "user.email=s@example.org", "commit",
             "-qm", message, "--allow-empty"],
            check=True, cwd=shop,
            env=env | {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment},
        )  # fmt: skip
    subprocess.run(["git", "config", "user.email", "s@example.org"], check=True, cwd=shop, env=env)


def test_each_is_kept_changed_left_dropped_or_not_asked(
    brag: Runner, tmp_path: Path, env: dict[str, str]
) -> None:
    words = ("Add paging", "Halve the search time", "Teach the import", "Draw a map", "Write docs")
    with_commits(brag, tmp_path, env, *words)
    terminal = Terminal(["inbox"], env, tmp_path)
    terminal.wait_for("1 of 5")
    terminal.wait_for("Add paging What shall become of it?")
    terminal.type(ENTER)
    terminal.wait_for("2 of 5")
    terminal.wait_for("time What shall")
    terminal.type(DOWN + ENTER)
    terminal.wait_for("In your words: Halve the search time")
    terminal.type(" for all" + ENTER)
    terminal.wait_for("3 of 5")
    terminal.wait_for("import What shall")
    terminal.type(DOWN * 2 + ENTER)
    terminal.wait_for("4 of 5")
    terminal.wait_for("map What shall")
    terminal.type(DOWN * 3 + ENTER)
    terminal.wait_for("5 of 5")
    terminal.wait_for("docs What shall")
    terminal.type(DOWN * 4 + ENTER)
    assert terminal.finish() == 0
    kept = brag("list").out
    assert "Add paging" in kept
    assert "Halve the search time for all" in kept
    waiting = brag("inbox").out
    assert "Teach the import" in waiting
    assert "Write docs" in waiting
    assert "Draw a map" not in waiting
    assert "2 records" in brag("undo").out


def test_what_was_decided_before_ctrl_c_stays_decided(
    brag: Runner, tmp_path: Path, env: dict[str, str]
) -> None:
    with_commits(brag, tmp_path, env, "Add paging", "Halve the search time")
    terminal = Terminal(["inbox"], env, tmp_path, columns=40)
    terminal.wait_for("1 of 2")
    terminal.wait_for("become of it?")
    terminal.type(ENTER)
    terminal.wait_for("2 of 2")
    terminal.wait_for("Halve the search time")
    terminal.type(CONTROL_C)
    assert terminal.finish() == 130
    assert "Add paging" in brag("list").out
    assert brag("inbox").out.count("shop:") == 1


def test_into_a_pipe_it_lists_and_asks_nothing(
    brag: Runner, tmp_path: Path, env: dict[str, str]
) -> None:
    with_commits(brag, tmp_path, env, "Add paging")
    bare = {name: value for name, value in env.items() if name != "COLUMNS"}
    terminal = Terminal(["-c", "brag inbox | cat"], bare, tmp_path, columns=40, program="/bin/sh")
    terminal.wait_for("on a terminal, brag inbox asks about each")
    assert terminal.finish() == 0
    assert "become of it" not in terminal.text
