"""Guided capture: one question at a time, every one of which may be skipped."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from brag.errors import BragError
from brag.features.amounts import parse_credit, say_credit
from brag.features.capture import Sketch, merged, sketch_line
from brag.model.entry import BASES, KINDS, Metric
from brag.prompt import Stopped
from brag.text.days import entry_day, say_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from brag.model.selection import Gap
    from brag.prompt import Prompter
    from brag.store.drafts import Draft

SKIP = "Enter skips"

_KIND_SHOWN = {
    "win": "something I did",
    "learned": "something I learned",
    "helped": "help I gave",
    "praise": "praise I received",
}
_OPEN_QUESTIONS = (
    ("situation", "What was the situation?"),
    ("part", "What was your own part in it?"),
    ("result", "What came of it?"),
)


def ask_entry(prompter: Prompter, sketch: Sketch, today: date) -> None:
    """Fill ``sketch`` by asking. It grows answer by answer, so that Ctrl-C loses none."""
    _ask_what(prompter, sketch, today)
    _ask_day(prompter, sketch, today)
    choices = [(kind, _KIND_SHOWN[kind]) for kind in KINDS]
    sketch["kind"] = prompter.choose(
        "What kind of thing is it?", choices, default=sketch.get("kind", "win")
    )
    for field, question in _OPEN_QUESTIONS:
        with keeping(sketch, field):
            sketch[field] = prompter.text(question, hint=SKIP, default=sketch.get(field, ""))
    _ask_number(prompter, sketch)
    _ask_credit(prompter, sketch)
    evidence = prompter.text(
        "Where can it be seen?",
        hint="a link or a file",
        default=", ".join(sketch.get("evidence", ())),
    )
    sketch["evidence"] = tuple(one.strip() for one in evidence.split(", ") if one.strip())
    sketch["is_private"] = prompter.confirm(
        "Keep it out of pitches and reviews?",
        default=sketch.get("is_private", False),
        instead="--private",
    )


def ask_gaps(prompter: Prompter, sketch: Sketch, gaps: Sequence[Gap]) -> None:
    """Fill what ``gaps`` name in ``sketch`` by asking; it grows answer by answer."""
    for field, question in _OPEN_QUESTIONS:
        if field in gaps:
            with keeping(sketch, field):
                sketch[field] = prompter.text(question, hint=SKIP, default=sketch.get(field, ""))
    if "number" in gaps:
        _ask_number(prompter, sketch)
    if "credit" in gaps:
        _ask_credit(prompter, sketch)


def _ask_credit(prompter: Prompter, sketch: Sketch) -> None:
    answer = prompter.text(
        "Who deserves credit, and for what?",
        hint='as in "Ana: paired on the fix; Bo: the idea"',
        default="; ".join(say_credit(one) for one in sketch.get("credit", ())),
        check=checked_by(_credits),
    )
    sketch["credit"] = _credits(answer)


def _ask_what(prompter: Prompter, sketch: Sketch, today: date) -> None:
    with keeping(sketch, "text"):
        answer = prompter.text(
            "What happened?",
            hint="#tag +project @person may follow",
            default=sketch.get("text", ""),
            check=lambda text: (
                _missing(text) or checked_by(lambda one: sketch_line(one, today))(text)
            ),
        )
    understood = sketch_line(answer, today)
    for field, value in merged(sketch, understood).items():
        sketch[field] = value


@contextmanager
def keeping(sketch: Sketch, field: str) -> Iterator[None]:
    """Ctrl-C in the middle of an answer keeps as much of it as was typed."""
    try:
        yield
    except Stopped as stop:
        sketch[field] = stop.typed or sketch.get(field, "")
        raise


def _ask_day(prompter: Prompter, sketch: Sketch, today: date) -> None:
    known: date = sketch.get("day") or today
    answer = prompter.text(
        "Which day?",
        hint=f"Enter means {'today' if known == today else say_day(known, today)}",
        check=checked_by(lambda one: entry_day(one, today) if one else known),
    )
    sketch["day"] = entry_day(answer, today) if answer else known


def _ask_number(prompter: Prompter, sketch: Sketch) -> None:
    """A number, what it was before, and how it is known; never more than is there."""
    known: Metric = sketch.get("metric") or Metric()
    after = prompter.text("Is there a number that shows it?", hint=SKIP, default=known.after)
    if not after:
        sketch["metric"] = None
        return
    sketch["metric"] = known = replace(known, after=after)
    what = prompter.text("What does it count?", hint=SKIP, default=known.what)
    sketch["metric"] = known = replace(known, what=what)
    before = prompter.text("What was it before?", hint=SKIP, default=known.before)
    sketch["metric"] = known = replace(known, before=before)
    basis = prompter.choose(
        "How is it known?",
        [*((one, one) for one in BASES), ("", "not sure")],
        default=known.basis or "",
    )
    sketch["metric"] = replace(known, basis=next((one for one in BASES if one == basis), None))


def _credits(answer: str) -> tuple[Any, ...]:
    return tuple(parse_credit(one) for one in answer.split(";") if one.strip())


def _missing(text: str) -> str | None:
    return None if text.strip() else "A few words are enough; Ctrl-C stops"


def checked_by(reader: Callable[[str], object]) -> Callable[[str], str | None]:
    """A check that says what ``reader`` would refuse."""

    def check(text: str) -> str | None:
        try:
            reader(text)
        except BragError as error:
            return error.what
        return None

    return check


def goes_on_with(draft: Draft, prompter: Prompter, question: str) -> bool:
    """Whether the user goes on with a draft; one that is not wanted any more is thrown away."""
    answer = prompter.choose(
        question,
        [
            ("continue", "go on with it"),
            ("new", "start anew and keep it"),
            ("discard", "throw it away"),
        ],
        default="continue",
    )
    if answer == "discard":
        draft.discard()
    return answer == "continue"


def said_draft(sketch: Sketch, at: Any, today: date) -> str:
    """How a draft is offered: when it was kept, and its first words."""
    words = sketch.get("text") or "no words yet"
    return f"from {say_day(at.date(), today)} {at:%H:%M}: {words[:50]}"
