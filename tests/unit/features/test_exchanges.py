"""Help is written in one step of undo; an outcome settles the ask and what was expected of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.conftest import TODAY

from brag.errors import NotFoundError, UsageError
from brag.features import exchanges, follow_ups, undo
from brag.features.doctor import rebuild
from brag.model.exchange import Answer, Exchange
from brag.model.follow_up import FollowUp
from brag.model.person import Person
from brag.model.prediction import Prediction
from brag.store import records
from brag.store.follow_ups import following
from brag.store.journal import Journal

ANA = Person("ana0000000", TODAY, "Ana Ruiz")
BO = Person("b0b0000000", TODAY, "Bo Lind")
EARLIER = TODAY - timedelta(3)


@pytest.fixture(autouse=True)
def known(journal: Journal) -> None:
    with journal.change("meet") as change:
        change.put(ANA)
        change.put(BO)


def asked(journal: Journal, what: str = "review my talk", **more: object) -> Exchange:
    given = {"day": EARLIER, "expect": "no", "burden": 6} | more
    return exchanges.ask(journal, ANA, what, **given).exchange  # type: ignore[arg-type]


def predictions(journal: Journal, ask: Exchange) -> dict[str, Prediction]:
    found = records.with_facet(journal, "prediction", "predicted-in", ask.id)
    return {one.measure: one for one in found}


def now(journal: Journal, one: Exchange) -> Exchange:
    found = records.get(journal, one.id)
    assert isinstance(found, Exchange)
    return found


def counts(journal: Journal) -> dict[str, int]:
    kinds = ("exchange", "prediction", "follow-up", "person")
    return {kind: records.count(journal, kind) for kind in kinds}


def test_an_ask_carries_what_is_expected_of_it(journal: Journal) -> None:
    ask = asked(journal)
    answer, burden = predictions(journal, ask)["answer"], predictions(journal, ask)["burden"]
    assert (answer.scale, answer.expected, burden.scale, burden.expected) == (
        "yes-no",
        0,
        "0-10",
        6,
    )
    for one in (answer, burden):
        assert one.is_open
        assert one.about == "asking Ana Ruiz to review my talk"
        assert (one.setting, one.source, one.person, one.day) == ("ask", ask.id, ANA.id, EARLIER)


@pytest.mark.parametrize(("answer", "value"), [("yes", 1), ("no", 0), ("partly", 1)])
def test_an_outcome_stands_beside_what_was_expected(
    journal: Journal, answer: Answer, value: int
) -> None:
    ask = asked(journal)
    exchanges.outcome(journal, ANA, ask, answer, day=TODAY, burden=2)
    assert (now(journal, ask).answer, now(journal, ask).settled) == (answer, TODAY)
    settled = predictions(journal, ask)
    assert (settled["answer"].happened, settled["burden"].happened) == (value, 2)
    assert {one.happened_on for one in settled.values()} == {TODAY}
    assert exchanges.open_with(journal, ANA, "asked") == []


def test_what_is_skipped_stays_skipped(journal: Journal) -> None:
    ask = asked(journal, expect=None, burden=None)
    exchanges.outcome(journal, ANA, ask, "yes", day=TODAY, burden=None)
    settled = predictions(journal, ask)
    assert settled["answer"].expected is None
    assert settled["burden"].happened is None
    assert not settled["burden"].is_open
    assert not any(one.is_pair for one in settled.values())


def test_what_was_got_answers_the_ask_with_a_yes(journal: Journal) -> None:
    ask = asked(journal, by=TODAY)
    step = exchanges.got(journal, ANA, "two hours", day=TODAY, answers=ask, burden=1)
    assert step.exchange.answers == ask.id
    assert now(journal, ask).answer == "yes"
    assert predictions(journal, ask)["answer"].happened == 1
    assert [one.done for one in step.follow_ups] == [TODAY]


def test_each_command_is_one_step_of_undo(journal: Journal) -> None:
    before = counts(journal)
    ask = asked(journal, by=TODAY)
    exchanges.got(journal, ANA, "two hours", day=TODAY, answers=ask)
    undo.undo(journal)
    assert now(journal, ask).settled is None
    assert predictions(journal, ask)["answer"].is_open
    undo.undo(journal)
    assert counts(journal) == before


def test_someone_new_is_written_in_the_same_step(journal: Journal) -> None:
    cy = Person(journal.new_id(), TODAY, "Cy Okafor")
    exchanges.offer(journal, cy, "a tour", day=TODAY, by=TODAY + timedelta(1))
    assert records.get(journal, cy.id) == cy
    undo.undo(journal)
    assert records.count(journal, "person") == 2


def test_thanks_settle_all_that_they_are_for(journal: Journal) -> None:
    helps = tuple(
        exchanges.got(journal, ANA, what, day=EARLIER).exchange for what in ("a ride", "a bed")
    )
    step = exchanges.thank(journal, ANA, "", day=TODAY, answers=helps)
    assert [one.what for one in (step.exchange, *step.more)] == ["a ride", "a bed"]
    assert [one.answers for one in (step.exchange, *step.more)] == [one.id for one in helps]
    assert exchanges.open_with(journal, ANA, "received") == []


def test_what_was_given_keeps_the_offer_and_its_follow_up(journal: Journal) -> None:
    offer = exchanges.offer(journal, ANA, "a tour", day=EARLIER, by=TODAY)
    exchanges.gave(journal, ANA, "", day=TODAY, answers=offer.exchange)
    follow_up = records.get(journal, offer.follow_ups[0].id)
    assert isinstance(follow_up, FollowUp)
    assert follow_up.done == TODAY
    with pytest.raises(UsageError, match="already"):
        exchanges.gave(journal, ANA, "", day=TODAY, answers=now(journal, offer.exchange))


def test_an_ask_and_an_outcome_of_two_people_are_refused(journal: Journal) -> None:
    ask = asked(journal)
    with pytest.raises(UsageError, match="of Ana Ruiz, not of Bo Lind"):
        exchanges.meant(journal, ask.id, BO, "asked")
    with pytest.raises(UsageError, match="not something you offered"):
        exchanges.meant(journal, ask.id, ANA, "offered")
    with pytest.raises(NotFoundError):
        exchanges.meant(journal, "zzzz", ANA, "asked")
    assert exchanges.meant(journal, ask.id[:5], ANA, "asked") == ask


@pytest.mark.parametrize("what", ["...", "a\x1b[31mb", "x" * 2001])
def test_words_that_cannot_be_kept_change_nothing(journal: Journal, what: str) -> None:
    before = counts(journal)
    with pytest.raises(UsageError):
        exchanges.got(journal, ANA, what, day=TODAY)
    assert counts(journal) == before


def test_nothing_is_answered_before_it_was_asked(journal: Journal) -> None:
    ask = asked(journal)
    with pytest.raises(UsageError, match="is before"):
        exchanges.got(journal, ANA, "a ride", day=EARLIER - timedelta(1), answers=ask)
    with pytest.raises(UsageError, match="is before"):
        exchanges.outcome(journal, ANA, ask, "no", day=EARLIER - timedelta(1), burden=None)
    assert now(journal, ask).settled is None


def test_a_rating_out_of_range_writes_nothing(journal: Journal) -> None:
    before = counts(journal)
    with pytest.raises(UsageError, match="not between 0 and 10"):
        asked(journal, burden=11)
    ask = asked(journal)
    with pytest.raises(UsageError, match="not between 0 and 10"):
        exchanges.outcome(journal, ANA, ask, "yes", day=TODAY, burden=-1)
    assert now(journal, ask).settled is None
    undo.undo(journal)
    assert counts(journal) == before


def test_a_rebuild_keeps_what_is_open(journal: Journal) -> None:
    ask = asked(journal, by=TODAY)
    got = exchanges.got(journal, BO, "a ride", day=EARLIER).exchange
    rebuild(journal)
    assert exchanges.open_with(journal, ANA, "asked") == [ask]
    assert exchanges.open_with(journal, BO, "received") == [got]


def test_letting_an_ask_go_skips_what_was_to_be_seen(journal: Journal) -> None:
    ask = asked(journal, by=TODAY)
    follow_ups.let_go(journal, [ask.id])
    assert (now(journal, ask).settled, now(journal, ask).answer) == (TODAY, None)
    assert not any(one.is_pair or one.is_open for one in predictions(journal, ask).values())
    assert following(journal, ask.id) == []
