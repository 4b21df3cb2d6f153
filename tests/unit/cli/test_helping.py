"""Where somebody can be asked, what is not plain is asked for, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.answers import Answers, state_with
from tests.conftest import TODAY

from brag.clock import Clock
from brag.main import run
from brag.model.person import Person
from brag.paths import Home
from brag.store import drafts, records
from brag.store.journal import Journal

Say = Callable[..., list[str]]
ANA = Person("ana0000000", TODAY, "Ana Ruiz")
SOL = Person("ana1111111", TODAY, "Ana Sol", role="nurse")


@pytest.fixture(autouse=True)
def known(tmp_path: Path, clock: Clock) -> None:
    journal = Journal.open(tmp_path / "brag" / "journal.db", clock)
    with journal.change("meet") as change:
        change.put(ANA)
        change.put(SOL)
    journal.close()


@pytest.fixture
def say(tmp_path: Path, clock: Clock) -> Say:
    """Run brag with answers; the questions it asked."""

    def said(command: list[str], *answers: str, code: int = 0) -> list[str]:
        prompter = Answers(list(answers))
        assert run(command, state_with(prompter, tmp_path, clock)) == code
        assert prompter.given == []
        return prompter.asked

    return said


def held(tmp_path: Path, clock: Clock, kind: str) -> list[Any]:
    journal = Journal.open(tmp_path / "brag" / "journal.db", clock)
    found = list(records.of_kind(journal, kind))
    journal.close()
    return found


def test_an_ask_asks_what_is_expected_and_each_may_be_skipped(
    say: Say, tmp_path: Path, clock: Clock
) -> None:
    questions = say(["ask", "Ana Ruiz", "review my talk"], "no", "")
    assert questions == [
        "What do you expect Ana Ruiz to say?",
        "How much of a burden do you expect it to be for Ana Ruiz?",
    ]
    expected = {one.measure: one.expected for one in held(tmp_path, clock, "prediction")}
    assert expected == {"answer": 0, "burden": None}


def test_an_expectation_on_the_command_line_asks_nothing(say: Say) -> None:
    assert say(["ask", "Ana Ruiz", "review my talk", "--burden", "3"]) == []


def test_the_burden_is_asked_for_afterwards_if_it_was_predicted(
    say: Say, tmp_path: Path, clock: Clock
) -> None:
    say(["ask", "Ana Ruiz", "review my talk", "--burden", "6"])
    questions = say(["got", "Ana Ruiz", "two hours"], "2")
    assert questions == ["How much of a burden did it seem to be for Ana Ruiz?"]
    happened = {one.measure: one.happened for one in held(tmp_path, clock, "prediction")}
    assert happened == {"answer": 1, "burden": 2}


def test_a_no_was_no_burden_to_rate(say: Say) -> None:
    say(["ask", "Ana Ruiz", "review my talk", "--burden", "6"])
    assert say(["ask", "Ana Ruiz", "--outcome", "NO"]) == []


def test_one_of_two_people_is_chosen(say: Say, tmp_path: Path, clock: Clock) -> None:
    assert say(["got", "ana", "a ride"], SOL.id) == ["Which ana?"]
    assert [one.person for one in held(tmp_path, clock, "exchange")] == [SOL.id]


def test_a_slip_of_a_name_is_offered_the_nearest(say: Say, tmp_path: Path, clock: Clock) -> None:
    say(["got", "Anna Ruiz", "a ride"], ANA.id)
    assert [one.person for one in held(tmp_path, clock, "exchange")] == [ANA.id]


def test_someone_new_is_written_down_along(say: Say, tmp_path: Path, clock: Clock) -> None:
    say(["got", "Cy Okafor", "a ride"], "new")
    assert {one.name for one in held(tmp_path, clock, "person")} >= {"Cy Okafor"}
    say(["undo"])
    assert {one.name for one in held(tmp_path, clock, "person")} == {"Ana Ruiz", "Ana Sol"}


def test_of_several_asks_one_or_none_is_chosen(say: Say, tmp_path: Path, clock: Clock) -> None:
    for what in ("review my talk", "lend me a bike"):
        say(["ask", "Ana Ruiz", what, "--expect", "yes"])
    bike = held(tmp_path, clock, "exchange")[0]
    say(["got", "Ana Ruiz", "a bicycle"], bike.id)
    assert held(tmp_path, clock, "exchange")[0].answers == bike.id
    say(["ask", "Ana Ruiz", "call Bo", "--expect", "yes"])
    say(["got", "Ana Ruiz", "some soup"], "none")
    assert held(tmp_path, clock, "exchange")[0].answers == ""


def test_words_are_asked_for_and_offered_again_after_control_c(
    say: Say, tmp_path: Path, clock: Clock
) -> None:
    say(["ask", "Ana Ruiz"], "review my talk", code=130)
    assert held(tmp_path, clock, "exchange") == []
    questions = say(["ask", "Ana Ruiz"], "=", "yes", "3")
    assert questions[0] == "What do you ask of Ana Ruiz?"
    assert [one.what for one in held(tmp_path, clock, "exchange")] == ["review my talk"]
    assert drafts.latest(Home(tmp_path / "brag").drafts, "ask") is None


def test_a_follow_up_asks_what_and_by_when(say: Say, tmp_path: Path, clock: Clock) -> None:
    questions = say(["next", "add"], "send it", "yesterday", "tomorrow")
    assert questions[0] == "What is to be done?"
    (added,) = held(tmp_path, clock, "follow-up")
    assert (added.what, added.day.isoformat()) == ("send it", "2026-11-24")
