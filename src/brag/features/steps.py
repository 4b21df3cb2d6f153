"""The steps of one run of a script: what is asked, in order, and what an answer to it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from brag.errors import UsageError
from brag.model.prediction import SCALES
from brag.model.script import RATINGS, SKIPPED
from brag.text.intake import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from brag.features.occasions import Occasion
    from brag.model.prediction import Prediction
    from brag.model.script import Question

StepKind = Literal["outcome", "before", "expected", "question", "after", "plan", "record"]
LATER = "later"
"""The answer that leaves a prediction open, because it has not come to pass yet."""
_BECOMES_SAID = {
    "meeting": "people met",
    "follow-up": "follow-ups",
    "win": "a win",
    "learned": "something learned",
    "helped": "help given",
    "praise": "praise",
    "asked": "an ask",
    "received": "help received",
    "offered": "an offer",
    "given": "something given",
    "thanked": "thanks",
}
_YES_NO = {"yes": 1, "y": 1, "1": 1, "no": 0, "n": 0, "0": 0}


class Step(NamedTuple):
    """One thing that is asked. ``key`` is its heading in a form; ``prompt`` is a template.

    A step with ``ends`` takes a whole number from the one to the other, or yes and no.
    """

    key: str
    kind: StepKind
    prompt: str
    distance: str = ""
    hint: str = ""
    ends: tuple[int, int] | None = None
    is_yes_no: bool = False
    choices: tuple[str, ...] = ()
    name: str = ""
    """The rating, the measure, or the id of the question."""
    prediction: Prediction | None = None


def sequence(occasion: Occasion, answers: Mapping[str, str]) -> list[Step]:
    """The steps in order, as far as ``answers`` decide which of the follow-ups are asked."""
    asked = [one for one in occasion.script.questions if is_asked(occasion, one, answers)]
    records = [one for one in asked if one.becomes and answers.get(one.id)]
    return [
        *_opening(occasion),
        *map(_question, asked),
        *_closing(occasion),
        *map(_record, records),
    ]


def every_step(occasion: Occasion) -> list[Step]:
    """The steps whichever way the answers go: those of a form."""
    steps = list(_opening(occasion))
    for one in occasion.script.questions:
        steps += [_question(one), *([_record(one)] if one.becomes else [])]
    return [*steps, *_closing(occasion)]


def is_asked(occasion: Occasion, question: Question, answers: Mapping[str, str]) -> bool:
    """Whether a question is asked, after the answer to the one that it follows."""
    if not question.follows:
        return True
    before = occasion.script.question(question.follows)
    if before.id not in answers or not is_asked(occasion, before, answers):
        return False
    answer = answers[before.id]
    if not answer:
        return SKIPPED in question.on
    return "answered" in question.on or answer in question.on


def _opening(occasion: Occasion) -> Iterator[Step]:
    seen: dict[str, int] = {}
    for one in occasion.settles:
        measure, wording = one.prediction.measure, one.expectation
        seen[measure] = seen.get(measure, 0) + 1
        again = f" ({seen[measure]})" if seen[measure] > 1 else ""
        yield Step(
            f"{measure}, as it was{again}", "outcome", wording.outcome, hint=wording.hint,
            ends=SCALES[one.prediction.scale], is_yes_no=one.prediction.scale == "yes-no",
            name=measure, prediction=one.prediction,
        )  # fmt: skip
    yield from _ratings(occasion.script.before, "before")
    known = {one.measure for one in occasion.standing}
    for wanted in occasion.script.predictions:
        if wanted.measure not in known:
            yield Step(
                f"{wanted.measure}, as expected", "expected", wanted.prompt, hint=wanted.hint,
                ends=SCALES[wanted.scale], is_yes_no=wanted.scale == "yes-no",
                name=wanted.measure,
            )  # fmt: skip


def _closing(occasion: Occasion) -> Iterator[Step]:
    yield from _ratings(occasion.script.after, "after")
    yield Step("if", "plan", occasion.script.plan_if, name="if")
    yield Step("then", "plan", occasion.script.plan_then, name="then")


def _ratings(names: Sequence[str], when: Literal["before", "after"]) -> Iterator[Step]:
    for name in names:
        one = RATINGS[name]
        asked = one.before if when == "before" else one.after
        yield Step(
            f"{name}, {when}", when, asked, hint=one.hint, ends=(one.low, one.high), name=name
        )


def _question(one: Question) -> Step:
    return Step(
        one.id, "question", one.prompt, one.distance, one.hint, choices=one.choices, name=one.id
    )


def _record(one: Question) -> Step:
    return Step(f"{one.id}, as {_BECOMES_SAID[one.becomes]}", "record", "", name=one.id)


def accepted(step: Step, text: str) -> str:
    """The answer as it is kept: cleaned, a choice or a yes in its own spelling; empty if skipped.

    Raises UsageError for what is no answer to the step.
    """
    answer = paragraphs(text, f"the answer to {step.key}")
    if not answer or step.kind == "record":
        return answer
    if step.kind == "outcome" and answer.casefold() == LATER:
        return LATER
    if step.is_yes_no:
        if answer.casefold() not in _YES_NO:
            raise UsageError(f"{answer[:20]!r} is neither yes nor no", "Answer with yes or no")
        return "yes" if _YES_NO[answer.casefold()] else "no"
    if step.ends:
        return str(_number(answer, *step.ends))
    if step.choices:
        return _choice(answer, step.choices)
    return " ".join(answer.split()) if step.kind == "plan" else answer


def value_of(step: Step, answer: str) -> int | None:
    """The number that an accepted answer stands for; None where it was skipped."""
    if step.is_yes_no:
        return _YES_NO.get(answer)
    return int(answer) if answer else None


def _number(answer: str, low: int, high: int) -> int:
    ends = f"Give a whole number from {low} to {high}, or nothing"
    try:
        number = int(answer.replace("\N{MINUS SIGN}", "-"))
    except ValueError as error:
        raise UsageError(f"{answer[:20]!r} is not a number", ends) from error
    if not low <= number <= high:
        raise UsageError(f"{number} is not between {low} and {high}", ends)
    return number


def _choice(answer: str, choices: tuple[str, ...]) -> str:
    for one in choices:
        if one.casefold() == answer.casefold():
            return one
    raise UsageError(
        f"{answer[:40]!r} is not among the answers", f"Choose one of {', '.join(choices)}, or none"
    )
