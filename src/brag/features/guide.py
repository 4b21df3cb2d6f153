"""The documentation that comes with brag: its pages, in the order of their index."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from brag.errors import BragError

INDEX = "index"
COMMANDS = "commands"
"""The page that is made from the commands themselves."""
_LINK = re.compile(r"^- \[[^\]]+\]\(([a-z0-9-]+)\.md\)", re.MULTILINE)
_HEADING = re.compile(r"^## (.+)$")


class GuidePage(NamedTuple):
    """One page: its ``name`` (the file's, without ``.md``), its title and its Markdown.

    ``part`` is the heading of the index it stands under; empty for the index.
    """

    name: str
    part: str
    title: str
    text: str


def pages() -> list[GuidePage]:
    """The index, then every page it names. Raises BragError where brag came without them."""
    folder = _folder()
    index = _page(folder, INDEX, "")
    found, part = [index], ""
    for line in index.text.splitlines():
        if heading := _HEADING.match(line):
            part = heading[1]
        elif link := _LINK.match(line):
            found.append(_page(folder, link[1], part))
    return found


def _page(folder: Path, name: str, part: str) -> GuidePage:
    text = folder.joinpath(f"{name}.md").read_text(encoding="utf-8")
    return GuidePage(name, part, text.partition("\n")[0].removeprefix("# "), text)


def _folder() -> Path:
    here = Path(__file__).resolve()
    for folder in (here.parents[1] / "_docs", here.parents[3] / "docs"):
        if folder.joinpath(f"{INDEX}.md").is_file():
            return folder
    raise BragError("this brag came without its guide", "brag man is the manual of its commands")
