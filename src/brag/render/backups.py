"""The backups there are, on a terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.jsonable import VERSION
from brag.render.terminal import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.features.backups import Backup, Restoring
    from brag.render.terminal import Style

MUCH = 32 * 1024**2
"""Bytes from which on copying takes long enough to say so first."""
_MADE = {
    "daily": "by itself",
    "kept": "by hand",
    "before-restore": "before a restore",
    "before-repair": "before a repair",
    "damaged": "a damaged journal, as it was",
}


def listing(backups: Sequence[Backup], style: Style, width: int | None = None) -> str:
    """One backup a line: its name, what it holds, how large it is, how it came to be.

    Where that is too wide, all but the name stands below it.
    """
    rows = [(one.name, _holds(one), _size(one), _MADE[one.kind]) for one in backups]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    if width is not None and sum(widths) + 6 > width:
        return "\n".join(
            f"{style.facet(name)}\n" + "\n".join(wrap(f"  {holds}, {size}, {made}", width, 2))
            for name, holds, size, made in rows
        )
    return "\n".join(
        f"{style.facet(name.ljust(widths[0]))}  {holds.rjust(widths[1])}"
        f"  {size.rjust(widths[2])}  {style.quiet(made)}"
        for name, holds, size, made in rows
    )


def why_not(backups: Sequence[Backup]) -> list[str]:
    """Why some cannot be restored, those of one reason in one sentence, and what helps."""
    reasons: dict[str, list[Backup]] = {}
    for one in backups:
        if one.problem and one.kind != "damaged":
            reasons.setdefault(one.problem.replace(f"{one.path} ", ""), []).append(one)
    return [_reason(*item) for item in reasons.items()]


def _reason(problem: str, of: list[Backup]) -> str:
    names = of[0].name + (f" and {len(of) - 1:,} more" if len(of) > 1 else "")
    remedy = f" {of[0].remedy}." if of[0].remedy else ""
    is_said = problem.startswith("is ")
    subject = "" if not is_said else "it " if len(of) == 1 else "each "
    return f"{names} cannot be restored: {subject}{problem}.{remedy}"


def passed_over(plan: Restoring) -> str:
    """Which newer backups of the day are not the one that is taken."""
    first, *more = plan.passed_over
    others = f" and {len(more):,} more" if more else ""
    do = "do" if more else "does"
    return f"{first}{others} {do} not read back; {plan.source.stem} is the newest that does."


def backups_json(backups: Sequence[Backup]) -> dict[str, Any]:
    """The backups under a version, the newest first."""
    return {"version": VERSION, "backups": [_json(one) for one in backups]}


def said_entries(count: int) -> str:
    """A number of entries."""
    return f"{count:,} {'entry' if count == 1 else 'entries'}"


def said_bytes(size: int) -> str:
    """A size in the unit that keeps it short."""
    return f"{size / 1024:,.0f} KiB" if size < 10 * 1024**2 else f"{size / 1024**2:,.0f} MiB"


def _holds(backup: Backup) -> str:
    if backup.contents is None:
        return "-" if backup.kind == "damaged" else "cannot be restored"
    return said_entries(backup.contents.entries)


def _size(backup: Backup) -> str:
    return said_bytes(backup.path.stat().st_size)


def _json(backup: Backup) -> dict[str, Any]:
    contents = backup.contents
    return {
        "name": backup.name,
        "kind": backup.kind,
        "day": backup.day.isoformat(),
        "path": str(backup.path),
        "bytes": backup.path.stat().st_size,
        "entries": contents.entries if contents else None,
        "operations": contents.operations if contents else None,
        "problem": backup.problem,
    }
