"""Bars are in proportion, never longer than their room, and nothing counted looks like nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brag.render.bars import Line, Scale, beside, chart
from brag.render.terminal import PLAIN, width_of

_NAMES = st.text(st.sampled_from("ab é漢か😀\u0301…\x1b\n"), max_size=60)


@given(
    st.lists(st.tuples(_NAMES, st.integers(0, 10**5)), min_size=1, max_size=6),
    st.integers(30, 100),
)
def test_every_line_says_its_width_and_stays_in_its_room(
    counts: list[tuple[str, int]], room: int
) -> None:
    lines = chart("Kinds", [*counts, ("more", 1)], Scale(room, "#"), PLAIN)

    assert all(line.width == width_of(line.shown) <= room for line in lines)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(30, 100))
def test_more_is_never_drawn_shorter_and_something_never_as_nothing(
    one: int, other: int, room: int
) -> None:
    few, many = sorted((one, other))
    scale = Scale(room, "#")

    assert 0 < len(scale.bar(few, many)) <= len(scale.bar(many, many))


def test_small_counts_are_drawn_exactly() -> None:
    scale = Scale(40, "#")

    assert [len(scale.bar(count, 4)) for count in (0, 1, 4)] == [0, 3, 12]


def test_blocks_beside_each_other_keep_their_column_whichever_is_longer() -> None:
    short, long = [Line("ab", 2)], [Line("x", 1), Line("y", 1)]

    assert beside(short, long, 4) == ["ab  x", "    y"]
    assert beside(long, short, 4) == ["x   ab", "y"]
