"""Which column of a table says which part of an entry: as told with --map, or by its name."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from brag.errors import UsageError
from brag.features.csv_row import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

NEEDED = ("day", "text")
_CALLED = {
    "day": ("day", "date", "when"),
    "text": ("text", "what", "title", "summary", "win", "entry", "accomplishment", "description"),
    "tags": ("tags", "tag", "labels", "label", "categories", "category"),
    "projects": ("projects", "project"),
    "people": ("people", "with", "who"),
    "result": ("result", "results", "impact", "outcome"),
    "beneficiary": ("beneficiary", "for"),
    "evidence": ("evidence", "links", "link", "urls", "url"),
    "learned": ("learned", "learning", "lesson"),
    "note": ("note", "notes", "comment", "comments", "details"),
}
"""By part of an entry: what its column is usually called, the likeliest first."""
_MEANT = {
    **{called: part for part, names in _CALLED.items() for called in names},
    **{column: column for column in COLUMNS},
}
PARTS = tuple(name for name in COLUMNS if name not in ("sources", "goals"))
_OWN_ALONE = ("goals", "consent")
"""Columns that mean what they mean to brag only where brag wrote them."""
_SHOWN = 30


def guessed(header: Sequence[str], parts: Sequence[str] = COLUMNS) -> dict[str, int]:
    """The place of the column of each of ``parts``, by the names that are well known."""
    names = [name.strip().casefold() for name in header]
    found = {}
    for part in parts:
        if part in _OWN_ALONE and "id" not in names:
            continue
        for called in _CALLED.get(part, (part,)):
            if called in names:
                _refuse_doubled(header, called)
                found[part] = names.index(called)
                break
    return found


def mapped(header: Sequence[str], told: Sequence[str]) -> dict[str, int]:
    """The place of each part's column as ``told``: "date=Day,text=What", columns by name or number.

    A day or a text that is not told is guessed. Raises UsageError for a part or column that does
    not exist.
    """
    places = {}
    for pair in _pairs(told):
        part, equals, column = (piece.strip() for piece in pair.partition("="))
        if not equals or not column:
            raise UsageError(
                f"--map needs pairs, not {pair!r}", 'Write it like --map "date=Day,text=What"'
            )
        places[_part(part)] = _place(header, column)
    return guessed(header, [part for part in NEEDED if part not in places]) | places


def _pairs(told: Sequence[str]) -> list[str]:
    """The pairs of every ``--map``; a column with a comma in its name stands in quotes."""
    pairs = [pair for row in csv.reader(told, skipinitialspace=True) for pair in row]
    return [pair for pair in pairs if pair.strip()]


def _part(name: str) -> str:
    part = _MEANT.get(name.casefold())
    if part not in PARTS:
        raise UsageError(f"an entry has no part {name!r}", f"Choose from {', '.join(PARTS)}")
    return part


def _place(header: Sequence[str], column: str) -> int:
    for name in (column, next((one for one in header if _same(one, column)), column)):
        if name in header:
            _refuse_doubled(header, name)
            return header.index(name)
    if column.isdecimal() and 1 <= int(column) <= len(header):
        return int(column) - 1
    raise UsageError(f"there is no column {column!r}", f"There are: {listed(header)}")


def _refuse_doubled(header: Sequence[str], name: str) -> None:
    places = [number for number, one in enumerate(header, 1) if _same(one, name)]
    if len(places) > 1:
        numbers = " and ".join(str(one) for one in places)
        part = _MEANT.get(name.strip().casefold(), "text")
        raise UsageError(
            f"{len(places)} columns are called {name!r}: numbers {numbers}",
            f"Say which one is meant by its number: --map {part}={places[0]}",
        )


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def listed(header: Sequence[str]) -> str:
    """The columns there are, as an error lists them."""
    names = [name.strip()[:40] or "(no name)" for name in header]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
