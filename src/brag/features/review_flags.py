"""What one should know of a document: recency, gaps, claims that nobody can confirm."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from brag.features.review_claims import can_be_confirmed, counted, listed
from brag.model.document import Flag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brag.features.review_ground import Ground
    from brag.model.entry import Entry

_SKEWED = 0.4
"""A larger share than this of the last quarter of the time is worth a word; even would be 0.25."""
_ENOUGH_ENTRIES, _ENOUGH_DAYS = 8, 56
_CITED = 12


def flags(ground: Ground, told: Iterable[Entry]) -> tuple[Flag, ...]:
    """The flags of this kind of document; ``told`` are the entries it tells."""
    wanted = ground.outline.flags
    found = (
        _recency(ground) if "recency" in wanted else None,
        _empty_competencies(ground) if "competencies" in wanted else None,
        _unconfirmed(ground, told) if "unconfirmed" in wanted else None,
        private_flag(ground) if "private" in wanted else None,
    )
    return tuple(one for one in found if one is not None)


def _recency(ground: Ground) -> Flag | None:
    """Whether the last quarter of the time holds more than its share."""
    entries = ground.entries
    if len(entries) < _ENOUGH_ENTRIES:
        return None
    first = max(ground.review.period.first, entries[0].day)
    last = min(ground.review.period.last, max(ground.today, entries[-1].day))
    days = (last - first).days + 1
    if days < _ENOUGH_DAYS:
        return None
    since = last - timedelta(days=days // 4 - 1)
    late = sum(one.day >= since for one in entries)
    share = late / len(entries)
    if share <= _SKEWED:
        return None
    return Flag(
        "recency",
        f"{late:,} of {len(entries):,} entries ({share:.0%}) are from the last quarter of the time,"
        f" since {since.isoformat()}. What else was done before that?",
    )


def _empty_competencies(ground: Ground) -> Flag | None:
    empty = [one.competency.title for one in ground.coverage if not one.entries]
    if not empty:
        return None
    said = counted(len(empty), "competency has", "competencies have")
    return Flag("competencies", f"{said} no entry: {listed(empty, 8)}.")


def _unconfirmed(ground: Ground, told: Iterable[Entry]) -> Flag | None:
    alone = [one for one in told if one.kind in ("win", "helped") and not can_be_confirmed(one)]
    if not alone:
        return None
    verb, it = ("has", "it") if len(alone) == 1 else ("have", "them")
    return Flag(
        "unconfirmed",
        f"{counted(len(alone), 'claim')} {verb} nobody and nothing written down to confirm {it}.",
        ground.cite(*alone[:_CITED]),
    )


def private_flag(ground: Ground) -> Flag | None:
    """How many private entries are left out, if any are."""
    count = ground.review.private_left_out
    if not count:
        return None
    verb = "is" if count == 1 else "are"
    return Flag("private", f"{counted(count, 'private entry', 'private entries')} {verb} left out.")
