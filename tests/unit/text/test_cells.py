"""Cells are harmless in a spreadsheet and come back; so do lists in one cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.text.cells import (
    harmless,
    joined,
    joined_pairs,
    pairs_taken_apart,
    restored,
    taken_apart,
)

tricky = st.text(st.sampled_from("'=+-@\t\r\\;,: ab\uff1d"), max_size=8)
anything = st.text(max_size=20) | tricky
items = st.lists(
    anything.map(lambda text: text.strip().replace("\n", "")).filter(bool), max_size=4
).map(tuple)


@given(anything)
def test_every_text_comes_back_and_none_is_a_formula(text: str) -> None:
    cell = harmless(text)
    assert restored(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff20"))


@pytest.mark.parametrize("text", ["'=1+1", "''=1", "=1+1", "'quoted'", "-5 %", "don't", "'", ""])
def test_apostrophes_of_ones_own_stay(text: str) -> None:
    assert restored(harmless(text)) == text


def test_a_cell_that_is_no_formula_stays_as_it_is() -> None:
    assert harmless("5 - 3 = 2") == "5 - 3 = 2"
    assert restored("'quoted'") == "'quoted'"


@given(items)
def test_a_list_comes_back(names: tuple[str, ...]) -> None:
    assert taken_apart(joined(names)) == names
    assert taken_apart(joined(names), commas=False) == names


@given(st.lists(st.tuples(items.map(" ".join).filter(str.strip), anything), max_size=4))
def test_names_with_what_is_said_come_back(pairs: list[tuple[str, str]]) -> None:
    tidy = tuple((name.strip(), said.strip().replace("\n", "")) for name, said in pairs)
    assert pairs_taken_apart(joined_pairs(tidy)) == tidy


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("performance, teaching", ("performance", "teaching")),
        ("performance;teaching", ("performance", "teaching")),
        ("a, b; c", ("a, b", "c")),
        ("one\ntwo", ("one", "two")),
        (" ;; ", ()),
        ("", ()),
    ],
)
def test_what_a_person_wrote_is_taken_apart(cell: str, parts: tuple[str, ...]) -> None:
    assert taken_apart(cell) == parts


def test_a_link_keeps_its_commas() -> None:
    assert taken_apart("https://example.org/a,b", commas=False) == ("https://example.org/a,b",)
