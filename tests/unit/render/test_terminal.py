"""Nothing stored can steer a terminal, and no line is wider than it may be."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from brag.render.terminal import PLAIN, Style, escape, width_of, wrap

BIDI_OVERRIDES = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text(st.characters(codec="utf-8")))
def test_escaped_text_holds_no_control_characters_and_no_overrides(text: str) -> None:
    shown = escape(text)
    assert not [one for one in shown if unicodedata.category(one) in ("Cc", "Zl", "Zp")]
    assert not BIDI_OVERRIDES & set(shown)


def test_ordinary_text_of_any_script_is_left_alone() -> None:
    for text in (
        "caf\u00e9",
        "\u4f60\u597d",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\U0001f469\u200d\U0001f4bb",
    ):
        assert escape(text) == text


def test_an_escape_code_is_written_out() -> None:
    assert escape("\x1b[31mred\x07") == "\\x1b[31mred\\x07"


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Mn", "Me", "Zl", "Zp"))),
    st.integers(20, 100),
    st.integers(0, 10),
)
def test_no_wrapped_line_is_wider_than_the_terminal(text: str, width: int, indent: int) -> None:
    for line in wrap(text, width, indent):
        assert width_of(line) <= width


@given(st.text("ab \u4f60", max_size=80), st.integers(20, 40))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width, 4)).split()) == "".join(text.split())


def test_wide_characters_count_double() -> None:
    assert width_of("\u4f60\u597d") == 4


def test_a_western_character_is_as_wide_as_the_tables_say() -> None:
    from rich.cells import cell_len

    western = [chr(one) for one in (*range(0x80, 0x300), *range(0x2010, 0x2028))]

    for one in filter(str.isprintable, western):
        assert width_of(one) == cell_len(one)


def test_without_colour_text_stays_as_it_was() -> None:
    assert PLAIN.strong("x") == "x"
    assert Style(is_on=True).strong("x") == "\x1b[1mx\x1b[0m"
