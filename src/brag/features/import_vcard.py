"""vCards, of versions 2.1, 3.0 and 4.0, from a file of many or a folder of files, as people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.features.person_rows import person_row
from brag.features.rows import Row, key_of
from brag.features.source_file import CHANGED, opened
from brag.features.source_folder import files_below
from brag.features.source_text import not_read, numbered_lines
from brag.model import ids
from brag.text import vcards

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from brag.text.vcards import Card, Property

_ENDINGS = (".vcf", ".vcard")
OWN_UID = "urn:x-brag:"
"""What the UID of a card begins with that brag has written; the id of the person follows."""


def rows(path: Path, today: date, *, encoding: str = "") -> Iterator[Row]:
    """The people of a file, or of all the files of a folder, one row each.

    Raises NotFoundError or SourceError when nothing can be read.
    """
    if not path.is_dir():
        yield from _of_file(path, "", today, encoding)
        return
    for found in files_below(path, _ENDINGS):
        if found.problem:
            yield Row(found.name, problem=found.problem)
        else:
            yield from _of_file(path / found.name, f"{found.name}, ", today, encoding)


def _of_file(path: Path, prefix: str, today: date, encoding: str) -> Iterator[Row]:
    with opened(path) as source:
        text = source.text(source.encoding(encoding))
        count = 0
        for card in vcards.cards(numbered_lines(text, source.name)):
            count += 1
            yield _row(f"{prefix}line {card.number}", card, today)
        if not count:
            yield Row(f"{prefix}line 1", problem="there is no BEGIN:VCARD in it")
        if source.has_changed():
            yield Row(f"{prefix}at the end", problem=CHANGED)


def _row(where: str, card: Card, today: date) -> Row:
    if problem := card.problem or not_read(card.raw):
        return Row(where, problem=problem, raw=card.raw)
    try:
        found = vcards.properties(card)
    except ValueError as error:
        return Row(where, problem=str(error), raw=card.raw)
    sketch: dict[str, Any] = {"day": today}
    own_id = uid = ""
    for one in found:
        if one.name == "UID":
            uid = vcards.plain(one.value).strip()
        elif reader := _READERS.get(one.name):
            reader(sketch, one)
    sketch["name"] = _name(sketch)
    if uid.startswith(OWN_UID) and ids.is_id(uid.removeprefix(OWN_UID)):
        own_id = uid.removeprefix(OWN_UID)
    told = (uid,) if uid else (sketch["name"], *_first_reach(sketch))
    return person_row(where, key_of("vcard", *told), sketch, raw=card.raw, own_id=own_id)


def _first_reach(sketch: dict[str, Any]) -> tuple[str, ...]:
    return (*sketch.get("emails", ()), *sketch.get("phones", ()))[:1]


def _name(sketch: dict[str, Any]) -> str:
    """The full name, else the given and family name, else where they work or are reached."""
    reached = next(iter(sketch.get("emails", ())), "")
    return sketch.get("name") or sketch.pop("parts", "") or sketch.get("org") or reached


def _text(field: str) -> Callable[[dict[str, Any], Property], None]:
    """A reader that fills ``field`` with the first such value."""

    def read(sketch: dict[str, Any], one: Property) -> None:
        if value := vcards.plain(one.value).strip():
            sketch.setdefault(field, value)

    return read


def _list(field: str, between: str = "") -> Callable[[dict[str, Any], Property], None]:
    """A reader that adds to ``field``: one value, or several with ``between`` between them."""

    def read(sketch: dict[str, Any], one: Property) -> None:
        values = vcards.parts(one.value, between) if between else [vcards.plain(one.value)]
        sketch[field] = (*sketch.get(field, ()), *(value.strip() for value in values))

    return read


def _org(sketch: dict[str, Any], one: Property) -> None:
    if first := vcards.parts(one.value, ";")[0].strip():
        sketch.setdefault("org", first)


def _names(sketch: dict[str, Any], one: Property) -> None:
    """Family and given name, in the order in which people say them."""
    family, given, *_ = [*vcards.parts(one.value, ";"), "", ""]
    sketch.setdefault("parts", " ".join(filter(None, (given.strip(), family.strip()))))


def _town(sketch: dict[str, Any], one: Property) -> None:
    address = vcards.parts(one.value, ";")
    town = address[_TOWN].strip() if len(address) > _TOWN else ""
    if town:
        sketch.setdefault("place", town)


_TOWN = 3


def _phone(sketch: dict[str, Any], one: Property) -> None:
    number = vcards.plain(one.value).strip().removeprefix("tel:")
    sketch["phones"] = (*sketch.get("phones", ()), number)


def _related(sketch: dict[str, Any], one: Property) -> None:
    """Someone related: whom one met them through, if brag wrote it, else a line of the note."""
    value = vcards.plain(one.value).strip()
    own = value.removeprefix(OWN_UID)
    if own != value and ids.is_id(own):
        sketch.setdefault("via", own)
    elif "via" in sketch and one.parameters.get("TYPE") == ("contact",):
        return  # the name beside the id, for other programs
    elif value and not value.lower().startswith(("urn:", "http:", "https:", "data:")):
        how = ", ".join(one.parameters.get("TYPE", ()))
        _add_note(sketch, f"Related: {value}" + (f" ({how})" if how else ""))


def _note(sketch: dict[str, Any], one: Property) -> None:
    _add_note(sketch, vcards.plain(one.value))


def _add_note(sketch: dict[str, Any], text: str) -> None:
    sketch["note"] = "\n".join(filter(None, (sketch.get("note", ""), text)))


_READERS: dict[str, Callable[[dict[str, Any], Property], None]] = {
    "FN": _text("name"),
    "N": _names,
    "NICKNAME": _list("aka", ","),
    "ORG": _org,
    "TITLE": _text("role"),
    "ROLE": _text("role"),
    "EMAIL": _list("emails"),
    "TEL": _phone,
    "URL": _list("links"),
    "ADR": _town,
    "BDAY": _text("birthday"),
    "CATEGORIES": _list("tags", ","),
    "EXPERTISE": _list("knows"),
    "RELATED": _related,
    "NOTE": _note,
}
"""What each property says of a person; the others are passed over."""
