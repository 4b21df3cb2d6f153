"""Events on a terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.terminal import escape, wrap
from brag.text.event_days import say_days
from brag.text.nouns import indefinite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.model.event import Event
    from brag.render.terminal import Page

VERSION = 1
_INDENT = 12


def added(event: Event, page: Page, *, verb: str = "Added") -> str:
    """What was understood: "Added PyCon, a conference, on Wednesday 2 December (Lyon)"."""
    head = f"{verb} {page.style.strong(escape(event.name))}, {said(event, page)}"
    return "\n".join([*wrap(head, page.width, 2), *_parts(event, page)])


def said(event: Event, page: Page) -> str:
    """Its kind, days and place in a line."""
    kind = event.kind.replace("-", " ")
    days = say_days(event.day, event.last_day, page.today)
    when = f"from {days}" if event.until else f"on {days}"
    where = f" ({escape(event.place)})" if event.place else ""
    return f"{indefinite(kind)} {escape(kind)}, {when}{where}"


def listing(events: Sequence[Event], page: Page) -> str:
    """One event a line: days, id, name, kind, place."""
    days = [_short_days(one) for one in events]
    ids = [page.short(one.id) for one in events]
    wide, id_wide = max(map(len, days)), max(map(len, ids))
    lines = []
    for event, when, short in zip(events, days, ids, strict=True):
        place = f" · {escape(event.place)}" if event.place else ""
        words = f"{escape(event.name)}  {event.kind}{place}"
        first, *rest = wrap(words, page.width, wide + id_wide + 4)
        head = f"{page.style.quiet(when.ljust(wide))}  {page.style.id(short.ljust(id_wide))}"
        lines += [f"{head}  {first}", *rest]
    return "\n".join(lines)


def card(event: Event, page: Page) -> str:
    """Everything one event holds."""
    head = f"{page.style.id(event.id)}  {page.style.strong(escape(event.name))}"
    return "\n".join([head, *wrap(f"  {said(event, page)}", page.width, 2), *_parts(event, page)])


def _parts(event: Event, page: Page) -> list[str]:
    lines = []
    for label, text in (("Hope", event.hope), ("Note", event.note)):
        for number, line in enumerate(text.split("\n") if text else ()):
            head = f"  {label if not number else ''}".ljust(_INDENT)
            first, *rest = wrap(escape(line), page.width, _INDENT)
            lines += [page.style.quiet(head) + first, *rest]
    return lines


def _short_days(event: Event) -> str:
    """``2026-12-02..04``: as much of the last day as differs from the first."""
    first, last = event.day.isoformat(), event.last_day.isoformat()
    if first == last:
        return first
    if first[:8] == last[:8]:
        return f"{first}..{last[8:]}"
    return f"{first}..{last[5:] if first[:5] == last[:5] else last}"


def event_json(event: Event) -> dict[str, Any]:
    """One event as JSON values; ``until`` is its last day, also where it is the first."""
    return {
        "id": event.id,
        "name": event.name,
        "kind": event.kind,
        "day": event.day.isoformat(),
        "until": event.last_day.isoformat(),
        "place": event.place,
        "hope": event.hope,
        "note": event.note,
    }


def events_json(events: Sequence[Event]) -> dict[str, Any]:
    """Events under a version."""
    return {"version": VERSION, "events": [event_json(one) for one in events]}
