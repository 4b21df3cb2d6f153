"""Words, sentences and their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.text.prose import Prose


def sentences(text: str) -> list[str]:
    prose = Prose(text)
    return [" ".join(prose.words[one.first : one.last]) for one in prose.sentences]


@given(st.text(max_size=120))
def test_every_word_knows_its_place(text: str) -> None:
    prose = Prose(text)
    assert len(prose.words) == len(prose.places) == len(prose.ends) == len(prose.sentence_of)
    assert all(0 <= start <= end <= len(text) for start, end in zip(prose.places, prose.ends))  # noqa: B905 - just held to be as long
    assert prose.places == sorted(prose.places)
    assert sum(one.last - one.first for one in prose.sentences) == len(prose.words)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I'm here.", ["i am here ."]),
        ("I don\u2019t know.", ["i do not know ."]),
        ("It's Ana's pen.", ["it is Ana's pen ."]),
        ("We can't; they won't.", ["we can not ; they will not ."]),
        ("Cut it to $1.2M, i.e. 30%.", ["cut it to $1.2m , i . e . 30% ."]),
        ("Dr. Lund came. He left.", ["dr . Lund came .", "he left ."]),
        ("See example.org now. Then go.", ["see example . org now .", "then go ."]),
        ("Really?! Yes...", ["really !", "yes ."]),
        ("A just-in-time order.", ["a just-in-time order ."]),
        ("WE JUST HELPED.", ["we just helped ."]),
        ("The NHS helped Maybe.", ["the NHS helped Maybe ."]),
    ],
)
def test_words_are_lower_case_and_names_are_not(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_a_line_that_ends_without_a_stop_ends_its_sentence() -> None:
    assert [one.rstrip("\u2028 ") for one in sentences("I just\n\nhelped")] == ["i just", "helped"]


def test_known_names_are_no_words_even_where_a_sentence_begins() -> None:
    assert Prose("Just helped.", frozenset({"just"})).words[0] == "Just"


def test_a_sentence_may_be_said_to_begin_after_a_greeting() -> None:
    prose = Prose("Hi Ana, well, sorry to ask.")
    assert prose.words.index("sorry") in prose.starts


def test_an_endless_sentence_is_cut() -> None:
    assert len(Prose("word " * 1000).sentences) == 4


def test_questions_are_known() -> None:
    assert [one.is_question for one in Prose("Who? I. Why?").sentences] == [True, False, True]
