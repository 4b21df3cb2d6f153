"""Markdown to read: a CommonMark reader shows just what was written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import entries, some_words

from brag.model.entry import Credit, Entry, Metric
from brag.model.profile import Profile
from brag.render.export_markdown import about, markdown_text, pages

if TYPE_CHECKING:
    from markdown_it.token import Token

DAY = date(2026, 11, 20)
markup = st.text(st.sampled_from("*_`[]()<>#+-.!|~&=\\\"'ab1 \t\n"), max_size=25)


def tokens(text: str) -> list[Token]:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").parse(text)


def shown(text: str) -> list[str]:
    """What each block of a text shows, in order."""
    said = []
    for token in tokens(text):
        if token.type == "inline":
            parts = [
                "\n" if one.type in ("hardbreak", "softbreak") else one.content
                for one in token.children or ()
                if one.type in ("text", "hardbreak", "softbreak", "text_special")
            ]
            said.append("".join(parts))
        elif token.content:
            said.append(f"<{token.type}>{token.content}")
    return said


def exported(*some: Entry) -> str:
    return "".join(markdown_text(some, None))


def test_an_export_goes_by_year_month_and_day() -> None:
    text = exported(
        Entry(id="a", day=DAY, text="Cut p95", result="faster", tags=("perf", "shop")),
        Entry(id="b", day=DAY, text="Taught", kind="helped", is_private=True),
        Entry(
            id="c", day=date(2025, 1, 2), text="Learned Go", evidence=("https://example.org/a_b",)
        ),
    )
    assert (
        text
        == """\
# 2026

## November

### Friday 20 November

- Cut p95
  - Result: faster
  - Tags: perf; shop
- Taught (helped, private)

# 2025

## January

### Thursday 2 January

- Learned Go
  - Evidence: <https://example.org/a_b>
"""
    )


@given(some_words | markup.map(lambda text: text.replace("\n", " ")).filter(str.strip))
def test_the_text_of_an_entry_is_shown_as_it_was_written(text: str) -> None:
    *_, said = shown(exported(Entry(id="a", day=DAY, text=text)))
    assert said.split() == text.split()


@given(markup.filter(str.strip))
def test_the_lines_of_a_note_are_shown_as_they_were_written(note: str) -> None:
    said = shown(exported(Entry(id="a", day=DAY, text="x", note=note)))
    lines = [word for part in said[4:] for word in part.split()]
    assert lines == ["Note:", *note.split()]


@given(st.lists(entries, max_size=4))
def test_nothing_a_user_writes_makes_headings_code_or_html(some: list[Entry]) -> None:
    kinds = {token.type for token in tokens(exported(*some))}
    assert kinds.isdisjoint({"html_block", "code_block", "fence", "hr", "blockquote_open"})
    days = sum(
        token.type == "heading_open" and token.tag == "h3" for token in tokens(exported(*some))
    )
    assert days <= len(some)


def test_every_part_of_an_entry_is_there() -> None:
    text = exported(
        Entry(
            id="a",
            day=DAY,
            text="x",
            situation="s1",
            task="t1",
            part="p1",
            actions="a1",
            result="r1",
            metric=Metric("p95", "900 ms", "120 ms", basis="measured"),
            scope="sc1",
            beneficiary="b1",
            credit=(Credit("Ana", "paired"),),
            people=("Ben",),
            projects=("shop",),
            competencies=("c1",),
            learned="l1",
            note="n1\n\nn2\nn3",
            evidence=("a file",),
        )
    )
    for one in (
        "s1", "t1", "p1", "a1", "r1", "p95: 900 ms -> 120 ms, measured", "sc1", "b1",
        "Ana: paired", "Ben", "shop", "c1", "l1", "n1\n\n    n2\\\n    n3", "a file",
    ):  # fmt: skip
        assert one in text


def test_the_profile_comes_first_when_it_is_named() -> None:
    who = Profile(name="Sam *O*", role="developer", offer=("a", "b"))
    assert about(who) == "# Sam \\*O\\*\n\n- Role: developer\n- Can offer: a; b\n"
    assert "".join(markdown_text([], who)) == about(who)
    assert "".join(markdown_text([], Profile())) == "# About me\n"


def test_a_mirror_has_a_page_for_each_month_and_one_that_leads_to_them() -> None:
    some = [
        Entry(id="a", day=DAY, text="x"),
        Entry(id="b", day=date(2026, 11, 1), text="y"),
        Entry(id="c", day=date(2025, 1, 2), text="z"),
    ]
    found = dict(pages(some, Profile(name="Sam")))
    assert list(found) == ["about.md", "2026/2026-11.md", "2025/2025-01.md", "README.md"]
    assert found["2025/2025-01.md"] == "# January 2025\n\n## Thursday 2 January\n\n- z\n"
    assert "- [November 2026](2026/2026-11.md): 2 entries\n" in found["README.md"]
    assert "Nothing here yet." in dict(pages([], None))["README.md"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://a b", "https://a<b>", "x_y_z"])
def test_only_a_plain_link_becomes_one(link: str) -> None:
    text = exported(Entry(id="a", day=DAY, text="x", evidence=(link,)))
    assert not [
        one for token in tokens(text) for one in token.children or () if one.type == "link_open"
    ]
