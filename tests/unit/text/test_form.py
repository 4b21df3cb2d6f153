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
