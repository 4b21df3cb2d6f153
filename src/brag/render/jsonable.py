"""Records as JSON: versioned, every field always present, documented in docs/json.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brag.model.entry import Entry
    from brag.model.operation import Revision
    from brag.model.profile import Profile

VERSION = 1


def entry_json(entry: Entry) -> dict[str, Any]:
    """One entry as JSON values."""
    metric = entry.metric
    return {
        "id": entry.id,
        "day": entry.day.isoformat(),
        "kind": entry.kind,
        "text": entry.text,
        "tags": list(entry.tags),
        "projects": list(entry.projects),
        "people": list(entry.people),
        "situation": entry.situation,
        "task": entry.task,
        "part": entry.part,
        "actions": entry.actions,
        "result": entry.result,
        "metric": metric
        and {
            "what": metric.what,
            "before": metric.before,
            "after": metric.after,
            "unit": metric.unit,
            "period": metric.period,
            "basis": metric.basis,
        },
        "scope": entry.scope,
        "beneficiary": entry.beneficiary,
        "credit": [{"who": one.who, "what": one.what} for one in entry.credit],
        "evidence": list(entry.evidence),
        "competencies": list(entry.competencies),
        "goals": list(entry.goals),
        "learned": entry.learned,
        "note": entry.note,
        "private": entry.is_private,
        "consent": entry.consent,
        "sources": list(entry.sources),
    }


def entries_json(entries: Iterable[Entry]) -> dict[str, Any]:
    """Entries under a version."""
    return {"version": VERSION, "entries": [entry_json(one) for one in entries]}


def profile_json(profile: Profile) -> dict[str, Any]:
    """The profile under a version; with pace and rehearse_by once they were set."""
    return {
        "version": VERSION,
        "profile": {
            "name": profile.name,
            "role": profile.role,
            "does": profile.does,
            "curious": list(profile.curious),
            "offer": list(profile.offer),
            **({"pace": profile.pace} if profile.pace else {}),
            **({"rehearse_by": profile.rehearse_by} if profile.rehearse_by else {}),
        },
    }


def history_json(revisions: Iterable[Revision]) -> dict[str, Any]:
    """A record's operations under a version, oldest first."""
    return {
        "version": VERSION,
        "history": [
            {
                "at": one.operation.at.isoformat(),
                "by": one.operation.label,
                "device": one.operation.device,
                "changes": {
                    name: {"from": one.before[name], "to": value}
                    for name, value in one.operation.fields.items()
                },
            }
            for one in revisions
        ],
    }
