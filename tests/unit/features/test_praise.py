"""Praise: whose words they are, and whether they may be named."""

from __future__ import annotations

from datetime import date

import pytest

from brag.errors import UsageError
from brag.features import capture, people, praise, undo
from brag.model.entry import Entry
from brag.store import entries, records
from brag.store.journal import Journal
from brag.text.telling import deed

DAY = date(2026, 11, 20)


def noted(journal: Journal, words: str, who: str = "Bo Lind", **sketch: object) -> Entry:
    speaker, is_new = people.known_or_new(journal, who)
    return praise.note(journal, words, speaker, sketch, is_new=is_new)


def test_praise_and_its_speaker_are_written_in_one_step(journal: Journal) -> None:
    entry = noted(journal, "The calmest launch I have seen", consent="yes")
    assert (entry.kind, entry.people, entry.consent) == ("praise", ("Bo Lind",), "yes")
    assert people.one(journal, "bo").name == "Bo Lind"
    undo.undo(journal)
    assert entries.is_empty(journal)
    assert list(records.of_kind(journal, "person")) == []


def test_words_that_would_read_as_telling_are_put_in_quotation_marks(journal: Journal) -> None:
    entry = noted(journal, "Thanks for telling me")
    assert entry.text == "“Thanks for telling me”"
    told = deed(entry.text, "", "praise", entry.people)
    assert told == 'Bo Lind told me: "Thanks for telling me."'
    assert praise.quoted(entry) == ("Thanks for telling me", "a colleague")


@pytest.mark.parametrize(
    ("consent", "by"), [("", "a colleague"), ("no", "a colleague"), ("yes", "Bo Lind")]
)
def test_only_with_consent_is_anybody_named(journal: Journal, consent: str, by: str) -> None:
    assert praise.quoted(noted(journal, "You were the calm one", consent=consent))[1] == by


def test_a_name_in_the_words_of_an_older_entry_is_taken_out() -> None:
    entry = Entry("a" * 10, DAY, 'Dr Patel said "clear handover"', kind="praise")
    assert praise.quoted(entry) == ("clear handover", "a colleague")
    assert "Patel" not in deed(entry.text, "last week", "praise", is_named=False)


def test_consent_is_for_praise_alone(journal: Journal) -> None:
    win = capture.log(journal, {"text": "Shipped"})
    with pytest.raises(UsageError, match="consent is for praise"):
        capture.amend(journal, win.id, {"consent": "yes"})
    with pytest.raises(UsageError, match="no praise but of the kind win"):
        praise.agree(journal, win, "yes")
    with pytest.raises(UsageError, match="yes or no, not 'perhaps'"):
        noted(journal, "Great", consent="perhaps")
    assert capture.amend(journal, win.id, {"kind": "praise", "consent": "YES"})[0].consent == "yes"


def test_praise_that_becomes_a_win_forgets_consent(journal: Journal) -> None:
    entry = noted(journal, "Great work", consent="yes")
    assert capture.amend(journal, entry.id, {"kind": "win"})[0].consent == ""


def test_they_may_agree_later_and_take_it_back(journal: Journal) -> None:
    entry = noted(journal, "Great work")
    agreed, is_new = praise.agree(journal, entry, "yes")
    assert (praise.may_name(agreed), is_new) == (True, True)
    assert praise.agree(journal, agreed, "yes")[1] is False
    assert not praise.may_name(praise.agree(journal, agreed, "no")[0])
