"""The right people are found, surely and lately known ones first, and nobody is made up."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import TODAY
from tests.who.world import FILES, first_three, misses, people_of_both, questions

from brag.features import going_quiet, holes, people_changes, people_list, sheet
from brag.features.who import who
from brag.features.who_ties import ties
from brag.model.event import Event
from brag.model.meeting import Meeting
from brag.model.person import Person
from brag.model.profile import Profile
from brag.store.journal import Journal

PLAIN, PARAPHRASE = 0.95, 0.60
"""The least share of questions whose answer is among the first three."""


def knowing(journal: Journal, name: str, *topics: str, met: date | None = None) -> Person:
    person = Person(journal.new_id(), TODAY, name, knows=topics)
    with journal.change("test") as change:
        change.put(person)
        if met:
            change.put(Meeting(journal.new_id(), met, (person.id,)))
    return person


def names(journal: Journal, asked: str) -> list[str]:
    return [one.person.name for one in who(journal, asked, TODAY).known]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("kind", "least"), [("plain", PLAIN), ("paraphrase", PARAPHRASE)])
def test_enough_questions_find_the_right_person_in_the_first_three(
    journal: Journal, name: str, kind: str, least: float
) -> None:
    people_of_both(journal)
    asked = questions(name, kind)
    missed = misses(journal, asked)
    assert 1 - len(missed) / len(asked) >= least, missed


@pytest.mark.parametrize("name", FILES)
def test_what_nobody_knows_finds_nobody(journal: Journal, name: str) -> None:
    people_of_both(journal)
    for one in questions(name, "nobody"):
        assert first_three(journal, one.asked) == [], one.asked


def test_the_topic_itself_goes_before_another_word_for_it_and_that_before_a_part(
    journal: Journal,
) -> None:
    knowing(journal, "Part", "MongoDB")
    knowing(journal, "Other word", "SQL")
    knowing(journal, "Itself", "databases")
    assert names(journal, "databases") == ["Itself", "Other word", "Part"]


def test_of_two_who_know_it_the_one_met_lately_comes_first(journal: Journal) -> None:
    knowing(journal, "Long ago", "Rust", met=TODAY - timedelta(days=3000))
    knowing(journal, "Lately", "Rust", met=TODAY - timedelta(days=3))
    assert names(journal, "rust") == ["Lately", "Long ago"]


def test_in_a_crowd_the_ones_met_last_are_still_found(journal: Journal) -> None:
    crowd = [
        Person(journal.new_id(), TODAY, f"P{number}", knows=("Rust",)) for number in range(300)
    ]
    met = crowd[7]
    with journal.change("test") as change:
        change.add([*crowd, Meeting(journal.new_id(), TODAY, (met.id,))])
    answer = who(journal, "rust", TODAY)
    assert answer.known[0].person == met
    assert answer.has_more


def test_a_slip_is_offered_and_not_guessed(journal: Journal) -> None:
    knowing(journal, "Ana Ruiz", "Kubernetes")
    answer = who(journal, "kubenetes", TODAY)
    assert answer.known == ()
    assert answer.near == ("Kubernetes",)


def test_an_empty_journal_says_so(journal: Journal) -> None:
    assert who(journal, "rust", TODAY).nobody_is_known


def test_a_tie_says_where_and_through_whom(journal: Journal) -> None:
    bo = knowing(journal, "Bo Lind")
    ana = Person(journal.new_id(), TODAY, "Ana Ruiz", knows=("Rust",), via=bo.id)
    event = Event(journal.new_id(), date(2026, 5, 14), "PyCon", "conference")
    meeting = Meeting(journal.new_id(), event.day, (ana.id,), event=event.id)
    with journal.change("test") as change:
        change.add([ana, event, meeting])
    (tie,) = ties(journal, who(journal, "rust", TODAY))
    assert (tie.first, tie.where, tie.via) == (event.day, "at PyCon", "Bo Lind")


def test_what_is_asked_in_signs_only_finds_nobody(journal: Journal) -> None:
    knowing(journal, "Ana Ruiz", "Rust")
    for asked in ("", " ", "?", '"', "()", "🎉", "OR", "NEAR("):
        assert names(journal, asked) == []


def test_a_gap_is_what_one_is_curious_about_with_nobody_to_ask(journal: Journal) -> None:
    knowing(journal, "Ana Ruiz", "PostgreSQL")
    with journal.change("test") as change:
        change.put(Profile(curious=("databases", "beekeeping")))
    assert [one.topic for one in holes.gaps(journal)] == ["beekeeping"]


def test_the_map_counts_who_knows_each_topic(journal: Journal) -> None:
    knowing(journal, "Ana Ruiz", "Rust")
    knowing(journal, "Bo Lind", "Rust", "tea", met=TODAY)
    found, has_more = holes.peaks(journal, 5)
    assert [(one.topic, one.count) for one in found] == [("Rust", 2), ("tea", 1)]
    assert found[0].names == ("Bo Lind", "Ana Ruiz")
    assert not has_more


ASKED: list[Callable[[Journal, Person], object]] = [
    lambda journal, _: who(journal, "rust", TODAY),
    lambda journal, _: who(journal, "someone met at the meetup in Oslo", TODAY),
    lambda journal, _: who(journal, "astronomy", TODAY),
    sheet.sheet,
    lambda journal, _: list(going_quiet.quiet(journal, TODAY, usual_days=180)),
    lambda journal, person: people_changes.merge(
        journal, person, knowing(journal, "Ana Ruiz", "Rust")
    ),
    lambda journal, _: people_list.people(
        journal, people_list.Filters("rust", "PyCon", ("mentor",)), most=5
    ),
]


@pytest.mark.parametrize("ask", ASKED)
def test_no_question_reads_a_table_from_end_to_end(
    journal: Journal, ask: Callable[[Journal, Person], object]
) -> None:
    person = knowing(journal, "Bo Lind", "Rust", met=TODAY)
    with journal.change("test") as change:
        change.put(Event(journal.new_id(), TODAY, "PyCon", "conference", place="Oslo"))
        change.put(Person(journal.new_id(), TODAY, "Cy", tags=("mentor",)))
    statements: set[str] = set()
    journal._connection.set_trace_callback(statements.add)
    ask(journal, person)
    journal._connection.set_trace_callback(None)
    read = [one for one in statements if one.lower().startswith("select")]
    assert read
    for statement in read:
        for *_, plan in explained(journal._connection, statement):
            is_whole = plan.startswith("SCAN") and plan.split()[1] in ("record", "facet", "r", "f")
            assert not is_whole or "USING" in plan, (plan, statement)
            assert not plan.startswith("SCAN search") or "VIRTUAL TABLE INDEX" in plan


def explained(connection: sqlite3.Connection, statement: str) -> list[tuple[Any, ...]]:
    return connection.execute(f"explain query plan {statement}").fetchall()


def test_words_of_ones_own_are_used(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_text('[tools]\nwidgetry = ["sprocket work"]\n')
    knowing(journal, "Ana Ruiz", "widgetry")
    assert [one.person.name for one in who(journal, "sprockets work", TODAY, tmp_path).known] == [
        "Ana Ruiz"
    ]
