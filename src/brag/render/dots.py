"""Dots on a terminal: what was expected and what happened, pair by pair in the order of days.

Drawn with plotext, below version 6; see docs/decisions/0009-plots-on-a-terminal.md.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.model.prediction import SCALES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.model.prediction import Scale
    from brag.store.predictions import Seen

EXPECTED, HAPPENED, BOTH = "o", "x", "*"
LEGEND = f"{EXPECTED} expected   {HAPPENED} happened   {BOTH} both alike"
_FRAME = 6
_NARROWEST = 24
_WIDEST = 100
_COLUMNS_A_PAIR = 3


def most_shown(width: int) -> int:
    """How many pairs fit beside each other."""
    return max((min(width, _WIDEST) - _FRAME) // _COLUMNS_A_PAIR, 1)


def dots(pairs: Sequence[Seen], scale: Scale, width: int) -> str:
    """``pairs`` side by side, as many as fit: days to the right, values upwards, a row each."""
    import plotext

    shown = pairs[-most_shown(width) :]
    low, high = SCALES[scale]
    places = list(range(1, len(shown) + 1))
    plotext.clear_figure()
    plotext.theme("clear")
    columns = max(_FRAME + _COLUMNS_A_PAIR * len(shown), _NARROWEST)
    plotext.plotsize(min(columns, width), high - low + 4)
    plotext.ylim(low, high)
    plotext.xlim(0.5, len(shown) + 0.5)
    plotext.yticks([low, (low + high) // 2, high])
    plotext.xticks(*_ends(shown))
    for mark, points in _marked(shown, places).items():
        if points:
            plotext.scatter(*zip(*points, strict=True), marker=mark)
    drawn = re.sub(r"\x1b\[[0-9;]*m", "", plotext.build())
    return "\n".join(line.rstrip() for line in drawn.split("\n")).rstrip("\n")


def _marked(shown: Sequence[Seen], places: Sequence[int]) -> dict[str, list[tuple[int, int]]]:
    """The points of each mark: two for a pair, or one where both values are the same."""
    points: dict[str, list[tuple[int, int]]] = {EXPECTED: [], HAPPENED: [], BOTH: []}
    for place, one in zip(places, shown, strict=True):
        assert one.expected is not None  # noqa: S101 - only pairs are shown
        assert one.happened is not None  # noqa: S101 - same
        if one.expected == one.happened:
            points[BOTH].append((place, one.expected))
        else:
            points[EXPECTED].append((place, one.expected))
            points[HAPPENED].append((place, one.happened))
    return points


def _ends(shown: Sequence[Seen]) -> tuple[list[int], list[str]]:
    """Where the first and the last day stand, and those days, if both have room."""
    first, last = shown[0].day.strftime("%m-%d"), shown[-1].day.strftime("%m-%d")
    if len(shown) < len(first) or first == last:
        return [len(shown)], [last]
    return [1, len(shown)], [first, last]
