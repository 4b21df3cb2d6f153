"""The first words of a block in a note: what they say, and what they are the beginning of."""

from __future__ import annotations

import re
from typing import NamedTuple

from brag.features.note_fields import own_lines
from brag.features.note_words import Told, page_tags, told
from brag.features.source_text import cleaned

_TASK = re.compile(r"\[(.)\](?:\s+|$)")
_TODO = re.compile(
    r"(TODO|DOING|NOW|LATER|WAITING|WAIT|IN-PROGRESS|CANCELED|CANCELLED|DONE)(?:\s+|$)"
)
DONE = ("x", "X", "DONE")
_PRIORITY = re.compile(r"\[#[A-C]\]\s+")
_DASH = "[-\N{EN DASH}]"
_QUICK_CAPTURE = re.compile(r"\[\[quick capture\]\]:?\s+(?=\S)", re.IGNORECASE)
_TIME = re.compile(
    rf"(\*\*|__)?\d{{1,2}}:\d\d(?: ?[ap]m)?(?: ?{_DASH} ?\d{{1,2}}:\d\d(?: ?[ap]m)?)?(?(1)\1)"
    rf"(?:\s*(?:{_DASH}|:)\s+|\s+)(?=\S)",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"(?:\{\{[^{}]*\}\}|<%[^%]*%>|%%[^%]*%%|<!--[^>]*-->|[\s*_`~:.\[\]-])*")
_LONGEST_TEMPLATE = 500
_WORDS_OF_A_FIELD = 5
_WRAPPED = 60
"""Columns of a line that was probably broken by its width and not by its writer."""


class Head(NamedTuple):
    """The first words of a block."""

    told: Told
    tags: tuple[str, ...]
    state: str
    """The mark of a task, or "" for what is none."""
    lines: int
    """How many lines these words stand on."""
    is_blank: bool
    ends_open: bool
    """Whether they end with a colon, for something to follow."""

    @property
    def is_label(self) -> bool:
        """Whether they may be no more than the name of what stands below."""
        return self.ends_open or self.told.is_bare or self.is_blank

    @property
    def is_field(self) -> bool:
        """Whether they are a question of a template that nobody answered."""
        return self.ends_open and self.told.words.text.count(" ") < _WORDS_OF_A_FIELD


def head_of(text: str) -> Head:
    """The first words of a paragraph: a line, without the marks of tasks, priorities and times."""
    lines = cleaned(text).split("\n")
    start = next((n for n, line in enumerate(lines) if own_lines([line]).lines), len(lines))
    used = min(start + 1, len(lines))
    while used < len(lines) and len(lines[used - 1]) >= _WRAPPED and lines[used][:1].islower():
        used += 1
    line = " ".join(one.strip() for one in lines[start:used])
    state = ""
    if found := _TASK.match(line) or _TODO.match(line):
        state, line = found[1], line[found.end() :]
    for opening in (_PRIORITY, _TIME, _QUICK_CAPTURE):
        if found := opening.match(line):
            line = line[found.end() :]
    is_template = len(line) <= _LONGEST_TEMPLATE and _TEMPLATE.fullmatch(line) is not None
    said = told(line)
    shown = said.words.text
    return Head(
        told=said,
        tags=(*said.words.tags, *own_lines(lines).tags),
        state=state,
        lines=used,
        is_blank=is_template or (said.is_bare and not said.pages) or said.is_picture,
        ends_open=shown.endswith(":") and not shown.endswith("::"),
    )


def plain_name(text: str) -> str:
    """A heading's words to compare by: without regard to case, and to signs around them."""
    return re.sub(r"^\W+|\W+$", "", text).casefold()


def label_tags(head: Head) -> tuple[str, ...]:
    """The tags a label gives to what stands below it; a mere link to a page is one, too."""
    return page_tags(head.told) if head.told.is_bare else head.tags
