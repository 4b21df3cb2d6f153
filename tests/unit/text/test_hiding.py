"""A veil hides names as words, however they are spelled, and leaves ordinary words alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.text.hiding import Veil, key_of

ANA = Veil({"Ana Ruiz": "a colleague A", "checkout": "project A"}, whole_only=["checkout"])


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Paired with Ana Ruiz on it", "Paired with a colleague A on it"),
        ("ANA RUIZ found it", "A colleague A found it"),
        ("Ana found it. Ruiz too", "A colleague A found it. A colleague A too"),
        ("asked @ana-ruiz and ana_ruiz", "asked a colleague A and a colleague A"),
        ("Ana's idea", "A colleague A's idea"),
        ("Án\u200da Ruíz", "A colleague A"),
        ("Banana and Anatomy", "Banana and Anatomy"),
        ("Cut checkout p95; Checkout is calm", "Cut project A p95; project A is calm"),
        ("", ""),
    ],
)
def test_names_are_hidden_however_they_are_spelled(text: str, hidden: str) -> None:
    assert ANA.over(text) == hidden


def test_a_name_that_is_an_ordinary_word_is_hidden_only_with_a_capital() -> None:
    veil = Veil({"Will Young": "a colleague A"})

    assert veil.over("I will ask Will when young people come") == (
        "I will ask a colleague A when young people come"
    )


def test_a_first_name_that_two_people_share_says_only_that_it_is_someone() -> None:
    veil = Veil({"Ana Ruiz": "a colleague A", "Ana Belo": "a colleague B"}, shared="a colleague")

    assert veil.over("thanked Ana, then Ana Belo") == "thanked a colleague, then a colleague B"


@pytest.mark.parametrize(
    ("link", "is_named"),
    [
        ("https://git.example/checkout/pull/12", True),
        ("https://chat.example/dm/anaruiz", True),
        ("https://git.example/ledger/pull/12", False),
    ],
)
def test_links_that_name_somebody_are_known(link: str, *, is_named: bool) -> None:
    assert ANA.is_named_in(link) is is_named


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=3), st.lists(WORDS, max_size=6))
def test_a_whole_name_never_stays(names: list[str], others: list[str]) -> None:
    names = [one for one in names if key_of(one)]
    veil = Veil(dict.fromkeys(names, "\u2022"))

    said = veil.over(" ".join([*others, *names]))

    for name in names:
        assert not re.search(rf"(?<!\w){re.escape(name.strip())}(?!\w)", said, re.IGNORECASE)
