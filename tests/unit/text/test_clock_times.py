"""Times that come again are read whole, or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.errors import UsageError
from brag.text.clock_times import DAY_NAMES, read_again


@pytest.mark.parametrize(
    ("text", "days", "hour", "minute"),
    [
        ("fri 16:00", (4,), 16, 0),
        ("  Friday   at 4pm", (4,), 16, 0),
        ("fridays 4:05 PM", (4,), 16, 5),
        ("mon,wed and fri 9.30", (0, 2, 4), 9, 30),
        ("tues 12am", (1,), 0, 0),
        ("weekdays 12 pm", (0, 1, 2, 3, 4), 12, 0),
        ("weekend 10:00", (5, 6), 10, 0),
        ("every day 17:30", tuple(range(7)), 17, 30),
        ("17:30", tuple(range(7)), 17, 30),
        ("every thu 0:00", (3,), 0, 0),
    ],
)
def test_what_people_write_is_read(
    text: str, days: tuple[int, ...], hour: int, minute: int
) -> None:
    assert read_again(text) == (days, hour, minute)


@pytest.mark.parametrize(
    "text", ["", "friday", "fri 16", "fri 24:00", "fri 9:60", "t 9:00", "s 9:00",
             "fri sometime 9:00", "13pm", "0am", "9:00 fri", "fri\n16:00; rm"]
)  # fmt: skip
def test_what_cannot_be_read_whole_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError) as refusal:
        read_again(text)
    assert '"fri 16:00"' in refusal.value.hint


@given(st.sets(st.integers(0, 6), min_size=1), st.integers(0, 23), st.integers(0, 59))
def test_what_is_said_is_read_back(days: set[int], hour: int, minute: int) -> None:
    names = ", ".join(DAY_NAMES[one] for one in sorted(days))
    again = read_again(f"{names} {hour}:{minute:02}")
    assert again == (tuple(sorted(days)), hour, minute)
    assert read_again(again.said.replace(" at ", " ")) == again


@given(st.text(max_size=30))
def test_anything_is_read_or_refused(text: str) -> None:
    try:
        again = read_again(text)
    except UsageError:
        return
    assert again.days
    assert 0 <= again.hour < 24
    assert 0 <= again.minute < 60
