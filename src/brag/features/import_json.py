"""Brag's own JSON, as ``brag export json`` and ``--json`` write it, and back into a journal."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from brag.errors import BragError, SourceError
from brag.features.json_stream import JsonStream, JsonStreamError, Value
from brag.features.rejects import SideShape
from brag.features.rows import Row, check_texts, key_of
from brag.features.source_file import CHANGED, LONGEST_LINE
from brag.model import ids
from brag.model.entry import Entry
from brag.model.profile import Profile
from brag.store.codec import class_of
from brag.text.intake import FIELD_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from brag.features.source_file import Source

KNOWN_VERSION = 1
"""The newest version of the format that is read here."""
_FIELDS = frozenset(Entry.__dataclass_fields__) - {"is_private"} | {"private"}
# Raw or as an escape: control characters, and halves of characters.
_ESCAPED_OR_UNSEEN = re.compile(r"\\[ubf]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_OURS = frozenset({"problem"})
"""What a side file adds to a record, to be mended and read again."""
_PROBLEMS_SAID = 3
_LISTS = {"entries": None, "records": "records"}
"""The lists of an export, by name: how their elements are told apart; entries are most of it."""


class JsonFile:
    """An open export: its rows, and what else it holds once they are read."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._text = source.text(source.encoding())
        self._entry: Callable[[Any], Entry] = _validator(Entry)
        self.left_out: Counter[str] = Counter()
        """Fields that this brag does not know, and in how many rows they stood."""
        self._has_records = False

    def rows(self) -> Iterator[Row]:
        """The records, in the order of the file. Raises SourceError for a file that is no export.

        A text that breaks off gives the rows before that and then a refused one.
        """
        self._check_version()
        number = beside = 0
        try:
            for name, value in self._walk():
                if name is None:
                    number += 1
                    yield self._row(f"record {number}, line {value.line}", value)
                elif name == "records" and isinstance(value, Value):
                    beside += 1
                    yield _other(f"other record {beside}, line {value.line}", value)
                elif name == "profile" and value.value is not None:
                    self._has_records = True
                    yield _profile(value)
        except JsonStreamError as error:
            if not number:
                raise self._no_export(error) from error
            where = f"record {number + 1}, line {error.line}"
            yield Row(where, problem=error.problem, raw=error.rest[:FIELD_LIMIT])
        if not self._has_records:
            raise self._no_export(None)
        if self._source.has_changed():
            yield Row("at the end", problem=CHANGED)

    def _walk(self) -> Iterator[tuple[str | None, Value]]:
        """What stands in the file, as (None, value) for each entry, else with its name."""
        self._text.seek(0)
        stream = JsonStream(self._text, longest=LONGEST_LINE)
        while mark := stream.peek():
            if mark == "[":
                yield from self._elements(stream, None)
            elif mark == "{":
                yield from self._object(stream)
            else:
                raise JsonStreamError(f"a record cannot begin with {mark!r}", stream.line)

    def _elements(self, stream: JsonStream, name: str | None) -> Iterator[tuple[str | None, Value]]:
        self._has_records = True
        return ((name, value) for value in stream.elements())

    def _object(self, stream: JsonStream) -> Iterator[tuple[str | None, Value]]:
        """The members of an export; an object that is itself a record is one, as in JSON Lines."""
        record: dict[str, Any] = {}
        line = 0
        for name in stream.members():
            if name in _LISTS and stream.peek() == "[":
                yield from self._elements(stream, _LISTS[name])
                continue
            value = stream.value()
            line = line or value.line
            if name in _FIELDS:
                record[name] = value.value
            yield name, value
        if "text" in record:
            self._has_records = True
            yield None, Value(record, json.dumps(record, ensure_ascii=False), line)

    def _check_version(self) -> None:
        """Refuse a newer file before anything comes in, wherever in it the version stands."""
        try:
            for name, value in self._walk():
                if name == "version":
                    self._refuse_newer(value.value)
                    return
                if name == "text":
                    return
        except JsonStreamError:
            return  # it is said when the rows are read

    def _refuse_newer(self, version: object) -> None:
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            raise SourceError(
                f"{self._source.name} has a version that is no number: {str(version)[:40]!r}",
                "brag export json writes what can be read",
            )
        if version > KNOWN_VERSION:
            raise SourceError(
                f"{self._source.name} is of version {version}, from a newer brag;"
                f" this one knows {KNOWN_VERSION}",
                "Update brag: pipx upgrade brag-journal",
            )

    def _no_export(self, error: JsonStreamError | None) -> SourceError:
        hint = "brag export json and brag list --json write what can be read"
        if error is None:
            return SourceError(f"{self._source.name} holds no entries", hint)
        return SourceError(
            f"{self._source.name} is no export of brag: {error.problem}"
            + ("" if "line" in error.problem else f" (line {error.line})"),
            hint,
        )

    def _row(self, where: str, value: Value) -> Row:
        if not isinstance(value.value, dict):
            return Row(where, problem="it is not a record", raw=value.raw)
        if not value.value.keys() <= _FIELDS:
            self.left_out.update(value.value.keys() - _FIELDS - _NOT_OURS)
        try:
            entry = self._entry(_sketch(value.value))
            if len(value.raw) > FIELD_LIMIT or _may_be_no_text(value.raw):
                check_texts(entry)
        except (BragError, ValueError) as error:
            return Row(where, problem=_problem(error), raw=value.raw)
        if entry.id:
            return Row(where, f"brag:{entry.id}", entry, raw=value.raw)
        key = key_of("json", entry.day.isoformat(), entry.text)
        return Row(where, key, _with_source(entry, key), raw=value.raw)


def _may_be_no_text(raw: str) -> bool:
    """Whether only a look at each text of a record can tell that it is one."""
    is_plain = raw.isprintable() and "\\" not in raw
    return not is_plain and _ESCAPED_OR_UNSEEN.search(raw) is not None


def shape() -> SideShape:
    """How refused records are written: as an export, each with its ``problem``."""
    return SideShape(
        said=_side_record,
        head=f'{{"version": {KNOWN_VERSION}, "entries": [\n',
        between=",\n",
        tail="\n]}\n",
    )


def _side_record(_where: str, problem: str, raw: str) -> str:
    try:
        record = json.loads(raw)
    except ValueError:
        record = None
    if not isinstance(record, dict):
        record = {"raw": raw}
    return json.dumps({"problem": problem} | record, ensure_ascii=False)


def _profile(value: Value) -> Row:
    return _checked_other("the profile", Profile.record_kind, value.value, value.raw)


def _other(where: str, value: Value) -> Row:
    """A record that is no entry; kinds that this brag does not know are refused."""
    record = dict(value.value) if isinstance(value.value, dict) else {}
    kind = str(record.pop("record", None))
    try:
        class_of(kind)
    except KeyError:
        problem = f"this brag knows no records of the kind {kind[:40]!r}"
        return Row(where, problem=problem, raw=value.raw)
    if not ids.is_id(str(record.get("id"))):
        return Row(where, problem="it has no id", raw=value.raw)
    return _checked_other(where, kind, record, value.raw)


def _checked_other(where: str, kind: str, fields: object, raw: str) -> Row:
    try:
        record = _strictly(kind)(json.dumps(fields))
        check_texts(record)
    except (BragError, ValueError) as error:
        return Row(where, problem=_problem(error), raw=raw)
    return Row(where, f"brag:{getattr(record, 'id', kind)}", record, raw=raw)


@cache
def _strictly(kind: str) -> Callable[[str], Any]:
    """Makes a record of that kind of JSON text, in which every value has the type of its field."""
    from pydantic import TypeAdapter

    return partial(TypeAdapter(class_of(kind)).validate_json, strict=True)


def _validator(cls: type[Any]) -> Callable[[Any], Any]:
    """Makes a record of ``cls`` of JSON values. Raises ValueError or BragError."""
    from pydantic import TypeAdapter

    return TypeAdapter(cls).validate_python


def _sketch(record: dict[str, Any]) -> dict[str, Any]:
    """The fields of an entry by their own names; null stands for what is not known."""
    sketch = {
        name: value for name, value in record.items() if name in _FIELDS and value is not None
    }
    if "private" in sketch:
        sketch["is_private"] = sketch.pop("private")
    if not ids.is_id(str(sketch.get("id", ""))):
        sketch["id"] = ""
    if "day" in sketch:
        sketch["day"] = _day(sketch["day"])
    return sketch


def _day(value: object) -> date:
    # pydantic would take a number of seconds for a day, too.
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise SourceError(f"its day is not like 2026-11-23: {str(value)[:40]!r}") from error


def _with_source(entry: Entry, key: str) -> Entry:
    return replace(entry, sources=tuple(dict.fromkeys((*entry.sources, key))))


def _problem(error: BragError | ValueError) -> str:
    """What is wrong with a record, in one sentence without a full stop."""
    if isinstance(error, BragError):
        return error.what
    from pydantic import ValidationError

    if not isinstance(error, ValidationError):
        return str(error)
    found = error.errors(include_url=False, include_context=False, include_input=False)
    said = [f"{_place(one['loc'])}: {one['msg'].lower()}" for one in found[:_PROBLEMS_SAID]]
    more = len(found) - len(said)
    return "; ".join(said) + (f"; and {more} more" if more else "")


def _place(steps: tuple[int | str, ...]) -> str:
    """``tags 2`` for the second of the tags."""
    named = (str(one + 1) if isinstance(one, int) else one for one in steps)
    return " ".join("private" if one == "is_private" else one for one in named)
