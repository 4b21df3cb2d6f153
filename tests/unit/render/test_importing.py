"""What an import says of itself, as a table, as counts and as JSON."""

from __future__ import annotations

from datetime import date

import pytest

from brag.features.importing import Outcome
from brag.model.entry import Entry
from brag.render.importing import outcome_json, planned, refusals, say_kinds, told
from brag.render.terminal import Page

DAY = date(2026, 10, 1)
PAGE = Page(date(2026, 11, 23), short=lambda one: one[:3], width=60)


def outcome(**counts: int) -> Outcome:
    made = Outcome(is_dry_run=False)
    for name, count in counts.items():
        if name in ("profile", "pitch"):
            made.others[name] = count
        else:
            setattr(made, name, count)
    return made


@pytest.mark.parametrize(
    ("counts", "first"),
    [
        ({}, "Nothing new to add."),
        ({"new": 1}, "Added 1 entry."),
        ({"new": 2000, "changed": 1}, "Added 2,000 entries and changed 1."),
        ({"changed": 2}, "Changed 2 entries."),
        ({"profile": 1}, "Brought your profile."),
        (
            {"new": 1, "changed": 1, "profile": 1, "pitch": 2},
            "Added 1 entry, changed 1 and brought your profile and 2 kept pitches.",
        ),
    ],
)
def test_what_came_in_is_said_once_and_plainly(counts: dict[str, int], first: str) -> None:
    assert told(outcome(**counts)).split("\n")[0] == first


def test_known_rows_and_those_that_differ_from_an_edit_are_said() -> None:
    said = told(outcome(known=3, kept=1)).split("\n")
    assert said[1:] == [
        "Known already: 3 rows.",
        "1 of them now says something else where you have edited; yours stays.",
    ]


def test_a_plan_is_a_table_of_the_first_rows_of_each_fate() -> None:
    made = Outcome(is_dry_run=True)
    entry = Entry(id="", day=DAY, text="Cut\x1b[1m p95", tags=("perf",), kind="helped")
    for number in range(22):
        made.count("new", f"line {number}", record=entry)
    made.count("changed", "line 30", record=entry, fields=("result", "is_private"))
    made.count("refused", "line 31", problem="it has no day")
    lines = planned(made, PAGE).split("\n")
    assert lines[0] == "new      2026-10-01  Cut\\x1b[1m p95 (helped)  #perf"
    assert lines[20] == "new      and 2 more"
    assert lines[21:24] == [
        "changed  2026-10-01  Cut\\x1b[1m p95 (helped)  #perf",
        "                     (result, private)",
        "refused  line 31     it has no day",
    ]
    assert lines[24] == "Would add 22 entries and change 1."


def test_refusals_beyond_the_first_twenty_are_counted() -> None:
    made = Outcome(is_dry_run=False)
    for number in range(1025):
        made.count("refused", f"line {number}", problem="no")
    said = refusals(made)
    assert said[0] == "line 0: no"
    assert said[-1] == "and 1,005 more"
    assert len(said) == 21


def test_the_json_has_counts_and_the_first_rows() -> None:
    made = Outcome(is_dry_run=True)
    made.count("refused", "line 3", problem="no")
    assert outcome_json(made, "csv")["import"] == {
        "source": "csv",
        "dry_run": True,
        "new": 0,
        "changed": 0,
        "known": 0,
        "refused": 1,
        "kept": 0,
        "others": {},
        "rows": [
            {"fate": "refused", "where": "line 3", "problem": "no", "fields": [], "entry": None}
        ],
    }


def test_kinds_are_called_what_people_call_them() -> None:
    assert say_kinds({"profile": 1, "pitch": 1, "mute": 3}) == (
        "your profile, 1 kept pitch and 3 muted remarks"
    )
    assert say_kinds({"dream": 2}) == "2 of the kind dream"
