"""People, meetings and the rest are found by their facets and stay out of those of entries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from brag.errors import AmbiguousError, NotFoundError
from brag.features import capture, people
from brag.features.doctor import rebuild
from brag.features.undo import undo
from brag.model.attempt import Attempt
from brag.model.event import Event
from brag.model.exchange import Exchange
from brag.model.follow_up import FollowUp
from brag.model.meeting import Meeting
from brag.model.person import Person
from brag.model.prediction import Prediction
from brag.model.reflection import Reflection
from brag.model.rehearsal import Rehearsal
from brag.model.selection import Selection
from brag.store import entries, records
from brag.store.journal import Journal

if TYPE_CHECKING:
    from brag.store.codec import Identified

DAY = date(2026, 11, 20)
ANA = Person("ana0000000", DAY, "Ana Ruiz", aka=("Nita",), knows=("Rust",), org="Acme")
CARRIED: list[tuple[Identified, str, str]] = [
    (ANA, "answers-to", "ruiz"),
    (ANA, "answers-to", "NITA"),
    (ANA, "knows", "rust"),
    (ANA, "works-at", "acme"),
    (Meeting("meet000000", DAY, ("ana0000000",), topics=("rust",)), "with", "ana0000000"),
    (Meeting("meet000000", DAY, ("ana0000000",), topics=("rust",)), "topic", "Rust"),
    (Meeting("meet000000", DAY, ("ana0000000",), event="pyc0n00000"), "met-at", "pyc0n00000"),
    (Event("pyc0n00000", DAY, "PyCon", "conference"), "event", "pycon"),
    (Exchange("ask0000000", DAY, "asked", "ana0000000"), "exchanged-with", "ana0000000"),
    (Exchange("ask0000000", DAY, "asked", "ana0000000"), "open", "exchange"),
    (FollowUp("d0000000ne", DAY, "send it"), "open", "follow-up"),
    (Prediction("pred000000", DAY, "answer", "yes-no", source="ask0000000"), "open", "prediction"),
    (Reflection("refl000000", DAY, "weekly-win"), "script", "weekly-win"),
    (Rehearsal("reh0000000", DAY, "p1tch00000"), "rehearsal-of", "p1tch00000"),
    (Attempt("att0000000", DAY, "greet"), "attempt-at", "greet"),
    (Attempt("att0000000", DAY, "greet"), "open", "attempt"),
]


def put(journal: Journal, *written: Identified) -> None:
    with journal.change("test") as change:
        for one in written:
            change.put(one)


@pytest.mark.parametrize(("record", "name", "value"), CARRIED)
def test_a_record_is_found_by_its_facets_also_after_a_rebuild(
    journal: Journal, record: Identified, name: str, value: str
) -> None:
    put(journal, record)
    assert records.with_facet(journal, record.record_kind, name, value) == [record]
    rebuild(journal)
    assert records.with_facet(journal, record.record_kind, name, value) == [record]
    undo(journal)
    assert records.with_facet(journal, record.record_kind, name, value) == []


def test_what_is_done_is_open_no_more(journal: Journal) -> None:
    put(journal, FollowUp("d0000000ne", DAY, "send it", done=DAY))
    assert records.with_facet(journal, "follow-up", "open", "follow-up") == []


def test_people_are_no_part_of_the_entries(journal: Journal) -> None:
    entry = capture.log(journal, {"text": "Paired with Ana", "people": ("Ana Ruiz",)})
    put(journal, *(record for record, *_ in CARRIED))
    assert entries.matching(journal, Selection(people=("ana",))) == [entry]
    assert records.with_facet(journal, "person", "answers-to", "ana") == [ANA]


def test_a_name_finds_whoever_answers_to_it(journal: Journal) -> None:
    put(journal, ANA, Person("b0b0000000", DAY, "Bö Lind"))
    for name in ("Ana Ruiz", "ana", "ruiz", "@nita", "An", " ANA  RUIZ"):
        assert people.one(journal, name) == ANA
    assert people.one(journal, "bo").name == "Bö Lind"


def test_a_name_of_several_is_refused_with_all_of_them(journal: Journal) -> None:
    put(journal, ANA, Person("ana1111111", DAY, "Ana Sol", role="nurse"))
    with pytest.raises(AmbiguousError) as refused:
        people.one(journal, "ana")
    assert refused.value.details == ("Ana Ruiz (Acme)", "Ana Sol (nurse)")
    assert people.one(journal, "Ana Sol").role == "nurse"


def test_a_slip_is_offered_and_never_guessed(journal: Journal) -> None:
    put(journal, ANA)
    with pytest.raises(NotFoundError) as refused:
        people.one(journal, "Anna Ruiz")
    assert "Ana Ruiz" in refused.value.hint
    someone, is_new = people.known_or_new(journal, "Anna Ruiz")
    assert (someone.name, is_new) == ("Anna Ruiz", True)


def test_a_beginning_of_a_name_is_someone_new_when_written_down(journal: Journal) -> None:
    put(journal, ANA)
    assert people.known_or_new(journal, "An")[1]
    assert people.known_or_new(journal, "ana") == (ANA, False)
