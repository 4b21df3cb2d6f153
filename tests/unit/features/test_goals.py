"""Goals: what they may be, which is meant, and what was done for each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from brag.errors import AmbiguousError, InvalidRecordError, NotFoundError, UsageError
from brag.features import capture, goals, undo
from brag.features.doctor import rebuild
from brag.model.goal import Goal
from brag.model.selection import Selection
from brag.store import entries
from brag.store.journal import Journal

DAY = date(2026, 11, 20)


def test_a_goal_is_set_changed_met_and_taken_back(journal: Journal) -> None:
    goal = goals.add(journal, {"title": "  Make  checkout boring ", "by": date(2026, 12, 31)})
    assert (goal.title, goal.day) == ("Make checkout boring", journal.clock.today())
    met = goals.meet(journal, goal, "no page since May", DAY)
    assert (met.met, met.outcome, met.is_open) == (DAY, "no page since May", False)
    undo.undo(journal)
    assert goals.one(journal, "checkout") == goal
    undo.undo(journal)
    assert goals.every(journal, with_closed=True) == []


@pytest.mark.parametrize("title", ["", "  ", "...", "x" * 201, "a\x1bb"])
def test_what_no_goal_can_be_is_refused_and_nothing_written(journal: Journal, title: str) -> None:
    with pytest.raises(UsageError):
        goals.add(journal, {"title": title})
    assert goals.every(journal) == []


def test_a_goal_cannot_be_both_met_and_dropped() -> None:
    with pytest.raises(InvalidRecordError):
        Goal("a" * 10, DAY, "x", met=DAY, dropped=DAY)


def test_an_open_goal_is_not_set_twice_whatever_its_case(journal: Journal) -> None:
    first = goals.add(journal, {"title": "Écrire un livre"})
    with pytest.raises(UsageError, match="open already"):
        goals.add(journal, {"title": "ecrire un LIVRE"})
    goals.drop(journal, first, "", DAY)
    again = goals.add(journal, {"title": "Écrire un livre"})
    assert goals.one(journal, "livre") == again
    with pytest.raises(UsageError, match="open already"):
        goals.amend(journal, goals.every(journal, with_closed=True)[1], {"dropped": None})


def test_a_closed_goal_is_not_closed_again(journal: Journal) -> None:
    goal = goals.meet(journal, goals.add(journal, {"title": "Teach"}), "", DAY)
    with pytest.raises(UsageError, match="was met on 2026-11-20"):
        goals.drop(journal, goal, "", DAY)


def test_a_goal_is_named_by_title_words_or_id(journal: Journal) -> None:
    boring = goals.add(journal, {"title": "Make checkout boring"})
    quick = goals.add(journal, {"title": "Make checkout quick"})
    assert goals.one(journal, "BORING check") == boring
    assert goals.one(journal, "make checkout quick") == quick
    assert goals.one(journal, quick.id[:5]) == quick
    with pytest.raises(AmbiguousError) as several:
        goals.one(journal, "checkout")
    assert len(several.value.details) == 2
    with pytest.raises(NotFoundError, match="no goal 'chekcout now'") as unknown:
        goals.one(journal, "chekcout now")
    assert "Make checkout" in unknown.value.hint
    with pytest.raises(NotFoundError):
        goals.one(journal, " ")


def test_entries_are_tied_by_words_and_found_by_the_goal_also_after_a_rebuild(
    journal: Journal,
) -> None:
    goal = goals.add(journal, {"title": "Teach two classes"})
    entry = capture.log(journal, {"text": "Taught one", "goals": ("teach",)})
    assert entry.goals == (goal.id,)
    rebuild(journal)
    assert entries.matching(journal, Selection(goals=(goal.id,))) == [entry]
    again, is_new = capture.amend(journal, entry.id, {"goals": (goal.id, "classes")})
    assert (again.goals, is_new) == ((goal.id,), False)


def test_an_unknown_goal_leaves_nothing_written(journal: Journal) -> None:
    with pytest.raises(NotFoundError):
        capture.log(journal, {"text": "Taught one", "goals": ("teach",)})
    assert entries.is_empty(journal)


def test_an_entry_keeps_a_goal_that_was_deleted(journal: Journal) -> None:
    goal = goals.add(journal, {"title": "Teach"})
    entry = capture.log(journal, {"text": "Taught one", "goals": ("teach",)})
    capture.delete(journal, goal)
    changed, _ = capture.amend(journal, entry.id, {"goals": entry.goals, "part": "all of it"})
    assert changed.goals == (goal.id,)


def test_standing_tells_the_goals_of_a_period_with_their_entries(journal: Journal) -> None:
    kept = goals.add(journal, {"title": "Kept", "day": date(2026, 1, 1)})
    old = goals.add(journal, {"title": "Old", "day": date(2025, 1, 1)})
    goals.meet(journal, old, "", date(2025, 6, 1))
    goals.add(journal, {"title": "Later", "day": date(2026, 9, 1)})
    goals.add(journal, {"title": "Mine alone", "day": date(2026, 1, 1), "is_private": True})
    for day, private in ((date(2026, 2, 1), False), (DAY, False), (date(2026, 2, 2), True)):
        capture.log(journal, {"text": "x", "day": day, "goals": (kept.id,), "is_private": private})
    told = goals.standing(journal, date(2026, 1, 1), date(2026, 6, 30))
    assert [one.goal.title for one in told] == ["Kept"]
    assert [entry.day for entry in told[0].entries] == [date(2026, 2, 1)]
    assert (told[0].in_all, told[0].private_left_out) == (2, 1)
    everything = goals.standing(journal, with_private=True)
    assert {one.goal.title for one in everything} == {"Kept", "Old", "Later", "Mine alone"}
    assert next(one for one in everything if one.goal.id == kept.id).in_all == 3


def test_the_soonest_due_comes_first_and_those_without_a_day_last(journal: Journal) -> None:
    for title, by in (("c", None), ("b", date(2027, 1, 1)), ("a", date(2026, 12, 1))):
        goals.add(journal, {"title": f"goal {title}", "by": by})
    closed = goals.drop(journal, goals.one(journal, "goal c"), "why not", DAY)
    reopened, _ = goals.amend(journal, closed, {"dropped": None})
    assert reopened == replace(closed, dropped=None)
    assert [one.title for one in goals.every(journal)] == ["goal a", "goal b", "goal c"]
