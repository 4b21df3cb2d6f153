"""Records are values: equal by their fields, and never to a record of another kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from brag.model.entry import Credit, Entry
from brag.model.goal import Goal

ENTRY = Entry("0000000001", date(2026, 11, 23), "Mended the fence", credit=(Credit("Ana"),))


def test_a_record_is_equal_to_one_with_the_same_fields_and_no_other() -> None:
    same = replace(ENTRY)
    assert same is not ENTRY
    assert same == ENTRY
    assert hash(same) == hash(ENTRY)
    assert len({same, ENTRY}) == 1
    assert replace(ENTRY, credit=(Credit("Bo"),)) != ENTRY
    assert replace(ENTRY, learned="a thing") != ENTRY


def test_a_record_is_not_equal_to_one_of_another_kind_or_to_a_tuple() -> None:
    goal = Goal("0000000001", date(2026, 11, 23), "Mended the fence")
    assert goal != ENTRY
    assert (ENTRY == ("0000000001",)) is False


def test_a_record_is_shown_by_its_fields() -> None:
    assert repr(Credit("Ana", "the trace")) == "Credit(who='Ana', what='the trace')"
