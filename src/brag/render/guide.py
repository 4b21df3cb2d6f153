"""The guide as one HTML page, to read offline: nothing in it is loaded from anywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from brag.features.guide import INDEX, GuidePage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it import MarkdownIt

TEMPLATE = "guide/guide.html.j2"
_LONGEST_PAGE = 5_000_000
_TO_A_PAGE = re.compile(r"([a-z0-9-]+)\.md(?:#(.*))?")


class Chapter(NamedTuple):
    """A page as HTML, under the id that links lead to."""

    id: str
    part: str
    title: str
    html: str


def html(pages: Sequence[GuidePage], version: str) -> str:
    """The whole guide as one HTML5 document."""
    from markupsafe import Markup

    from brag.render.templates import load, page_environment, render_whole

    names = {page.name for page in pages}
    # The pages are ours, and their Markdown lets no HTML through.
    chapters = [
        Chapter(page.name, page.part, page.title, Markup(_chapter(page, names)))  # noqa: S704
        for page in pages
    ]
    template = load(page_environment(), TEMPLATE)
    values = {"chapters": chapters, "index": INDEX, "version": version}
    return render_whole(template, values, longest=_LONGEST_PAGE)


def _chapter(page: GuidePage, names: set[str]) -> str:
    """The page's Markdown as HTML; its headings have ids, and links to pages lead to chapters."""
    markdown = _markdown()
    tokens = markdown.parse(page.text)
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            slug = page.name if token.tag == "h1" else f"{page.name}-{_slug(tokens[at + 1])}"
            token.attrSet("id", slug)
            token.tag = f"h{int(token.tag[1]) + 1}"
        elif token.type == "heading_close":
            token.tag = f"h{int(token.tag[1]) + 1}"
        for inner in token.children or ():
            _lead_inside(inner, names)
    return str(markdown.renderer.render(tokens, markdown.options, {}))


def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _lead_inside(token: Any, names: Iterable[str]) -> None:
    """Let a link to a page lead to its chapter; one to a file that is not here is none."""
    if token.type != "link_open":
        return
    target = str(token.attrGet("href") or "")
    if re.match(r"https?://|#", target):
        return
    inside = _TO_A_PAGE.fullmatch(target)
    if inside and inside[1] in names:
        token.attrSet("href", f"#{inside[1]}" + (f"-{inside[2]}" if inside[2] else ""))
    else:
        token.attrs.pop("href", None)


def _slug(inline: Any) -> str:
    """The id that readers of Markdown elsewhere give a heading."""
    return re.sub(r"[^\w\- ]", "", inline.content.lower()).replace(" ", "-")
