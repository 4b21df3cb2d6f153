"""Pitches that were kept under a name: keeping, reading and deleting them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brag.errors import NotFoundError
from brag.model.pitch import Beat, KeptPitch
from brag.store import pitches
from brag.text.intake import accepted
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from brag.store.journal import Journal

_LONGEST_NAME = 80


def keep(
    journal: Journal,
    name: str,
    *,
    form: str,
    event: str,
    text: str,
    beats: tuple[Beat, ...],
    entries: tuple[str, ...],
) -> bool:
    """Keep a text under ``name``, in one step of undo; whether it replaced one of that name.

    Raises UsageError for a name or text that cannot be kept.
    """
    name = " ".join(accepted(name, "the name", _LONGEST_NAME).split())
    before = pitches.named(journal, name)
    today = journal.clock.today()
    kept = KeptPitch(
        before.id if before else journal.new_id(), today, name, form, event, text, beats, entries
    )
    with journal.change("replace pitch" if before else "keep pitch") as change:
        change.put(replace(kept, name=before.name) if before else kept)
    return before is not None


def kept(journal: Journal) -> list[KeptPitch]:
    """All kept pitches, the newest first."""
    return pitches.kept(journal)


def named(journal: Journal, name: str) -> KeptPitch:
    """The kept pitch of this name. Raises NotFoundError naming the nearest."""
    found = pitches.named(journal, name)
    if found is not None:
        return found
    names = [one.name for one in pitches.kept(journal)]
    if not names:
        raise NotFoundError("no pitch is kept yet", "Keep one: brag pitch --keep NAME")
    near = nearest(name, names)
    hint = f"The nearest: {', '.join(near)}" if near else "brag pitches lists them"
    raise NotFoundError(f"no pitch is kept as {name.strip()[:40]!r}", hint)


def delete(journal: Journal, name: str) -> KeptPitch:
    """The pitch that was kept as ``name`` and now is not. Raises NotFoundError."""
    found = named(journal, name)
    with journal.change("delete pitch") as change:
        change.delete(found.id)
    return found
