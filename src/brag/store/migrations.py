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


MIGRATIONS: list[Callable[[sqlite3.Connection], None]] = [_first_schema]
"""Step ``n`` brings a journal of version ``n`` to ``n + 1``. Append only."""


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring an open journal of ``version`` to the newest, inside the caller's transaction."""
    for number in range(version, len(MIGRATIONS)):
        MIGRATIONS[number](connection)
        connection.execute(f"pragma user_version = {number + 1}")
