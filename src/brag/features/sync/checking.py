"""What another device sent, checked piece by piece: one bad operation does not keep out the rest.

The definition of each field is that of its record's class; pydantic reads it from there.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from dataclasses import fields as fields_of
from functools import cache
from typing import TYPE_CHECKING, Any

from brag.model import ids
from brag.store.codec import class_of
from brag.store.received import Incoming

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import TypeAdapter

    from brag.features.sync.batch import Item

_STAMP = re.compile(r"[0-9a-f]{16}-[0-9a-hjkmnp-tv-z]{10}")
_KIND = re.compile(r"[a-z][a-z-]{0,39}")
_LONGEST_LABEL = 400
_LARGEST_NUMBER = 2**53
_DEEPEST = 20
_PROBLEMS_KEPT = 20
_SINGLES = frozenset({"profile"})
"""Kinds of which there is one record, the same on every device."""


class _BadItemError(Exception):
    """Says what is wrong with one item."""


@dataclass(slots=True)
class Checked:
    """The items of a batch that can be taken, and what is wrong with the others.

    ``newer`` counts items that only a newer brag understands; ``ahead`` are operations stamped
    further ahead than clocks can honestly be.
    """

    operations: list[Incoming] = field(default_factory=list)
    ahead: list[Incoming] = field(default_factory=list)
    seen: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    gone: dict[str, str] = field(default_factory=dict)
    redacted: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    newer: int = 0
    refused: int = 0
    problems: list[str] = field(default_factory=list)


def checked(items: Iterable[Item], latest: str) -> Checked:
    """``items`` told apart; ``latest`` is the last stamp that is not too far ahead."""
    found = Checked()
    for place, item in enumerate(items, start=1):
        try:
            _sort_in(item, latest, found)
        except (_BadItemError, RecursionError) as problem:
            found.refused += 1
            if len(found.problems) < _PROBLEMS_KEPT:
                found.problems.append(f"item {place:,}: {problem}")
    return found


def _sort_in(item: Item, latest: str, found: Checked) -> None:
    match item:
        case ["op", *parts]:
            operation = _operation(parts)
            (found.ahead if operation.stamp > latest else found.operations).append(operation)
        case ["seen", device, upto, dict() as seen]:
            found.seen.append((_device(device), _stamp(upto), _seen(seen)))
        case ["gone", record, at]:
            found.gone[_id(record)] = _stamp(at)
        case ["redacted", stamp, at, str() as kind, dict() as fields]:
            text = _checked_text(fields)
            _check_fields(kind, text)
            found.redacted[_stamp(stamp)] = (_stamp(at), kind, text)
        case ["seen" | "gone" | "redacted", *_]:
            raise _BadItemError("it has the wrong shape")
        case _:
            found.newer += 1


def _operation(parts: list[Any]) -> Incoming:
    if len(parts) != len(Incoming._fields):
        raise _BadItemError("an operation has the wrong shape")
    stamp, record, kind, fields, change, label, undoes = parts
    _stamp(stamp)
    if not isinstance(kind, str) or not _KIND.fullmatch(kind):
        raise _BadItemError("its kind is no word")
    if not isinstance(record, str) or (record == ids.SINGLETON) != (kind in _SINGLES):
        raise _BadItemError(f"a {kind} cannot have that id")
    if record != ids.SINGLETON:
        _id(record)
    _id(change)
    if undoes is not None:
        _id(undoes)
    if not isinstance(label, str) or len(label) > _LONGEST_LABEL or not label.isprintable():
        raise _BadItemError("its label is no line of text")
    if not isinstance(fields, dict):
        raise _BadItemError("its fields are no fields")
    text = _checked_text(fields)
    _check_fields(kind, text)
    return Incoming(stamp, record, kind, text, change, label, undoes)


def _check_fields(kind: str, fields: str) -> None:
    try:
        adapter = _adapter(kind)
    except KeyError:
        return  # from a newer brag: kept as it is, shown once this one knows it
    from pydantic import ValidationError

    try:
        adapter.validate_json(fields, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(one) for one in first["loc"])
        raise _BadItemError(f"the {where[:40]} of a {kind}: {first['msg'].lower()}") from error


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    """Reads some fields of a kind; each may be null, which is its default. Raises KeyError."""
    from typing import Literal, get_type_hints

    from pydantic import TypeAdapter
    from typing_extensions import TypedDict

    cls = class_of(kind)
    hints = get_type_hints(cls)
    some: dict[str, Any] = {
        one.name: hints[one.name] | None for one in fields_of(cls) if one.name != "id"
    }
    some["deleted"] = Literal[0, 1, 2] | None
    return TypeAdapter(TypedDict(f"Some of {kind}", some, total=False))  # type: ignore[operator]


def _checked_text(fields: dict[str, Any]) -> str:
    """The fields as JSON, which holds only what SQLite and a terminal can."""
    text = _json(fields)
    if (
        not text.isascii()
        or _MAY_BE_WRONG.search(text)
        or text.count("[") + text.count("{") > _DEEPEST
    ):
        _check_json(fields)
    return text


_MAY_BE_WRONG = re.compile(r"\\u0000|\d{16}")


def _check_json(value: Any, depth: int = 0) -> None:  # noqa: ANN401 - JSON
    """Refuse what SQLite or a terminal could not hold."""
    if depth > _DEEPEST:
        raise _BadItemError("its fields are nested too deeply")
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise _BadItemError("its text has half a character in it") from error
        if "\0" in value:
            raise _BadItemError("its text has a NUL in it")
    elif isinstance(value, dict):
        for name, one in value.items():
            _check_json(name, depth + 1)
            _check_json(one, depth + 1)
    elif isinstance(value, list):
        for one in value:
            _check_json(one, depth + 1)
    elif isinstance(value, int) and abs(value) > _LARGEST_NUMBER:
        raise _BadItemError("it holds a number beyond all sense")


def _stamp(text: object) -> str:
    if not isinstance(text, str) or not _STAMP.fullmatch(text):
        raise _BadItemError("its stamp is none")
    return text


def _id(text: object) -> str:
    if not isinstance(text, str) or not ids.is_id(text):
        raise _BadItemError("its id is none")
    return text


def _device(text: object) -> str:
    if not isinstance(text, str) or len(text) != ids.LENGTH or text.strip(ids.ALPHABET):
        raise _BadItemError("its device is none")
    return text


def _seen(seen: dict[str, Any]) -> dict[str, str]:
    return {_device(device): _stamp(stamp) for device, stamp in seen.items()}


def _json(value: Any) -> str:  # noqa: ANN401 - JSON
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
