"""Periods of somebody who does not exist, to try the templates of a page on."""

from __future__ import annotations

from datetime import date, timedelta

from brag.features.predictions import measures
from brag.features.review import Review, review_of
from brag.model.entry import Credit, Entry, Metric
from brag.render.page import Beside
from brag.store.predictions import Seen, alike
from brag.text.periods import current

_DAY = date(2026, 11, 20)
_SO_MANY = 40
"""Entries: more than a page shows whole at its top."""


def sample_periods() -> tuple[tuple[Review, Beside], ...]:
    """A full year, and one that holds nothing."""
    year = current("year", _DAY)
    entries = [_entry(number) for number in range(_SO_MANY)]
    seen = [
        Seen(_DAY, "awkwardness", "0-10", "meetup", 6, 2, is_open=False),
        Seen(_DAY, "awkwardness", "0-10", "meetup", None, None, is_open=True),
        Seen(_DAY, "answer", "yes-no", "ask", 0, 1, is_open=False),
    ]
    beside = Beside("Sam Okoye", {one.id: one.id for one in entries}, measures(alike(seen)))
    return (review_of(year, entries, _DAY), beside), (review_of(year, [], _DAY), Beside("", {}))


def _entry(number: int) -> Entry:
    entry_id, day = f"{number:010}", _DAY - timedelta(_SO_MANY - number)
    if number % 2:
        return Entry(entry_id, day, "Mended the fence", kind="learned")
    return Entry(
        entry_id, day, "Planted 40 roses", projects=("garden",), competencies=("Planting",),
        part="dug the bed", result="38 of them flower", metric=Metric("roses", "0", "38"),
        beneficiary="the school", scope="two streets", credit=(Credit("Ana Ruiz", "dug too"),),
        evidence=("the garden book", "https://garden.example/roses"), learned="dig deeper",
    )  # fmt: skip
