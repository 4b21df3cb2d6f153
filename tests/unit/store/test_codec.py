"""Records survive the way into JSON fields and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given
from tests import strategies

from brag.model.entry import Entry
from brag.model.profile import Profile
from brag.store.codec import from_fields, to_fields

if TYPE_CHECKING:
    from brag.store.codec import Identified


@given(strategies.entries)
def test_an_entry_reads_back_as_it_was(entry: Entry) -> None:
    stored = json.loads(json.dumps(to_fields(entry)))
    assert from_fields("entry", entry.id, stored) == entry


@given(strategies.others)
def test_a_record_of_another_kind_reads_back_as_it_was(record: Identified) -> None:
    stored = json.loads(json.dumps(to_fields(record)))
    assert from_fields(record.record_kind, record.id, stored) == record


def test_a_profile_reads_back_as_it_was() -> None:
    profile = Profile("Sam", "engineer", "build things", ("testing",), ("tea",))
    assert from_fields("profile", "0000000000", to_fields(profile)) == profile


def test_a_field_from_a_newer_brag_is_skipped() -> None:
    stored = {"day": "2026-11-23", "text": "Shipped", "mood": "blue"}
    assert from_fields("entry", "0123456789", stored).text == "Shipped"


def test_only_what_differs_from_the_default_is_stored() -> None:
    assert to_fields(Profile(name="Sam")) == {"name": "Sam"}
