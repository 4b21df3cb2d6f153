"""What was renamed is said plainly, merged names as such."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import TODAY

from brag.features.naming import Renaming
from brag.render.naming import listing, renamed
from brag.render.terminal import Page
from brag.store.facets import Use

PAGE = Page(TODAY, short=str)


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (Renaming("tag", "a", "b", 1), "Renamed #a to #b in 1 entry."),
        (Renaming("project", "a", "b", 1234), "Renamed +a to +b in 1,234 entries."),
        (
            Renaming("tag", "a", "b", 3, merged_with=2, in_both=1),
            "Merged #a into #b in 3 entries; 4 entries have it now.",
        ),
        (Renaming("tag", "a", "A", 0), "Unchanged: every entry with #A spells it like that."),
        (Renaming("tag", "a", "\x1b", 1), "Renamed #a to #\\x1b in 1 entry."),
    ],
)
def test_a_renaming_is_said(done: Renaming, said: str) -> None:
    assert renamed(done, PAGE) == said


def test_a_dry_run_says_what_would_be() -> None:
    plan = Renaming("tag", "a", "b", 3)
    assert renamed(plan, PAGE, is_dry_run=True) == "Would rename #a to #b in 3 entries."
    plan = Renaming("tag", "a", "b", 3, merged_with=2)
    said = "Would merge #a into #b in 3 entries; 5 entries would have it."
    assert renamed(plan, PAGE, is_dry_run=True) == said


def test_counts_stand_in_a_column_and_long_names_wrap() -> None:
    uses = [Use("a " * 20 + "b", 1200, date(2026, 1, 2)), Use("c", 1, TODAY)]
    assert listing(uses, "project", Page(TODAY, short=str, width=50)).split("\n") == [
        "1,200 entries  2026-01-02  +a a a a a a a a a a a",
        " " * 27 + "a a a a a a a a a b",
        "    1 entry    2026-11-23  +c",
    ]
