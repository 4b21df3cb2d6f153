"""What this device puts into its folder of the remote: new batches, and few instead of many."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from brag import __version__
from brag.features.sync.batch import Batch, Item, encode, operation_item, split
from brag.features.sync.remote import DEVICES, blob_of
from brag.features.sync.seal import does_open
from brag.store import received, sync_state
from brag.store.stamps import device_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brag.features.sync.remote import File, Remote, Snapshot
    from brag.features.sync.seal import Seal
    from brag.store.journal import Journal

    Mine = list[dict[str, Any]]

_MOST_SMALL = 24
"""So many small batches at the end become one."""
_SMALL = 2_000
"""Operations."""


@dataclass(slots=True)
class Parcel:
    """Changes to the own folder: contents by path, None to remove; ``mine`` is it afterwards."""

    changes: dict[str, bytes | None]
    mine: Mine
    operations: int
    forgot: str | None
    scanned: int
    """The number of the last operation that was looked at."""


def has_something(journal: Journal, seal: Seal) -> bool:
    """Whether anything here is not in the remote yet, as far as this device remembers."""
    return (
        sync_state.read(journal, "sealed") != seal.name
        or sync_state.read(journal, "publishing") is not None
        or sync_state.read(journal, "forgot") is not None
        or received.is_own_since(journal, sync_state.read(journal, "scanned", 0))
    )


def settle_last_push(journal: Journal, snapshot: Snapshot) -> None:
    """Find out whether the push that was under way when brag was stopped had arrived."""
    planned = sync_state.read(journal, "publishing")
    if planned is None:
        return
    with journal.transaction():
        if _stands(planned["mine"], snapshot):
            _arrived(journal, planned["mine"], planned["forgot"])
        sync_state.drop(journal, "publishing")


def is_sound(journal: Journal, remote: Remote, snapshot: Snapshot, seal: Seal, place: str) -> bool:
    """Whether the remote holds the batches as this device wrote them, and its key opens them.

    They are opened only for a key that they were not written with, as far as this device knows.
    """
    mine: Mine = sync_state.read(journal, "mine", [])
    if not _stands(mine, snapshot):
        return False
    if sync_state.read(journal, "sealed") == seal.name:
        return True
    contents = remote.read([snapshot.files[one["path"]] for one in mine])
    return all(
        does_open(seal, sealed, f"{place}/{one['path']}")
        for one, sealed in zip(mine, contents, strict=True)
    )


def packed(
    journal: Journal, snapshot: Snapshot, seal: Seal, place: str, name: str, *, is_sound: bool
) -> Parcel | None:
    """What is to be pushed, or None if the remote has everything; all of it unless ``is_sound``."""
    # Before anything is read: what is written from now on is for the next time.
    scanned = received.last_number(journal)
    mine: Mine = sync_state.read(journal, "mine", [])
    forgot = sync_state.read(journal, "forgot")
    is_anew = forgot is not None or not is_sound
    kept = [] if is_anew else mine
    new = received.own(journal, after=_upto(kept))
    if not new and not forgot and not is_anew:
        with journal.transaction():
            sync_state.write(journal, "scanned", scanned)
        return None
    count = sum(one.stamp > _upto(mine) for one in new)
    if not is_anew and (fewer := _without_small_ones(mine)) != kept:
        kept = fewer
        new = received.own(journal, after=_upto(kept))
    items: list[Item] = [*(_forgotten(journal) if not kept else ())]
    items += _epochs(journal, _upto(kept), new[-1].stamp if new else "")
    items += map(operation_item, new)
    device = sync_state.device(journal)
    folder = snapshot.of_device(device)
    numbers = [int(path.split("/")[2][:8]) for path in folder] + [
        int(one["path"].split("/")[2][:8]) for one in mine
    ]
    parcel = Parcel({}, list(kept), count, forgot, scanned)
    gone = _replaced(journal, folder, mine, kept)
    parcel.changes.update(dict.fromkeys(gone))
    upto = _upto(kept)
    for number, piece in enumerate(split(items), start=max(numbers, default=0) + 1):
        upto = max([upto, *(one[1] for one in piece if one[0] == "op")])
        content = encode(Batch(device, name, __version__, piece))
        tag = hashlib.sha256(content).hexdigest()[:8]
        path = f"{DEVICES}/{device}/{number:08}-{tag}"
        sealed = seal.close(content, f"{place}/{path}")
        parcel.changes[path] = sealed
        operations = sum(one[0] == "op" for one in piece)
        parcel.mine.append(
            {"path": path, "blob": blob_of(sealed), "upto": upto, "operations": operations}
        )
    return parcel


def _replaced(journal: Journal, folder: Iterable[str], mine: Mine, kept: Mine) -> list[str]:
    """The batches in the own folder whose operations all stand in newer ones."""
    own, standing = ({one["path"] for one in some} for some in (mine, kept))
    if kept:
        return [path for path in folder if path in own - standing]
    # What could not be taken whole, and was not written by this journal, is nowhere else.
    aside = set(sync_state.read(journal, "again", {})) - own
    return [path for path in folder if path not in aside]


def begin(journal: Journal, parcel: Parcel) -> None:
    """Remember that a push is under way, in case nobody is there to see it arrive."""
    with journal.transaction():
        planned = {"mine": parcel.mine, "forgot": parcel.forgot}
        sync_state.write(journal, "publishing", planned)


def arrived(journal: Journal, parcel: Parcel, head: str, seal: Seal) -> None:
    """Remember that everything in the parcel stands in the remote, at this head."""
    again: dict[str, Any] = sync_state.read(journal, "again", {})
    left = {path: one for path, one in again.items() if path not in parcel.changes}
    with journal.transaction():
        _arrived(journal, parcel.mine, parcel.forgot)
        sync_state.write(journal, "again", left)
        sync_state.write(journal, "sealed", seal.name)
        sync_state.drop(journal, "publishing")
        sync_state.write(journal, "scanned", parcel.scanned)
        sync_state.write(journal, "head", head)


def last_given(journal: Journal) -> str:
    """The stamp up to which the operations of this device stand in the remote."""
    return _upto(sync_state.read(journal, "mine", []))


def as_mine(folder: dict[str, File], upto: str) -> Mine:
    """The own folder as another device, or this one, has written it anew."""
    return [
        {"path": path, "blob": file.blob, "upto": upto, "operations": _SMALL}
        for path, file in folder.items()
    ]


def _arrived(journal: Journal, mine: Mine, forgot: str | None) -> None:
    sync_state.write(journal, "mine", mine)
    # Something else may have been forgotten since the parcel was packed.
    if forgot is not None and sync_state.read(journal, "forgot") == forgot:
        sync_state.drop(journal, "forgot")


def _stands(mine: Mine, snapshot: Snapshot) -> bool:
    """Whether the remote holds the batches as this device wrote them."""
    return all(
        one["path"] in snapshot.files and snapshot.files[one["path"]].blob == one["blob"]
        for one in mine
    )


def _without_small_ones(mine: Mine) -> Mine:
    """The batches without the many small ones at the end; all of them while there are few."""
    small = sum(1 for _ in takewhile(lambda one: one["operations"] < _SMALL, reversed(mine)))
    return mine[: len(mine) - small] if small >= _MOST_SMALL else mine


def _upto(mine: Mine) -> str:
    return str(mine[-1]["upto"]) if mine else ""


def _forgotten(journal: Journal) -> Iterator[Item]:
    known = received.forgotten(journal)
    for record, at in known.gone.items():
        yield ["gone", record, at]
    for stamp, (at, kind, fields) in known.redacted.items():
        yield ["redacted", stamp, at, kind, json.loads(fields)]


def _epochs(journal: Journal, after: str, last: str) -> Iterator[Item]:
    """What this device had received when it wrote the operations after one stamp, up to another."""
    if not last:
        return
    epochs = received.epochs(journal)
    latest = ""
    for device in sync_state.own_devices(journal):
        for upto, seen in epochs.get(device, ()):
            if upto > after:
                yield ["seen", device, upto, seen]
                latest = max(latest, upto)
    if last > latest:
        yield ["seen", device_of(last), last, received.have(journal)]
