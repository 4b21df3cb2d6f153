"""Records as JSON fields and back, without pydantic: this is data the journal wrote itself."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from brag.errors import BragError, JournalError
from brag.model.entry import Credit, Entry, Metric

if TYPE_CHECKING:
    from brag.model.mute import Mute
    from brag.model.pitch import KeptPitch
    from brag.model.profile import Profile

    Record = Entry | KeptPitch | Mute | Profile
    from collections.abc import Callable, Mapping

_DECODE: dict[str, dict[str, Callable[[Any], Any]]] = {
    "entry": {
        "day": date.fromisoformat,
        "metric": lambda value: Metric(**value),
        "credit": lambda value: tuple(Credit(**one) for one in value),
    },
    "profile": {},
    "mute": {},
    "pitch": {
        "day": date.fromisoformat,
        "beats": lambda value: tuple(_beat(one) for one in value),
    },
}
_SHAPES: dict[type[Any], dict[str, Any]] = {}


def to_fields(record: Record) -> dict[str, Any]:
    """The fields of ``record`` that differ from their defaults, as JSON values; no id."""
    return {name: value for name, value in _encode(record).items() if name != "id"}


def restored(kind: str, record_id: str, data: str) -> Any:
    """The record that a row of the journal holds. Raises JournalError for a damaged row."""
    try:
        return from_fields(kind, record_id, json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError, BragError) as error:
        raise JournalError(
            f"the record {record_id} in the journal is damaged",
            "brag doctor --rebuild makes it anew from its history",
        ) from error


def from_fields(kind: str, record_id: str, values: Mapping[str, Any]) -> Any:
    """The record of ``kind`` that ``values`` describe; fields we do not know are skipped."""
    cls, decode = class_of(kind), _DECODE[kind]
    known = _shape(cls)
    arguments = {
        name: decode[name](value) if name in decode else _tupled(value)
        for name, value in values.items()
        if name in known
    }
    if "id" in known:
        arguments["id"] = record_id
    return cls(**arguments)


def class_of(kind: str) -> type[Record]:
    """The class of a kind of record. Raises KeyError for a kind this brag does not know."""
    if kind == "entry":
        return Entry
    if kind == "profile":
        # Loaded only when there is one to read: every dataclass costs half a millisecond.
        from brag.model.profile import Profile

        return Profile
    if kind == "pitch":
        from brag.model.pitch import KeptPitch

        return KeptPitch
    if kind == "mute":
        from brag.model.mute import Mute

        return Mute
    raise KeyError(kind)


def _beat(value: Any) -> Any:
    from brag.model.pitch import Beat

    return Beat(*value)


def _encode(record: Any) -> dict[str, Any]:
    shape = _shape(type(record))
    return {
        name: value if value.__class__ in _JSON_ALREADY else _plain(value)
        for name, value in zip(shape, map(record.__getattribute__, shape), strict=True)
        if value != shape[name]
    }


def _shape(cls: type[Any]) -> dict[str, Any]:
    """The names of a record's fields with their defaults, MISSING for one that has none."""
    if cls not in _SHAPES:
        _SHAPES[cls] = {one.name: one.default for one in fields(cls)}
    return _SHAPES[cls]


_JSON_ALREADY = frozenset({str, bool, int})


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [one if one.__class__ in _JSON_ALREADY else _plain(one) for one in value]
    if is_dataclass(value):
        return _encode(value)
    return value


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
