"""A text is timed as it is said, not as it is written."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import IN_CI

from brag.text.speaking import aloud, seconds
from brag.text.spoken import said
from brag.text.syllables import syllables


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("p95", "pee ninety five"),
        ("900 ms", "nine hundred milliseconds"),
        ("in 2026", "in twenty twenty six"),
        ("in 2007", "in two thousand seven"),
        ("2,026 cups", "two thousand twenty six cups"),
        ("$1.2M", "one point two million dollars"),
        ("3x", "three times"),
        ("40 %", "forty percent"),
        ("9:30", "nine thirty"),
        ("the 3rd try", "the three try"),
        ("API", "ay pee eye"),
        ("our NASA badge", "our NASA badge"),
        ("k8s", "kay eight ess"),
        ("Ana & Bo", "Ana and Bo"),
        ("a+b", "a plus bee"),
        ("1 kg", "one kilograms"),
        ("007", "zero zero seven"),
    ],
)
def test_numbers_units_and_acronyms_are_said_in_words(written: str, spoken: str) -> None:
    heard = " ".join(said(written).words)
    assert [syllables(one) for one in heard.split()] == [syllables(one) for one in spoken.split()]


def test_pauses_are_counted_where_one_breathes() -> None:
    heard = said("Well, I cut p95: from 900.5 to 120. Then, after that, we slept!")
    assert (heard.commas, heard.stops) == (4, 2)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("checkout", 2), ("latency", 3), ("improved", 2), ("wanted", 2), ("nurses", 2),
        ("people", 2), ("table", 2), ("creative", 3), ("medium", 3), ("situation", 4),
        ("the", 1), ("I've", 1), ("moved", 1), ("pages", 2), ("changes", 2), ("make", 1),
        ("question", 2), ("idea", 3), ("statement", 2), ("colleague", 2), ("Ruiz", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_by_spelling(word: str, count: int) -> None:
    assert syllables(word) == count


@given(st.text(max_size=300))
def test_any_text_has_a_time_and_a_quicker_speaker_is_quicker(text: str) -> None:
    low, high = aloud(text)
    assert 0 <= low <= high
    assert seconds(text, 180) <= seconds(text, 120)


@given(st.text(max_size=100), st.text(max_size=100))
def test_more_words_take_longer(first: str, second: str) -> None:
    assert seconds(f"{first}\n{second}") >= seconds(first) - 1e-9


def test_a_very_long_word_takes_linear_time() -> None:
    assert seconds("a" * 200_000) > 0
    assert seconds("1" * 200_000) > 0
    assert seconds("a.b," * 50_000) > 0


def test_times_are_close_to_speech() -> None:
    if shutil.which("espeak-ng") is None:
        if IN_CI:
            pytest.fail("espeak-ng is missing")
        pytest.skip("espeak-ng is not here to speak")
    from benchmarks.speaking_time import COUNT, MEDIAN_BUDGET, TAIL_BUDGET, errors_of
    from benchmarks.speech_texts import texts

    errors = sorted(errors_of(texts(COUNT, held_out=True)))
    assert errors[len(errors) // 2] < MEDIAN_BUDGET
    assert errors[int(0.95 * len(errors))] < TAIL_BUDGET
