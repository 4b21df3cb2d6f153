"""What the ids inside a record stand for, in the words of the records they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.store import records

if TYPE_CHECKING:
    from brag.store.codec import Identified
    from brag.store.journal import Journal

_FIELDS = (
    "person",
    "people",
    "via",
    "event",
    "meeting",
    "exchange",
    "answers",
    "source",
    "made",
    "goals",
    "entry",
)


def names_in(journal: Journal, record: Identified) -> dict[str, str]:
    """What to call each record that ``record`` names by its id."""
    found = records.by_id(journal, ids_in(record))
    return {record_id: called(one) for record_id, one in found.items()}


def ids_in(record: Identified) -> list[str]:
    """The ids of other records that ``record`` holds."""
    ids: list[str] = []
    for field in _FIELDS:
        value = getattr(record, field, "")
        ids += [value] if isinstance(value, str) else [one for one in value if isinstance(one, str)]
    return [one for one in ids if one]


def called(record: Identified) -> str:
    """A record in a few words of its own."""
    for field in (
        "name",
        "title",
        "text",
        "what",
        "script",
        "measure",
        "learned",
        "phrase",
        "rule",
    ):
        if words := getattr(record, field, ""):
            return str(words)
    return record.record_kind
