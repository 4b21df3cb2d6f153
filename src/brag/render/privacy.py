"""What is kept, who can read it, what left: on a terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.backups import said_bytes
from brag.render.jsonable import VERSION
from brag.render.recovery import where
from brag.render.terminal import Style, escape, wrap

if TYPE_CHECKING:
    from pathlib import Path

    from brag.features.privacy import Kept, Privacy

_INDENT = 2
_NO_SECRETS = frozenset(
    {"templates", "keys", "sync", "settings", "guide", "counts of wording", "other files"}
)
"""Of these it is not said whether they are encrypted: what is synced is, by a key of its own."""
_ONE_FILE = frozenset({"journal", "inbox", "nudge", "settings", "guide", "counts of wording"})
_ABOUT = {
    "other journals": "with their drafts, backups and pages",
    "inbox": "commits that a git hook noted down, and where their repositories are",
    "copies of start-up files": "as they were before brag shell-init changed them",
    "nudge": "when your prompt speaks next, and what it says",
}
_SHOWN = 10


def shown(found: Privacy, style: Style, width: int | None) -> str:
    """Four short parts, in sentences."""
    parts = [
        ("What is kept", _stored(found)),
        ("Who can read it", _readers(found)),
        ("What left", _left(found)),
        ("Which programs brag starts, when asked to", _programs(found)),
    ]
    lines: list[str] = []
    for title, sentences in parts:
        lines += ["", *(style.strong(one) for one in wrap(title, width))]
        for sentence in sentences:
            first, *rest = wrap(sentence, width, _INDENT)
            lines += [f"  {first}", *(f"  {one.strip()}" for one in rest)]
    return "\n".join(lines[1:])


def _stored(found: Privacy) -> list[str]:
    lines = [_line(one) for one in found.kept if one.count]
    return lines or ["Nothing yet. The first brag log begins a journal."]


def _line(one: Kept) -> str:
    name = one.what[0].upper() + one.what[1:]
    much = "" if one.what in _ONE_FILE else f"{one.count:,} in "
    said = f"{name}: {much}{escape(str(one.path))}, {said_bytes(one.bytes)}"
    if one.what not in _NO_SECRETS:
        said = f"{said}, {_secrecy(one)}"
    return f"{said}; {_ABOUT[one.what]}" if one.what in _ABOUT else said


def _secrecy(one: Kept) -> str:
    if one.encrypted == one.count:
        return "encrypted"
    if one.unclear == one.count:
        return "damaged where it says whether it is encrypted"
    said = f"{one.encrypted:,} of them encrypted" if one.encrypted else "not encrypted"
    return said + (f", {one.unclear:,} damaged where it says so" if one.unclear else "")


def _readers(found: Privacy) -> list[str]:
    there = [one for one in found.kept if one.count]
    open_ones = [one.what for one in there if one.readers == "others too"]
    unknown = [one.what for one in there if one.readers == "unknown"]
    lines = []
    if open_ones:
        lines.append(
            f"Others on this machine can open: {', '.join(open_ones)}. brag doctor says what helps."
        )
    elif not unknown:
        lines.append("Of the users of this machine, you, and whoever administers it.")
    if unknown:
        lines.append(f"This disk or system does not say who can open: {', '.join(unknown)}.")
    lines.append("Any program that runs as you, encrypted or not.")
    lines += _secrets(found)
    lines += _sync_key(found.sync_key)
    if found.service:
        lines.append(
            f"{found.service}: the journal lies in its folder and is copied to its machines."
        )
    return lines


def _secrets(found: Privacy) -> list[str]:
    """What the journal's encryption is worth."""
    journal = found.kept[0]
    if found.key:
        beside = "Whoever copies the whole folder has the key as well."
        said = f"The key is {where(found.key)}."
        return [said, beside] if found.key.kind == "home" else [said]
    if journal.encrypted:
        return ["The journal is encrypted, and its key is not on this machine."]
    if journal.unclear:
        return ["Whether the journal is encrypted, brag doctor --repair finds out."]
    if journal.count:
        return ["Whoever gets hold of this disk, or of a copy of it. Against that: brag encrypt."]
    return []


def _sync_key(file: Path | None) -> list[str]:
    if file is None:
        return []
    said = (
        "The key of brag sync is kept in the journal, and so in its backups: whoever reads one of"
        " those can read what is synced as well."
    )
    if file.suffix == ".key":
        said = (
            f"The key of brag sync lies in {escape(str(file))}, in plain, and opens the batches"
            " beside it. The next brag sync takes it into the journal."
        )
    return [said]


def _left(found: Privacy) -> list[str]:
    lines = ["brag itself opens no network connection, and sends nothing anywhere."]
    if found.synced_with:
        # An ISO moment, said as those below: 2026-11-23 09:00.
        at = escape(found.synced_at[:16].replace("T", " "))
        when = f", the last time {at}" if at else ""
        lines.append(f"brag sync has git keep it in step with {escape(found.synced_with)}{when}.")
    if found.lacks:
        why = "without the key" if found.lacks == "key" else "while that does not open"
        lines.append(
            "What was exported, copied or synced is remembered in the journal, and cannot be"
            f" known {why}."
        )
        return lines
    lines += [
        f"{one.at:%Y-%m-%d %H:%M}  {escape(one.what)} to {escape(one.where)}"
        for one in found.departures[:_SHOWN]
    ]
    if len(found.departures) > _SHOWN:
        lines.append(f"{len(found.departures) - _SHOWN:,} earlier; --json has them.")
    if not found.departures:
        lines.append("Nothing was exported to a file, or copied elsewhere by brag backup FILE.")
    return lines


def _programs(found: Privacy) -> list[str]:
    lines = [f"{escape(program)} ({what})" for what, program in found.programs]
    return lines or ["None is here that it could start."]


def privacy_json(found: Privacy) -> dict[str, Any]:
    """All of it under a version."""
    key = found.key
    return {
        "version": VERSION,
        "privacy": {
            "kept": [
                {
                    "what": one.what,
                    "path": str(one.path),
                    "files": one.count,
                    "encrypted": one.encrypted,
                    "unclear": one.unclear,
                    "bytes": one.bytes,
                    "readers": one.readers,
                }
                for one in found.kept
            ],
            "key": key
            and {"kind": key.kind, "place": str(key.note) if key.kind == "home" else key.detail},
            "cloud_folder": found.service or None,
            "synced_with": found.synced_with or None,
            "synced_at": found.synced_at or None,
            "sync_key": str(found.sync_key) if found.sync_key else None,
            "left": [
                {"at": one.at.isoformat(), "what": one.what, "where": one.where}
                for one in found.departures
            ],
            "left_known": not found.lacks,
            "programs": [{"for": what, "program": program} for what, program in found.programs],
        },
    }
