"""Sketches become entries; what no entry can hold is refused before anything is written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import TODAY

from brag.errors import BragError, UsageError
from brag.features import amounts, capture
from brag.model.entry import Credit, Metric
from brag.model.selection import Selection
from brag.store import entries
from brag.store.journal import Journal


@pytest.mark.parametrize(
    ("line", "metric"),
    [
        ("40 % fewer calls", Metric(after="40 % fewer calls")),
        ("900 ms -> 120 ms", Metric(before="900 ms", after="120 ms")),
        ("p95: 900 ms → 120 ms", Metric("p95", "900 ms", "120 ms")),
        (
            "calls: 1,200 -> 300, a week, measured",
            Metric("calls", "1,200", "300", period="a week", basis="measured"),
        ),
        ("start: 9:30 -> 9:10", Metric("start", "9:30", "9:10")),
        ("12 people, estimated", Metric(after="12 people", basis="estimated")),
    ],
)
def test_a_number_is_read_from_one_line_and_said_again(line: str, metric: Metric) -> None:
    assert amounts.parse_number(line) == metric
    assert amounts.parse_number(amounts.say_number(metric)) == metric


@pytest.mark.parametrize("line", ["", " ", "p95: 900 ms ->", "p95: "])
def test_a_number_without_an_outcome_is_refused(line: str) -> None:
    with pytest.raises(UsageError, match="no outcome"):
        amounts.parse_number(line)


def test_credit_is_who_and_what_for() -> None:
    assert amounts.parse_credit("Ana: paired on the fix: all of it") == Credit(
        "Ana", "paired on the fix: all of it"
    )
    assert amounts.parse_credit("Ana") == Credit("Ana")


def test_two_sketches_join_their_lists_without_doubles() -> None:
    both = capture.merged({"tags": ("a",), "text": "x"}, {"tags": ("A", "b"), "text": "y"})
    assert both == {"tags": ("a", "b"), "text": "y"}


def test_a_logged_entry_is_in_the_journal_as_it_was_returned(journal: Journal) -> None:
    entry = capture.log(journal, {"text": "  Shipped   v2 ", "tags": ("x", " ", "X")})
    assert (entry.text, entry.tags, entry.day) == ("Shipped v2", ("x",), TODAY)
    assert entries.matching(journal, Selection()) == [entry]


@pytest.mark.parametrize(
    "sketch",
    [
        {},
        {"text": " "},
        {"text": "x" * 2_001},
        {"text": "a\x07b"},
        {"text": "a\ud800b"},
        {"text": "x", "kind": "triumph"},
        {"text": "x", "note": "y" * 100_001},
        {"text": "x", "tags": ("a\x1b[31m",)},
    ],
)
def test_what_no_entry_can_hold_is_refused_and_nothing_is_written(
    journal: Journal, sketch: capture.Sketch
) -> None:
    with pytest.raises(BragError) as refused:
        capture.log(journal, sketch)
    assert refused.value.hint
    assert refused.value.exit_code == 2
    assert entries.is_empty(journal)


def test_amending_changes_what_is_named_and_nothing_else(journal: Journal) -> None:
    entry = capture.log(journal, {"text": "Shipped", "tags": ("a",), "result": "done"})
    changed, is_new = capture.amend(journal, entry.id, {"result": ""})
    assert is_new
    assert (changed.text, changed.tags, changed.result) == ("Shipped", ("a",), "")
    assert capture.amend(journal, entry.id, {"text": "Shipped"}) == (changed, False)


@given(st.text(max_size=200))
def test_any_line_is_either_understood_or_refused_with_a_next_step(line: str) -> None:
    try:
        sketch = capture.sketch_line(line, date(2026, 11, 23))
    except BragError as error:
        assert error.hint
    else:
        assert sketch.get("text", "") == sketch.get("text", "").strip()
