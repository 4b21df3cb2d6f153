"""Muting rules and phrases: remembered in the journal, and taken back like anything else."""

from __future__ import annotations

import pytest

from brag.errors import InvalidRecordError, NotFoundError, UsageError
from brag.features import muting, undo
from brag.features.quiet import Muted
from brag.model.mute import Mute
from brag.store import health
from brag.store.journal import Journal


def test_a_mute_is_remembered(journal: Journal) -> None:
    assert muting.mute_rule(journal, "luck")
    assert muting.mute_rule(journal, "passive", "bio")
    assert muting.mute_phrase(journal, "  just   culture ") == "just culture"
    assert muting.read(journal) == Muted(
        rules=frozenset({"luck"}),
        in_form=frozenset({("passive", "bio")}),
        phrases=("just culture",),
    )


def test_what_is_muted_already_is_not_muted_twice(journal: Journal) -> None:
    muting.mute_rule(journal, "luck")
    assert not muting.mute_rule(journal, "luck")
    assert not muting.mute_rule(journal, "luck", "bio")
    muting.mute_phrase(journal, "just culture")
    assert muting.mute_phrase(journal, "Just Culture") is None


def test_undo_takes_a_mute_back(journal: Journal) -> None:
    muting.mute_rule(journal, "luck")
    assert undo.undo(journal).label == "mute luck"
    assert muting.read(journal) == Muted()
    undo.redo(journal)
    assert muting.read(journal).rules == {"luck"}


def test_unmuting_hears_it_again(journal: Journal) -> None:
    muting.mute_rule(journal, "luck")
    muting.mute_rule(journal, "passive", "bio")
    muting.mute_phrase(journal, "just culture")
    assert [one.rule for one in muting.unmute(journal, "luck")] == ["luck"]
    assert [one.phrase for one in muting.unmute(journal, "JUST culture")] == ["just culture"]
    with pytest.raises(NotFoundError, match="'passive' is not muted"):
        muting.unmute(journal, "passive", "about")
    assert muting.unmute(journal, "passive", "bio")
    assert muting.standing(journal) == []


def test_unmuting_what_is_not_muted_says_what_is(journal: Journal) -> None:
    with pytest.raises(NotFoundError) as refused:
        muting.unmute(journal, "luck")
    assert refused.value.hint == "Nothing is"
    muting.mute_rule(journal, "passive")
    muting.mute_phrase(journal, "just culture")
    with pytest.raises(NotFoundError) as refused:
        muting.unmute(journal, "luck")
    assert refused.value.hint == 'Muted now: passive, "just culture"'


def test_a_phrase_needs_a_word_and_a_limit(journal: Journal) -> None:
    for words in ("", " !! ", "x" * 300, "a\x1bb"):
        with pytest.raises(UsageError):
            muting.mute_phrase(journal, words)


def test_a_mute_is_about_a_rule_or_a_phrase() -> None:
    for fields in ({}, {"rule": "a", "phrase": "b"}, {"phrase": "b", "form": "bio"}):
        with pytest.raises(InvalidRecordError):
            Mute(id="0000000001", **fields)


def test_rebuilding_the_journal_keeps_mutes(journal: Journal) -> None:
    muting.mute_rule(journal, "luck")
    muting.mute_rule(journal, "passive")
    muting.unmute(journal, "passive")
    health.rebuild(journal)
    assert muting.read(journal).rules == {"luck"}
