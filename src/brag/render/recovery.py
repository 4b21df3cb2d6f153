"""The recovery sheet, the key of a journal on paper; and what encrypting did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.render.terminal import escape
from brag.text import recovery

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from brag.features.encrypting import Converted
    from brag.store.keys import Key, Place

_IN_A_ROW = 4


def sheet(key: Key, name: str, today: date) -> str:
    """The sheet, narrow enough for any paper."""
    which = f'the brag journal "{name}"' if name else "a brag journal"
    blocks = recovery.blocks_of(key.secret)
    rows = [
        f"{_places(start, len(blocks)):>7}: {'  '.join(blocks[start : start + _IN_A_ROW])}"
        for start in range(0, len(blocks), _IN_A_ROW)
    ]
    return "\n".join([
        f"Recovery sheet of {which}",
        f"Key {key.id}, {today.isoformat()}",
        "",
        *rows,
        "",
        "Whoever has this sheet can read the",
        "journal. Where the key is lost and there",
        "is no sheet, nobody ever can again.",
        "Keep it on paper, not on this machine.",
        "It is asked for by brag encrypt --recover",
    ])  # fmt: skip


def _places(start: int, count: int) -> str:
    last = min(start + _IN_A_ROW, count)
    return f"{start + 1}-{last}" if last > start + 1 else str(last)


def where(place: Place) -> str:
    """Where the key is, in words."""
    if place.kind == "keyring":
        return "in the keyring of this machine"
    if place.kind == "file":
        return f"in the file {escape(place.detail)}"
    return f"in the folder {escape(str(place.note.parent))}"


def converted(done: Converted, what: str) -> str:
    """What was made anew: the journal, with its copies."""
    if not done.copies:
        return f"{what} the journal; everything in it reads back."
    copies = "1 copy" if done.copies == 1 else f"{done.copies:,} copies"
    return f"{what} the journal and {copies} beside it; everything reads back."


def left_in_plain(left: tuple[Path, ...]) -> list[str]:
    """The lines that name what can still be read without the key."""
    if not left:
        return []
    return [
        "Still readable without the key; take them away once you need them no more:",
        *(f"  {escape(str(path))}" for path in left),
    ]
