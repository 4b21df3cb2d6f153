"""What was asked is said in a sentence; a name is quoted so that a shell reads it back."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from tests.strategies import some_words

from brag.text.asking import asked, thanked
from brag.text.command_words import argument


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("review my talk", "to review my talk"),
        ("a review of my talk", "for a review of my talk"),
        ("review of my talk", "for review of my talk"),
        ("help with the move", "to help with the move"),
        ("look at our tests", "to look at our tests"),
        ("time to think", "for time to think"),
        ("to lend me a bike", "to lend me a bike"),
        ("whether she would speak", "whether she would speak"),
        ("two hours on SQL", "for two hours on SQL"),
        ("Introduce me to Bo", "to introduce me to Bo"),
        ("会議", "for 会議"),
        ("", ""),
    ],
)
def test_an_ask_reads_as_a_sentence(what: str, said: str) -> None:
    assert asked(what) == said


def test_thanks_are_for_something_once() -> None:
    assert thanked("two hours") == thanked("for two hours") == "for two hours"
    assert thanked("") == ""


@pytest.mark.parametrize(
    ("name", "typed"),
    [("Ana", "Ana"), ("Ana Ruiz", '"Ana Ruiz"'), ("O'Neil", '"O\'Neil"'), ("美咲", "美咲")],
)
def test_a_name_is_quoted_only_where_it_needs_it(name: str, typed: str) -> None:
    assert argument(name) == typed


@given(some_words)
def test_a_shell_reads_back_what_was_quoted(text: str) -> None:
    assert shlex.split(argument(text)) == [text]
