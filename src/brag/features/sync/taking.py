"""What the other devices wrote, read from the remote into the journal, batch by batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from brag import __version__
from brag.features.sync.batch import BatchError, decode
from brag.features.sync.checking import Checked, checked
from brag.features.sync.remote import DEVICES
from brag.features.sync.seal import MOST_STORED, SealError
from brag.store import conflicts, forgetting, received, sync_state
from brag.store.received import Forgotten, Incoming
from brag.store.stamps import device_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from brag.features.sync.batch import Batch
    from brag.features.sync.remote import File, Remote, Snapshot
    from brag.features.sync.seal import Seal
    from brag.store.journal import Journal

    Step = Callable[[int, int | None, str], None]

FURTHEST_AHEAD = timedelta(days=1)
"""How far the clock of another device may be ahead of this one's before its operations wait."""


@dataclass(slots=True)
class Taken:
    """What came in: operations, by device; the records they touched; records that are gone."""

    operations: dict[str, int] = field(default_factory=dict)
    records: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)
    is_another: bool = False
    """Whether another machine turned out to write under this one's name."""


def latest_stamp(journal: Journal) -> str:
    """The last stamp that an honest clock could have given by now."""
    moment = journal.clock.now() + FURTHEST_AHEAD
    return f"{int(moment.timestamp() * 1000):012x}ffff~"


def is_due(journal: Journal, seal: Seal) -> bool:
    """Whether a batch that was read has something in it that can be taken only now."""
    again: dict[str, Any] = sync_state.read(journal, "again", {})
    latest = latest_stamp(journal)
    return any(_may_be_read(one, latest, seal) for one in again.values())


def take(
    journal: Journal, remote: Remote, snapshot: Snapshot, seal: Seal, place: str, step: Step
) -> Taken:
    """Everything in ``snapshot`` that this journal has not read. Each batch is one transaction."""
    waiting = _waiting(journal, snapshot, seal)
    done = Taken()
    if waiting:
        journal.expect_much()
    small = {path: one for path, one in waiting.items() if one.size <= MOST_STORED}
    for path in waiting.keys() - small.keys():
        _set_aside(journal, path, waiting[path].blob, seal, "is larger than any batch may be")
    contents = remote.read(list(small.values()))
    for number, ((path, file), sealed) in enumerate(zip(small.items(), contents, strict=True)):
        step(number, len(small), "reading batches")
        device = path.split("/")[1]
        try:
            batch = decode(seal.open(sealed, f"{place}/{path}"), device)
        except (SealError, BatchError) as error:
            _set_aside(journal, path, file.blob, seal, str(error))
            continue
        _take_batch(journal, batch, path, file, done)
    _prune(journal, snapshot)
    if done.records:
        conflicts.look_again(journal, done.records)
    if done.gone:
        forgetting.scrub(journal)
    return done


def _waiting(journal: Journal, snapshot: Snapshot, seal: Seal) -> dict[str, File]:
    """The batches to read, by path, in order."""
    taken: dict[str, str] = sync_state.read(journal, "taken", {})
    again: dict[str, Any] = sync_state.read(journal, "again", {})
    latest = latest_stamp(journal)
    own = {one["path"]: one["blob"] for one in sync_state.read(journal, "mine", [])}
    return {
        path: file
        for path, file in sorted(snapshot.files.items())
        if path.startswith(DEVICES + "/")
        and own.get(path) != file.blob
        and (taken.get(path) != file.blob or _may_be_read(again.get(path), latest, seal))
    }


def _may_be_read(waiting: dict[str, Any] | None, latest: str, seal: Seal) -> bool:
    if waiting is None:
        return False
    if "why" in waiting and waiting.get("key") != seal.name:
        return True  # what one key did not open, another may
    if waiting.get("brag") != __version__ and not waiting.get("ahead"):
        return True
    return bool(waiting.get("ahead")) and latest >= str(waiting.get("from"))


def _take_batch(journal: Journal, batch: Batch, path: str, file: File, done: Taken) -> None:
    found = checked(batch.items, latest_stamp(journal))
    said = Forgotten(found.gone, found.redacted)
    with _transaction(journal, said):
        done.is_another |= _step_aside(journal, batch, found.operations)
        received.note_what_was_seen(journal, _last_by_device(found.operations))
        done.gone += received.forget(journal, said)
        fresh = received.take(journal, found.operations)
        for device, upto, seen in found.seen:
            received.close_epoch(journal, device, upto, seen)
        _introduce(journal, batch, found.operations)
        _settle(journal, path, file.blob, found)
    done.records.update(one.record for one in fresh)
    for one in fresh:
        device = device_of(one.stamp)
        done.operations[device] = done.operations.get(device, 0) + 1


def _step_aside(journal: Journal, batch: Batch, operations: list[Incoming]) -> bool:
    """Go on under a new name if another machine writes under this one's; whether that was so.

    It is so after a home folder was copied, or an older copy of the journal was put back.
    """
    own = sync_state.device(journal)
    if batch.device != own:
        return False
    operations = list(received.without_forgotten(journal, operations))
    known = received.standing(journal, [one.stamp for one in operations])
    if all(known.get(one.stamp) == one for one in operations if device_of(one.stamp) == own):
        return False
    mine = sync_state.read(journal, "mine", [])
    sync_state.become(journal, journal.new_id())
    received.restamp(
        journal,
        own,
        sync_state.device(journal),
        after=mine[-1]["upto"] if mine else "",
        but={one.stamp for one in operations if known.get(one.stamp) == one},
    )
    sync_state.drop(journal, "mine")
    sync_state.drop(journal, "scanned")
    sync_state.drop(journal, "publishing")
    return True


def _transaction(journal: Journal, said: Forgotten) -> AbstractContextManager[None]:
    is_new = received.new_gone(journal, said) or received.new_redacted(journal, said)
    return forgetting.overwriting(journal) if is_new else journal.transaction()


def _last_by_device(operations: list[Incoming]) -> dict[str, str]:
    last: dict[str, str] = {}
    for one in operations:
        device = device_of(one.stamp)
        last[device] = max(one.stamp, last.get(device, ""))
    return last


def _introduce(journal: Journal, batch: Batch, operations: list[Incoming]) -> None:
    """Remember the other devices: what they are called, and when they last wrote."""
    own = set(sync_state.own_devices(journal))
    last = _last_by_device(operations)
    for device in {batch.device, *last} - own:
        before = sync_state.read(journal, f"device:{device}", {})
        name = batch.name if device == batch.device else before.get("name", batch.name)
        sync_state.write(
            journal,
            f"device:{device}",
            {
                "name": name,
                "brag": batch.brag,
                "last": max(last.get(device, ""), before.get("last", "")),
            },
        )


def _settle(journal: Journal, path: str, blob: str, found: Checked) -> None:
    """Remember that a batch was read, and what of it was left."""
    left: dict[str, Any] = {}
    if found.ahead:
        left |= {"ahead": len(found.ahead), "from": min(one.stamp for one in found.ahead)}
    if found.newer:
        left["newer"] = found.newer
    if found.refused:
        left |= {"refused": found.refused, "problems": found.problems}
    _remember_batch(journal, path, blob, left)


def _set_aside(journal: Journal, path: str, blob: str, seal: Seal, why: str) -> None:
    with journal.transaction():
        _remember_batch(journal, path, blob, {"why": why, "key": seal.name})


def _remember_batch(journal: Journal, path: str, blob: str, left: dict[str, Any]) -> None:
    taken: dict[str, str] = sync_state.read(journal, "taken", {})
    sync_state.write(journal, "taken", taken | {path: blob})
    again: dict[str, Any] = sync_state.read(journal, "again", {})
    again.pop(path, None)
    if left:
        again[path] = left | {"brag": __version__}
    sync_state.write(journal, "again", again)


def _prune(journal: Journal, snapshot: Snapshot) -> None:
    """Let go of what was remembered of batches that are no longer there."""
    for name in ("taken", "again"):
        known: dict[str, Any] = sync_state.read(journal, name, {})
        left = {path: one for path, one in known.items() if path in snapshot.files}
        if left != known:
            with journal.transaction():
                sync_state.write(journal, name, left)


def aside(journal: Journal) -> Iterator[tuple[str, dict[str, Any]]]:
    """(path, what of it was left and why) of each batch that was not taken whole."""
    again: dict[str, dict[str, Any]] = sync_state.read(journal, "again", {})
    yield from sorted(again.items())
