"""The check as its user has it: forms, names in the journal, mutes, counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from brag.errors import NotFoundError, UsageError
from brag.features import capture, muting, wording
from brag.store import wording_counts
from brag.store.journal import Journal


def log(journal: Journal, text: str) -> None:
    capture.log(journal, capture.sketch_line(text, journal.clock.today()))


def rules_in(text: str, journal: Journal | None = None, **options: str) -> list[str]:
    return [one.rule for one in wording.check(text, journal, **options).findings]  # type: ignore[arg-type]


def test_a_form_brings_its_length_and_its_rules() -> None:
    text = "Bats leave old roofs. " * 30
    assert rules_in(text) == []
    assert rules_in(text, form="elevator") == ["length", "no-question"]
    assert rules_in(text, form="Two Minute") == ["no-question"]


def test_a_bio_is_of_fifty_words_or_of_a_hundred() -> None:
    assert wording.setting_for("bio").most_words == 100


def test_an_unknown_form_or_audience_is_refused() -> None:
    with pytest.raises(NotFoundError, match="no form called 'haiku'"):
        rules_in("Text.", form="haiku")
    with pytest.raises(UsageError, match="no audience 'boss'"):
        rules_in("Text.", audience="boss")


def test_people_of_the_journal_are_no_words(journal: Journal) -> None:
    log(journal, 'Fixed the door @"Just Olsen"')
    assert rules_in("Just helped me with the door.") == ["minimiser"]
    assert rules_in("Just helped me with the door.", journal) == []


def test_projects_of_the_journal_are_jargon_outside_if_written_as_names(journal: Journal) -> None:
    log(journal, "Fixed the door +kraken +checkout")
    text = "I lead Kraken. The checkout is fast."
    assert rules_in(text, journal, audience="outside") == ["jargon"]
    assert rules_in(text, journal) == []


def test_what_is_muted_stays_unsaid(journal: Journal) -> None:
    muting.mute_rule(journal, "luck")
    assert rules_in("I got lucky.", journal) == []


def test_counts_add_up_and_hold_no_words(journal: Journal, tmp_path: Path) -> None:
    muting.mute_rule(journal, "luck")
    folder = tmp_path / "brag"
    for _ in range(2):
        wording.count(folder, wording.check("I got lucky. I just helped.", journal))
    fired, quiet = wording.counts(folder)
    assert fired == {"luck": 2, "minimiser": 2}
    assert quiet == {"luck": 2}
    kept = (folder / wording_counts.NAME).read_text(encoding="utf-8")
    assert "helped" not in kept
    assert (folder / wording_counts.NAME).stat().st_mode & 0o077 == 0


def test_without_a_journal_nothing_is_left_behind(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    wording.count(folder, wording.check("I just helped.", None))
    assert not folder.exists()


@pytest.mark.parametrize("text", ["", "[]", '{"fired": 1}', '{"fired": {"a": "x"}, "quiet": {}}'])
def test_damaged_counts_begin_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / wording_counts.NAME).write_text(text, encoding="utf-8")
    assert not wording.counts(tmp_path)[0]
    wording.count(tmp_path, wording.check("I just helped.", None))
    assert wording.counts(tmp_path)[0] == {"minimiser": 1}
