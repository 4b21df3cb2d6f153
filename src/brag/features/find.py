"""Finding entries by their words, and by the day of the year."""

from __future__ import annotations

from calendar import isleap
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from brag.model.selection import Selection
from brag.store import entries, search
from brag.store.vocabulary import nearest_words
from brag.text.query import Query, Term

if TYPE_CHECKING:
    from brag.store.journal import Journal
    from brag.store.search import Hit

_LAST_OF_FEBRUARY = (2, 28)

Obstacle = Literal["no words", "filters", "left out", "together"]


class Nothing(NamedTuple):
    """Why nothing was found: words that no entry has, each with the nearest that one has.

    If every word is there, ``obstacle`` says what keeps them apart: the filters, the words left
    out, or that no entry has them together. Or there were no words at all.
    """

    journal_is_empty: bool = False
    unknown: tuple[tuple[Term, tuple[str, ...]], ...] = ()
    obstacle: Obstacle = "together"


class Found(NamedTuple):
    """The best matches, whether there are more, whether all were ranked, or why there are none."""

    hits: tuple[Hit, ...]
    has_more: bool = False
    all_ranked: bool = True
    nothing: Nothing | None = None


def find(journal: Journal, query: Query, selection: Selection) -> Found:
    """The entries of ``selection`` with the words of ``query``, the best first."""
    if not query.wanted:
        return Found((), nothing=Nothing(obstacle="no words"))
    limit = selection.newest
    wider = selection if limit is None else selection._replace(newest=limit + 1)
    hits, all_ranked = search.best(journal, query, wider)
    return Found(
        hits=tuple(hits[:limit]),
        has_more=limit is not None and len(hits) > limit,
        all_ranked=all_ranked,
        nothing=None if hits else _nothing(journal, query, selection),
    )


def this_day_in_earlier_years(journal: Journal, today: date) -> tuple[date, ...]:
    """The days with the same month and day as ``today``, back to the oldest entry's year.

    On 28 February of a year without a 29th, the 29ths are among them: else what was done on one
    would come up every fourth year only.
    """
    oldest = entries.oldest_day(journal)
    years = range(today.year - 1, oldest.year - 1 if oldest else today.year - 1, -1)
    month_days = [(today.month, today.day)]
    if month_days == [_LAST_OF_FEBRUARY] and not isleap(today.year):
        month_days = [(2, 29), _LAST_OF_FEBRUARY]
    return tuple(
        date(year, *month_day)
        for year in years
        for month_day in month_days
        if month_day != (2, 29) or isleap(year)
    )


def _nothing(journal: Journal, query: Query, selection: Selection) -> Nothing:
    if entries.is_empty(journal):
        return Nothing(journal_is_empty=True)
    anywhere = Selection()
    unknown = [one for one in _single(query) if not search.has(journal, Query((one,)), anywhere)]
    if unknown:
        return Nothing(
            unknown=tuple(
                (one, tuple(nearest_words(journal, one.words)) if one.words else ())
                for one in unknown
            )
        )
    if search.has(journal, query, anywhere):
        return Nothing(obstacle="filters")
    if query.unwanted and search.has(journal, Query(query.wanted), selection):
        return Nothing(obstacle="left out")
    return Nothing()


def _single(query: Query) -> list[Term]:
    """The wanted terms, phrases as their words."""
    return [
        term._replace(words=word, is_prefix=term.is_prefix and word == term.words.split()[-1])
        for term in query.wanted
        for word in (term.words.split() or [""])
    ]
