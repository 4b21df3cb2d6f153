"""A meeting as the small Markdown form in which an unfinished one is kept, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.features.meet import LISTS, Sketch, due, split_list, split_names
from brag.text import form
from brag.text.days import entry_day

if TYPE_CHECKING:
    from datetime import date

LEAD = "A meeting that is not written down yet: brag meet goes on with it."
_TEXTS = {
    "text": "What it was about", "at": "Event", "place": "Place", "learned": "Learned",
    "offered": "Offered", "next": "Next step", "role": "Role", "org": "Works at",
    "via": "Met through", "note": "Note",
}  # fmt: skip
_NAMES = {"topics": "Topics", "knows": "They know", "aka": "Also called", "tags": "Tags"}
_ORDER = ("Who", "Day", "By", *_TEXTS.values(), *_NAMES.values())


def to_form(sketch: Sketch) -> str:
    """The form for a meeting that may still be unfinished."""
    answers = {
        "Who": ", ".join(sketch.get("people", ())),
        "Day": sketch["on"].isoformat() if sketch.get("on") else "",
        "By": sketch["by"].isoformat() if sketch.get("by") else "",
    }
    answers |= {heading: sketch.get(name) or "" for name, heading in _TEXTS.items()}
    answers |= {heading: ", ".join(sketch.get(name, ())) for name, heading in _NAMES.items()}
    return form.write(LEAD, [(heading, answers[heading]) for heading in _ORDER])


def from_form(text: str, today: date) -> Sketch:
    """What the form says. Raises UsageError for a day that cannot be read."""
    answers = form.read(text, _ORDER)
    sketch: Sketch = {name: answers[heading] for name, heading in _TEXTS.items()}
    sketch |= {name: split_list([answers[_NAMES[name]]]) for name in LISTS}
    sketch["people"] = tuple(split_names(answers["Who"]))
    if answers["Day"]:
        sketch["on"] = entry_day(answers["Day"], today)
    if answers["By"] and answers["By"] >= today.isoformat():  # a draft may have lain for long
        sketch["by"] = due(answers["By"], today)
    return {name: value for name, value in sketch.items() if value}
