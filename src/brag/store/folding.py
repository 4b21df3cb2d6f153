"""What a record's operations add up to: the same on every device, in whatever order they came.

Operations are taken in the order of their stamps, so that each field holds what was written to it
last. One that would break a rule of its record (two devices that moved the two ends of an event
past each other) is passed over; it stays in the history, and the conflict is listed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from brag.errors import BragError
from brag.store.codec import from_fields

if TYPE_CHECKING:
    from collections.abc import Iterable

_LIVE = 0
_NOT_A_RECORD = (ValueError, TypeError, KeyError, AttributeError, OverflowError, BragError)
"""Whatever a class refuses, or a kind that this brag does not know."""


@dataclass(slots=True)
class Folded:
    """A record made of its operations; ``first`` is the stamp of the one that made it."""

    id: str
    kind: str
    data: dict[str, Any]
    clocks: dict[str, str]
    deleted: int
    first: str
    record: Any

    @property
    def day(self) -> Any:
        """The day it stands under, as text."""
        return self.data.get("day")


def fold(record_id: str, operations: Iterable[tuple[str, str, str]]) -> Folded | None:
    """The record that ``operations``, (stamp, kind, fields as JSON) by stamp, add up to.

    None while there is nothing that could be one: a kind from a newer brag, or an edit that came
    before what it edits.
    """
    folded: Folded | None = None
    for stamp, kind, fields in operations:
        if folded is None:
            folded = _begun(record_id, stamp, kind, json.loads(fields))
        elif kind == folded.kind:
            _step(folded, stamp, json.loads(fields))
    return folded


def _begun(record_id: str, stamp: str, kind: str, fields: dict[str, Any]) -> Folded | None:
    data = {name: value for name, value in fields.items() if value is not None}
    deleted = data.pop("deleted", _LIVE)
    try:
        record = from_fields(kind, record_id, data)
    except _NOT_A_RECORD:
        return None
    return Folded(record_id, kind, data, {"*": stamp}, deleted, stamp, record)


def _step(folded: Folded, stamp: str, fields: dict[str, Any]) -> None:
    data = dict(folded.data)
    for name, value in fields.items():
        if name == "deleted":
            continue
        if value is None:
            data.pop(name, None)
        else:
            data[name] = value
    try:
        record = from_fields(folded.kind, folded.id, data)
    except _NOT_A_RECORD:
        return
    folded.record, folded.data = record, data
    folded.deleted = fields.get("deleted", folded.deleted) or _LIVE
    for name in fields:
        folded.clocks[name] = stamp
