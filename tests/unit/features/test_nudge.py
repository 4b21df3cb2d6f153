"""The nudge's file: silent until tomorrow after each thing written, and never in anybody's way."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Runner

from brag.clock import Clock
from brag.features import nudge
from brag.features.nudge import NEVER, Nudge, read, refresh, write

SECONDS = st.integers(0, NEVER)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "nudge"


@given(
    st.builds(Nudge, SECONDS, st.integers(1, 32), SECONDS, SECONDS, st.booleans(),
              st.text(st.characters(categories=["L", "N", "P"])))
)  # fmt: skip
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, one: Nudge) -> None:
    file = tmp_path_factory.mktemp("home") / "nudge"
    write(file, one)
    assert read(file) == one
    assert file.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in file.parent.iterdir()] == ["nudge"]


@pytest.mark.parametrize(
    "text", ["", "x", "1 2 3\n\n", "1 1 0 0 0 plain\n\n", "\udcff 1 1 1 plain"]
)
def test_a_file_that_cannot_be_read_is_begun_anew(file: Path, text: str, clock: Clock) -> None:
    file.write_bytes(text.encode(errors="surrogateescape"))
    assert read(file) is None
    refresh(file, clock)
    assert read(file) is not None


def test_writing_ends_the_waiting_and_keeps_what_was_last_said(file: Path, clock: Clock) -> None:
    write(file, Nudge(5, wait_days=16, last=4))
    refresh(file, clock)
    after = read(file)
    assert after == Nudge(_at(2026, 11, 24, 15), 1, 4)


def test_a_snooze_outlasts_what_is_written_and_ends_by_itself(file: Path, clock: Clock) -> None:
    write(file, nudge.snoozed(Nudge(0), date(2026, 12, 1), clock))
    refresh(file, clock)
    assert read(file) == Nudge(_at(2026, 12, 1), until=_at(2026, 12, 1))
    refresh(file, Clock(datetime(2026, 12, 2, 9)))
    assert read(file) == Nudge(_at(2026, 12, 3, 15))


def test_off_stays_off(file: Path, clock: Clock) -> None:
    write(file, nudge.turned_off(Nudge(0)))
    refresh(file, clock)
    found = read(file)
    assert found is not None
    assert found.is_off
    assert not nudge.turned_on(found, clock, None, has_detail=False).is_off


def _at(year: int, month: int, day: int, hour: int = 0) -> int:
    return int(datetime(year, month, day, hour).astimezone().timestamp())


def test_a_file_that_cannot_be_written_fails_no_command(brag: Runner, tmp_path: Path) -> None:
    brag("log", "first")
    (tmp_path / "brag" / "nudge").unlink()
    (tmp_path / "brag" / "nudge").mkdir()
    done = brag("log", "second")
    assert (done.code, done.err) == (0, "")


def test_reading_commands_leave_the_file_alone(brag: Runner, tmp_path: Path) -> None:
    brag("log", "first")
    file = tmp_path / "brag" / "nudge"
    file.write_text("7 8 0 0 plain\n\n", encoding="utf-8")
    brag("list")
    brag("next")
    assert file.read_text(encoding="utf-8") == "7 8 0 0 plain\n\n"
    brag("meet", "Ana Ruiz")
    assert file.read_text(encoding="utf-8").startswith(f"{_at(2026, 11, 24, 15)} 1 ")


def test_stored_text_is_in_it_only_when_asked_for_and_never_steers(
    brag: Runner, tmp_path: Path
) -> None:
    brag("next", "add", "send\u202e the paper " + "x" * 200, "--by", "today")
    file = tmp_path / "brag" / "nudge"
    assert file.read_text(encoding="utf-8").split("\n")[1] == ""
    done = brag("nudge", "on", "--detail")
    assert "Whoever sees your screen reads it" in done.err
    assert "Whoever" not in done.out
    words = file.read_text(encoding="utf-8").split("\n")[1]
    assert words.startswith("due: send the paper")
    assert words.isprintable()
    assert len(words) < 90
