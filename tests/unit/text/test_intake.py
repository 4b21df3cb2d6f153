"""What is taken in is clean; what is not text is refused by place and name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.errors import UsageError
from brag.text.intake import decoded, one_line, paragraphs


@given(st.text())
def test_a_line_is_one_clean_line_or_refused(text: str) -> None:
    try:
        line = one_line(text, "the text")
    except UsageError as error:
        assert error.hint
    else:
        assert "\n" not in line
        assert "  " not in line
        assert line == line.strip()


def test_emoji_joiners_and_right_to_left_marks_are_welcome() -> None:
    text = "\u05e9\u05dc\u05d5\u05dd\u200f \U0001f469\u200d\U0001f4bb \u4f60\u597d"
    assert one_line(text, "the text") == text


def test_a_refusal_names_the_place() -> None:
    with pytest.raises(UsageError, match=r"\\x1b at character 3"):
        one_line("ab\x1b[31m", "the text")


def test_paragraphs_keep_their_lines_and_lose_outer_blank_ones() -> None:
    assert paragraphs("\n\n a \r\n\n b\t\n\n", "the note") == " a\n\n b"


def test_bytes_that_are_not_utf8_are_refused_with_a_command_that_helps() -> None:
    with pytest.raises(UsageError, match="byte 4 is 0xe9") as refused:
        decoded(b"caf\xe9", "standard input")
    assert "iconv" in refused.value.hint


def test_a_byte_order_mark_is_dropped() -> None:
    assert decoded(b"\xef\xbb\xbfhello", "it") == "hello"
