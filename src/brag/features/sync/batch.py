"""A batch: operations of one device in the order they were made, as lines of JSON.

The first line is about the batch; each of the others is a list that begins with what it is:

    ["op", stamp, record, kind, fields, change, label, undoes]
    ["seen", device, upto, {device: stamp}]     what was received before writing up to there
    ["gone", record, at]                        forgotten for good
    ["redacted", stamp, at, kind, fields]       an operation that forgetting rewrote
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brag.store.received import Incoming

FORMAT = 1
MOST_OPERATIONS = 10_000
_MOST_LETTERS = 8 << 20

Item = list[Any]


class BatchError(Exception):
    """A batch that cannot be read; says why, in words that fit after its name."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch says: who wrote it, what they call themselves, with which brag."""

    device: str
    name: str
    brag: str
    items: list[Item]


def encode(batch: Batch) -> bytes:
    """The batch as bytes."""
    head = {
        "format": FORMAT,
        "device": batch.device,
        "name": batch.name,
        "brag": batch.brag,
        "items": len(batch.items),
    }
    return "\n".join([_json(head), *map(_json, batch.items)]).encode()


def decode(content: bytes, device: str) -> Batch:
    """The batch that stands in the folder of ``device``. Raises BatchError."""
    try:
        first, *rest = content.decode("utf-8").split("\n")
        head = _value(first)
        form = head["format"]
        if not isinstance(form, int) or form < 1:
            raise BatchError("is of no known format")
        if form > FORMAT:
            raise BatchError("is from a newer brag")
        if head["device"] != device:
            raise BatchError(f"was written for the folder of {str(head['device'])[:20]!r}")
        if head["items"] != len(rest):
            raise BatchError("was cut short")
        items = [_value(line) for line in rest]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BatchError("was damaged") from error
    if not all(isinstance(one, list) and one and isinstance(one[0], str) for one in items):
        raise BatchError("was damaged")
    return Batch(device, _said(head.get("name")), _said(head.get("brag")), items)


def operation_item(operation: Incoming) -> Item:
    """An operation as it stands in a batch."""
    stamp, record, kind, fields, change, label, undoes = operation
    return ["op", stamp, record, kind, json.loads(fields), change, label, undoes]


def split(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in pieces of which each makes one batch."""
    piece: list[Item] = []
    letters = 0
    for item in items:
        size = len(_json(item))
        if piece and (len(piece) >= MOST_OPERATIONS or letters + size > _MOST_LETTERS):
            yield piece
            piece, letters = [], 0
        piece.append(item)
        letters += size
    if piece:
        yield piece


def _said(text: object) -> str:
    return "".join(one for one in str(text or "") if one.isprintable())[:40]


def _value(line: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(line, parse_constant=_refuse)


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _json(value: Any) -> str:  # noqa: ANN401 - JSON
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
