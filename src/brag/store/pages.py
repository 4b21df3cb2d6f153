"""Rows read from the pages of a damaged SQLite file, one page at a time.

SQLite finds a page by way of those above it, so one bad page hides every page below. The rows
themselves stand in leaf pages that can be read alone; this is what its shell's ``.recover`` does
as well, which Python's SQLite does not have. The format: https://www.sqlite.org/fileformat2.html
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Value = int | float | str | bytes | None

_TABLE_LEAF = 0x0D
_HEADER = 100
_SIZES = tuple(2**power for power in range(9, 17))
_USUAL_SIZE = 4096
_LOG_MAGIC = (0x377F0682, 0x377F0683)
_LOG_HEADER, _FRAME_HEADER = 32, 24
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_REAL, _ZERO, _ONE, _FIRST_BLOB = 7, 8, 9, 12


class _NoRowError(Exception):
    """What stands there is no row."""


def rows(path: Path) -> Iterator[list[Value]]:
    """Every row of every table that a page of the file or of its log still holds.

    An ``integer primary key`` column is None in them. Nothing says which table a row is of;
    freed pages are left out, since what was deleted should stay so.
    """
    held = path.read_bytes()
    size = _page_size(held)
    pages = {
        number: held[start : start + size]
        for number, start in enumerate(range(0, len(held), size), start=1)
    }
    freed = _freed(pages)
    for number, page in pages.items():
        if number not in freed:
            yield from _rows_of(page, _HEADER if number == 1 else 0, pages)
    for number, page in _logged(path, size):
        yield from _rows_of(page, _HEADER if number == 1 else 0, {**pages, number: page})


def _page_size(held: bytes) -> int:
    size = int.from_bytes(held[16:18], "big")
    size = 65536 if size == 1 else size
    return size if size in _SIZES else _USUAL_SIZE


def _freed(pages: dict[int, bytes]) -> set[int]:
    """The numbers of the pages on the free list, as far as it can be followed."""
    freed: set[int] = set()
    trunk = int.from_bytes(pages.get(1, b"")[32:36], "big")
    while trunk in pages and trunk not in freed:
        freed.add(trunk)
        page = pages[trunk]
        count = min(int.from_bytes(page[4:8], "big"), len(page) // 4 - 2)
        freed.update(struct.unpack_from(f">{count}I", page, 8))
        trunk = int.from_bytes(page[:4], "big")
    return freed


def _logged(path: Path, size: int) -> Iterator[tuple[int, bytes]]:
    """The pages of the log up to its last whole change, with their numbers."""
    log = path.with_name(path.name + "-wal")
    held = log.read_bytes() if log.exists() else b""
    if len(held) < _LOG_HEADER or int.from_bytes(held[:4], "big") not in _LOG_MAGIC:
        return
    salts, waiting = held[16:24], []
    for start in range(_LOG_HEADER, len(held) - size - _FRAME_HEADER + 1, size + _FRAME_HEADER):
        number, commits = struct.unpack_from(">II", held, start)
        if held[start + 8 : start + 16] != salts:
            return
        body = start + _FRAME_HEADER
        waiting.append((number, held[body : body + size]))
        if commits:
            yield from waiting
            waiting = []


def _rows_of(page: bytes, start: int, pages: dict[int, bytes]) -> Iterator[list[Value]]:
    if len(page) < start + 8 or page[start] != _TABLE_LEAF:
        return
    count = min(int.from_bytes(page[start + 3 : start + 5], "big"), (len(page) - start - 8) // 2)
    for place in struct.unpack_from(f">{count}H", page, start + 8):
        try:
            row = _row(_payload(page, place, pages))
        except (_NoRowError, IndexError, struct.error, UnicodeDecodeError):
            continue
        yield row


def _payload(page: bytes, place: int, pages: dict[int, bytes]) -> bytes:
    """The bytes of one row; what did not fit on its page is fetched from where it goes on."""
    length, place = _varint(page, place)
    _, place = _varint(page, place)  # the row's number
    usable = len(page)
    most = usable - 35
    if length <= most:
        return page[place : place + length]
    least = (usable - 12) * 32 // 255 - 23
    here = least + (length - least) % (usable - 4)
    here = here if here <= most else least
    parts, held = [page[place : place + here]], here
    following = int.from_bytes(page[place + here : place + here + 4], "big")
    seen: set[int] = set()
    while held < length:
        if following in seen or following not in pages:
            raise _NoRowError
        seen.add(following)
        parts.append(pages[following][4 : 4 + length - held])
        held += len(parts[-1])
        following = int.from_bytes(pages[following][:4], "big")
    return b"".join(parts)


def _row(payload: bytes) -> list[Value]:
    end, place = _varint(payload, 0)
    types = []
    while place < end:
        kind, place = _varint(payload, place)
        types.append(kind)
    values = []
    for kind in types:
        value, place = _value(payload, place, kind)
        values.append(value)
    if place != len(payload):
        raise _NoRowError
    return values


def _value(payload: bytes, place: int, kind: int) -> tuple[Value, int]:
    """One value, and the place behind it."""
    if kind == 0:
        return None, place
    if kind in (_ZERO, _ONE):
        return kind - _ZERO, place
    if kind in _INTEGERS:
        end = place + _INTEGERS[kind]
        return int.from_bytes(payload[place:end], "big", signed=True), end
    if kind == _REAL:
        return struct.unpack_from(">d", payload, place)[0], place + 8
    if kind < _FIRST_BLOB:
        raise _NoRowError
    end = place + (kind - _FIRST_BLOB) // 2
    held = payload[place:end]
    return (held.decode("utf-8") if kind % 2 else held), end


def _varint(held: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, and the place behind it."""
    number = 0
    for offset in range(8):
        byte = held[place + offset]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the highest bit says that more follows
            return number, place + offset + 1
    return number << 8 | held[place + 8], place + 9
