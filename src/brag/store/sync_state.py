"""What this device remembers of the others, kept beside the records so that both move together.

Everything stands in the table ``meta`` under keys that begin with ``sync:``, as JSON.

    sync:remote               where, which journal, whether encrypted, which key
    sync:key:<journal>        the key of the remote that holds this journal
    sync:next-key:<journal>   the one it gets by a rekey that is under way
    sync:key-before:<journal> one that was kept for it before
    sync:left                 the journal in the remote that this device has left
    sync:device:<id>          another device: its name, its last stamp, the version it runs
    sync:have                 {device: the last stamp that was received from it}
    sync:seen:<device>:<to>   what a device had received when it wrote its operations up to <to>
    sync:taken                {path: blob} of the batches that were read
    sync:again                {path: why a batch is to be read again, and when}
    sync:mine                 the batches of this device, in order, as they stand in the remote
    sync:sealed               the name of the key that those batches open with
    sync:publishing           the same, as it will be if the push under way arrives
    sync:scanned              the number of the last operation that was looked at for sending
    sync:gone:<record>        forgotten for good, at a stamp
    sync:redacted:<stamp>     an operation that was rewritten by forgetting: at a stamp, its fields
    sync:conflicts            the records that were in conflict when that was last looked at
    sync:forgot               there is something forgotten that the own batches still hold
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from brag.store import files

if TYPE_CHECKING:
    from pathlib import Path

    from brag.store.database import Database

PREFIX = "sync:"


def read(journal: Database, name: str, default: Any = None) -> Any:
    """What is remembered under ``name``, or ``default``."""
    row = journal.row("select value from meta where key = ?", PREFIX + name)
    return default if row is None else json.loads(row[0])


def write(journal: Database, name: str, value: Any) -> None:
    """Remember ``value``. Lives inside a transaction."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    journal.execute("insert or replace into meta values (?, ?)", PREFIX + name, text)


def drop(journal: Database, name: str) -> None:
    """Remember nothing under ``name``."""
    journal.execute("delete from meta where key = ?", PREFIX + name)


def drop_all(journal: Database, beginning: str) -> None:
    """Remember nothing whose name begins like that."""
    journal.execute("delete from meta where key >= ? and key < ?", *_between(beginning))


def named(journal: Database, beginning: str) -> dict[str, Any]:
    """Everything whose name begins like that, by the rest of the name, in its order."""
    rows = journal.rows(_NAMED, *_between(beginning))
    return {key[len(PREFIX + beginning) :]: json.loads(value) for key, value in rows}


_NAMED = "select key, value from meta where key >= ? and key < ? order by key"


def _between(beginning: str) -> tuple[str, str]:
    return PREFIX + beginning, PREFIX + beginning + "\U0010ffff"


def of_file(path: Path, beginning: str) -> dict[str, Any]:
    """As ``named`` has it, of the journal at ``path``; nothing where it cannot be read."""
    with suppress(sqlite3.Error, UnicodeDecodeError, MemoryError, ValueError):
        connection = files.reader(path)
        try:
            rows = connection.execute(_NAMED, _between(beginning)).fetchall()
            return {key[len(PREFIX + beginning) :]: json.loads(value) for key, value in rows}
        finally:
            connection.close()
    return {}


def is_synced(journal: Database) -> bool:
    """Whether this journal is kept the same on other devices."""
    return read(journal, "remote") is not None


def device(journal: Database) -> str:
    """The device that this is."""
    (name,) = journal.row("select value from meta where key = 'device'") or ("",)
    return str(name)


def own_devices(journal: Database) -> list[str]:
    """The device that this is, and what it was called before another turned out to be called so."""
    return [device(journal), *named(journal, "former:")]


def become(journal: Database, new_device: str) -> None:
    """Go on under another name; what was written under the old one stays this device's own."""
    write(journal, f"former:{device(journal)}", 1)
    journal.execute("insert or replace into meta values ('device', ?)", new_device)
