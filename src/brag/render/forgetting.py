"""What forgetting a person takes away, before and afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.people import VERSION
from brag.render.terminal import escape, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brag.features.forget import Plan
    from brag.render.terminal import Page

_SHOWN = 6


def going(plan: Plan, page: Page, *, with_mentions: bool) -> str:
    """What would go, what would stay, and that it cannot be undone."""
    lines = [f"Forgetting {escape(plan.person.name)} removes, with all history:"]
    lines += _gone(plan)
    lines += _staying(plan, page, with_mentions=with_mentions)
    lines.append("This cannot be undone: no brag undo, no brag history brings it back.")
    return "\n".join(_wrapped(lines, page))


def forgotten(plan: Plan, page: Page, *, with_mentions: bool) -> str:
    """What is gone now, and what still names them."""
    lines = [f"Forgot {escape(plan.person.name)}. Removed, with all history:", *_gone(plan)]
    lines += _staying(plan, page, with_mentions=with_mentions)
    return "\n".join(_wrapped(lines, page))


def _wrapped(lines: Sequence[str], page: Page) -> Iterator[str]:
    for one in lines:
        indent = len(one) - len(one.lstrip())
        first, *rest = wrap(one.lstrip(), page.width, indent + 2)
        yield " " * indent + first
        yield from rest


def _gone(plan: Plan) -> Iterator[str]:
    for kind, some in plan.records.items():
        count = len(some)
        noun = "people" if kind == "person" and count > 1 else kind + "s" * (count != 1)
        yield f"  {count} {noun}"
    if plan.shared:
        count = len(plan.shared)
        records = "1 record" if count == 1 else f"{count} records"
        yield f"  their part in {records} of others"


def _staying(plan: Plan, page: Page, *, with_mentions: bool) -> Iterator[str]:
    if plan.mentions and with_mentions:
        count = len(plan.mentions)
        yield f'  their name in {count} {"text" if count == 1 else "texts"}, where "someone" stands'
    elif plan.mentions:
        yield "These still name them, and stay as they are (--entries-too takes the name out):"
        for kind, record_id, said in plan.mentions[:_SHOWN]:
            yield f"  {page.short(record_id)}  {kind}: {escape(said)[:60]}"
        if len(plan.mentions) > _SHOWN:
            yield f"  and {len(plan.mentions) - _SHOWN} more"
    for path in plan.files:
        yield f"A file beside the journal names them, and is yours to delete: {escape(str(path))}"


def forgotten_json(plan: Plan, *, with_mentions: bool, is_dry_run: bool) -> dict[str, Any]:
    """What went under a version: how many records of each kind, and what names them still."""
    return {
        "version": VERSION,
        "forget": {
            "removed": {kind: len(some) for kind, some in plan.records.items()},
            "shared": len(plan.shared),
            "mentions": [{"record": kind, "id": record_id} for kind, record_id, _ in plan.mentions],
            "mentions_redacted": with_mentions,
            "files": [str(one) for one in plan.files],
            "dry_run": is_dry_run,
        },
    }
