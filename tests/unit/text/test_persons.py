"""The speaker's sentences in the third person, and what others did said to them."""

from __future__ import annotations

import pytest

from brag.text.second_person import to_you
from brag.text.third_person import about_someone


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("This week I cut p95.", "This week Sam cut p95."),
        ("I also wrote my guide.", "Sam also wrote their guide."),
        ("I'm curious about bees.", "Sam is curious about bees."),
        ("I've been mentoring two juniors.", "Sam has been mentoring two juniors."),
        ("It runs. I moved it.", "It runs. Sam moved it."),
        ("We moved 40 services.", ""),
        ("It started with our pump.", ""),
    ],
)
def test_my_sentences_become_theirs_or_are_left_out(mine: str, theirs: str) -> None:
    assert about_someone(mine, "Sam") == theirs


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("I build boats.", "Sam builds boats."),
        ("I teach and write about sepsis.", "Sam teaches and writes about sepsis."),
        ("I mostly teach new nurses.", "Sam mostly teaches new nurses."),
        ("I'm Sam, a nurse.", "Sam is a nurse."),
        ("I'm Sam.", ""),
    ],
)
def test_what_i_do_is_said_in_the_present(mine: str, theirs: str) -> None:
    assert about_someone(mine, "Sam", present=True) == theirs


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("Ana paired on the fix.", "You paired on the fix."),
        ("Ana was there all night.", "You were there all night."),
        ("Ana lent me her drill.", ""),
        ("Thanks to Ana for the fix.", ""),
        ("Bo paired on the fix.", ""),
    ],
)
def test_what_someone_did_is_said_to_them_or_not_at_all(told: str, said: str) -> None:
    assert to_you(told, "Ana") == said
