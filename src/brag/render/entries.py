"""Entries on a terminal: the echo after logging, the list, the whole card, the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.features.amounts import say_credit, say_number
from brag.render.terminal import escape, wrap
from brag.text.days import say_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brag.features.undo import TakenBack
    from brag.model.entry import Entry
    from brag.model.operation import Revision
    from brag.render.terminal import Page


def logged(entry: Entry, page: Page, *, verb: str = "Logged") -> str:
    """What was understood: ``Logged k3f for Friday 20 November``, the words, the facets."""
    head = f"{verb} {page.style.id(page.short(entry.id))} for {say_day(entry.day, page.today)}"
    lines = [head + remark_on(entry), *_indented(entry.text, page)]
    facets = facets_of(entry)
    if facets:
        lines += [page.style.facet(line) for line in _indented(" ".join(facets), page)]
    parts = [*parts_of(entry), *_beside(entry, page)]
    lines += [line for label, answer in parts for line in _labelled(label, answer, page)]
    return "\n".join(lines)


def listing(entries: Sequence[Entry], page: Page) -> str:
    """One entry a line, the newest first: day, id, words, facets."""
    ids = {entry.id: page.short(entry.id) for entry in entries}
    id_width = max((len(one) for one in ids.values()), default=0)
    return "\n".join(_row(entry, ids[entry.id].ljust(id_width), page) for entry in entries)


def card(entry: Entry, page: Page, *, is_deleted: bool = False) -> str:
    """Everything an entry holds."""
    head = f"{page.style.id(entry.id)}  {say_day(entry.day, page.today)}{remark_on(entry)}"
    if is_deleted:
        head += "  (deleted; brag undo or brag history says more)"
    lines = [head, "", *wrap(page.style.strong(escape(entry.text)), page.width)]
    facets = facets_of(entry)
    if facets:
        lines += [page.style.facet(line) for line in wrap(" ".join(facets), page.width)]
    answered = [*parts_of(entry), *_beside(entry, page)]
    if answered:
        lines.append("")
    for label, answer in answered:
        lines += _labelled(label, answer, page)
    return "\n".join(lines)


def history(revisions: Iterable[Revision], page: Page) -> str:
    """Each change to a record: when, by which command, and what it held before."""
    lines = []
    for revision in revisions:
        operation = revision.operation
        at = operation.at
        lines.append(
            f"{say_day(at.date(), page.today)} {at:%H:%M}  "
            + page.style.strong(escape(operation.label))
        )
        is_first = all(value is None for value in revision.before.values())
        for name, value in operation.fields.items():
            if name == "deleted":
                lines += _labelled("", "deleted" if value else "there again", page)
                continue
            if name == "sources":  # keys of the originals, for the next import and nobody else
                continue
            before = revision.before[name]
            if name == "goals":
                value, before = (  # noqa: PLW2901 - in words
                    one and [page.called(goal) for goal in one] for one in (value, before)
                )
            shown = (
                _said(value) if is_first or before is None else f"{_said(before)} -> {_said(value)}"
            )
            lines += _labelled(_field_name(name), shown, page)
    return "\n".join(lines)


def taken_back(done: TakenBack, page: Page) -> str:
    """What an undo or redo did, and how to go the other way."""
    from brag.features.related import called

    verb = "Put back" if done.is_redo else "Undid"
    lines = [
        f"{verb}: {escape(done.label)}"
        + (f" ({done.records:,} records)" if done.records > 1 else "")
    ]
    for record in done.named:
        text = f"{page.short(record.id)}  {escape(called(record))}"
        lines += ["  " + line for line in wrap(text, page.width and page.width - 2, 5)]
    if done.records > len(done.named) and done.named:
        lines.append(f"  and {done.records - len(done.named):,} more")
    return "\n".join(lines)


def _row(entry: Entry, shown_id: str, page: Page) -> str:
    indent = 12 + len(shown_id) + 2
    words = escape(entry.text) + remark_on(entry)
    facets = "  " + " ".join(facets_of(entry)) if facets_of(entry) else ""
    first, *rest = wrap(words + facets, page.width, indent)
    if facets and not rest and page.style.is_on:
        first = first.removesuffix(facets) + page.style.facet(facets)
    day = page.style.quiet(entry.day.isoformat())
    return "\n".join([f"{day}  {page.style.id(shown_id)}  {first}", *rest])


def remark_on(entry: Entry) -> str:
    """What is unusual about an entry, in brackets: " (learned, private)"."""
    remarks = [
        *([] if entry.kind == "win" else [entry.kind]),
        *(["private"] if entry.is_private else []),
    ]
    return f" ({', '.join(remarks)})" if remarks else ""


def facets_of(entry: Entry) -> list[str]:
    """An entry's tags, projects and people with their signs, safe for a terminal."""
    marked = [
        *(f"#{tag}" for tag in entry.tags),
        *(f"+{project}" for project in entry.projects),
        *(f"@{person}" for person in entry.people),
    ]
    return [escape(one) for one in marked]


def parts_of(entry: Entry) -> list[tuple[str, str]]:
    """Each part of an entry that is filled in, but the note: its label and its text."""
    parts = [
        ("Situation", entry.situation),
        ("Task", entry.task),
        ("My part", entry.part),
        ("Actions", entry.actions),
        ("Result", entry.result),
        ("Number", say_number(entry.metric) if entry.metric else ""),
        ("For", entry.beneficiary),
        ("Scope", entry.scope),
        ("Credit", "\n".join(say_credit(one) for one in entry.credit)),
        ("Evidence", "\n".join(entry.evidence)),
        ("Competencies", ", ".join(entry.competencies)),
        ("Learned", entry.learned),
    ]
    return [(label, answer) for label, answer in parts if answer]


def _beside(entry: Entry, page: Page) -> list[tuple[str, str]]:
    """What stands below the parts: the goals by their titles, consent, the note."""
    said = {"yes": "yes, may be named", "no": "no, not to be named"}.get(entry.consent, "")
    rest = [
        ("Goal" if len(entry.goals) == 1 else "Goals", "\n".join(map(page.called, entry.goals))),
        ("Consent", said),
        ("Note", entry.note),
    ]
    return [(label, answer) for label, answer in rest if answer]


def _labelled(label: str, answer: str, page: Page) -> list[str]:
    """``label`` in a column of its own, the answer's lines beside it."""
    indent = 12
    lines: list[str] = []
    for line in answer.split("\n"):
        lines += [" " * indent + one.lstrip() for one in wrap(escape(line), page.width, indent)]
    head = page.style.quiet(f"  {label}".ljust(indent - 1)) + " "
    return [head + lines[0].lstrip(), *lines[1:]]


def _indented(text: str, page: Page) -> list[str]:
    return ["  " + line.lstrip() for line in wrap(escape(text), page.width, 2)]


def _said(value: Any) -> str:
    """A stored JSON value in words."""
    if value in (None, "", []):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_said(one) for one in value)
    if isinstance(value, dict):
        from brag.model.entry import Credit, Metric

        return say_credit(Credit(**value)) if "who" in value else say_number(Metric(**value))
    return str(value)


_FIELD_NAMES = {
    "part": "My part",
    "is_private": "Private",
    "beneficiary": "For",
    "metric": "Number",
}


def _field_name(name: str) -> str:
    return _FIELD_NAMES.get(name, name.capitalize())
