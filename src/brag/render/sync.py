"""What a sync did, how it stands, and what was written on two devices at once."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from brag.render.jsonable import VERSION
from brag.render.terminal import Style, escape, flat, wrap
from brag.store.stamps import time_of
from brag.text.days import say_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from brag.features.sync.settling import Told
    from brag.features.sync.status import Left, Status
    from brag.features.sync.syncing import Outcome
    from brag.render.terminal import Page
    from brag.store.conflicts import Value

_COLUMN = 14


def done(outcome: Outcome, names: dict[str, str]) -> str:
    """What went out and what came in, in a sentence."""
    said = []
    if outcome.sent:
        said.append(f"Sent {_operations(outcome.sent)}.")
    # A device that went on under another name here is one to its user.
    received = Counter[str]()
    for device, count in outcome.received.items():
        received[names.get(device, device)] += count
    for name, count in sorted(received.items()):
        said.append(f"Received {_operations(count)} from {flat(name)}.")
    if outcome.is_rewritten:
        said.append("Wrote this device's part of the remote anew.")
    if outcome.put_back:
        noun = "file" if outcome.put_back == 1 else "files"
        said.append(f"Put back {outcome.put_back:,} {noun} that the remote had lost.")
    return " ".join(said) or "Everything is the same already; nothing to send."


def remarks(outcome: Outcome, left: Sequence[Left], conflicts: int) -> list[str]:
    """What else is to be known after a sync."""
    said = []
    if outcome.gone:
        said.append(
            "Somebody was forgotten on another device, and is forgotten here now. Texts written"
            " here since may still name them; brag find looks."
        )
    if outcome.gone or outcome.has_forgotten:
        said.append(
            "The history of the remote, and its copy here, still hold the old batches, encrypted:"
            " brag sync rekey begins a new history."
        )
    if outcome.is_another:
        said.append(
            "Another machine writes as this one did: a home folder was copied, or an older journal"
            " put back. This one goes on as a device of its own."
        )
    if conflicts:
        noun = "field was" if conflicts == 1 else "fields were"
        said.append(f"{conflicts:,} {noun} changed on two devices at once: brag sync conflicts")
    if left:
        said.append(f"{len(left):,} of the batches could not be taken whole: brag sync status")
    return said


def shown(status: Status, page: Page) -> str:
    """Where, who, what waits and what was left out, a line each."""
    style = page.style
    rows = [
        ("Remote", escape(status.url)),
        ("Encrypted", _encrypted(status)),
        *_devices(status),
        ("To send", _operations(status.unsent) if status.unsent else "nothing"),
        ("Last sync", _moment(status.last_sync) if status.last_sync else "never"),
        ("Conflicts", _conflicts(status.conflicts)),
        ("Fingerprint", f"{status.fingerprint}, the same wherever the journal is the same"),
    ]
    lines: list[str] = []
    for name, value in rows:
        # An address or a path stays whole, to be copied.
        room = None if name in ("Remote", "Encrypted") else page.width
        first, *rest = wrap(value, room, _COLUMN)
        lines += [style.quiet(name.ljust(_COLUMN)) + first, *rest]
    remarks = [_left_said(one) for one in status.left]
    remarks += [
        f"{_operations(count)} about a {flat(kind)} are kept; a newer brag can show them"
        for kind, count in status.unknown.items()
    ]
    if status.shared_by:
        remarks.append(
            f"{status.shared_by} copies this folder to other machines, and can damage a journal"
            " that is being written; move it out: set BRAG_HOME"
        )
    if remarks:
        lines += ["", style.strong("To look at")]
        for one in remarks:
            first, *rest = wrap(one, page.width, 4)
            lines += [f"  {first}", *rest]
    return "\n".join(lines)


def status_json(status: Status) -> dict[str, Any]:
    """The status under a version."""
    return {
        "version": VERSION,
        "sync": {
            "remote": status.url,
            "encrypted": status.is_encrypted,
            "has_key": status.has_key,
            "devices": [
                {
                    "id": one.id,
                    "name": one.name,
                    "operations": one.operations,
                    "last": one.last and one.last.isoformat(timespec="seconds"),
                    "this": one.is_this,
                }
                for one in status.devices
            ],
            "unsent": status.unsent,
            "last_sync": status.last_sync and status.last_sync.isoformat(timespec="seconds"),
            "conflicts": status.conflicts,
            "fingerprint": status.fingerprint,
            "left_out": [
                {
                    "batch": one.path,
                    "device": one.device,
                    "why": one.why or None,
                    "ahead": one.ahead,
                    "until": one.until and one.until.isoformat(timespec="seconds"),
                    "newer": one.newer,
                    "refused": one.refused,
                    "problems": list(one.problems),
                }
                for one in status.left
            ],
            "unknown_kinds": status.unknown,
            "shared_by": status.shared_by or None,
        },
    }


def conflicts_listed(told: Sequence[Told], page: Page) -> str:
    """Each conflict: the record, the value that stands, and the others with who wrote them."""
    return "\n\n".join(_conflict(one, page) for one in told)


def conflicts_json(told: Sequence[Told]) -> dict[str, Any]:
    """The conflicts under a version."""

    def value_json(one: Told, value: Value) -> dict[str, Any]:
        at = time_of(value.stamp).isoformat(timespec="seconds") if value.stamp else None
        return {"value": value.value, "device": one.device(value), "at": at}

    return {
        "version": VERSION,
        "conflicts": [
            {
                "record": one.conflict.record,
                "kind": one.conflict.kind,
                "called": one.called,
                "field": one.conflict.field,
                "stands": value_json(one, one.conflict.stands),
                "others": [value_json(one, other) for other in one.conflict.others],
            }
            for one in told
        ],
    }


def settled(told: Sequence[Told], page: Page, *, is_taken: bool) -> str:
    """That it is settled, on which fields."""
    first = told[0]
    fields = ", ".join(one.conflict.field for one in told)
    verb = "Took the other" if is_taken else "Kept the"
    return f"{verb} {fields} of {page.short(first.conflict.record)}  {flat(first.called)}"


def _conflict(told: Told, page: Page) -> str:
    conflict = told.conflict
    lines = [f"{page.style.id(page.short(conflict.record))}  {flat(told.called)}"]
    if conflict.field == "deleted":
        lines += _who("was deleted", told, conflict.stands, page, "")
        for other in conflict.others:
            changed = ", ".join(f"{name}: {_value(one)}" for name, one in other.value.items())
            lines += _who(f"was changed to {changed}", told, other, page, "")
        return "\n".join(lines)
    lines += _who(_value(conflict.stands.value), told, conflict.stands, page, conflict.field)
    for other in conflict.others:
        lines += _who(_value(other.value), told, other, page, "or")
    return "\n".join(lines)


def _who(said: str, told: Told, value: Value, page: Page, label: str) -> list[str]:
    """A value, and below it who wrote it when."""
    head = f"  {label}: " if label else "  "
    first, *rest = wrap(said, page.width, len(head))
    who = f"{flat(told.device(value))}, {_moment(time_of(value.stamp))}" if value.stamp else ""
    lines = [page.style.quiet(head) + first, *rest]
    return [*lines, " " * len(head) + page.style.quiet(f"({who})")] if who else lines


def _value(value: Any) -> str:
    if value is None or value in ("", []):
        return "nothing"
    if isinstance(value, str):
        return flat(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(map(flat, value))
    return flat(json.dumps(value, ensure_ascii=False))


def _encrypted(status: Status) -> str:
    if not status.is_encrypted:
        return "no: whoever reads the remote reads your journal"
    if not status.has_key:
        return "yes, but the key is not here: brag sync key --set -"
    return "yes, with a key that is kept in the journal"


def _devices(status: Status) -> list[tuple[str, str]]:
    rows = []
    for one in status.devices:
        last = f", the last {_moment(one.last)}" if one.last else ""
        is_this = " (this one)" if one.is_this else ""
        rows.append(("", f"{flat(one.name)}{is_this}: {_operations(one.operations)}{last}"))
    return [("Devices", rows[0][1]), *rows[1:]]


def _left_said(one: Left) -> str:
    device = flat(one.device)
    if one.why:
        return f"from {device}: the batch {escape(one.path)} {escape(one.why)}"
    said = []
    if one.ahead and one.until:
        said.append(
            f"{_operations(one.ahead)} from {device} stamped {_moment(one.until)}, more than a day"
            " ahead; they are taken a day before that. Is a clock wrong, there or here?"
        )
    if one.newer:
        said.append(f"{one.newer:,} items from {device} are of a newer brag: update this one")
    if one.refused:
        problems = "; ".join(map(flat, one.problems[:3]))
        said.append(f"{_operations(one.refused)} from {device} refused: {problems}")
    return ". ".join(said)


def _conflicts(count: int) -> str:
    return f"{count:,}; brag sync conflicts shows both sides" if count else "none"


def _moment(moment: datetime) -> str:
    return f"{say_date(moment.date())} {moment:%H:%M}"


def _operations(count: int) -> str:
    return f"{count:,} operation{'' if count == 1 else 's'}"


PLAIN_WARNING = (
    "Nothing is encrypted there: whoever can read the remote can read your journal. To encrypt"
    " it after all: brag sync leave, then brag sync init with another empty repository."
)


def key_note(style: Style) -> str:
    """How the key comes to the next device, and where else it should be."""
    command = style.facet("brag sync key")
    return (
        f"On the next device: brag sync join URL, and give it the key that {command} prints here.\n"
        "Keep a copy of that key in a password manager: without it, what stands in the remote\n"
        "cannot be read by anyone. Your journal here does not need it."
    )
