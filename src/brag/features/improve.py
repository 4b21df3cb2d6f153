"""Entries that could be told more fully, and what each of them lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.store import entries

if TYPE_CHECKING:
    from brag.model.entry import Entry
    from brag.model.selection import Gap, Selection
    from brag.store.journal import Journal

ASKED: tuple[Gap, ...] = ("part", "result", "number", "credit")
"""What is asked for, in the order of a story."""


def weak(journal: Journal, selection: Selection, most: int) -> list[Entry]:
    """At most ``most`` of the newest entries that lack what ``selection`` says is missing.

    Without a gap named there, those that lack a result: a deed without one is the hardest to
    tell. Things learned and praise received need none.
    """
    wanted = selection._replace(
        missing=selection.missing or ("result",),
        kinds=selection.kinds or ("win", "helped"),
        newest=most,
    )
    return entries.matching(journal, wanted)


def gaps(entry: Entry) -> tuple[Gap, ...]:
    """What the entry lacks, of what is asked for."""
    has = {
        "part": bool(entry.part),
        "result": bool(entry.result),
        "number": entry.metric is not None,
        "credit": bool(entry.credit),
    }
    return tuple(gap for gap in ASKED if not has[gap])
