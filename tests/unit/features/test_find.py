"""A search that finds nothing says why; this day comes back every year."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

import pytest
from tests.conftest import TODAY

from brag.features.find import Nothing, find, this_day_in_earlier_years
from brag.model.entry import Credit, Entry, Metric
from brag.model.selection import GAPS, Gap, Selection
from brag.store import entries
from brag.store.journal import Journal
from brag.text.query import Term, parse_query


@pytest.fixture
def filled(journal: Journal) -> Journal:
    with journal.change("log") as change:
        for number in range(3):
            day = TODAY - timedelta(number)
            change.put(Entry(f"{number}aaaaaaaaa", day, "Cut checkout", tags=(f"tag{number}",)))
        change.put(Entry("3aaaaaaaaa", TODAY, "Taught the night team"))
    return journal


def why(journal: Journal, typed: str, **wanted: object) -> Nothing:
    found = find(journal, parse_query(typed), Selection(**wanted))  # type: ignore[arg-type]
    assert not found.hits
    assert found.nothing
    return found.nothing


def test_a_search_says_when_there_is_more(filled: Journal) -> None:
    query = parse_query("checkout")
    assert find(filled, query, Selection(newest=2)).has_more
    assert not find(filled, query, Selection(newest=3)).has_more
    assert len(find(filled, query, Selection(newest=2)).hits) == 2
    assert find(filled, query, Selection(newest=2)).nothing is None


def test_a_search_that_finds_nothing_says_why(filled: Journal, journal: Journal) -> None:
    assert why(filled, "?!").obstacle == "no words"
    assert why(filled, "chekout zebra team").unknown == (
        (Term("chekout"), ("checkout",)),
        (Term("zebra"), ()),
    )
    assert why(filled, "checkout", tags=("tag9",)).obstacle == "filters"
    assert why(filled, "checkout -cut").obstacle == "left out"
    assert why(filled, "checkout team").obstacle == "together"
    assert why(filled, '"checkout cut"').obstacle == "together"
    assert why(filled, '"cut chekout"').unknown == ((Term("chekout"), ("checkout",)),)


def test_an_empty_journal_says_so(journal: Journal) -> None:
    assert why(journal, "checkout").journal_is_empty


def test_this_day_goes_back_to_the_first_year(journal: Journal) -> None:
    assert this_day_in_earlier_years(journal, TODAY) == ()
    with journal.change("log") as change:
        change.put(Entry("0aaaaaaaaa", date(2023, 12, 31), "Began"))
    assert this_day_in_earlier_years(journal, TODAY) == (
        date(2025, 11, 23),
        date(2024, 11, 23),
        date(2023, 11, 23),
    )
    assert this_day_in_earlier_years(journal, date(2023, 11, 23)) == ()


def test_a_29_february_comes_up_every_year(journal: Journal) -> None:
    with journal.change("log") as change:
        change.put(Entry("0aaaaaaaaa", date(2020, 2, 29), "Leapt"))
    leaps = [date(2024, 2, 29), date(2020, 2, 29)]
    assert this_day_in_earlier_years(journal, date(2028, 2, 29)) == tuple(leaps)
    in_2025 = this_day_in_earlier_years(journal, date(2025, 2, 28))
    assert in_2025[:3] == (date(2024, 2, 29), date(2024, 2, 28), date(2023, 2, 28))
    in_2028 = this_day_in_earlier_years(journal, date(2028, 2, 28))
    assert not set(leaps) & set(in_2028), "they have a day of their own that year"


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
@pytest.mark.parametrize(
    "day", [date(2020, 2, 28), date(2020, 2, 29), date(2020, 3, 1), date(2024, 11, 23)]
)
def test_every_day_of_the_past_comes_up_once_a_year(journal: Journal, day: date, year: int) -> None:
    with journal.change("log") as change:
        change.put(Entry("0aaaaaaaaa", day, "Once"))
    days = (date(year, 1, 1) + timedelta(number) for number in range(365 + isleap(year)))
    seen = [one for today in days for one in this_day_in_earlier_years(journal, today)]
    assert seen.count(day) == 1


FULL: dict[Gap, dict[str, object]] = {
    "result": {"result": "Nobody waits"},
    "number": {"metric": Metric("p95", "900 ms", "120 ms")},
    "part": {"part": "All of it"},
    "credit": {"credit": (Credit("Ana"),)},
    "evidence": {"evidence": ("https://example.org",)},
}


@pytest.mark.parametrize("gap", GAPS)
def test_an_entry_is_missing_only_what_is_not_there(journal: Journal, gap: Gap) -> None:
    with journal.change("log") as change:
        change.put(Entry("0aaaaaaaaa", TODAY, "Without"))
        change.put(Entry("1aaaaaaaaa", TODAY, "With", **FULL[gap]))  # type: ignore[arg-type]
    missing = entries.matching(journal, Selection(missing=(gap,)))
    assert [one.text for one in missing] == ["Without"]


def test_gaps_add_up_and_a_number_is_a_result(journal: Journal) -> None:
    with journal.change("log") as change:
        change.put(Entry("0aaaaaaaaa", TODAY, "Number", metric=Metric(after="120 ms")))
        change.put(Entry("1aaaaaaaaa", TODAY, "Before only", metric=Metric(before="900 ms")))
        change.put(Entry("2aaaaaaaaa", TODAY, "Credit", credit=(Credit("Ana"),), tags=("x",)))

    def texts(*gaps: Gap, **wanted: object) -> list[str]:
        selection = Selection(missing=gaps, **wanted)  # type: ignore[arg-type]
        return [one.text for one in entries.matching(journal, selection)]

    assert texts("result") == ["Credit", "Before only"]
    assert texts("number") == ["Credit", "Before only"]
    assert texts("result", "credit") == ["Before only"]
    assert texts("credit") == ["Before only", "Number"]
    assert texts("result", tags=("X",)) == ["Credit"]
    assert texts("result", newest=1) == ["Credit"]


def test_only_the_days_named_are_listed(journal: Journal) -> None:
    days = [TODAY, date(2025, 11, 23), date(2024, 11, 23)]
    with journal.change("log") as change:
        for number, day in enumerate(days):
            change.put(Entry(f"{number}aaaaaaaaa", day, str(day.year), tags=("x",)))

    def texts(*named: date, **wanted: object) -> list[str]:
        selection = Selection(days=named, **wanted)  # type: ignore[arg-type]
        return [one.text for one in entries.matching(journal, selection)]

    assert texts(*days[1:]) == ["2025", "2024"]
    assert texts(days[2], tags=("x",)) == ["2024"]
    assert texts() == [], "no day is none, not all"


@pytest.mark.parametrize("wanted", [{}, {"tags": ("x",)}])
def test_this_day_scans_no_table(journal: Journal, wanted: dict[str, tuple[str, ...]]) -> None:
    selection = Selection(days=(TODAY, date(2025, 11, 23)), **wanted)  # type: ignore[arg-type]
    statement, values = entries._query(selection, "r.id, r.data")
    plan = " / ".join(row[3] for row in journal.rows("explain query plan " + statement, *values))
    assert "SCAN" not in plan
    assert "day=?" in plan
