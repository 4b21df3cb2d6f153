"""The connections of LinkedIn, from the file ``Connections.csv`` of its data export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.errors import DayError
from brag.features.contact_table import Cells, ContactTable
from brag.features.person_rows import person_row
from brag.features.rows import Row, key_of
from brag.text.days import parse_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from brag.features.rejects import SideShape
    from brag.features.source_file import Source

_NEEDED = frozenset({"first name", "last name"})


class Connections:
    """An open export. Raises SourceError when it is something else."""

    def __init__(self, source: Source, today: date, *, encoding: str = "") -> None:
        self._today = today
        self._table = ContactTable(
            source,
            _NEEDED.issubset,
            encoding=encoding,
            hint="Connections.csv in LinkedIn's data export begins with First Name, Last Name",
        )

    def rows(self) -> Iterator[Row]:
        """The connections, one row each."""
        return self._table.rows(self._row)

    def shape(self) -> SideShape:
        """How refused rows are written."""
        return self._table.shape()

    def _row(self, where: str, cells: Cells, raw: str) -> Row:
        name = " ".join(filter(None, (cells.get("first name"), cells.get("last name"))))
        link, mail = cells.get("url", ""), cells.get("email address", "")
        told = (link,) if link else (name, mail or cells.get("connected on", ""))
        sketch = {
            "name": name,
            "day": self._day(cells.get("connected on", "")),
            "role": cells.get("position", ""),
            "org": cells.get("company", ""),
            "emails": (mail,),
            "links": (link,),
        }
        return person_row(where, key_of("linkedin", *told), sketch, raw=raw)

    def _day(self, text: str) -> date:
        """The day of the connection; today where none can be read."""
        try:
            return min(parse_day(text, self._today), self._today)
        except DayError:
            return self._today
