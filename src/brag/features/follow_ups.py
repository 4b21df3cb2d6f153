"""Following through: adding a follow-up, and finishing, moving or letting go of what is due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from brag.errors import UsageError
from brag.features.exchanges import put_off
from brag.features.settling import begun, closed_predictions, settle, words
from brag.model.exchange import Exchange
from brag.model.follow_up import FollowUp
from brag.model.person import Person
from brag.store import follow_ups, records
from brag.text.command_words import argument
from brag.text.days import say_date

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from brag.model.exchange import ExchangeKind
    from brag.store.codec import Identified
    from brag.store.journal import Journal

How = Literal["added", "done", "thanked", "kept", "told", "moved", "let go"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one thing that was due.

    ``what`` is said in its own words, ``person`` is a name or empty, ``record`` what has the id
    that was named, ``changed`` everything that was written.
    """

    how: How
    what: str
    person: str
    record: Exchange | FollowUp
    changed: tuple[Any, ...]


def add(journal: Journal, what: str, *, by: date, person: Person | None = None) -> Outcome:
    """A new follow-up, perhaps for a person; someone new is written along."""
    follow_up = FollowUp(journal.new_id(), by, words(what), person=person.id if person else "")
    made = (follow_up,) if person is None else (person, follow_up)
    _write(journal, "add follow-up", made)
    return Outcome("added", follow_up.what, person.name if person else "", follow_up, (follow_up,))


def done(journal: Journal, names: Sequence[str]) -> list[Outcome]:
    """The things with those ids, now done: a step taken, thanks said, an offer kept.

    Raises UsageError when one is done already, or needs an answer instead; then none is changed.
    """
    return _each(journal, "done", names, _done)


def let_go(journal: Journal, names: Sequence[str]) -> list[Outcome]:
    """The things with those ids, of which nothing is due any more though they were not done."""
    return _each(journal, "let go", names, _let_go)


def later(journal: Journal, name: str, day: date) -> Outcome:
    """The thing with the id ``name``, now due on ``day``; thanks and the like by a follow-up."""
    record = _due(journal, name)
    if isinstance(record, Exchange):
        _refuse_nothing_due(record)
        following = follow_ups.following(journal, record.id)
        person = _person(journal, record.person)
        moved = following[0] if following else put_off(journal, record, person.name, day)
    else:
        _refuse_closed(record)
        moved = record
    moved = replace(moved, day=day)
    _write(journal, "later", (moved,))
    return _outcome(journal, "moved", moved, (moved,))


def _each(
    journal: Journal,
    label: str,
    names: Sequence[str],
    finish: Callable[[Journal, str], Outcome],
) -> list[Outcome]:
    """What became of each, all in one step of undo; a later one sees what an earlier one did."""
    outcomes = []
    with journal.change(label) as change:
        for name in names:
            outcome = finish(journal, name)
            for one in outcome.changed:
                change.put(one)
            outcomes.append(outcome)
    return outcomes


def _done(journal: Journal, name: str) -> Outcome:
    record = _due(journal, name)
    if isinstance(record, Exchange):
        how, changed = _finished(journal, record)
        return _outcome(journal, how, record, changed)
    _refuse_closed(record)
    exchange = _exchange_of(journal, record)
    if exchange is not None and exchange.kind != "asked":
        how, changed = _finished(journal, exchange)
        return _outcome(journal, how, exchange, changed)
    after = replace(record, done=journal.clock.today())
    return _outcome(journal, "done", after, (after,))


def _let_go(journal: Journal, name: str) -> Outcome:
    record, today = _due(journal, name), journal.clock.today()
    if isinstance(record, FollowUp):
        _refuse_closed(record)
        dropped = replace(record, dropped=today)
        return _outcome(journal, "let go", dropped, (dropped,))
    _refuse_nothing_due(record)
    after = replace(record, told=today) if record.settled else replace(record, settled=today)
    following = follow_ups.following(journal, record.id)
    changed: tuple[Identified, ...] = (
        after,
        *(replace(one, dropped=today) for one in following),
        *closed_predictions(journal, record, {}, today),
    )
    return _outcome(journal, "let go", after, changed)


def _due(journal: Journal, name: str) -> Exchange | FollowUp:
    record_id = records.resolve(
        journal,
        name,
        ("follow-up", "exchange"),
        said="anything due",
        hint="brag next and brag owe show what is",
    )
    found: Exchange | FollowUp = records.by_id(journal, [record_id])[record_id]
    return found


def _exchange_of(journal: Journal, record: Exchange | FollowUp) -> Exchange | None:
    """The exchange that something is due from, if there is one."""
    if isinstance(record, Exchange):
        return record
    if not record.exchange:
        return None
    found: Exchange | None = records.by_id(journal, [record.exchange]).get(record.exchange)
    return found if found and _has_something_due(found) else None


def _finished(journal: Journal, exchange: Exchange) -> tuple[How, tuple[Identified, ...]]:
    """How the thing due from ``exchange`` is finished, and what is to be written for it."""
    today = journal.clock.today()
    person = _person(journal, exchange.person)
    if exchange.kind == "asked" and exchange.settled is None:
        raise UsageError(
            f'"{exchange.what}" waits for an answer',
            f"Say it: brag ask {argument(person.name)} --outcome yes",
        )
    _refuse_nothing_due(exchange)
    if exchange.settled is not None:
        following = follow_ups.following(journal, exchange.id)
        return "told", (
            replace(exchange, told=today),
            *(replace(one, done=today) for one in following),
        )
    is_help = exchange.kind == "received"
    kind: ExchangeKind = "thanked" if is_help else "given"
    step = begun(journal, person, kind, exchange.what, day=today, answers=exchange)
    settle(journal, step, exchange, today)
    reply = replace(step.exchange, settled=today)
    return "thanked" if is_help else "kept", (reply, *step.answered, *step.follow_ups)


def _has_something_due(exchange: Exchange) -> bool:
    return exchange.settled is None or (exchange.kind == "received" and exchange.told is None)


def _refuse_nothing_due(exchange: Exchange) -> None:
    if not _has_something_due(exchange):
        day = exchange.told or exchange.settled
        when = f" since {say_date(day)}" if day else ""
        raise UsageError(
            f'nothing is due from "{exchange.what}"{when}', "brag owe shows what is open"
        )


def _refuse_closed(follow_up: FollowUp) -> None:
    for day, how in ((follow_up.done, "done"), (follow_up.dropped, "let go")):
        if day is not None:
            raise UsageError(
                f'"{follow_up.what}" was {how} on {say_date(day)} already',
                "brag next shows what is due",
            )


def _person(journal: Journal, person_id: str) -> Person:
    """The person with that id; somebody without a name if they are no longer there."""
    found: Person | None = records.by_id(journal, [person_id]).get(person_id)
    return found or Person(person_id, journal.clock.today(), "someone")


def _outcome(
    journal: Journal, how: How, record: Exchange | FollowUp, changed: tuple[Identified, ...]
) -> Outcome:
    name = _person(journal, record.person).name if record.person else ""
    return Outcome(how, record.what, name, record, changed)


def _write(journal: Journal, label: str, changed: tuple[Identified, ...]) -> None:
    with journal.change(label) as change:
        for one in changed:
            change.put(one)
