"""Who acts, and what counts as a number, a name and a deed."""

from __future__ import annotations

import pytest

from brag.text import claims
from brag.text.prose import Prose


@pytest.mark.parametrize(
    "text",
    [
        "I worked on it.", "We also worked on it.", "Worked on it.", "Mostly worked on it.",
        "I have recently worked on it.", "I planned the day and worked on it.",
        "Planned the day, worked on it.", "Done: worked on it.",
    ],
)  # fmt: skip
def test_it_is_the_writers_own(text: str) -> None:
    prose = Prose(text)
    assert claims.is_own(prose, prose.words.index("worked"))


@pytest.mark.parametrize(
    "text",
    [
        "She worked on it.", "The glue worked on tin.", "Ana planned the day and worked on it.",
        "They say it worked.", "Nobody worked on it.", "I know that she worked on it.",
    ],
)  # fmt: skip
def test_it_is_somebody_elses(text: str) -> None:
    prose = Prose(text)
    assert not claims.is_own(prose, prose.words.index("worked"))


def test_numbers_are_amounts_and_not_years_or_times() -> None:
    assert all(map(claims.is_number, ["12", "30%", "$1.2m", "two", "3x", "1,200"]))
    assert not any(map(claims.is_number, ["2025", "9:40", "word", "x", ""]))


def test_names_are_not_days_or_acronyms() -> None:
    assert claims.is_name("Ana")
    assert not any(map(claims.is_name, ["ana", "May", "Monday", "NHS", ""]))


def test_deeds_are_known_in_the_past() -> None:
    assert all(map(claims.is_past_deed, ["built", "wrote", "written", "cut", "organised"]))
    assert not any(map(claims.is_past_deed, ["walked", "laughed", "run", "build"]))
    assert claims.passive_past("written") == "wrote"
    assert claims.passive_past("broken") is None
