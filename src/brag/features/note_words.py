"""A line of a Markdown note as plain words: its links, emphasis and tags as a reader sees them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from brag.features.source_words import Mark, Words, is_name, worded
from brag.text.intake import LINE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = 10_000
"""Characters of a line that are still looked at for markup; beyond that it is kept as it is."""
_COVER = "\0"
# [[page]], [[page#part|alias]], ![[picture.png]]; #tag, #nested/tag, #[[several words]].
_WIKI = re.compile(
    r"(?P<link>!?\[\[(?P<page>[^\[\]\0]+)\]\])"
    r"|(?<![^\s(\[\"'])#(?:\[\[(?P<words>[^\[\]\0]+)\]\]|(?P<tag>[\w/-]+))"
)
_MARKUP = re.compile(
    r"</?(?:u|b|i|em|strong|mark|sub|sup|span|kbd|font|small|big|center|div|p)\b[^>]*>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HIGHLIGHT = re.compile(r"==(?=\S)(.+?)(?<=\S)==")
_REMARK = re.compile(r"%%.*?%%|<!--.*?-->")
_BLOCK_ID = re.compile(r"\s+\^[A-Za-z0-9-]+\s*$")


class Told(NamedTuple):
    """What a line says, and where its links lead."""

    words: Words
    links: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    is_bare: bool = False
    """Whether nothing is left of it besides tags and links to pages."""
    is_picture: bool = False


def told(line: str) -> Told:
    """What a line of Markdown says, without its markup."""
    if len(line) > LONGEST:
        return Told(Words(line.strip(), (), ()))
    line = _BLOCK_ID.sub("", _REMARK.sub("", line)).strip()
    if not _MAY_HOLD_MARKUP.search(line):
        return Told(Words(line, (), ()), is_bare=not line)
    text, cover, links = _seen(inline().parseInline(line)[0].children or [])
    return _read(text, cover, links)


_MAY_HOLD_MARKUP = re.compile(r"[\\`*_\[\]<>&#!=]")


@lru_cache(maxsize=1)
def inline() -> MarkdownIt:
    """The parser of what stands in a line."""
    from markdown_it import MarkdownIt

    # Escaped characters stay apart from the others, for "\#" begins no tag.
    return MarkdownIt("commonmark").disable("text_join")


def _seen(tokens: Sequence[Token]) -> tuple[str, str, list[str]]:
    """The text a reader sees, the same with what holds no tag covered, and where links lead."""
    text: list[str] = []
    cover: list[str] = []
    links: list[str] = []
    depth = 0
    for token in tokens:
        is_open = token.type == "text" and not depth
        if token.type in ("link_open", "link_close"):
            depth += token.nesting
            links += [str(token.attrs["href"])] if token.nesting > 0 else []
        piece = _piece(token)
        text.append(piece)
        cover.append(piece if is_open else _COVER * len(piece))
    return "".join(text), "".join(cover), links


def _piece(token: Token) -> str:
    """What one token shows."""
    if token.type in ("text", "text_special", "image"):
        return token.content
    if token.type == "code_inline":
        return f"{token.markup}{token.content}{token.markup}"
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "html_inline" and not _MARKUP.fullmatch(token.content):
        return " " if _BREAK.fullmatch(token.content) else token.content
    return ""


def _read(text: str, cover: str, links: list[str]) -> Told:
    """The words of ``text``, with links to pages as their names and tags as marks."""
    out: list[str] = []
    marks: list[Mark] = []
    pages: list[str] = []
    done = length = 0
    rest = ""
    for found in _WIKI.finditer(cover):
        name = found["tag"] or _tag_of(found["words"] or "")
        if not found["link"] and not is_name(name.strip("/-")):
            continue
        before = text[done : found.start()]
        rest += before
        shown = _page(found["page"]) if found["link"] else f"#{name.strip('/-')}"
        if found["link"]:
            pages.append(shown)
        else:
            marks.append(Mark(length + len(before), "#", shown[1:]))
        out += before, shown
        length += len(before) + len(shown)
        done = found.end() - (len(name) - len(name.rstrip("/-")) if found["tag"] else 0)
    out.append(text[done:])
    rest += text[done:]
    is_bare = not any(one.isalnum() for one in rest)
    words = worded("".join(out), marks)
    words = words._replace(text=_HIGHLIGHT.sub(r"\1", words.text))
    return Told(
        words,
        tuple(_targets(links)),
        tuple(pages),
        is_bare=is_bare,
        is_picture=is_bare and not marks and text.strip().startswith("![["),
    )


def _page(name: str) -> str:
    """How a link to a page reads: its alias, or the page without the part that is meant."""
    page, _, alias = name.partition("|")
    return (alias or page.partition("#")[0] or page).strip()


def _tag_of(page: str) -> str:
    """A page's name as a tag: "Project Alpha" is project-alpha."""
    return re.sub(r"[^\w/]+", "-", page).strip("-/")


def _targets(links: Sequence[str]) -> Iterator[str]:
    for link in dict.fromkeys(links):
        if link.startswith(("https://", "http://")) and len(link) <= LINE_LIMIT:
            yield link


def page_tags(told_: Told) -> tuple[str, ...]:
    """The tags of a line, and its pages as tags: to Logseq, #page and [[page]] are the same."""
    pages = (_tag_of(page).lower() for page in told_.pages)
    return tuple(dict.fromkeys((*told_.words.tags, *(one for one in pages if is_name(one)))))
