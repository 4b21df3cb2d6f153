"""Undo, redo, history and rebuilding all read the same operations."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.conftest import TODAY
from tests.transcripts import NOW

from brag.clock import Clock
from brag.model.entry import Entry
from brag.model.selection import Selection
from brag.store import entries, health, operations
from brag.store.journal import Journal


def rows(journal: Journal) -> list[list[tuple[Any, ...]]]:
    """Everything that is rebuilt, in an order that does not depend on row numbers."""
    return [
        journal.rows("select id, kind, day, data, clocks, deleted from record order by id"),
        journal.rows(
            "select r.id, f.name, f.value, f.day, f.shown from facet f join record r using (seq)"
            " order by 1, 2, 3"
        ),
        journal.rows(
            "select r.id, s.text, s.more from search s join record r on r.seq = s.rowid order by 1"
        ),
    ]


class Writing(RuleBasedStateMachine):
    """Log, edit, delete, undo and redo at random, beside a plain list of what should be there."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        clock = Clock(datetime.fromisoformat(NOW))
        self.journal = Journal.open(Path(self.folder.name) / "journal.db", clock)
        self.states: list[dict[str, Entry]] = [{}]
        self.undone: list[dict[str, Entry]] = []

    @property
    def now(self) -> dict[str, Entry]:
        return self.states[-1]

    def _written(self, state: dict[str, Entry]) -> None:
        self.states.append(state)
        self.undone.clear()

    @rule(text=st.sampled_from(["Shipped", "Taught", "Fixed"]), tag=st.sampled_from(["a", "b"]))
    def log(self, text: str, tag: str) -> None:
        entry = Entry(self.journal.new_id(), TODAY, text, tags=(tag,))
        with self.journal.change("log") as change:
            change.put(entry)
        self._written(self.now | {entry.id: entry})

    @rule(text=st.text("xyz", min_size=1, max_size=3), data=st.data())
    @precondition(lambda self: self.now)
    def edit(self, text: str, data: st.DataObject) -> None:
        entry = self.now[data.draw(st.sampled_from(sorted(self.now)))]
        changed = replace(entry, text=text, tags=())
        with self.journal.change("edit") as change:
            is_new = change.put(changed)
        assert is_new == (changed != entry)
        if is_new:
            self._written(self.now | {entry.id: changed})

    @rule(data=st.data())
    @precondition(lambda self: self.now)
    def delete(self, data: st.DataObject) -> None:
        record_id = data.draw(st.sampled_from(sorted(self.now)))
        with self.journal.change("delete") as change:
            change.delete(record_id)
        self._written({name: entry for name, entry in self.now.items() if name != record_id})

    @rule()
    def undo(self) -> None:
        change = operations.latest_undoable(self.journal)
        assert (change is None) == (len(self.states) == 1)
        if change is not None:
            operations.take_back(self.journal, change, "undo")
            self.undone.append(self.states.pop())

    @rule()
    def redo(self) -> None:
        change = operations.latest_redoable(self.journal)
        assert (change is None) == (not self.undone)
        if change is not None:
            operations.take_back(self.journal, change, "redo")
            self.states.append(self.undone.pop())

    @invariant()
    def the_journal_holds_what_it_should(self) -> None:
        found = {entry.id: entry for entry in entries.matching(self.journal, Selection())}
        assert found == self.now

    @invariant()
    def it_is_found_by_its_tags(self) -> None:
        found = entries.matching(self.journal, Selection(tags=("A",)))
        assert {entry.id for entry in found} == {
            name for name, entry in self.now.items() if "a" in entry.tags
        }

    def teardown(self) -> None:
        before = rows(self.journal)
        health.rebuild(self.journal)
        assert rows(self.journal) == before
        assert health.examine(self.journal).problems == ()
        self.journal.close()
        self.folder.cleanup()


Writing.TestCase.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
TestWriting = Writing.TestCase


def test_history_tells_what_each_field_held_before(journal: Journal) -> None:
    entry = Entry(journal.new_id(), TODAY, "Shipped", tags=("a",))
    with journal.change("log") as change:
        change.put(entry)
    with journal.change("edit") as change:
        change.put(replace(entry, text="Shipped v2"))
    first, second = operations.history(journal, entry.id)
    assert (first.operation.label, first.before["text"]) == ("log", None)
    assert (second.operation.fields, second.before) == ({"text": "Shipped v2"}, {"text": "Shipped"})


def test_one_undo_takes_back_all_batches_of_one_change(journal: Journal) -> None:
    with journal.change("import git") as first:
        first.put(Entry(journal.new_id(), TODAY, "one"))
    with journal.change("import git", continues=first.id) as second:
        second.put(Entry(journal.new_id(), TODAY, "two"))
    change = operations.latest_undoable(journal)
    assert change is not None
    assert len(change.records) == 2
    operations.take_back(journal, change, "undo import git")
    assert entries.matching(journal, Selection()) == []


def test_a_deleted_import_stays_known_and_an_undone_one_does_not(journal: Journal) -> None:
    kept = Entry(journal.new_id(), TODAY, "one", sources=("git:1",))
    gone = Entry(journal.new_id(), TODAY, "two", sources=("git:2",))
    with journal.change("import git") as change:
        change.put(kept)
    with journal.change("delete") as change:
        change.delete(kept.id)
    with journal.change("import git") as change:
        change.put(gone)
    undoable = operations.latest_undoable(journal)
    assert undoable is not None
    operations.take_back(journal, undoable, "undo")
    assert entries.known_sources(journal, ["git:1", "git:2"]) == {"git:1"}
