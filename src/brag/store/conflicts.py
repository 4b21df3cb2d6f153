"""Concurrent edits: two devices wrote a field, neither having seen what the other wrote.

They are computed from the operations. The later stamp stands; the other value stays in the history
and is shown here. Whatever is written to the field afterwards, by a device that has seen both,
settles it on every device. To look through all operations takes long in a large journal, so which
records were in conflict is remembered beside the state of sync, for what may not wait.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from brag.store import received, sync_state
from brag.store.changes import LIVE
from brag.store.stamps import device_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from brag.store.database import Database

    Seen = Callable[[str], dict[str, str]]

DELETED_FIELD = "deleted"


@dataclass(frozen=True, slots=True)
class Value:
    """What one device wrote: the value (None for the field's default), and the stamp of that."""

    value: Any
    stamp: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of one record: the value that stands, and those that do not, the latest first.

    For the field "deleted" the others are edits of a record that was deleted meanwhile: each
    value is then the fields that were written.
    """

    record: str
    kind: str
    field: str
    stands: Value
    others: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    stamp: str
    fields: dict[str, Any]


def conflicts(journal: Database, record_ids: Iterable[str] | None = None) -> list[Conflict]:
    """Every conflict that nobody has settled, of all records or of some, in the order of ids."""
    seen = _seen_by(journal)
    found: list[Conflict] = []
    for (record_id, kind), rows in groupby(_candidates(journal, record_ids), lambda row: row[:2]):
        written = [_Written(stamp, json.loads(fields)) for _, _, stamp, fields in rows]
        row = journal.row("select data, deleted from record where id = ?", record_id)
        if row is not None:
            found += _of_record(record_id, kind, written, (json.loads(row[0]), row[1]), seen)
    return found


def remembered(journal: Database) -> list[str]:
    """The ids of the records that were in conflict when that was last looked at."""
    ids: list[str] = sync_state.read(journal, "conflicts", [])
    return ids


def remember(journal: Database, record_ids: Iterable[str]) -> None:
    """Remember that these are the records in conflict, where a journal can be written."""
    now = sorted(set(record_ids))
    if now != remembered(journal) and not journal.is_read_only:
        with journal.transaction():
            sync_state.write(journal, "conflicts", now)


def look_again(journal: Database, record_ids: Iterable[str]) -> None:
    """Look at records that changed, and at those that were in conflict; remember what is so now."""
    looked_at = {*remembered(journal), *record_ids}
    remember(journal, (one.record for one in conflicts(journal, looked_at)))


def _candidates(
    journal: Database, record_ids: Iterable[str] | None
) -> Iterator[tuple[str, str, str, str]]:
    """(record, kind, stamp, fields) of each operation on a record that two devices wrote to."""
    only = "" if record_ids is None else " where record in (select value from json_each(?))"
    given = () if record_ids is None else (json.dumps(list(record_ids)),)
    for row in journal.stream(
        "select record, min(kind) over (partition by record), stamp, fields from operation"
        f" where record in (select record from operation{only} group by record"
        " having count(distinct substr(stamp, 18)) > 1) order by record, stamp",
        *given,
    ):
        record_id, kind, stamp, fields = row
        yield record_id, kind, stamp, fields


def _of_record(
    record_id: str, kind: str, written: list[_Written], now: tuple[dict[str, Any], int], seen: Seen
) -> Iterator[Conflict]:
    data, deleted = now
    for field in sorted({name for one in written for name in one.fields} - {DELETED_FIELD}):
        heads = _heads([one for one in written if field in one.fields], seen)
        values = [Value(one.fields[field], one.stamp) for one in heads]
        standing = [one for one in values if one.value == data.get(field)]
        others = [one for one in values if one.value != data.get(field)]
        if others and not deleted:
            stands = standing[0] if standing else Value(data.get(field), "")
            yield Conflict(record_id, kind, field, stands, tuple(others))
    if deleted != LIVE:
        yield from _of_deletion(record_id, kind, written, deleted, seen)


def _of_deletion(
    record_id: str, kind: str, written: list[_Written], deleted: int, seen: Seen
) -> Iterator[Conflict]:
    """Edits that whoever deleted the record had not seen, nor who edited the deletion."""
    heads = _heads([one for one in written if DELETED_FIELD in one.fields], seen)
    deletions = [one for one in heads if one.fields[DELETED_FIELD] == deleted]
    edits = [
        one
        for one in reversed(written)
        if DELETED_FIELD not in one.fields
        and deletions
        and not any(_sees(end, one, seen) or _sees(one, end, seen) for end in deletions)
    ]
    if edits:
        others = tuple(Value(one.fields, one.stamp) for one in edits)
        yield Conflict(record_id, kind, DELETED_FIELD, Value(deleted, deletions[0].stamp), others)


def _heads(written: list[_Written], seen: Seen) -> list[_Written]:
    """Those that nobody who wrote later had seen, the latest first."""
    return [
        one
        for place, one in reversed(list(enumerate(written)))
        if not any(_sees(later, one, seen) for later in written[place + 1 :])
    ]


def _sees(later: _Written, earlier: _Written, seen: Seen) -> bool:
    """Whether who wrote ``later`` had ``earlier`` before them."""
    if earlier.stamp >= later.stamp:
        return False
    device = device_of(earlier.stamp)
    if device == device_of(later.stamp):
        return True
    return seen(later.stamp).get(device, "") >= earlier.stamp


def _seen_by(journal: Database) -> Seen:
    """What the device that wrote a stamp had received by then."""
    epochs = received.epochs(journal)
    have = received.have(journal)
    own = set(received.own_names(journal))

    def seen(stamp: str) -> dict[str, str]:
        device = device_of(stamp)
        of_device = epochs.get(device, [])
        place = bisect_left(of_device, stamp, key=lambda one: one[0])
        if place < len(of_device):
            return of_device[place][1]
        return have if device in own else {}

    return seen
