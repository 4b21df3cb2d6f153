"""Words that one would call the same in a question share a stem."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.text.names import may_follow_an_at, ways_to_say
from brag.text.stems import bare, beginning, stem, stems, words

KIN = [
    "weld welds welder welders welding", "teach teacher teachers teaching", "nurse nurses nursing",
    "translate translator translation translating", "account accountant accounting accountancy",
    "tax taxes", "study studies", "bake baker baking bakery", "hire hired hiring", "car cars",
    "midwife midwives midwifery", "chemist chemistry", "dentist dentistry", "plan planner planning",
    "database databases", "run runs running", "safety", "child children", "knife knives",
    "accessible accessibility", "engineer engineers engineering",
]  # fmt: skip
APART = ["car care", "win wine", "engine engineer", "cod code", "seed see", "test taste"]


@pytest.mark.parametrize("kin", KIN)
def test_forms_of_a_word_share_a_stem(kin: str) -> None:
    assert len({stem(one) for one in kin.split()}) == 1


@pytest.mark.parametrize("pair", APART)
def test_words_that_only_look_alike_do_not(pair: str) -> None:
    assert len({stem(one) for one in pair.split()}) == 2


@given(st.text(max_size=60))
def test_a_stem_without_its_e_begins_its_word_and_is_never_empty(text: str) -> None:
    for word, key in zip(words(text), stems(text), strict=True):
        assert key
        assert word.startswith(beginning(key))


@pytest.mark.parametrize(
    ("written", "plain"),
    [("Sørensen", "sorensen"), ("Łódź", "lodz"), ("Öztürk", "ozturk"), ("C++", "c++")],
)
def test_letters_are_compared_as_people_type_them(written: str, plain: str) -> None:
    assert bare(written) == plain


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("Ana Ruiz", "Ruiz"),
        ("Dr. Mireille Fontaine", "Mireille Fontaine"),
        ("María José Gil", "maria jose"),
        ("Jürgen Müller", "mueller"),
        ("王小明", "小明"),
        ("김민준", "민준"),
        ("Joon-ho Park", "Joon"),
    ],
)
def test_a_name_is_said_in_many_ways(name: str, way: str) -> None:
    assert way in list(ways_to_say(name))


def test_nobody_answers_to_a_title() -> None:
    assert "Dr." not in list(ways_to_say("Dr. Mireille Fontaine"))


def test_runs_of_words_after_an_at_may_be_a_name_the_longest_first() -> None:
    found = list(may_follow_an_at("Coffee with @Ana Ruiz Soto."))
    assert found == ["Ana Ruiz Soto", "Ana Ruiz"]
