"""Tags and projects are counted, and renamed everywhere or not at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY

from brag.errors import NotFoundError, UsageError
from brag.features import naming, undo
from brag.features.naming import Renaming
from brag.model.entry import Entry
from brag.model.selection import Selection
from brag.store import entries
from brag.store.facets import Use
from brag.store.index import fold
from brag.store.journal import Journal


@pytest.fixture
def filled(journal: Journal) -> Journal:
    carried: tuple[tuple[str, ...], ...] = (
        ("perf", "teaching"),
        ("Perf", "performance"),
        ("performance",),
        ("PERF",),
        (),
    )
    with journal.change("log") as change:
        for number, tags in enumerate(carried):
            day = TODAY - timedelta(number)
            change.put(Entry(f"{number}aaaaaaaaa", day, "x", tags=tags, projects=tags))
    return journal


def tags(journal: Journal) -> list[tuple[str, ...]]:
    return [one.tags for one in entries.matching(journal, Selection())]


def test_the_most_used_come_first_as_the_newest_spells_them(filled: Journal) -> None:
    assert naming.names(filled, "tag") == [
        Use("perf", 3, TODAY),
        Use("performance", 2, TODAY - timedelta(1)),
        Use("teaching", 1, TODAY),
    ]
    assert [one.name for one in naming.names(filled, "project", 1)] == ["perf"]


def test_a_deleted_entry_does_not_count(filled: Journal) -> None:
    with filled.change("delete") as change:
        change.delete("0aaaaaaaaa")
    assert naming.names(filled, "tag")[0] == Use("Perf", 2, TODAY - timedelta(1))
    assert "teaching" not in [one.name for one in naming.names(filled, "tag")]


def test_renaming_keeps_the_place_and_touches_nothing_else(filled: Journal) -> None:
    done = naming.rename(filled, "tag", "perf", "speed")
    assert done == Renaming("tag", "perf", "speed", entries=3)
    assert tags(filled) == [
        ("speed", "teaching"),
        ("speed", "performance"),
        ("performance",),
        ("speed",),
        (),
    ]
    assert entries.get(filled, "0aaaaaaaaa").projects == ("perf", "teaching")
    assert not entries.matching(filled, Selection(tags=("perf",)))


def test_merging_leaves_one_of_two_in_the_spelling_of_the_one_in_use(filled: Journal) -> None:
    done = naming.rename(filled, "tag", "PERF", "Performance")
    assert done == Renaming("tag", "perf", "performance", 3, merged_with=2, in_both=1)
    assert tags(filled) == [
        ("performance", "teaching"),
        ("performance",),
        ("performance",),
        ("performance",),
        (),
    ]


def test_one_undo_takes_all_of_it_back(filled: Journal) -> None:
    before = tags(filled)
    naming.rename(filled, "tag", "perf", "performance")
    assert undo.undo(filled).label == "rename tag"
    assert tags(filled) == before


def test_only_the_case_can_be_changed(filled: Journal) -> None:
    done = naming.rename(filled, "tag", "perf", "Perf")
    assert done == Renaming("tag", "perf", "Perf", entries=2)
    assert [one for names in tags(filled) for one in names if fold(one) == "perf"] == ["Perf"] * 3
    operations = filled.row("select count(*) from operation")
    assert naming.rename(filled, "tag", "perf", "Perf").entries == 0
    assert filled.row("select count(*) from operation") == operations


def test_a_plan_writes_nothing(filled: Journal) -> None:
    before = tags(filled)
    plan = naming.planned(filled, "tag", "perf", "performance")
    assert tags(filled) == before
    assert naming.rename(filled, "tag", "perf", "performance") == plan


def test_signs_may_be_typed(filled: Journal) -> None:
    assert naming.rename(filled, "tag", "#perf", "#speed").new == "speed"
    assert naming.rename(filled, "project", "+perf", "+speed").new == "speed"


@pytest.mark.parametrize(
    ("typed", "hint"), [("prf", "The nearest: perf"), ("zebra", "brag tags shows those there are")]
)
def test_an_unknown_name_is_not_found(filled: Journal, typed: str, hint: str) -> None:
    with pytest.raises(NotFoundError) as refused:
        naming.rename(filled, "tag", typed, "speed")
    assert refused.value.hint == hint


@pytest.mark.parametrize("new", ["", "  ", "#", "a\x1bb"])
def test_what_is_no_name_is_refused(filled: Journal, new: str) -> None:
    with pytest.raises(UsageError):
        naming.rename(filled, "tag", "perf", new)


names = st.sampled_from(["a", "A", "b", "B", "ß", "SS", "c"])


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30
)
@given(st.lists(st.lists(names, max_size=4, unique_by=fold), min_size=1, max_size=4), names, names)
def test_after_renaming_only_the_new_name_is_left(
    journal: Journal, carried: list[list[str]], old: str, new: str
) -> None:
    with journal.change("log") as change:
        for number in range(4):
            own = tuple(carried[number]) if number < len(carried) else ()
            change.put(Entry(f"{number}aaaaaaaaa", date(2026, 1, 1 + number), "x", tags=own))
    before = {fold(one) for own in carried for one in own}
    if fold(old) not in before:
        with pytest.raises(NotFoundError):
            naming.rename(journal, "tag", old, new)
        return
    naming.rename(journal, "tag", old, new)
    after = tags(journal)
    assert {fold(one) for own in after for one in own} == before - {fold(old)} | {fold(new)}
    assert all(len({fold(one) for one in own}) == len(own) for own in after)
