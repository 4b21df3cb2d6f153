"""A review fits its terminal, says only what is true, and shows every text as text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from brag.errors import TemplateError
from brag.features.review import Before, Nearest, Review, review_of
from brag.model.entry import KINDS, Credit, Entry, Metric
from brag.render.entries import Page
from brag.render.review import (
    as_markdown,
    as_typed,
    json_text,
    markdown,
    review_json,
    say_before,
    terminal,
)
from brag.render.terminal import Style, escape, width_of
from brag.text.periods import Period, between, current, parse_period

TODAY = date(2026, 11, 23)


def page(width: int | None = 80, *, in_colour: bool = False) -> Page:
    return Page(today=TODAY, short=lambda one: one[:3], width=width, style=Style(is_on=in_colour))


def period(words: str) -> Period:
    return parse_period(words, TODAY)


def entry(number: int, day: int = 2, text: str = "Did it", **parts: object) -> Entry:
    return Entry(id=f"{number:03}0000000", day=date(2026, 11, day), text=text, **parts)  # type: ignore[arg-type]


def review(*entries: Entry, words: str = "2026-11") -> Review:
    return review_of(period(words), entries, TODAY)


def a_month() -> Review:
    """November so far, of someone who does not exist."""
    ana, bo = "Ana Ruiz", "Bo Lind"
    entries = (
        Entry(
            "k3f7777777",
            date(2026, 11, 2),
            "Cut checkout p95 from 900 ms to 120 ms",
            tags=("performance",),
            projects=("checkout",),
            people=(ana,),
            result="No timeouts on the busiest day of the year",
            metric=Metric("checkout p95", "900 ms", "120 ms", basis="measured"),
            credit=(Credit(ana, "found the slow query"),),
        ),
        Entry(
            "9xq7777777",
            date(2026, 11, 4),
            "Flame graphs read from the bottom up",
            kind="learned",
            tags=("performance",),
        ),
        Entry(
            "b0c7777777",
            date(2026, 11, 5),
            "Ran the first onboarding class",
            tags=("teaching",),
            projects=("onboarding",),
            people=(ana, bo),
            result="12 people shipped in their first week",
            credit=(Credit(bo, "wrote the exercises"), Credit(ana, "taught the second half")),
        ),
        Entry(
            "t5w7777777",
            date(2026, 11, 5),
            "Answered the on-call question about retries",
            kind="helped",
        ),
        Entry(
            "h2m7777777",
            date(2026, 11, 10),
            "Wrote the runbook for failed payments",
            projects=("checkout",),
            people=("Cleo",),
        ),
        Entry(
            "q8d7777777",
            date(2026, 11, 12),
            "“The clearest incident review I have read”",
            kind="praise",
            people=("Dai Evans",),
        ),
        Entry(
            "e4r7777777",
            date(2026, 11, 13),
            "Moved the nightly export to the new scheduler",
            tags=("operations", "performance"),
            projects=("exports",),
            learned="Ask who reads a report before making it faster",
        ),
        Entry(
            "z1n7777777",
            date(2026, 11, 23),
            "Reviewed the retry design",
            kind="helped",
            projects=("checkout",),
            result="Two races found before release",
        ),
    )
    month = current("month", TODAY)
    return replace(
        review_of(month, entries, TODAY),
        before=Before(current("month", TODAY, last=True), entries=9, by_now=7, begins=None),
        private_left_out=2,
    )


AT_80 = """\
November 2026
8 entries on 7 days so far (day 23 of 30).
October 2026: 7 entries in its first 23 days, 9 in all.

Projects                                  Kinds
  checkout    █████████ 3                   win      ████████████ 4
  exports     ███ 1                         helped   ██████ 2
  onboarding  ███ 1                         learned  ███ 1
  (none)      █████████ 3                   praise   ███ 1
Tags  performance 3, operations 1, teaching 1

2 to 8 November
  Mon  2  k3f  Cut checkout p95 from 900 ms to 120 ms
               -> No timeouts on the busiest day of the year
  Wed  4  9xq  Flame graphs read from the bottom up (learned)
  Thu  5  b0c  Ran the first onboarding class
               -> 12 people shipped in their first week
          t5w  Answered the on-call question about retries (helped)
9 to 15 November
  Tue 10  h2m  Wrote the runbook for failed payments
  Thu 12  q8d  “The clearest incident review I have read” (praise)
  Fri 13  e4r  Moved the nightly export to the new scheduler
23 November
  Mon 23  z1n  Reviewed the retry design (helped)
               -> Two races found before release

Learned
  9xq  Flame graphs read from the bottom up
  e4r  Ask who reads a report before making it faster

Credit given
  Ana Ruiz, in 2 entries: found the slow query; taught the second half
  Bo Lind, in 1 entry: wrote the exercises

Could be stronger: 3 entries without a result yet
  e4r  Moved the nightly export to the new scheduler
       could add a result, a number: brag edit e4r --result "..."
  h2m  Wrote the runbook for failed payments
       could add a result, a number, your part, credit for Cleo:
       brag edit h2m --result "..."
  t5w  Answered the on-call question about retries
       could add a result, a number: brag edit t5w --result "..."

2 private entries are left out; --with-private shows them.
"""

AT_40 = """\
November 2026
8 entries on 7 days so far (day 23 of
30).
October 2026: 7 entries in its first 23
days, 9 in all.

Projects
  checkout    █████████ 3
  exports     ███ 1
  onboarding  ███ 1
  (none)      █████████ 3
Kinds
  win      ████████████ 4
  helped   ██████ 2
  learned  ███ 1
  praise   ███ 1
Tags  performance 3, operations 1,
      teaching 1

2 to 8 November
   2  k3f  Cut checkout p95 from 900 ms
           to 120 ms
           -> No timeouts on the busiest
              day of the year
   4  9xq  Flame graphs read from the
           bottom up (learned)
   5  b0c  Ran the first onboarding
           class
           -> 12 people shipped in their
              first week
      t5w  Answered the on-call question
           about retries (helped)
9 to 15 November
  10  h2m  Wrote the runbook for failed
           payments
  12  q8d  “The clearest incident review
           I have read” (praise)
  13  e4r  Moved the nightly export to
           the new scheduler
23 November
  23  z1n  Reviewed the retry design
           (helped)
           -> Two races found before
              release

Learned
  9xq  Flame graphs read from the bottom
       up
  e4r  Ask who reads a report before
       making it faster

Credit given
  Ana Ruiz, in 2 entries: found the slow
  query; taught the second half
  Bo Lind, in 1 entry: wrote the
  exercises

Could be stronger: 3 entries without a
result yet
  e4r  Moved the nightly export to the
       new scheduler
       could add a result, a number:
       brag edit e4r --result "..."
  h2m  Wrote the runbook for failed
       payments
       could add a result, a number,
       your part, credit for Cleo:
       brag edit h2m --result "..."
  t5w  Answered the on-call question
       about retries
       could add a result, a number:
       brag edit t5w --result "..."

2 private entries are left out;
--with-private shows them.
"""


def test_a_month_at_80_columns() -> None:
    assert terminal(a_month(), page(80)) == AT_80.rstrip("\n")


def test_a_month_at_40_columns() -> None:
    assert terminal(a_month(), page(40)) == AT_40.rstrip("\n")


def test_a_month_into_a_pipe_keeps_its_lines_whole() -> None:
    long = entry(1, text="word " * 60 + "end")

    lines = terminal(review(long), page(None)).split("\n")

    assert any(line.endswith("word end") for line in lines)


def test_colour_adds_nothing_but_colour() -> None:
    for width in (40, 80, 140, None):
        coloured = terminal(a_month(), page(width, in_colour=True))

        assert "\x1b[1mNovember 2026\x1b[0m" in coloured
        assert re.sub(r"\x1b\[\d+m", "", coloured) == terminal(a_month(), page(width))


def test_bars_are_drawn_in_ascii_where_blocks_cannot_be_encoded() -> None:
    drawn = terminal(review(entry(1), entry(2)), page(), has_blocks=False)

    assert "  win  ###### 2" in drawn
    assert drawn.isascii()


@pytest.mark.parametrize(
    ("entries", "by_now", "passed", "said"),
    [
        (9, None, None, "October 2026: 9 entries"),
        (1, None, None, "October 2026: 1 entry"),
        (0, None, None, "October 2026: no entries"),
        (9, 7, 23, "October 2026: 7 entries in its first 23 days, 9 in all"),
        (9, 0, 1, "October 2026: no entries in its first day, 9 in all"),
        (9, 9, 23, "October 2026: 9 entries, all in its first 23 days"),
        (0, 0, 23, "October 2026: no entries"),
        (9, 9, 31, "October 2026: 9 entries"),
    ],
)
def test_the_period_before_is_told_in_counts(
    entries: int, by_now: int | None, passed: int | None, said: str
) -> None:
    before = Before(period("2026-10"), entries, by_now, begins=None)

    assert say_before(before, passed) == said


def test_a_journal_younger_than_the_period_before_says_when_it_begins() -> None:
    within = Before(period("2026-10"), 2, None, begins=date(2026, 10, 20))
    after = Before(period("2026-10"), 0, 0, begins=date(2026, 11, 3))

    assert say_before(within, None) == (
        "October 2026: 2 entries (the first entry is from 20 October 2026)"
    )
    assert say_before(after, 23) == (
        "Nothing earlier to compare with: the first entry is from 3 November 2026"
    )


def test_an_empty_journal_is_shown_the_first_command() -> None:
    shown = terminal(replace(review(), journal_is_empty=True), page())

    assert shown == (
        "Nothing here yet. Write down one thing you did:\n"
        '  brag log "Answered Bo\'s question about the build"'
    )


def test_an_empty_period_names_the_nearest_that_holds_something() -> None:
    empty = replace(review(words="2026-03"), nearest=Nearest(period("2026-05"), 3))

    assert terminal(empty, page()) == (
        "March 2026: no entries.\n"
        "The nearest month with something is May 2026, with 3 entries:\n"
        "  brag review 2026-05"
    )


def test_an_empty_period_that_still_runs_says_yet_and_counts_private_entries() -> None:
    assert terminal(replace(review(), private_left_out=1), page()) == (
        "November 2026: no entries yet.\n1 private entry is left out; --with-private shows it."
    )


def test_a_week_is_told_day_by_day_without_headings() -> None:
    shown = terminal(review(entry(1, 23), entry(2, 23), words="week"), page())

    assert "\n  Mon 23  001  Did it\n          002  Did it\n" in shown


def test_a_private_entry_is_marked_where_it_is_shown() -> None:
    shown = terminal(review(entry(1, is_private=True, kind="helped")), page())

    assert "001  Did it (helped, private)" in shown


def test_of_many_entries_some_are_shown_with_the_command_that_lists_all() -> None:
    many = [entry(number, 1 + number // 60) for number in range(900)]

    shown = terminal(review(*many, words="2026-11"), page())

    assert "Week by week\n  1 November" in shown
    assert "12 of 900 entries, those with the most written down\n" in shown
    assert "All of them: brag list 2026-11\n" in shown
    assert "Could be stronger: 900 entries without a result yet; 3 of them\n" in shown
    assert len(shown.split("\n")) < 45


def test_a_usual_month_of_twenty_fits_in_a_screen_and_a_half_of_forty_lines() -> None:
    texts = [replace(one, id=f"{number:010}") for number, one in enumerate(a_month().entries * 3)]
    twenty = sorted(texts[:20], key=lambda one: one.day)

    assert len(terminal(review(*twenty), page()).split("\n")) <= 60


def test_what_is_left_out_of_a_list_is_counted() -> None:
    many = [
        entry(
            number,
            tags=(f"tag{number}",),
            projects=(f"project{number}",),
            learned=f"Lesson {number}",
            credit=(Credit(f"Person {number}"),),
        )
        for number in range(12)
    ]

    shown = terminal(review(*many), page(140))

    assert "  and 6 more projects" in shown
    assert "Tags  tag0 1, tag1 1, tag10 1," in shown
    assert "and 4 more" in shown
    assert "Learned (the newest 5 of 12)\n" in shown
    assert "Lesson 11" in shown
    assert "Credit given (6 of 12)\n" in shown


def test_a_very_long_text_is_shortened_and_its_word_is_broken() -> None:
    shown = terminal(review(entry(1, text="x" * 10_000)), page(40))

    assert max(map(len, shown.split("\n"))) == 40
    assert len(shown.split("\n")) < 20
    assert "x..." in shown


def test_control_characters_are_shown_escaped() -> None:
    nasty = "a\x1b[31mb\x07\u202ec\nd"
    parts: dict[str, Any] = {
        "projects": (nasty,),
        "tags": (nasty,),
        "people": (nasty,),
        "result": nasty,
        "learned": nasty,
        "credit": (Credit(nasty, nasty),),
    }

    shown = terminal(review(entry(1, **parts), entry(2, people=(nasty,))), page(140))

    assert "a\\x1b[31mb\\x07\\u202ec d" in shown
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", shown)


_CHARACTERS = st.one_of(
    st.sampled_from("ab -…é漢字かな😀\u0301\x1b\x07\t\u202e\u200d\ufeff"),
    st.characters(exclude_categories=["Cs"]),
)
_WORDS = st.text(_CHARACTERS, min_size=1, max_size=120).filter(str.strip)
_LINE = _WORDS.map(lambda text: text.replace("\n", " ")).filter(str.strip)
_NAMES = st.lists(_LINE, max_size=3).map(tuple)
_ENTRIES = st.builds(
    Entry,
    id=st.from_regex(r"[0-9a-hjkmnp-tv-z]{10}", fullmatch=True),
    day=st.dates(date(2026, 9, 28), date(2026, 11, 23)),
    text=_LINE,
    kind=st.sampled_from(KINDS),
    tags=_NAMES,
    projects=_NAMES,
    people=_NAMES,
    result=st.one_of(st.just(""), _WORDS),
    learned=st.one_of(st.just(""), _WORDS),
    metric=st.one_of(st.none(), st.builds(Metric, what=_WORDS, after=_WORDS)),
    credit=st.lists(st.builds(Credit, who=_WORDS, what=_WORDS), max_size=2).map(tuple),
    is_private=st.booleans(),
)
_REVIEWS = st.builds(
    lambda entries, when: review_of(
        when, sorted(entries, key=lambda one: one.day), date(2026, 11, 23)
    ),
    st.lists(_ENTRIES, min_size=1, max_size=5),
    st.sampled_from([between(date(2026, 9, 28), date(2026, 11, 29)), period("2026")]),
)


@settings(max_examples=40, deadline=None)
@given(_REVIEWS, st.sampled_from([30, 40, 59, 72, 80, 140]), st.booleans(), st.integers(3, 10))
def test_no_line_is_wider_than_the_terminal_or_steers_it(
    seen: Review, width: int, in_colour: bool, id_length: int
) -> None:
    drawn = Page(
        today=TODAY,
        short=lambda one: one[:id_length],
        width=width,
        style=Style(is_on=in_colour),
    )

    shown = re.sub(r"\x1b\[(?:0|1|2|33|34|36)m", "", terminal(seen, drawn))

    for line in shown.split("\n"):
        assert escape(line) == line
        assert width_of(line) <= width


@settings(max_examples=15, deadline=None)
@given(st.lists(_ENTRIES, min_size=1, max_size=3), st.sampled_from([30, 40, 80]))
def test_many_entries_stay_within_the_terminal_too(entries: list[Entry], width: int) -> None:
    entries.sort(key=lambda one: one.day)
    seen = review_of(period("2026"), [one for one in entries for _ in range(31)], TODAY)

    for line in terminal(seen, page(width)).split("\n"):
        assert width_of(line) <= width


@given(st.dates(date(1000, 1, 3), date(2026, 11, 23)), st.data())
def test_a_period_as_typed_reads_back_as_itself(day: date, data: st.DataObject) -> None:
    around = current(data.draw(st.sampled_from(["week", "month", "quarter", "year"])), day)
    days = between(day, data.draw(st.dates(day, TODAY)))

    for one in (around, days):
        again = parse_period(as_typed(one), TODAY)
        assert (again.first, again.last) == (one.first, one.last)


def test_time_without_a_beginning_is_typed_with_an_open_side() -> None:
    assert as_typed(period("..2026-11-20")) == "..2026-11-20"


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


@given(_WORDS, st.sampled_from(["", "- ", "## ", "Words, then "]))
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
