"""Somebody as an address book has them: the row of an import, cleaned, or why it is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from brag.errors import BragError
from brag.features.people import LONGEST_NAME
from brag.features.rows import Row, check_texts
from brag.features.source_text import cleaned
from brag.model.person import Person
from brag.store.index import fold
from brag.text.intake import one_line, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

_BIRTHDAY = re.compile(r"(?:(\d{4})-?|--)(\d\d)-?(\d\d)(?:T.*)?")
_LINES = ("role", "org", "place")
_LISTS = ("aka", "knows", "tags", "emails", "phones", "links")


def person_row(
    where: str, key: str, sketch: dict[str, Any], *, raw: str = "", own_id: str = ""
) -> Row:
    """The row of the person that ``sketch`` says: fields by their names in ``Person``.

    ``key`` is the source key; ``own_id`` is the id of one whom brag itself has written out. It is
    one voice among several: it fills and adds. What no person can hold becomes its problem.
    """
    try:
        known = _cleaned(sketch)
        if not known["name"]:
            return Row(where, key, problem="it has no name", raw=raw)
        sources = () if own_id else (key,)
        person = Person(id=own_id, day=sketch["day"], sources=sources, **known)
        check_texts(person)
    except BragError as error:
        return Row(where, key, problem=error.what, raw=raw)
    key = f"brag:{own_id}" if own_id else key
    return Row(where, key, person, raw=raw, is_one_voice=True)


def unlike(names: Iterable[str]) -> tuple[str, ...]:
    """``names`` without blanks and without those that differ only in case or accents."""
    seen: dict[str, str] = {}
    for name in names:
        if name.strip():
            seen.setdefault(fold(name), name.strip())
    return tuple(seen.values())


def birthday(text: str) -> str:
    """A birthday as ISO 8601, ``--05-14`` without its year; empty for what is none."""
    found = _BIRTHDAY.fullmatch(text.strip())
    if not found or not ("01" <= found[2] <= "12" and "01" <= found[3] <= "31"):
        return ""
    return f"{found[1] or '-'}-{found[2]}-{found[3]}"


def _cleaned(sketch: dict[str, Any]) -> dict[str, Any]:
    known: dict[str, Any] = {
        "name": _line(sketch.get("name", ""), "the name", LONGEST_NAME),
        "note": paragraphs(cleaned(sketch.get("note", "")), "the note"),
        "birthday": birthday(sketch.get("birthday", "")),
        "via": sketch.get("via", ""),
    }
    for name in _LINES:
        known[name] = _line(sketch.get(name, ""), f"the {name}")
    for name in _LISTS:
        known[name] = unlike(_line(one, f"one of the {name}") for one in sketch.get(name, ()))
    known["aka"] = tuple(one for one in known["aka"] if fold(one) != fold(known["name"]))
    return known


def _line(text: str, name: str, limit: int = 2_000) -> str:
    return one_line(cleaned(text), name, limit=limit)
