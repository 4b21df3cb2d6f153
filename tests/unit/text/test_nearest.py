"""A slip of the finger is told from another word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.text.nearest import folded, nearest, slips

KNOWN = ["checkout", "teaching", "performance", "perf", "Zürich", "qa"]
letters = st.text("abcde", max_size=6)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chekout", ["checkout"]),
        ("chekcout", ["checkout"]),
        ("TEACHNIG", ["teaching"]),
        ("prefromance", ["performance"]),
        ("pref", ["perf"]),
        ("zurich", ["Zürich"]),
        ("perform", ["performance", "perf"]),
        ("zebra", []),
        ("qb", []),
        ("", []),
    ],
)
def test_a_typo_finds_what_was_meant(typed: str, meant: list[str]) -> None:
    assert nearest(typed, KNOWN) == meant


def test_the_nearest_come_first_and_equals_in_the_order_given() -> None:
    assert nearest("paging", ["raging", "paging2", "caging", "paging"], most=3) == [
        "paging",
        "raging",
        "paging2",
    ]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("abc", "ca", 3), ("kitten", "sitting", 3)],
)
def test_slips_are_counted(one: str, other: str, count: int) -> None:
    assert slips(one, other) == count


@given(letters, letters)
def test_slips_go_both_ways_and_none_means_equal(one: str, other: str) -> None:
    assert slips(one, other) == slips(other, one)
    assert (slips(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= slips(one, other) <= max(len(one), len(other))


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)
