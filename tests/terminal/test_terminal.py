"""brag on a real terminal: the questions, the colours, the width, Ctrl-C."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.conftest import IN_CI, Runner
from tests.terminals import CONTROL_C, DOWN, ENTER

ANSWERS = (
    ("What happened?", "Cut p95 #performance @ana" + ENTER),
    ("Which day?", ENTER),
    ("What kind of thing is it?", ENTER),
    ("What was the situation?", ENTER),
    ("your own part", "I found the query" + ENTER),
    ("What came of it?", "Nobody retries" + ENTER),
    ("a number that shows it?", ENTER),
    ("Who deserves credit", "Ana: the trace" + ENTER),
    ("Where can it be seen?", ENTER),
    ("Keep it out of", ENTER),
)


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (40, 12)])
def test_log_without_words_asks_and_logs_the_answers(
    start: type, brag: Runner, columns: int, lines: int
) -> None:
    terminal = start("log", columns=columns, lines=lines)
    for question, keys in ANSWERS:
        terminal.wait_for(question)
        terminal.type(keys)
    terminal.wait_for("Logged")
    assert terminal.finish() == 0
    (entry,) = json.loads(brag("list", "--json").out)["entries"]
    assert entry["text"] == "Cut p95"
    assert entry["part"] == "I found the query"
    assert entry["credit"] == [{"who": "Ana", "what": "the trace"}]


def test_a_terminal_that_is_dumb_is_asked_line_by_line(start: type, brag: Runner) -> None:
    terminal = start("log", lines=60, TERM="dumb")
    for question, keys in ANSWERS:
        terminal.wait_for(question)
        terminal.type("2" + ENTER if question.startswith("What kind") else keys)
    terminal.wait_for("(learned)")
    assert terminal.finish() == 0
    assert b"\x1b" not in terminal.raw
    (entry,) = json.loads(brag("list", "--json").out)["entries"]
    assert entry["result"] == "Nobody retries"


@pytest.mark.parametrize("keys", [CONTROL_C, "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_a_terminal_that_is_dumb_is_left_as_any_other(start: type, keys: str) -> None:
    terminal = start("log", lines=60, TERM="dumb")
    terminal.wait_for("What happened?")
    terminal.type("Cut p95" + ENTER)
    terminal.wait_for("Which day?")
    terminal.type(keys)
    assert terminal.finish() == 130
    assert "\nbrag: stopped before the end. Your answers are kept in" in terminal.text
    assert b"\x1b" not in terminal.raw


def test_arrow_keys_choose_the_kind(start: type, brag: Runner) -> None:
    terminal = start("log")
    for question, keys in ANSWERS:
        terminal.wait_for(question)
        terminal.type(DOWN + ENTER if question.startswith("What kind") else keys)
    terminal.wait_for("(learned)")
    assert terminal.finish() == 0


def test_pitch_alone_asks_where_and_what(start: type, brag: Runner) -> None:
    brag("profile", "--name", "Sam Okoye", "--does", "build boats")
    terminal = start("pitch")
    terminal.wait_for("Where will you be?")
    terminal.type(ENTER)
    terminal.wait_for("What do you need?")
    terminal.type(DOWN + ENTER)  # from elevator to the one below it, an email
    terminal.wait_for("an email intro aims for")
    assert terminal.finish() == 0


def test_control_c_keeps_the_answers_and_the_next_log_offers_them(
    start: type, brag: Runner
) -> None:
    terminal = start("log")
    for question, keys in ANSWERS[:5]:
        terminal.wait_for(question)
        terminal.type(keys)
    terminal.wait_for("What came of it?")
    terminal.type(CONTROL_C)
    assert terminal.finish() == 130
    assert "kept in" in terminal.text
    again = start("log")
    again.wait_for("There is a draft")
    again.type(ENTER)
    for question, keys in ANSWERS:
        again.wait_for(question)
        answered = question in ("What happened?", "your own part")
        again.type(ENTER if answered else keys)
    again.wait_for("Logged")
    assert again.finish() == 0
    (entry,) = json.loads(brag("list", "--json").out)["entries"]
    assert entry["part"] == "I found the query"


def test_a_list_is_coloured_on_a_terminal_and_never_wider_than_it(
    start: type, brag: Runner
) -> None:
    brag("log", "A fairly long line about the work of a whole week in the shop #shop @ana")
    terminal = start("list", columns=40)
    assert terminal.finish() == 0
    assert b"\x1b[" in terminal.raw
    assert "A fairly long line" in terminal.text
    plain = start("list", NO_COLOR="1")
    plain.finish()
    assert b"\x1b[3" not in plain.raw
    forced = brag("--color", "always", "list")
    assert "\x1b[" in forced.out


def test_stored_escape_codes_never_reach_the_terminal(
    start: type, brag: Runner, tmp_path: Path
) -> None:
    from tests.conftest import TODAY

    from brag.clock import Clock
    from brag.model.entry import Entry
    from brag.store.journal import Journal

    journal = Journal.open(tmp_path / "brag" / "journal.db", Clock())
    hostile = Entry(
        journal.new_id(), TODAY, "a\x1b]0;title\x07b\u202ec", tags=("\x1b[2J",), result="\x9b31m"
    )
    with journal.change("log") as change:
        change.put(hostile)
    journal.close()
    for argv in (
        ["list"],
        ["show", "-1"],
        ["history", "-1"],
        ["review", "--week"],
        ["delete", "-1"],
        ["undo"],
    ):
        terminal = start(*argv)
        assert terminal.finish() == 0
        for bad in (b"\x1b]", b"\x07", b"\x1b[2J", "\u202e".encode(), "\x9b".encode()):
            assert bad not in terminal.raw, argv


def test_the_tour_waits_for_enter(start: type) -> None:
    terminal = start("demo", lines=60)
    for number in range(1, 8):
        terminal.wait_for(f"{number} of 8")
        terminal.wait_for("Enter goes on")
        terminal.screen.reset()
        terminal.type(ENTER)
    terminal.wait_for("To begin yours")
    assert terminal.finish() == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_line_typed_in_a_shell_arrives_as_it_was_meant(
    shell: str, env: dict[str, str], tmp_path: Path, brag: Runner
) -> None:
    if shutil.which(shell) is None:
        if IN_CI:
            pytest.fail(f"{shell} is missing")
        pytest.skip(f"{shell} is not here")
    import subprocess

    line = 'brag log "Cut p95 from 900 ms to 120 ms #performance +checkout @ana"; brag show -1'
    done = subprocess.run(
        [shell, "-c", line], env=env, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (entry,) = json.loads(brag("list", "--json").out)["entries"]
    assert entry["text"] == "Cut p95 from 900 ms to 120 ms"
    assert (entry["tags"], entry["projects"], entry["people"]) == (
        ["performance"],
        ["checkout"],
        ["Ana"],
    )
