"""Writing down help: what was asked, offered, received and given, and thanks for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brag.errors import NotFoundError, UsageError
from brag.features.settling import Step, begun, settle, settle_ask
from brag.model.exchange import ANSWERS, Exchange
from brag.model.follow_up import FollowUp
from brag.model.prediction import Prediction
from brag.store import exchanges, records
from brag.store.index import fold
from brag.text.asking import asked
from brag.text.command_words import argument
from brag.text.days import shown

if TYPE_CHECKING:
    from datetime import date

    from brag.model.exchange import Answer, ExchangeKind
    from brag.model.person import Person
    from brag.model.prediction import Scale
    from brag.store.journal import Journal

_SAID: dict[ExchangeKind, tuple[str, str]] = {
    "asked": ("something you asked", "of"),
    "received": ("help you got", "from"),
    "offered": ("something you offered", "to"),
    "given": ("help you gave", "to"),
    "thanked": ("thanks you said", "to"),
}
"""What an exchange is called in a refusal, and the word between that and the person."""
_EXPECTED = {"yes": 1, "no": 0}


def ask(
    journal: Journal,
    person: Person,
    what: str,
    *,
    day: date,
    by: date | None = None,
    expect: str | None = None,
    burden: int | None = None,
    note: str = "",
) -> Step:
    """Something asked for, with what is expected: yes or no, and how much of a burden (0 to 10).

    What is left out was skipped. With ``by``, a follow-up on that day.
    """
    if expect is not None and expect.casefold() not in _EXPECTED:
        raise UsageError(f"--expect cannot be {expect!r}", "Say yes or no")
    step = begun(journal, person, "asked", what, day=day, note=note)
    expected = _EXPECTED[expect.casefold()] if expect is not None else None
    step.predictions += _predictions(journal, step, expected, burden)
    if by is not None:
        step.follow_ups.append(put_off(journal, step.exchange, person.name, by))
    return step.written(journal, "ask")


def outcome(
    journal: Journal,
    person: Person,
    ask: Exchange,
    answer: Answer,
    *,
    day: date,
    burden: int | None,
) -> Step:
    """How ``ask`` went: the answer, and how much of a burden it seemed to be, None if skipped.

    Raises UsageError when that was told already.
    """
    step = Step(person, ask)
    settle_ask(journal, step, ask, answer, day=day, burden=burden)
    step.exchange = step.answered.pop()
    return step.written(journal, "outcome")


def answer_from(text: str) -> Answer:
    """The answer that ``text`` names. Raises UsageError for any but yes, no and partly."""
    for answer in ANSWERS:
        if answer == text.strip().casefold():
            return answer
    raise UsageError(f"--outcome cannot be {text!r}", "Say yes, no or partly")


def got(
    journal: Journal,
    person: Person,
    what: str,
    *,
    day: date,
    answers: Exchange | None = None,
    burden: int | None = None,
    note: str = "",
) -> Step:
    """Help received; what was asked for by ``answers`` is answered with a yes."""
    step = begun(journal, person, "received", what, day=day, answers=answers, note=note)
    if answers is not None and answers.settled is None:
        settle_ask(journal, step, answers, "yes", day=day, burden=burden)
    return step.written(journal, "got")


def gave(
    journal: Journal,
    person: Person,
    what: str,
    *,
    day: date,
    answers: Exchange | None = None,
    note: str = "",
) -> Step:
    """Help given; the offer that it ``answers`` is kept, and says what it was without words."""
    what = what or (answers.what if answers else "")
    step = begun(journal, person, "given", what, day=day, answers=answers, note=note)
    step.exchange = replace(step.exchange, settled=day)
    if answers is not None:
        settle(journal, step, answers, day)
    return step.written(journal, "gave")


def offer(
    journal: Journal,
    person: Person,
    what: str,
    *,
    day: date,
    by: date | None = None,
    note: str = "",
) -> Step:
    """Something offered; with ``by``, a follow-up on that day."""
    step = begun(journal, person, "offered", what, day=day, note=note)
    if by is not None:
        step.follow_ups.append(put_off(journal, step.exchange, person.name, by))
    return step.written(journal, "offer")


def thank(
    journal: Journal,
    person: Person,
    what: str,
    *,
    day: date,
    answers: tuple[Exchange, ...] = (),
    note: str = "",
) -> Step:
    """Thanks said for each help of ``answers``, in their words unless ``what`` has others."""
    steps = [
        begun(journal, person, "thanked", what or one.what, day=day, answers=one, note=note)
        for one in answers
    ] or [begun(journal, person, "thanked", what, day=day, note=note)]
    first, *others = (replace(one.exchange, settled=day) for one in steps)
    step = Step(person, first, others)
    for one in answers:
        settle(journal, step, one, day)
    return step.written(journal, "thank")


def open_with(journal: Journal, person: Person, kind: ExchangeKind) -> list[Exchange]:
    """What is open of one kind with one person, the oldest first."""
    everything = exchanges.with_person(journal, person.id)
    return [one for one in everything if one.kind == kind and one.settled is None]


def worded(found: list[Exchange], what: str) -> list[Exchange]:
    """Those of ``found`` that ``what`` names: its words are part of theirs, or theirs of it."""
    wanted = fold(what)
    return [one for one in found if wanted in fold(one.what) or fold(one.what) in wanted]


def meant(journal: Journal, name: str, person: Person, kind: ExchangeKind) -> Exchange:
    """The exchange of ``kind`` with ``person`` that has the id ``name``, or one beginning so.

    Raises NotFoundError, or UsageError when it is of another kind or with somebody else.
    """
    record_id = records.resolve(
        journal, name, ("exchange",), said="an ask or a help", hint="brag owe shows what is open"
    )
    found: Exchange = records.by_id(journal, [record_id])[record_id]
    if found.kind != kind:
        raise UsageError(
            f"{name} is {_SAID[found.kind][0]}, not {_SAID[kind][0]}", "brag owe shows what is open"
        )
    if found.person != person.id:
        other = records.by_id(journal, [found.person]).get(found.person)
        whose = other.name if other else "somebody else"
        said, way = _SAID[kind]
        raise UsageError(
            f"{name} is {said} {way} {whose}, not {way} {person.name}",
            "Name the same person in both, or leave --answers out",
        )
    return found


def expected_burden(journal: Journal, ask: Exchange) -> int | None:
    """How much of a burden ``ask`` was expected to be, 0 to 10; None if that was skipped."""
    found = records.with_facet(journal, "prediction", "predicted-in", ask.id)
    return next((one.expected for one in found if one.measure == "burden"), None)


def unasked(person: Person, what: str) -> NotFoundError:
    """The refusal of an outcome where no ask of ``person``, or none for ``what``, is open."""
    said = f" for {shown(what)}" if what else ""
    return NotFoundError(
        f"nothing that you asked {person.name}{said} waits for an answer",
        f'Write down the ask first: brag ask {argument(person.name)} "review my talk"',
    )


def put_off(journal: Journal, exchange: Exchange, name: str, by: date) -> FollowUp:
    """A follow-up on the day ``by``, not written yet, of what is due from ``exchange``."""
    what = f'"{exchange.what}"' if exchange.what else "the help"
    if exchange.kind == "asked":
        said = f"hear back about {what}"
    elif exchange.kind == "offered":
        said = exchange.what
    elif exchange.settled is None:
        said = f"thank {name} for {what}"
    else:
        said = f"tell {name} what came of {what}"
    return FollowUp(journal.new_id(), by, said, person=exchange.person, exchange=exchange.id)


def _predictions(
    journal: Journal, step: Step, answer: int | None, burden: int | None
) -> list[Prediction]:
    measured: tuple[tuple[str, Scale, int | None], ...] = (
        ("answer", "yes-no", answer),
        ("burden", "0-10", burden),
    )
    ask, about = step.exchange, f"asking {step.person.name} {asked(step.exchange.what)}"
    return [
        Prediction(
            journal.new_id(),
            ask.day,
            measure,
            scale,
            expected,
            about=about,
            setting="ask",
            source=ask.id,
            person=ask.person,
        )
        for measure, scale, expected in measured
    ]
