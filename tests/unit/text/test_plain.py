"""Notes lose what cannot be said, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.text.plain import LONGEST, plain

SAID = [
    ("Cut p95 from 900 ms to 120 ms", "Cut p95 from 900 ms to 120 ms"),
    ("`parse_rows()` is **3x** faster 🎉", "parse_rows is 3x faster"),
    ("[prize](http://example.org/x) won!", "prize won."),
    ("see https://example.org/a_b now", "see now"),
    ("Fix crash (#123)", "Fix crash"),
    ("Add login, closes #44", "Add login"),
    ("[WIP] PROJ-12: Fix crash", "Fix crash"),
    ("[PROJ-123] Fix crash", "Fix crash"),
    ("PROJ-123: Fix crash", "Fix crash"),
    ("#1 in the region, with @ana", "number 1 in the region, with Ana"),
    ("C# and F# are fine", "C# and F# are fine"),
    ("p95 900ms -> 120ms", "p95 from 900ms to 120ms"),
    ("from 9 days → 4 days", "from 9 days to 4 days"),
    ("PDF => HTML", "PDF to HTML"),
    ("conversion +4%, waste -12%", "conversion up 4%, waste down 12%"),
    ("~300 people & pets w/ leads", "about 300 people and pets with leads"),
    ("<5s downtime, >= 3 nines", "under 5s downtime, at least 3 nines"),
    ("R&D budget", "R&D budget"),
    ("rota done -- finally…", "rota done, finally."),
    ("5–10 people — nice", "5 to 10 people, nice"),  # noqa: RUF001 - people type these
    ("- [x] sent the letter", "sent the letter"),
    ("1. First talk", "First talk"),
    ('He said "no', "He said no"),
    ("(done (twice)", "done twice"),
    ("'quoted' and it’s fine", "'quoted' and it's fine"),  # noqa: RUF001 - people type these
    ("Won :)", "Won"),
    ("what?! really...", "what? really."),
    ("red \x1b[31malert\x1b[0m\x07", "red alert"),
    ("two\nlines\tand\u200b tabs", "two lines and tabs"),
    ("38 °C in the café, 中文", "38 °C in the café, 中文"),
    ("...", ""),
    ("🎉", ""),
]


@pytest.mark.parametrize(("written", "said"), SAID)
def test_what_is_written_becomes_what_is_said(written: str, said: str) -> None:
    assert plain(written) == said


@given(st.text(max_size=80))
def test_plain_text_is_printable_single_spaced_and_trimmed(text: str) -> None:
    said = plain(text)

    assert said.isprintable()
    assert said == " ".join(said.split())


def test_a_huge_text_is_read_only_at_its_start() -> None:
    assert len(plain("word " * 200_000)) <= LONGEST
    assert len(plain("x" * 1_000_000)) <= LONGEST
