"""Rows made anew from operations: what is received is put in its place, and everything rebuilt."""

from __future__ import annotations

import json
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from brag.store import index
from brag.store.folding import Folded, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brag.store.database import Database

_AT_ONCE = 10_000
_UPDATE = "update record set kind = ?, day = ?, data = ?, clocks = ?, deleted = ? where seq = ?"
_INSERT = (
    "insert into record (seq, id, kind, day, data, clocks, deleted) values (?, ?, ?, ?, ?, ?, ?)"
)
_GIVEN = "(select value from json_each(?))"


def refold(journal: Database, record_ids: Iterable[str]) -> None:
    """Bring the rows, facets and words of some records in step with their operations.

    New ones are numbered in the order given. Lives inside a transaction.
    """
    waiting = iter(record_ids)
    while some := list(islice(waiting, _AT_ONCE)):
        folded = _folded(journal, some)
        known = dict(
            journal.rows(f"select id, seq from record where id in {_GIVEN}", json.dumps(some))
        )
        for record_id, seq in known.items():
            _replace(journal, seq, folded.pop(record_id, None))
        _add(journal, [folded[one] for one in some if one in folded])


def differing(journal: Database) -> int:
    """How many records hold something else than their operations add up to."""
    count = 0
    every = journal.stream("select record, stamp, kind, fields from operation order by 1, 2")
    for record_id, rows in groupby(every, key=lambda row: str(row[0])):
        one = fold(record_id, ((stamp, kind, fields) for _, stamp, kind, fields in rows))
        row = journal.row("select data, deleted from record where id = ?", record_id)
        if one is None or row is None:
            count += (one is None) != (row is None)
        else:
            count += row[1] != one.deleted or not _is_json(row[0], one.data)
    return count


def _folded(journal: Database, some: list[str]) -> dict[str, Folded]:
    rows = journal.rows(
        "select record, stamp, kind, fields from operation"
        f" where record in {_GIVEN} order by record, stamp",
        json.dumps(some),
    )
    return {one.id: one for one in _each(rows)}


def _each(rows: list[tuple[Any, ...]]) -> Iterator[Folded]:
    for record_id, of_one in groupby(rows, key=lambda row: str(row[0])):
        one = fold(record_id, ((stamp, kind, fields) for _, stamp, kind, fields in of_one))
        if one is not None:
            yield one


def _replace(journal: Database, seq: int, one: Folded | None) -> None:
    index.remove(journal, seq)
    if one is None:
        journal.execute("delete from record where seq = ?", seq)
        return
    journal.execute(
        _UPDATE, one.kind, one.day, _json(one.data), _json(one.clocks), one.deleted, seq
    )
    index.write(journal, seq, one.record, deleted=one.deleted)


def _add(journal: Database, new: list[Folded]) -> None:
    (last,) = journal.row("select coalesce(max(seq), 0) from record") or (0,)
    numbered = list(enumerate(new, start=last + 1))
    journal.execute_many(
        _INSERT,
        [
            (seq, one.id, one.kind, one.day, _json(one.data), _json(one.clocks), one.deleted)
            for seq, one in numbered
        ],
    )
    index.write_new(journal, [(seq, one.record) for seq, one in numbered if not one.deleted])
    for seq, one in numbered:
        if one.deleted:
            index.write(journal, seq, one.record, deleted=one.deleted)


def _is_json(data: str, expected: dict[str, Any]) -> bool:
    try:
        return bool(json.loads(data) == expected)
    except ValueError:
        return False


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
