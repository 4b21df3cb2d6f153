"""Operations read back: a record's history, and taking the latest change back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from brag.model.operation import Operation, Revision
from brag.store.changes import UNDONE
from brag.store.stamps import device_of, time_of

if TYPE_CHECKING:
    from datetime import datetime

    from brag.store.journal import Journal

_COLUMNS = "stamp, record, kind, fields, change, label, undoes"

IS_UNDONE = (
    "exists (select 1 from operation u where u.undoes = o.change"
    " and not exists (select 1 from operation r where r.undoes = u.change))"
)
"""A change ``o`` is undone while some change undoes it that was not itself undone."""

IS_OWN = "not exists (select 1 from meta where key = 'sync:device:' || substr(o.stamp, 18))"
"""A change is taken back on the device that made it; what came from others is not this hand's."""


@dataclass(frozen=True, slots=True)
class ChangeSummary:
    """One change: the command that made it, its records, and when (first operation's stamp)."""

    id: str
    label: str
    records: tuple[tuple[str, str], ...]
    """(kind, id) of each, in the order they were written."""


def history(journal: Journal, record_id: str) -> list[Revision]:
    """Every operation on one record, oldest first, each with what its fields held before."""
    state: dict[str, Any] = {}
    revisions = []
    for row in journal.rows(
        f"select {_COLUMNS} from operation where record = ? order by stamp",
        record_id,
    ):
        operation = _operation(row)
        revisions.append(Revision(operation, {name: state.get(name) for name in operation.fields}))
        state.update(operation.fields)
    return revisions


def latest_undoable(journal: Journal) -> ChangeSummary | None:
    """The newest change that stands and can be taken back."""
    return _summary(
        journal,
        f"select o.change, o.label from operation o where o.undoes is null and {IS_OWN}"
        f" and not {IS_UNDONE} order by o.seq desc limit 1",
    )


def latest_redoable(journal: Journal) -> ChangeSummary | None:
    """The newest undo that stands, unless something else was written since."""
    return _summary(
        journal,
        f"select o.change, o.label from operation o where o.undoes is not null and {IS_OWN}"
        " and exists (select 1 from operation c where c.change = o.undoes and c.undoes is null)"
        f" and not {IS_UNDONE}"
        " and not exists (select 1 from operation n where n.seq > o.seq and n.undoes is null"
        f" and {IS_OWN.replace('o.', 'n.')})"
        " order by o.seq desc limit 1",
    )


def last_made(journal: Journal) -> datetime | None:
    """When the newest operation was made, in the local time zone; None in an empty journal."""
    (stamp,) = journal.row("select max(stamp) from operation") or (None,)
    return time_of(stamp) if stamp is not None else None


def take_back(journal: Journal, change: ChangeSummary, label: str) -> None:
    """Undo one change: every field it set holds again what it held before.

    A field that another device has written since keeps what was written there.
    """
    with journal.change(label, undoes=change.id) as undo:
        for stamp, record_id, kind, fields in journal.rows(
            "select stamp, record, kind, fields from operation where change = ? order by seq desc",
            change.id,
        ):
            before = _fields_before(journal, record_id, stamp)
            if before is None:
                undo.apply(record_id, kind, {"deleted": UNDONE})
                continue
            others = _written_elsewhere(journal, record_id, stamp)
            undo.apply(
                record_id,
                kind,
                {name: before.get(name) for name in json.loads(fields) if name not in others},
            )


def _written_elsewhere(journal: Journal, record_id: str, stamp: str) -> set[str]:
    """The fields whose last writer after ``stamp`` was another device."""
    last_is_other: dict[str, bool] = {}
    for fields, is_own in journal.rows(
        f"select o.fields, {IS_OWN} from operation o where o.record = ? and o.stamp > ?"
        " order by o.stamp",
        record_id,
        stamp,
    ):
        last_is_other.update(dict.fromkeys(json.loads(fields), not is_own))
    return {name for name, is_other in last_is_other.items() if is_other}


def _fields_before(journal: Journal, record_id: str, stamp: str) -> dict[str, Any] | None:
    """What the record held before an operation, or None if that operation made it."""
    rows = journal.rows(
        "select fields from operation where record = ? and stamp < ? order by stamp",
        record_id,
        stamp,
    )
    if not rows:
        return None
    state: dict[str, Any] = {}
    for (fields,) in rows:
        state.update(json.loads(fields))
    return state


def _summary(journal: Journal, statement: str) -> ChangeSummary | None:
    row = journal.row(statement)
    if row is None:
        return None
    change_id, label = row
    records = journal.rows(
        "select kind, record from operation where change = ? group by record order by min(seq)",
        change_id,
    )
    return ChangeSummary(change_id, label, tuple((kind, record) for kind, record in records))


def _operation(row: tuple[Any, ...]) -> Operation:
    stamp, record_id, kind, fields, change, label, undoes = row
    return Operation(
        stamp=stamp,
        at=time_of(stamp),
        device=device_of(stamp),
        record=record_id,
        kind=kind,
        fields=json.loads(fields),
        change=change,
        label=label,
        undoes=undoes,
    )
