"""Finding entries, one by its id or many by a selection; and any other record by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brag.store import entries, records

if TYPE_CHECKING:
    from brag.model.entry import Entry
    from brag.model.selection import Selection
    from brag.store.codec import Identified
    from brag.store.journal import Journal


class Found(NamedTuple):
    """The entries of a selection, and whether there are more than were asked for."""

    entries: tuple[Entry, ...]
    has_more: bool
    journal_is_empty: bool


def one(journal: Journal, name: str, *, with_deleted: bool = False) -> Entry:
    """The entry that ``name`` means: an id, the beginning of one, or -1 for the newest.

    Raises NotFoundError or AmbiguousError.
    """
    return entries.get(journal, entries.resolve(journal, name, with_deleted=with_deleted))


def any_one(journal: Journal, name: str, *, with_deleted: bool = False) -> Identified:
    """The record of whatever kind that ``name`` means; an entry goes before any other.

    Raises NotFoundError or AmbiguousError, in words about entries.
    """
    other = records.only_one(journal, name, with_deleted=with_deleted)
    return one(journal, name, with_deleted=with_deleted) if other is None else other


def is_empty(journal: Journal) -> bool:
    """Whether there is no entry at all."""
    return entries.is_empty(journal)


def is_deleted(journal: Journal, entry: Entry) -> bool:
    """Whether the entry was deleted."""
    return entries.is_deleted(journal, entry.id)


def many(journal: Journal, selection: Selection) -> Found:
    """The entries of ``selection``, newest first."""
    limit = selection.newest
    wider = selection if limit is None else selection._replace(newest=limit + 1)
    found = entries.matching(journal, wider)
    return Found(
        entries=tuple(found[:limit]),
        has_more=limit is not None and len(found) > limit,
        journal_is_empty=not found and entries.is_empty(journal),
    )
