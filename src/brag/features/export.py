"""What leaves the journal, and what stays behind unless it is named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from brag.model.profile import Profile
from brag.model.selection import Selection
from brag.store import entries, others, profiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brag.model.entry import Entry
    from brag.store.codec import Record
    from brag.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to leave: the entries of a selection, and what goes along only when it is named.

    The names of people are part of an entry. What else may be kept about them gets a field of
    its own here, as private entries have.
    """

    selection: Selection = field(default_factory=Selection)
    with_private: bool = False
    with_others: bool = False
    """The profile and all records of other kinds."""


def everything(selection: Selection) -> Parcel:
    """The parcel of a full move: nothing that the selection holds stays behind."""
    return Parcel(selection, with_private=True, with_others=True)


def leaving(journal: Journal, parcel: Parcel, *, as_logged: bool = False) -> Iterator[Entry]:
    """The entries of the parcel, newest first, one at a time.

    ``as_logged`` gives them in the order they were logged, so that another journal that takes
    them in lists them in the same order and has the same -1.
    """
    return entries.stream(journal, _selection(parcel), as_logged=as_logged)


def how_many(journal: Journal, parcel: Parcel) -> int:
    """How many entries are leaving."""
    return entries.count(journal, _selection(parcel))


def profile_in(journal: Journal, parcel: Parcel) -> Profile | None:
    """The profile, if it goes along and says anything."""
    profile = profiles.read(journal)
    return None if profile.is_empty or not parcel.with_others else profile


def others_in(journal: Journal, parcel: Parcel) -> Iterator[Record]:
    """The records that are neither entries nor the profile, if they go along."""
    return others.stream(journal) if parcel.with_others else iter(())


def private_left(journal: Journal, parcel: Parcel) -> int:
    """How many private entries the parcel leaves out."""
    whole = parcel.selection._replace(with_private=True)
    return entries.count(journal, whole) - how_many(journal, parcel)


def beside_entries(journal: Journal) -> dict[str, int]:
    """How many records of each kind there are that are no entries."""
    profile = {} if profiles.read(journal).is_empty else {Profile.record_kind: 1}
    return profile | others.counts(journal)


def _selection(parcel: Parcel) -> Selection:
    return parcel.selection._replace(with_private=parcel.with_private)
