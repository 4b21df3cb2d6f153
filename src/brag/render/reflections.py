"""Reflections and scripts on a terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from brag.features.fitting_now import command_for
from brag.features.occasions import say_plan
from brag.features.related import called, ids_in
from brag.render.records import record_json
from brag.render.terminal import cut_to, escape, flat, width_of, wrap
from brag.text.days import say_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from brag.features.fitting_now import Proposal
    from brag.features.reflecting import Kept
    from brag.features.reflections import Listed
    from brag.model.evidence import Evidence
    from brag.model.person import Person
    from brag.model.prediction import Prediction
    from brag.model.reflection import Rated, Reflection
    from brag.model.script import Script
    from brag.render.terminal import Page
    from brag.store.codec import Identified

VERSION = 1
_SKIPPED = "skipped"
PRACTICE = "Plain practice: it has served people, and nobody has tested it."


class Whole(NamedTuple):
    """A reflection with the predictions made and settled in it, what it became, and all names."""

    reflection: Reflection
    predictions: Sequence[Prediction]
    settled: Sequence[Prediction]
    made: Sequence[Identified]
    names: Mapping[str, str]


def card(whole: Whole, page: Page) -> str:
    """A reflection as text: each question with its answer, the numbers, the plan."""
    reflection, names = whole.reflection, whole.names
    said = [reflection.script, *_subjects(reflection, names)]
    head = f"{page.style.id(reflection.id)}  {say_day(reflection.day, page.today)}"
    lines = [head, page.style.strong(escape(", ".join(said))), ""]
    for one in reflection.answers:
        lines += [page.style.quiet(line) for line in wrap(escape(one.asked), page.width)]
        for line in (one.text or f"({_SKIPPED})").split("\n"):
            lines += _indented(line, page)
        lines.append("")
    rows = [
        *(_rated("Before", reflection.before)),
        *(_rated("After", reflection.after)),
        *((f"Expected {one.measure}", _expected(one, page)) for one in whole.predictions),
        *(("Outcome", _beside(one)) for one in whole.settled),
    ]
    if plan := say_plan(reflection.plan_if, reflection.plan_then):
        rows.append(("Plan", plan))
    if reflection.made:
        became = [record_said(one, (), names, page) for one in whole.made]
        rows.append(("Became", "\n".join(became) if became else "records that are gone now"))
    for label, text in rows:
        lines += _labelled(label, text, page)
    return "\n".join(lines).rstrip("\n")


def listing(found: Listed, page: Page) -> str:
    """One reflection a line, the newest first: day, id, script, what it is about, the plan."""
    ids = {one.id: page.short(one.id) for one in found.reflections}
    wide = max((len(one) for one in ids.values()), default=0)
    lines: list[str] = []
    for one in found.reflections:
        words = ", ".join([one.script, *_subjects(one, found.names)])
        day = page.style.quiet(one.day.isoformat())
        indent = 12 + wide + 2
        first, *rest = wrap(escape(words), page.width, indent)
        lines += [f"{day}  {page.style.id(ids[one.id].ljust(wide))}  {first}", *rest]
        if plan := say_plan(one.plan_if, one.plan_then):
            lines += [
                " " * indent + page.style.quiet(line.strip())
                for line in wrap(escape(plan), page.width, indent)
            ]
    return "\n".join(lines)


def kept(done: Kept, names: Mapping[str, str], page: Page) -> str:
    """What was kept: the reflection, its plan, the numbers side by side, and what was made."""
    one = done.reflection
    lines = [f"Kept {page.style.id(page.short(one.id))} for {say_day(one.day, page.today)}"]
    lines += _indented(", ".join([one.script, *_subjects(one, names)]), page)
    for prediction in done.settled:
        lines += _bulleted(_beside(prediction), page)
    expected = [
        f"{each.measure} {_value(each, each.expected)}"
        for each in done.predictions
        if each.expected is not None
    ]
    if expected:
        lines += _bulleted(f"you expect: {', '.join(expected)}", page)
    if plan := say_plan(one.plan_if, one.plan_then):
        lines += _bulleted(f"your plan: {plan}", page)
    people = {person.id: person.name for person in done.newcomers}
    unnamed = list(done.newcomers)
    for record in done.made:
        shown = record_said(record, unnamed, {**names, **people}, page)
        lines += _bulleted(f"wrote down {shown}", page)
        unnamed = [person for person in unnamed if person.id not in ids_in(record)]
    for person in unnamed:
        lines += _bulleted(f"wrote down {person.name}, someone new", page)
    return "\n".join(lines)


def record_said(
    record: Identified, newcomers: Iterable[Person], names: Mapping[str, str], page: Page
) -> str:
    """A record that an answer may become, in a clause: what it is, of whom, by when."""
    new = {one.id for one in newcomers}

    def who(person: str) -> str:
        return names.get(person, "somebody") + (", someone new" if person in new else "")

    fields: Any = record
    kind = record.record_kind
    if kind == "meeting":
        people = " and ".join(who(one) for one in fields.people)
        return f"a meeting with {people}" + (f": {fields.text}" if fields.text else "")
    if kind == "follow-up":
        person = f" (for {who(fields.person)})" if fields.person else ""
        return f"a follow-up by {say_day(fields.day, page.today)}: {fields.what}{person}"
    if kind == "exchange":
        said_kind = {"asked": "an ask of", "received": "help from", "offered": "an offer to"}
        said_kind |= {"given": "something given to", "thanked": "thanks to"}
        what = f": {fields.what}" if fields.what else ""
        return f"{said_kind[fields.kind]} {who(fields.person)}{what}"
    if kind == "person":
        return str(fields.name)
    entry_kind = {"win": "a win", "learned": "something learned", "helped": "help given"}
    return f"{entry_kind.get(fields.kind, 'praise')}: {called(record)}"


def fitting(found: Sequence[Proposal], page: Page) -> str:
    """What fits now, each with its reason and its command."""
    lines: list[str] = []
    for one in found:
        lines += wrap(escape(f"{one.script}: {one.why}."), page.width, 2)
        lines.append("  " + page.style.quiet(escape(command_for(one))))
    return "\n".join(lines)


def scripts(known: Sequence[Script], page: Page) -> str:
    """Every script: its name, and when it fits."""
    wide = max(width_of(one.name) for one in known)
    lines: list[str] = []
    for one in known:
        words = one.when + (" (your own)" if one.is_own else "")
        first, *rest = wrap(escape(words), page.width, wide + 2)
        lines += [
            f"{page.style.strong(one.name)}{' ' * (wide - width_of(one.name))}  {first}",
            *rest,
        ]
    return "\n".join(lines)


def script(
    one: Script, wordings: Mapping[str, tuple[str, str]], sources: Sequence[Evidence], page: Page
) -> str:
    """A script whole: its purpose, what it asks in order, and what it rests on."""
    lines = [page.style.strong(one.name), *wrap(escape(one.purpose), page.width)]
    lines += wrap(f"Fits {escape(one.when)}.", page.width)
    lines.append("")
    for key, (asked, _) in wordings.items():
        if asked:
            lines += [page.style.quiet(f"{escape(key)}"), *_indented(asked, page)]
            lines += _indented(_condition(one, key), page)
    lines += ["", *sources_said(sources, page)]
    return "\n".join(lines)


def _condition(one: Script, key: str) -> str:
    """When a follow-up is asked."""
    question = next((each for each in one.questions if each.id == key and each.follows), None)
    if question is None:
        return ""
    return f"(only if {question.follows} was {' or '.join(question.on)})"


def sources_said(sources: Sequence[Evidence], page: Page) -> list[str]:
    """What a script rests on, each with its standing."""
    if not sources:
        return wrap(PRACTICE, page.width)
    lines = ["Where it comes from"]
    for one in sources:
        year = f" {one.year}" if one.year else ""
        lines += _indented(f"{one.standing}: {one.authors}{year}. {one.finding}", page)
        if one.note:
            lines += ["  " + line for line in _indented(one.note, page)]
    return lines


def reflections_json(
    found: Listed, predictions: Mapping[str, Sequence[Prediction]]
) -> dict[str, Any]:
    """Reflections under a version, each with its predictions."""
    return {
        "version": VERSION,
        "reflections": [
            reflection_json(one, predictions.get(one.id, ())) for one in found.reflections
        ],
    }


def reflection_json(one: Reflection, predictions: Sequence[Prediction]) -> dict[str, Any]:
    """One reflection as JSON values, with the predictions made in it."""
    return _bare(one) | {"predictions": [_bare(each) for each in predictions]}


def kept_json(done: Kept) -> dict[str, Any]:
    """What was kept, as JSON values."""
    return {
        "version": VERSION,
        "reflection": reflection_json(done.reflection, done.predictions),
        "settled": [_bare(one) for one in done.settled],
        "made": [_bare(one) | {"record": one.record_kind} for one in (*done.newcomers, *done.made)],
    }


def fitting_json(found: Sequence[Proposal]) -> dict[str, Any]:
    """What fits now, as JSON values."""
    return {
        "version": VERSION,
        "proposals": [
            {
                "script": one.script,
                "why": one.why,
                "event": one.event.id if one.event else "",
                "person": one.person.id if one.person else "",
                "command": command_for(one),
            }
            for one in found
        ],
    }


def scripts_json(known: Sequence[Script]) -> dict[str, Any]:
    """Scripts as JSON values, with their questions as templates."""
    return {
        "version": VERSION,
        "scripts": [
            {
                "name": one.name,
                "is_own": one.is_own,
                "purpose": one.purpose,
                "when": one.when,
                "about": one.about,
                "before": list(one.before),
                "after": list(one.after),
                "predictions": [each._asdict() for each in one.predictions],
                "questions": [each._asdict() for each in one.questions],
                "plan": {"if": one.plan_if, "then": one.plan_then},
                "sources": list(one.sources),
            }
            for one in known
        ],
    }


def named_first(text: str, width: int | None) -> str:
    """A text in one line that fits beside a choice."""
    return flat(text) if width is None else cut_to(flat(text), max(width - 6, 20))


def _bare(record: Any) -> dict[str, Any]:
    fields = record_json(record)
    return {key: value for key, value in fields.items() if key not in ("version", "record")}


def _subjects(one: Reflection, names: Mapping[str, str]) -> list[str]:
    return [names[subject] for subject in (one.event, one.person) if subject in names]


def _rated(when: str, ratings: Sequence[Rated]) -> list[tuple[str, str]]:
    if not ratings:
        return []
    said = (f"{one.name} {_SKIPPED if one.value is None else one.value}" for one in ratings)
    return [(when, ", ".join(said))]


def _beside(one: Prediction) -> str:
    """Expected beside happened."""
    expected = "nothing said" if one.expected is None else _value(one, one.expected)
    happened = _SKIPPED if one.happened is None else _value(one, one.happened)
    return f"{one.measure}: you expected {expected}, it was {happened}"


def _expected(one: Prediction, page: Page) -> str:
    expected = _SKIPPED if one.expected is None else _value(one, one.expected)
    if one.happened_on is None:
        return f"{expected}; what happened is still open"
    happened = _SKIPPED if one.happened is None else _value(one, one.happened)
    return f"{expected}; it was {happened} ({say_day(one.happened_on, page.today)})"


def _value(one: Prediction, value: int) -> str:
    return ("yes" if value else "no") if one.scale == "yes-no" else str(value)


def _labelled(label: str, text: str, page: Page) -> list[str]:
    lines: list[str] = []
    indent = 4
    for line in text.split("\n"):
        lines += [" " * indent + one.lstrip() for one in wrap(escape(line), page.width, indent)]
    inline = f"{label}: {text}"
    is_short = "\n" not in text and (page.width is None or width_of(inline) <= page.width)
    return [f"{page.style.quiet(label + ':')} {escape(text)}"] if is_short else [
        page.style.quiet(f"{label}:"), *lines
    ]  # fmt: skip


def _indented(text: str, page: Page) -> list[str]:
    return ["  " + line.lstrip() for line in wrap(escape(text), page.width, 2)] if text else []


def _bulleted(text: str, page: Page) -> list[str]:
    first, *rest = wrap(escape(text), page.width, 4)
    return [f"  - {first.lstrip()}", *rest]
