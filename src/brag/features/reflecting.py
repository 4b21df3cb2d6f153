"""Keeping a reflection: its answers, its predictions, and what the answers became, in one step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import BragError, UsageError
from brag.features.becoming import Becoming
from brag.features.steps import LATER, Step, every_step, value_of
from brag.model.prediction import Prediction
from brag.model.reflection import Answered, Rated, Reflection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brag.features.occasions import Occasion
    from brag.model.person import Person
    from brag.store.codec import Identified
    from brag.store.journal import Journal


class Kept(NamedTuple):
    """A reflection that was written, with everything written beside it.

    ``predictions`` are new, ``settled`` are earlier ones whose outcome is known now;
    ``newcomers`` and ``made`` are what the answers became.
    """

    reflection: Reflection
    predictions: tuple[Prediction, ...]
    settled: tuple[Prediction, ...]
    newcomers: tuple[Person, ...]
    made: tuple[Identified, ...]


def keep(
    journal: Journal,
    occasion: Occasion,
    answers: Mapping[str, str],
    wordings: Mapping[str, str],
    *,
    about: str = "",
    seconds: int = 0,
) -> Kept:
    """The reflection that ``answers``, accepted and by the keys of their steps, are; written.

    Only steps that have an answer, perhaps an empty one, were asked. ``wordings`` say how each
    question was asked, ``about`` what the predictions are about. Everything is one step of undo.
    Raises UsageError, whose details name each line that cannot become a record.
    """
    steps = [one for one in every_step(occasion) if one.key in answers]
    becoming = Becoming(journal, occasion)
    made = _made(steps, occasion, answers, becoming)
    reflection_id = journal.new_id()
    predictions = tuple(
        _predicted(journal, one, answers[one.key], occasion, reflection_id, about)
        for one in steps
        if one.kind == "expected"
    )
    settled = tuple(
        replace(one.prediction, happened=value_of(one, answers[one.key]), happened_on=occasion.day)
        for one in steps
        if one.prediction is not None and answers[one.key] != LATER
    )
    newcomers = tuple(becoming.newcomers)
    reflection = Reflection(
        reflection_id,
        occasion.day,
        occasion.script.name,
        event=occasion.event.id if occasion.event else "",
        person=occasion.person.id if occasion.person else "",
        before=_rated(steps, "before", answers),
        answers=tuple(
            Answered(one.key, wordings.get(one.key, one.prompt), answers[one.key])
            for one in steps
            if one.kind == "question"
        ),
        after=_rated(steps, "after", answers),
        plan_if=_clause(answers.get("if", ""), "if"),
        plan_then=_clause(answers.get("then", ""), "then"),
        made=tuple(one.id for one in (*newcomers, *made)),
        seconds=seconds,
        is_distanced=occasion.is_distanced,
    )
    with journal.change("reflect") as change:
        for record in (reflection, *predictions, *settled, *newcomers, *made):
            change.put(record)
    return Kept(reflection, predictions, settled, newcomers, made)


def _made(
    steps: Sequence[Step], occasion: Occasion, answers: Mapping[str, str], becoming: Becoming
) -> tuple[Identified, ...]:
    """What the lines below the record steps become."""
    made: list[Identified] = []
    problems: list[str] = []
    for step in (one for one in steps if one.kind == "record"):
        for line in filter(str.strip, answers[step.key].split("\n")):
            try:
                made.append(becoming.record(occasion.script.question(step.name), line, answers))
            except BragError as error:
                nearest = "; ".join(error.details)
                problems.append(
                    f"{step.key}: {error.what}{f' ({nearest})' if nearest else ''}. {error.hint}."
                )
    if problems:
        raise UsageError(
            "some answers could not be read", "Correct them and try again", details=tuple(problems)
        )
    return tuple(made)


def _predicted(
    journal: Journal, step: Step, answer: str, occasion: Occasion, source: str, about: str
) -> Prediction:
    expectation = {one.measure: one for one in occasion.script.predictions}[step.name]
    event, person = occasion.event, occasion.person
    return Prediction(
        journal.new_id(),
        occasion.day,
        expectation.measure,
        expectation.scale,
        expected=value_of(step, answer),
        about=about or (event.name if event else person.name if person else occasion.script.name),
        setting=occasion.script.setting or (event.kind if event else ""),
        source=source,
        event=event.id if event else "",
        person=person.id if person else "",
    )


def _rated(steps: Sequence[Step], kind: str, answers: Mapping[str, str]) -> tuple[Rated, ...]:
    return tuple(
        Rated(one.name, value_of(one, answers[one.key])) for one in steps if one.kind == kind
    )


def _clause(answer: str, opening: str) -> str:
    """Half a plan without the word that opens it and the dots around it."""
    bare = answer.strip(" .\u2026")
    if bare.casefold().startswith(f"{opening} "):
        bare = bare[len(opening) :].lstrip(" ,")
    return bare.rstrip(" ,")
