"""How sync is: where, since when, what waits, what was left out and why. Nothing is fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from brag.features.sync import giving, own_key
from brag.features.sync.place import place_of, remembered, shown_url
from brag.features.sync.taking import aside
from brag.features.synced_folders import service
from brag.store import received, sync_state
from brag.store.conflicts import conflicts
from brag.store.fingerprint import state_hash
from brag.store.stamps import time_of

if TYPE_CHECKING:
    from brag.paths import Home
    from brag.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Device:
    """A device of this journal: its name, how many operations it wrote, and when the last."""

    id: str
    name: str
    operations: int
    last: datetime | None
    is_this: bool


@dataclass(frozen=True, slots=True)
class Left:
    """A batch that was not taken whole: from which device, what of it is missing, and why."""

    path: str
    device: str
    why: str
    ahead: int = 0
    until: datetime | None = None
    newer: int = 0
    refused: int = 0
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """How sync is. ``fingerprint`` is equal on two devices exactly when their records are."""

    url: str
    is_encrypted: bool
    has_key: bool
    devices: tuple[Device, ...]
    unsent: int
    last_sync: datetime | None
    left: tuple[Left, ...]
    unknown: dict[str, int]
    conflicts: int
    fingerprint: str
    shared_by: str


def status(home: Home, journal: Journal) -> Status:
    """How the sync of this journal is. Raises SyncError when it is not synced."""
    known, place = remembered(journal), place_of(home)
    synced_at = sync_state.read(journal, "at")
    return Status(
        url=shown_url(known.url),
        is_encrypted=known.is_encrypted,
        has_key=own_key.is_here(journal, place, known),
        devices=tuple(_devices(journal, known.name)),
        unsent=received.count_own(journal, after=giving.last_given(journal)),
        last_sync=datetime.fromisoformat(synced_at) if synced_at else None,
        left=tuple(left_out(journal)),
        unknown=received.unknown_kinds(journal),
        conflicts=len(conflicts(journal)),
        fingerprint=state_hash(journal),
        shared_by=service(home.journal),
    )


def device_names(journal: Journal) -> dict[str, str]:
    """What to call each device."""
    others = sync_state.named(journal, "device:")
    names = {device: str(one.get("name") or device) for device, one in others.items()}
    own = sync_state.read(journal, "remote", {}).get("name") or "this device"
    return names | dict.fromkeys(sync_state.own_devices(journal), own)


def left_out(journal: Journal) -> list[Left]:
    """Whatever could not be taken from the remote, by batch."""
    names = device_names(journal)
    return [_left(path, one, names) for path, one in aside(journal)]


def _left(path: str, one: dict[str, Any], names: dict[str, str]) -> Left:
    device = path.split("/")[1]
    return Left(
        path=path,
        device=names.get(device, device),
        why=one.get("why", ""),
        ahead=one.get("ahead", 0),
        until=time_of(one["from"]) if "from" in one else None,
        newer=one.get("newer", 0),
        refused=one.get("refused", 0),
        problems=tuple(one.get("problems", ())),
    )


def _devices(journal: Journal, own_name: str) -> list[Device]:
    counts = received.counts(journal)
    last = received.last_own(journal)
    own = sync_state.own_devices(journal)
    this = Device(
        own[0],
        own_name,
        sum(counts.get(one, 0) for one in own),
        time_of(last) if last else None,
        is_this=True,
    )
    others = [
        Device(
            device,
            one.get("name") or device,
            counts.get(device, 0),
            time_of(one["last"]) if one.get("last") else None,
            is_this=False,
        )
        for device, one in sync_state.named(journal, "device:").items()
    ]
    return [this, *sorted(others, key=lambda one: one.name)]
