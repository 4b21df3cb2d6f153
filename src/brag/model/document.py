"""A review document as plain data: the terminal, Markdown, the page and JSON say the same of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from brag.model.value import Value

UNKNOWN = "[unknown]"
"""What stands where a number is missing; the claim's ``question`` asks for it."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Cited(Value):
    """A record that a claim rests on: its short id, its day, and its evidence as written.

    Mostly an entry; for help asked, got and given it is an exchange.
    """

    id: str
    day: date
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Claim(Value):
    """One thing said, in plain text, and the entries that carry it.

    ``note`` is an aside ("nobody to confirm it"); ``question`` would fill an UNKNOWN in it.
    """

    text: str
    cited: tuple[Cited, ...] = ()
    note: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Words(Value):
    """A paragraph, and the entries it was told from; ``note`` is an aside, as of its length."""

    text: str
    cited: tuple[Cited, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Claims(Value):
    """A list of claims; ``title`` may be empty."""

    claims: tuple[Claim, ...]
    title: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Telling(Value):
    """A story: its title, and its parts in order as (label, text): Situation, My part, Result."""

    title: str
    parts: tuple[tuple[str, str], ...]
    cited: tuple[Cited, ...]
    question: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Quote(Value):
    """Praise in the words of whoever gave it; ``by`` is a name, a role, or "a colleague"."""

    text: str
    by: str
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Table(Value):
    """Rows of plain text under columns; ``cited`` has one tuple for each row, or is empty."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cited: tuple[tuple[Cited, ...], ...] = ()


Block = Words | Claims | Telling | Quote | Table


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Section(Value):
    """A part of a document under its heading. Without blocks, ``missing`` says what would fill it.

    ``name`` is the word of its template and of the outline: stories, goals, credit.
    """

    name: str
    title: str
    blocks: tuple[Block, ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Flag(Value):
    """What the reader, or the writer, should know of it: recency, gaps, nobody to confirm.

    ``name`` is one of recency, competencies, unconfirmed, private, redacted, budget.
    """

    name: str
    text: str
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Document(Value):
    """A whole document: what kind it is (brag-doc, cv, …), whose, of which days, and its parts.

    ``first`` and ``last`` are the days it looks back on, both included; ``first`` is None where
    it has no beginning. ``appendix`` are all entries cited, oldest first. ``reader`` is whom it is
    for, as the writer thinks of them; it is no part of what they read.
    """

    kind: str
    title: str
    author: str
    first: date | None
    last: date
    sections: tuple[Section, ...]
    flags: tuple[Flag, ...] = ()
    appendix: tuple[Claim, ...] = ()
    reader: str = ""
