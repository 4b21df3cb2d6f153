"""Evidence on a terminal and as JSON, each piece with how far it carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.features.why import MEANING
from brag.render.terminal import escape, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.features.why import Use
    from brag.model.evidence import Evidence
    from brag.render.terminal import Page

VERSION = 1


def listing(pieces: Sequence[Evidence], page: Page) -> str:
    """One piece a line: its id, its standing, and what was found."""
    wide = max(len(one.id) for one in pieces)
    standing_wide = max(len(one.standing) for one in pieces)
    lines = []
    for one in pieces:
        name, standing = escape(one.id).ljust(wide), one.standing.ljust(standing_wide)
        is_narrow = page.width is not None and page.width < wide + standing_wide + 30
        indent = 4 if is_narrow else wide + standing_wide + 4
        first, *rest = wrap(escape(one.finding), page.width, indent)
        head = f"{page.style.strong(name)}  {page.style.facet(standing)}"
        if is_narrow:
            lines += [head.rstrip(), " " * indent + first, *rest]
        else:
            lines += [f"{head}  {first}", *rest]
    return "\n".join(lines)


def card(one: Evidence, uses: Sequence[Use], page: Page) -> str:
    """One piece in full: who found what, how far it carries, and where brag rests on it."""
    year = f" {one.year}" if one.year else ""
    parts = [
        ("Standing", f"{one.standing}: {MEANING[one.standing]}"),
        ("Found", one.finding),
        ("Note", one.note),
        ("Source", f"{one.authors}{year}, {one.venue}"),
        ("Used in", ", ".join(f"{use.name} ({use.what})" for use in uses)),
    ]
    lines = [page.style.strong(escape(one.id))]
    for label, text in parts:
        if text:
            first, *rest = wrap(escape(text), page.width, 12)
            lines += [page.style.quiet(f"  {label}".ljust(12)) + first, *rest]
    return "\n".join(lines)


def evidence_json(one: Evidence, uses: Sequence[Use] | None = None) -> dict[str, Any]:
    """One piece as JSON values; ``year`` is null where it is not known."""
    more = {} if uses is None else {"used_in": [use._asdict() for use in uses]}
    return {
        "id": one.id,
        "authors": one.authors,
        "year": one.year or None,
        "venue": one.venue,
        "finding": one.finding,
        "standing": one.standing,
        "note": one.note,
    } | more


def pieces_json(pieces: Sequence[Evidence]) -> dict[str, Any]:
    """Evidence under a version."""
    return {"version": VERSION, "evidence": [evidence_json(one) for one in pieces]}
