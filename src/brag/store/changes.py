"""A change: the operations of one command, written together with the rows they make."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from brag.model import ids
from brag.store import index
from brag.store.codec import from_fields, to_fields
from brag.store.stamps import next_stamp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from brag.store.codec import Record
    from brag.store.database import Database


LIVE, DELETED, UNDONE = 0, 1, 2
"""A record is there, was deleted by its user, or never came to be since its making was undone."""

_INSERT_OPERATION = (
    "insert into operation (stamp, record, kind, fields, change, label, undoes)"
    " values (?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_RECORD = (
    "insert into record (id, kind, day, data, clocks, deleted) values (?, ?, ?, ?, ?, ?)"
)
_INSERT_NUMBERED = (
    "insert into record (seq, id, kind, day, data, clocks, deleted) values (?, ?, ?, ?, ?, ?, ?)"
)
_UPDATE_RECORD = "update record set day = ?, data = ?, clocks = ?, deleted = ? where seq = ?"


class Change:
    """Writes records and their operations. Lives inside one transaction of its journal."""

    def __init__(
        self, journal: Database, label: str, change_id: str, *, undoes: str | None
    ) -> None:
        self.id = change_id
        self.label = label
        self.undoes = undoes
        self._journal = journal
        (self._device,) = journal.row("select value from meta where key = 'device'") or ("",)
        self._last_stamp: str | None = (journal.row("select max(stamp) from operation") or (None,))[
            0
        ]

    def put(self, record: Record) -> bool:
        """Write a new record or what changed in a known one; whether anything changed."""
        kind = record.record_kind
        record_id = getattr(record, "id", ids.SINGLETON)
        after = to_fields(record)
        before = self._fields_now(record_id)
        if before is None:
            self.apply(record_id, kind, after)
            return True
        changed = {
            name: after.get(name)
            for name in {**before, **after}
            if before.get(name) != after.get(name)
        }
        if changed:
            self.apply(record_id, kind, changed)
        return bool(changed)

    def add(self, records: Sequence[Record]) -> None:
        """Write records whose ids no record has: as ``put`` would, in a fraction of its time."""
        journal = self._journal
        (last,) = journal.row("select coalesce(max(seq), 0) from record") or (0,)
        now = journal.clock.now()
        operations, rows, numbered = [], [], []
        for seq, record in enumerate(records, start=last + 1):
            record_id, kind = getattr(record, "id", ids.SINGLETON), record.record_kind
            fields, stamp = to_fields(record), self._stamp(now)
            data = _json(fields)
            operations.append((stamp, record_id, kind, data, self.id, self.label, self.undoes))
            clocks = f'{{"*":"{stamp}"}}'
            rows.append((seq, record_id, kind, fields.get("day"), data, clocks, LIVE))
            numbered.append((seq, record))
        journal.execute_many(_INSERT_OPERATION, operations)
        journal.execute_many(_INSERT_NUMBERED, rows)
        index.write_new(journal, numbered)

    def delete(self, record_id: str) -> None:
        """Mark a record as deleted. Its history stays."""
        row = self._journal.row("select kind from record where id = ?", record_id)
        if row is not None:
            self.apply(record_id, row[0], {"deleted": DELETED})

    def apply(self, record_id: str, kind: str, fields: dict[str, Any]) -> None:
        """Append one operation and bring the record's row, facets and index in step with it.

        ``fields`` are new JSON values; None means back to the field's default.
        """
        stamp = self._stamp()
        journal = self._journal
        journal.execute(
            _INSERT_OPERATION,
            stamp,
            record_id,
            kind,
            _json(fields),
            self.id,
            self.label,
            self.undoes,
        )
        write_row(journal, record_id, kind, fields, stamp)

    def _stamp(self, now: datetime | None = None) -> str:
        now = now or self._journal.clock.now()
        stamp = next_stamp(self._last_stamp, now, self._device)
        self._last_stamp = stamp
        return stamp

    def _fields_now(self, record_id: str) -> dict[str, Any] | None:
        row = self._journal.row("select data from record where id = ?", record_id)
        if row is None:
            return None
        fields: dict[str, Any] = json.loads(row[0])
        return fields


def write_row(
    journal: Database, record_id: str, kind: str, fields: dict[str, Any], stamp: str
) -> None:
    """Bring one record's row, facets and search index in step with an operation's ``fields``."""
    row = journal.row("select seq, data, clocks, deleted from record where id = ?", record_id)
    if row is None:
        data = {name: value for name, value in fields.items() if value is not None}
        deleted = data.pop("deleted", LIVE)
        day = data.get("day")
        # "*" is the clock of every field the first operation did not name one for.
        clocks = _json({"*": stamp})
        seq = journal.execute(_INSERT_RECORD, record_id, kind, day, _json(data), clocks, deleted)
        index.write(journal, seq, from_fields(kind, record_id, data), deleted=deleted)
        return
    seq, stored, stored_clocks, deleted = row
    data, clock_of = json.loads(stored), json.loads(stored_clocks)
    deleted_now = fields.get("deleted", deleted) or LIVE
    for name, value in fields.items():
        clock_of[name] = stamp
        if name == "deleted":
            continue
        if value is None:
            data.pop(name, None)
        else:
            data[name] = value
    journal.execute(_UPDATE_RECORD, data.get("day"), _json(data), _json(clock_of), deleted_now, seq)
    index.remove(journal, seq)
    index.write(journal, seq, from_fields(kind, record_id, data), deleted=deleted_now)


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
