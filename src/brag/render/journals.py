"""The journals there are, on a terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.jsonable import VERSION
from brag.render.terminal import escape, wrap
from brag.text.days import say_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.features.journals import Known
    from brag.render.terminal import Page

MAIN = "(main)"


def listing(journals: Sequence[Known], page: Page) -> str:
    """One journal a line: name, entries, the newest day."""
    width = max(len(one.name or MAIN) for one in journals)
    return "\n".join(_row(one, width, page) for one in journals)


def journals_json(journals: Sequence[Known]) -> dict[str, Any]:
    """The journals under a version; the main one has an empty name."""
    return {
        "version": VERSION,
        "journals": [
            {
                "name": one.name,
                "entries": one.entries,
                "newest": one.newest.isoformat() if one.newest else None,
                "problem": one.problem,
            }
            for one in journals
        ],
    }


def _row(one: Known, width: int, page: Page) -> str:
    name = page.style.facet((one.name or MAIN).ljust(width))
    if one.problem:
        return f"{name}  {escape(one.problem)}"
    count = f"{one.entries:,} {'entry' if one.entries == 1 else 'entries'}"
    newest = f", the newest on {say_day(one.newest, page.today)}" if one.newest else ""
    first, *rest = wrap(f"{count}{newest}", page.width, width + 2)
    return "\n".join([f"{name}  {first}", *rest])
