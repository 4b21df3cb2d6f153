"""The site, from the same pages as `brag open`; `make site` builds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from brag import __version__
from brag.cli.reference import pages
from brag.features import guide
from brag.main import app
from brag.render.reference import markdown

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "brag"
release = __version__
extensions = ["myst_parser"]
myst_heading_anchors = 3
exclude_patterns = ["decisions", "_site"]
html_theme = "furo"
html_title = "brag"
html_show_copyright = False
html_show_sphinx = False
suppress_warnings = ["myst.xref_missing", "misc.highlighting_failure"]


def setup(app: Sphinx) -> None:
    """Let the index lead to every page it names, and describe every command."""
    app.connect("source-read", _with_contents)


def _with_contents(_app: Sphinx, name: str, source: list[str]) -> None:
    if name == guide.COMMANDS:
        source[0] = markdown(pages(typer.main.get_command(app)))
    if name != guide.INDEX:
        return
    parts: dict[str, list[str]] = {}
    for page in guide.pages():
        if page.part:
            parts.setdefault(page.part, []).append(page.name)
    for part, names in parts.items():
        listed = "\n".join(names)
        source[0] += f"\n```{{toctree}}\n:hidden:\n:caption: {part}\n\n{listed}\n```\n"
