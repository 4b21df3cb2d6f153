"""Entries that the user pins with --entry, or leaves out with --not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.errors import UsageError
from brag.store import entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.model.entry import Entry
    from brag.store.journal import Journal


def pinned_and_left_out(
    journal: Journal,
    pinned: Sequence[str],
    without: Sequence[str],
    *,
    teller: str = "a pitch",
    with_private: bool = False,
) -> tuple[list[Entry], set[str]]:
    """The entries pinned, in the order given, and the ids of those left out.

    ``teller`` is what would tell them, for a refusal. Raises UsageError for a private entry
    and for one that is both, NotFoundError and AmbiguousError for an id that means none or more.
    """
    pins = [
        _pinned(journal, name, teller, with_private=with_private) for name in dict.fromkeys(pinned)
    ]
    left_out = {entries.resolve(journal, name) for name in without}
    if contrary := next((one for one in pins if one.id in left_out), None):
        shown = entries.shortest(journal, contrary.id)
        raise UsageError(f"{shown} is pinned and left out at once", "Keep --entry or --not")
    return list({one.id: one for one in pins}.values()), left_out


def _pinned(journal: Journal, name: str, teller: str, *, with_private: bool) -> Entry:
    entry = entries.get(journal, entries.resolve(journal, name))
    if entry.is_private and not with_private:
        shown = entries.shortest(journal, entry.id)
        raise UsageError(
            f"{shown} is private, and {teller} never tells those",
            f"Open it up first: brag edit {shown} --not-private",
        )
    return entry
