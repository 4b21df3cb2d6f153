"""The rehearsal screen fits whatever terminal it is on, and says with words what colours say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.features.impromptu import light
from brag.features.rehearsing import Practice, Step
from brag.model.pitch import Beat, KeptPitch
from brag.render.rehearsal import minutes, screen, summary
from brag.render.terminal import PLAIN, Page, width_of
from brag.text.rehearsal_clock import Run

WORDS = "I build payment systems for small shops, and \x1b[31mlisten to their owners, every day."
PITCH = KeptPitch(
    "p", date(2026, 11, 20), "hello", "intro", "conference", WORDS, (Beat("who", WORDS),)
)
STEPS = (Step("who", WORDS, WORDS), Step("question", "And you?", "And you?"))
PRACTICE = Practice(PITCH, "phrases", STEPS, (13, 16), 0)
PAGE = Page(today=date(2026, 11, 23), short=str, width=80, style=PLAIN)

runs = st.none() | st.builds(
    lambda spent, place, is_paused, fillers: Run(2, spent, 0, place, is_paused, fillers=fillers),
    st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)),
    st.integers(0, 2),
    st.booleans(),
    st.integers(0, 999),
)


@given(runs, st.integers(10, 200), st.integers(1, 60), st.booleans())
def test_the_screen_is_never_larger_than_the_terminal(
    run: Run | None, columns: int, lines: int, has_keys: bool
) -> None:
    cue = "hello · intro · conference\nPyCon in a very large hall far away, on 2 December 2026."
    shown = screen(PRACTICE, cue, run, (columns, lines), has_keys=has_keys)
    assert len(shown) <= lines
    assert all(width_of(line) <= columns for line in shown)
    assert not any("\x1b" in line for line in shown)


@pytest.mark.parametrize(
    ("seconds", "name"),
    [
        (0, None),
        (59.9, None),
        (60, "green"),
        (89, "green"),
        (90, "amber"),
        (120, "red"),
        (999, "red"),
    ],
)
def test_the_lights_come_on_at_one_and_a_half_and_two_minutes(
    seconds: float, name: str | None
) -> None:
    shown = light(seconds)
    assert (shown and shown[0]) == name


def test_the_light_is_said_in_words_beside_the_clock() -> None:
    asked = PRACTICE._replace(steps=STEPS[:1], aim=(60, 120), question="Why?")
    shown = "\n".join(screen(asked, "cue", Run(1, (91_000,), 0), (80, 24)))
    assert "1:31 of 1:00 to 2:00 · amber: come to the end" in shown


def test_what_dragged_is_named_with_what_its_words_need() -> None:
    said = summary(PRACTICE, Run(2, (21_000, 1_000), 0, 2, is_over=True), PAGE)
    assert "0:22 aloud; the aim is 0:13 to 0:16" in said
    assert 'It dragged at "I build payment systems for small' in said
    assert "0:21" in said
    assert "\x1b" not in said


def test_a_part_of_a_pitch_is_said_to_be_one() -> None:
    assert "1 of 2 steps" in summary(PRACTICE, Run(2, (5_000, 0), 0, 1, is_over=True), PAGE)


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (59.6, "1:00"), (605, "10:05")])
def test_seconds_are_shown_as_a_clock_shows_them(seconds: float, shown: str) -> None:
    assert minutes(seconds) == shown
