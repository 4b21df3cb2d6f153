"""A note as the days and lines it tells of: what becomes an entry, and what is left out."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import DayError, SourceError
from brag.features.importing import Row
from brag.features.note_fields import are_properties, front_matter, own_lines
from brag.features.note_heads import DONE, Head, head_of, label_tags, plain_name
from brag.features.note_words import told
from brag.features.placing import Draft
from brag.features.source_text import cleaned, not_read, problem_of
from brag.features.source_words import sketch
from brag.text.written_days import Order, written_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from brag.features.note_outline import Block, Piece

UNTICKED = "unticked"
UNDATED = "without a day"
WORDLESS = "without words"
ALONE = "of code, tables or quotes with nothing above"
UNTAGGED = "without that tag"
ELSEWHERE = "not under that heading"

_REMARK = re.compile(r"<!-- brag: line \d+ of ([^/]+)/(.+?): ")
_DAY_FOLDERS = re.compile(r"(?:^|.*/)(\d{4}/\d\d/\d\d)$")
_APART = ("", "paragraph", "heading", "hr", "item")
"""Kinds of blocks that do not go on with what stands above them."""
_NOT_ASKED_FOR = (ELSEWHERE, UNTAGGED)


@dataclass(frozen=True, slots=True)
class Reading:
    """How notes are to be read.

    With ``tags`` only lines that carry one of them are entries, with ``headings`` only those
    under one of them. ``encoding`` is that of notes that are not UTF-8; ``order`` settles days
    such as 03/04/2026.
    """

    tags: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    encoding: str = ""
    order: Order | None = None


class _Section(NamedTuple):
    """A heading that is in force: its level, words and tags, and its day, or why that is none."""

    level: int
    name: str
    tags: tuple[str, ...]
    day: date | str | None
    written: str
    """As it stands in the note, for the side file."""


class _Above(NamedTuple):
    """What a line has from the headings and labels above it."""

    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    is_open: bool = False
    """Whether it stands below a task that is not done: then only what is ticked counts."""
    is_inside: bool = False
    """Whether it stands in an item that would be an entry if nothing else were asked for."""

    def under(self, name: str, tags: tuple[str, ...]) -> _Above:
        """The same for what stands below a label."""
        return self._replace(tags=(*self.tags, *tags), names=(*self.names, name))


class Note:
    """One note, read piece by piece.

    ``name`` is what the report calls it, ``path`` may say its day, ``place`` tells it from all
    other notes.
    """

    def __init__(
        self,
        name: str,
        path: str,
        place: tuple[str, str],
        reading: Reading,
        left_out: Counter[str],
    ) -> None:
        self._name = name
        self._place = place
        self._reading = reading
        self._left_out = left_out
        self._tags_wanted = tuple(tag.lstrip("#").casefold() for tag in reading.tags)
        self._names_wanted = {plain_name(name) for name in reading.headings}
        self._written_day = ""
        self._day = self._day_of_name(path)
        self._is_partial = False
        self._tags: tuple[str, ...] = ()
        self._sections: list[_Section] = []
        self._runs: Counter[date] = Counter()
        self._last_day: date | None = None
        self._lines: list[str] = []
        self._first = 1
        self._waiting: Draft | None = None
        self._out: list[Draft | Row] = []

    def read(self, piece: Piece) -> Iterator[Draft | Row]:
        """What the lines of ``piece`` say. The last draft is held back: more may belong to it."""
        self._lines, self._first = piece.lines, piece.first
        label: _Above | None = None
        for number, block in enumerate(piece.blocks, start=1):
            above = self._above()
            if block.kind == "item":
                self._item(block, label or above)
                continue
            label = None
            if block.kind == "front_matter":
                self._front_matter(block)
            elif block.kind == "heading":
                self._enter(block)
            elif block.kind == "paragraph":
                following = piece.blocks[number].kind if number < len(piece.blocks) else ""
                label = self._paragraph(block, above, following)
            elif block.kind == "html_block" and (found := _REMARK.match(block.text)):
                self._flush()
                self._place, self._is_partial = (found[1], found[2]), True
            elif block.kind != "hr":
                self._attach(block.start, block.end)
        yield from self._out
        self._out = []

    def end(self) -> Iterator[Draft | Row]:
        """The last draft."""
        self._flush()
        yield from self._out
        self._out = []

    # ---- days, headings and labels ----

    def _day_of_name(self, path: str) -> date | str | None:
        path = path.rpartition(".")[0] or path
        self._written_day = path.rpartition("/")[2]
        day = self._read_day(self._written_day)
        folders = _DAY_FOLDERS.match(path) if day is None else None
        if folders:
            self._written_day = folders[1]
        return self._read_day(folders[1]) if folders else day

    def _read_day(self, text: str) -> date | str | None:
        """The day that ``text`` is, or why it is none that an entry can have, or None."""
        try:
            return written_day(cleaned(text).strip(), self._reading.order)
        except DayError as error:
            return problem_of(error)

    def _front_matter(self, block: Block) -> None:
        try:
            said = front_matter(cleaned(block.text))
        except SourceError as error:
            self._refuse(block.start, block.end, error.what)
            self._day = error.what if self._day is None else self._day
            return
        self._skip("", block.start, block.end)
        self._tags = said.tags
        if self._day is None and said.date:
            self._day, self._written_day = self._read_day(said.date), said.date

    def _enter(self, block: Block) -> None:
        """A heading ends those of its level and below, and gives its day to what follows."""
        self._flush()
        said = told(cleaned(block.text).replace("\n", " "))
        while self._sections and self._sections[-1].level >= block.level:
            self._sections.pop()
        day = self._read_day(block.text) or self._read_day(said.words.text)
        name = plain_name(said.words.text)
        self._sections.append(_Section(block.level, name, said.words.tags, day, block.text))
        self._skip("", block.start, block.end)

    def _above(self) -> _Above:
        tags = (tag for section in self._sections for tag in section.tags)
        return _Above((*self._tags, *tags), tuple(section.name for section in self._sections))

    def _current_day(self) -> tuple[date | str | None, str]:
        """The day that is in force, or why it is none, and how it is written."""
        dated = ((one.day, one.written) for one in reversed(self._sections) if one.day)
        return next(dated, (self._day, self._written_day))

    # ---- blocks ----

    def _paragraph(self, block: Block, above: _Above, following: str) -> _Above | None:
        """Read a paragraph; what it gives to the list below it if it only leads to that.

        ``following`` is the kind of the block below it.
        """
        lines = cleaned(block.text).split("\n")
        if are_properties(lines):
            self._tags = tuple(dict.fromkeys((*self._tags, *own_lines(lines).tags)))
            self._skip("", block.start, block.end)
            return None
        head = head_of(block.text)
        if following == "item" and head.is_label and not head.state:
            self._skip("", block.start, block.end)
            return above.under(plain_name(head.told.words.text), label_tags(head))
        self._candidate(block, block, head, above, is_alone=following in _APART)
        return None

    def _item(self, block: Block, above: _Above) -> None:
        """Read a list item: an entry with all below it, or a label of what stands in it."""
        first = block.blocks[0] if block.blocks else None
        if first is None:
            self._skip(WORDLESS, block.start, block.end)
        elif first.kind == "item":
            self._below(block.blocks, above)
        elif first.kind not in ("paragraph", "heading"):
            self._attach(block.start, block.end)
        else:
            head = head_of(first.text)
            has_items = any(one.kind == "item" for one in block.blocks)
            if first.kind == "heading" or (has_items and head.is_label and not head.state):
                self._skip("", block.start, _end_of_head(block))
                name = plain_name(head.told.words.text)
                self._below(block.blocks[1:], above.under(name, label_tags(head)))
            else:
                self._candidate(block, first, head, above, is_alone=len(block.blocks) == 1)

    def _below(self, blocks: Sequence[Block], above: _Above, *, is_of_use: bool = True) -> None:
        """Read what stands in an item; code and quotes are only kept if they are of use."""
        for block in blocks:
            if block.kind == "item":
                self._item(block, above)
            elif block.kind == "paragraph":
                self._candidate(block, block, head_of(block.text), above, is_alone=True)
            elif is_of_use:
                self._attach(block.start, block.end)
            else:
                self._skip("", block.start, block.end)

    def _candidate(
        self, block: Block, first: Block, head: Head, above: _Above, *, is_alone: bool
    ) -> None:
        """Make an entry of a block, or leave its own lines out and look at what stands in it."""
        is_done = head.state in DONE
        above = above._replace(is_open=(above.is_open or head.state != "") and not is_done)
        reason = self._reason(head, above, is_alone=is_alone)
        if not reason:
            self._make(block, first, head, above)
            return
        if reason in _NOT_ASKED_FOR and not above.is_inside:
            self._make(block, first, head, above, is_wanted=False)
            above = above._replace(is_inside=True)
        if reason == WORDLESS and not above.is_open and head.told.is_picture:
            self._attach(block.start, block.end)
            return
        if reason == UNDATED:
            self._skip(reason, block.start, block.end)
            return
        self._skip(reason, block.start, _end_of_head(block))
        self._below(block.blocks[1:], above, is_of_use=reason == WORDLESS)

    def _reason(self, head: Head, above: _Above, *, is_alone: bool) -> str:
        """Why words make no entry, or "" if they do."""
        if above.is_open:
            return UNTICKED
        if head.is_blank or (head.is_field and is_alone):
            return WORDLESS
        if self._names_wanted and self._names_wanted.isdisjoint(above.names):
            return ELSEWHERE
        if not self._is_tagged((*head.tags, *above.tags)):
            return UNTAGGED
        return UNDATED if self._current_day()[0] is None else ""

    def _is_tagged(self, tags: Sequence[str]) -> bool:
        if not self._tags_wanted:
            return True
        have = [tag.casefold() for tag in tags]
        return any(
            tag == one or tag.startswith(f"{one}/") for one in self._tags_wanted for tag in have
        )

    # ---- drafts ----

    def _make(
        self, block: Block, first: Block, head: Head, above: _Above, *, is_wanted: bool = True
    ) -> None:
        day, _ = self._current_day()
        if not is_wanted and (day is None or isinstance(day, str)):
            return
        self._flush()
        raw = self._raw(block.start, block.end)
        problem = not_read(raw) or (day if isinstance(day, str) else "")
        if problem or day is None or isinstance(day, str):
            self._refuse(block.start, block.end, problem)
            return
        below = own_lines(self._lines[first.start + head.lines : block.end])
        tags = (*head.tags, *above.tags, *below.tags)
        fields = sketch(day, head.told.words, _dedented(below.lines), tags)
        fields["evidence"] = head.told.links
        self._waiting = Draft(
            self._where(block.start),
            self._group(day),
            fields,
            raw,
            is_wanted=is_wanted,
            is_partial=self._is_partial,
        )

    def _group(self, day: date) -> tuple[str, ...]:
        if self._last_day != day:
            self._last_day = day
            self._runs[day] += 1
        again = self._runs[day] - 1
        return (*self._place, day.isoformat(), *([str(again)] if again else []))

    def _attach(self, start: int, end: int) -> None:
        """Let code, a table or a quote belong to the entry above it, if there is one."""
        lines = self._lines[start:end]
        if self._waiting is None:
            self._skip(ALONE, start, end)
            return
        waiting = self._waiting
        if not waiting.is_wanted:
            self._skip("", start, end)
            return
        note = "\n\n".join(filter(None, (waiting.sketch["note"], _dedented(lines))))
        raw = "\n".join((waiting.raw, *lines)).rstrip()
        self._waiting = replace(waiting, sketch=waiting.sketch | {"note": note}, raw=raw)

    def _flush(self) -> None:
        if self._waiting:
            self._out.append(self._waiting)
            self._waiting = None

    def _refuse(self, start: int, end: int, problem: str) -> None:
        row = Row(self._where(start), problem=problem, raw=self._raw(start, end))
        self._out.append(row)

    def _raw(self, start: int, end: int) -> str:
        """The lines as they stand, below their day, so that the side file can be read again."""
        _, written = self._current_day()
        lines = textwrap.dedent("\n".join(self._lines[start:end])).rstrip()
        return f"## {written}\n\n{lines}" if written else lines

    def _skip(self, reason: str, _start: int, _end: int) -> None:
        """Count what is left out; headings and labels are no loss and have no reason."""
        if reason:
            self._left_out[reason] += 1

    def _where(self, line: int) -> str:
        return f"{self._name}, line {self._first + line}"


def remark(where: str, place: tuple[str, str], problem: str) -> str:
    """What stands above a refused row in a side file: it keeps the place that tells the row."""
    line = where.rpartition(", line ")[2]
    number = line if line.isdecimal() else "1"
    said = problem.replace("--", "- -")
    return f"<!-- brag: line {number} of {place[0]}/{place[1]}: {said} -->"


def _end_of_head(block: Block) -> int:
    """Where the first words of a block end and what stands in it begins."""
    return block.blocks[1].start if len(block.blocks) > 1 else block.end


def _dedented(lines: Sequence[str]) -> str:
    return cleaned(textwrap.dedent("\n".join(line.expandtabs(4) for line in lines))).strip("\n")
