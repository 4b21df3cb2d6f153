"""Improving walks through weak entries and saves whatever was answered."""

from __future__ import annotations

from pathlib import Path

from tests.answers import Answers, state_with
from tests.conftest import TODAY

from brag.clock import Clock
from brag.main import run
from brag.model.entry import Credit, Entry, Metric
from brag.model.selection import Selection
from brag.store import entries
from brag.store.journal import Journal


def filled(tmp_path: Path, clock: Clock) -> None:
    journal = Journal.open(tmp_path / "brag" / "journal.db", clock)
    with journal.change("log") as change:
        change.put(Entry("aaaaaaaaaa", TODAY, "Told fully", result="it works"))
        change.put(Entry("bbbbbbbbbb", TODAY, "Learned Rust", kind="learned"))
        change.put(Entry("cccccccccc", TODAY, "First deed", part="I wrote it"))
        change.put(Entry("dddddddddd", TODAY, "Second deed"))
    journal.close()


def held(tmp_path: Path, clock: Clock) -> dict[str, Entry]:
    journal = Journal.open(tmp_path / "brag" / "journal.db", clock)
    found = {one.text: one for one in entries.matching(journal, Selection())}
    journal.close()
    return found


def test_only_what_is_lacking_is_asked_and_every_answer_is_saved(
    tmp_path: Path, clock: Clock
) -> None:
    filled(tmp_path, clock)
    answers = Answers(
        [
            *("I tested it", "Nobody waits", "12 people", "", "", "", "Ana: the idea"),
            *("It holds", "", ""),
        ]
    )
    assert run(["improve"], state_with(answers, tmp_path, clock)) == 0
    assert answers.given == []
    now = held(tmp_path, clock)
    assert now["Second deed"].part == "I tested it"
    assert now["Second deed"].metric == Metric(after="12 people")
    assert now["Second deed"].credit == (Credit("Ana", "the idea"),)
    assert (now["First deed"].part, now["First deed"].result) == ("I wrote it", "It holds")
    assert now["Told fully"].part == ""


def test_stopping_keeps_what_was_answered(tmp_path: Path, clock: Clock) -> None:
    filled(tmp_path, clock)
    assert run(["improve"], state_with(Answers(["I tested it"]), tmp_path, clock)) == 130
    assert held(tmp_path, clock)["Second deed"].part == "I tested it"


def test_skipping_everything_changes_nothing(tmp_path: Path, clock: Clock) -> None:
    filled(tmp_path, clock)
    before = held(tmp_path, clock)
    assert run(["improve", "-n", "1"], state_with(Answers([""] * 4), tmp_path, clock)) == 0
    assert held(tmp_path, clock) == before
