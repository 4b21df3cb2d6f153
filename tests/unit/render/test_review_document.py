"""A review as Markdown shows every text as text; as JSON it says all there is."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.reviews import ANY_WORDS, a_month, entry, period, review

from brag.errors import TemplateError
from brag.features.review import Nearest
from brag.model.entry import Credit, Metric
from brag.render import review_document
from brag.render.review_document import as_markdown, json_text, markdown, review_json
from brag.render.terminal import escape


def texts_of(document: str) -> list[str]:
    """The text of every block of a CommonMark document; other inline markup fails."""
    found = []
    for token in MarkdownIt("commonmark").parse(document):
        if token.type == "inline":
            kinds = {child.type for child in token.children or ()}
            assert kinds <= {"text", "text_special", "softbreak"}, kinds
            found.append(
                "".join(
                    "\n" if child.type == "softbreak" else child.content
                    for child in token.children or ()
                )
            )
        assert token.type != "html_block"
    return found


@pytest.mark.parametrize(
    "text",
    [
        "# x",
        "## x ##",
        "C #",
        "<script>alert(1)</script>",
        "<!-- x",
        "*x*",
        "**x**",
        "__x__",
        "_x_",
        "snake_case and a_b_c",
        "[x](y)",
        "![x](y)",
        "[x]: y",
        "`x`",
        "```",
        "~~~",
        "> x",
        "- x",
        "+ x",
        "* x",
        "1. x",
        "12) x",
        "---",
        "***",
        "===",
        "    code",
        "a &amp; b &#35; c & d",
        "https://example.org/a_b?c=1&d=2",
        "<https://example.org>",
        "back\\slash \\* \\",
        "a | b",
        "120 -> 90",
    ],
)
def test_text_stands_in_markdown_as_it_was_written(text: str) -> None:
    shown = " ".join(text.split())

    for document in (as_markdown(text), f"- {as_markdown(text)}", f"## {as_markdown(text)}"):
        assert texts_of(document) == [shown]


def test_what_needs_no_escape_stays_readable() -> None:
    for plain in (
        "Cut p95 -> 120 ms (a_b) at https://example.org/x?a=1&b=2, 40% less!",
        "2026-11-23",
        "1.5 times faster",
        "C#",
    ):
        assert as_markdown(plain) == plain


@given(ANY_WORDS, st.sampled_from(["", "- ", "## ", "Words, then "]))
def test_any_text_stands_in_markdown_as_on_the_terminal(text: str, before: str) -> None:
    document = before + as_markdown(text)
    shown = escape(re.sub(r"[\t\r\n]", " ", text))

    found = texts_of(document)

    assert len(found) == 1
    assert "".join(found[0].split()).endswith("".join(shown.split()))


DOCUMENT = """\
# November 2026

8 entries on 7 days so far (day 23 of 30).
October 2026: 7 entries in its first 23 days, 9 in all.

## Projects

- checkout: 3
- exports: 1
- onboarding: 1
- (none): 3

## Kinds

- win: 4
- helped: 2
- learned: 1
- praise: 1

## Tags

- performance: 3
- operations: 1
- teaching: 1

## Entries

### 2 to 8 November

- Cut checkout p95 from 900 ms to 120 ms
  - Result: No timeouts on the busiest day of the year
  - Number: checkout p95: 900 ms -> 120 ms, measured
- Flame graphs read from the bottom up (learned)
- Ran the first onboarding class
  - Result: 12 people shipped in their first week
- Answered the on-call question about retries (helped)

### 9 to 15 November

- Wrote the runbook for failed payments
- “The clearest incident review I have read” (praise)
- Moved the nightly export to the new scheduler

### 23 November

- Reviewed the retry design (helped)
  - Result: Two races found before release

## Learned

- Flame graphs read from the bottom up
- Ask who reads a report before making it faster

## Credit given

- Ana Ruiz, in 2 entries: found the slow query; taught the second half
- Bo Lind, in 1 entry: wrote the exercises

## Could be stronger

- Moved the nightly export to the new scheduler: could add a result, a number
- Wrote the runbook for failed payments: could add a result, a number, your part, credit for Cleo
- Answered the on-call question about retries: could add a result, a number
"""


def test_a_month_as_markdown() -> None:
    assert markdown(a_month()) == DOCUMENT.rstrip("\n")


def test_every_text_of_a_record_stands_in_the_document_as_text() -> None:
    nasty = "# <script>*x*</script> [x](y)"
    parts: dict[str, Any] = {
        "text": nasty,
        "tags": (nasty,),
        "projects": (nasty,),
        "people": (nasty,),
        "learned": nasty,
        "evidence": (nasty,),
        "metric": Metric(nasty, nasty, nasty, nasty, nasty),
        "credit": (Credit(nasty, nasty),),
    }
    seen = review(entry(1, **parts), entry(2, result=nasty), entry(3, text=nasty, people=(nasty,)))

    blocks = texts_of(markdown(seen))

    assert sum(block.count(nasty) for block in blocks) == 16
    assert not [block for block in blocks if "script" in block.replace(nasty, "")]


def test_a_document_of_thousands_of_entries_is_whole() -> None:
    many = [entry(number, 1 + number % 23, text="word " * 20) for number in range(2_000)]

    assert markdown(review(*many)).count("\n- word word") == 4_000


def test_an_own_template_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "review"
    own.mkdir()
    (own / "period.md.j2").write_text("{{ title }}: {{ review.counts.entries }}\n")

    assert markdown(review(entry(1)), tmp_path) == "November 2026: 1"


def test_an_own_template_with_an_unknown_name_is_refused_with_its_line(tmp_path: Path) -> None:
    own = tmp_path / "review"
    own.mkdir()
    (own / "period.md.j2").write_text("{{ title }}\n{{ tittle }}\n")

    with pytest.raises(TemplateError, match=r"period\.md\.j2, line 2: .*tittle"):
        markdown(review(entry(1)), tmp_path)


def test_an_own_template_that_never_ends_writing_is_stopped_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "review"
    own.mkdir()
    (own / "period.md.j2").write_text("{% for one in review.entries %}{{ one.text }}{% endfor %}")
    monkeypatch.setattr(review_document, "LONGEST_DOCUMENT", 10)

    assert markdown(review(entry(1)), tmp_path) == "Did it"
    with pytest.raises(
        TemplateError, match=r"period\.md\.j2, line 1: it writes more than 10 characters"
    ):
        markdown(review(entry(1), entry(2)), tmp_path)


def test_json_says_all_of_it_under_a_version() -> None:
    shown = json.loads(json_text(a_month()))

    assert list(shown) == ["version", "review"]
    assert shown["version"] == 1
    seen = shown["review"]
    assert [one["id"][:3] for one in seen["entries"]] == [
        "k3f", "9xq", "b0c", "t5w", "h2m", "q8d", "e4r", "z1n",
    ]  # fmt: skip
    del seen["entries"]
    assert seen == {
        "period": {
            "title": "November 2026",
            "kind": "month",
            "first": "2026-11-01",
            "last": "2026-11-30",
            "days_passed": 23,
        },
        "counts": {
            "entries": 8,
            "days": 7,
            "kinds": [
                {"name": "win", "entries": 4},
                {"name": "helped", "entries": 2},
                {"name": "learned", "entries": 1},
                {"name": "praise", "entries": 1},
            ],
            "projects": [
                {"name": "checkout", "entries": 3},
                {"name": "exports", "entries": 1},
                {"name": "onboarding", "entries": 1},
                {"name": None, "entries": 3},
            ],
            "tags": [
                {"name": "performance", "entries": 3},
                {"name": "operations", "entries": 1},
                {"name": "teaching", "entries": 1},
            ],
        },
        "step": "week",
        "stretches": [
            {"first": "2026-11-01", "last": "2026-11-01", "entries": 0},
            {"first": "2026-11-02", "last": "2026-11-08", "entries": 4},
            {"first": "2026-11-09", "last": "2026-11-15", "entries": 3},
            {"first": "2026-11-16", "last": "2026-11-22", "entries": 0},
            {"first": "2026-11-23", "last": "2026-11-23", "entries": 1},
        ],
        "credited": [
            {
                "who": "Ana Ruiz",
                "entries": 2,
                "what": ["found the slow query", "taught the second half"],
            },
            {"who": "Bo Lind", "entries": 1, "what": ["wrote the exercises"]},
        ],
        "learned": [
            {"entry": "9xq7777777", "words": "Flame graphs read from the bottom up"},
            {"entry": "e4r7777777", "words": "Ask who reads a report before making it faster"},
        ],
        "unfinished": [
            {"entry": "e4r7777777", "additions": ["result", "number"], "uncredited": []},
            {
                "entry": "h2m7777777",
                "additions": ["result", "number", "own part", "credit"],
                "uncredited": ["Cleo"],
            },
            {"entry": "t5w7777777", "additions": ["result", "number"], "uncredited": []},
        ],
        "before": {
            "period": {
                "title": "October 2026",
                "kind": "month",
                "first": "2026-10-01",
                "last": "2026-10-31",
            },
            "entries": 9,
            "by_now": 7,
            "begins": None,
        },
        "nearest": None,
        "private_left_out": 2,
    }


def test_json_of_an_empty_period_names_the_nearest_and_has_every_field() -> None:
    empty = replace(review(words="..2026-03-05"), nearest=Nearest(period("2026-05"), 3))

    seen = review_json(empty)["review"]

    assert list(seen) == list(review_json(a_month())["review"])
    assert seen["period"]["first"] is None
    assert seen["nearest"]["entries"] == 3
