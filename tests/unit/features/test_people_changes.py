"""Names, merging, cadences: every change is one step of undo, and nothing hangs loose."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.conftest import TODAY

from brag.errors import AmbiguousError, UsageError
from brag.features import going_quiet, people, people_changes
from brag.features.undo import undo
from brag.model.exchange import Exchange
from brag.model.follow_up import FollowUp
from brag.model.meeting import Meeting
from brag.model.person import Person
from brag.model.prediction import Prediction
from brag.model.reflection import Reflection
from brag.store import records
from brag.store.journal import Journal

if TYPE_CHECKING:
    from brag.store.codec import Identified

ANA = Person("ana0000000", TODAY, "Ana Ruiz", knows=("Rust",), emails=("ana@example.org",))
ANNA = Person("anna000000", TODAY - timedelta(9), "Anna R.", aka=("Nita",), knows=("tea",))
BO = Person("b0b0000000", TODAY, "Bo Lind", via="anna000000")
HERS: tuple[Identified, ...] = (
    Meeting("meet000000", TODAY, ("anna000000", "b0b0000000")),
    Meeting("b0th000000", TODAY, ("anna000000", "ana0000000")),
    Exchange("ask0000000", TODAY, "asked", "anna000000"),
    FollowUp("step000000", TODAY, "send it", person="anna000000"),
    Prediction("pred000000", TODAY, "answer", "yes-no", person="anna000000"),
    Reflection("refl000000", TODAY, "gratitude", person="anna000000", made=("anna000000",)),
)


def put(journal: Journal, *some: Identified) -> None:
    with journal.change("test") as change:
        change.add(some)


def everything(journal: Journal) -> dict[str, Identified]:
    kinds = ("person", "meeting", "exchange", "follow-up", "prediction", "reflection")
    return {one.id: one for kind in kinds for one in records.of_kind(journal, kind)}


def test_merging_moves_everything_over_and_undo_brings_both_back(journal: Journal) -> None:
    put(journal, ANA, ANNA, BO, *HERS)
    before = everything(journal)
    done = people_changes.merge(journal, ANNA, ANA)
    after = everything(journal)
    assert ANNA.id not in after
    assert done.person.aka == ("Anna R.", "Nita")
    assert done.person.knows == ("Rust", "tea")
    assert done.person.day == ANNA.day
    assert not [one for one in after.values() if ANNA.id in str(one)]
    assert after["b0th000000"] == Meeting("b0th000000", TODAY, ("ana0000000",))
    assert people.one(journal, "Nita").id == ANA.id
    undo(journal)
    assert everything(journal) == before


def test_a_person_is_not_merged_with_themselves(journal: Journal) -> None:
    put(journal, ANA)
    with pytest.raises(UsageError, match="both times"):
        people_changes.merge(journal, ANA, ANA)


def test_a_renamed_person_still_answers_to_the_old_name(journal: Journal) -> None:
    put(journal, ANA)
    people_changes.rename(journal, ANA, "Ana Soto")
    assert people.one(journal, "Ana Ruiz").name == "Ana Soto"
    undo(journal)
    assert people.one(journal, "Ana Ruiz") == ANA


def test_two_of_the_very_same_name_are_told_apart_by_their_ids(journal: Journal) -> None:
    twin = Person("tw1n000000", TODAY, "Ana Ruiz", role="nurse")
    put(journal, ANA, twin)
    with pytest.raises(AmbiguousError) as refused:
        people.one(journal, "Ana Ruiz")
    assert refused.value.details == ("ana0000000  Ana Ruiz", "tw1n000000  Ana Ruiz (nurse)")
    assert people.one(journal, "tw1n") == twin


def test_of_a_slip_nothing_is_kept(journal: Journal) -> None:
    put(journal, Person("x000000000", TODAY, "Aan Ruiz"))
    renamed = people_changes.rename(journal, people.one(journal, "aan"), "Ana Ruiz", is_slip=True)
    assert renamed.aka == ()


def test_a_new_case_of_a_name_is_no_other_name(journal: Journal) -> None:
    put(journal, ANA)
    assert people_changes.rename(journal, ANA, "ANA RUIZ").aka == ()


def test_a_name_that_somebody_has_is_refused(journal: Journal) -> None:
    put(journal, ANA, BO)
    with pytest.raises(UsageError, match="somebody is called Ana Ruiz already"):
        people_changes.rename(journal, BO, "ana ruiz")


@pytest.mark.parametrize(
    ("text", "days"),
    [("3 months", 90), ("a week", 7), ("every 10 days", 10), ("year", 365), ("off", None)],
)
def test_a_cadence_is_said_in_words(text: str, days: int | None) -> None:
    assert people_changes.cadence_days(text) == days


@pytest.mark.parametrize("text", ["", "soon", "0 days", "99 years", "3 moons", "-1 week"])
def test_what_is_no_cadence_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        people_changes.cadence_days(text)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (["until", "january"], date(2027, 1, 1)),
        (["until december"], date(2026, 12, 1)),
        (["november"], date(2027, 11, 1)),
        (["for", "3", "weeks"], date(2026, 12, 14)),
        (["until", "2027-01-10"], date(2027, 1, 10)),
        (["off"], None),
    ],
)
def test_a_snooze_is_said_in_words(words: list[str], day: date | None) -> None:
    assert people_changes.snoozed_until(words, TODAY) == day


@pytest.mark.parametrize("day", ["spring", "0000-01-01", "--13-01"])
def test_a_birthday_that_is_none_is_refused(journal: Journal, day: str) -> None:
    put(journal, ANA)
    with pytest.raises(UsageError, match="is no birthday"):
        people_changes.edit(journal, ANA, {"birthday": day})


def met(journal: Journal, person: Person, *days_ago: int) -> None:
    put(
        journal,
        *(
            Meeting(f"{person.id[:6]}{ago:04}", TODAY - timedelta(ago), (person.id,))
            for ago in days_ago
        ),
    )


def quiet(journal: Journal, usual_days: int | None = None) -> list[str]:
    return [one.person.name for one in going_quiet.quiet(journal, TODAY, usual_days=usual_days)]


def test_nobody_goes_quiet_without_a_cadence(journal: Journal) -> None:
    put(journal, ANA)
    met(journal, ANA, 900)
    assert quiet(journal) == []
    assert quiet(journal, usual_days=180) == ["Ana Ruiz"]


def test_a_cadence_counts_from_the_last_talk(journal: Journal) -> None:
    put(journal, ANA)
    met(journal, ANA, 100, 40)
    people_changes.set_cadence(journal, ANA, 41)
    assert quiet(journal) == []
    people_changes.set_cadence(journal, ANA, 39)
    (one,) = going_quiet.quiet(journal, TODAY)
    assert (one.last, one.meetings, one.over_days) == (TODAY - timedelta(40), 2, 1)


def test_a_cadence_of_a_tag_is_for_all_who_have_it_and_ones_own_goes_before(
    journal: Journal,
) -> None:
    mentor = Person("men0000000", TODAY - timedelta(99), "Cy", tags=("Mentor",))
    other = Person("men1000000", TODAY - timedelta(99), "Dee", tags=("mentor",), cadence_days=365)
    put(journal, mentor, other)
    people_changes.set_cadence_of_tag(journal, "#mentor", 90)
    assert quiet(journal) == ["Cy"]
    people_changes.set_cadence_of_tag(journal, "mentor", 200)
    assert quiet(journal) == []
    people_changes.set_cadence_of_tag(journal, "mentor", None)
    assert records.count(journal, "cadence") == 0


def test_moderately_weak_ties_come_first_then_the_longest_over(journal: Journal) -> None:
    met_once = Person("0nce000000", TODAY, "Once", cadence_days=10)
    few = Person("few0000000", TODAY, "Few", cadence_days=10)
    fewer = Person("fewer00000", TODAY, "Few and longer", cadence_days=10)
    many = Person("many000000", TODAY, "Many", cadence_days=10)
    put(journal, met_once, few, fewer, many)
    met(journal, met_once, 800)
    met(journal, few, 30, 31)
    met(journal, fewer, 60, 61, 62)
    met(journal, many, *range(90, 99))
    assert quiet(journal) == ["Few and longer", "Few", "Once", "Many"]


def test_a_snoozed_person_is_left_out_until_that_day(journal: Journal) -> None:
    put(journal, Person("ana0000000", TODAY - timedelta(50), "Ana Ruiz", cadence_days=10))
    ana = people.one(journal, "Ana Ruiz")
    people_changes.snooze(journal, ana, TODAY + timedelta(1))
    assert quiet(journal) == []
    people_changes.snooze(journal, people.one(journal, "ana"), TODAY)
    assert quiet(journal) == ["Ana Ruiz"]
