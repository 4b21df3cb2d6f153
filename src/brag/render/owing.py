"""Help asked, given and thanked for: what was written, said back in the past tense; and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.records import record_json
from brag.render.terminal import flat, wrap
from brag.text.asking import asked, thanked
from brag.text.command_words import argument
from brag.text.days import say_date, say_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from brag.features.settling import Step
    from brag.model.exchange import Exchange
    from brag.model.prediction import Prediction
    from brag.render.terminal import Page

VERSION = 1
_ANSWERED = {"yes": "said yes to", "partly": "said yes to a part of", "no": "said no to"}
_SETTLED = {
    "asked": "Answers what you asked",
    "offered": "Keeps what you offered",
    "received": "For the help",
}


def said(step: Step, page: Page) -> str:
    """What was written: with whom, what, its id; and below it what that settled."""
    one = step.exchange
    head = f"{_HEADS[_kind(one)](step.person.name, one)} ({page.short(one.id)})"
    if one.day != page.today and one.answer is None:
        head += f", on {say_day(one.day, page.today)}"
    lines = wrap(flat(head), page.width, 2)
    for line in _below(step, page):
        lines += ["  " + rest.lstrip() for rest in wrap(flat(line), page.width, 2)]
    return "\n".join(lines)


def _kind(exchange: Exchange) -> str:
    return "outcome" if exchange.answer is not None else exchange.kind


_HEADS: dict[str, Callable[[str, Exchange], str]] = {
    "asked": lambda name, one: f"Asked {name} {asked(one.what)}",
    "outcome": lambda name, one: f'{name} {_ANSWERED[str(one.answer)]} "{one.what}"',
    "received": lambda name, one: f"Got from {name}: {one.what}",
    "given": lambda name, one: f"Gave {name}: {one.what}",
    "offered": lambda name, one: f"Offered {name}: {one.what}",
    "thanked": lambda name, one: f"Thanked {name} {thanked(one.what)}".rstrip(),
}


def _below(step: Step, page: Page) -> Iterator[str]:
    for other in step.more:
        yield f"and {thanked(other.what)} ({page.short(other.id)})"
    for one in step.answered:
        if one.kind != "received" or one.what not in (
            step.exchange.what, *(other.what for other in step.more)
        ):  # fmt: skip
            yield f'{_SETTLED[one.kind]} on {say_date(one.day)}: "{one.what}"'
    yield from _expected(step.predictions)
    if step.exchange.answer == "no":
        yield "Asked, and answered: that is done, whatever the answer."
    for follow_up in step.follow_ups:
        due = f"Due by {say_day(follow_up.day, page.today)}"
        head = due if follow_up.is_open else "Done with it"
        yield f"{head}: {follow_up.what} ({page.short(follow_up.id)})"


def _expected(predictions: Sequence[Prediction]) -> Iterator[str]:
    """What is expected; or what was, beside what happened; nothing where it was skipped."""
    said = [one for one in predictions if one.expected is not None]
    if said and all(one.is_open for one in said):
        yield f"You expect {', and '.join(_value(one, one.expected) for one in said)}"
        return
    for one in said:
        after = "" if one.happened is None else f", and it {_WAS[one.measure]} {_happened(one)}"
        yield f"You had expected {_value(one, one.expected)}{after}"


_WAS = {"answer": "was", "burden": "seemed"}


def _happened(prediction: Prediction) -> str:
    is_rating = prediction.measure == "burden"
    return str(prediction.happened) if is_rating else _value(prediction, prediction.happened)


def _value(prediction: Prediction, value: int | None) -> str:
    if prediction.measure == "burden":
        return f"a burden of {value} in 10"
    return "a yes" if value else "a no"


def hint(step: Step, page: Page, *, is_guess: bool) -> str:
    """The next step after what was written, if there is one.

    With ``is_guess``, nobody said what it answers: there was only one thing that it could be.
    """
    one, name = step.exchange, flat(argument(step.person.name))
    shown_id = page.short(one.id)
    if one.kind == "asked" and one.answer is None:
        return f"When you know: brag ask {name} --outcome yes (or no)"
    if one.answer in ("yes", "partly"):
        return f'When it comes: brag got {name} "..." --answers {shown_id}'
    lines = []
    if one.kind == "received":
        lines.append(f"To say thanks: brag thank {name}")
    if one.kind == "offered":
        lines.append(f"When you have kept it: brag done {shown_id}")
    if is_guess and step.answered and one.kind != "thanked":
        lines.append("If it belongs to something else: brag undo, and again with --answers none")
    return "\n".join(lines)


def step_json(step: Step) -> dict[str, Any]:
    """Everything that was written, under a version; the newest exchange first."""
    return {
        "version": VERSION,
        "person": {"id": step.person.id, "name": step.person.name},
        "exchanges": [_plain(one) for one in (step.exchange, *step.more, *step.answered)],
        "predictions": [_plain(one) for one in step.predictions],
        "follow_ups": [_plain(one) for one in step.follow_ups],
    }


def _plain(record: Any) -> dict[str, Any]:
    """A record as JSON values, without what the list around it says already."""
    return {
        name: value
        for name, value in record_json(record).items()
        if name not in ("version", "record")
    }
