"""A person as the small Markdown form one edits, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.text import form

if TYPE_CHECKING:
    from brag.model.person import Person

LEAD = """\
What you know of them. Leave empty what you like; save and close to keep it.
     Knows, Tags, Also called: with commas. Addresses, numbers, links: one a line.
     Birthday: 1980-05-14, or --05-14 without the year."""

_TEXTS = {"name": "Name", "role": "Role", "org": "Works at", "place": "Place",
          "birthday": "Birthday", "note": "Note"}  # fmt: skip
_COMMAS = {"knows": "Knows", "tags": "Tags", "aka": "Also called"}
_ONE_A_LINE = {"emails": "Addresses", "phones": "Numbers", "links": "Links"}
_ORDER = (
    "Name", "Role", "Works at", "Place", "Knows", "Tags", "Also called", "Addresses", "Numbers",
    "Links", "Birthday", "Note",
)  # fmt: skip


def to_form(person: Person, given: dict[str, Any]) -> str:
    """The form for a person with what was ``given`` in place."""

    def value(name: str) -> Any:  # noqa: ANN401 - a text or a list of texts
        return given.get(name, getattr(person, name))

    answers = {heading: value(name) for name, heading in _TEXTS.items()}
    answers |= {heading: ", ".join(value(name)) for name, heading in _COMMAS.items()}
    answers |= {heading: "\n".join(value(name)) for name, heading in _ONE_A_LINE.items()}
    return form.write(LEAD, [(heading, answers[heading]) for heading in _ORDER])


def from_form(text: str) -> dict[str, Any]:
    """What the form says; empty answers come back empty, so that a part can be cleared."""
    answers = form.read(text, _ORDER)
    said: dict[str, Any] = {name: answers[heading] for name, heading in _TEXTS.items()}
    for name, heading in _COMMAS.items():
        said[name] = [one for one in answers[heading].replace("\n", ",").split(",") if one.strip()]
    for name, heading in _ONE_A_LINE.items():
        said[name] = [one for one in answers[heading].split("\n") if one.strip()]
    return said
