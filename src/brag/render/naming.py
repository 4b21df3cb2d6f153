"""Tags and projects: how much each is used, and what a new name changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.features.naming import SIGN
from brag.render.jsonable import VERSION
from brag.render.terminal import escape, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.features.naming import Renaming
    from brag.render.terminal import Page
    from brag.store.facets import Facet, Use


def listing(uses: Sequence[Use], facet: Facet, page: Page) -> str:
    """One name a line, the most used first: how many entries carry it, the newest's day."""
    width = max((len(f"{one.entries:,}") for one in uses), default=0)
    lines = []
    for one in uses:
        noun = "entry  " if one.entries == 1 else "entries"
        head = f"{one.entries:>{width},} {noun}  {one.newest.isoformat()}  "
        first, *rest = wrap(SIGN[facet] + escape(one.name), page.width, len(head))
        lines += [page.style.quiet(head) + page.style.facet(first), *map(page.style.facet, rest)]
    return "\n".join(lines)


def names_json(uses: Sequence[Use], facet: Facet) -> dict[str, Any]:
    """The names under a version, the most used first."""
    return {
        "version": VERSION,
        f"{facet}s": [
            {"name": one.name, "entries": one.entries, "newest": one.newest.isoformat()}
            for one in uses
        ],
    }


def renamed(done: Renaming, page: Page, *, is_dry_run: bool = False) -> str:
    """Whether a name was given anew or merged into another, and in how many entries."""
    old, new = (SIGN[done.facet] + escape(name) for name in (done.old, done.new))
    where = f"in {_entries(done.entries)}"
    if not done.entries:
        said = f"Unchanged: every entry with {new} spells it like that."
    elif done.merged_with:
        verb = "Would merge" if is_dry_run else "Merged"
        total = done.entries + done.merged_with - done.in_both
        have = "would have" if is_dry_run else "have"
        said = f"{verb} {old} into {new} {where}; {_entries(total)} {have} it now."
        said = said.removesuffix(" now.") + "." if is_dry_run else said
    else:
        said = f"{'Would rename' if is_dry_run else 'Renamed'} {old} to {new} {where}."
    return "\n".join(wrap(said, page.width))


def renamed_json(done: Renaming, *, is_dry_run: bool) -> dict[str, Any]:
    """The renaming under a version. ``merged_with`` counts the entries that had the new name."""
    return {
        "version": VERSION,
        "rename": {
            "what": done.facet,
            "from": done.old,
            "to": done.new,
            "entries": done.entries,
            "merged_with": done.merged_with,
            "in_both": done.in_both,
            "dry_run": is_dry_run,
        },
    }


def _entries(count: int) -> str:
    return f"{count:,} {'entry' if count == 1 else 'entries'}"
