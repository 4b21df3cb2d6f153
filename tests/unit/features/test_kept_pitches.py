"""A kept pitch is a record like any other: found by name, replaced, deleted and brought back."""

from __future__ import annotations

import pytest

from brag.errors import NotFoundError, UsageError
from brag.features import kept_pitches, undo
from brag.model.pitch import Beat
from brag.store.health import rebuild
from brag.store.journal import Journal


def keep(journal: Journal, name: str = "monday", text: str = "Hi.") -> bool:
    beats = (Beat("hook", text),)
    return kept_pitches.keep(
        journal, name, form="intro", event="meetup", text=text, beats=beats, entries=("abc",)
    )


def test_what_was_kept_is_read_back_whole(journal: Journal) -> None:
    keep(journal)

    kept = kept_pitches.named(journal, "Monday ")

    assert (kept.name, kept.form, kept.event, kept.text) == ("monday", "intro", "meetup", "Hi.")
    assert kept.beats == (Beat("hook", "Hi."),)
    assert kept.beats[0].text == "Hi."
    assert kept.entries == ("abc",)
    assert kept.day == journal.clock.today()


def test_the_same_name_is_replaced_and_undo_brings_the_earlier_one_back(journal: Journal) -> None:
    assert keep(journal) is False
    assert keep(journal, "MONDAY", "Hello.") is True
    assert [one.text for one in kept_pitches.kept(journal)] == ["Hello."]

    undo.undo(journal)

    assert [one.text for one in kept_pitches.kept(journal)] == ["Hi."]


def test_a_deleted_one_is_gone_until_it_is_undone(journal: Journal) -> None:
    keep(journal)
    kept_pitches.delete(journal, "monday")
    assert kept_pitches.kept(journal) == []

    undo.undo(journal)

    assert len(kept_pitches.kept(journal)) == 1


def test_it_survives_a_rebuild_from_the_operations(journal: Journal) -> None:
    keep(journal)
    before = kept_pitches.kept(journal)

    rebuild(journal)

    assert kept_pitches.kept(journal) == before


def test_an_unknown_name_offers_the_nearest(journal: Journal) -> None:
    keep(journal)

    with pytest.raises(NotFoundError) as refused:
        kept_pitches.named(journal, "mondy")

    assert "monday" in refused.value.hint


@pytest.mark.parametrize("name", ["", "   ", "a\x1bb", "x" * 200])
def test_a_name_that_cannot_be_shown_is_refused(journal: Journal, name: str) -> None:
    with pytest.raises(UsageError):
        keep(journal, name)
