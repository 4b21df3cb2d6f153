"""What an import would bring in, or brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.jsonable import VERSION, entry_json
from brag.render.terminal import escape, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.features.import_git import Plan
    from brag.model.entry import Entry
    from brag.render.terminal import Page

_MOST_SHOWN = 40


def planned(plan: Plan, page: Page) -> str:
    """The entries that would come, oldest first, and what would be left out."""
    lines = []
    for entry in plan.entries[:_MOST_SHOWN]:
        where = " ".join(f"+{escape(project)}" for project in entry.projects)
        first, *rest = wrap(f"{escape(entry.text)}  {where}", page.width, 12)
        lines += [f"{page.style.quiet(entry.day.isoformat())}  {first}", *rest]
    if len(plan.entries) > _MOST_SHOWN:
        lines.append(f"and {len(plan.entries) - _MOST_SHOWN:,} more")
    lines.append(f"Would add {_entries(len(plan.entries))} from {_commits(plan.commits)}.")
    return "\n".join([*lines, *_left_out(plan)])


def told(plan: Plan, added: int, page: Page) -> str:
    """How many entries came in, from where, and what was left out."""
    if not added:
        return "\n".join(["Nothing new to add.", *_left_out(plan)])
    where = ", ".join(escape(name) for name in plan.repositories)
    head = f"Added {_entries(added)} from {_commits(plan.commits)}" + (
        f" in {where}" if where else ""
    )
    lines = wrap(head + ".", page.width)
    if added:
        lines.append("brag list shows them; brag undo takes them all back.")
    return "\n".join([*lines, *_left_out(plan)])


def imported_json(plan: Plan, added: Sequence[Entry], *, is_dry_run: bool) -> dict[str, Any]:
    """The import under a version: the entries it added, or would add, which have no id yet."""
    entries = plan.entries if is_dry_run else added
    return {
        "version": VERSION,
        "import": {
            "source": "git",
            "dry_run": is_dry_run,
            "added": len(added),
            "commits": plan.commits,
            "known": plan.known,
            "skipped": [{"reason": reason, "commits": count} for reason, count in plan.skipped],
            "refused": [
                {"what": one.what, "reason": one.reason, "hint": one.hint} for one in plan.refusals
            ],
            "entries": [entry_json(entry) for entry in entries],
        },
    }


def _left_out(plan: Plan) -> list[str]:
    lines = []
    if plan.known:
        lines.append(f"Known already: {_commits(plan.known)}.")
    if plan.skipped:
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in plan.skipped)
        lines.append(f"Left out: {reasons}.")
    return lines


def _entries(count: int) -> str:
    return f"{count:,} {'entry' if count == 1 else 'entries'}"


def _commits(count: int) -> str:
    return f"{count:,} {'commit' if count == 1 else 'commits'}"
