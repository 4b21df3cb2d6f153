"""A new key: everything encrypted anew in a new history, which the old key does not open."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from brag.errors import SyncError
from brag.features.sync import giving, own_key, syncing
from brag.features.sync.batch import Batch as NewBatch
from brag.features.sync.batch import BatchError, Item, decode, encode, split
from brag.features.sync.place import place_of, remember, remembered
from brag.features.sync.remote import CANARY, DEVICES, MANIFEST, RacedError, blob_of
from brag.features.sync.seal import AgeSeal, SealError
from brag.features.sync.setting_up import connected
from brag.store import received, sync_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brag.features.sync.place import Remote as Known
    from brag.features.sync.remote import Remote, Snapshot
    from brag.features.sync.seal import Seal
    from brag.features.sync.taking import Step
    from brag.paths import Home
    from brag.store.journal import Journal
    from brag.store.received import Forgotten

_MOST_TRIES = 5


def rekey(home: Home, journal: Journal, *, step: Step = syncing.no_step) -> int:
    """How many batches were encrypted anew, with a key that is now the one in the journal.

    The new key is on disk before the remote needs it.
    """
    place = place_of(home)
    with connected(home, journal) as (remote, seal, known):
        if not known.is_encrypted:
            raise SyncError(
                "this sync is not encrypted, it has no key", "brag sync status shows how it is"
            )
        key = own_key.prepare(journal, place, known.journal)
        count = rekey_remote(journal, remote, seal, AgeSeal(key), step=step)
        own_key.keep(journal, place, known.journal, key, keeps_old=False)
        return count


def rekey_remote(
    journal: Journal, remote: Remote, old: Seal, new: Seal, *, step: Step = syncing.no_step
) -> int:
    """How many batches were encrypted anew in the remote. Raises SyncError."""
    if _was_done(journal, remote, new):
        return _adopt(journal, remote, new, is_known=False)
    for _ in range(_MOST_TRIES):
        syncing.sync(journal, remote, old, step=step)
        known = remembered(journal)
        snapshot = remote.look(sync_state.read(journal, "head"))
        files, count = _sealed_anew(journal, remote, snapshot, old, new, known)
        known = replace(known, generation=known.generation + 1)
        files[MANIFEST] = syncing.manifest_of(known)
        files[CANARY] = syncing.canary_of(known, new)
        try:
            remote.replace(snapshot, files)
        except RacedError:
            continue
        _adopt(journal, remote, new, is_known=not sync_state.read(journal, "again", {}))
        return count
    raise SyncError(
        "other devices kept changing the remote meanwhile", "Nothing was changed; try again"
    )


def _was_done(journal: Journal, remote: Remote, new: Seal) -> bool:
    """Whether an interrupted rekey had reached the remote."""
    known = remembered(journal)
    return syncing.opens(remote, remote.look(remote.fetch()), new, known.journal)


def finish(home: Home, journal: Journal) -> None:
    """Go on with the new key, if a rekey was interrupted after it had reached the remote."""
    place = place_of(home)
    known = remembered(journal)
    key = own_key.waiting(journal, place, known.journal)
    if not key:
        return
    with connected(home, journal) as (remote, _, _):
        if _was_done(journal, remote, AgeSeal(key)):
            _adopt(journal, remote, AgeSeal(key), is_known=False)
            own_key.keep(journal, place, known.journal, key, keeps_old=False)


def _adopt(journal: Journal, remote: Remote, new: Seal, *, is_known: bool) -> int:
    """Go on from the new history; the own batches in it are those of this device.

    Unless everything in it ``is_known``, it is read once more.
    """
    known = remembered(journal)
    snapshot = remote.look(remote.fetch())
    known = syncing.check_remote(journal, remote, snapshot, new, known)
    own = snapshot.of_device(sync_state.device(journal))
    upto = giving.last_given(journal)
    with journal.transaction():
        remember(journal, known)
        sync_state.write(journal, "mine", giving.as_mine(own, upto))
        sync_state.write(journal, "sealed", new.name)
        others = {p: f.blob for p, f in snapshot.files.items() if p.startswith(DEVICES + "/")}
        sync_state.write(journal, "taken", others if is_known else {})
        sync_state.write(journal, "head", snapshot.head)
    if snapshot.head is not None:
        remote.keep(snapshot.head)
        remote.purge()
    return len(others)


def _sealed_anew(
    journal: Journal, remote: Remote, snapshot: Snapshot, old: Seal, new: Seal, known: Known
) -> tuple[dict[str, bytes], int]:
    """Every batch of every device, few instead of many, closed with the new seal."""
    files: dict[str, bytes] = {}
    # Forgotten by then, and perhaps still in the folder of a device that is no more.
    forgotten = received.forgotten(journal)
    for device in snapshot.devices:
        folder = snapshot.of_device(device)
        items: list[Item] = []
        name = brag = ""
        for path, sealed in zip(folder, remote.read(list(folder.values())), strict=True):
            try:
                batch = decode(old.open(sealed, f"{known.journal}/{path}"), device)
            except (SealError, BatchError) as error:
                raise SyncError(
                    f"a batch in the remote cannot be read, and would be lost: it {error}",
                    "brag sync on the device that wrote it writes it again; then rekey",
                ) from error
            items += _without_forgotten(batch.items, forgotten)
            name, brag = batch.name, batch.brag
        last = max((int(path.split("/")[2][:8]) for path in folder), default=0)
        for number, piece in enumerate(split(items), start=last + 1):
            content = encode(NewBatch(device, name, brag, piece))
            path = f"{DEVICES}/{device}/{number:08}-{blob_of(content)[:8]}"
            files[path] = new.close(content, f"{known.journal}/{path}")
    return files, len(files)


def _without_forgotten(items: list[Item], said: Forgotten) -> Iterator[Item]:
    for item in items:
        if item[0] != "op" or len(item) <= _FIELDS_AT:
            yield item
        elif item[1] in said.redacted:
            fields = json.loads(said.redacted[item[1]][2])
            yield [*item[:_FIELDS_AT], fields, *item[_FIELDS_AT + 1 :]]
        elif item[2] not in said.gone:
            yield item


_FIELDS_AT = 4
"""Where the fields stand in an operation."""
