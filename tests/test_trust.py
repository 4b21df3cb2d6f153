"""The page on trust names the tests that show what it says; they are there, and it misses none."""

from __future__ import annotations

import re

import pytest

from tests.transcripts import ROOT

PAGE = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w./-]+)`", PAGE)))


@pytest.mark.parametrize("name", NAMED)
def test_a_test_that_is_named_is_there_and_tests_something(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    is_test = "def test_" in text or ".TestCase" in text
    assert is_test or text.startswith(("%", "$")) or "\n$ " in text


def test_every_row_that_promises_something_names_a_test() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ")]
    promises = [row for row in rows if not re.match(r"\| (how|who) \|", row)]
    assert len(promises) > 20
    assert not [row for row in promises if "`tests/" not in row]


def test_every_test_of_faults_is_named() -> None:
    faults = {f"tests/faults/{one.name}" for one in (ROOT / "tests/faults").glob("test_*.py")}
    assert faults <= set(NAMED)
