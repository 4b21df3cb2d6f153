"""Reading the one profile."""

from __future__ import annotations

import json

from brag.model.profile import PROFILE_ID, Profile
from brag.store.codec import from_fields
from brag.store.journal import Journal


def read(journal: Journal) -> Profile:
    """The profile as it stands; an empty one if nothing was filled in."""
    row = journal.row("select data from record where id = ? and deleted = 0", PROFILE_ID)
    if row is None:
        return Profile()
    profile: Profile = from_fields("profile", PROFILE_ID, json.loads(row[0]))
    return profile
