"""A table of contacts as networks and address books write it: its rows by the names of columns."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from brag.errors import SourceError
from brag.features.rejects import SideShape
from brag.features.rows import Row
from brag.features.source_file import CHANGED, LONGEST_LINE
from brag.features.source_text import not_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from brag.features.source_file import Source

Cells = dict[str, str]
"""The cells of one row that say something, by the names of their columns in lower case."""
_PREAMBLE_ROWS = 40
_PROBLEM = "problem"


class ContactTable:
    """An open table. Its header is the first row that ``is_header``; notes may stand above it.

    Raises SourceError, whose hint is ``hint``, when there is no such row.
    """

    def __init__(
        self,
        source: Source,
        is_header: Callable[[frozenset[str]], bool],
        *,
        encoding: str = "",
        hint: str,
    ) -> None:
        # Python's own limit would end the reading at the first long cell.
        csv.field_size_limit(LONGEST_LINE)
        self._source = source
        text = source.text(source.encoding(encoding))
        self._reader = csv.reader(text)
        self.header = self._found(is_header, hint)
        self._names = [name.strip().lower() for name in self.header]

    def rows(self, row: Callable[[str, Cells, str], Row]) -> Iterator[Row]:
        """What ``row`` makes of each: given its place, its cells, and its text as it stood."""
        while True:
            where = f"line {self._reader.line_num + 1}"
            try:
                cells = next(self._reader)
            except StopIteration:
                break
            except csv.Error as error:
                yield Row(where, problem=f"it cannot be read: {error}")
                continue
            if not any(cell.strip() for cell in cells):
                continue
            raw = _joined(cells)
            if problem := not_read(raw) or self._misshapen(cells):
                yield Row(where, problem=problem, raw=raw)
                continue
            named = zip(self._names, cells, strict=False)
            yield row(where, {name: cell.strip() for name, cell in named if cell.strip()}, raw)
        if self._source.has_changed():
            yield Row("at the end", problem=CHANGED)

    def shape(self) -> SideShape:
        """How refused rows are written: as this table, with the problem in a column of its own."""
        header = [name for name in self.header if name != _PROBLEM]
        return SideShape(
            said=lambda _where, problem, raw: self._side_row(raw, problem),
            head=_joined([*header, _PROBLEM]),
            between="",
        )

    def _side_row(self, raw: str, problem: str) -> str:
        cells = next(csv.reader(io.StringIO(raw, newline="")), [])
        cells += [""] * (len(self.header) - len(cells))
        if _PROBLEM in self.header:
            del cells[self.header.index(_PROBLEM)]
        return _joined([*cells, problem])

    def _found(self, is_header: Callable[[frozenset[str]], bool], hint: str) -> list[str]:
        try:
            for _, cells in zip(range(_PREAMBLE_ROWS), self._reader, strict=False):
                if is_header(frozenset(cell.strip().lower() for cell in cells)):
                    return cells
        except csv.Error as error:
            raise SourceError(f"{self._source.name} cannot be read: {error}", hint) from error
        raise SourceError(f"{self._source.name} has no row that names the columns", hint)

    def _misshapen(self, cells: list[str]) -> str:
        extra = [cell for cell in cells[len(self.header) :] if cell.strip()]
        return f"it has {len(cells)} cells, the header {len(self.header)}" if extra else ""


def _joined(cells: list[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()
