"""Forgetting somebody leaves nothing of them: no record, no history, no byte in the file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY, Runner
from tests.strategies import others

from brag.clock import Clock
from brag.features import backups, capture, forget, people, people_changes
from brag.features.undo import undo
from brag.model.exchange import Exchange
from brag.model.follow_up import FollowUp
from brag.model.meeting import Meeting
from brag.model.person import Person
from brag.model.reflection import Answered, Reflection
from brag.paths import Home
from brag.store import entries, health, records
from brag.store.journal import Journal

if TYPE_CHECKING:
    from brag.store.codec import Identified

ANA = Person(
    "ana0000000", TODAY, "Anabel Quintero", aka=("Nita",), org="Zyxcorp", emails=("aq@example.org",)
)
BO = Person("b0b0000000", TODAY, "Bo Lind", via="ana0000000")
TRACES = ("Quintero", "quintero", "Anabel", "anabel", "Nita", "Zyxcorp", "zyxcorp", "aq@example",
          "ana0000000")  # fmt: skip
HERS: tuple[Identified, ...] = (
    Meeting("al0ne00000", TODAY, ("ana0000000",), text="Coffee with Anabel", topics=("zyxology",)),
    Exchange("ask0000000", TODAY, "asked", "ana0000000", "look at my Zyxcorp talk"),
    FollowUp("step000000", TODAY, "send it to Nita", person="ana0000000", meeting="al0ne00000"),
    Reflection("refl000000", TODAY, "gratitude", person="ana0000000",
               answers=(Answered("q", "What?", "Anabel took a chance on me"),)),
)  # fmt: skip
SHARED = Meeting(
    "shared0000", TODAY, ("ana0000000", "b0b0000000"), text="Lunch with Anabel Quintero and Bo"
)


def put(journal: Journal, *some: Identified) -> None:
    with journal.change("test") as change:
        change.add(some)


def on_disk(journal: Journal) -> bytes:
    """The journal and its log; beside them is only an index of the log, without any text."""
    log = journal.path.with_name("journal.db-wal")
    return journal.path.read_bytes() + (log.read_bytes() if log.exists() else b"")


def forgotten(journal: Journal, *, with_mentions: bool = False) -> forget.Plan:
    plan = forget.planned(journal, people.one(journal, "Anabel"))
    assert forget.forget(journal, plan, with_mentions=with_mentions)
    return plan


def test_no_byte_of_them_is_left_in_the_file_or_its_log(journal: Journal) -> None:
    put(journal, ANA, BO, *HERS, SHARED)
    people_changes.edit(journal, ANA, {"note": "Zyxcorp is hiring"})
    held = on_disk(journal)
    assert all(one.encode() in held for one in TRACES)
    plan = forgotten(journal)
    held = on_disk(journal)
    assert [one for one in TRACES if one.encode() in held] == []
    assert {kind: len(some) for kind, some in plan.records.items()} == {
        "person": 1, "meeting": 1, "exchange": 1, "follow-up": 1, "reflection": 1,
    }  # fmt: skip
    assert health.examine(journal).problems == ()


def test_others_keep_what_is_theirs(journal: Journal) -> None:
    put(journal, ANA, BO, SHARED)
    forgotten(journal)
    (meeting,) = records.of_kind(journal, "meeting")
    assert meeting.people == (BO.id,)
    assert meeting.text == "Lunch with someone and Bo"
    assert people.one(journal, "Bo Lind").via == ""


def test_a_change_that_was_undone_goes_too(journal: Journal) -> None:
    put(journal, ANA)
    put(journal, HERS[0])
    undo(journal)
    forgotten(journal)
    assert b"Anabel" not in on_disk(journal)


def test_someone_merged_into_them_goes_with_them(journal: Journal) -> None:
    other = Person("0ther00000", TODAY, "Quimby Zander")
    put(journal, ANA, other)
    people_changes.merge(journal, other, ANA)
    forgotten(journal)
    assert b"Zander" not in on_disk(journal)


def test_a_merge_that_was_undone_leaves_the_other_whole(journal: Journal) -> None:
    put(journal, ANA, BO, SHARED)
    people_changes.merge(journal, people.one(journal, "Anabel"), people.one(journal, "Bo"))
    undo(journal)
    forgotten(journal)
    assert people.one(journal, "Bo Lind").name == "Bo Lind"
    assert b"Anabel" not in on_disk(journal)
    assert health.examine(journal).problems == ()


def test_entries_that_name_them_are_listed_and_stay(journal: Journal) -> None:
    put(journal, ANA)
    entry = capture.log(
        journal, {"text": "Shipped it with Anabel Quintero", "people": ("Anabel Quintero", "Bo")}
    )
    plan = forgotten(journal)
    assert [(kind, record_id) for kind, record_id, _ in plan.mentions] == [("entry", entry.id)]
    assert entries.get(journal, entry.id) == entry


def test_or_the_name_is_taken_out_of_them_on_request(journal: Journal) -> None:
    put(journal, ANA)
    entry = capture.log(
        journal, {"text": "Shipped it with Anabel Quintero", "people": ("Anabel Quintero", "Bo")}
    )
    forgotten(journal, with_mentions=True)
    changed = entries.get(journal, entry.id)
    assert changed.text == "Shipped it with someone"
    assert changed.people == ("Bo",)
    assert b"Anabel" not in on_disk(journal)
    assert health.examine(journal).problems == ()


def test_a_first_name_that_others_have_too_is_left_alone(journal: Journal) -> None:
    namesake = Person("namesake00", TODAY, "Anabel Sol")
    put(journal, ANA, BO, namesake, SHARED)
    entry = capture.log(journal, {"text": "Thanked Anabel for the tea"})
    plan = forget.planned(journal, people.one(journal, "Anabel Quintero"))
    assert "Anabel" not in plan.names
    assert entry.id not in [record_id for _, record_id, _ in plan.mentions]


def test_drafts_and_old_copies_that_name_them_are_pointed_out(
    journal: Journal, tmp_path: Path
) -> None:
    put(journal, ANA)
    home = Home(tmp_path / "brag")
    home.drafts.mkdir()
    draft = home.drafts / "entry-1.md"
    draft.write_text("Thanks to Anabel Quintero")
    copy = tmp_path / "brag" / "journal-before-format-2.db"
    copy.write_bytes(b"... Nita ...")
    assert forget.planned(journal, ANA, home).files == [draft, copy]


def test_a_plan_writes_nothing(journal: Journal) -> None:
    put(journal, ANA, BO, *HERS, SHARED)
    before = on_disk(journal)
    forget.planned(journal, ANA)
    assert on_disk(journal) == before


@settings(max_examples=25, deadline=None)
@given(st.lists(others, max_size=6, unique_by=lambda one: one.id))
def test_whatever_else_there_is_reads_back_afterwards(
    tmp_path_factory: pytest.TempPathFactory, some: list[Identified]
) -> None:
    clock = Clock()
    journal = Journal.open(tmp_path_factory.mktemp("j") / "journal.db", clock)
    try:
        put(journal, ANA, BO, SHARED, *some)
        before = {one.id: one for one in some}
        forget.forget(journal, forget.planned(journal, ANA))
        assert health.examine(journal).problems == ()
        assert records.by_id(journal, list(before)) == before
    finally:
        journal.close()


def test_forgetting_says_what_goes_and_asks_for_yes(brag: Runner) -> None:
    brag("meet", "Ana Ruiz", "--on", str(TODAY - timedelta(3)))
    refused = brag("people", "forget", "ana")
    assert refused.code == 2
    assert "This cannot be undone" in refused.err
    assert "--yes" in refused.err
    assert brag("people").out != ""
    done = brag("people", "forget", "ana", "--yes")
    assert done.code == 0
    assert "Forgot Ana Ruiz" in done.out
    assert brag("doctor").code == 0
    assert brag("undo").code == 3


def test_backups_forget_them_too(home: Home, clock: Clock) -> None:
    journal = Journal.open(home.journal, clock)
    put(journal, ANA, BO, *HERS, SHARED)
    capture.log(journal, capture.sketch_line("Shipped it with Anabel Quintero", TODAY))
    backups.make_daily(home, TODAY)
    backups.make(home, clock.now())
    made = {one.path: one.path.stat().st_mtime_ns for one in backups.listed(home)}
    plan = forgotten(journal, with_mentions=True)
    journal.close()
    assert forget.forget_in_backups(home, clock, plan, with_mentions=True) == []
    assert len(made) == 2
    for path, changed in made.items():
        assert not [one for one in TRACES if one.encode() in path.read_bytes()]
        assert b"Bo Lind" in path.read_bytes()
        assert path.stat().st_mtime_ns == changed, "it is as old as what it holds"
        assert [one for one in path.parent.iterdir() if one not in made] == []


def test_a_backup_that_cannot_be_opened_is_named(home: Home, clock: Clock) -> None:
    journal = Journal.open(home.journal, clock)
    put(journal, ANA)
    path, _ = backups.make(home, clock.now())
    path.write_bytes(path.read_bytes()[:20_000])
    plan = forgotten(journal)
    journal.close()
    assert forget.forget_in_backups(home, clock, plan) == [path]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "brag")
