"""What can still be read of a damaged journal, and a whole journal made of it.

The operations are what counts: everything else is made from them. Those that SQLite still finds
come first, then those that stand on pages it no longer finds, then those a record or a backup
bears witness of.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from collections import defaultdict
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from brag.model import ids
from brag.store import files, pages
from brag.store.changes import LIVE, write_row
from brag.store.codec import is_known
from brag.store.failures import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from brag.store.journal import Journal

_STAMP = re.compile(r"[0-9a-f]{16}-\S+")
_COLUMNS = "stamp, record, kind, fields, change, label, undoes"
_BEYOND = 2**24
_TELLS_EVERY = 10_000
_MOST_IN_VAIN = 100_000
# MemoryError is SQLCipher's word for a page that it cannot decipher.
_UNREAD = (sqlite3.Error, UnicodeDecodeError, MemoryError)
"""Rows that cannot be read before the rest of a table is left to its pages."""


class Operation(NamedTuple):
    """One row of the history, as it is stored."""

    stamp: str
    record: str
    kind: str
    fields: str
    change: str
    label: str
    undoes: str | None


class Row(NamedTuple):
    """One record as it is stored, which bears witness of the operations that made it."""

    id: str
    kind: str
    data: str
    clocks: str
    deleted: int


@dataclass(slots=True)
class Found:
    """Whatever was read: operations by stamp, records by id, and the values of ``meta``."""

    operations: dict[str, Operation] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)
    stamps: set[str] = field(default_factory=set)
    """The stamps of all operations, as their index has them: what is lost can be told by it."""


def read_damaged(path: Path, backup: Path | None = None) -> Found:
    """Everything that can be read of the journal at ``path``, whatever is wrong with it.

    An encrypted ``backup`` of it lends its first page where that of the journal is lost.
    """
    found = Found()
    place = files.real(path)
    _read_file(place, found)
    is_plain = files.says_how(place) and not files.encrypted_by(place)
    if backup and files.encrypted_by(backup) and not is_plain and not found.operations:
        with translated(place), _with_the_first_page_of(backup, place) as mended:
            _read_file(mended, found)
    if files.encrypted_by(place):  # a page is read whole there, or not at all
        return found
    with translated(place):
        for values in pages.rows(place):
            _take(values, found)
    return found


def _read_file(path: Path, found: Found) -> None:
    with suppress(*_UNREAD):
        connection = files.reader(path)
        try:
            _read_by_sqlite(connection, found)
        finally:
            connection.close()


@contextmanager
def _with_the_first_page_of(backup: Path, place: Path) -> Iterator[Path]:
    """A copy of an encrypted journal, with the first page of a backup in place of its own.

    That page says where the tables are, which stays the same. Each page is deciphered by itself,
    so those of the journal read as before where both have the same key.
    """
    mended = place.with_name(f".{place.name}.{os.getpid()}.part")
    files.remove(mended)
    files.make_private_file(mended)
    try:
        shutil.copyfile(backup, mended)
        _grow(mended, place.stat().st_size // _PAGE)
        with place.open("rb") as source, mended.open("r+b") as target:
            source.seek(_PAGE)
            target.seek(_PAGE)
            shutil.copyfileobj(source, target)
        yield mended
    finally:
        files.remove(mended)


_PAGE = 4096


def _grow(path: Path, pages_wanted: int) -> None:
    """Have the first page say that there are that many pages at least."""
    connection = files.connect(path)
    try:
        (count,) = connection.execute("pragma page_count").fetchone()
        (free,) = connection.execute("pragma freelist_count").fetchone()
        if (lacking := pages_wanted - count) > 0:
            size = (lacking + free) * _PAGE
            connection.execute("insert into meta values ('filler', zeroblob(?))", (size,))
    finally:
        connection.close()


def read_whole(path: Path) -> Found:
    """Everything in a backup."""
    found = Found()
    connection = files.reader(path)
    try:
        _read_by_sqlite(connection, found)
    finally:
        connection.close()
    return found


def _read_by_sqlite(connection: sqlite3.Connection, found: Found) -> None:
    for statement in (
        f"select seq, {_COLUMNS} from operation",
        "select seq, id, kind, day, data, clocks, deleted from record",
    ):
        for row in _readable(connection, statement):
            _take([None, *row[1:]], found)
    with suppress(*_UNREAD):
        found.meta.update(connection.execute("select key, value from meta").fetchall())
    with suppress(*_UNREAD):
        statement = "select stamp from operation indexed by sqlite_autoindex_operation_1"
        found.stamps.update(stamp for (stamp,) in connection.execute(statement))


def _readable(connection: sqlite3.Connection, statement: str) -> Iterator[tuple[Any, ...]]:
    """The rows that SQLite can read; around each that it cannot, the rest is asked for."""
    waiting, in_vain = [(1, _last(connection, statement))], 0
    while waiting and in_vain < _MOST_IN_VAIN:
        first, last = waiting.pop()
        try:
            rows = connection.execute(
                f"{statement} where seq between ? and ? order by seq", (first, last)
            ).fetchall()
        except _UNREAD:
            in_vain += 1
            if first < last:
                middle = (first + last) // 2
                waiting += [(middle + 1, last), (first, middle)]
        else:
            yield from rows


def _last(connection: sqlite3.Connection, statement: str) -> int:
    """The number of the last row, or one that is surely beyond it where that cannot be read."""
    try:
        row = connection.execute(f"{statement} order by seq desc limit 1").fetchone()
    except _UNREAD:
        return _BEYOND
    return row[0] if row and isinstance(row[0], int) else 0


def _take(values: list[Any], found: Found) -> None:
    """Keep a row if it is an operation or a record; what SQLite found before it stands."""
    if len(values) == len(Operation._fields) + 1 and _is_operation(values):
        found.operations.setdefault(values[1], Operation(*values[1:]))
    elif len(values) == len(Row._fields) + 2 and _is_record(values):
        _, record_id, kind, _, data, clocks, deleted = values
        found.rows.setdefault(record_id, Row(record_id, kind, data, clocks, deleted))


def _is_operation(values: list[Any]) -> bool:
    _, stamp, record, _, fields, *_ = values
    return (
        all(isinstance(one, str) for one in values[1:7])
        and (values[7] is None or isinstance(values[7], str))
        and bool(_STAMP.fullmatch(stamp))
        and _is_id(record)
        and _is_object(fields)
    )


def _is_record(values: list[Any]) -> bool:
    _, record_id, kind, _, data, clocks, deleted = values
    return (
        all(isinstance(one, str) for one in (record_id, kind, data, clocks))
        and isinstance(deleted, int)
        and _is_id(record_id)
        and _is_object(data)
        and _is_object(clocks)
    )


def _is_id(text: str) -> bool:
    return text == ids.SINGLETON or text.isalnum()


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def witnessed(found: Found, new_id: Callable[[], str]) -> list[Operation]:
    """The operations that are lost, but whose effect stands in a record that was read."""
    history = defaultdict(list)
    for operation in sorted(found.operations.values()):
        history[operation.record].append(operation)
    missing: list[Operation] = []
    for row in found.rows.values():
        missing += _witnessed_by(row, history[row.id], found.operations, new_id)
    return missing


def _witnessed_by(
    row: Row,
    history: list[Operation],
    known: dict[str, Operation],
    new_id: Callable[[], str],
) -> Iterator[Operation]:
    state: dict[str, Any] = {}
    for operation in history:
        state.update(json.loads(operation.fields))
    held = {**json.loads(row.data), **({"deleted": row.deleted} if row.deleted != LIVE else {})}
    clocks = json.loads(row.clocks)
    by_stamp: dict[str, dict[str, Any]] = defaultdict(dict)
    for name in {**state, **held}:
        if state.get(name) != held.get(name):
            by_stamp[clocks.get(name, clocks.get("*", ""))][name] = held.get(name)
    for stamp, fields in by_stamp.items():
        # An operation that was read says itself what it set.
        if isinstance(stamp, str) and _STAMP.fullmatch(stamp) and stamp not in known:
            text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
            yield Operation(stamp, row.id, row.kind, text, new_id(), "repair", None)


def fill(
    journal: Journal,
    operations: Iterable[Operation],
    meta: dict[str, str],
    tell: Callable[[int], None],
) -> list[Operation]:
    """Write ``operations`` into a journal just made; those that make no record come back.

    ``tell`` hears now and then how many are done.
    """
    refused = []
    journal.expect_much()
    with journal.transaction():
        for key, value in meta.items():
            journal.execute("insert or replace into meta values (?, ?)", key, value)
        for number, operation in enumerate(sorted(operations, key=lambda one: one.stamp), 1):
            if number % _TELLS_EVERY == 0:
                tell(number)
            journal.execute("savepoint one")
            try:
                journal.execute(
                    f"insert into operation ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?)", *operation
                )
                fields = json.loads(operation.fields)
                if is_known(operation.kind):  # else it came from a newer brag, and waits for it
                    write_row(journal, operation.record, operation.kind, fields, operation.stamp)
            except Exception:  # noqa: BLE001 - whatever is wrong with it, the others are not
                journal.execute("rollback to one")
                refused.append(operation)
            journal.execute("release one")
    return refused
