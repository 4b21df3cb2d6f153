"""Help asked, given and thanked for: what was written, said back in the past tense; and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.records import record_json
from brag.render.terminal import flat, wrap
from brag.text.asking import argument, asked, thanked
from brag.text.days import say_date, say_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from brag.features.settling import Step
    from brag.model.exchange import Exchange
    from brag.model.prediction import Prediction
    from brag.render.entries import Page

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
    for prediction in step.predictions:
        yield from _beside(prediction)
    if step.exchange.answer == "no":
        yield "Asked, and answered: that is done, whatever the answer."
    for follow_up in step.follow_ups:
        if follow_up.is_open:
            shown_id = page.short(follow_up.id)
            yield f"Due by {say_day(follow_up.day, page.today)}: {follow_up.what} ({shown_id})"


def _beside(prediction: Prediction) -> Iterator[str]:
    """What was expected and, once it is known, what happened; nothing where it was skipped."""
    if prediction.expected is None:
        return
    say = _on_its_scale if prediction.measure == "burden" else _yes_or_no
    after = "" if prediction.happened is None else f", and it was {say(prediction.happened)}"
    yield f"Expected {say(prediction.expected)}{after}"


def _on_its_scale(value: int) -> str:
    return f"a burden of {value} of 10"


def _yes_or_no(value: int) -> str:
    return "yes" if value else "no"


def hint(step: Step, page: Page) -> str:
    """The next step after what was written, if there is one."""
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
    if one.answers and one.kind != "thanked":
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
