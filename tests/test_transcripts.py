"""Every transcript still says what brag does: sessions, errors, examples and the documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import CAN_MOUNT, IN_CI
from tests.transcripts import ROOT, results, steps, tidy
from tests.warm import Warm

SESSIONS = sorted((ROOT / "tests" / "sessions").glob("*.txt"))
ERRORS = sorted((ROOT / "tests" / "errors").glob("*.txt"))
EXAMPLES = sorted((ROOT / "examples").glob("*/session.txt"))
AS_A_PERSON_DOES = EXAMPLES
"""Transcripts all of whose steps start the console command anew."""
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", [*SESSIONS, *ERRORS, *EXAMPLES, *PAGES], ids=named)
def test_a_transcript_says_what_is_printed(file: Path, tmp_path: Path, warm: Warm | None) -> None:
    if "needs: mounts" in file.read_text(encoding="utf-8") and not (CAN_MOUNT or IN_CI):
        pytest.skip("this machine does not let us mount a small disk")
    for step, now in results(file, tmp_path, None if file in AS_A_PERSON_DOES else warm):
        assert tidy(now) == tidy(step.printed), f"{named(file)}:{step.line} $ {step.command}"


@pytest.mark.parametrize("file", ERRORS, ids=named)
def test_an_error_is_one_line_with_a_next_step_and_an_exit_code(file: Path) -> None:
    *_, last = steps(file.read_text(encoding="utf-8"), is_markdown=False)
    first, *rest = tidy(last.printed).split("\n")
    assert re.fullmatch(r"brag: \S.*[.?!] \S.*\.", first), first
    assert re.fullmatch(r"\[exit (1|2|3|4|130)\]", rest[-1]), rest
    assert all(line.startswith("  ") for line in rest[:-1]), rest
    assert "Traceback" not in last.printed


def test_the_folders_are_not_empty() -> None:
    assert SESSIONS
    assert ERRORS
    assert EXAMPLES
