"""A row of a source that is imported: the record it says, or why it is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from brag.errors import BragError
from brag.features.capture import checked
from brag.model.entry import Entry
from brag.text.intake import FIELD_LIMIT, accepted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brag.store.codec import Record  # noqa: TC004 - it is a name for type checkers only


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a source: the record it says, or why it is refused."""

    where: str
    """Its place, for the report and the side file: "line 12", "2026-10-01.md, heading 2"."""
    key: str = ""
    """Its stable source key, such as "jrnl:<hash>": the same when the same source is read again."""
    record: Record | None = None
    """What it says: an entry, a person, or with a move of a whole journal any other kind. Its id
    is "" and its sources are (key,), unless it is a record of brag's own: then it has its id,
    which it keeps where that is free, and all its sources."""
    problem: str = ""
    """Why it is refused: one sentence without a full stop."""
    raw: str = ""
    """The row as it stood, for ``--rejects``."""
    fields: frozenset[str] | None = None
    """The fields of its kind that the source speaks of, if not of all: the others stay."""
    is_one_voice: bool = False
    """Whether it is one of several that speak of the same thing, as address books do: it fills
    and adds, and replaces only what the same source has written. Else it is the whole of it."""

    @property
    def entry(self) -> Entry | None:
        """What it says, if that is an entry."""
        return self.record if isinstance(self.record, Entry) else None


Reader = Iterable[Row]
"""What reads a source: row by row, never all of it in memory.

It may raise a BragError: before its first row nothing comes in; later, what came before stays
and the error becomes the last refused row.
"""


def key_of(prefix: str, *parts: str) -> str:
    """The key of a row that is told by its ``parts``: ``jrnl:0f3a...``, the same on every day."""
    told = "\x1f".join(parts).encode(errors="surrogatepass")
    return f"{prefix}:{hashlib.sha256(told).hexdigest()[:20]}"


def row_from(
    where: str,
    key: str,
    sketch: dict[str, Any],
    *,
    raw: str = "",
    fields: frozenset[str] | None = None,
) -> Row:
    """The row whose entry ``sketch`` says: fields by their names in ``Entry``, here cleaned.

    What no entry can hold becomes the row's problem.
    """
    try:
        known = checked(sketch)
        check_texts((known.get("credit", ()), known.get("metric")))
        if not known.get("text"):
            return Row(where, key, problem="there are no words in it", raw=raw)
        if known.get("day") is None:
            return Row(where, key, problem="it has no day", raw=raw)
        return Row(where, key, Entry(id="", **known | {"sources": (key,)}), "", raw, fields)
    except BragError as error:
        return Row(where, key, problem=error.what, raw=raw)


def check_texts(record: Any) -> None:  # noqa: ANN401 - any record
    """Refuse text that no record can hold: control characters, half characters, whole books."""
    for name, value in _texts(record):
        accepted(value, f"the {name}", FIELD_LIMIT)


def _texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - same
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, name)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(getattr(value, one.name), name or one.name)
