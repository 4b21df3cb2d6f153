"""Reviews of months of somebody who does not exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from brag.features.review import Before, Review, review_of
from brag.model.entry import Credit, Entry, Metric
from brag.text.periods import Period, current, parse_period

TODAY = date(2026, 11, 23)

_CHARACTERS = st.one_of(
    st.sampled_from("ab -…é漢字かな😀\u0301\x1b\x07\t\u202e\u200d\ufeff"),
    st.characters(exclude_categories=["Cs"]),
)
ANY_WORDS = st.text(_CHARACTERS, min_size=1, max_size=120).filter(str.strip)
"""Whatever a record may hold, and more: escape codes, wide letters, marks without width."""


def period(words: str) -> Period:
    return parse_period(words, TODAY)


def entry(number: int, day: int = 2, text: str = "Did it", **parts: object) -> Entry:
    return Entry(id=f"{number:03}0000000", day=date(2026, 11, day), text=text, **parts)  # type: ignore[arg-type]


def review(*entries: Entry, words: str = "2026-11") -> Review:
    return review_of(period(words), entries, TODAY)


def a_month() -> Review:
    """November so far, of someone who does not exist."""
    ana, bo = "Ana Ruiz", "Bo Lind"
    entries = (
        Entry(
            "k3f7777777",
            date(2026, 11, 2),
            "Cut checkout p95 from 900 ms to 120 ms",
            tags=("performance",),
            projects=("checkout",),
            people=(ana,),
            result="No timeouts on the busiest day of the year",
            metric=Metric("checkout p95", "900 ms", "120 ms", basis="measured"),
            credit=(Credit(ana, "found the slow query"),),
        ),
        Entry(
            "9xq7777777",
            date(2026, 11, 4),
            "Flame graphs read from the bottom up",
            kind="learned",
            tags=("performance",),
        ),
        Entry(
            "b0c7777777",
            date(2026, 11, 5),
            "Ran the first onboarding class",
            tags=("teaching",),
            projects=("onboarding",),
            people=(ana, bo),
            result="12 people shipped in their first week",
            credit=(Credit(bo, "wrote the exercises"), Credit(ana, "taught the second half")),
        ),
        Entry(
            "t5w7777777",
            date(2026, 11, 5),
            "Answered the on-call question about retries",
            kind="helped",
        ),
        Entry(
            "h2m7777777",
            date(2026, 11, 10),
            "Wrote the runbook for failed payments",
            projects=("checkout",),
            people=("Cleo",),
        ),
        Entry(
            "q8d7777777",
            date(2026, 11, 12),
            "“The clearest incident review I have read”",
            kind="praise",
            people=("Dai Evans",),
        ),
        Entry(
            "e4r7777777",
            date(2026, 11, 13),
            "Moved the nightly export to the new scheduler",
            tags=("operations", "performance"),
            projects=("exports",),
            learned="Ask who reads a report before making it faster",
        ),
        Entry(
            "z1n7777777",
            date(2026, 11, 23),
            "Reviewed the retry design",
            kind="helped",
            projects=("checkout",),
            result="Two races found before release",
        ),
    )
    month = current("month", TODAY)
    return replace(
        review_of(month, entries, TODAY),
        before=Before(current("month", TODAY, last=True), entries=9, by_now=7, begins=None),
        private_left_out=2,
    )
