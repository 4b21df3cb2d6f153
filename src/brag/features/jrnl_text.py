"""The text files of jrnl: entries that begin with their day and time in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from brag.errors import DayError, SourceError
from brag.features.importing import Row
from brag.features.jrnl_source import fields_of
from brag.features.placing import Draft
from brag.features.source_file import LONGEST_LINE
from brag.features.source_text import cleaned, not_read, numbered_lines, problem_of
from brag.text.days import shown
from brag.text.written_days import minute_of_day, written_moment

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from brag.features.jrnl_source import JournalFile

REMARK = "# brag: "
"""What stands above an entry in a side file."""
# jrnl takes six characters or fewer in brackets for a footnote, and so does this.
_HEAD = re.compile(r"\[([^\]]{7,60})\](?: |$)")
_TIME_HEAD = re.compile(r"\[(\d\d?[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?)\](?: |$)", re.IGNORECASE)
_LIKE_A_STAMP = re.compile(
    r"[\d\s:./,+-]*(?:19|20)\d\d[\d\s:./,+-]*(?:[ap]\.?m\.?)?", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…]['’\"”]?[\])]*\s+|[！．？｡。]")  # noqa: RUF001 - as jrnl reads them


@dataclass(slots=True)
class _Stamped:
    """An entry as its lines are read; ``problem`` says why it is none."""

    line: int
    day: date | None = None
    minute: int = 0
    problem: str = ""
    skipped: int = 0
    """Characters of the first line that are its stamp."""
    lines: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, line: str) -> None:
        """One more line, unless there are far more of them than an entry could hold."""
        if self.size <= LONGEST_LINE:
            self.lines.append(line)
            self.size += len(line) + 1


def text_drafts(source: JournalFile, text: io.TextIOWrapper) -> Iterator[Draft | Row]:
    """The drafts of a text file; lines before the first stamp are refused together."""
    current: _Stamped | None = None
    has_stamp = False
    for number, line in numbered_lines(text, source.name):
        if line.startswith(REMARK):
            if current:
                yield from _finished(source, current)
            current = None
            source.mend(_remarked(line))
            continue
        stamped = _stamp(line, number, source) if line.startswith("[") else None
        if stamped:
            if current:
                yield from _finished(source, current)
            current, has_stamp = stamped, True
        elif current is None:
            current = _Stamped(number, problem="it stands before the first entry with a day")
        current.add(line)
    if current is None or not any(line.strip() for line in current.lines):
        return
    if not has_stamp:
        raise SourceError(
            f"{source.name} is not a journal of jrnl: none of its lines begins with a day",
            'A line of jrnl begins like "[2026-10-01 09:00] "',
        )
    yield from _finished(source, current)


def _remarked(line: str) -> str:
    """The journal that a remark in a side file names, or ""."""
    return line.removeprefix(REMARK).rpartition(" in journal ")[2] if " in journal " in line else ""


def _stamp(line: str, number: int, source: JournalFile) -> _Stamped | None:
    """The beginning of an entry, or None for a line that belongs to the entry above it.

    Brackets that look like a time but cannot be one begin an entry, too, which is refused: its
    lines must not end up in the note of another.
    """
    if source.day and (found := _TIME_HEAD.match(line)):
        minute = minute_of_day(found[1]) or 0
        return _Stamped(number, source.day, minute, skipped=found.end())
    found = _HEAD.match(line)
    if found is None:
        return None
    try:
        day, minute = written_moment(found[1], source.reading.order)
    except DayError as error:
        return _Stamped(number, problem=problem_of(error))
    if day is None:
        if not _LIKE_A_STAMP.fullmatch(found[1]):
            return None
        return _Stamped(number, problem=f"{shown(found[1])} is not a day and time")
    return _Stamped(number, source.day or day, minute, skipped=found.end())


def _finished(source: JournalFile, stamped: _Stamped) -> Iterator[Draft | Row]:
    """The draft of an entry whose lines have all been read, or its refusal; blank ones are none."""
    raw = "\n".join(stamped.lines)
    if not raw.strip():
        return
    where = source.place(f"line {stamped.line}")
    problem = stamped.problem or not_read(raw)
    if problem or stamped.day is None:
        yield Row(where, problem=problem, raw=raw)
        return
    text = cleaned(raw[stamped.skipped :])
    title, _, body = text.strip().partition("\n")
    is_starred = title.rstrip().endswith("*")
    title = title.rstrip().rstrip("*").rstrip() if is_starred else title
    if not body.strip() and (end := _SENTENCE_END.search(title)):
        title, body = title[: end.end()], title[end.end() :]
    fields = fields_of(source.reading, stamped.day, title, body, is_starred=is_starred)
    yield Draft(
        where,
        source.group(stamped.day, stamped.minute),
        fields,
        raw,
        is_partial=source.is_partial,
    )
