"""The answers to a script as one Markdown form: for the editor, for pipes, and for drafts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import BragError, UsageError
from brag.features.steps import accepted, every_step, is_asked
from brag.text import form
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brag.features.occasions import Occasion
    from brag.features.steps import Step

LEAD = """\
{purpose}
     Answer below the headings; leave empty what you like to skip.
     What stands below "..., as ..." is written down as that, one a line; empty means nothing is."""
_RECORD_HINTS = {
    "meeting": "one a line, like: Ana Ruiz: property tests",
    "follow-up": "one a line, like: send Ana the paper by friday",
    "entry": "in a line, with #tags, +projects and @people if you like",
    "exchange": "one a line, like: Ana Ruiz: twenty minutes on my slides",
}


def record_hint(becomes: str) -> str:
    """How a line is written that becomes a record of this kind."""
    if becomes in ("meeting", "follow-up"):
        return _RECORD_HINTS[becomes]
    is_entry = becomes in ("win", "learned", "helped", "praise")
    return _RECORD_HINTS["entry" if is_entry else "exchange"]


def to_sheet(
    occasion: Occasion, remarks: Mapping[str, str], answers: Mapping[str, str] | None = None
) -> str:
    """The whole script as a form; ``remarks`` say how each step is asked, by its key."""
    known = answers or {}
    rows = [
        (one.key, known.get(one.key, ""))
        for one in every_step(occasion)
        if one.kind == "record" or remarks.get(one.key)
    ]
    return form.write_sheet(LEAD.format(purpose=occasion.script.purpose), rows, remarks)


def from_sheet(text: str, occasion: Occasion, *, unasked: frozenset[str]) -> dict[str, str]:
    """The answers in a form, accepted, by the keys of their steps.

    ``unasked`` are the keys of steps that have nothing to ask here; they may be missing. So may
    what is written down from an answer, and a follow-up that the answers do not lead to. Raises
    UsageError whose details name every part that is missing, too many, or no answer.
    """
    steps = {one.key.casefold(): one for one in every_step(occasion)}
    parts = form.parts(text)
    if not any(heading for heading, _ in parts):
        raise UsageError(
            "there are no answers in that",
            f"brag reflect {occasion.script.name} --form prints the form to fill in",
        )
    given: dict[str, str] = {}
    problems: list[str] = []
    for heading, answer in parts:
        step = steps.get(heading.casefold())
        if step is None:
            problems.append(_extra(heading, answer, occasion, steps))
        elif step.key in given:
            problems.append(f"{step.key}: it stands there twice. Keep one of them.")
        else:
            given[step.key] = answer
    answers: dict[str, str] = {}
    for step in steps.values():
        try:
            if step.key in given:
                answers[step.key] = accepted(step, given[step.key])
        except BragError as error:
            problems.append(f"{step.key}: {error.what}. {error.hint}.")
    needed = {
        one.key
        for one in steps.values()
        if one.kind != "record" and one.key not in unasked and _leads_to(one, occasion, answers)
    }
    problems += [
        f"{one}: it is missing. Put the heading there; nothing below it means skipped."
        for one in (step.key for step in steps.values())
        if one in needed - given.keys()
    ]
    if problems:
        raise UsageError(
            "some answers could not be read", "Correct them and try again", details=tuple(problems)
        )
    return {
        key: answer
        for key, answer in answers.items()
        if answer or (key in needed and key not in unasked)
    }


def _leads_to(step: Step, occasion: Occasion, answers: Mapping[str, str]) -> bool:
    """Whether the step is asked, after these answers."""
    if step.kind != "question":
        return True
    return is_asked(occasion, occasion.script.question(step.name), answers)


def _extra(heading: str, answer: str, occasion: Occasion, steps: Mapping[str, Step]) -> str:
    """What to say of a heading that no step has."""
    if not heading:
        return f"{answer[:40]!r} stands before the first heading. Put it below one."
    if heading.casefold().endswith(", as it was"):
        where = f" for {occasion.event.name}" if occasion.event else ""
        return (
            f"{heading}: there is no open prediction of that{where}, so no outcome goes with it."
            " Take it out."
        )
    near = nearest(heading, [one.key for one in steps.values()])
    meant = f" The nearest: {', '.join(near)}." if near else ""
    return (
        f"{heading}: {occasion.script.name} asks no such thing.{meant}"
        " A backslash before the # makes it text."
    )


class Draft(NamedTuple):
    """A run that was stopped: what it is about (ids), its answers, and the step it stopped at."""

    script: str
    event: str
    person: str
    day: date
    is_distanced: bool
    seconds: int
    stopped_at: str
    answers: dict[str, str]


_ABOUT = ("Script", "Event", "Person", "Day", "As you", "Seconds", "Stopped at")


def to_draft(draft: Draft) -> str:
    """The draft as a form, to be kept beside the journal."""
    about = (
        draft.script, draft.event, draft.person, draft.day.isoformat(),
        "yes" if draft.is_distanced else "no", str(draft.seconds), draft.stopped_at,
    )  # fmt: skip
    rows = [*zip(_ABOUT, about, strict=True), *draft.answers.items()]
    return form.write_sheet("A reflection that was stopped; brag reflect offers it again.", rows)


def from_draft(text: str) -> Draft:
    """The draft that the form is. Raises UsageError for what is none."""
    parts = dict(form.parts(text))
    try:
        script, event, person, day, distance, seconds, stopped_at = (
            parts.pop(name) for name in _ABOUT
        )
        return Draft(
            script, event, person, date.fromisoformat(day), distance == "yes", int(seconds),
            stopped_at, parts,
        )  # fmt: skip
    except (KeyError, ValueError) as error:
        raise UsageError("the draft cannot be read", "Start anew; the draft stays") from error
