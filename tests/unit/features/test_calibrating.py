"""The user's own pace: found from a reading, used wherever seconds aloud are said, undone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.errors import UsageError
from brag.features import calibrating, kept_pitches
from brag.features import profile as profiles
from brag.features.rehearsing import prepare
from brag.features.undo import undo
from brag.model.pitch import Beat
from brag.store.journal import Journal
from brag.text import speaking

TEXT = calibrating.read_text()


@given(st.integers(calibrating.SLOWEST, calibrating.QUICKEST))
def test_the_pace_of_a_time_is_the_one_that_gives_this_time(pace: int) -> None:
    assert speaking.pace(TEXT, speaking.seconds(TEXT, pace)) == pace


def test_the_text_takes_about_ninety_seconds() -> None:
    assert 80 <= speaking.seconds(TEXT) <= 100


def test_a_reading_gives_a_pace_that_the_seconds_of_pitches_follow(journal: Journal) -> None:
    practice = calibrating.prepare(journal)
    needs = speaking.seconds(" ".join(one.words for one in practice.steps), 100)
    spoken = tuple(round(needs * 1000 / len(practice.steps)) for _ in practice.steps)
    assert calibrating.keep(journal, practice, spoken) == 100
    assert profiles.read(journal).pace == 100
    assert profiles.read(journal).is_empty
    kept_pitches.keep(
        journal, "bio", form="bio", event="", text=TEXT, beats=(Beat("text", TEXT),), entries=()
    )
    aim = prepare(journal, kept_pitches.named(journal, "bio")).aim
    assert aim == speaking.aloud(TEXT, 100)
    undo(journal)
    undo(journal)
    assert profiles.read(journal).pace == 0


@pytest.mark.parametrize("seconds", [0, 20, 40, 600])
def test_what_is_no_pace_to_talk_at_is_refused(journal: Journal, seconds: int) -> None:
    practice = calibrating.prepare(journal)
    spoken = tuple(seconds * 1000 // len(practice.steps) for _ in practice.steps)
    with pytest.raises(UsageError, match="no pace to talk at"):
        calibrating.keep(journal, practice, spoken)
    assert profiles.read(journal).pace == 0


def test_a_reading_that_stopped_half_way_is_refused(journal: Journal) -> None:
    practice = calibrating.prepare(journal)
    with pytest.raises(UsageError, match="not read to its end"):
        calibrating.keep(journal, practice, (5_000, 6_000))
