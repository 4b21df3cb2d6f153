"""Records of any kind on a terminal and as JSON, for commands that take whichever id they get."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from brag.render.terminal import escape, wrap
from brag.text.days import say_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brag.render.terminal import Page
    from brag.store.codec import Identified

VERSION = 1
_INDENT = 14
_NOT_SHOWN = frozenset({"id", "day", "sources", "merged_into", "fingerprint"})
_LABELS = {
    "aka": "Also called",
    "via": "Met through",
    "org": "Works at",
    "happened_on": "Said on",
    "is_distanced": "Asked as you",
    "plan_if": "If",
    "plan_then": "Then",
    "made": "Became",
    "answers": "Answers",
    "phrases": "Milliseconds",
    "cadence_days": "Every (days)",
    "quiet_until": "Quiet until",
    "before": "Ratings before",
    "after": "Ratings after",
}


def card(record: Identified, names: Mapping[str, str], page: Page) -> str:
    """Everything a record holds, one part a line; ids in it are said as ``names`` has them."""
    head = f"{page.style.id(record.id)}  {record.record_kind}"
    if day := getattr(record, "day", None):
        head += f"  {say_day(day, page.today)}"
    lines = [head, ""]
    for one in fields(record):
        value = getattr(record, one.name)
        if one.name in _NOT_SHOWN or value in (None, "", (), False):
            continue
        label = _LABELS.get(one.name, one.name.replace("_", " ").capitalize())
        lines += _labelled(label, _said(value, names, page), page)
    return "\n".join(lines)


def _labelled(label: str, text: str, page: Page) -> list[str]:
    """``label`` in a column of its own, the lines of ``text`` beside it."""
    head = page.style.quiet(label.ljust(_INDENT - 2)) + "  "
    lines: list[str] = []
    for line in text.split("\n"):
        lines += [one.lstrip() for one in wrap(escape(line), page.width, _INDENT)]
    return [head + lines[0], *(" " * _INDENT + one for one in lines[1:])]


def _said(value: Any, names: Mapping[str, str], page: Page) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return say_day(value, page.today)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return ": ".join("skipped" if one in (None, "") else str(one) for one in value)
    if isinstance(value, tuple):
        between = "\n" if any(hasattr(one, "_fields") for one in value) else ", "
        return between.join(_said(one, names, page) for one in value)
    return names.get(str(value), str(value))


def record_json(record: Identified) -> dict[str, Any]:
    """One record as JSON values: its kind under ``record``, every field, days as ISO 8601."""
    plain = {one.name: _plain(getattr(record, one.name)) for one in fields(record)}
    return {"version": VERSION, "record": record.record_kind, **plain}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return value._asdict()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
