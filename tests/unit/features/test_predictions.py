"""The ledger counts what was expected beside what happened, and scores nothing."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.errors import NotFoundError, UsageError
from brag.features import predictions as ledger
from brag.features.doctor import rebuild
from brag.features.undo import undo
from brag.model.prediction import Prediction
from brag.store.journal import Journal
from brag.store.predictions import Seen, alike, seen

DAY = date(2026, 11, 2)
ratings = st.none() | st.integers(0, 10)
some_seen = st.lists(
    st.builds(
        Seen,
        measure=st.sampled_from(["awkwardness", "burden"]),
        scale=st.just("0-10"),
        setting=st.sampled_from(["", "meetup", "dinner"]),
        day=st.dates(date(2020, 1, 1), date(2026, 1, 1)),
        expected=ratings,
        happened=ratings,
        is_open=st.just(False),
    ),
    max_size=80,
)


def predicted(journal: Journal, *values: tuple[int | None, int | None]) -> list[Prediction]:
    made = [
        Prediction(
            journal.new_id(),
            DAY + timedelta(number),
            "awkwardness",
            "0-10",
            expected,
            happened,
            DAY + timedelta(number),
            setting="meetup",
        )
        for number, (expected, happened) in enumerate(values)
    ]
    with journal.change("test") as change:
        for one in made:
            change.put(one)
    return made


def is_pair(one: Seen) -> bool:
    return one.expected is not None and one.happened is not None


def group(journal: Journal) -> ledger.Group:
    (measure,) = ledger.ledger(journal)
    (only,) = measure.groups
    return only


@given(some_seen)
def test_every_pair_is_counted_once(found: list[Seen]) -> None:
    measures = ledger.measures(alike(found))
    assert sum(one.size for one in measures) == sum(is_pair(one) for one in found)
    for measure in measures:
        for some in measure.groups:
            assert sum(some.lower_same_higher) == some.size
        kept = sum(len(one.made) for one in measure.all)
        assert measure.size + sum(measure.skipped) >= kept
        assert len(measure.last_pairs(5)) == min(measure.size, 5)


@given(some_seen)
def test_halves_and_the_last_pairs_are_those_of_the_pairs_in_a_row(found: list[Seen]) -> None:
    in_order = sorted(found, key=lambda one: one.day)
    for measure in ledger.measures(alike(found)):
        of_it = [one for one in in_order if one.measure == measure.name and is_pair(one)]
        assert measure.last_pairs(5) == of_it[-5:]
        for group in measure.groups:
            pairs = [one for one in of_it if one.setting == group.setting]
            if len(pairs) < ledger.ENOUGH_FOR_MEDIANS:
                assert group.halves is None
                continue
            halves = pairs[: len(pairs) // 2], pairs[len(pairs) // 2 :]
            for half, some in zip(group.halves or (), halves, strict=True):
                expected = [one.expected for one in some if one.expected is not None]
                happened = [one.happened for one in some if one.happened is not None]
                assert half == (
                    len(some),
                    (median(expected), min(expected), max(expected)),
                    (median(happened), min(happened), max(happened)),
                )


@given(some_seen, st.randoms())
def test_counts_do_not_depend_on_the_order(found: list[Seen], chance: st.DrawFn) -> None:
    def counts(some: list[Seen]) -> dict[tuple[str, str], tuple[int, int, int]]:
        return {
            (measure.name, one.setting): one.lower_same_higher
            for measure in ledger.measures(alike(some))
            for one in measure.groups
        }

    shuffled = sorted(found, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert counts(shuffled) == counts(found)


def test_seven_pairs_are_counted_only_and_eight_have_medians(journal: Journal) -> None:
    predicted(journal, *[(8, 5)] * 7)
    assert group(journal).halves is None
    predicted(journal, (2, 9))
    assert group(journal).halves is not None


def test_the_last_half_has_the_middle_one(journal: Journal) -> None:
    predicted(journal, *[(8, 1)] * 4, *[(3, 6)] * 5)
    first, last = group(journal).halves or (None, None)
    assert first is not None
    assert last is not None
    assert (first.n, first.expected.median, first.happened.median) == (4, 8, 1)
    assert (last.n, last.expected, last.happened) == (5, (3, 3, 3), (6, 6, 6))


def test_skips_are_counted_and_are_no_pairs(journal: Journal) -> None:
    predicted(journal, (None, 4), (5, None), (None, None), (6, 4))
    (measure,) = ledger.ledger(journal)
    assert (measure.size, measure.skipped, measure.open) == (1, (2, 2), 0)


def test_what_the_index_counts_is_what_the_records_say_after_a_rebuild_and_an_undo(
    journal: Journal,
) -> None:
    predicted(journal, (8, 5), (None, 4))
    before = seen(journal)
    assert {(one.expected, one.happened) for one in before} == {(8, 5), (None, 4)}
    rebuild(journal)
    assert seen(journal) == before
    undo(journal)
    assert seen(journal) == []


def test_a_measure_with_a_bar_in_its_name_is_counted(journal: Journal) -> None:
    with journal.change("test") as change:
        change.put(Prediction("aaaaaaaaaa", DAY, "calm|or not", "0-10", 4, 5, DAY))
    (measure,) = ledger.ledger(journal)
    assert (measure.name, measure.size) == ("calm/or not", 1)


def test_of_two_on_one_day_the_one_written_first_is_the_earlier(journal: Journal) -> None:
    with journal.change("test") as change:
        for number, happened in enumerate((9, 9, 9, 9, 1, 1, 1, 1)):
            change.put(
                Prediction(f"{number:010}", DAY, "calm", "0-10", 5 - number % 2, happened, DAY)
            )
    first, last = group(journal).halves or (None, None)
    assert first is not None
    assert last is not None
    assert (first.happened, last.happened) == ((9, 9, 9), (1, 1, 1))


def test_a_measure_is_one_whatever_the_case_of_its_name(journal: Journal) -> None:
    with journal.change("test") as change:
        for number, name in enumerate(("Calm", "calm")):
            change.put(Prediction(f"{number:010}", DAY, name, "0-10", 4, number, DAY))
    (measure,) = ledger.ledger(journal, measure="CALM")
    assert (measure.name.casefold(), measure.size) == ("calm", 2)
    assert len(ledger.those_of(journal, [measure])) == 2


def open_one(journal: Journal, scale: str = "0-10") -> Prediction:
    prediction = Prediction("aaaaaaaaaa", DAY, "calm", scale, 1)  # type: ignore[arg-type]
    with journal.change("test") as change:
        change.put(prediction)
    return prediction


@pytest.mark.parametrize(
    ("scale", "text", "value"),
    [
        ("0-10", "0", 0),
        ("0-10", " 10 ", 10),
        ("-5-5", "-3", -3),
        ("-5-5", "+3", 3),
        ("yes-no", "Yes", 1),
        ("yes-no", "n", 0),
        ("yes-no", "skip", None),
        ("0-10", "-", None),
    ],
)
def test_what_happened_is_settled_once(
    journal: Journal, scale: str, text: str, value: int | None
) -> None:
    open_one(journal, scale)
    settled = ledger.settle(journal, "aaa", text)
    assert (settled.happened, settled.happened_on) == (value, journal.clock.today())
    with pytest.raises(UsageError):
        ledger.settle(journal, "aaa", text)
    undo(journal)
    assert ledger.open_ones(journal)[1] == 1


@pytest.mark.parametrize("text", ["11", "-1", "4.5", "", "lots", "１", "9" * 5000])  # noqa: RUF001
def test_a_value_off_the_scale_is_refused_and_nothing_changes(journal: Journal, text: str) -> None:
    prediction = open_one(journal)
    with pytest.raises(UsageError):
        ledger.settle(journal, "aaa", text)
    assert ledger.open_ones(journal) == ([prediction], 1)


def test_a_measure_nobody_predicted_is_refused_with_the_nearest(journal: Journal) -> None:
    predicted(journal, (8, 5))
    with pytest.raises(NotFoundError) as refused:
        ledger.ledger(journal, measure="awkwardnes")
    assert "awkwardness" in refused.value.hint
    assert ledger.ledger(journal, measure="AWKWARDNESS", setting="Meetup")[0].size == 1
