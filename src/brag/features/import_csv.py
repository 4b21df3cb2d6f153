"""A table of comma-separated values, row by row, as entries."""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from typing import TYPE_CHECKING

from brag.errors import BragError, SourceError, UsageError
from brag.features import csv_row
from brag.features.csv_columns import NEEDED, guessed, listed, mapped
from brag.features.rejects import SideShape
from brag.features.rows import Row, check_texts, key_of, row_from
from brag.features.source_file import CHANGED, LONGEST_LINE
from brag.features.source_text import first_words, not_read
from brag.model import ids
from brag.model.entry import Entry
from brag.text.intake import LINE_LIMIT
from brag.text.sheet_days import ORDERS, TwoDaysError, sheet_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from brag.features.source_file import Source

_DELIMITERS = ",;\t|"
_SAMPLE_CHARACTERS = 65_536
_SAMPLE_ROWS = 100
_LINES_KEPT = 1000
_PROBLEM = "problem"
"""The column that a side file adds, to be mended and read again."""


class CsvFile:
    """An open table: what its columns are, its rows, and what stood in the way of them.

    ``told`` are the values of --map, ``order`` is that of --date-order, ``encoding`` that of
    --encoding. Raises UsageError when the columns cannot be told, SourceError when it is no
    table.
    """

    def __init__(
        self,
        source: Source,
        today: date,
        *,
        told: Sequence[str] = (),
        order: str = "",
        encoding: str = "",
    ) -> None:
        if order not in ("", *ORDERS):
            raise UsageError(
                f"days are not written in the order {order!r}", "Choose dmy, mdy or ymd"
            )
        # Python's own limit would end the reading at the first long cell.
        csv.field_size_limit(LONGEST_LINE)
        self._source = source
        self._lines = _Lines(source.text(source.encoding(encoding)))
        self.delimiter = _delimiter(source, self._lines)
        self._reader = csv.reader(self._lines, delimiter=self.delimiter)
        self.header = self._header()
        self.places = mapped(self.header, told) if told else guessed(self.header)
        self._check_places()
        self._fields = csv_row.fields_of(self.places)
        self.is_own = self.places.keys() >= {"id", *NEEDED}
        """Whether it may hold rows of brag's own, which have its ids."""
        self.has_two_days = False
        """Whether a day was refused because it could be two."""
        self._day = lru_cache(4096)(lambda cell: sheet_day(cell, order, today))

    @property
    def unread(self) -> list[str]:
        """The columns that say no part of an entry."""
        used = set(self.places.values())
        return [
            name
            for place, name in enumerate(self.header)
            if place not in used and name.strip() and name != _PROBLEM
        ]

    def rows(self) -> Iterator[Row]:
        """The rows below the header; blank ones are left out."""
        while True:
            self._lines.forget()
            where = f"line {self._lines.number + 1}"
            try:
                cells = next(self._reader)
            except StopIteration:
                break
            except (csv.Error, _TooLongError):
                yield Row(where, problem=_TOO_LONG, raw=self._lines.taken()[:LINE_LIMIT])
                continue
            if _says_something(cells):
                yield self._row(where, cells, self._lines.taken())
        if self._source.has_changed():
            yield Row("at the end", problem=CHANGED)

    def shape(self) -> SideShape:
        """How refused rows are written: as this table, with the problem in a column of its own."""
        header = [name for name in self.header if name != _PROBLEM]
        return SideShape(
            said=lambda _where, problem, raw: self._side_row(raw, problem),
            head=self._joined([*header, _PROBLEM]),
            between="",
        )

    def _side_row(self, raw: str, problem: str) -> str:
        cells = next(csv.reader(io.StringIO(raw, newline=""), delimiter=self.delimiter), [])
        cells += [""] * (len(self.header) - len(cells))
        if _PROBLEM in self.header:
            del cells[self.header.index(_PROBLEM)]
        return self._joined([*cells, problem])

    def _joined(self, cells: Sequence[str]) -> str:
        line = io.StringIO(newline="")
        csv.writer(line, delimiter=self.delimiter).writerow(cells)
        return line.getvalue()

    def _header(self) -> list[str]:
        try:
            cells = next(filter(_says_something, self._reader), None)
        except (csv.Error, _TooLongError) as error:
            raise SourceError(
                f"the first row of {self._source.name} cannot be read: {_TOO_LONG}",
                "Save it as CSV, or mend the quote",
            ) from error
        if cells is None:
            raise _empty(self._source)
        return cells

    def _check_places(self) -> None:
        for part in NEEDED:
            if part not in self.places:
                raise UsageError(
                    f"no column of {self._source.name} is known to hold the {part}",
                    f'Say which: --map "date=...,text=...". There are: {listed(self.header)}',
                )

    def _row(self, where: str, cells: list[str], raw: str) -> Row:
        if problem := self._misshapen(cells, raw) or not_read(raw):
            return Row(where, problem=problem, raw=raw)
        told = {part: cells[place] for part, place in self.places.items()}
        try:
            day = self._day(told["day"])
            if self.is_own and ids.is_id(told["id"]):
                return self._record(where, told, day, raw)
            return self._worded(where, told, day, raw)
        except TwoDaysError as error:
            self.has_two_days = True
            return Row(where, problem=error.what, raw=raw)
        except BragError as error:
            return Row(where, problem=error.what, raw=raw)

    def _misshapen(self, cells: list[str], raw: str) -> str:
        """Why these are not the cells of one row, or ""."""
        # Only a row without an even number of quotes can end inside them.
        if raw.count('"') % 2 and _ends_in_quotes(raw, self.delimiter):
            return "the file ends inside a quoted cell"
        width = len(self.header)
        if len(cells) < width or _says_something(cells[width:]):
            count = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
            return f"it has {count}, the header {width}"
        return ""

    def _record(self, where: str, told: dict[str, str], day: date, raw: str) -> Row:
        """A row of brag's own, which keeps its id and is taken as it stands."""
        entry = Entry(**csv_row.sketch(told, is_own=True) | {"day": day})
        check_texts(entry)
        return Row(where, f"brag:{entry.id}", entry, "", raw, self._fields)

    def _worded(self, where: str, told: dict[str, str], day: date, raw: str) -> Row:
        """A row of somebody's table: its first line is the text, what is more becomes the note."""
        sketch = csv_row.sketch(told, is_own=False) | {"day": day, "id": ""}
        line, _, more = sketch["text"].strip().replace("\r\n", "\n").partition("\n")
        line, rest = first_words(" ".join(line.split(" ")), LINE_LIMIT)
        note = (rest, more.strip("\n"), sketch.get("note", ""))
        sketch |= {"text": line, "note": "\n\n".join(one for one in note if one.strip())}
        del sketch["id"]
        key = key_of("csv", day.isoformat(), line)
        return row_from(where, key, sketch, raw=raw, fields=self._fields | {"note"})


_TOO_LONG = f"it is longer than {LONGEST_LINE:,} characters, perhaps for want of a closing quote"


def _says_something(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _empty(source: Source) -> SourceError:
    return SourceError(f"{source.name} is empty", "Its first row should name the columns")


class _TooLongError(Exception):
    """A line that nobody wrote as a line."""


class _Lines:
    """The lines of a text, counted, and those kept that the csv module took for its last row."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.text = text
        self.number = 0
        self._lines: list[str] = []
        # A quote that is not closed takes millions of lines, each of which costs its own space.
        self._many: list[str] = []

    def forget(self) -> None:
        """Begin a row."""
        self._lines.clear()
        self._many.clear()

    def taken(self) -> str:
        """The lines of the row."""
        return "".join([*self._many, *self._lines])

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.text.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        self.number += 1
        self._lines.append(line)
        if len(self._lines) > _LINES_KEPT:
            self._many.append("".join(self._lines))
            self._lines.clear()
        if len(line) == LONGEST_LINE and line[-1] not in "\r\n":
            while (rest := self.text.readline(LONGEST_LINE)) and rest[-1] not in "\r\n":
                pass
            raise _TooLongError
        return line


def _delimiter(source: Source, lines: _Lines) -> str:
    """The character between the cells: the one that makes the most even table of the beginning.

    A spreadsheet may say it in a first line, as in "sep=;".
    """
    sample = lines.text.read(_SAMPLE_CHARACTERS)
    is_whole = len(sample) < _SAMPLE_CHARACTERS
    lines.text.seek(0)
    if not sample.strip():
        raise _empty(source)
    first = sample.partition("\n")[0].rstrip("\r")
    if first.lower().startswith("sep=") and len(first) == len("sep=,"):
        next(lines)
        return first[-1]
    rows = sample.splitlines(keepends=True)
    beginning = rows[:_SAMPLE_ROWS] if is_whole or len(rows) == 1 else rows[:_SAMPLE_ROWS][:-1]
    return max(_DELIMITERS, key=lambda one: _evenness(beginning, one))


def _evenness(lines: list[str], delimiter: str) -> tuple[float, int]:
    """How many of the rows have as many cells as the first, and how many cells these are."""
    try:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells]
    except csv.Error:
        return 0, 0
    if not widths or widths[0] == 1:
        return 0, 0
    return sum(width == widths[0] for width in widths) / len(widths), widths[0]


def _ends_in_quotes(raw: str, delimiter: str) -> bool:
    """Whether the last cell of ``raw`` is quoted and its quote never closed."""
    try:
        list(csv.reader(io.StringIO(raw, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
