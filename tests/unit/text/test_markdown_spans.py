"""What counts as the writer's own prose, and where they want no remarks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.text.markdown_spans import LINE_END, PARAGRAPH_END, prose_of, silences

BREAKS = str.maketrans({LINE_END: " ", PARAGRAPH_END: " "})


def words(text: str) -> str:
    """What is left of ``text`` as prose, with single spaces."""
    return " ".join(prose_of(text).translate(BREAKS).split())


@given(
    st.text(alphabet="a \n\r\t`\"'<>[]()#*-!|~@:/.\u201c\u201d\u2018\u2019\U0001f600", max_size=80)
)
def test_prose_is_as_long_as_its_text_and_changes_no_letter(text: str) -> None:
    plain = prose_of(text)
    assert len(plain) == len(text)
    blank = {" ", LINE_END, PARAGRAPH_END}
    assert all(one == other or one in blank for one, other in zip(plain, text, strict=True))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('He said "I just helped" and left.', "He said and left."),
        ("She wrote \u201cI just helped\u201d twice.", "She wrote twice."),
        ("They said 'just a bit' again, it's true.", "They said again, it's true."),
        ('A 6" pipe and a 4" pipe.', 'A 6" pipe and a 4" pipe.'),
        ("The teachers' room isn't locked.", "The teachers' room isn't locked."),
        ("Run `just build` first.", "Run first."),
        ("Two ``code `with` ticks`` here.", "Two here."),
        ("See [the guide](https://example.org/just-a) now.", "See [the guide] now."),
        ("At https://example.org/only-a-bit it says so.", "At it says so."),
        ("Mail just.me@example.org today.", "Mail today."),
        ("I *just* **helped**.", "I just helped ."),
        ("One <b>just</b> two.", "One just two."),
        ("3 < 4 and 5 > 4.", "3 < 4 and 5 > 4."),
        ("Before <!-- just a note --> after.", "Before after."),
        ("```\njust code\n```\nText.", "Text."),
        ("~~~py\njust code\n~~~\nText.", "Text."),
        ("> I just helped\n\nText.", "Text."),
        ("---\ntitle: just a title\n---\nText.", "Text."),
        ("Text.\n\n    just code\n\nMore.", "Text. More."),
        ("    An indented letter.\n    Still a letter.", "An indented letter. Still a letter."),
        ("# Title\nText.", "Title Text."),
        ("- one\n- [x] two\n3. three", "one two three"),
        ("| a | b |\n|---|---|\n| c | d |", "a b c d"),
        ("[1]: https://example.org just", ""),
        ("", ""),
    ],
)
def test_only_prose_is_left(text: str, kept: str) -> None:
    assert words(text) == kept


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("One.\n\nTwo.", PARAGRAPH_END),
        ("# One\nTwo", PARAGRAPH_END),
        ("- one\n- two", LINE_END),
        ("Hi Ana,\nsorry to ask.", LINE_END),
        ("Dear Dr. Lund\nI read your paper.", LINE_END),
        ("Shipped the importer\nFixed the login", LINE_END),
        ("one line that goes on\nand on", " "),
        ("Only a short line, and then\nI went on.", " "),
    ],
)
def test_a_line_break_ends_a_paragraph_a_line_or_nothing(text: str, end: str) -> None:
    assert prose_of(text)[text.index("\n")] == end


def test_an_unclosed_quote_fence_or_comment_hides_no_more_than_it_must() -> None:
    assert words('He said "I just helped.') == 'He said "I just helped.'
    assert words("Text <!-- never closed") == "Text <!-- never closed"
    assert words("```\nall code") == ""
    assert words("---\nno front matter") == "no front matter"


def test_a_note_beside_words_is_about_its_line() -> None:
    text = "One.\nI just helped. <!-- brag: off -->\nTwo."
    (silence,) = silences(text)
    assert text[silence.start : silence.end] == "I just helped. <!-- brag: off -->"
    assert silence.rules == frozenset()


def test_a_note_alone_on_its_line_is_about_all_that_follows_until_on() -> None:
    text = "One.\n<!-- brag: off luck, minimiser -->\nTwo.\n<!-- brag: on -->\nThree."
    (silence,) = silences(text)
    assert silence.rules == {"luck", "minimiser"}
    assert "Two." in text[silence.start : silence.end]
    assert "Three." not in text[silence.start : silence.end]


def test_a_note_without_an_end_lasts_to_the_end() -> None:
    (silence,) = silences("<!-- brag: off -->\nOne.\nTwo.")
    assert silence.end == len("<!-- brag: off -->\nOne.\nTwo.")


def test_a_note_in_a_block_of_code_is_an_example() -> None:
    assert silences("```\n<!-- brag: off -->\n```\nOne.") == []
    assert silences("Nothing here.") == []
