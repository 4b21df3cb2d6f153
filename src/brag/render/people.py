"""People on a terminal and as JSON: the echo of a meeting, the list, what a change did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.records import record_json
from brag.render.terminal import escape, wrap
from brag.text.days import say_date, say_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from brag.features.meet import Met
    from brag.features.people_list import Row
    from brag.model.person import Person
    from brag.render.terminal import Page

VERSION = 1
_COLUMN = 12
_WEEK, _MONTHS_FROM, _YEARS_FROM = 14, 60, 730


def met(done: Met, page: Page) -> str:
    """What was understood of a meeting: who, who is new, where, and what came with it."""
    meeting = done.meeting
    where = f" at {done.event.name}" if done.event else f", {meeting.place}" * bool(meeting.place)
    head = f"Met on {say_day(meeting.day, page.today)}{escape(where)}"
    lines = wrap(f"{head}  {page.style.id(page.short(meeting.id))}", page.width)
    for one in done.people:
        is_new = one.id in done.new
        lines += labelled("  new:" if is_new else "  with", described(one), page, strong=is_new)
    if done.via and done.via.id in done.new:
        lines += labelled("  new:", described(done.via), page, strong=True)
    if done.via:
        lines += labelled("  through", done.via.name, page)
    if len(done.people) == 1 and done.people[0].knows:
        lines += labelled("  knows", ", ".join(done.people[0].knows), page)
    parts = [
        ("  about", meeting.text),
        ("  topics", ", ".join(meeting.topics)),
        ("  place", meeting.place if done.event else ""),
        ("  learned", meeting.learned),
        ("  note", meeting.note),
        ("  offered", done.offered[0].what if done.offered else ""),
        (
            "  next",
            f"{done.next.what}, by {say_day(done.next.day, page.today)}" if done.next else "",
        ),
    ]
    for label, text in parts:
        lines += labelled(label, text, page)
    return "\n".join(lines)


def described(person: Person) -> str:
    """A person in a line: "Ana Ruiz, data engineer, Acme"."""
    return ", ".join(one for one in (person.name, person.role, person.org) if one)


def labelled(label: str, text: str, page: Page, *, strong: bool = False) -> list[str]:
    """``label`` in a column of its own, the lines of ``text`` beside it; nothing for no text."""
    if not text:
        return []
    lines: list[str] = []
    for line in text.split("\n"):
        lines += [one.lstrip() for one in wrap(escape(line), page.width, _COLUMN)]
    painted = page.style.strong if strong else str
    head = page.style.quiet(label.ljust(_COLUMN - 1)) + " "
    return [head + painted(lines[0]), *(" " * _COLUMN + painted(one) for one in lines[1:])]


def met_json(done: Met) -> dict[str, Any]:
    """The meeting under a version, with the people as they are now and which of them are new."""
    return {
        "version": VERSION,
        "meeting": bare_json(done.meeting),
        "people": [bare_json(one) for one in done.people],
        "new": sorted(done.new),
        "exchanges": [bare_json(one) for one in done.offered],
        "follow_up": bare_json(done.next) if done.next else None,
    }


def bare_json(record: Any) -> dict[str, Any]:
    """A record as JSON values, for inside something that has the version."""
    return {name: value for name, value in record_json(record).items() if name != "version"}


def ago(day: date, today: date) -> str:
    """How long ago a day was, roughly: "3 days ago", "5 months ago"."""
    days = (today - day).days
    if days < 0:
        return f"on {say_date(day)}"
    if days <= 1:
        return "today" if not days else "yesterday"
    if days < _WEEK:
        return f"{days} days ago"
    if days < _MONTHS_FROM:
        return f"{days // 7} weeks ago"
    return f"{days // 30} months ago" if days < _YEARS_FROM else f"{days // 365} years ago"


def listing(rows: Sequence[Row], page: Page) -> str:
    """One person a line: the day of the last talk, the name, what they do and know."""
    return "\n".join(line for row in rows for line in _row(row, page))


def _row(row: Row, page: Page) -> list[str]:
    day = row.last.isoformat() if row.last else "          "
    person = row.person
    more = [", ".join(one for one in (person.role, person.org) if one)]
    more += [f"knows {', '.join(person.knows)}"] if person.knows else []
    more += [" ".join(f"#{one}" for one in person.tags)]
    more += [row.remark]
    name = escape(person.name)
    rest = " · ".join(escape(one) for one in more if one)
    first, *others = wrap(f"{name}  {rest}" if rest else name, page.width, _COLUMN)
    if first.startswith(name):
        first = page.style.strong(name) + first[len(name) :]
    return [f"{page.style.quiet(day)}  {first}", *others]


def people_json(rows: Iterable[Row]) -> dict[str, Any]:
    """People under a version, in the order of the list."""
    return {
        "version": VERSION,
        "people": [
            {
                **bare_json(row.person),
                "last_met": row.last.isoformat() if row.last else None,
                "meetings": row.meetings,
            }
            for row in rows
        ],
    }


def person_json(person: Person) -> dict[str, Any]:
    """One person under a version."""
    return {"version": VERSION, "person": bare_json(person)}
