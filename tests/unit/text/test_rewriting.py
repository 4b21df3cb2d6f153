"""A sentence with one stretch of it left out or said otherwise."""

from __future__ import annotations

import pytest

from brag.text.detection import Hit
from brag.text.prose import Prose
from brag.text.rewriting import rewritten


def said(text: str, words: str, instead: str | None = "") -> str:
    start = text.index(words)
    return rewritten(Prose(text), Hit(start, start + len(words), instead))


@pytest.mark.parametrize(
    ("text", "words", "rewrite"),
    [
        ("We just helped.", "just", "We helped."),
        ("Maybe we sold 12.", "Maybe", "We sold 12."),
        ("I'm no expert, but it leaks.", "I'm no expert, but", "It leaks."),
        ("Hi Tom, sorry to ask, but is it open?", "sorry to ask, but", "Hi Tom, is it open?"),
        ("It's a silly app.", "silly", "It's an app."),
        ("I had an awful\nday, then.", "awful", "I had a day, then."),
        ("It leaks, for what it is worth.", "for what it is worth", "It leaks."),
        ("One. We just helped. Two.", "just", "We helped."),
    ],
)
def test_leaving_words_out_leaves_a_sentence(text: str, words: str, rewrite: str) -> None:
    assert said(text, words) == rewrite


def test_other_words_may_stand_there() -> None:
    assert said("It took ages to do.", "ages", "nine days") == "It took nine days to do."


def test_nothing_is_offered_where_nothing_would_be_left_or_is_known() -> None:
    assert said("Sorry to bother you.", "Sorry to bother you") == ""
    assert said("We just helped.", "just", None) == ""


def test_a_long_sentence_is_cut_around_the_words() -> None:
    text = "word " * 40 + "just " + "other " * 40
    rewrite = said(text.strip(), "just")
    assert len(rewrite) < 160
    assert rewrite.startswith("... word")
    assert rewrite.endswith("other ...")
