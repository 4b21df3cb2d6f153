"""One sync: fetch, take what others wrote, give what was written here; again if somebody raced."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from brag import __version__
from brag.errors import SyncError
from brag.features.sync import giving, taking
from brag.features.sync.place import Remote as Known
from brag.features.sync.place import remember, remembered, shown_url
from brag.features.sync.remote import CANARY, DEVICES, MANIFEST, RacedError
from brag.features.sync.seal import does_open
from brag.store import received, sync_state

if TYPE_CHECKING:
    from brag.features.sync.remote import Remote, Snapshot
    from brag.features.sync.seal import Seal
    from brag.features.sync.taking import Step, Taken
    from brag.store.journal import Journal

FORMAT = 1
_MOST_TRIES = 8
_FIRST_PAUSE_SECONDS = 0.05


@dataclass(slots=True)
class Outcome:
    """What one sync did. ``received`` counts operations by device, ``records`` are their ids."""

    sent: int = 0
    received: dict[str, int] = field(default_factory=dict)
    records: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)
    is_another: bool = False
    is_rewritten: bool = False
    """Whether the own batches were written anew, as after forgetting, or for a new key."""
    has_forgotten: bool = False
    put_back: int = 0

    def add(self, taken: Taken) -> None:
        """Count what came in."""
        for device, count in taken.operations.items():
            self.received[device] = self.received.get(device, 0) + count
        self.records |= taken.records
        self.gone += taken.gone
        self.is_another |= taken.is_another


def no_step(_done: int, _total: int | None, _what: str) -> None:
    """Nobody watches."""


def sync(
    journal: Journal,
    remote: Remote,
    seal: Seal,
    *,
    step: Step = no_step,
    is_again: bool = False,
) -> Outcome:
    """Make this journal and the remote hold the same. Raises SyncError; it can be run again.

    ``is_again`` puts back what the remote has lost since the last time.
    """
    outcome = Outcome()
    known = remembered(journal)
    _look_at_new_kinds(journal)
    for attempt in range(_MOST_TRIES):
        if attempt:
            time.sleep(_FIRST_PAUSE_SECONDS * 2**attempt * _chance())
        head = remote.fetch()
        last = sync_state.read(journal, "head")
        if head == last and head is not None and not _is_work(journal, seal):
            return outcome
        snapshot = remote.look(head)
        try:
            if last is not None and head != last and not remote.descends(head, last):
                snapshot = _after_a_rewind(journal, remote, snapshot, seal, last, outcome, is_again)
            before, known = known, check_remote(journal, remote, snapshot, seal, known)
            outcome.add(taking.take(journal, remote, snapshot, seal, known.journal, step))
            giving.settle_last_push(journal, snapshot)
            _accept(journal, remote, snapshot.head)
            if known.generation > before.generation:
                remote.purge()  # the old history, which the old key opens
            is_sound = giving.is_sound(journal, remote, snapshot, seal, known.journal)
            parcel = giving.packed(
                journal, snapshot, seal, known.journal, known.name, is_sound=is_sound
            )
            if parcel is None or not parcel.changes:
                _remember_seal(journal, seal)
                return outcome
            giving.begin(journal, parcel)
            step(0, None, "sending")
            new_head = remote.push(snapshot, parcel.changes)
        except RacedError:
            continue
        giving.arrived(journal, parcel, new_head, seal)
        remote.keep(new_head)
        outcome.sent += parcel.operations
        outcome.is_rewritten |= not parcel.operations
        outcome.has_forgotten |= parcel.forgot is not None
        return outcome
    raise SyncError(
        "other devices kept changing the remote meanwhile",
        "Nothing is lost; run brag sync again in a moment",
    )


def _chance() -> float:
    import random

    return 0.5 + random.random()  # noqa: S311 - so that two devices do not wait alike


def _is_work(journal: Journal, seal: Seal) -> bool:
    return taking.is_due(journal, seal) or giving.has_something(journal, seal)


def _remember_seal(journal: Journal, seal: Seal) -> None:
    if sync_state.read(journal, "sealed") != seal.name:
        with journal.transaction():
            sync_state.write(journal, "sealed", seal.name)


def _accept(journal: Journal, remote: Remote, head: str | None) -> None:
    if head is not None and sync_state.read(journal, "head") != head:
        remote.keep(head)
        with journal.transaction():
            sync_state.write(journal, "head", head)


def _look_at_new_kinds(journal: Journal) -> None:
    """After an update of brag, make records of what the version before did not know."""
    if sync_state.read(journal, "brag") != __version__:
        with journal.transaction():
            received.read_anew(journal)
            sync_state.write(journal, "brag", __version__)


def check_remote(
    journal: Journal, remote: Remote, snapshot: Snapshot, seal: Seal, known: Known
) -> Known:
    """What is known of the remote, once it proved to be ours and to open with our key."""
    manifest = read_manifest(remote, snapshot)
    if manifest is None:
        raise _lost(known.url)
    if manifest["journal"] != known.journal:
        raise SyncError(
            f"{shown_url(known.url)} holds another journal now",
            "Nothing was taken from it; look at what was done to the remote",
        )
    if manifest["encrypted"] != known.is_encrypted:
        raise SyncError(
            f"{shown_url(known.url)} is {'plain' if known.is_encrypted else 'encrypted'} now",
            "Nothing was taken or sent; look at what was done to the remote",
        )
    if not opens(remote, snapshot, seal, known.journal):
        raise _wrong_key(known, manifest["generation"])
    if known.generation != manifest["generation"]:
        known = replace(known, generation=manifest["generation"])
        with journal.transaction():
            remember(journal, known)
    return known


def read_manifest(remote: Remote, snapshot: Snapshot) -> dict[str, Any] | None:
    """What the remote says it is; None if it says nothing. Raises SyncError."""
    file = snapshot.files.get(MANIFEST)
    if file is None or file.size > _LARGEST_MANIFEST:
        return None
    try:
        manifest = json.loads(next(iter(remote.read([file]))))
        form = manifest["brag_sync"]
        found = {
            "journal": str(manifest["journal"])[:40],
            "encrypted": manifest["encrypted"] is not False,
            "generation": int(manifest["generation"]),
        }
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if isinstance(form, int) and form > FORMAT:
        raise SyncError(
            f"the remote is of format {form}, from a newer brag; this one knows {FORMAT}",
            "Update brag: pipx upgrade brag-journal",
        )
    return found


_LARGEST_MANIFEST = 1 << 16


def manifest_of(known: Known) -> bytes:
    """The file that says what a remote is."""
    said = {
        "brag_sync": FORMAT,
        "journal": known.journal,
        "encrypted": known.is_encrypted,
        "generation": known.generation,
    }
    return (json.dumps(said, indent=1) + "\n").encode()


def canary_of(known: Known, seal: Seal) -> bytes:
    """The file that proves a key."""
    return seal.close(b"brag sync", f"{known.journal}/{CANARY}")


def opens(remote: Remote, snapshot: Snapshot, seal: Seal, journal_id: str) -> bool:
    """Whether the seal is the one this remote was made with."""
    file = snapshot.files.get(CANARY)
    if file is None or file.size > _LARGEST_MANIFEST:
        return False
    return does_open(seal, next(iter(remote.read([file]))), f"{journal_id}/{CANARY}")


def _wrong_key(known: Known, generation: int) -> SyncError:
    if generation > known.generation:
        return SyncError(
            "the key of this sync was changed on another device",
            "There, brag sync key prints the new one; here, give it to: brag sync key --set -",
        )
    return SyncError(
        "the key here does not open this journal's remote",
        "On a device that syncs, brag sync key prints it; here: brag sync key --set -",
    )


def _lost(url: str) -> SyncError:
    return SyncError(
        f"{shown_url(url)} no longer holds this journal",
        "Your journal here has everything. If it should: brag sync --push-again puts it back",
    )


def _after_a_rewind(
    journal: Journal,
    remote: Remote,
    snapshot: Snapshot,
    seal: Seal,
    last: str,
    outcome: Outcome,
    is_again: bool,
) -> Snapshot:
    """What to go on with, though the remote no longer holds what it did.

    A changed key begins a new history; that is checked later, by its canary. Anything else is
    refused, or with ``is_again`` mended by putting back whatever is missing.
    """
    known = remembered(journal)
    manifest = read_manifest(remote, snapshot)
    if manifest is not None and manifest["generation"] > known.generation:
        return snapshot
    if manifest is None and not is_again:
        raise _lost(known.url)
    before = remote.look(last)
    missing = {
        path: file
        for path, file in before.files.items()
        if path not in snapshot.files and (path.startswith(DEVICES + "/") or manifest is None)
    }
    if missing and not is_again:
        raise SyncError(
            f"{shown_url(known.url)} was set back: it no longer holds all it held before",
            "Your journal here lost nothing. brag sync --push-again puts back what is missing",
        )
    if not opens(remote, before, seal, known.journal):
        raise _wrong_key(known, known.generation)
    contents = remote.read(list(missing.values()))
    changes: dict[str, bytes | None] = dict(zip(missing, contents, strict=True))
    outcome.put_back += len(changes)
    head = remote.push(snapshot, changes) if changes else snapshot.head
    return remote.look(head)
