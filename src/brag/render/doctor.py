"""What doctor found, on a terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.terminal import Style, escape

if TYPE_CHECKING:
    from brag.features.doctor import Report

_COLUMN = 16


def shown(report: Report, version: str, python: str, style: Style) -> str:
    """Places, counts, problems and remedies, a line each."""
    state = report.health
    rows = [
        ("brag", f"{version} on Python {python}"),
        *((name, escape(str(path))) for name, path in report.places),
        (
            "Entries",
            f"{state.entries:,}"
            + (f", {state.private:,} of them private" if state.private else ""),
        ),
        ("Operations", f"{state.operations:,}"),
        ("Size", f"{state.bytes / 1024:,.0f} KiB, format {state.format}"),
    ]
    if report.drafts:
        rows.append(("Kept drafts", f"{len(report.drafts)}; brag log offers the newest"))
    lines = [style.quiet(name.ljust(_COLUMN)) + value for name, value in rows]
    if not report.problems:
        return "\n".join(
            [
                *lines,
                style.quiet("Health".ljust(_COLUMN))
                + "everything reads back; only you can open it",
            ]
        )
    lines += ["", style.strong("To look at")]
    lines += [f"  {escape(problem)}" for problem in report.problems]
    lines += [
        "",
        style.strong("What helps"),
        *(f"  {escape(remedy)}" for remedy in report.remedies),
    ]
    return "\n".join(lines)


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
            "problems": list(report.problems),
            "remedies": list(report.remedies),
        },
    }
