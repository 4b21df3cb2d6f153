"""Entries are found by day, facet and id, in an order that never surprises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.conftest import TODAY

from brag.errors import AmbiguousError, NotFoundError
from brag.model.entry import Credit, Entry
from brag.model.selection import Selection
from brag.store import entries
from brag.store.journal import Journal


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """Five entries with known ids, logged in this order."""
    with journal.change("log") as change:
        for entry in (
            Entry("aaa1111111", TODAY, "Cut p95", tags=("Perf",), projects=("checkout",)),
            Entry("aaa2222222", TODAY - timedelta(3), "Taught", tags=("perf", "teaching")),
            Entry("bbb1111111", TODAY, "Paired", people=("Ana Ruiz",), kind="helped"),
            Entry("ccc1111111", date(2025, 1, 1), "Learned", kind="learned", is_private=True),
            Entry("ddd1111111", TODAY, "Shipped", credit=(Credit("Ana"),), people=("Ana Ruiz",)),
        ):
            change.put(entry)
    return journal


def texts(journal: Journal, **wanted: object) -> list[str]:
    return [one.text for one in entries.matching(journal, Selection(**wanted))]  # type: ignore[arg-type]


def test_the_newest_day_comes_first_and_within_a_day_the_last_logged(filled: Journal) -> None:
    assert texts(filled) == ["Shipped", "Paired", "Cut p95", "Taught", "Learned"]


def test_filters_add_up_and_ignore_case(filled: Journal) -> None:
    assert texts(filled, tags=("PERF",)) == ["Cut p95", "Taught"]
    assert texts(filled, tags=("perf", "teaching")) == ["Taught"]
    assert texts(filled, tags=("perf",), projects=("Checkout",)) == ["Cut p95"]


def test_a_person_is_found_once_by_first_or_full_name(filled: Journal) -> None:
    assert texts(filled, people=("ana",)) == ["Shipped", "Paired"]
    assert texts(filled, people=("Ana Ruiz",)) == ["Shipped", "Paired"]
    assert texts(filled, people=("an",)) == []


def test_kinds_are_alternatives_and_a_win_is_a_kind(filled: Journal) -> None:
    assert texts(filled, kinds=("learned", "helped")) == ["Paired", "Learned"]
    assert texts(filled, kinds=("win",)) == ["Shipped", "Cut p95", "Taught"]


def test_days_are_inclusive(filled: Journal) -> None:
    day = TODAY - timedelta(3)
    assert texts(filled, since=day, until=day) == ["Taught"]
    assert texts(filled, tags=("perf",), since=day, until=day) == ["Taught"]


def test_private_entries_can_be_left_out(filled: Journal) -> None:
    assert "Learned" not in texts(filled, with_private=False)
    assert texts(filled, kinds=("learned",), with_private=False) == []


def test_the_newest_few_are_the_first_of_all(filled: Journal) -> None:
    assert texts(filled, newest=2) == texts(filled)[:2]


@pytest.mark.parametrize(
    "wanted",
    [
        Selection(),
        Selection(with_private=False),
        Selection(since=TODAY, until=TODAY),
        Selection(tags=("perf",)),
        Selection(tags=("perf", "teaching")),
        Selection(people=("ana",), since=TODAY),
        Selection(kinds=("learned", "helped"), with_private=False),
        Selection(newest=2),
        Selection(tags=("nothing",)),
    ],
)
def test_a_count_is_that_of_the_entries_that_match(filled: Journal, wanted: Selection) -> None:
    assert entries.count(filled, wanted) == len(entries.matching(filled, wanted))


def test_the_oldest_and_newest_day_are_found_from_a_day_on(filled: Journal) -> None:
    day = TODAY - timedelta(3)

    assert entries.oldest_day(filled) == date(2025, 1, 1)
    assert entries.oldest_day(filled, with_private=False) == day
    assert entries.oldest_day(filled, day) == day
    assert entries.oldest_day(filled, day + timedelta(1)) == TODAY
    assert entries.oldest_day(filled, TODAY + timedelta(1)) is None
    assert entries.newest_day(filled) == TODAY
    assert entries.newest_day(filled, TODAY - timedelta(1)) == day
    assert entries.newest_day(filled, day - timedelta(1)) == date(2025, 1, 1)
    assert entries.newest_day(filled, day - timedelta(1), with_private=False) is None


def test_a_deleted_entry_is_not_counted_and_has_no_day(filled: Journal) -> None:
    with filled.change("delete") as change:
        change.delete("ccc1111111")

    assert entries.count(filled, Selection()) == 4
    assert entries.oldest_day(filled) == TODAY - timedelta(3)


def test_an_empty_journal_has_no_days(journal: Journal) -> None:
    assert entries.count(journal, Selection()) == 0
    assert (entries.oldest_day(journal), entries.newest_day(journal)) == (None, None)


def test_an_id_is_found_by_any_unique_prefix_in_any_case(filled: Journal) -> None:
    assert entries.resolve(filled, "B") == "bbb1111111"
    assert entries.resolve(filled, "aaa2") == "aaa2222222"
    assert entries.resolve(filled, "cccI") == "ccc1111111"


def test_an_ambiguous_prefix_lists_its_candidates(filled: Journal) -> None:
    with pytest.raises(AmbiguousError) as refused:
        entries.resolve(filled, "aaa")
    assert [line.split()[0] for line in refused.value.details] == ["aaa1", "aaa2"]


def test_minus_one_is_the_last_logged(filled: Journal) -> None:
    assert entries.resolve(filled, "-1") == "ddd1111111"
    assert entries.resolve(filled, "-5") == "aaa1111111"
    with pytest.raises(NotFoundError):
        entries.resolve(filled, "-6")


def test_an_id_is_shown_as_short_as_it_is_unique(filled: Journal) -> None:
    assert entries.shortest(filled, "aaa1111111") == "aaa1"
    assert entries.shortest(filled, "bbb1111111") == "bbb"


@pytest.mark.parametrize("name", ["", " ", "zzz", "!", "é", "aaa11111111111", "-0", "--5", "-x"])
def test_what_is_no_id_is_not_found(filled: Journal, name: str) -> None:
    with pytest.raises(NotFoundError):
        entries.resolve(filled, name)


def test_the_newest_is_found_without_sorting(filled: Journal) -> None:
    plan = [row[3] for row in filled.rows("explain query plan " + entries._NEWEST, 0)]
    assert plan == ["SEARCH record USING INDEX record_by_making (kind=?)"], "nothing is sorted"


def assert_goes_by_index(journal: Journal, ask: Callable[[], object]) -> None:
    """Every statement that ``ask`` runs finds its rows by an index, in their order."""
    asked: list[str] = []
    journal._connection.set_trace_callback(asked.append)
    ask()
    journal._connection.set_trace_callback(None)
    assert asked
    for statement in asked:
        plan = " / ".join(row[3] for row in journal.rows(f"explain query plan {statement}"))
        assert "SCAN" not in plan.replace("SCAN CONSTANT ROW", ""), statement
        assert "TEMP B-TREE" not in plan, statement


@pytest.mark.parametrize(
    "wanted",
    [
        Selection(newest=10),
        Selection(since=TODAY, until=TODAY),
        Selection(tags=("perf",), newest=10),
        Selection(people=("ana",), newest=10),
        Selection(kinds=("praise",), newest=10),
        Selection(since=TODAY, until=TODAY, projects=("checkout",)),
    ],
)
def test_no_selection_scans_a_table_that_grows(filled: Journal, wanted: Selection) -> None:
    assert_goes_by_index(filled, lambda: entries.matching(filled, wanted))
    assert_goes_by_index(filled, lambda: entries.count(filled, wanted))
    public = wanted._replace(with_private=False)
    assert_goes_by_index(filled, lambda: entries.count(filled, public))


@pytest.mark.parametrize("find", [entries.oldest_day, entries.newest_day])
@pytest.mark.parametrize("with_private", [True, False])
def test_no_outermost_day_scans_a_table_that_grows(
    filled: Journal, find: Callable[..., date | None], with_private: bool
) -> None:
    assert_goes_by_index(filled, lambda: find(filled, TODAY, with_private=with_private))


def test_shortening_an_id_scans_no_table_that_grows(filled: Journal) -> None:
    assert_goes_by_index(filled, lambda: entries.shortest(filled, "bbb1111111"))
