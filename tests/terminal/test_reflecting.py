"""Reflecting on a real terminal: answer, skip, back, Ctrl-C, a polite kill, and going on."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Runner
from tests.terminals import CONTROL_C, DOWN, ENTER, Terminal

FIRST = (
    ("How much energy have you got?", "4" + ENTER),
    ("What moved this week", "Mended the fence" + ENTER),
    ("What was your hand in it?", ENTER),
)
REST = (
    ("Whose else was it?", "Ana Ruiz: the nails" + ENTER),
    ("What proof of it", ENTER),
    ("What did not move", ENTER),
    ("how much energy now?", "6" + ENTER),
    ("If I sit down on Monday", "it rains" + ENTER),
    ("then I begin with", "the gate" + ENTER),
    ("Write down a win: Mended the fence?", ENTER),
)


def play(terminal: Terminal, steps: tuple[tuple[str, str], ...]) -> None:
    for question, keys in steps:
        terminal.wait_for(question)
        terminal.type(keys)


def kept(brag: Runner) -> dict[str, Any]:
    (one,) = json.loads(brag("reflections", "--json").out)["reflections"]
    found: dict[str, Any] = one
    return found


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (40, 15)])
def test_a_script_is_asked_and_kept(start: type, brag: Runner, columns: int, lines: int) -> None:
    terminal = start("reflect", "weekly-win", columns=columns, lines=lines)
    play(terminal, FIRST + REST)
    terminal.wait_for("Kept")
    assert terminal.finish() == 0
    one = kept(brag)
    assert [answer["text"] for answer in one["answers"]] == [
        "Mended the fence", "", "Ana Ruiz: the nails", "", ""
    ]  # fmt: skip
    (entry,) = json.loads(brag("list", "--json").out)["entries"]
    assert entry["credit"] == [{"who": "Ana Ruiz", "what": "the nails"}]


def test_the_arrow_keys_leave_out_what_is_not_to_be_written_down(start: type, brag: Runner) -> None:
    terminal = start("reflect", "weekly-win")
    play(terminal, FIRST + REST[:-1])
    terminal.wait_for("Write down a win: Mended the fence?")
    terminal.type(DOWN + DOWN + ENTER)
    terminal.wait_for("Kept")
    assert terminal.finish() == 0
    assert json.loads(brag("list", "--json").out)["entries"] == []


def test_back_asks_the_question_before_once_more(start: type, brag: Runner) -> None:
    terminal = start("reflect", "weekly-win")
    play(terminal, FIRST)
    terminal.wait_for("Whose else was it?")
    terminal.type("<" + ENTER)
    terminal.wait_for("< What was your hand in it?")
    terminal.type("I held the posts" + ENTER)
    terminal.screen.reset()
    play(terminal, REST)
    terminal.wait_for("Kept")
    assert terminal.finish() == 0
    assert kept(brag)["answers"][1]["text"] == "I held the posts"


def test_a_rating_out_of_range_says_so_at_once(start: type) -> None:
    terminal = start("reflect", "weekly-win")
    terminal.wait_for("How much energy have you got?")
    terminal.type("11" + ENTER)
    terminal.wait_for("11 is not between 0 and 10")


def test_control_c_keeps_half_an_answer_and_the_next_run_resumes_there(
    start: type, brag: Runner
) -> None:
    terminal = start("reflect", "weekly-win")
    play(terminal, FIRST)
    terminal.wait_for("Whose else was it?")
    terminal.type("Ana Ruiz: the")
    terminal.wait_for("Ana Ruiz: the")
    terminal.type(CONTROL_C)
    assert terminal.finish() == 130
    assert "kept in" in terminal.text
    again = start("reflect", "weekly-win")
    again.wait_for("There is a draft")
    again.type(ENTER)
    again.wait_for("Whose else was it?")
    assert "What moved this week" not in again.text
    again.wait_for("Ana Ruiz: the")
    again.type(" nails" + ENTER)
    play(again, REST[1:])
    again.wait_for("Kept")
    assert again.finish() == 0
    assert [answer["text"] for answer in kept(brag)["answers"]][::2] == [
        "Mended the fence", "Ana Ruiz: the nails", ""
    ]  # fmt: skip


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_kill_or_a_closed_terminal_keeps_the_answers(
    start: type, tmp_path: Path, number: signal.Signals
) -> None:
    terminal = start("reflect", "weekly-win")
    play(terminal, FIRST)
    terminal.wait_for("Whose else was it?")
    terminal.child.kill(number)
    terminal.finish()
    (draft,) = (tmp_path / "brag" / "drafts").glob("reflection.weekly-win.run-*.md")
    assert "Mended the fence" in draft.read_text(encoding="utf-8")
    again = start("reflect")
    again.wait_for("weekly-win: you stopped in the middle")
    again.type(ENTER)
    again.wait_for("Whose else was it?")


def test_what_fits_is_chosen_with_the_arrow_keys(start: type, brag: Runner) -> None:
    friday = {"BRAG_NOW": "2026-11-27T16:00:00"}
    terminal = start("reflect", **friday)
    terminal.wait_for("weekly-win: it is Friday")
    terminal.type(ENTER)
    terminal.wait_for("How much energy have you got?")
    terminal.type(CONTROL_C)
    assert terminal.finish() == 130
    assert "Nothing was written" in terminal.text
    terminal = start("reflect", columns=40, lines=24)
    terminal.wait_for("Which one?")
    terminal.type(DOWN + ENTER)
    terminal.wait_for("Whom is it about?")
