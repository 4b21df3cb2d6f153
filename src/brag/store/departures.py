"""What left the journal, when, and where to: kept in the journal itself, and encrypted with it."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from brag.errors import JournalError

if TYPE_CHECKING:
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
    at = journal.clock.now().astimezone()
    value = json.dumps({"at": at.isoformat(), "what": what, "where": where}, ensure_ascii=False)
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


def listed(journal: Database) -> list[Departure]:
    """Whatever is remembered, the newest first."""
    rows = journal.rows(
        "select value from meta where key between ? and ? order by key desc", *_range()[1:]
    )
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
    rows = journal.rows("select key, value from meta where key in ('sync:remote', 'sync:at')")
    held = {key: json.loads(value) for key, value in rows}
    remote = held.get("sync:remote")
    url = remote.get("url", "") if isinstance(remote, dict) else str(remote or "")
    return re.sub(r"(?<=//)[^/@]*@", "", url), str(held.get("sync:at") or "")


def _range() -> tuple[str, str, str]:
    return _PREFIX, _PREFIX, f"{_PREFIX}:"
