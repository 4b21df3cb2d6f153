"""An export as comma-separated values (RFC 4180) that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from brag.features.csv_row import COLUMNS, cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brag.model.entry import Entry

BYTE_ORDER_MARK = "\ufeff"


def csv_text(entries: Iterable[Entry], *, with_mark: bool) -> Iterator[str]:
    """The text, row by row; the byte-order mark at its front tells Excel that it is UTF-8."""
    if with_mark:
        yield BYTE_ORDER_MARK
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    writer.writerow(COLUMNS)
    yield line.getvalue()
    for entry in entries:
        line.seek(0)
        line.truncate()
        writer.writerow(cells(entry))
        yield line.getvalue()
