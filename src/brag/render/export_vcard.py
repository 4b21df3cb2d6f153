"""People as vCards of version 4.0 (RFC 6350), with what they know as EXPERTISE (RFC 6715)."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from brag.features.import_vcard import OWN_UID
from brag.model.person import Person
from brag.text.vcards import folded, joined, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brag.features.leaving_people import Leaving


def cards(leaving: Iterable[Leaving]) -> str:
    """One card for each person; ``brag import vcard`` reads all of it back."""
    return "".join(_card(one.record, one) for one in leaving if isinstance(one.record, Person))


def _card(person: Person, leaving: Leaving) -> str:
    lines = [
        "BEGIN:VCARD\r\n",
        "VERSION:4.0\r\n",
        written("UID", f"{OWN_UID}{person.id}", is_text=False),
        written("REV", f"{leaving.changed.astimezone(UTC):%Y%m%dT%H%M%SZ}"),
        written("FN", person.name),
        folded(f"NICKNAME:{joined(person.aka)}") if person.aka else "",
        written("TITLE", person.role),
        written("ORG", person.org),
        folded(f"ADR:;;;{joined([person.place])};;;") if person.place else "",
        written("BDAY", _born(person.birthday)),
        *(written("EMAIL", one) for one in person.emails),
        *(written("TEL;VALUE=text", one) for one in person.phones),
        *(written("URL", one, is_text=False) for one in person.links),
        *(written("EXPERTISE", one) for one in person.knows),
        folded(f"CATEGORIES:{joined(person.tags)}") if person.tags else "",
        *_related(person, leaving),
        written("NOTE", person.note),
        "END:VCARD\r\n",
    ]
    return "".join(lines)


def _born(birthday: str) -> str:
    """A birthday in the basic form of ISO 8601, which version 4.0 wants: 19800514, --0514."""
    if birthday.startswith("--"):
        return f"--{birthday[2:].replace('-', '')}"
    return birthday.replace("-", "")


def _related(person: Person, leaving: Leaving) -> list[str]:
    """Whom one met them through: by name for others, and by id for another journal."""
    if not person.via:
        return []
    by_id = written("RELATED;TYPE=contact", f"{OWN_UID}{person.via}", is_text=False)
    name = leaving.names.get(person.via, "")
    return [by_id, written("RELATED;TYPE=contact;VALUE=text", name)]
