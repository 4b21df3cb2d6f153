"""Time aloud is a range that follows the number of words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brag.text.speaking import Duration, aloud, words


def test_words_hold_a_letter_or_a_digit() -> None:
    assert words("From 900 ms – to … 120 ms, it's 3x!") == 8  # noqa: RUF001 - people type these


def test_an_elevator_pitch_takes_about_half_a_minute() -> None:
    text = "I cut the waiting time at our clinic by a third, and nobody works late any more. " * 4
    low, high = aloud(text)

    assert words(text) == 68
    assert low <= 28 <= high


def test_nothing_takes_no_time() -> None:
    assert aloud("") == Duration(0, 0)


def test_a_quick_speaker_takes_less_time() -> None:
    text = "word " * 70

    assert aloud(text, words_per_minute=180).high < aloud(text).high


@given(st.integers(0, 500), st.integers(60, 260))
def test_the_range_runs_upwards(count: int, rate: int) -> None:
    duration = aloud("word " * count, rate)

    assert 0 <= duration.low <= duration.high
