"""Questions on a terminal that can only print lines: what is asked, and what an answer means."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from brag.prompt import BackError, LinePrompter

Typed = Callable[..., None]
FRUIT = [("apple", "an apple"), ("pear", "a pear"), ("plum", "a plum")]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Have somebody type these lines: ``typed("one", "two")``."""

    def begin(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in lines)))

    return begin


def test_a_text_is_one_line_without_the_space_around_it(
    typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(" Cut p95 ")
    assert LinePrompter().text("What happened?", hint="Enter skips") == "Cut p95"
    assert capsys.readouterr().err == "What happened? (Enter skips) "


@pytest.mark.parametrize(("line", "answer"), [("", "friday"), ("-", ""), ("monday", "monday")])
def test_what_stands_in_brackets_is_kept_emptied_or_replaced(
    typed: Typed, capsys: pytest.CaptureFixture[str], line: str, answer: str
) -> None:
    typed(line)
    assert LinePrompter().text("Which day?", default="friday") == answer
    assert "[friday] Enter keeps it, - empties it: " in capsys.readouterr().err


def test_a_dash_is_a_text_where_nothing_stands_yet(typed: Typed) -> None:
    typed("-")
    assert LinePrompter().text("What happened?") == "-"


def test_a_wrong_answer_is_explained_and_asked_anew(
    typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("many", "3")
    answer = LinePrompter().text(
        "How many?", check=lambda text: None if text.isdecimal() else "That is no number"
    )
    assert answer == "3"
    assert "That is no number\nHow many? " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lines", "key"),
    [([""], "pear"), (["3"], "plum"), (["apple"], "apple"), (["0", "9", "1"], "apple")],
)
def test_a_choice_is_a_number_its_key_or_the_usual_one(
    typed: Typed, capsys: pytest.CaptureFixture[str], lines: list[str], key: str
) -> None:
    typed(*lines)
    assert LinePrompter().choose("Which fruit?", FRUIT, default="pear") == key
    asked = "Which fruit?\n  1  an apple\n  2  a pear\n  3  a plum\nIts number [2]: "
    assert capsys.readouterr().err.startswith(asked)


def test_an_empty_key_can_be_the_usual_one(typed: Typed) -> None:
    typed("")
    assert LinePrompter().choose("Which?", [("", "(skip)"), ("yes", "yes")]) == ""


def test_one_can_go_back_where_there_is_a_question_before(typed: Typed) -> None:
    typed("<", "<", "<")
    with pytest.raises(BackError):
        LinePrompter().text("Whom?", default="Ana", can_go_back=True)
    with pytest.raises(BackError):
        LinePrompter().choose("Which fruit?", FRUIT, can_go_back=True)
    assert LinePrompter().text("Whom?") == "<"


@pytest.mark.parametrize(("line", "is_yes"), [("", True), ("n", False), ("YES", True)])
def test_yes_or_no(typed: Typed, line: str, is_yes: bool) -> None:
    typed("perhaps", line)
    assert LinePrompter().confirm("Go on?", default=True, instead="--yes") is is_yes


def test_the_end_of_what_is_typed_stops(typed: Typed) -> None:
    typed()
    with pytest.raises(EOFError):
        LinePrompter().text("What happened?")


def test_bytes_that_are_no_text_are_left_to_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = io.TextIOWrapper(io.BytesIO(b"caf\xe9\n"), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", lines)
    assert LinePrompter().text("What happened?") == "caf\udce9"
