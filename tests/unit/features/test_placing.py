"""The same words keep their place, whatever is written above or below them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import TODAY

from brag.features.importing import Outcome, Row, bring_in
from brag.features.placing import Draft, placed
from brag.model.selection import Selection
from brag.store import entries
from brag.store.journal import Journal

DAY = date(2026, 10, 1)


def drafts(*texts: str, **more: bool) -> list[Draft]:
    return [
        Draft(f"line {number}", ("note",), {"day": DAY, "text": text}, raw=text, **more)
        for number, text in enumerate(texts, 1)
    ]


def keys(journal: Journal, *texts: str, **more: bool) -> list[str]:
    return [row.key for row in placed(journal, "note", drafts(*texts, **more))]


def brought_in(journal: Journal, *some: Draft | Row, least_alike: float = 0.0) -> Outcome:
    rows = placed(journal, "note", some, least_alike=least_alike)
    return bring_in(journal, rows, label="import markdown", is_dry_run=False)


def texts(journal: Journal) -> list[str]:
    return sorted(entry.text for entry in entries.matching(journal, Selection()))


def test_reading_again_gives_the_same_keys(journal: Journal) -> None:
    before = keys(journal, "one", "two", "two")
    assert len(set(before)) == 3
    brought_in(journal, *drafts("one", "two", "two"))
    assert keys(journal, "one", "two", "two") == before


def test_a_line_put_above_others_takes_none_of_their_places(journal: Journal) -> None:
    one, two = keys(journal, "one", "two")
    brought_in(journal, *drafts("one", "two"))
    new, *rest = keys(journal, "zero", "one", "two")
    assert rest == [one, two]
    assert new not in (one, two)
    outcome = brought_in(journal, *drafts("zero", "one", "two"))
    assert (outcome.new, outcome.changed, outcome.known) == (1, 0, 2)


def test_a_line_that_was_taken_out_leaves_the_others_where_they_are(journal: Journal) -> None:
    _, two, three = keys(journal, "one", "two", "three")
    brought_in(journal, *drafts("one", "two", "three"))
    assert keys(journal, "three", "two") == [three, two]


def test_an_edited_line_is_the_same_line(journal: Journal) -> None:
    brought_in(journal, *drafts("Shipped the importer", "Helped Ana"))
    outcome = brought_in(journal, *drafts("Shipped the whole importer", "Helped Ana"))
    assert (outcome.new, outcome.changed) == (0, 1)
    assert texts(journal) == ["Helped Ana", "Shipped the whole importer"]


def test_one_edited_and_one_new_are_told_apart_by_likeness(journal: Journal) -> None:
    brought_in(journal, *drafts("Shipped the importer"))
    outcome = brought_in(journal, *drafts("Met the board", "Shipped the importer, finally"))
    assert (outcome.new, outcome.changed) == (1, 1)
    assert texts(journal) == ["Met the board", "Shipped the importer, finally"]


def test_another_line_in_its_stead_is_another_entry_where_likeness_is_asked_for(
    journal: Journal,
) -> None:
    brought_in(journal, *drafts("Shipped the importer"))
    assert brought_in(journal, *drafts("Bought cups"), least_alike=0.35).new == 1
    assert texts(journal) == ["Bought cups", "Shipped the importer"]


def test_words_the_user_changed_here_still_tell_the_line(journal: Journal) -> None:
    brought_in(journal, *drafts("one", "two"))
    entry = next(e for e in entries.matching(journal, Selection()) if e.text == "one")
    with journal.change("edit") as change:
        change.apply(entry.id, "entry", {"text": "the first"})
    outcome = brought_in(journal, *drafts("zero", "one", "two"))
    assert (outcome.new, outcome.changed, outcome.known) == (1, 0, 2)
    assert texts(journal) == ["the first", "two", "zero"]


def test_a_deleted_entry_stays_away(journal: Journal) -> None:
    brought_in(journal, *drafts("one", "two"))
    entry = next(e for e in entries.matching(journal, Selection()) if e.text == "one")
    with journal.change("delete") as change:
        change.delete(entry.id)
    assert brought_in(journal, *drafts("two", "one")).known == 2
    assert texts(journal) == ["two"]


def test_rows_that_are_only_a_part_never_take_the_place_of_the_others(journal: Journal) -> None:
    brought_in(journal, *drafts("one thing done"))
    assert brought_in(journal, *drafts("one thing more", is_partial=True)).new == 1
    assert texts(journal) == ["one thing done", "one thing more"]


def test_rows_that_are_not_wanted_keep_their_place_and_stay_out(journal: Journal) -> None:
    unwanted = drafts("one", is_wanted=False)
    assert brought_in(journal, *unwanted, *drafts("two")).new == 1
    assert brought_in(journal, *drafts("one", "two")).new == 1
    assert texts(journal) == ["one", "two"]


def test_refused_rows_pass_through_and_part_no_group(journal: Journal) -> None:
    first, second = drafts("one", "two")
    rows = list(placed(journal, "note", [first, Row("line 9", problem="no"), second]))
    assert [row.problem for row in rows] == ["", "no", ""]
    assert [rows[0].key, rows[2].key] == keys(journal, "one", "two")


@given(st.lists(st.sampled_from("abcde"), max_size=12), st.integers(1, 4))
def test_no_two_rows_of_a_run_share_a_key(some: list[str], at_once: int) -> None:
    import tempfile
    from datetime import datetime
    from pathlib import Path
    from unittest.mock import patch

    from brag.clock import Clock

    with tempfile.TemporaryDirectory() as folder, patch("brag.features.placing._AT_ONCE", at_once):
        clock = Clock(datetime(2026, 11, 23, 9))
        journal = Journal.open(Path(folder) / "journal.db", clock)
        assert journal.clock.today() == TODAY
        brought_in(journal, *drafts("b", "b", "d"))
        found = keys(journal, *some)
        journal.close()
    assert len(set(found)) == len(some)
