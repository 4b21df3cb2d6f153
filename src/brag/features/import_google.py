"""The contacts of Google, from its CSV export, in the older form and in the present one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.features.contact_table import Cells, ContactTable
from brag.features.person_rows import person_row, unlike
from brag.features.rows import Row, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from brag.features.rejects import SideShape
    from brag.features.source_file import Source

_BETWEEN = " ::: "
"""What stands between several values in one cell."""
_GIVEN = ("first name", "given name")
_FAMILY = ("last name", "family name")
_MIDDLE = ("middle name", "additional name")
_VALUES = {
    "emails": re.compile(r"e-mail \d+ - value"),
    "phones": re.compile(r"phone \d+ - value"),
    "links": re.compile(r"website \d+ - value"),
    "labels": re.compile(r"labels|group membership"),
}


class Contacts:
    """An open export. Raises SourceError when it is something else."""

    def __init__(self, source: Source, today: date, *, encoding: str = "") -> None:
        self._today = today
        self._table = ContactTable(
            source,
            _is_header,
            encoding=encoding,
            hint="Google Contacts exports it as Google CSV; as vCard: brag import vcard",
        )
        names = [name.strip().lower() for name in self._table.header]
        self._columns = {
            field: [name for name in names if pattern.fullmatch(name)]
            for field, pattern in _VALUES.items()
        }

    def rows(self) -> Iterator[Row]:
        """The contacts, one row each."""
        return self._table.rows(self._row)

    def shape(self) -> SideShape:
        """How refused rows are written."""
        return self._table.shape()

    def _row(self, where: str, cells: Cells, raw: str) -> Row:
        parts = [_first(cells, names) for names in (_GIVEN, _MIDDLE, _FAMILY)]
        org = _first(cells, ("organization name", "organization 1 - name"))
        values = {field: self._values(cells, field) for field in self._columns}
        labels = values.pop("labels")
        name = cells.get("name") or " ".join(filter(None, parts))
        name = name or cells.get("file as", "") or org or "".join(values["emails"][:1])
        sketch = {
            "name": name,
            "day": self._today,
            "aka": tuple(cells.get("nickname", "").split(_BETWEEN)),
            "role": _first(cells, ("organization title", "organization 1 - title")),
            "org": org,
            "place": _first(cells, ("address 1 - city",)),
            "tags": tuple(one for one in labels if not one.startswith("* ")),
            "birthday": cells.get("birthday", "").replace(" ", ""),
            "note": cells.get("notes", ""),
            **values,
        }
        told = (name, *(values["emails"] or values["phones"])[:1])
        return person_row(where, key_of("google", *told), sketch, raw=raw)

    def _values(self, cells: Cells, field: str) -> tuple[str, ...]:
        """All values of a field, whichever columns they stand in."""
        found = (cells[name] for name in self._columns[field] if name in cells)
        return unlike(value for cell in found for value in cell.split(_BETWEEN))


def _is_header(names: frozenset[str]) -> bool:
    has_name = "name" in names or any(one in names for one in (*_GIVEN, *_FAMILY))
    return has_name and any(_VALUES["emails"].fullmatch(one) for one in names)


def _first(cells: Cells, names: tuple[str, ...]) -> str:
    return next((cells[name] for name in names if name in cells), "")
