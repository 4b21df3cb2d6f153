"""What left the journal, when, and where to: kept in the journal itself, and encrypted with it."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from brag.errors import JournalError
from brag.store import files

if TYPE_CHECKING:
    from pathlib import Path

    from brag.store.database import Database

_PREFIX = "left:"
_KEPT = 500


@dataclass(frozen=True, slots=True)
class Departure:
    """One time something left: what it was, and where it went."""

    at: datetime
    what: str
    where: str


def note(journal: Database, what: str, where: str) -> None:
    """Remember that ``what`` went to ``where`` just now.

    Where the journal cannot be written just now nothing is remembered: what was asked for is done.
    """
    value = _stored(Departure(journal.clock.now().astimezone(), what, where))
    with suppress(JournalError), journal.transaction():
        (last,) = journal.row(
            "select coalesce(max(key), ?) from meta where key between ? and ?", *_range()
        ) or ("",)
        number = int(str(last).removeprefix(_PREFIX) or 0) + 1
        journal.execute("insert into meta values (?, ?)", f"{_PREFIX}{number:09}", value)
        journal.execute(
            "delete from meta where key between ? and ?",
            _PREFIX,
            f"{_PREFIX}{max(number - _KEPT, 0):09}",
        )


def carry(journal: Database, earlier: list[Departure]) -> None:
    """Remember ``earlier`` ones too, of the journal that was in this one's place before."""
    known = listed(journal)
    missing = [one for one in earlier if one not in known]
    if not missing:
        return
    with suppress(JournalError), journal.transaction():
        journal.execute("delete from meta where key between ? and ?", *_range()[1:])
        rows = _numbered([*known[::-1], *missing[::-1]])
        journal.execute_many("insert into meta values (?, ?)", list(rows.items()))


def merged(one: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    """Two journals' ``meta`` in one: the ``other`` counts, but what left either is remembered."""
    left = [
        value for meta in (one, other) for key, value in meta.items() if key.startswith(_PREFIX)
    ]
    rest = {key: value for key, value in (one | other).items() if not key.startswith(_PREFIX)}
    return rest | _numbered(_read([(value,) for value in dict.fromkeys(left)]))


def _numbered(every: list[Departure]) -> dict[str, str]:
    """As ``meta`` has them, in the order of time."""
    last = sorted(every, key=lambda one: one.at)[-_KEPT:]
    return {f"{_PREFIX}{number:09}": _stored(one) for number, one in enumerate(last, 1)}


def listed(journal: Database) -> list[Departure]:
    """Whatever is remembered, the newest first."""
    return _read(journal.rows(_LISTED, *_range()[1:]))


def of_file(path: Path) -> tuple[list[Departure], str]:
    """(whatever the journal at ``path`` remembers, where it was kept in step with).

    Nothing where it cannot be read.
    """
    with suppress(sqlite3.Error, UnicodeDecodeError, MemoryError):
        connection = files.reader(path)
        try:
            found = _read(connection.execute(_LISTED, _range()[1:]).fetchall())
            return found, _synced(connection.execute(_SYNCED).fetchall())[0]
        finally:
            connection.close()
    return [], ""


_LISTED = "select value from meta where key between ? and ? order by key desc"
_SYNCED = "select key, value from meta where key in ('sync:remote', 'sync:at')"


def _stored(one: Departure) -> str:
    held = {"at": one.at.isoformat(), "what": one.what, "where": one.where}
    return json.dumps(held, ensure_ascii=False)


def _read(rows: list[tuple[str]]) -> list[Departure]:
    found = []
    for (value,) in rows:
        with suppress(ValueError, KeyError, TypeError):
            held = json.loads(value)
            at = datetime.fromisoformat(held["at"])
            found.append(Departure(at, str(held["what"]), str(held["where"])))
    return found


def last_sync(journal: Database) -> tuple[str, str]:
    """(where the journal is kept in step with, when it last was); empty for nowhere and never.

    Sync keeps both beside its other things; a password in the address is left out.
    """
    return _synced(journal.rows(_SYNCED))


def _synced(rows: list[tuple[str, str]]) -> tuple[str, str]:
    held = {key: json.loads(value) for key, value in rows}
    remote = held.get("sync:remote")
    url = remote.get("url", "") if isinstance(remote, dict) else str(remote or "")
    return re.sub(r"(?<=//)[^/@]*@", "", url), str(held.get("sync:at") or "")


def _range() -> tuple[str, str, str]:
    return _PREFIX, _PREFIX, f"{_PREFIX}:"
