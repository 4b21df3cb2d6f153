"""The schema, as an append-only list of steps. A kept old file tests each one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

APPLICATION_ID = 0x62726167
"""Marks a SQLite file as a journal: the letters "brag"."""


def _first_schema(connection: sqlite3.Connection) -> None:
    statements = (
        "create table meta (key text primary key, value text not null) without rowid",
        # Everything below this table is rebuilt from it.
        """create table operation (
            seq integer primary key,
            stamp text not null unique,
            record text not null,
            kind text not null,
            fields text not null,
            change text not null,
            label text not null,
            undoes text
        )""",
        "create index operation_of_record on operation (record, seq)",
        "create index operation_of_change on operation (change, seq)",
        "create index operation_undoing on operation (undoes) where undoes is not null",
        """create table record (
            seq integer primary key,
            id text not null unique,
            kind text not null,
            day text,
            data text not null,
            clocks text not null,
            deleted integer not null default 0
        )""",
        "create index record_by_day on record (kind, day, seq) where deleted = 0",
        # The day stands in the key so that the newest ten of a tag are ten steps away.
        """create table facet (
            name text not null,
            value text not null,
            day text not null,
            seq integer not null,
            shown text not null,
            primary key (name, value, day, seq)
        ) without rowid""",
        "create index facet_of_record on facet (seq)",
        """create virtual table search using fts5 (
            text, more, tokenize = "porter unicode61 remove_diacritics 2"
        )""",
    )
    for statement in statements:
        connection.execute(statement)


TALLIED = ("tag", "project", "person", "competency", "goal", "with")
"""The facets whose names are counted as they are written."""
COUNTED = (
    "select name, value, count(*) as records, max(day) as newest from facet"
    f" where name in {TALLIED} group by name, value"
)


def _newest_entry_and_tally(connection: sqlite3.Connection) -> None:
    statements = (
        # By the stamp of the operation that made it, the first clock: what -1 means.
        "create index record_by_making on record (kind, substr(clocks, 7, 27)) where deleted = 0",
        """create table tally (
            name text not null,
            value text not null,
            records integer not null,
            newest text not null,
            primary key (name, value)
        ) without rowid""",
        f"insert into tally {COUNTED}",
        "create index tally_by_day on tally (name, newest)",
    )
    for statement in statements:
        connection.execute(statement)


def read_as_it_is(connection: sqlite3.Connection, version: int) -> None:
    """Let a journal of an old ``version`` be read where nothing can be written."""
    if version < _WITH_TALLY:
        connection.execute(f"create temp view tally as {COUNTED}")


_WITH_TALLY = 2
MIGRATIONS: list[Callable[[sqlite3.Connection], None]] = [_first_schema, _newest_entry_and_tally]
"""Step ``n`` brings a journal of version ``n`` to ``n + 1``. Append only."""


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring an open journal of ``version`` to the newest, inside the caller's transaction."""
    for number in range(version, len(MIGRATIONS)):
        MIGRATIONS[number](connection)
        connection.execute(f"pragma user_version = {number + 1}")
