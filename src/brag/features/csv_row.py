"""An entry as one row of a table, and the fields of an entry that such a row says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.errors import UsageError
from brag.features.amounts import parse_number
from brag.model.entry import BASES, CONSENTS, KINDS, Credit, Metric
from brag.text.cells import (
    harmless,
    joined,
    joined_pairs,
    pairs_taken_apart,
    restored,
    taken_apart,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from brag.features.capture import Sketch
    from brag.model.entry import Entry

METRIC = ("number", "before", "after", "unit", "period", "basis")
_LISTS = ("tags", "projects", "people", "competencies", "goals", "evidence", "sources")
COLUMNS = (
    "id", "day", "kind", "text", "tags", "projects", "people", "situation", "task", "part",
    "actions", "result", *METRIC, "scope", "beneficiary", "credit", "evidence", "competencies",
    "goals", "learned", "note", "private", "consent", "sources",
)  # fmt: skip
"""The columns of an export, in their order."""

_SIGNS = {"tags": "#", "projects": "+", "people": "@"}
_YES = ("yes", "y", "true", "1", "x", "private")
_NO = ("no", "n", "false", "0", "")


def cells(entry: Entry) -> list[str]:
    """The cells of ``COLUMNS``, each harmless in a spreadsheet."""
    metric = entry.metric or Metric()
    told = {
        "day": entry.day.isoformat(),
        "number": metric.what,
        "before": metric.before,
        "after": metric.after,
        "unit": metric.unit,
        "period": metric.period,
        "basis": metric.basis or "",
        "credit": joined_pairs(tuple((one.who, one.what) for one in entry.credit)),
        "private": "yes" if entry.is_private else "",
        **{name: joined(getattr(entry, name)) for name in _LISTS},
    }
    return [harmless(told[name] if name in told else getattr(entry, name)) for name in COLUMNS]


def sketch(row: Mapping[str, str], *, is_own: bool) -> Sketch:
    """What the cells of a row say, by the fields of ``Entry``; the day is left to the caller.

    ``is_own`` means that brag wrote it: then nothing in it is a sign or a shorthand. Raises
    UsageError for a cell that says what no such field can.
    """
    said: Sketch = {}
    for column, cell in row.items():
        if column in METRIC or column == "day":
            continue
        text = restored(cell)
        name, read = _READ.get(column, (column, str))
        said[name] = read(text)
        if not is_own and column in _SIGNS:
            said[name] = tuple(one.removeprefix(_SIGNS[column]) for one in said[name])
    metric = _metric({name: restored(row.get(name, "")) for name in METRIC}, is_own=is_own)
    return said | ({"metric": metric} if metric else {})


def fields_of(columns: Mapping[str, Any]) -> frozenset[str]:
    """The fields of ``Entry`` that these columns speak of."""
    return frozenset(
        "metric" if column in METRIC else _READ.get(column, (column, str))[0] for column in columns
    )


def _metric(said: dict[str, str], *, is_own: bool) -> Metric | None:
    if not any(said.values()):
        return None
    if not is_own and said["number"] and not said["after"]:
        return parse_number(said["number"])
    basis = next((one for one in BASES if one == said["basis"].strip().casefold()), None)
    if said["basis"] and basis is None:
        raise UsageError(f"a number cannot be {said['basis'][:40]!r}", f"Use {', '.join(BASES)}")
    return Metric(
        said["number"], said["before"], said["after"], said["unit"], said["period"], basis
    )


def _kind(cell: str) -> str:
    wanted = cell.strip().casefold()
    if wanted and wanted not in KINDS:
        raise UsageError(f"there is no kind {cell[:40]!r}", f"Use {', '.join(KINDS)}")
    return wanted or KINDS[0]


def _is_private(cell: str) -> bool:
    said = cell.strip().casefold()
    if said not in (*_YES, *_NO):
        raise UsageError(f"private is {cell[:40]!r}, neither yes nor no", "Write yes or nothing")
    return said in _YES


def _consent(cell: str) -> str:
    said = cell.strip().casefold()
    if said not in CONSENTS:
        raise UsageError(
            f"consent is {cell[:40]!r}, neither yes nor no", "Write yes, no or nothing"
        )
    return said


def _credit(cell: str) -> tuple[Credit, ...]:
    return tuple(Credit(who, what) for who, what in pairs_taken_apart(cell))


def _links(cell: str) -> tuple[str, ...]:
    return taken_apart(cell, commas=False)


_READ: dict[str, tuple[str, Callable[[str], Any]]] = {
    "kind": ("kind", _kind),
    "private": ("is_private", _is_private),
    "credit": ("credit", _credit),
    "consent": ("consent", _consent),
    **{name: (name, taken_apart) for name in _LISTS},
    "evidence": ("evidence", _links),
}
"""By column: the field it says, and how its cell is read; the others are text as it is."""
