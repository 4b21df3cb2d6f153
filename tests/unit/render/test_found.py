"""Hits are marked where the words stand, at any width, and only in colour."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import TODAY

from brag.features.find import Found, Nothing
from brag.model.entry import Credit, Entry, Metric
from brag.render.entries import listing as plain_listing
from brag.render.found import found_json, listing, remarks
from brag.render.terminal import Page, Style
from brag.store.search import Hit, Marked
from brag.text.query import Term, parse_query

QUERY = parse_query("checkout")


def page(width: int | None = 60, *, is_on: bool = False) -> Page:
    return Page(TODAY, short=lambda one: one[:3], width=width, style=Style(is_on=is_on))


def hit(text: str, *spans: tuple[int, int], more: tuple[Marked, ...] = (), **fields: object) -> Hit:
    entry = Entry("aaa1111111", TODAY, text, **fields)  # type: ignore[arg-type]
    return Hit("entry", entry, Marked(text, spans), more)


def test_words_are_bold_and_without_colour_are_words() -> None:
    one = hit("Cut checkout p95", (4, 12))
    assert listing([one], QUERY, page()) == "2026-11-23  aaa  Cut checkout p95"
    painted = listing([one], QUERY, page(is_on=True))
    assert painted.endswith("Cut \x1b[1mcheckout\x1b[0m p95")


def test_without_colour_a_row_is_that_of_list() -> None:
    one = hit("Cut it", (0, 3), kind="helped", tags=("a", "b"), projects=("c",), people=("D E",))
    assert listing([one], QUERY, page()) == plain_listing([one.record], page())


def test_a_facet_with_the_word_is_marked_and_needs_no_excerpt() -> None:
    one = hit("Cut it", more=(Marked("checkout", ((0, 8),)),), projects=("checkout",))
    assert listing([one], QUERY, page()) == "2026-11-23  aaa  Cut it  +checkout"
    assert listing([one], QUERY, page(is_on=True)).endswith("+\x1b[0m\x1b[1mcheckout\x1b[0m")


@pytest.mark.parametrize(
    ("fields", "line", "label"),
    [
        ({"result": "The checkout is quick"}, "The checkout is quick", "Result"),
        ({"note": "a\nThe checkout\nb"}, "The checkout", "Note"),
        ({"metric": Metric("checkout p95", "", "1 s")}, "checkout p95", "Number"),
        ({"credit": (Credit("Ana", "the checkout"),)}, "Ana the checkout", "Credit"),
        ({"competencies": ("checkout",)}, "checkout", "Competencies"),
    ],
)
def test_a_word_further_down_is_shown_with_its_part(
    fields: dict[str, object], line: str, label: str
) -> None:
    place = line.index("checkout")
    one = hit("Cut it", more=(Marked(line, ((place, place + 8),)),), **fields)
    first, second = listing([one], QUERY, page()).split("\n")
    assert first.endswith("Cut it")
    assert second == " " * 17 + f"{label}: {line}"
    assert found_json([one], QUERY)["found"][0]["excerpt"] == line


def test_a_word_in_the_first_line_needs_no_excerpt() -> None:
    more = (Marked("The checkout is quick", ((4, 12),)),)
    one = hit("Cut checkout", (4, 12), more=more, result="The checkout is quick")
    assert "\n" not in listing([one], QUERY, page())
    assert found_json([one], QUERY)["found"][0]["excerpt"] == ""
    assert "\n" in listing([one], parse_query("cut checkout quick"), page())


def test_a_long_line_is_cut_around_the_words() -> None:
    line = "x" * 5 + " word" * 60 + " checkout and latency" + " word" * 60
    place = line.index("checkout")
    spans = ((place, place + 8), (place + 13, place + 20))
    one = hit("Cut it", more=(Marked(line, spans),), note=line)
    _, excerpt = listing([one], parse_query("checkout latency"), page(80)).split("\n")
    assert len(excerpt) <= 80
    assert re.fullmatch(r" +Note: \.\.\. (word )+checkout and latency( word)+ \.\.\.", excerpt)


def test_the_excerpt_is_taken_where_most_words_are() -> None:
    line = "checkout" + " word" * 60 + " checkout latency"
    last = line.rindex("checkout")
    spans = ((0, 8), (last, last + 8), (last + 9, last + 16))
    one = hit("Cut it", more=(Marked(line, spans),), note=line)
    assert listing([one], parse_query("checkout latency"), page()).endswith("checkout latency")


def test_what_could_steer_a_terminal_is_shown_as_its_code() -> None:
    one = hit("\x1b[31mcheckout", (5, 13))
    assert "\\x1b[31mcheckout" in listing([one], QUERY, page())
    assert "\\x1b[31m\x1b[1mcheckout\x1b[0m" in listing([one], QUERY, page(is_on=True))


texts = st.text(st.sampled_from("ab  会\x1b-é"), min_size=1, max_size=60).filter(str.strip)


@given(texts, texts, st.integers(20, 60), st.data())
def test_colour_changes_no_letter_at_any_width(
    text: str, line: str, width: int, data: st.DataObject
) -> None:
    def spans(of: str) -> tuple[tuple[int, int], ...]:
        ends = data.draw(st.sets(st.integers(0, len(of)), min_size=2, max_size=4).map(sorted))
        return tuple(zip(ends[::2], ends[1::2], strict=False))

    one = hit(text, more=(Marked(line, spans(line)),), note=line)
    painted = listing([one], QUERY, page(width, is_on=True))
    assert re.sub(r"\x1b\[\d*m", "", painted) == listing([one], QUERY, page(width))


def said(nothing: Nothing) -> list[str]:
    return list(remarks(Found((), nothing=nothing)))


def test_what_was_not_found_is_said_with_what_may_have_been_meant() -> None:
    unknown = ((Term("chekout"), ("checkout", "check")), (Term("zeb", is_prefix=True), ()))
    assert said(Nothing(unknown=unknown)) == [
        "No entry has 'chekout'; the nearest in your journal: checkout, check.",
        "No entry has 'zeb*'.",
    ]
    assert said(Nothing(journal_is_empty=True)) == []
    assert all(said(Nothing(obstacle=one)) for one in ("no words", "filters", "left out"))


def test_more_and_too_many_are_said() -> None:
    one = hit("Cut checkout", (4, 12))
    assert list(remarks(Found((one,)))) == []
    assert list(remarks(Found((one,), has_more=True))) == ["The best 1; -n 10 shows more."]
    assert "last" in next(remarks(Found((one,), all_ranked=False)))
