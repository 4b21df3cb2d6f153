"""Searching finds what is there, the best first, and knows where the words stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY

from brag.errors import UsageError
from brag.model.entry import Credit, Entry, Metric
from brag.model.selection import Selection
from brag.store import search
from brag.store.journal import Journal
from brag.store.search import Hit, Marked
from brag.store.vocabulary import nearest_words
from brag.text.query import parse_query


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """Eight entries, each a day older than the one before it."""
    said = (
        Entry("aaa1111111", TODAY, "Cut checkout p95", tags=("performance",), people=("Ana Ruiz",)),
        Entry("bbb1111111", TODAY, "Ran a class", result="The checkout team performs better"),
        Entry("ccc1111111", TODAY, "Wrote the C++ bindings", note="One line\nDrank a café au lait"),
        Entry("ddd1111111", TODAY, "主持了今天的会议", is_private=True),
        Entry("eee1111111", TODAY, "Operated the cranes", metric=Metric("loads", "3", "9")),
        Entry("fff1111111", TODAY, "Vitamin C for the night team", kind="helped"),
        Entry("ggg1111111", TODAY, "Happily running", credit=(Credit("Bo Lind", "the pacing"),)),
        Entry("hhh1111111", TODAY, "Note", note="昨天没有会议", projects=("Atlas",)),
    )
    with journal.change("log") as change:
        for age, entry in enumerate(said):
            change.put(replace(entry, day=TODAY - timedelta(age)))
    return journal


def hits(journal: Journal, typed: str, **wanted: object) -> list[Hit]:
    return search.best(journal, parse_query(typed), Selection(**wanted))[0]  # type: ignore[arg-type]


def ids(journal: Journal, typed: str, **wanted: object) -> str:
    return "".join(hit.record.id[0] for hit in hits(journal, typed, **wanted))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("checkout", "ab"),
        ("performing", "ab"),  # performs and performance have one stem
        ("CAFE", "c"),
        ("au lait", "c"),
        ('"lait au"', ""),
        ("perf*", "ab"),
        ("performan*", "ab"),
        ("opera*", "e"),
        ("runn*", "g"),
        ("happi*", "g"),
        ('"night te"*', "f"),
        ("checkout -class", "a"),
        ("the -team", "ceg"),
        ("C", "cf"),
        ("C++", "c"),
        ("C -C++", "f"),
        ("会议", "dh"),
        ("会议 今天", "d"),
        ("会议 -今天", "h"),
        ("会议 -note", "d"),
        ("会议 note", "h"),
        ("Bo pacing", "g"),
        ("loads 9", "e"),
        ("atlas", "h"),
        ("zebra", ""),
        ("\U0001e900", ""),  # a letter that is younger than the index's tables
        ("checkout \U0001e900", ""),
    ],
)
def test_a_search_finds(filled: Journal, typed: str, found: str) -> None:
    assert "".join(sorted(ids(filled, typed))) == found


def test_a_first_line_weighs_more_than_the_rest(filled: Journal) -> None:
    with filled.change("log") as change:
        change.put(Entry("iii1111111", TODAY, "Later", note="checkout checkout 会议"))
    assert ids(filled, "checkout")[0] == "a"
    assert ids(filled, "会议")[0] == "d"


def test_filters_narrow_it_down(filled: Journal) -> None:
    assert ids(filled, "checkout", tags=("PERFORMANCE",)) == "a"
    assert ids(filled, "checkout", people=("ana",)) == "a"
    assert ids(filled, "checkout", until=TODAY - timedelta(1)) == "b"
    assert ids(filled, "the", kinds=("helped",)) == "f"
    assert sorted(ids(filled, "the", kinds=("helped", "win"))) == list("bcefg")
    assert ids(filled, "会议", projects=("atlas",)) == "h"
    assert ids(filled, "会议", with_private=False) == "h"
    assert ids(filled, "checkout", missing=("result",)) == "a"
    assert ids(filled, "checkout", newest=1) == "a"


def test_equals_come_newest_first(journal: Journal) -> None:
    with journal.change("log") as change:
        for age in (2, 0, 1):
            change.put(Entry(f"{age}aaaaaaaaa", TODAY - timedelta(age), "Taught paging"))
    assert ids(journal, "paging") == "012"
    assert ids(journal, "taught", newest=2) == "01"


def test_a_deleted_entry_is_not_found(filled: Journal) -> None:
    with filled.change("delete") as change:
        change.delete("aaa1111111")
    assert ids(filled, "checkout") == "b"


def test_when_too_many_fit_the_last_logged_are_ranked(
    filled: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = Selection()
    assert search.best(filled, parse_query("checkout"), everything)[1]
    monkeypatch.setattr(search, "MOST_RANKED", 1)
    found, all_ranked = search.best(filled, parse_query("checkout"), everything)
    assert [hit.record.id[0] for hit in found] == ["b"]
    assert not all_ranked
    # Filters come before the cut.
    assert ids(filled, "checkout", tags=("performance",)) == "a"


def test_a_hit_says_where_the_words_stand(filled: Journal) -> None:
    first, second = hits(filled, "checkout performing")
    assert (first.kind, first.text) == ("entry", Marked("Cut checkout p95", ((4, 12),)))
    assert first.more == (Marked("performance", ((0, 11),)),)
    assert second.text == Marked("Ran a class")
    assert second.more == (Marked("The checkout team performs better", ((4, 12), (18, 26))),)
    (third,) = hits(filled, "C++ cafe")
    assert third.text.spans == ((10, 13),)
    assert third.more == (Marked("Drank a café au lait", ((8, 12),)),)
    assert hits(filled, "会议")[0].text.spans == ((6, 8),)


def test_a_phrase_over_two_parts_is_marked_in_both(filled: Journal) -> None:
    (hit,) = hits(filled, '"line drank"')
    assert hit.more == (
        Marked("One line", ((4, 8),)),
        Marked("Drank a café au lait", ((0, 5),)),
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chekout", "checkout"),
        ("hceckout", "checkout"),
        ("xcheckout", "checkout"),
        ("perfromance", "performance"),
        ("runing", "running"),
        ("vitamn", "vitamin"),
        ("caffe", "café"),
    ],
)
def test_a_typo_offers_a_word_as_the_journal_spells_it(
    filled: Journal, typed: str, meant: str
) -> None:
    assert nearest_words(filled, typed)[0] == meant


@pytest.mark.parametrize("typed", ["zebra", "会议", "++", ""])
def test_what_is_near_nothing_offers_nothing(filled: Journal, typed: str) -> None:
    assert nearest_words(filled, typed) == []


ODD = """
    " ' * - -- ( ) AND OR NOT NEAR( a -a "a b" C++ ^a text: {a b}: + 会议 -会议 🎉 é a*
    \U0001e900 "\U0001e900"
    """.split()  # noqa: SIM905 - words read best as words
pieces = st.text(max_size=12) | st.sampled_from(ODD)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(pieces, max_size=6))
def test_no_search_fails(filled: Journal, typed: list[str]) -> None:
    try:
        query = parse_query(" ".join(typed))
    except UsageError:
        return
    for hit in search.best(filled, query, Selection())[0] if query.wanted else []:
        for line in (hit.text, *hit.more):
            assert all(0 <= start < end <= len(line.text) for start, end in line.spans)
        assert hit.text.text == hit.record.text


def test_a_thousand_words_are_not_too_many(filled: Journal) -> None:
    assert ids(filled, " ".join(f"{number:x}" for number in range(500))) == ""
    assert ids(filled, "checkout " + " ".join(f"-{number}x" for number in range(300))) == "ab"
