"""The plot of predictions on a page: what was expected beside what happened, pair by pair.

Source of what it may say: domain.md, section 2. Every dot is shown with n, medians only from
eight pairs on, and what was skipped is counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.model.prediction import SCALES
from brag.render.page_charts import WIDTH, units
from brag.render.predictions import counted, heading, left_out
from brag.render.review_words import say_count
from brag.store.predictions import last
from brag.text.days import say_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.features.predictions import Measure
    from brag.store.predictions import Seen

_TALL, _ABOVE, _BELOW, _LEFT = 130, 10, 26, 30
_MOST_DOTS, _MOST_ROWS = 24, 100
_YES_NO_TALL = 60


def dots(measure: Measure) -> dict[str, Any]:
    """One measure: its plot where there is a pair, what it comes to in words, and its table."""
    shown = measure.last_pairs(_MOST_DOTS)
    title = heading(measure)
    more = sum(len(one.made) for one in measure.all) - _MOST_ROWS
    return {
        "title": title,
        "description": "From left to right, the earliest first: a circle for what was expected and"
        f" a square for what happened, in {say_count(len(shown), 'pair')}.",
        "width": WIDTH,
        **(_plot(measure, shown) if shown else {"height": 0, "pairs": [], "lines": []}),
        "not_shown": f"The plot shows the last {len(shown)} of {measure.size:,} pairs."
        if measure.size > len(shown)
        else "",
        "told": [
            {"setting": group.setting or "elsewhere", "lines": counted(group, measure)}
            for group in measure.groups
        ],
        "left_out": left_out(measure),
        "table": {
            "columns": ["Day", "Where", "Expected", "Happened"],
            "rows": [_row(one) for one in last(measure.all, _MOST_ROWS)],
            "more": f"and {say_count(more, 'earlier one')}" if more > 0 else "",
        },
    }


def _plot(measure: Measure, shown: Sequence[Seen]) -> dict[str, Any]:
    low, high = SCALES[measure.scale]
    tall = _YES_NO_TALL if measure.scale == "yes-no" else _TALL
    step = (WIDTH - _LEFT) / len(shown)

    def height(value: int | None) -> str:
        return units(_ABOVE + tall * (1 - ((value or 0) - low) / (high - low)))

    middle = () if measure.scale == "yes-no" else ((low + high) // 2,)
    return {
        "height": _ABOVE + tall + _BELOW,
        "left": _LEFT,
        "base": _ABOVE + tall,
        "lines": [
            {"y": height(one), "label": _said(measure.scale, one)} for one in (low, *middle, high)
        ],
        "pairs": [
            {
                "x": units(_LEFT + (place + 0.5) * step),
                "expected": height(one.expected),
                "happened": height(one.happened),
            }
            for place, one in enumerate(shown)
        ],
        "first": say_date(shown[0].day),
        "last": say_date(shown[-1].day) if len(shown) > 1 else "",
    }


def _row(one: Seen) -> tuple[str, ...]:
    happened = "open" if one.is_open else _said(one.scale, one.happened)
    return (
        one.day.isoformat(), one.setting or "elsewhere", _said(one.scale, one.expected), happened,
    )  # fmt: skip


def _said(scale: str, value: int | None) -> str:
    if value is None:
        return "skipped"
    return ("no", "yes")[value] if scale == "yes-no" else str(value)
