"""Reading the one profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.model.ids import SINGLETON
from brag.model.profile import Profile
from brag.store.codec import restored

if TYPE_CHECKING:
    from brag.store.journal import Journal


def read(journal: Journal) -> Profile:
    """The profile as it stands; an empty one if nothing was filled in."""
    row = journal.row("select data from record where id = ? and deleted = 0", SINGLETON)
    if row is None:
        return Profile()
    profile: Profile = restored("profile", SINGLETON, row[0])
    return profile
