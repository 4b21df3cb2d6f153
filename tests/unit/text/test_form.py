"""A form gives back the answers that were written into it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.errors import UsageError
from brag.text import form

HEADINGS = ("What", "Result", "Note")
lines = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20
) | st.sampled_from(
    ["# What", "# result", "\\# Note", "\\\\# Note", "# Other", "# Resutl", "<!-- x -->", ""]
)
answers = st.lists(lines, max_size=4).map(lambda one: "\n".join(one).strip())


@given(answers, answers, answers)
def test_any_answer_reads_back_as_it_was_written(what: str, result: str, note: str) -> None:
    written = dict(zip(HEADINGS, (what, result, note), strict=True))
    text = form.write("Fill in what you like.", list(written.items()))
    assert form.read(text, HEADINGS) == written


def test_a_heading_counts_in_any_case_and_without_the_lead() -> None:
    assert form.read("# RESULT\nfine", HEADINGS)["Result"] == "fine"


def test_an_unknown_heading_is_part_of_the_answer_it_stands_in() -> None:
    assert form.read("# Result\n# Colours\nfine", HEADINGS)["Result"] == "# Colours\nfine"


def test_a_slip_of_a_heading_is_refused_naming_what_is_near() -> None:
    with pytest.raises(UsageError, match="'Result' is near"):
        form.read("# Resutl\nfine", HEADINGS)


sheet_lines = st.text(
    st.characters(exclude_categories=("Cs", "Cc")), max_size=30
) | st.sampled_from(["# moved", "\\# moved", "<!-- a remark -->", "\\<!--", "-->", "# ", ""])
sheet_answers = st.lists(sheet_lines, max_size=4).map(lambda lines: "\n".join(lines).strip())


@given(st.lists(sheet_answers, min_size=2, max_size=2), sheet_answers)
def test_a_sheet_gives_every_answer_back_as_it_was(answers: list[str], remark: str) -> None:
    rows = list(zip(("moved", "stuck"), answers, strict=True))
    for remarks in (None, {"moved": remark, "stuck": remark}):
        assert form.parts(form.write_sheet("Lead.", rows, remarks)) == rows


def test_what_stands_above_or_below_the_remark_is_the_answer() -> None:
    sheet = (
        "<!-- lead -->\n\n# a\n1\n<!-- asked -->\n\n# b\n<!-- asked\n twice -->\n2\n<!-- 3 -->\n"
    )
    assert form.parts(sheet) == [("a", "1"), ("b", "2\n<!-- 3 -->")]


def test_what_stands_before_the_first_heading_is_not_lost() -> None:
    assert form.parts("loose\n# a\n1") == [("", "loose"), ("a", "1")]
