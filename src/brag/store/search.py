"""Full-text search: which records hold the words, the best first, and where the words stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from brag.store.codec import restored
from brag.store.entries import conditions_beside_facets, facet_terms
from brag.store.index import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from brag.model.entry import Entry
    from brag.model.selection import Selection
    from brag.store.journal import Journal
    from brag.text.query import Query, Term

MOST_RANKED = 2_000
"""Ranking takes some two milliseconds for a thousand matches; beyond these, only the last logged
are ranked, so that a word found everywhere costs no more than one found here and there."""

KINDS_SEARCHED = ("entry",)
"""The kinds of record that are looked through. Others join once the index holds them."""

_TEXT_WEIGHT, _MORE_WEIGHT = 10.0, 1.0
_OPEN, _CLOSE = "\x02", "\x03"
_FROM = "search s cross join record r on r.seq = s.rowid"

# Endings that the index's stemmer takes off, or puts others in the place of.
_ENDINGS = """
    able al alism ality ance ant ate ation ational ator e ed ement ence ency ent er es fulness
    iable ible ic ical ies ing ion ism ist ities ity ive iveness ization ize izer ly ment ness
    ousness ous s tional y
    """.split()  # noqa: SIM905 - words read best as words
_SHORTEST_STEM = 3


class Marked(NamedTuple):
    """A text, and where in it the words stand: (start, end) pairs, in order, not overlapping."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


class Hit(NamedTuple):
    """One record that was found: its kind, and where the words stand in it.

    ``text`` is its first line; ``more`` are the other lines, facets among them, with a match.
    """

    kind: str
    record: Entry
    text: Marked
    more: tuple[Marked, ...]


def best(journal: Journal, query: Query, selection: Selection) -> tuple[list[Hit], bool]:
    """The best matches, at most ``selection.newest``; and whether all matches were ranked.

    By bm25, a first line weighing ten times the rest, then the newest day. When more than
    ``MOST_RANKED`` fit, only those logged last are ranked. A query of nothing but letters
    (会议, C++) is looked for in every record of the selection, some 50 ms for 100,000: first
    lines with them come first, then the newest.
    """
    where, values = _conditions(query, selection)
    order, order_values = _order(query)
    floor = _floor(journal, query, where, values)
    if floor is not None:
        where, values = f"{where} and s.rowid > ?", [*values, floor]
    limit = -1 if selection.newest is None else selection.newest
    found = journal.rows(
        f"select s.rowid from {_FROM} where {where}"
        f" order by {order}, r.day desc, s.rowid desc limit ?",
        *values,
        *order_values,
        limit,
    )
    return [_hit(journal, query, seq) for (seq,) in found], floor is None


def last_logged(journal: Journal, query: Query, selection: Selection) -> list[Entry]:
    """The matches logged last, at most ``selection.newest``: quick, for nothing is ranked."""
    where, values = _conditions(query, selection)
    limit = -1 if selection.newest is None else selection.newest
    rows = journal.rows(
        f"select r.id, r.data from {_FROM} where {where} order by s.rowid desc limit ?",
        *values,
        limit,
    )
    return [restored("entry", record_id, data) for record_id, data in rows]


def matching_any(
    journal: Journal,
    words: Sequence[str],
    selection: Selection,
    conditions: Sequence[str],
    values: Sequence[Any],
) -> list[Entry]:
    """The entries of the selection's days with any of ``words``, the last logged first.

    A word finds its other forms; one of several words is looked for as a phrase. ``conditions``
    are further ones on the row ``r``, with their ``values``; at most ``selection.newest``.
    """
    also, limits = conditions_beside_facets(selection, "r.day")
    where = " and ".join(["search match ?", "r.kind = 'entry'", *also, *conditions])
    rows = journal.rows(
        f"select r.id, r.data from {_FROM} where {where} order by s.rowid desc limit ?",
        " OR ".join(_quoted(word) for word in words),
        *limits,
        *values,
        -1 if selection.newest is None else selection.newest,
    )
    return [restored("entry", record_id, data) for record_id, data in rows]


def has(journal: Journal, query: Query, selection: Selection) -> bool:
    """Whether anything matches."""
    where, values = _conditions(query, selection)
    return journal.row(f"select 1 from {_FROM} where {where} limit 1", *values) is not None


def _floor(journal: Journal, query: Query, where: str, values: list[Any]) -> int | None:
    """The match below the last that is ranked, or None when all are."""
    expression = _expression(query)
    if not expression:
        return None
    beyond = f"order by s.rowid desc limit 1 offset {MOST_RANKED}"
    # Asking the index alone is quick, and nearly always enough.
    statement = f"select s.rowid from search s where search match ? {beyond}"
    if journal.row(statement, expression) is None:
        return None
    row = journal.row(f"select s.rowid from {_FROM} where {where} {beyond}", *values)
    return None if row is None else int(row[0])


def _order(query: Query) -> tuple[str, list[Any]]:
    if _expression(query):
        return f"bm25(search, {_TEXT_WEIGHT}, {_MORE_WEIGHT})", []
    letters = [term.letters for term in query.wanted]
    return " + ".join(["instr(lower(s.text), lower(?)) = 0"] * len(letters)), letters


def _conditions(query: Query, selection: Selection) -> tuple[str, list[Any]]:
    """What a match ``s`` and its record ``r`` must meet, and the values."""
    conditions = [f"r.kind in ({', '.join('?' * len(KINDS_SEARCHED))})"]
    values: list[Any] = list(KINDS_SEARCHED)
    expression = _expression(query)
    left_out = _any_of(term for term in query.unwanted if not term.letters)
    if expression:
        conditions.append("search match ?")
        values.append(expression)
    elif left_out:
        conditions.append("s.rowid not in (select rowid from search where search match ?)")
        values.append(left_out)
    for terms, sign in ((query.wanted, ""), (query.unwanted, "not ")):
        for letters in (term.letters for term in terms if term.letters):
            conditions.append(f"{sign}(instr(lower(s.text || char(10) || s.more), lower(?)) > 0)")
            values.append(letters)
    for name, wanted in facet_terms(selection):
        conditions.append(
            f"exists (select 1 from facet g where g.name = '{name}' and g.value = ?"
            " and g.day = r.day and g.seq = r.seq)"
        )
        values.append(fold(wanted))
    also_met, more = conditions_beside_facets(selection, "r.day")
    return " and ".join([*conditions, *also_met]), [*values, *more]


def _expression(query: Query) -> str:
    """The query in FTS5's language, every word quoted; empty if nothing in it is a word."""
    wanted = " AND ".join(_phrase(term) for term in query.wanted if term.words)
    unwanted = _any_of(term for term in query.unwanted if not term.letters)
    return f"({wanted}) NOT ({unwanted})" if wanted and unwanted else wanted


def _any_of(terms: Iterable[Term]) -> str:
    return " OR ".join(_phrase(term) for term in terms)


def _phrase(term: Term) -> str:
    if not term.is_prefix:
        return _quoted(term.words)
    *words, last = term.words.split()
    ends = [f"{_quoted(' '.join([*words, last]))} *"]
    ends += [_quoted(" ".join([*words, stem])) for stem in _stems_within(last.lower())]
    return f"({' OR '.join(ends)})"


def _stems_within(prefix: str) -> list[str]:
    """The stems, shorter than ``prefix``, of words that begin with it.

    The index holds stems only: performance is there as "perform", which does not begin with
    "performan", but whose next letters could be those of an ending.
    """
    stems = []
    for cut in range(_SHORTEST_STEM, len(prefix)):
        if any(ending.startswith(prefix[cut:]) for ending in _ENDINGS):
            stems.append(prefix[:cut])
            if prefix[cut - 1] == prefix[cut - 2] and cut > _SHORTEST_STEM:  # as in running
                stems.append(prefix[: cut - 1])
    return stems


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _hit(journal: Journal, query: Query, seq: int) -> Hit:
    expression = _expression(query)
    columns, condition = "s.text, s.more", "s.rowid = ?"
    values: list[Any] = [seq]
    if expression:
        marks = f"char({ord(_OPEN)}), char({ord(_CLOSE)})"
        columns = f"highlight(search, 0, {marks}), highlight(search, 1, {marks})"
        condition, values = "search match ? and s.rowid = ?", [expression, seq]
    record_id, kind, data, text, more = (
        journal.row(
            f"select r.id, r.kind, r.data, {columns} from {_FROM} where {condition}", *values
        )
        or (None,) * 5
    )
    letters = [term.letters for term in query.wanted if term.letters]
    return Hit(
        kind=kind,
        record=restored(kind, record_id, data),
        text=_marked(text, letters),
        more=tuple(line for line in _lines(_marked(more, letters)) if line.spans),
    )


def _marked(text: str, letters: list[str]) -> Marked:
    """``text`` without the signs that highlight put in, and the spans between them."""
    plain, *rest = text.split(_OPEN)
    spans = []
    for piece in rest:
        inside, _, after = piece.partition(_CLOSE)
        spans.append((len(plain), len(plain) + len(inside)))
        plain += inside + after
    for one in letters:
        found = re.finditer(re.escape(one), plain, re.IGNORECASE)
        spans += [match.span() for match in found]
    return Marked(plain, _joined(spans))


def _lines(marked: Marked) -> Iterator[Marked]:
    """Line by line; a span that runs over the end of one goes on in the next."""
    start = 0
    for line in marked.text.split("\n"):
        end = start + len(line)
        spans = ((max(one, start) - start, min(other, end) - start) for one, other in marked.spans)
        yield Marked(line, tuple(span for span in spans if span[0] < span[1]))
        start = end + 1


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """``spans`` in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
