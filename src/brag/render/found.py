"""What a search found: a line for each record, the words that were looked for in bold."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from brag.render.entries import parts_of, remark_on
from brag.render.jsonable import VERSION, entry_json
from brag.render.terminal import escape, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from brag.features.find import Found, Nothing
    from brag.model.entry import Entry
    from brag.render.terminal import Page
    from brag.store.search import Hit, Marked
    from brag.text.query import Query

_EXCERPT = 160
"""Characters of a line from further down that are shown where lines are not wrapped."""
_CUT = "... "
_PLAIN, _FACET, _MARK = range(3)
_Run = tuple[str, int]
"""A piece of text, and how it is painted."""


def listing(hits: Sequence[Hit], query: Query, page: Page) -> str:
    """One entry a line, the best first: day, id, words, facets.

    Where words stand further down in the entry, a line below says in which part of it.
    """
    ids = [page.short(hit.record.id) for hit in hits]
    id_width = max(map(len, ids), default=0)
    rows = zip(hits, (one.ljust(id_width) for one in ids), strict=True)
    return "\n".join(line for hit, one in rows for line in _row(hit, one, query, page))


def found_json(hits: Sequence[Hit], query: Query) -> dict[str, Any]:
    """What was found under a version, the best first.

    ``excerpt`` is the line with the words where they do not all stand in the first one.
    """
    return {
        "version": VERSION,
        "found": [
            {
                "record": hit.kind,
                "excerpt": line.text if (line := _further_down(hit, query)) else "",
                "entry": entry_json(hit.record),
            }
            for hit in hits
        ],
    }


def remarks(found: Found) -> Iterator[str]:
    """What else is to be said about what was found: that there is more, or why there is nothing."""
    count = len(found.hits)
    if not found.all_ranked:
        yield "So many fit that only those logged last were ranked; one more word narrows it down."
    if found.has_more:
        yield f"The best {count}; -n {count * 10} shows more."
    if found.nothing is not None and not found.nothing.journal_is_empty:
        yield from _reasons(found.nothing)


_OBSTACLES = {
    "no words": "There is no word to look for in that. Try one, or how it begins: brag find onboa*",
    "filters": "There are entries with that, but none that fits the filters.",
    "left out": "Every entry with that also has what is to be left out.",
    "together": "Each of these words is there, but no entry has them together.",
}


def _reasons(nothing: Nothing) -> Iterator[str]:
    if not nothing.unknown:
        yield _OBSTACLES[nothing.obstacle]
    for term, near in nothing.unknown:
        where = f"; the nearest in your journal: {', '.join(near)}" if near else ""
        yield f"No entry has {escape(term.shown)!r}{where}."


def _row(hit: Hit, shown_id: str, query: Query, page: Page) -> Iterator[str]:
    indent = 12 + len(shown_id) + 2
    runs = [*_runs(hit.text, _PLAIN), (remark_on(hit.record), _PLAIN)]
    if facets := list(_facets(hit)):
        runs += [("  ", _PLAIN), *facets]
    first, *rest = _painted(runs, page, indent)
    yield f"{page.style.quiet(hit.record.day.isoformat())}  {page.style.id(shown_id)}  {first}"
    yield from rest
    if line := _further_down(hit, query):
        label = _label(hit.record, line.text)
        room = page.width - indent - len(label) - len(_CUT * 2) if page.width else _EXCERPT
        first, *rest = _painted([(label, _PLAIN), *_excerpt(line, max(room, 20))], page, indent)
        yield " " * indent + first
        yield from rest


def _facets(hit: Hit) -> Iterator[_Run]:
    """The tags, projects and people of a hit, a space between each two."""
    spans = {line.text: line for line in hit.more}
    entry, gap = hit.record, ""
    for sign, names in (("#", entry.tags), ("+", entry.projects), ("@", entry.people)):
        for name in names:
            yield gap + sign, _FACET
            yield from _runs(spans[name], _FACET) if name in spans else [(name, _FACET)]
            gap = " "


def _further_down(hit: Hit, query: Query) -> Marked | None:
    """The first line with the words that the row does not show, if the row lacks some of them."""
    entry = hit.record
    in_the_row = {*entry.tags, *entry.projects, *entry.people}
    marks = len(hit.text.spans) + sum(len(one.spans) for one in hit.more if one.text in in_the_row)
    if marks >= len(query.wanted):
        return None
    return next((one for one in hit.more if one.text not in in_the_row), None)


def _label(entry: Entry, line: str) -> str:
    """Which part of the entry the line stands in, as "Result: "; "Note: " if in none."""
    for label, answer in parts_of(entry):
        if line in answer or line in answer.replace(": ", " "):
            return f"{label}: "
    return "Note: "


def _excerpt(line: Marked, room: int) -> Iterator[_Run]:
    """The line, or as much of it as there is room for, with as many of the words as can be."""
    text = line.text
    if len(text) <= room:
        yield from _runs(line, _PLAIN)
        return
    start, end = _densest(line.spans, room)
    first = max(min(start - (room - (end - start)) // 2, len(text) - room), 0)
    last = min(first + room, len(text))
    # Whole words only, unless the line is one long word.
    if first and " " in text[first - 1 : start]:
        first = text.index(" ", first - 1, start) + 1
    if last < len(text) and " " in text[end : last + 1]:
        last = text.rindex(" ", end, last + 1)
    if first:
        yield _CUT, _PLAIN
    yield from _runs(line, _PLAIN, first, last)
    if last < len(text):
        yield f" {_CUT.strip()}", _PLAIN


def _densest(spans: Sequence[tuple[int, int]], room: int) -> tuple[int, int]:
    """The first stretch, no longer than ``room`` if it can be, that holds the most spans."""
    best = (0, *spans[0])
    for place, (start, _) in enumerate(spans):
        held = [end for _, end in spans[place:] if end - start <= room]
        if len(held) > best[0]:
            best = (len(held), start, held[-1])
    return best[1:]


def _runs(marked: Marked, paint: int, first: int = 0, last: int | None = None) -> Iterator[_Run]:
    """The pieces of ``marked`` between ``first`` and ``last``, painted, its spans as marks."""
    done, last = first, len(marked.text) if last is None else last
    for start, end in marked.spans:
        if end <= done or start >= last:
            continue
        yield marked.text[done : max(start, done)], paint
        yield marked.text[max(start, done) : min(end, last)], _MARK
        done = min(end, last)
    yield marked.text[done:last], paint


def _painted(runs: Sequence[_Run], page: Page, indent: int) -> list[str]:
    """The runs as lines of the page; all but the first are indented."""
    letters = [(letter, paint) for text, paint in runs for letter in escape(text)]
    lines = wrap("".join(letter for letter, _ in letters), page.width, indent)
    if not page.style.is_on:
        return lines
    paints: dict[int, Callable[[str], str]] = {
        _PLAIN: str,
        _FACET: page.style.facet,
        _MARK: page.style.strong,
    }
    painted, rest = [], iter(letters)
    for number, line in enumerate(lines):
        # Wrapping takes out spaces and puts in the indent; every other letter stays in its order.
        pieces = [
            next((one, paint) for one, paint in rest if one == letter)
            for letter in line[indent if number else 0 :]
        ]
        painted.append(
            " " * (indent if number else 0)
            + "".join(
                paints[paint]("".join(letter for letter, _ in same))
                for paint, same in groupby(pieces, key=lambda one: one[1])
            )
        )
    return painted
