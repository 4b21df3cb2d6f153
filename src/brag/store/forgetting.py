"""Forgetting for good: records and texts taken out of the journal with all their history.

Everywhere else the journal only ever adds. Here rows go, and with them their bytes: freed pages
are overwritten, the search index is made anew, the file is written anew and its log emptied.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from brag.errors import JournalError
from brag.store import files, index, sync_state
from brag.store.codec import from_fields, restored
from brag.store.received import stamp_now

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from brag.store.journal import Journal

    Fields = dict[str, Any]


def holding(journal: Journal, text: str) -> list[tuple[str, str]]:
    """(kind, id) of each record whose history holds ``text``, whatever its case; deleted too."""
    rows = journal.rows(
        "select kind, record from operation o where instr(lower(fields), lower(?)) > 0"
        # Of a kind from a newer brag there are operations and no record.
        " and exists (select 1 from record r where r.id = o.record)"
        " group by record order by min(seq)",
        text,
    )
    return [(kind, record_id) for kind, record_id in rows]


def may_name(path: Path, names: Iterable[str]) -> bool:
    """Whether a copy of a journal holds one of ``names``, or cannot be looked into."""
    try:
        connection = files.reader(path)
        try:
            return any(
                connection.execute(
                    "select 1 from operation where instr(lower(fields), lower(?)) > 0", (name,)
                ).fetchone()
                for name in names
            )
        finally:
            connection.close()
    except (sqlite3.Error, JournalError, MemoryError):
        return True


def history_of(journal: Journal, record_id: str) -> list[Fields]:
    """The fields of each operation on a record, oldest first."""
    rows = journal.rows("select fields from operation where record = ? order by seq", record_id)
    return [json.loads(fields) for (fields,) in rows]


def as_it_stands(journal: Journal, record_id: str) -> tuple[Any, bool]:
    """A record, and whether it is deleted."""
    row = journal.row("select kind, data, deleted from record where id = ?", record_id)
    kind, data, deleted = row or ("", "{}", 1)
    return restored(kind, record_id, data), bool(deleted)


def remove(journal: Journal, record_ids: Collection[str]) -> None:
    """Take records out with their history, facets and words; other devices will do the same."""
    is_synced = sync_state.is_synced(journal)
    for record_id in record_ids:
        if is_synced:
            sync_state.write(journal, f"gone:{record_id}", stamp_now(journal))
            sync_state.write(journal, "forgot", stamp_now(journal))
        for (seq,) in journal.rows("select seq from record where id = ?", record_id):
            index.remove(journal, seq)
        journal.execute("delete from record where id = ?", record_id)
        journal.execute("delete from operation where record = ?", record_id)


def rewrite(journal: Journal, record_id: str, change: Callable[[Fields], Fields]) -> None:
    """Put a record's history, and the record in step with it, as ``change`` makes each step.

    Other devices will do the same to the steps they have.
    """
    is_synced = sync_state.is_synced(journal)
    held: Fields = {}
    for seq, stamp, kind, stored in journal.rows(
        "select seq, stamp, kind, fields from operation where record = ? order by stamp", record_id
    ):
        before = json.loads(stored)
        fields = change(before)
        if is_synced and fields != before:
            told = [stamp_now(journal), kind, _json(fields)]
            sync_state.write(journal, f"redacted:{stamp}", told)
            sync_state.write(journal, "forgot", stamp_now(journal))
        journal.execute("update operation set fields = ? where seq = ?", _json(fields), seq)
        held.update(fields)
    held.pop("deleted", None)
    held = {name: value for name, value in held.items() if value is not None}
    row = journal.row("select seq, kind, deleted from record where id = ?", record_id)
    if row is None:
        return
    seq, kind, deleted = row
    journal.execute(
        "update record set day = ?, data = ? where seq = ?", held.get("day"), _json(held), seq
    )
    index.remove(journal, seq)
    index.write(journal, seq, from_fields(kind, record_id, held), deleted=deleted)


@contextmanager
def overwriting(journal: Journal) -> Iterator[None]:
    """A transaction whose deletions are overwritten; ``scrub`` does the rest."""
    journal.rows("pragma secure_delete = on")
    with journal.transaction():
        yield
        # The search index keeps the words of what is gone until it is made anew.
        journal.execute("insert into search (search) values ('rebuild')")


def scrub(journal: Journal) -> bool:
    """Write the file anew without free pages, and empty its log; whether nobody was in the way."""
    # The copy that this needs is made in memory, not in a temporary file.
    journal.rows("pragma temp_store = memory")
    journal.execute("vacuum")
    (busy, *_) = journal.row("pragma wal_checkpoint(truncate)") or (1,)
    return not busy


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
