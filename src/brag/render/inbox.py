"""What waits in the inbox, on a terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.jsonable import entries_json
from brag.render.terminal import escape, flat, wrap
from brag.text.days import say_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.features.inbox import Looked, Waiting
    from brag.model.entry import Entry
    from brag.render.terminal import Page

VERSION = 1


def listing(looked: Looked, page: Page) -> str:
    """The entries that wait, each with its day and repository."""
    lines: list[str] = []
    for one in looked.waiting:
        head = page.style.quiet(f"{_day(one, page)}, {escape(one.repository)}: ")
        text = flat(one.entry.text)
        lines += wrap(f"{head}{text}", page.width, 2)
    return "\n".join(lines)


def _day(one: Waiting, page: Page) -> str:
    return say_day(one.entry.day, page.today)


def question(one: Waiting, place: int, total: int, page: Page) -> str:
    """One waiting entry as it is asked about."""
    again = " (rebased or amended since)" if one.is_rewritten else ""
    head = f"{place} of {total}  {_day(one, page)}, {escape(one.repository)}{again}"
    return "\n".join([page.style.quiet(head), *wrap(f"  {flat(one.entry.text)}", page.width, 2)])


def remarks(looked: Looked) -> list[str]:
    """What else became of the lines, a sentence each."""
    told = []
    if looked.gone:
        shas = ", ".join(one.sha[:10] for one in looked.gone[:3])
        more = f" and {len(looked.gone) - 3} more" if len(looked.gone) > 3 else ""  # noqa: PLR2004 - the three above
        are = "is in no branch" if len(looked.gone) == 1 else "are in no branch"
        told.append(f"{shas}{more} {are} any more, as after a rebase, and left out.")
    if looked.known:
        are = "is an entry" if looked.known == 1 else "are entries"
        told.append(f"{looked.known} {are} already.")
    if looked.skipped:
        parts = ", ".join(f"{count} {reason}" for reason, count in looked.skipped.items())
        told.append(f"Left out: {parts}.")
    for folder, why in looked.unread.items():
        count = sum(one.folder == folder for one in looked.unread_lines)
        told.append(f"{count} of {flat(folder)} still wait: {flat(why)}.")
    return told


def inbox_json(looked: Looked, added: Sequence[Entry] = ()) -> dict[str, Any]:
    """The same for a program."""
    return {
        "version": VERSION,
        "waiting": [
            {
                "commits": [line.sha for line in one.noted],
                "repository": one.repository,
                "day": one.entry.day.isoformat(),
                "text": one.entry.text,
                "is_rewritten": one.is_rewritten,
            }
            for one in looked.waiting
        ],
        "gone": [one.sha for one in looked.gone],
        "known": looked.known,
        "skipped": dict(looked.skipped),
        "unread": dict(looked.unread),
        "added": entries_json(list(added))["entries"],
    }
