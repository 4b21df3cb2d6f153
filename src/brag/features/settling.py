"""What settles what: an answer an ask, a gift an offer, thanks a help; in one step of undo."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from brag.errors import UsageError
from brag.model.exchange import Exchange
from brag.model.follow_up import FollowUp
from brag.model.person import Person
from brag.model.prediction import Prediction
from brag.store import follow_ups, records
from brag.text.days import say_date
from brag.text.intake import LINE_LIMIT, one_line, own_words, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from brag.model.exchange import Answer, ExchangeKind
    from brag.store.codec import Identified
    from brag.store.journal import Journal

_HAPPENED: dict[Answer, int] = {"yes": 1, "partly": 1, "no": 0}
"""An answer on the scale of yes and no: who did a part of it was willing."""


@dataclass(slots=True)
class Step:
    """What one command writes: the exchange it is about, and what changes with it.

    ``more`` are further new exchanges of the same kind.
    """

    person: Person
    exchange: Exchange
    more: list[Exchange] = field(default_factory=list)
    answered: list[Exchange] = field(default_factory=list)
    predictions: list[Prediction] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)

    def written(self, journal: Journal, label: str) -> Step:
        """The step, now in the journal: one step of undo. Someone new is written along."""
        with journal.change(label) as change:
            for one in self.records():
                change.put(one)
        return self

    def records(self) -> Iterator[Identified]:
        """Everything the step writes, in its order."""
        yield self.person
        yield from (self.exchange, *self.more, *self.answered)
        yield from self.predictions
        yield from self.follow_ups


def begun(
    journal: Journal,
    person: Person,
    kind: ExchangeKind,
    what: str,
    *,
    day: date,
    answers: Exchange | None = None,
    note: str = "",
) -> Step:
    """A step with a new exchange, not written yet.

    Raises UsageError for what cannot be kept, or when it would answer one of a later day.
    """
    if answers is not None:
        refuse_before(answers, day)
    exchange = Exchange(
        journal.new_id(),
        day,
        kind,
        person.id,
        words(what),
        answers.id if answers else "",
        note=own_words(paragraphs(note, "the note"), "the note"),
    )
    return Step(person, exchange)


def words(text: str) -> str:
    """What a help is about, in a line. Raises UsageError for what cannot be kept."""
    if len(text) > LINE_LIMIT:
        raise UsageError(
            f"the text is {len(text):,} characters long; {LINE_LIMIT:,} fit",
            "Say it in a line, and the rest with --note",
        )
    return own_words(one_line(text, "the text"), "the text")


def settle(journal: Journal, step: Step, exchange: Exchange, day: date) -> None:
    """Add to ``step`` that nothing more is due from ``exchange``; its follow-ups are done too.

    Raises UsageError when that was so already.
    """
    if exchange.settled is not None:
        raise UsageError(
            f'"{exchange.what}" was settled on {say_date(exchange.settled)} already',
            "brag owe shows what is open",
        )
    refuse_before(exchange, day)
    step.answered.append(replace(exchange, settled=day))
    step.follow_ups += [
        replace(one, done=day) for one in follow_ups.following(journal, exchange.id)
    ]


def settle_ask(
    journal: Journal, step: Step, ask: Exchange, answer: Answer, *, day: date, burden: int | None
) -> None:
    """Add to ``step`` how ``ask`` went, beside what was expected of it.

    ``burden`` is how much of one it seemed to be for them, 0 to 10; None was skipped.
    """
    settle(journal, step, ask, day)
    step.answered[-1] = replace(step.answered[-1], answer=answer)
    happened = {"answer": _HAPPENED[answer], "burden": burden}
    step.predictions += closed_predictions(journal, ask, happened, day)


def closed_predictions(
    journal: Journal, ask: Exchange, happened: dict[str, int | None], day: date
) -> list[Prediction]:
    """The open predictions of ``ask`` with what happened; one without an answer was skipped.

    In the order in which they were made.
    """
    found: list[Prediction] = records.with_facet(journal, "prediction", "predicted-in", ask.id)
    return [
        replace(one, happened=happened.get(one.measure), happened_on=day)
        for one in reversed(found)
        if one.is_open
    ]


def refuse_before(exchange: Exchange, day: date) -> None:
    """Raise UsageError for a day on which ``exchange`` was still to come."""
    if day < exchange.day:
        raise UsageError(
            f'{say_date(day)} is before {say_date(exchange.day)}, the day of "{exchange.what}"',
            f"Use --on {exchange.day.isoformat()} or a later day",
        )
