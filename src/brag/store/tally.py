"""The tally: how many records carry each name, and the newest's day, kept as facets are written.

Lists of names and people read it; counting a hundred thousand facets for them would take long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.store.migrations import COUNTED, TALLIED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brag.store.database import Database

_ADD = (
    "insert into tally values (?, ?, ?, ?) on conflict (name, value) do update"
    " set records = records + excluded.records, newest = max(newest, excluded.newest)"
)
_TAKE = (
    "update tally set records = records - 1, newest = coalesce((select f.day from facet f"
    " where f.name = tally.name and f.value = tally.value and f.seq <> ?"
    " order by f.day desc limit 1), '') where name = ? and value = ?"
)
_DROP = "delete from tally where name = ? and value = ? and records < 1"


def add(journal: Database, facets: Iterable[tuple[str, str, str, int, str]]) -> None:
    """Count facets, (name, value, day, number of the record, as shown), that were just written."""
    counted: dict[tuple[str, str], tuple[int, str]] = {}
    for name, value, day, _ in {one[:4] for one in facets if one[0] in TALLIED}:
        records, newest = counted.get((name, value), (0, ""))
        counted[name, value] = records + 1, max(newest, day)
    journal.execute_many(_ADD, [(*name, *count) for name, count in counted.items()])


def take(journal: Database, seq: int) -> None:
    """Count the facets of one record no more; they are about to go."""
    for name, value in journal.rows("select name, value from facet where seq = ?", seq):
        if name in TALLIED:
            journal.execute(_TAKE, seq, name, value)
            journal.execute(_DROP, name, value)


def differing(journal: Database) -> int:
    """How many names are counted otherwise than their facets say."""
    row = journal.row(
        "select count(*) from (select name, value from ("
        f" select * from (select * from tally except {COUNTED})"
        f" union select * from ({COUNTED} except select * from tally)) group by name, value)"
    )
    return int(row[0]) if row else 0
