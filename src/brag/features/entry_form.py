"""An entry as the small Markdown form one edits, and back."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from brag.errors import BragError, UsageError
from brag.features.amounts import parse_credit, parse_number, say_credit, say_number
from brag.features.capture import LINES, Sketch, consent_from, sketch_line
from brag.model import ids
from brag.text import form
from brag.text.days import entry_day
from brag.text.quickline import escape

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from brag.model.entry import Entry, Metric

LEAD = """\
Answer what you like and leave the rest empty. Save and close to keep it.
     Day: 2026-11-20 or "last friday". Kind: win, learned, helped or praise.
     Number: what: before -> after, period, measured (or estimated, observed).
     Credit: one line each, "Ana: paired on the fix"."""

WHAT = "What happened"
_LIST_PARTS = {
    "tags": "Tags",
    "projects": "Projects",
    "people": "People",
    "competencies": "Competencies",
}
_LONG_PARTS = {
    "situation": "Situation",
    "task": "Task",
    "part": "My part",
    "actions": "Actions",
    "result": "Result",
    "scope": "Scope",
    "beneficiary": "Who it was for",
    "learned": "Learned",
    "note": "Note",
}
_ORDER = (
    WHAT, "Day", "Kind", "Situation", "Task", "My part", "Actions", "Result", "Number",
    "Who it was for", "Scope", "Credit", "Evidence", "Learned",
    "Tags", "Projects", "People", "Competencies", "Goals", "Private", "Consent", "Note",
)  # fmt: skip


def to_form(sketch: Sketch, called: Callable[[str], str] | None = None) -> str:
    """The form for an entry that may still be unfinished.

    ``called`` says what the goal with an id is called, so that the form can say it beside the id.
    """
    answers = {
        WHAT: escape(sketch.get("text", "")),
        "Day": sketch["day"].isoformat() if sketch.get("day") else "",
        "Kind": sketch.get("kind") or "",
        "Number": say_number(sketch["metric"]) if sketch.get("metric") else "",
        "Credit": "\n".join(say_credit(one) for one in sketch.get("credit", ())),
        "Evidence": "\n".join(sketch.get("evidence", ())),
        "Goals": "\n".join(_goal(one, called) for one in sketch.get("goals", ())),
        "Private": "yes" if sketch.get("is_private") else "no",
        "Consent": sketch.get("consent") or "",
    }
    answers |= {name: ", ".join(sketch.get(field, ())) for field, name in _LIST_PARTS.items()}
    answers |= {name: sketch.get(field, "") for field, name in _LONG_PARTS.items()}
    # Consent is about praise alone, and there are headings enough.
    is_praise = sketch.get("kind") == "praise" or answers["Consent"]
    order = [name for name in _ORDER if name != "Consent" or is_praise]
    return form.write(LEAD, [(name, answers[name]) for name in order])


def from_form(text: str, today: date, *, number: Metric | None = None) -> Sketch:
    """What the form says; empty answers come back empty, so that a part can be cleared.

    A number that still reads as ``number`` stays just that, unit and all. Raises UsageError
    whose details name every answer that cannot be read.
    """
    answers = form.read(text, _ORDER)
    problems: list[str] = []
    sketch: Sketch = {
        "situation": "", "is_private": answers["Private"].casefold() in ("yes", "y", "true"),
    }  # fmt: skip

    def read(name: str, field: str, reader: object) -> None:
        try:
            sketch[field] = reader(answers[name])  # type: ignore[operator]
        except BragError as error:
            problems.append(f"{name}: {error.what}. {error.hint}.")

    quick = sketch_line(answers[WHAT], today) if answers[WHAT] else {}
    sketch["text"] = quick.get("text", "")
    for field, name in _LIST_PARTS.items():
        written = [one.strip() for one in answers[name].replace("\n", ",").split(",")]
        sketch[field] = tuple(one for one in (*written, *quick.get(field, ())) if one)
    for field in LINES:
        sketch[field] = answers[_LONG_PARTS[field]]
    sketch["kind"] = answers["Kind"].casefold() or "win"
    sketch["evidence"] = _lines(answers["Evidence"])
    sketch["goals"] = tuple(map(_goal_meant, _lines(answers["Goals"])))
    sketch["consent"] = ""
    if answers["Consent"]:
        read("Consent", "consent", consent_from)
    if answers["Day"]:
        read("Day", "day", lambda answer: entry_day(answer, today))
    elif quick.get("day"):
        sketch["day"] = quick["day"]
    if number is not None and answers["Number"] == say_number(number).strip():
        sketch["metric"] = number
    else:
        read("Number", "metric", lambda answer: parse_number(answer) if answer else None)
    read("Credit", "credit", lambda answer: tuple(parse_credit(one) for one in _lines(answer)))
    if problems:
        raise UsageError(
            "some answers could not be read", "Correct them and save again", details=tuple(problems)
        )
    return sketch


def _goal(goal: str, called: Callable[[str], str] | None) -> str:
    """A goal as a line: its id and what it is called, or as it was typed."""
    return f"{goal}  {called(goal)}" if called and ids.is_id(goal) else goal


def _goal_meant(line: str) -> str:
    """The id that opens the line, else the whole line: words of a goal's title."""
    first, *_ = line.split()
    return first if ids.is_id(first) else line


def _lines(answer: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in answer.split("\n") if line.strip())


def sketch_of(entry: Entry) -> Sketch:
    """The fields of a whole entry, as a sketch."""
    return {one.name: getattr(entry, one.name) for one in fields(entry) if one.name != "id"}
