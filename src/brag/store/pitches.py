"""Reading kept pitches, and which entries they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.store.codec import restored
from brag.store.index import fold

if TYPE_CHECKING:
    from datetime import date

    from brag.model.pitch import KeptPitch
    from brag.store.journal import Journal

_LIVE = "from record where kind = 'pitch' and deleted = 0"


def kept(journal: Journal) -> list[KeptPitch]:
    """All kept pitches, the newest day first, within a day the last kept first."""
    rows = journal.rows(f"select id, data {_LIVE} order by day desc, seq desc")
    return [restored("pitch", record_id, data) for record_id, data in rows]


def named(journal: Journal, name: str) -> KeptPitch | None:
    """The kept pitch of this name, compared without regard to case or accents."""
    return next((one for one in kept(journal) if fold(one.name) == fold(name)), None)


def told_since(journal: Journal, day: date) -> dict[str, str]:
    """For each entry told in a pitch kept since ``day``: the last such day, in ISO 8601."""
    rows = journal.rows(
        f"select value, max(day) from (select day, data {_LIVE} and day >= ?) p,"
        " json_each(coalesce(json_extract(p.data, '$.entries'), '[]')) group by value",
        day.isoformat(),
    )
    return {str(entry): str(told) for entry, told in rows}
