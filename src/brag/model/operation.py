"""An operation: one change to one record, the unit of history, undo and sync."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from brag.model.value import Value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Operation(Value):
    """One change to one record: which fields got which new values, when, by which device.

    ``change`` is shared by all operations of one command, and is what ``undo`` takes back;
    ``label`` names that command; ``undoes`` is the change that this one took back.
    """

    stamp: str
    at: datetime
    device: str
    record: str
    kind: str
    fields: dict[str, Any]
    change: str
    label: str
    undoes: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Revision(Value):
    """One step in a record's history: the operation, and what each field held before it."""

    operation: Operation
    before: dict[str, Any]
