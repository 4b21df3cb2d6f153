"""Records as JSON fields and back, without pydantic: this is data the journal wrote itself."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from brag.errors import BragError, DamageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from brag.model.attempt import Attempt
    from brag.model.cadence import Cadence
    from brag.model.declined import Declined
    from brag.model.entry import Entry
    from brag.model.event import Event
    from brag.model.exchange import Exchange
    from brag.model.follow_up import FollowUp
    from brag.model.goal import Goal
    from brag.model.meeting import Meeting
    from brag.model.mute import Mute
    from brag.model.person import Person
    from brag.model.pitch import KeptPitch
    from brag.model.prediction import Prediction
    from brag.model.profile import Profile
    from brag.model.reflection import Reflection
    from brag.model.rehearsal import Rehearsal
    from brag.model.rung import RungState

    Identified = (
        Attempt
        | Entry
        | Cadence
        | Declined
        | Event
        | Exchange
        | FollowUp
        | Goal
        | KeptPitch
        | Meeting
        | Mute
        | Person
        | Prediction
        | Reflection
        | Rehearsal
        | RungState
    )
    Record = Identified | Profile

_CLASSES = {
    "entry": ("brag.model.entry", "Entry"),
    "profile": ("brag.model.profile", "Profile"),
    "pitch": ("brag.model.pitch", "KeptPitch"),
    "mute": ("brag.model.mute", "Mute"),
    "person": ("brag.model.person", "Person"),
    "meeting": ("brag.model.meeting", "Meeting"),
    "event": ("brag.model.event", "Event"),
    "cadence": ("brag.model.cadence", "Cadence"),
    "exchange": ("brag.model.exchange", "Exchange"),
    "follow-up": ("brag.model.follow_up", "FollowUp"),
    "prediction": ("brag.model.prediction", "Prediction"),
    "reflection": ("brag.model.reflection", "Reflection"),
    "rehearsal": ("brag.model.rehearsal", "Rehearsal"),
    "rung": ("brag.model.rung", "RungState"),
    "attempt": ("brag.model.attempt", "Attempt"),
    "goal": ("brag.model.goal", "Goal"),
    "declined": ("brag.model.declined", "Declined"),
}
"""Where each kind of record is defined; loaded only when there is one to read."""

_DECODE: dict[str, dict[str, Callable[[Any], Any]]] = {
    "entry": {
        "metric": lambda value: _part("Metric", value),
        "credit": lambda value: tuple(_part("Credit", one) for one in value),
    },
    "pitch": {"beats": lambda value: _rows("brag.model.pitch", "Beat", value)},
    "reflection": {
        "before": lambda value: _rows("brag.model.reflection", "Rated", value),
        "answers": lambda value: _rows("brag.model.reflection", "Answered", value),
        "after": lambda value: _rows("brag.model.reflection", "Rated", value),
    },
}
"""How the fields of a kind are read that are neither text, number, day nor a list of those."""
_DAYS = frozenset(
    {
        "day",
        "until",
        "by",
        "settled",
        "told",
        "done",
        "met",
        "dropped",
        "happened_on",
        "quiet_until",
    }
)
"""The fields that hold a day, in whichever kind."""
_SHAPES: dict[type[Any], dict[str, Any]] = {}
_READERS: dict[type[Any], Callable[[Any], tuple[Any, ...]]] = {}


def to_fields(record: Record) -> dict[str, Any]:
    """The fields of ``record`` that differ from their defaults, as JSON values; no id."""
    values = _encode(record)
    values.pop("id", None)
    return values


def restored(kind: str, record_id: str, data: str) -> Any:
    """The record that a row of the journal holds. Raises DamageError for a damaged row."""
    try:
        return from_fields(kind, record_id, json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError, BragError) as error:
        raise DamageError(
            f"the record {record_id} in the journal is damaged",
            "brag doctor --rebuild makes it anew from its history",
        ) from error


def from_fields(kind: str, record_id: str, values: Mapping[str, Any]) -> Any:
    """The record of ``kind`` that ``values`` describe; fields we do not know are skipped."""
    cls, decode = class_of(kind), _DECODE.get(kind, {})
    known = _shape(cls)
    arguments = {
        name: decode[name](value) if name in decode else _plainly(name, value)
        for name, value in values.items()
        if name in known
    }
    if "id" in known:
        arguments["id"] = record_id
    return cls(**arguments)


def is_known(kind: str) -> bool:
    """Whether this brag makes records of that kind."""
    return kind in _CLASSES


def class_of(kind: str) -> type[Record]:
    """The class of a kind of record. Raises KeyError for a kind this brag does not know."""
    module, name = _CLASSES[kind]
    cls: type[Record] = getattr(import_module(module), name)
    return cls


def _part(name: str, values: Mapping[str, Any]) -> Any:
    """A part of an entry that is a record of its own."""
    from brag.model import entry

    return getattr(entry, name)(**values)


def _rows(module: str, name: str, values: Any) -> tuple[Any, ...]:
    """Named tuples of the class ``name``, of lists of values."""
    cls = getattr(import_module(module), name)
    return tuple(cls(*one) for one in values)


def _encode(record: Any) -> dict[str, Any]:
    shape = _shape(record.__class__)
    values = _reader(record.__class__)(record)
    return {
        name: value if value.__class__ in _JSON_ALREADY else _plain(value)
        for (name, default), value in zip(shape.items(), values, strict=True)
        if value is not default and value != default
    }


def _reader(cls: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """What reads all fields of a record at once."""
    if cls not in _READERS:
        _READERS[cls] = attrgetter(*_shape(cls))
    return _READERS[cls]


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


def _plainly(name: str, value: Any) -> Any:
    if name in _DAYS:
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
