"""What doctor found, on a terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.backups import said_entries
from brag.render.terminal import Style, beside, escape, wrap

if TYPE_CHECKING:
    from brag.features.doctor import Report
    from brag.features.repair import Repaired

_COLUMN = 16


def shown(report: Report, version: str, python: str, style: Style, width: int | None = None) -> str:
    """Places, counts, problems and remedies.

    What names a path is a line, and where there is little room wrapped around the path.
    """
    narrow = width if width is not None and width < _COLUMN * 3 else None
    is_private = "" if report.warnings else "; only you can open it"
    health = ("Health", f"everything reads back{is_private}", width)
    rows = [
        ("brag", f"{version} on Python {python}", width),
        *((name, escape(str(path)), None) for name, path in report.places),
        *((name, text, width) for name, text in _counts(report)),
        *(("Note", escape(one), narrow) for one in report.warnings),
        *([] if report.problems else [health]),
    ]
    whole = _paths(report)
    lines = [line for row in rows for line in beside(*row, _COLUMN, style, whole)]
    if report.problems:
        lines += ["", style.strong("To look at")]
        for one in report.problems:
            lines += ["  " + line for line in wrap(escape(one), narrow and narrow - 2, 2, whole)]
        lines += ["", style.strong("What helps"), *(f"  {escape(one)}" for one in report.remedies)]
    return "\n".join(lines)


def _paths(report: Report) -> set[str]:
    """What a sentence may name and nobody could copy in pieces."""
    places = [path for _, path in report.places]
    return {escape(str(one)) for path in places for one in (path, path.parent)}


def _counts(report: Report) -> list[tuple[str, str]]:
    state = report.health
    private = f", {state.private:,} of them private" if state.private else ""
    rows = [
        ("Entries", f"{state.entries:,}{private}"),
        ("Operations", f"{state.operations:,}"),
        ("Size", f"{state.bytes / 1024:,.0f} KiB, format {state.format}"),
    ]
    if report.backups:
        rows.append(("Backups", _backups(report)))
    if report.drafts:
        rows.append(("Kept drafts", f"{len(report.drafts)}; brag log offers the newest"))
    return rows


def report_json(report: Report, version: str, python: str) -> dict[str, Any]:
    """The report under a version."""
    state = report.health
    return {
        "version": 1,
        "doctor": {
            "brag": version,
            "python": python,
            "places": {name.lower().replace(" ", "_"): str(path) for name, path in report.places},
            "entries": state.entries,
            "private": state.private,
            "deleted": state.deleted,
            "operations": state.operations,
            "bytes": state.bytes,
            "format": state.format,
            "device": state.device,
            "drafts": [str(path) for path in report.drafts],
            "backups": len(report.backups),
            "newest_backup": report.backups[0].name if report.backups else None,
            "warnings": list(report.warnings),
            "problems": list(report.problems),
            "remedies": list(report.remedies),
        },
    }


def repaired(done: Repaired) -> str:
    """What a repair brought back and from where, what it did not, and where the old file is."""
    lines = [f"Repaired: {said_entries(done.entries)}, {_changes(done.operations)}."]
    if done.from_backup:
        lines.append(f"  {_changes(done.from_backup)} came from {done.backup}.")
    if done.from_records:
        lines.append(f"  {_changes(done.from_records)} made anew from what the records hold.")
    if done.lost:
        lines.append(f"  {_changes(len(done.lost))} could not be read: {_when(done)}.")
    if done.left_over:
        lines.append(f"  What was read and fits nowhere is in {escape(str(done.left_over))}")
    if done.kept:
        lines.append(f"  The journal as it was is kept: {escape(str(done.kept))}")
    return "\n".join(lines)


def repaired_json(done: Repaired | None, problems: list[str]) -> dict[str, Any]:
    """What a repair did, under a version; null if there was nothing to repair."""
    return {
        "version": 1,
        "problems": problems,
        "repair": done
        and {
            "entries": done.entries,
            "operations": done.operations,
            "from_backup": done.from_backup,
            "from_records": done.from_records,
            "backup": done.backup or None,
            "lost": [one.isoformat() for one in done.lost],
            "left_over": str(done.left_over) if done.left_over else None,
            "kept": str(done.kept) if done.kept else None,
        },
    }


def _when(done: Repaired) -> str:
    first, last = done.lost[0].date().isoformat(), done.lost[-1].date().isoformat()
    return f"made on {first}" if first == last else f"made from {first} to {last}"


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count:,} changes"


def _backups(report: Report) -> str:
    newest = report.backups[0]
    count = len(report.backups)
    return f"{count:,}, the newest {newest.name}" if count > 1 else newest.name
