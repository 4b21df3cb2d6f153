"""A document says the same on a terminal, as Markdown and as JSON, whatever stands in it."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.conftest import TODAY
from tests.reviews import ANY_WORDS

from brag.errors import TemplateError
from brag.model.document import (
    Cited,
    Claim,
    Claims,
    Document,
    Flag,
    Quote,
    Section,
    Table,
    Telling,
    Words,
)
from brag.render.document import document_terminal
from brag.render.document_samples import samples
from brag.render.document_text import document_json, document_markdown
from brag.render.terminal import Page, Style, width_of

HOSTILE = (
    "<script>alert(1)</script> <svg/onload=x> ![a](b) [c](d) **e** `f` | g # h \u202e * - 1. > &lt;"
)


def page(width: int | None = 80, *, is_coloured: bool = False) -> Page:
    return Page(TODAY, lambda one: one[:3], width, Style(is_on=is_coloured))


def a_document(text: str, evidence: str = "https://x.example/1") -> Document:
    cited = (Cited("k3f", date(2026, 11, 2), (evidence,)),)
    blocks = (
        Words(text, cited, text),
        Claims((Claim(text, cited, text, text), Claim(text)), text),
        Telling(text, (("Result", text), ("Number", "[unknown]")), cited, text),
        Quote(text, text, cited),
        Table(text, (text, "Evidence", "Strongest"), ((text, "thin", text),), (cited,)),
    )
    sections = (Section("stories", text, blocks), Section("goals", text, (), text))
    flag = Flag("private", text, cited)
    return Document("cv", text, text, None, TODAY, sections, (flag,), (Claim(text, cited, text),))


@pytest.mark.parametrize("width", [40, 80, 140])
@pytest.mark.parametrize("is_coloured", [True, False])
@pytest.mark.parametrize("text", [HOSTILE, "short", "w" * 2000, "漢字かな交じり文 " * 30])
def test_no_line_is_wider_than_the_terminal_and_colour_changes_nothing_else(
    width: int, text: str, *, is_coloured: bool
) -> None:
    drawn = document_terminal(a_document(text), page(width, is_coloured=is_coloured))

    bare = re.sub(r"\x1b\[\d+m", "", drawn)
    assert max(map(width_of, bare.split("\n"))) <= width
    assert bare == document_terminal(a_document(text), page(width))
    assert ("\x1b" in drawn) is is_coloured


@settings(deadline=None)
@given(ANY_WORDS, st.sampled_from([30, 40, 80]))
def test_any_words_stay_within_the_terminal_and_steer_nothing(text: str, width: int) -> None:
    drawn = document_terminal(a_document(text, text), page(width))

    assert "\x1b" not in drawn
    assert all(width_of(line) <= width for line in drawn.split("\n"))


def test_into_a_pipe_lines_stay_whole() -> None:
    assert "word " * 99 in document_terminal(a_document("word " * 100), page(None))


def test_a_table_stands_in_columns_where_there_is_room_and_else_row_by_row() -> None:
    table = Table("Evidence", ("Competency", "Evidence"), (("Care", "strong"),), ())
    document = Document("cv", "T", "", None, TODAY, (Section("case", "S", (table,)),))

    assert "  Competency  Evidence\n  Care        strong" in document_terminal(document, page())
    assert "  Care\n    Evidence: strong" in document_terminal(document, page(40))


@settings(deadline=None)
@given(ANY_WORDS)
def test_markdown_shows_any_words_as_text(text: str) -> None:
    source = document_markdown(a_document(text, text))

    tokens = MarkdownIt("commonmark").parse(source)
    inline = [one for token in tokens for one in token.children or ()]
    assert {one.type for one in inline} <= {
        "text", "softbreak", "strong_open", "strong_close", "em_open", "em_close", "text_special",
    }  # fmt: skip
    assert {one.type for one in tokens if "open" not in one.type and "close" not in one.type} <= {
        "inline"
    }


def test_markdown_links_evidence_and_no_other_text() -> None:
    source = document_markdown(a_document(HOSTILE))

    html = MarkdownIt("commonmark").render(source)
    assert set(re.findall(r'href="([^"]*)"', html)) == {"https://x.example/1"}
    assert "<script" not in html
    assert "<svg" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_markdown_has_a_heading_for_the_document_and_each_section() -> None:
    source = document_markdown(samples("cv")[0])

    headings = re.findall(r"^## (.*)$", source, re.MULTILINE)
    assert source.startswith("# Garden\n")
    assert headings[-2:] == ["Worth knowing", "Evidence"]
    assert len(headings) == len(samples("cv")[0].sections) + 2


def test_an_own_part_replaces_one_section_and_an_own_kind_the_whole(tmp_path: Path) -> None:
    parts = tmp_path / "review" / "parts"
    parts.mkdir(parents=True)
    (parts / "stories.md.j2").write_text("## Mine: {{ section.blocks | length }} blocks\n")
    document = samples("cv")[0]

    said = document_markdown(document, tmp_path)
    (tmp_path / "review" / "cv.md.j2").write_text("Only {{ title }}\n")

    assert "## Mine: 2 blocks" in said
    assert "## Goals" in said
    assert document_markdown(document, tmp_path) == "Only Garden"


def test_an_own_part_that_fails_is_named_with_its_line(tmp_path: Path) -> None:
    parts = tmp_path / "review" / "parts"
    parts.mkdir(parents=True)
    (parts / "goals.md.j2").write_text("ok\n{{ nothing }}\n")

    with pytest.raises(TemplateError, match=r"goals\.md\.j2, line 2: 'nothing' is undefined"):
        document_markdown(samples("cv")[0], tmp_path)


def test_json_has_every_field_of_the_document() -> None:
    document = samples("cv")[0]

    said = json.loads(json.dumps(document_json(document)))["document"]

    assert set(said) == {one.name for one in fields(Document)}
    for section, shown in zip(document.sections, said["sections"], strict=True):
        assert set(shown) == {one.name for one in fields(Section)}
        for block, told in zip(section.blocks, shown["blocks"], strict=True):
            assert is_dataclass(block)
            assert set(told) == {"type", *(one.name for one in fields(block))}
    assert said["first"] == "2026-11-20"
    assert document_json(samples("cv")[1])["document"]["first"] is None
