"""A review fits its terminal and says only what is true."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reviews import ANY_WORDS, TODAY, a_month, entry, period, review

from brag.features.review import Nearest, Review, review_of
from brag.model.entry import KINDS, Credit, Entry, Metric
from brag.render.review import terminal
from brag.render.terminal import Page, Style, escape, width_of
from brag.text.periods import between


def page(width: int | None = 80, *, in_colour: bool = False) -> Page:
    return Page(today=TODAY, short=lambda one: one[:3], width=width, style=Style(is_on=in_colour))


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


_LINE = ANY_WORDS.map(lambda text: text.replace("\n", " ")).filter(str.strip)
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
    result=st.one_of(st.just(""), ANY_WORDS),
    learned=st.one_of(st.just(""), ANY_WORDS),
    metric=st.one_of(st.none(), st.builds(Metric, what=ANY_WORDS, after=ANY_WORDS)),
    credit=st.lists(st.builds(Credit, who=ANY_WORDS, what=ANY_WORDS), max_size=2).map(tuple),
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
