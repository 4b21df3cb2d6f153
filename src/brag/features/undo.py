"""Taking changes back, and putting them back again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from brag.errors import NotFoundError
from brag.store import operations, records

if TYPE_CHECKING:
    from brag.model.operation import Revision
    from brag.store.journal import Journal

_ENOUGH_TO_NAME = 3
_UNNAMED = frozenset({"profile", "mute", "prediction", "declined"})
"""Kinds whose records say less than the label of the change does."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an undo or redo touched: the command's label, the count, and a few of the records.

    ``named`` are records of any kind that has an id.
    """

    label: str
    records: int
    named: tuple[Any, ...]
    is_redo: bool = False


def undo(journal: Journal) -> TakenBack:
    """The latest change that stood, now taken back. Raises NotFoundError if there is none."""
    change = operations.latest_undoable(journal)
    if change is None:
        raise NotFoundError("there is nothing to undo", 'Log something with: brag log "..."')
    operations.take_back(journal, change, f"undo {change.label}")
    return _taken_back(journal, change)


def redo(journal: Journal) -> TakenBack:
    """The latest undo, now reversed. Raises NotFoundError if anything was written since."""
    change = operations.latest_redoable(journal)
    if change is None:
        raise NotFoundError("there is no undo to reverse", "brag undo takes back the latest change")
    operations.take_back(journal, change, change.label.replace("undo", "redo", 1))
    return _taken_back(journal, change, is_redo=True)


def history(journal: Journal, record_id: str) -> list[Revision]:
    """Every operation on one record, oldest first."""
    return operations.history(journal, record_id)


def _taken_back(
    journal: Journal, change: operations.ChangeSummary, *, is_redo: bool = False
) -> TakenBack:
    ids = [record_id for kind, record_id in change.records if kind not in _UNNAMED]
    named = tuple(records.get(journal, one) for one in ids[:_ENOUGH_TO_NAME])
    return TakenBack(change.label.removeprefix("undo "), len(change.records), named, is_redo)
