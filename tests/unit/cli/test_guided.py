"""Guided capture asks seven things, each of which may be skipped, and loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.answers import Answers, state_with
from tests.conftest import TODAY

from brag.cli.guided import ask_entry
from brag.clock import Clock
from brag.features.capture import Sketch
from brag.main import run
from brag.model.entry import Credit, Metric
from brag.model.selection import Selection
from brag.store import drafts, entries

FULL = [
    "Cut p95 #perf @ana",
    "yesterday",
    "win",
    "Checkout was slow",
    "I found the query",
    "Nobody retries",
    "120 ms",
    "checkout p95",
    "900 ms",
    "measured",
    "Ana: the trace; Bo",
    "https://example.org/1, notes.md",
    "no",
]


def test_all_answers_become_the_entry() -> None:
    sketch: Sketch = {}
    ask_entry(Answers(list(FULL)), sketch, TODAY)
    assert sketch["text"] == "Cut p95"
    assert sketch["tags"] == ("perf",)
    assert sketch["people"] == ("Ana",)
    assert sketch["metric"] == Metric("checkout p95", "900 ms", "120 ms", basis="measured")
    assert sketch["credit"] == (Credit("Ana", "the trace"), Credit("Bo"))
    assert sketch["evidence"] == ("https://example.org/1", "notes.md")
    assert (TODAY - sketch["day"]).days == 1


def test_everything_but_the_words_may_be_skipped(tmp_path: Path, clock: Clock) -> None:
    answers = Answers(["Shipped", "", "win", "", "", "", "", "", "", ""])
    state = state_with(answers, tmp_path, clock)
    assert run(["log"], state) == 0
    assert answers.given == []


def test_an_answer_that_cannot_be_read_is_asked_again() -> None:
    answers = Answers(["", "Shipped", "someday", "2026-11-24", "today", "win", *[""] * 7])
    sketch: Sketch = {}
    ask_entry(answers, sketch, TODAY)
    assert sketch["day"] == TODAY
    assert answers.asked.count("Which day?") == 3


@pytest.mark.parametrize("answered", range(1, len(FULL)))
def test_stopping_anywhere_keeps_every_answer_and_the_next_log_goes_on(
    answered: int, tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["log"], state_with(Answers(FULL[:answered]), tmp_path, clock)) == 130
    assert "kept in" in capsys.readouterr().err
    again = Answers(["continue", *["="] * answered, *FULL[answered:]])
    state = state_with(again, tmp_path, clock)
    assert run(["log"], state) == 0
    reader = state_with(Answers([]), tmp_path, clock)
    (entry,) = entries.matching(reader.journal, Selection())
    reader.close()
    assert entry.text == "Cut p95"
    assert entry.tags == ("perf",)
    assert entry.metric == Metric("checkout p95", "900 ms", "120 ms", basis="measured")
    assert drafts.latest(tmp_path / "brag" / "drafts", "entry") is None


def test_a_draft_can_be_left_or_thrown_away(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "brag" / "drafts"
    run(["log"], state_with(Answers(["Half a thought"]), tmp_path, clock))
    assert run(["log"], state_with(Answers(["new", "Other", *["="] * 10]), tmp_path, clock)) == 0
    assert drafts.latest(folder, "entry") is not None
    assert (
        run(["log"], state_with(Answers(["discard", "Third", *["="] * 10]), tmp_path, clock)) == 0
    )
    assert drafts.latest(folder, "entry") is None


def test_the_profile_asks_when_it_is_empty_and_keeps_answers(tmp_path: Path, clock: Clock) -> None:
    assert run(["profile"], state_with(Answers(["Sam", "engineer"]), tmp_path, clock)) == 130
    again = Answers(["=", "=", "build things", "testing; teaching", ""])
    assert run(["profile"], state_with(again, tmp_path, clock)) == 0
    reader = state_with(Answers([]), tmp_path, clock)
    from brag.features import profile

    known = profile.read(reader.journal)
    reader.close()
    assert (known.name, known.role, known.curious) == ("Sam", "engineer", ("testing", "teaching"))
