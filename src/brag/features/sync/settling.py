"""Conflicts: what stands, what else was written, and choosing between them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from brag.errors import AmbiguousError, BragError, NotFoundError
from brag.features.related import called
from brag.features.sync.status import device_names
from brag.store import conflicts as found
from brag.store import records
from brag.store.codec import from_fields, restored
from brag.store.conflicts import DELETED_FIELD, Conflict, Value
from brag.store.stamps import device_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brag.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Told:
    """A conflict with what its record is called, and the names of the devices."""

    conflict: Conflict
    called: str
    devices: dict[str, str]

    def device(self, value: Value) -> str:
        """Who wrote a value."""
        device = device_of(value.stamp)
        return self.devices.get(device, device)


def every_conflict(journal: Journal) -> list[Told]:
    """As ``open_conflicts`` finds them in the whole journal; what is found is remembered."""
    told = open_conflicts(journal)
    found.remember(journal, (one.conflict.record for one in told))
    return told


def remembered_conflicts(journal: Journal) -> list[Told]:
    """As ``open_conflicts`` finds them in what was in conflict when that was last looked at."""
    ids = found.remembered(journal)
    return open_conflicts(journal, ids) if ids else []


def open_conflicts(journal: Journal, record_ids: Iterable[str] | None = None) -> list[Told]:
    """Every conflict that is not settled, the record that was changed last first."""
    names = device_names(journal)
    told = [Told(one, _called(journal, one), names) for one in found.conflicts(journal, record_ids)]
    return sorted(told, key=lambda one: one.conflict.others[0].stamp, reverse=True)


def settle(
    journal: Journal, name: str, *, is_taken: bool, field: str = "", device: str = ""
) -> list[Told]:
    """The conflicts of one record, now settled: what stands is kept, or the other value taken.

    Raises NotFoundError when there is none, AmbiguousError when there is more than one other
    value. ``field`` and ``device`` (its name) say which.
    """
    chosen = _chosen(open_conflicts(journal), name, field)
    new: dict[str, Any] = {}
    for told in chosen:
        conflict = told.conflict
        value = _other(told, name, device) if is_taken else conflict.stands
        new[conflict.field] = None if is_taken and conflict.field == DELETED_FIELD else value.value
    first = chosen[0].conflict
    _check(journal, first, new)
    with journal.change("settle a conflict") as change:
        change.apply(first.record, first.kind, new)
    return chosen


def _chosen(told: list[Told], name: str, field: str) -> list[Told]:
    from brag.model import ids

    prefix = ids.normalise(name)
    chosen = [one for one in told if prefix and one.conflict.record.startswith(prefix)]
    if len({one.conflict.record for one in chosen}) > 1:
        raise AmbiguousError(
            f"more than one conflict has an id that starts with {name[:20]!r}",
            "Type one more letter of it",
        )
    if not chosen:
        raise NotFoundError(
            f"no conflict has an id that starts with {name[:20]!r}",
            "brag sync conflicts lists them",
        )
    of_field = [one for one in chosen if field in ("", one.conflict.field)]
    if not of_field:
        fields = ", ".join(one.conflict.field for one in chosen)
        raise NotFoundError(f"there is no conflict about its {field[:20]}", f"There is: {fields}")
    return of_field


def _other(told: Told, name: str, device: str) -> Value:
    others = [
        one
        for one in told.conflict.others
        if not device or told.device(one).casefold() == device.casefold()
    ]
    if not others:
        raise NotFoundError(
            f"no other value is from {device[:40]!r}",
            "brag sync conflicts shows from whom they are",
        )
    if len({repr(one.value) for one in others}) > 1 and told.conflict.field != DELETED_FIELD:
        names = sorted({told.device(one) for one in others})
        raise AmbiguousError(
            f"there is more than one other {told.conflict.field}",
            f"Say whose: brag sync conflicts {name} --take --from {names[0]!r}",
            details=tuple(names),
        )
    return others[0]


def _check(journal: Journal, conflict: Conflict, new: dict[str, Any]) -> None:
    """Refuse a choice that would break a rule of its record. Raises BragError."""
    data: dict[str, Any] = {**json.loads(records.stored(journal, conflict.record)[1]), **new}
    data.pop(DELETED_FIELD, None)
    from_fields(conflict.kind, conflict.record, {k: v for k, v in data.items() if v is not None})


def _called(journal: Journal, conflict: Conflict) -> str:
    try:
        kind, data = records.stored(journal, conflict.record)
        return called(restored(kind, conflict.record, data))
    except (BragError, KeyError):
        return conflict.kind
