"""What is due on a terminal and as JSON: each line says the command that does it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from brag.render.records import record_json
from brag.render.terminal import flat, width_of, wrap
from brag.text.asking import thanked
from brag.text.days import WEEKDAYS, say_date, say_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from brag.features.due import Due, Section
    from brag.features.follow_ups import Outcome
    from brag.render.terminal import Page

VERSION = 1
_WEEK = timedelta(days=7)
_SINCE = frozenset(("thanks", "ending", "offer", "ask", "return"))
"""The kinds of which the day is that of the help, and not one by which something is due."""
_SAYS_WHEN_ITSELF = frozenset(("reflection", "quiet", "rehearsal", "rung", "impromptu"))


def listing(sections: Sequence[Section], page: Page) -> str:
    """Each section under its title: ids, words, days and commands, one thing a line if it fits."""
    ids = {due.record_id: page.short(due.record_id) for one in sections for due in one.dues}
    return "\n".join(line for one in sections for line in _section(one, ids, page))


def more_than_shown(sections: Sequence[Section]) -> int:
    """How many things there are that are not shown."""
    return sum(one.total - len(one.dues) for one in sections)


def _section(section: Section, ids: dict[str, str], page: Page) -> list[str]:
    lines = [page.style.strong(section.title)]
    id_width = max((len(one) for one in ids.values()), default=0)
    for due in section.dues:
        lines += _row(due, ids[due.record_id].ljust(id_width), page)
    hidden = section.total - len(section.dues)
    return [*lines, page.style.quiet(f"  and {hidden:,} more")] if hidden else lines


def _row(due: Due, shown_id: str, page: Page) -> list[str]:
    """One thing: its command beside it, or below it where that is too wide."""
    indent = 2 + (len(shown_id) + 2 if shown_id else 0)
    words = flat(_words(due)) + _when(due, page.today)
    command = due.command
    if due.record_id:
        command = command.replace(due.record_id, shown_id.strip())
    command = flat(command)
    head = f"  {page.style.id(shown_id)}  " if shown_id else "  "
    room = None if page.width is None else page.width - indent - width_of(words) - 3
    if command and (room is None or width_of(command) <= room):
        return [f"{head}{words}   {page.style.facet(command)}"]
    first, *rest = wrap(words, page.width, indent)
    below = wrap(command, page.width, indent) if command else []
    return [head + first, *rest, *(" " * indent + page.style.facet(one.strip()) for one in below)]


def _words(due: Due) -> str:
    if not due.person or due.person in due.what:
        return due.what
    return f"{due.person}: {due.what}" if due.what else due.person


def _when(due: Due, today: date) -> str:
    """The day as it is said nearby: ", today", ", Friday", ", 13 November"."""
    day = due.day
    if due.kind in _SAYS_WHEN_ITSELF:
        return ""
    if day == today and due.kind not in _SINCE:
        return ", today"
    if today < day < today + _WEEK:
        return f", {WEEKDAYS[day.weekday()].title()}"
    return f", {say_date(day)}" + ("" if day.year == today.year else f" {day.year}")


def due_json(sections: Sequence[Section]) -> dict[str, Any]:
    """What is due under a version, section by section; ids and commands whole."""
    return {
        "version": VERSION,
        "sections": [
            {
                "title": one.title,
                "total": one.total,
                "due": [
                    {
                        "id": due.record_id,
                        "kind": due.kind,
                        "day": due.day.isoformat(),
                        "what": due.what,
                        "person": due.person,
                        "command": due.command,
                    }
                    for due in one.dues
                ],
            }
            for one in sections
        ],
    }


def became(outcome: Outcome, page: Page) -> str:
    """What became of one thing that was due, in the past tense."""
    what, name = outcome.what, outcome.person
    words = f"{name}: {what}" if name and name not in what else what
    head = {
        "added": f"Added for {say_day(outcome.record.day, page.today)}: {words}",
        "moved": f"Moved to {say_day(outcome.record.day, page.today)}: {words}",
        "done": f"Done: {words}",
        "thanked": f"Thanked {name} {thanked(what)}".rstrip(),
        "kept": f"Kept what you offered {name}: {what}",
        "told": f"Told {name} what came of it: {what}",
        "let go": f"Let go: {words}",
    }[outcome.how]
    return "\n".join(wrap(flat(f"{head} ({page.short(outcome.record.id)})"), page.width, 2))


def outcomes_json(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """What became of things that were due, under a version, each with the records it changed."""
    return {
        "version": VERSION,
        "outcomes": [
            {
                "how": one.how,
                "id": one.record.id,
                "what": one.what,
                "person": one.person,
                "changed": [
                    {
                        name: value
                        for name, value in record_json(record).items()
                        if name != "version"
                    }
                    for record in one.changed
                ],
            }
            for one in outcomes
        ],
    }
