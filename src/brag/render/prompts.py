"""The prompts of a script in words: the event, the person, the user's name put in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from brag.errors import BragError, TemplateError
from brag.features.occasions import values
from brag.features.steps import LATER, every_step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brag.features.occasions import Occasion
    from brag.features.steps import Step

_ASKING = frozenset(
    """
    and an as by do for from have here how if in is last name on one or our say so the then
    there this to was were what when where which who whom whose why will with would your you
    """.split()  # noqa: SIM905 - words read best as words
)
"""Words that begin a prompt and lose their capital when a name is put before them."""


class Wording(NamedTuple):
    """How a step is asked; with no words, it is not."""

    asked: str
    hint: str = ""


def worded(step: Step, occasion: Occasion, answers: Mapping[str, str]) -> Wording:
    """The question of a step and its hint, on one line each.

    Raises TemplateError naming the file and the key for a prompt that cannot be used.
    """
    known = values(occasion, answers)
    is_distanced = occasion.is_distanced and step.kind == "question"
    key, prompt = (
        ("distance", step.distance) if is_distanced and step.distance else ("prompt", step.prompt)
    )
    asked = _filled(prompt, known, occasion, f"{_part(step)}.{key}")
    if is_distanced and not step.distance and asked:
        asked = _addressed(asked, occasion.name)
    hint = _filled(step.hint, known, occasion, f"{_part(step)}.hint")
    if step.kind == "outcome" and asked:
        hint = "; ".join(part for part in (_expected(step), hint) if part)
    return Wording(asked, hint)


def every_wording(
    occasion: Occasion, answers: Mapping[str, str] | None = None
) -> dict[str, Wording]:
    """How each step is asked, by its key."""
    return {one.key: worded(one, occasion, answers or {}) for one in every_step(occasion)}


def remarks(wordings: Mapping[str, Wording], occasion: Occasion) -> dict[str, str]:
    """What stands below each heading of a form: the question, its hint, and its choices."""
    said: dict[str, str] = {}
    for step in every_step(occasion):
        asked, hint = wordings[step.key]
        if step.kind == "record":
            from brag.features.answer_sheet import record_hint

            said[step.key] = record_hint(occasion.script.question(step.name).becomes)
        elif asked:
            more = [hint, *([" / ".join(step.choices)] if step.choices else [])]
            more += ["yes / no"] if step.is_yes_no else []
            more += [f"{LATER} leaves it open"] if step.kind == "outcome" else []
            notes = "; ".join(one for one in more if one)
            said[step.key] = f"{asked} ({notes})" if notes else asked
    return said


def about(occasion: Occasion) -> str:
    """What the predictions of a run are about, as its script says it; empty if it does not."""
    return _filled(occasion.script.occasion, values(occasion, {}), occasion, "occasion")


def _expected(step: Step) -> str:
    expected = step.prediction.expected if step.prediction else None
    if expected is None:
        return ""
    said = ("yes" if expected else "no") if step.is_yes_no else str(expected)
    return f"you expected {said}"


def _part(step: Step) -> str:
    """The part of a script that a step comes from, as an error names it."""
    table = {"question": "questions", "expected": "predictions", "outcome": "predictions"}
    return f"{table.get(step.kind, step.kind)}.{step.name}"


def _addressed(asked: str, name: str) -> str:
    """A question put to someone by name, if it is about them: "Sam, what did you promise?"."""
    if name == "you" or not {"you", "your", "yours"} & set(re.findall("[a-z]+", asked.casefold())):
        return asked
    first, space, rest = asked.partition(" ")
    is_plain = first.casefold().strip(",.") in _ASKING
    return f"{name}, {first.lower() if is_plain else first}{space}{rest}"


def _filled(prompt: str, known: dict[str, Any], occasion: Occasion, key: str) -> str:
    """What a prompt says; one without a brace needs no Jinja at all."""
    if "{" not in prompt:
        return prompt
    from brag.render import isolation

    def work() -> str:
        return _rendered(prompt, known)

    script = occasion.script
    try:
        return isolation.isolated(work, _SECONDS) if script.is_own else work()
    except isolation.EndedEarlyError as error:
        raise TemplateError(
            f"{script.file}, {key}: it needs more time or memory than a prompt may",
            "Take its loops apart",
        ) from error
    except BragError as error:
        # A prompt is one line, which Jinja has no file for.
        problem = error.what.removeprefix("<template>, line 1: ").removeprefix(", line 1: ")
        hint = "Mend it" if error.hint == "Mend that line" else error.hint
        if problem.endswith("is undefined"):
            hint = f"A prompt may name {', '.join(known)}"
        raise TemplateError(f"{script.file}, {key}: {problem}", hint) from error


_SECONDS = 1.0


def _rendered(prompt: str, known: dict[str, Any]) -> str:
    from brag.render import templates

    try:
        template = templates.environment().from_string(prompt)
        return " ".join(templates.render_whole(template, known, longest=_LONGEST).split())
    except Exception as error:
        raise templates.refusal(error, "") from error


_LONGEST = 2000
