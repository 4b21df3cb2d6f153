"""Rehearsing on a real terminal: keys, resizing, suspending, and every way of being stopped."""

from __future__ import annotations

import json
import signal
import time
from typing import Any

import pytest
from tests.conftest import Runner
from tests.terminals import CONTROL_C, ENTER, Terminal

BEGIN = "Space begins."
SPEAKING = ("Hi.", "I'm Sam Okoye.", "I build payment systems", "And you,")


@pytest.fixture(autouse=True)
def hello(brag: Runner) -> None:
    """A pitch of four phrases, kept as hello."""
    brag("profile", "--name", "Sam Okoye", "--does", "build payment systems for small shops")
    assert brag("pitch", "--form", "intro", "--event", "conference", "--keep", "hello").code == 0


def kept(brag: Runner, kind: str = "rehearsal") -> list[dict[str, Any]]:
    """The records of a kind, as an export has them."""
    found = json.loads(brag("export", "json", "--all").out)["records"]
    return [one for one in found if one["record"] == kind]


LONGER_THAN_A_SLIP = 0.5
"""Whoever ends a step sooner has said nothing of it."""


def begin(terminal: Terminal) -> None:
    terminal.wait_for("How comfortable will it feel")
    terminal.type("3" + ENTER)
    terminal.wait_for(BEGIN)
    terminal.type(" ")
    terminal.wait_for(SPEAKING[0])


def speak(terminal: Terminal) -> None:
    for phrase in SPEAKING:
        terminal.wait_for(phrase)
        terminal.type(" ")


def is_given_back(terminal: Terminal) -> bool:
    """Whether the terminal left the other screen and shows its cursor again."""
    left = terminal.raw.rfind(b"\x1b[?1049l")
    return left > terminal.raw.rfind(b"\x1b[?1049h") and terminal.raw.rfind(b"\x1b[?25h") > 0


def test_a_terminal_that_is_dumb_goes_line_by_line(start: type, brag: Runner) -> None:
    terminal = start("practice", "hello", lines=60, TERM="dumb")
    terminal.wait_for("How comfortable will it feel")
    terminal.type("3" + ENTER)
    terminal.wait_for("Enter begins.")
    for _ in range(len(SPEAKING) + 1):
        terminal.type(ENTER)
    for question in ("How did it go?", "How comfortable was it?", "One line to remember?"):
        terminal.wait_for(question)
        terminal.type(ENTER)
    assert terminal.finish() == 0
    assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (40, 12)])
def test_a_run_is_spoken_graded_and_kept(
    start: type, brag: Runner, columns: int, lines: int
) -> None:
    terminal = start("practice", "hello", columns=columns, lines=lines, NO_COLOR="1")
    begin(terminal)
    terminal.type("f")
    terminal.wait_for("fillers 1")
    speak(terminal)
    terminal.wait_for("How did it go?")
    terminal.type(ENTER)
    terminal.wait_for("How comfortable was it?")
    terminal.type("11" + ENTER)
    terminal.wait_for("not a number from 0 to 10")
    terminal.type("\x7f\x7f6" + ENTER)
    terminal.wait_for("One line to remember?")
    terminal.type("slower" + ENTER)
    terminal.wait_for("Kept")
    assert terminal.finish() == 0
    (run,) = kept(brag)
    assert (run["grade"], run["comfort"], run["note"]) == ("good", 6, "slower")
    assert (run["fillers"], run["steps"], len(run["phrases"])) == (1, 4, 4)
    (prediction,) = kept(brag, "prediction")
    assert (prediction["expected"], prediction["happened"], prediction["about"]) == (3, 6, "hello")
    assert prediction["source"] == run["id"]


def test_back_pause_and_the_keys_do_what_they_say(start: type) -> None:
    terminal = start("practice", "hello")
    begin(terminal)
    terminal.type(" ")
    terminal.wait_for("2/4")
    terminal.type("b")
    terminal.wait_for("1/4")
    terminal.type("p")
    terminal.wait_for("paused")
    terminal.type("?")
    terminal.wait_for("count a filler")
    terminal.type("?p")
    time.sleep(LONGER_THAN_A_SLIP)
    terminal.type("q")
    terminal.wait_for("How did it go?")


def test_a_terminal_that_changes_its_size_is_drawn_anew(start: type) -> None:
    terminal = start("practice", "hello")
    begin(terminal)
    terminal.resize(columns=30, lines=8)
    terminal.wait_for("Make it 40 by 12")
    terminal.resize(columns=60, lines=15)
    terminal.wait_for("1/4")
    terminal.wait_for("Space next")


def test_the_time_of_being_suspended_is_not_counted(start: type, brag: Runner) -> None:
    terminal = start("practice", "hello")
    begin(terminal)
    terminal.child.kill(signal.SIGSTOP)
    time.sleep(4)
    terminal.child.kill(signal.SIGCONT)
    speak(terminal)
    terminal.wait_for("How did it go?")
    terminal.type(CONTROL_C)
    assert terminal.finish() == 130
    assert sum(kept(brag)[0]["phrases"]) < 4_000


@pytest.mark.parametrize("how", [CONTROL_C, signal.SIGTERM, signal.SIGHUP])
def test_whatever_stops_it_keeps_what_was_said_and_gives_the_terminal_back(
    start: type, brag: Runner, how: str | signal.Signals
) -> None:
    terminal = start("practice", "hello")
    begin(terminal)
    terminal.type(" ")
    terminal.wait_for("2/4")
    if isinstance(how, str):
        terminal.type(how)
    else:
        terminal.child.kill(how)
    terminal.wait_for("kept, without a grade")
    assert terminal.finish() == 130
    assert is_given_back(terminal)
    (run,) = kept(brag)
    assert run.get("grade") is None
    assert run["steps"] == 4


def test_an_interrupt_from_outside_ends_it_like_control_c(start: type) -> None:
    terminal = start("practice", "hello")
    begin(terminal)
    time.sleep(LONGER_THAN_A_SLIP)
    terminal.child.kill(signal.SIGINT)
    terminal.wait_for("kept, without a grade")
    assert terminal.finish() == 130
    assert is_given_back(terminal)


def test_q_before_anything_was_said_keeps_nothing(start: type, brag: Runner) -> None:
    terminal = start("practice", "hello")
    terminal.wait_for("How comfortable will it feel")
    terminal.type(ENTER)
    terminal.wait_for(BEGIN)
    terminal.type("q")
    terminal.wait_for("nothing was kept")
    assert terminal.finish() == 0
    assert kept(brag) == []


def test_a_terminal_too_small_is_refused_and_the_plain_mode_named(start: type) -> None:
    terminal = start("practice", "hello", columns=39, lines=12)
    terminal.wait_for("--plain")
    assert terminal.finish() == 2


def test_the_plain_mode_never_draws_anything_twice(start: type) -> None:
    terminal = start("practice", "hello", "--plain")
    terminal.wait_for("How comfortable will it feel")
    terminal.type("3" + ENTER)
    terminal.wait_for("Enter begins.")
    terminal.type(ENTER)
    for place in range(1, 5):
        terminal.wait_for(f"{place}/4")
        terminal.type(ENTER)
    terminal.wait_for("How did it go?")
    terminal.type("good" + ENTER)
    terminal.wait_for("How comfortable was it?")
    terminal.type(ENTER)
    terminal.wait_for("One line to remember?")
    terminal.type(ENTER)
    terminal.wait_for("Kept")
    assert terminal.finish() == 0
    assert b"\x1b" not in terminal.raw
