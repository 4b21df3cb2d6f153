"""Kept pitches on the terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.terminal import escape, width_of, wrap
from brag.text import speaking
from brag.text.days import say_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from brag.model.pitch import KeptPitch
    from brag.render.terminal import Page


def listing(
    kept: Sequence[KeptPitch],
    page: Page,
    rehearsed: Mapping[str, date] | None = None,
    pace: int = 0,
) -> str:
    """One line for each: its name, form, event, seconds aloud, and the day it was kept.

    ``rehearsed`` are the days of the last rehearsals by the ids of pitches, ``pace`` the words a
    minute of the user.
    """
    names = [escape(one.name) for one in kept]
    widest = min(max(map(width_of, names)), 30)
    lines = []
    for one, name in zip(kept, names, strict=True):
        pad = " " * max(widest - width_of(name), 0)
        aloud = speaking.aloud(one.text, pace)
        about = f"{one.form} · {one.event} · {aloud.low} to {aloud.high} s · {one.day.isoformat()}"
        if last := (rehearsed or {}).get(one.id):
            about += f" · last rehearsed {last.isoformat()}"
        lines.append(f"{page.style.strong(name)}{pad}  {page.style.quiet(escape(about))}")
    return "\n".join(lines)


def shown(pitch: KeptPitch, width: int | None) -> str:
    """Its words."""
    paragraphs = pitch.text.split("\n")
    return "\n".join("\n".join(wrap(escape(one), width)) for one in paragraphs)


def remark(pitch: KeptPitch, pace: int = 0) -> str:
    """What it is, in a line: form, event, seconds and day."""
    aloud = speaking.aloud(pitch.text, pace)
    return (
        f"{escape(pitch.form)} · {escape(pitch.event)} · {aloud.low} to {aloud.high} seconds aloud"
        f" · kept on {say_date(pitch.day)} {pitch.day.year}"
    )


def pitch_json(pitch: KeptPitch, pace: int = 0) -> dict[str, Any]:
    """One kept pitch as JSON values."""
    aloud = speaking.aloud(pitch.text, pace)
    return {
        "id": pitch.id,
        "name": pitch.name,
        "form": pitch.form,
        "event": pitch.event,
        "day": pitch.day.isoformat(),
        "text": pitch.text,
        "beats": [{"name": beat.name, "text": beat.text} for beat in pitch.beats],
        "words": speaking.words(pitch.text),
        "seconds": {"low": aloud.low, "high": aloud.high},
        "entries": list(pitch.entries),
    }


def pitches_json(kept: Sequence[KeptPitch], pace: int = 0) -> dict[str, Any]:
    """Kept pitches under a version."""
    return {"version": 1, "pitches": [pitch_json(one, pace) for one in kept]}
