"""A Markdown note as its blocks: headings, paragraphs and items, with the lines they stand on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from brag.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_PIECE_CHARACTERS = 262_144
_MOST_CHARACTERS = 16_000_000
_MOST_LINES = 50_000
_DEEPEST = 100
_HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")
_UNENDED = ("fence", "html_block", "front_matter")
_LISTS = ("bullet_list", "ordered_list")


@dataclass(slots=True)
class Block:
    """A part of a note: "heading", "paragraph", "item", "front_matter", "hr", or anything else.

    ``start`` and ``end`` count lines from 0, the latter is the first one after it; ``text`` is
    that of a heading or paragraph, ``blocks`` are what an item holds.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    level: int = 0
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Piece:
    """Some lines of a note, from ``first`` on, and the blocks they make."""

    first: int
    lines: list[str]
    blocks: list[Block]


def pieces(lines: Iterable[tuple[int, str]], name: str) -> Iterator[Piece]:
    """A note in pieces of bounded size, each cut before a heading, whole blocks only.

    Raises SourceError for a stretch without headings that is longer than fits.
    """
    piece = Piece(1, [], [])
    size = 0
    enough = _PIECE_CHARACTERS
    was_blank = False
    for number, line in lines:
        if size > enough and was_blank and _HEADING.match(line):
            piece.blocks = _blocks(piece.lines, is_first=piece.first == 1)
            if _is_ended(piece):
                yield piece
                piece = Piece(number, [], [])
                size, enough = 0, _PIECE_CHARACTERS
            else:
                # The heading stands in code or a remark that is still open.
                enough = size * 2
        piece.lines.append(line)
        size += len(line) + 1
        was_blank = not line.strip()
        if len(piece.lines) > _MOST_LINES or size > _MOST_CHARACTERS:
            raise SourceError(
                f"{name} goes on for more than {_MOST_LINES:,} lines"
                f" or {_MOST_CHARACTERS // 1_000_000} MB from line {piece.first} without a heading",
                "Divide it, for example into one file a year",
            )
    piece.blocks = _blocks(piece.lines, is_first=piece.first == 1)
    yield piece


def _is_ended(piece: Piece) -> bool:
    last = piece.blocks[-1] if piece.blocks else None
    return last is None or last.kind not in _UNENDED or last.end < len(piece.lines)


def _blocks(lines: list[str], *, is_first: bool) -> list[Block]:
    """The blocks of a text. List items stand beside paragraphs, without a list around them."""
    found = Block("note", 0, len(lines))
    open_blocks = [found]
    # A last line break, so that what is not closed ends after the last line and not before it.
    text = "\n".join([*lines, ""]).replace("\0", " ")
    for token in _parser(with_front_matter=is_first).parse(text):
        if token.nesting < 0:
            open_blocks.pop()
        elif token.type == "inline":
            open_blocks[-1].text = token.content
        else:
            block = _block(token)
            inside = open_blocks[-1]
            if token.type.removesuffix("_open") not in _LISTS:
                inside.blocks.append(block)
            else:
                block = inside
            if token.nesting > 0:
                open_blocks.append(block)
    return found.blocks


def _block(token: Token) -> Block:
    start, end = token.map or (0, 0)
    kind = token.type.removesuffix("_open").removeprefix("list_")
    level = int(token.tag[1]) if kind == "heading" else 0
    return Block(kind, start, end, token.content, level)


@lru_cache(maxsize=2)
def _parser(*, with_front_matter: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    # What stands in a line is parsed later, where it is wanted.
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").disable("inline")
    return parser.use(front_matter_plugin) if with_front_matter else parser
