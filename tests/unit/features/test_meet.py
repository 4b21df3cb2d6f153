"""A meeting is written whole, in one step of undo, with everything that came of it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.answers import Answers, state_with
from tests.conftest import TODAY

from brag.clock import Clock
from brag.errors import UsageError
from brag.features import meet as meeting
from brag.features import people
from brag.features.meet import Sketch
from brag.features.meeting_form import from_form, to_form
from brag.features.undo import undo
from brag.main import run
from brag.model.event import Event
from brag.model.meeting import Meeting
from brag.model.person import Person
from brag.store import drafts, records
from brag.store.journal import Journal

ANA = Person("ana0000000", TODAY, "Ana Ruiz", knows=("Rust",))
BO = Person("b0b0000000", TODAY, "Bo Lind")


def put(journal: Journal, *some: Person | Event | Meeting) -> None:
    with journal.change("test") as change:
        change.add(some)


def met(journal: Journal, *names: str, **options: object) -> meeting.Met:
    sketch = meeting.sketch_options(TODAY, **options)
    return meeting.meet(journal, sketch, [people.known_or_new(journal, one) for one in names])


def test_everything_is_one_step_of_undo(journal: Journal) -> None:
    done = met(
        journal, "Ana Ruiz", knows=["Rust, old roses"], offered="intro to Bo", next="send it",
        by="friday", role="gardener",
    )  # fmt: skip
    assert done.people[0].knows == ("Rust", "old roses")
    assert done.offered[0].kind == "offered"
    assert done.next is not None
    assert done.next.day == date(2026, 11, 27)
    undo(journal)
    for kind in ("person", "meeting", "exchange", "follow-up"):
        assert records.count(journal, kind) == 0


def test_what_is_new_is_added_to_someone_known(journal: Journal) -> None:
    put(journal, ANA)
    done = met(journal, "ana", knows=["rust, tea"], org="Acme")
    assert done.new == frozenset()
    assert done.people[0].knows == ("Rust", "tea")
    assert done.people[0].org == "Acme"


def test_an_event_of_the_journal_is_linked_and_an_unknown_one_is_a_place(journal: Journal) -> None:
    event = Event("pyc0n00000", TODAY, "PyCon", "conference")
    put(journal, event)
    assert met(journal, "Ana", at="pycon").event == event
    done = met(journal, "Ana", at="EuroPython", place="Prague")
    assert (done.event, done.kept_as_place) == (None, "EuroPython")
    assert done.meeting.place == "EuroPython, Prague"


def test_of_two_events_of_a_name_the_one_that_goes_on_is_meant(journal: Journal) -> None:
    last_year = Event("pyc0n00000", TODAY - timedelta(days=365), "PyCon", "conference")
    now = Event("pyc1n00000", TODAY, "PyCon", "conference")
    put(journal, last_year, now)
    assert met(journal, "Ana", at="PyCon").event == now


def test_the_beginning_of_an_event_on_another_day_is_only_a_place(journal: Journal) -> None:
    put(journal, Event("ly0n000000", TODAY - timedelta(days=90), "Lyon Meetup", "meetup"))
    assert met(journal, "Ana", at="Lyon").event is None


def test_someone_named_twice_is_one_person(journal: Journal) -> None:
    done = met(journal, "Ana Ruiz", "ana ruiz")
    assert len(done.people) == 1
    assert records.count(journal, "person") == 1


def test_what_one_of_several_knows_is_not_guessed(journal: Journal) -> None:
    with pytest.raises(UsageError, match="is about one person, and 2 were there"):
        met(journal, "Ana Ruiz", "Bo Lind", knows=["Rust"])
    assert records.count(journal, "person") == 0


def test_an_offer_to_several_is_one_to_each(journal: Journal) -> None:
    assert len(met(journal, "Ana Ruiz", "Bo Lind", offered="the slides").offered) == 2


@pytest.mark.parametrize(
    ("line", "names", "text", "topics"),
    [
        (
            "Coffee with @ana about #postgres, she moves to Lyon in May",
            ("Ana",),
            "Coffee with Ana about postgres, she moves to Lyon in May",
            ("postgres",),
        ),
        ("lunch with @Ana Ruiz and @bo", ("Ana Ruiz", "Bo"), "lunch with Ana Ruiz and Bo", ()),
        ("tea with @Ana Ruizinha", ("Ana",), "tea with Ana Ruizinha", ()),
        ('tea with @"Cy van Dam"', ("Cy van Dam",), "tea with Cy van Dam", ()),
        ("@ana @bo", ("Ana", "Bo"), "", ()),
    ],
)
def test_a_sentence_is_taken_apart(
    journal: Journal, line: str, names: tuple[str, ...], text: str, topics: tuple[str, ...]
) -> None:
    put(journal, ANA, BO)
    sketch = meeting.sketch_words(journal, [line], TODAY)
    assert sketch["people"] == names
    assert sketch.get("text", "") == text
    assert sketch.get("topics", ()) == topics


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (["Ana Ruiz"], ("Ana Ruiz",)),
        (["Ana", "Ruiz"], ("Ana Ruiz",)),
        (["ana", "bo"], ("ana", "bo")),
        (["Ana Ruiz, Bo and Cy"], ("Ana Ruiz", "Bo", "Cy")),
        (["Ana Ruiz", "Cy Dam"], ("Ana Ruiz", "Cy Dam")),
        (["Cy", "van", "Dam"], ("Cy van Dam",)),
    ],
)
def test_names_are_told_from_each_other(
    journal: Journal, typed: list[str], names: tuple[str, ...]
) -> None:
    put(journal, ANA, BO)
    assert meeting.sketch_words(journal, typed, TODAY)["people"] == names


def test_a_draft_reads_back_as_it_was() -> None:
    sketch: Sketch = {
        "people": ("Ana Ruiz", "Bo"), "text": "Coffee", "at": "PyCon", "on": TODAY, "by": TODAY,
        "knows": ("Rust", "tea"), "topics": ("postgres",), "next": "send it", "note": "a\nb",
    }  # fmt: skip
    assert from_form(to_form(sketch), TODAY) == sketch


def test_the_questions_make_the_meeting_and_all_but_who_may_be_skipped(
    tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = Answers(["Ana Ruiz", "", "", "", "", "", "", ""])
    assert run(["meet"], state_with(answers, tmp_path, clock)) == 0
    assert answers.given == []
    assert "new:      Ana Ruiz" in capsys.readouterr().out


def test_the_questions_take_everything(
    tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = Answers(
        ["Ana Ruiz", "Coffee about #postgres", "PyCon", "data engineer at Acme", "Rust, tea",
         "LSM trees", "an intro", "send the paper", "friday"]
    )  # fmt: skip
    assert run(["meet"], state_with(answers, tmp_path, clock)) == 0
    said = capsys.readouterr().out
    for part in ("Ana Ruiz, data engineer, Acme", "Rust, tea", "postgres", "by Friday 27 November"):
        assert part in said


def test_control_c_keeps_a_draft_and_the_next_run_goes_on(
    tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["meet"], state_with(Answers(["Ana Ruiz", "Coffee"]), tmp_path, clock)) == 130
    assert drafts.latest(tmp_path / "brag" / "drafts", "meeting") is not None
    again = Answers(["continue", "=", "", "", "", "", "", ""])
    assert run(["meet"], state_with(again, tmp_path, clock)) == 0
    assert "Coffee" in capsys.readouterr().out
    assert drafts.latest(tmp_path / "brag" / "drafts", "meeting") is None


def test_of_two_of_a_name_a_terminal_asks_which(
    tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("Ana Ruiz", "Ana Sol"):
        assert (
            run(["meet", name, "--role", "nurse"], state_with(Answers(["="]), tmp_path, clock)) == 0
        )
    state = state_with(Answers([]), tmp_path, clock)
    sol = people.one(state.journal, "Ana Sol")
    state.close()
    assert run(["person", "ana"], state_with(Answers([sol.id]), tmp_path, clock)) == 0
    assert "Ana Sol" in capsys.readouterr().out


def test_a_slip_of_a_known_name_is_asked_about(
    tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["meet", "Ana Ruiz"], state_with(Answers([]), tmp_path, clock)) == 0
    state = state_with(Answers([]), tmp_path, clock)
    ana = people.one(state.journal, "Ana Ruiz")
    state.close()
    assert run(["meet", "Anna Ruiz"], state_with(Answers([ana.id]), tmp_path, clock)) == 0
    assert "with      Ana Ruiz" in capsys.readouterr().out


def test_a_text_of_forty_pages_is_kept_and_a_longer_one_refused(journal: Journal) -> None:
    done = met(journal, "Ana Ruiz", learned="x" * 100_000)
    assert len(done.meeting.learned) == 100_000
    with pytest.raises(UsageError, match="100,001 characters long"):
        met(journal, "Ana Ruiz", learned="x" * 100_001)
