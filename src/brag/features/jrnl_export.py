"""The JSON export of jrnl: what ``jrnl --format json`` prints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from brag.errors import DayError, SourceError
from brag.features.importing import Row
from brag.features.jrnl_source import fields_of
from brag.features.json_stream import JsonStream, JsonStreamError, Value
from brag.features.placing import Draft
from brag.features.source_file import LONGEST_LINE
from brag.features.source_text import cleaned, problem_of
from brag.text.days import shown
from brag.text.intake import FIELD_LIMIT
from brag.text.written_days import written_moment

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from brag.features.jrnl_source import JournalFile

_FIELDS = ("date", "time", "title", "body", "tags", "starred", "journal")
_SHAPE = (
    'Write it with: jrnl --format json > journal.json; it holds "entries" with date, title and body'
)


def export_drafts(source: JournalFile, text: io.TextIOWrapper) -> Iterator[Draft | Row]:
    """The drafts of a JSON export: all entries of a journal, a list of them, or a single one."""
    stream = JsonStream(text, longest=LONGEST_LINE)
    number = 0
    try:
        for value in _entries(stream):
            number += 1
            yield _exported(source, value, source.place(f"entry {number}"))
    except JsonStreamError as error:
        place = source.place(f"entry {number + 1}, line {error.line}")
        yield Row(place, problem=error.problem, raw=error.rest[:FIELD_LIMIT])
    except KeyError as error:
        raise SourceError(f"{source.name} is JSON, but no export of jrnl", _SHAPE) from error


def _entries(stream: JsonStream) -> Iterator[Value]:
    """The entries of an export, in a list, or as one object after the other.

    Raises KeyError for an object that neither is an entry nor holds any.
    """
    while mark := stream.peek():
        yield from stream.elements() if mark == "[" else _members(stream)


def _members(stream: JsonStream) -> Iterator[Value]:
    entry: dict[str, Any] = {}
    line = 0
    has_entries = False
    for name in stream.members():
        if name == "entries" and stream.peek() == "[":
            has_entries = True
            yield from stream.elements()
            continue
        value = stream.value()
        line = line or value.line
        if name in _FIELDS:
            entry[name] = value.value
    if not has_entries:
        raw = json.dumps({"date": entry["date"]} | entry, ensure_ascii=False)
        yield Value(entry, raw, line)


def _exported(source: JournalFile, one: Value, where: str) -> Draft | Row:
    told = one.value if isinstance(one.value, dict) else {}
    stamp, time, title, body = (told.get(name) or "" for name in _FIELDS[:4])
    if not all(isinstance(part, str) for part in (stamp, time, title, body)) or not stamp:
        return Row(where, problem="it lacks the date and words of an entry of jrnl", raw=one.raw)
    try:
        day, minute = written_moment(f"{stamp} {time}".strip(), source.reading.order)
    except DayError as error:
        return Row(where, problem=problem_of(error), raw=one.raw)
    if day is None:
        return Row(where, problem=f"{shown(stamp)} is not a day like 2026-10-01", raw=one.raw)
    if isinstance(journal := told.get("journal"), str):
        source.mend(journal)
    tags = told.get("tags")
    fields = fields_of(
        source.reading,
        day,
        cleaned(title).replace("\n", " "),
        cleaned(body),
        is_starred=told.get("starred") is True,
        more=[tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else (),
    )
    return Draft(where, source.group(day, minute), fields, one.raw, is_partial=source.is_partial)
