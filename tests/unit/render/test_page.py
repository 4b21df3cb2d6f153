"""Pages of reviews: valid, closed to whatever is written in them, and true to their numbers."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pages import TODAY, beside, document, entries, entry, pages, review, year_page
from tests.reviews import ANY_WORDS

from brag.errors import TemplateError
from brag.render import page_charts
from brag.render.page import Beside, document_page, period_page
from brag.render.page_samples import sample_periods
from brag.render.page_text import href, shown

_OUR_TAGS = {
    part.tag
    for text in (year_page(), document_page(document()))
    for part in html5lib.parse(text, namespaceHTMLElements=False).iter()
}
"""What our own templates write; whatever else there is was somebody's words."""


def strict(text: str) -> None:
    """Raises for anything that is not valid HTML5 to a strict parser."""
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


@pytest.mark.parametrize("name", ["year", "document", "hostile", "hostile-document", "empty"])
def test_every_page_is_html_that_a_strict_parser_takes(name: str) -> None:
    text = pages()[name]
    strict(text)
    text.encode("utf-8")


def test_the_strict_parser_would_say_so() -> None:
    with pytest.raises(html5lib.html5parser.ParseError):
        strict(year_page().replace("</h1>", "</h2>"))


@settings(max_examples=15, deadline=None)
@given(ANY_WORDS, st.sampled_from(["https://x.example/", "javascript:", "mailto:ana@", ""]))
def test_whatever_is_written_is_text_on_the_page(words: str, scheme: str) -> None:
    one = entry(1, TODAY, words.replace("\n", " "), projects=(words,), evidence=(scheme + words,))
    for text in (period_page(review([one]), beside([one], words)), document_page(document(words))):
        strict(text)
        for part in html5lib.parse(text, namespaceHTMLElements=False).iter():
            assert part.tag in _OUR_TAGS
            assert not [name for name in part.attrib if str(name).startswith("on")]
        assert 'href="javascript' not in text.lower()


def test_a_page_loads_nothing_and_hides_nothing() -> None:
    for text in pages().values():
        assert "default-src 'none'; style-src 'unsafe-inline'" in text
        for word in ("<!--", " data-", " src=", "url(", "@import", "@font-face", "<link", "<base"):
            assert word not in text.partition("<body>")[0] + "".join(
                one.partition(">")[0] for one in text.split("<")
            ), word
        assert "generator" not in text
        assert str(Path.home()) not in text


def test_headings_never_skip_a_level() -> None:
    for name, text in pages().items():
        tree = html5lib.parse(text, namespaceHTMLElements=False)
        levels = [int(one.tag[1]) for one in tree.iter() if one.tag in {"h1", "h2", "h3", "h4"}]
        assert levels[0] == 1, name
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert levels.count(1) == 1


def test_ids_are_given_once() -> None:
    for name, text in pages().items():
        ids = [one.get("id") for one in html5lib.parse(text).iter() if one.get("id")]
        assert len(ids) == len(set(ids)), name


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/x?y=1&z=2#w",
        "http://a.example",
        "HTTPS://A.example",
        "mailto:a@b.example",
    ],
)
def test_addresses_are_links(text: str) -> None:
    assert href(text) == text


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//a.example", "https://",
     "https://a.example/ b", 'https://a.example/"onclick="x', "https://a\u202e.example", "ftp://a",
     " javascript:x", "https:evil", "mailto:", "vbscript:x", "the slides", "https://a\n.example"],
)  # fmt: skip
def test_whatever_else_is_evidence_leads_nowhere(text: str) -> None:
    assert href(text) == ""


def test_control_and_bidi_characters_are_shown_as_codes() -> None:
    assert shown("a\u202eb\x00c\ud800\nd") == "a\\u202eb\\x00c\\ud800 d"
    assert shown(7) == 7


def test_markup_in_an_own_template_is_not_needed_and_cannot_be_had(tmp_path: Path) -> None:
    part = tmp_path / "review" / "parts" / "foot.html.j2"
    part.parent.mkdir(parents=True)
    part.write_text("<p>{{ title | safe }}</p>", encoding="utf-8")
    with pytest.raises(TemplateError, match="safe"):
        period_page(review(entries(3)), beside(entries(3)), tmp_path)


def test_any_part_can_be_ones_own(tmp_path: Path) -> None:
    folder = tmp_path / "review" / "parts"
    folder.mkdir(parents=True)
    folder.joinpath("foot.html.j2").write_text("<p>Mine, {{ author }}</p>", encoding="utf-8")
    folder.joinpath("predictions.html.j2").write_text("", encoding="utf-8")
    folder.joinpath("praise.html.j2").write_text("<p>In short</p>", encoding="utf-8")

    of_period = period_page(review(entries(40)), beside(entries(40), "A & B"), tmp_path)
    of_document = document_page(document(), tmp_path)

    assert "<p>Mine, A &amp; B</p>" in of_period
    assert "Expected, and what happened" not in of_period
    assert "<p>In short</p>" in of_document


def test_what_ratings_can_say_stands_below_them() -> None:
    text = year_page()
    assert "Your own ratings, not an experiment." in text
    assert "(n = 12)" in text
    assert "first 6: expected" in text  # twelve pairs: medians
    assert "it was yes in" in text
    assert "skipped: 1 before; still open: 1" in text


def test_few_pairs_are_counted_and_have_no_median() -> None:
    (full, beside_it), _ = sample_periods()
    text = period_page(full, beside_it)
    assert "lower than you expected in 1 of 1" in text
    assert "first " not in text.partition('id="predictions"')[2].partition("</section>")[0]


def test_a_week_has_a_cell_once_and_the_cells_hold_every_entry() -> None:
    found = entries(300)
    chart = page_charts.heat(review(found))
    assert chart is not None
    counts = [int(count.replace(",", "")) for _, count in chart["table"]["rows"]]
    cells = [cell for row in chart["rows"] for cell in row["cells"]]
    assert sum(counts) == 300
    assert [int(one["count"] or 0) for one in cells] == counts
    assert max(cell["x"] for cell in cells) + chart["cell"] <= chart["width"]
    assert {one["level"] for one in cells if one["count"]} <= {1, 2, 3, 4, 5}


def test_columns_stand_for_their_counts() -> None:
    chart = page_charts.timeline(review(entries(300)))
    assert chart is not None
    counts = [int(count) for _, count in chart["table"]["rows"]]
    heights = [float(one["height"]) for one in chart["columns"]]
    tallest = max(heights)
    assert all(
        abs(tall / tallest - count / max(counts)) < 0.01
        for tall, count in zip(heights, counts, strict=True)
    )


def test_an_empty_period_offers_nothing_where_there_is_nothing() -> None:
    text = period_page(review([]), Beside("", {}))
    assert "No entries yet" in text
    assert "<svg" not in text
