"""Every pair is drawn where it belongs, at any width, without colour codes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brag.render.dots import BOTH, EXPECTED, HAPPENED, dots, most_shown
from brag.store.predictions import Seen

DAY = date(2026, 1, 1)


def pairs(values: list[tuple[int, int]]) -> list[Seen]:
    return [
        Seen(DAY + timedelta(number), "awkwardness", "0-10", "", expected, happened, is_open=False)
        for number, (expected, happened) in enumerate(values)
    ]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=1, max_size=60),
    st.sampled_from([40, 80, 140]),
)
def test_each_pair_that_fits_has_its_marks(values: list[tuple[int, int]], width: int) -> None:
    drawn = dots(pairs(values), "0-10", width)
    shown = values[-most_shown(width) :]
    alike = sum(one == other for one, other in shown)
    assert drawn.count(BOTH) == alike
    assert drawn.count(EXPECTED) == drawn.count(HAPPENED) == len(shown) - alike
    assert "\x1b" not in drawn
    assert max(map(len, drawn.split("\n"))) <= width


@pytest.mark.parametrize("value", range(11))
def test_a_mark_stands_in_the_row_of_its_value(value: int) -> None:
    rows = dots(pairs([(value, value)] * 3), "0-10", 80).split("\n")
    (row,) = (number for number, line in enumerate(rows) if BOTH in line)
    assert row == 11 - value
    assert rows[1].startswith("10")
    assert rows[11].strip().startswith("0")
