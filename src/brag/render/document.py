"""A review document on a terminal: sections, claims with their ids, tables that fit the width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.model.document import Claims, Quote, Table, Telling, Words
from brag.render.terminal import flat, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brag.model.document import Block, Cited, Claim, Document, Section
    from brag.render.terminal import Page

_WIDEST = 100
"""Lines of prose longer than this are hard to read."""
_LEAST_ROOM, _BELOW, _GAP = 20, 2, 2
_TABLE_FROM = 72
"""On fewer columns a table is told row by row."""
_NARROWEST_COLUMN = 12


def document_terminal(document: Document, page: Page) -> str:
    """The document within ``page.width`` columns where those are 30 or more."""
    parts = [
        _head(document, page),
        *(_section(one, page) for one in document.sections),
        _flags(document, page),
        _appendix(document, page),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _head(document: Document, page: Page) -> list[str]:
    lines = [page.style.strong(one) for one in wrap(flat(document.title), _width(page))]
    reader = f"For {document.reader}" if document.reader else ""
    said = flat(" \u00b7 ".join(filter(None, (document.author, reader))))
    return lines + (wrap(said, _width(page)) if said else [])


def _section(section: Section, page: Page) -> list[str]:
    lines = [page.style.strong(one) for one in wrap(flat(section.title), _width(page))]
    if section.missing:
        lines += [page.style.quiet(one) for one in _hung("  ", section.missing, page)]
    for block in section.blocks:
        if len(lines) > 1 and isinstance(block, Telling | Table):
            lines.append("")
        lines += _block(block, page)
    return lines


def _block(block: Block, page: Page) -> list[str]:
    if isinstance(block, Words):
        lines = _with_ids(_hung("  ", block.text, page), block.cited, 2, page)
        note = _hung("  ", f"({block.note})", page) if block.note else []
        return [*lines, *map(page.style.quiet, note)]
    if isinstance(block, Claims):
        title = _hung("  ", block.title, page) if block.title else []
        return [*map(page.style.quiet, title), *_claims(block.claims, page)]
    if isinstance(block, Telling):
        return _story(block, page)
    if isinstance(block, Quote):
        lines = _hung("  ", f"“{block.text}”", page)
        return [*lines, *_with_ids(_hung("    ", block.by, page), block.cited, 4, page)]
    return _table(block, page)


def _claims(claims: Sequence[Claim], page: Page) -> list[str]:
    lines: list[str] = []
    for claim in claims:
        note = f" ({claim.note})" if claim.note else ""
        lines += _with_ids(_hung("  - ", claim.text + note, page), claim.cited, 4, page)
        lines += _question(claim.question, page)
    return lines


def _question(question: str, page: Page) -> list[str]:
    return [page.style.quiet(one) for one in _hung("    ? ", question, page)] if question else []


def _story(story: Telling, page: Page) -> list[str]:
    lines = _with_ids(_hung("  ", story.title, page), story.cited, 2, page)
    links = [("Evidence", link) for one in story.cited for link in one.evidence]
    parts = [(flat(label), text) for label, text in (*story.parts, *links)]
    label_width = max((width_of(label) for label, _ in parts), default=0) + 2
    for label, text in parts:
        padded = label + " " * (label_width - width_of(label))
        lines += _hung(f"    {padded}", text, page, label_width=label_width + 4)
    return [*lines, *_question(story.question, page)]


def _table(table: Table, page: Page) -> list[str]:
    """The table in columns where there is room for them, else row by row."""
    lines = [page.style.quiet(one) for one in _hung("  ", table.caption, page)]
    ids = [", ".join(one.id for one in row) for row in table.cited] or [""] * len(table.rows)
    columns = [*map(flat, table.columns), *(["Entry"] if any(ids) else [])]
    rows = [
        [*map(flat, row), *([shown] if any(ids) else [])]
        for row, shown in zip(table.rows, ids, strict=True)
    ]
    widths = _fitted([columns, *rows], _width(page))
    if widths is None:
        return lines + [line for row in rows for line in _stacked(columns, row, page)]
    lines += [page.style.quiet(one) for one in _in_columns(columns, widths)]
    return lines + [line for row in rows for line in _in_columns(row, widths)]


def _fitted(rows: Sequence[Sequence[str]], width: int | None) -> list[int] | None:
    """How wide each column is; None where there is no room. The widest give way first."""
    widths = [max(width_of(cell) for cell in column) for column in zip(*rows, strict=True)]
    if width is None:
        return widths
    if width < _TABLE_FROM:
        return None
    room = width - 2 - _GAP * (len(widths) - 1)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= _NARROWEST_COLUMN:
            return None
        others = max((one for place, one in enumerate(widths) if place != widest), default=0)
        over = sum(widths) - room
        lowest = max(others - 1, _NARROWEST_COLUMN)
        widths[widest] = max(widths[widest] - over, lowest)
    return widths


def _in_columns(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [wrap(cell, max(width, 8)) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, wrapped))):
        line = "  "
        for lines, width in zip(wrapped, widths, strict=True):
            cell = lines[number] if number < len(lines) else ""
            line += cell + " " * (max(width - width_of(cell), 0) + _GAP)
        yield line.rstrip()


def _stacked(columns: Sequence[str], row: Sequence[str], page: Page) -> list[str]:
    first, *others = zip(columns, row, strict=True)
    lines = _hung("  ", first[1], page)
    for label, cell in others:
        if cell:
            lines += _hung("    ", f"{label}: {cell}", page)
    return lines


def _flags(document: Document, page: Page) -> list[str]:
    if not document.flags:
        return []
    lines = [page.style.strong("Worth knowing")]
    for flag in document.flags:
        lines += _with_ids(_hung("  ! ", flag.text, page), flag.cited, 4, page)
    return lines


def _appendix(document: Document, page: Page) -> list[str]:
    """Every entry cited, with its day and its evidence."""
    if not document.appendix:
        return []
    lines = [page.style.strong("Evidence")]
    widest = max(len(one.id) for claim in document.appendix for one in claim.cited)
    for claim in document.appendix:
        note = f" ({claim.note})" if claim.note else ""
        for one in claim.cited:
            label = f"  {page.style.id(one.id)}{' ' * (widest - len(one.id))}  {one.day}  "
            lines += _hung(label, claim.text + note, page, label_width=widest + 16)
            for link in one.evidence:
                lines += _hung(" " * (widest + 4), link, page)
    return lines


def _with_ids(lines: list[str], cited: Sequence[Cited], indent: int, page: Page) -> list[str]:
    """``lines`` with the ids of what they rest on after them, in colour."""
    if not cited:
        return lines
    said = f"[{', '.join(one.id for one in cited)}]"
    width = _width(page)
    if width is None or width_of(lines[-1]) + 1 + len(said) <= width:
        return [*lines[:-1], f"{lines[-1]} {page.style.id(said)}"]
    below = wrap(said, width, indent)
    return [*lines, *(page.style.id(one) for one in [" " * indent + below[0], *below[1:]])]


def _hung(label: str, text: str, page: Page, label_width: int | None = None) -> list[str]:
    """``text`` beside its label; below it where room is short."""
    indent = len(label) if label_width is None else label_width
    width = _width(page)
    said = flat(text)
    if width is not None and width - indent < _LEAST_ROOM and label.strip():
        below = wrap(said, width, _BELOW + 2)
        return [label.rstrip(), " " * (_BELOW + 2) + below[0], *below[1:]]
    first, *rest = wrap(said, width, indent)
    return [label + first, *rest]


def _width(page: Page) -> int | None:
    return None if page.width is None else min(page.width, _WIDEST)
