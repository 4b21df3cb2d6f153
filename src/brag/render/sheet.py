"""The sheet before a meeting, on a terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.people import VERSION, ago, bare_json, labelled
from brag.render.terminal import escape, wrap
from brag.text.asking import asked
from brag.text.days import say_date, say_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from brag.features.sheet import Sheet
    from brag.model.exchange import Exchange
    from brag.model.meeting import Meeting
    from brag.render.terminal import Page

_SAID = {
    "asked": "you asked", "received": "you received", "offered": "you offered",
    "given": "you gave", "thanked": "you said thanks for",
}  # fmt: skip


def drawn(made: Sheet, page: Page) -> str:
    """One page: who they are, how you met, the last talks, what is open, and what to ask."""
    person = made.person
    lines = wrap(page.style.strong(escape(person.name)), page.width)
    for part in (_work(made), ", ".join(person.tags and [f"#{one}" for one in person.tags])):
        lines += wrap(escape(part), page.width) if part else []
    for label, text in (
        ("Called", ", ".join(person.aka)),
        ("Knows", ", ".join(person.knows)),
        ("Met", _met(made, page.today)),
        ("Reach", ", ".join((*person.emails, *person.phones, *person.links))),
        ("Birthday", _birthday(person.birthday)),
        ("Note", person.note),
    ):
        lines += labelled(label, text, page)
    for title, some in (
        ("Last talks", _talks(made, page)),
        ("Open between you", _open(made, page)),
        ("Help, both ways", [(_day(one.day, page), _exchanged(one)) for one in made.help]),
        ("You wrote", [(_day(one.day, page), one.text) for one in made.entries]),
        ("Kind words", [(_day(one.day, page), one.text) for one in made.kind_words]),
        ("To ask", _to_ask(made)),
    ):
        if some:
            lines += ["", page.style.strong(title)]
            lines += [line for label, text in some for line in labelled(f"  {label}", text, page)]
    return "\n".join(lines)


def _work(made: Sheet) -> str:
    person = made.person
    return ", ".join(one for one in (person.role, person.org, person.place) if one)


def _met(made: Sheet, today: date) -> str:
    if made.first is None:
        said = "not yet"
    else:
        times = "once" if made.meetings == 1 else f"{made.meetings} times, first"
        where = _where(made, made.first)
        said = f"{times} {ago(made.first.day, today)}" + (f", {where}" if where else "")
    if made.via:
        said += f", through {made.via.name}"
    if made.introduced:
        said += f". They introduced {', '.join(one.name for one in made.introduced)}"
    return said


def _where(made: Sheet, meeting: Meeting) -> str:
    event = made.places.get(meeting.event)
    return f"at {event}" if event else meeting.place


def _birthday(day: str) -> str:
    return day.removeprefix("-").lstrip("-") if day.startswith("-") else day


def _day(day: date, page: Page) -> str:
    if day.year != page.today.year:
        return day.isoformat()[:7]
    number, month = say_date(day).split()
    return f"{number} {month[:3]}"


def _talks(made: Sheet, page: Page) -> list[tuple[str, str]]:
    rows = []
    for one in made.talks:
        where = _where(made, one)
        topics = " ".join(f"#{topic}" for topic in one.topics)
        said = [one.text, topics, f"Learned: {one.learned}" if one.learned else "", one.note]
        text = "\n".join(part for part in said if part)
        rows.append((_day(one.day, page), "\n".join(part for part in (where, text) if part) or "·"))
    return rows


def _open(made: Sheet, page: Page) -> list[tuple[str, str]]:
    rows = [
        ("you", f"{one.what}, by {say_day(one.day, page.today)}"
                + (" (past)" if one.day < page.today else ""))
        for one in made.to_do
    ]  # fmt: skip
    rows += [("you", f"offered: {one.what}") for one in made.offered if one.what]
    rows += [("they", f"were asked {asked(one.what)}") for one in made.asked if one.what]
    return rows


def _exchanged(one: Exchange) -> str:
    answer = {"no": " (no)", "yes": " (yes)", "partly": " (partly)"}.get(one.answer or "", "")
    what = asked(one.what or "help") if one.kind == "asked" else one.what or "help"
    return f"{_SAID[one.kind]} {what}{answer}"


def _to_ask(made: Sheet) -> list[tuple[str, str]]:
    rows = [("curious", one) for one in made.to_ask]
    rows += [("open", one) for one in made.questions]
    told = next((one.text for one in made.talks if one.text and "?" not in one.text), "")
    return [*rows, ("since", f"how it went on: {told}")] if told else rows


def sheet_json(made: Sheet) -> dict[str, Any]:
    """Everything on the sheet under a version, records as brag export json has them."""

    def some(records: Sequence[Any]) -> list[dict[str, Any]]:
        return [bare_json(one) for one in records]

    return {
        "version": VERSION,
        "person": bare_json(made.person),
        "via": bare_json(made.via) if made.via else None,
        "introduced": some(made.introduced),
        "meetings": made.meetings,
        "first_met": made.first.day.isoformat() if made.first else None,
        "talks": some(made.talks),
        "events": some(made.events),
        "follow_ups": some(made.to_do),
        "offered": some(made.offered),
        "asked": some(made.asked),
        "exchanges": some(made.help),
        "entries": [one.id for one in made.entries],
        "kind_words": [one.id for one in made.kind_words],
        "to_ask": list(made.to_ask),
        "questions": list(made.questions),
    }
