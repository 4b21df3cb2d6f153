"""How the journal is: its integrity, its size, and making it anew from its operations."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brag.store import tally
from brag.store.codec import from_fields
from brag.store.refolding import differing, refold

if TYPE_CHECKING:
    from brag.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Health:
    """What was found: counts, SQLite's format version, and problems in plain words."""

    entries: int
    private: int
    deleted: int
    operations: int
    format: int
    device: str
    bytes: int
    problems: tuple[str, ...]


def sqlite_version() -> str:
    """The version of the SQLite that reads the journal."""
    import sqlite3

    return sqlite3.sqlite_version


def examine(journal: Journal) -> Health:
    """The state of the journal, after reading all of it."""
    (entries, private) = journal.row(
        "select count(*), coalesce(sum("
        " case when json_valid(data) then json_extract(data, '$.is_private') end), 0)"
        " from record where kind = 'entry' and deleted = 0"
    ) or (0, 0)
    return Health(
        entries=entries,
        private=private,
        deleted=_number(
            journal, "select count(*) from record where kind = 'entry' and deleted = 1"
        ),
        operations=_number(journal, "select count(*) from operation"),
        format=_number(journal, "pragma user_version"),
        device=str((journal.row("select value from meta where key = 'device'") or ("unknown",))[0]),
        bytes=journal.path.stat().st_size,
        problems=tuple(_problems(journal)),
    )


def stamps(journal: Journal) -> set[str]:
    """The stamps of all operations."""
    return {stamp for (stamp,) in journal.stream("select stamp from operation")}


def rebuild(journal: Journal) -> int:
    """How many operations were replayed: records, facets and index are made anew from them."""
    with journal.transaction():
        # The tally goes first: taking it down name by name would take long.
        for table in ("record", "tally", "facet", "search"):
            journal.execute(f"delete from {table}")
        made = journal.rows("select record from operation group by record order by min(stamp)")
        refold(journal, [record_id for (record_id,) in made])
    return _number(journal, "select count(*) from operation")


def _problems(journal: Journal) -> list[str]:
    damage = [
        line
        for (lines,) in journal.rows("pragma integrity_check(10)")
        for line in lines.split("\n")
        if line != "ok" and not line.startswith("***")
    ]
    if damage:
        more = f"; and {len(damage) - 1} more" if len(damage) > 1 else ""
        return [f"the file is damaged: {damage[0]}{more}"]
    problems = []
    unread = sum(not _reads(*row) for row in journal.stream("select kind, id, data from record"))
    if unread:
        problems.append(f"{unread:,} records cannot be read")
    different = differing(journal)
    if different:
        problems.append(f"{different:,} records differ from their history")
    without = _number(
        journal,
        "select count(*) from record r where not exists"
        " (select 1 from operation o where o.record = r.id)",
    )
    if without:
        problems.append(f"{without:,} records have no history")
    missing = _number(
        journal,
        "select count(*) from record where kind = 'entry' and deleted = 0"
        " and seq not in (select rowid from search)",
    )
    if missing:
        problems.append(f"{missing:,} entries cannot be searched")
    if miscounted := tally.differing(journal):
        problems.append(f"{miscounted:,} names are counted wrong")
    return problems


def _reads(kind: str, record_id: str, data: str) -> bool:
    try:
        from_fields(kind, record_id, json.loads(data))
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it does not read
        return False
    return True


def _number(journal: Journal, statement: str) -> int:
    row = journal.row(statement)
    return int(row[0]) if row else 0
