"""The ladder: what is proposed, and what is not, after which tries."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.answers import Answers, state_with

from brag.cli import trying
from brag.clock import Clock
from brag.errors import NotFoundError, TemplateError, UsageError
from brag.features import ladder as rungs
from brag.features.ladder import Place, Try, ladder, proposal
from brag.features.rungs import Rung, read_rungs
from brag.model.attempt import Attempt, Result
from brag.model.prediction import Prediction
from brag.model.rung import RungState
from brag.store import records
from brag.store.journal import Journal

DAY = date(2026, 11, 1)


def tried(on: int, expected: int | None, was: int | None, result: Result = "done") -> Try:
    day = DAY + timedelta(days=on)
    attempt = Attempt(f"a{on:09}", day, "x", result, happened_on=day)
    return Try(attempt, Prediction("p", day, "awkwardness", "0-10", expected, was, day))


def place(number: int, rating: int | None, *tries: Try, is_skipped: bool = False) -> Place:
    state = RungState("s", DAY, f"r{number}", rating, is_skipped=is_skipped)
    return Place(number, Rung(f"r{number}", f"Rung {number}", "low"), state, tries)


def chosen(*places: Place) -> int | None:
    found = proposal(places).place
    return found.number if found else None


def test_the_easiest_rated_3_to_6_is_proposed() -> None:
    assert chosen(place(1, 2), place(2, 7), place(3, 6), place(4, 3)) == 3


def test_nothing_is_proposed_where_nothing_is_rated_or_fits() -> None:
    assert chosen(place(1, None)) is None
    assert chosen(place(1, 2), place(2, 9)) is None


def test_what_is_skipped_is_not_proposed() -> None:
    assert chosen(place(1, 4, is_skipped=True), place(2, 5)) == 2


def test_two_tries_no_worse_than_expected_go_up_and_one_does_not() -> None:
    well = tried(1, 5, 5), tried(2, 4, 2)
    assert chosen(place(1, 4, well[0]), place(2, 5)) == 1
    assert chosen(place(1, 4, *well), place(2, 5)) == 2


@pytest.mark.parametrize(
    "worse",
    [
        tried(2, 3, 4),
        tried(2, None, 1),
        tried(2, 5, None),
        tried(2, 5, 1, "declined by me"),
        tried(2, 5, 1, "postponed"),
    ],
)
def test_a_try_that_was_worse_unsaid_or_not_made_does_not_count(worse: Try) -> None:
    assert chosen(place(1, 4, tried(1, 5, 5), worse), place(2, 5)) == 1


def test_while_the_last_two_were_at_8_or_more_nothing_harder_is_proposed() -> None:
    hard = tried(5, 5, 8), tried(6, 9, 9)
    places = place(1, 3), place(2, 4), place(3, 5, *hard), place(4, 6)
    assert chosen(*places) == 2
    assert proposal(places).is_held_back
    assert chosen(place(3, 5, *hard), place(4, 6)) is None
    assert chosen(place(1, 3, tried(7, 5, 2)), place(3, 5, *hard), place(4, 6)) == 1


def test_the_eighteen_rungs_are_in_the_order_of_the_ladder(journal: Journal) -> None:
    places = ladder(journal)
    assert [one.number for one in places] == list(range(1, 19))
    assert places[0].rung.id == "log-a-win"
    assert places[-1].rung.id == "opportunity"
    assert [one.rung.id for one in places if one.rung.power] == [
        "one-on-one", "present", "opportunity"
    ]  # fmt: skip


def test_a_moved_rung_stays_there_and_the_others_make_room(journal: Journal) -> None:
    places = ladder(journal)
    rungs.move(journal, places, rungs.find(places, "seatmate"), 2)
    rungs.add(journal, "Say hello to the team")
    order = [one.rung.id for one in ladder(journal)]
    assert order[:3] == ["log-a-win", "seatmate", "name-line"]
    assert order[-1] == "say-hello-to-the-team"
    assert len(order) == len(set(order)) == 19


@pytest.mark.parametrize("name", ["nothing", "0", "19", "", "thank"])
def test_a_name_of_none_or_several_rungs_is_refused(journal: Journal, name: str) -> None:
    with pytest.raises(NotFoundError):
        rungs.find(ladder(journal), name)


@pytest.mark.parametrize("rating", ["11", "-1", "four", "", "99999999999999999999", "\u0664"])
def test_a_rating_out_of_range_is_refused(journal: Journal, rating: str) -> None:
    with pytest.raises(UsageError):
        rungs.rate(journal, ladder(journal)[0], rating)


def test_a_ladder_of_ones_own_is_read_and_its_slips_are_named(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "practice").mkdir(parents=True)
    file = own / "practice" / "ladder.toml"
    file.write_text('[[rungs]]\nid = "wave"\nwords = "wave"\nvisibility = "low"\n')
    assert [one.id for one in read_rungs(own)] == ["wave"]
    file.write_text('[[rungs]]\nid = "wave"\nwords = "wave"\nvisibility = "all"\n')
    with pytest.raises(TemplateError, match="rung 1"):
        read_rungs(own)
    file.write_text(
        '[[rungs]]\nid = "wave"\nwords = "wave"\nvisibility = "low"\nsources = ["nobody"]\n'
    )
    with pytest.raises(TemplateError, match="nobody"):
        read_rungs(own)


def test_a_try_is_asked_in_two_steps_and_both_feed_the_ledger(tmp_path: Path, clock: Clock) -> None:
    state = state_with(
        Answers(["6", "no", "partial", "3", "yes", "They smiled", "yes", "no"]), tmp_path, clock
    )
    seat = rungs.find(ladder(state.journal), "seatmate")
    trying.announce(state, seat, trying.Given())
    seat = rungs.find(ladder(state.journal), "seatmate")
    assert seat.open_try is not None
    told = trying.tell(state, seat, seat.open_try, trying.Given())
    assert told.attempt.result == "partial"
    assert (told.attempt.felt_like_me, told.attempt.would_repeat) == (True, False)
    found = {one.measure: one for one in records.of_kind(state.journal, "prediction")}
    assert (found["awkwardness"].expected, found["awkwardness"].happened) == (6, 3)
    assert (found["outcome"].expected, found["outcome"].happened) == (0, 1)
    state.close()
