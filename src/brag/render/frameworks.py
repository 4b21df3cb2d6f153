"""Frameworks on a terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.terminal import escape, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.model.framework import Competency, Framework, Level
    from brag.render.terminal import Page

VERSION = 1


def listing(frameworks: Sequence[Framework], page: Page) -> str:
    """Two lines for each: its name and title; its levels."""
    lines = []
    wide = max(len(one.name) for one in frameworks)
    for one in frameworks:
        own = "  your own" if one.is_own else ""
        first, *rest = wrap(escape(one.title) + own, page.width, wide + 2)
        lines += [f"{page.style.strong(escape(one.name).ljust(wide))}  {first}", *rest]
        levels = ", ".join(level.id for level in one.levels)
        below = wrap(page.style.quiet(levels), page.width, wide + 2)
        lines += [" " * (wide + 2) + below[0], *below[1:]]
    return "\n".join(lines)


def card(framework: Framework, level: Level | None, page: Page) -> str:
    """The framework whole, or what it expects at one level."""
    title = framework.title + (f": {level.title}" if level else "")
    lines = _wrapped(page.style.strong(escape(title)), page, 0)
    lines += _wrapped(escape(level.about if level else framework.about), page, 0)
    if level is None:
        lines.append("")
        for one in framework.levels:
            about = f": {one.about}" if one.about else ""
            lines += _wrapped(
                f"{page.style.id(one.id)}  {escape(one.title)}{escape(about)}", page, 2
            )
    for competency in framework.competencies:
        lines += ["", *heading(competency, page)]
        for one in [level] if level else framework.levels:
            text = escape(competency.descriptor(one.id))
            lines += _wrapped(text if level else f"{page.style.id(one.id)}: {text}", page, 2)
    return "\n".join(lines)


def heading(competency: Competency, page: Page) -> list[str]:
    """A competency's title, and the id that entries name it by."""
    title = page.style.strong(escape(competency.title))
    return _wrapped(f"{title}  {page.style.facet(competency.id)}", page, 0)


def framework_json(framework: Framework, level: Level | None = None) -> dict[str, Any]:
    """One framework as JSON values; with a level, its descriptors only."""
    return {
        "name": framework.name,
        "title": framework.title,
        "about": framework.about,
        "own": framework.is_own,
        "file": framework.file,
        "levels": [
            {"id": one.id, "title": one.title, "about": one.about} for one in framework.levels
        ],
        "competencies": [
            {
                "id": one.id,
                "title": one.title,
                "words": list(one.words),
                "descriptors": {
                    name: text
                    for name, text in one.descriptors
                    if level is None or name == level.id
                },
            }
            for one in framework.competencies
        ],
    }


def frameworks_json(frameworks: Sequence[Framework], level: Level | None = None) -> dict[str, Any]:
    """Frameworks under a version."""
    return {
        "version": VERSION,
        "frameworks": [framework_json(one, level) for one in frameworks],
    }


def _wrapped(text: str, page: Page, indent: int) -> list[str]:
    if not text:
        return []
    first, *rest = wrap(text, page.width, indent)
    return [" " * indent + first, *rest]
