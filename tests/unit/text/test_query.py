"""What is typed into a search is understood whole, or refused with a next step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.errors import UsageError
from brag.text.query import LONGEST, Query, Term, parse_query


def wanted(text: str) -> list[tuple[str, str, bool]]:
    return [tuple(term) for term in parse_query(text).wanted]  # type: ignore[misc]


def test_words_are_wanted_each_by_itself_and_once() -> None:
    assert wanted("checkout latency checkout") == [
        ("checkout", "", False),
        ("latency", "", False),
    ]


@pytest.mark.parametrize(
    "typed", ['"checkout latency"', "“checkout latency”", '" checkout latency "']
)
def test_words_in_quotes_stand_in_a_row(typed: str) -> None:
    assert wanted(typed) == [("checkout latency", "", False)]


@pytest.mark.parametrize("typed", ['"checkout latency', 'checkout" latency', 'checkout latency"'])
def test_a_lone_quote_is_no_quote(typed: str) -> None:
    assert wanted(typed) == [("checkout", "", False), ("latency", "", False)]


def test_a_star_at_the_end_makes_a_prefix_and_anywhere_else_nothing() -> None:
    assert wanted("onboard*") == [("onboard", "", True)]
    assert wanted("onboard*,") == [("onboard", "", True)]
    assert wanted('"first onb"*') == [("first onb", "", True)]
    assert wanted("*board") == [("board", "", False)]


def test_a_dash_before_a_word_or_phrase_leaves_it_out() -> None:
    query = parse_query('deploy -kubernetes -"night team" e-mail -pilot*')
    assert query.unwanted == (Term("kubernetes"), Term("night team"), Term("pilot", is_prefix=True))
    assert query.wanted == (Term("deploy"), Term("e-mail"))


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("C++", "C++"),
        ("C#", "C#"),
        ("(C++)", "C++"),
        ("C++,", "C++"),
        ("F#?", "F#"),
        ('"C++"', "C++"),
    ],
)
def test_signs_after_a_word_are_looked_for_letter_by_letter(typed: str, letters: str) -> None:
    ((words, found, _),) = wanted(typed)
    assert (words, found) == (letters[0], letters)


@pytest.mark.parametrize("typed", ["#performance", "@performance", "+performance", "(performance)"])
def test_signs_before_a_word_are_not_looked_for(typed: str) -> None:
    assert wanted(typed) == [("performance", "", False)]


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("会议", ["会议"]),
        ("今天，会议", ["今天", "会议"]),  # noqa: RUF001 - the comma of Chinese text
        ('"今天 会议"', ["今天 会议"]),
        ("v2会议*", ["v2会议"]),
        ("会議 カメラ", ["会議", "カメラ"]),
        ("회의", ["회의"]),
        ("ประชุม", ["ประชุม"]),
        ("🎉", ["🎉"]),
    ],
)
def test_text_without_spaces_is_looked_for_letter_by_letter(typed: str, letters: list[str]) -> None:
    assert [term.letters for term in parse_query(typed).wanted] == letters
    assert not any(term.words for term in parse_query(typed).wanted)


@pytest.mark.parametrize(
    "typed", ["", " ", "*", "-", "--", '"', '""', "^", "?!", "_", "- -", "&|", "→"]
)
def test_nothing_but_signs_asks_for_nothing(typed: str) -> None:
    assert parse_query(typed) == Query()


@pytest.mark.parametrize("typed", ["-checkout", '-"night team" -*', "-会议"])
def test_only_something_to_leave_out_is_refused_with_a_hint(typed: str) -> None:
    with pytest.raises(UsageError, match="only something to leave out") as refused:
        parse_query(typed)
    assert "WORD" in refused.value.hint


def test_a_page_of_words_is_refused() -> None:
    with pytest.raises(UsageError, match="2,001 characters"):
        parse_query("x" * (LONGEST + 1))


@pytest.mark.parametrize("typed", ["caf\udce9", "a\x1b[31mb"])
def test_what_no_entry_can_hold_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        parse_query(typed)


def test_a_term_is_shown_as_typed() -> None:
    shown = [term.shown for term in parse_query("onboard* C++ 会议 plain").wanted]
    assert shown == ["onboard*", "C++", "会议", "plain"]


@given(st.text(max_size=60))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        query = parse_query(text)
    except UsageError as refused:
        assert refused.hint
        return
    for term in (*query.wanted, *query.unwanted):
        assert term.words or term.letters
        assert '"' not in term.words


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=5, unique=True))
def test_plain_words_come_back_in_order(words: list[str]) -> None:
    assert [term.words for term in parse_query(" ".join(words)).wanted] == words
