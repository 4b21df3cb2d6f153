"""The copy of a document for its reader: nothing in it is for whoever wrote it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from brag.features.review_claims import counted
from brag.features.section_competencies import NOBODY
from brag.features.sections_ahead import OPEN_DOUBTS
from brag.features.sections_done import NOT_TO_THE_END
from brag.model.document import UNKNOWN, Claim, Claims, Quote, Table, Telling, Words

if TYPE_CHECKING:
    from brag.model.document import Block, Document, Section

_HOLE = re.compile(
    rf"\s*(?:(?:Result|How much|Done for it|What answers it): )?{re.escape(UNKNOWN)}\.?"
)
_OF_THE_JOURNAL = re.compile(
    r"\d entr(?:y|ies)\b|^And \d[\d,]* more\.$|\bbrag [a-z]+\b|told in the stories\.$"
    r"|^Strong: several entries|stands under Goals\.$"
)
_IN_ENTRIES = re.compile(r", in \d[\d,]* entr(?:y|ies)(?=$|: )")
_A_COUNT_OF_RESULTS = re.compile(r"^\d[\d,]* of \d[\d,]* with a result")


class Copy(NamedTuple):
    """The document for its reader, and what to tell its writer was left out of it."""

    document: Document
    remarks: tuple[str, ...]


def final_copy(document: Document) -> Copy:
    """``document`` without questions, holes, commands, flags and counts of the journal.

    Ids stand beside the evidence alone. What was left out is in the remarks, the flags first.
    """
    sections = tuple(one for one in map(_section, document.sections) if one.blocks)
    appendix = tuple(replace(one, note="", question="") for one in document.appendix)
    final = replace(document, sections=sections, flags=(), appendix=appendix, reader="")
    return Copy(final, tuple(_remarks(document, final)))


def _section(section: Section) -> Section:
    blocks = tuple(one for block in section.blocks if (one := _block(block, section.name)))
    return replace(section, blocks=blocks, missing="")


def _block(block: Block, section: str) -> Block | None:
    if isinstance(block, Words):
        if section != "answer" and _OF_THE_JOURNAL.search(block.text):
            return None
        return Words(block.text)
    if isinstance(block, Claims):
        return _claims(block)
    if isinstance(block, Telling):
        parts = tuple((label, text) for label, text in block.parts if text != UNKNOWN)
        return Telling(block.title, parts, ())
    if isinstance(block, Quote):
        return replace(block, cited=())
    rows = tuple(tuple("" if cell == NOBODY else cell for cell in row) for row in block.rows)
    return Table(block.caption, block.columns, rows)


def _claims(block: Claims) -> Claims | None:
    if block.title == OPEN_DOUBTS:
        return None
    is_own_title = block.title == NOT_TO_THE_END or _A_COUNT_OF_RESULTS.search(block.title)
    claims = tuple(
        Claim(text)
        for one in block.claims
        if (text := _told(one.text)) and (one.cited or not _is_of_the_journal(text))
    )
    return Claims(claims, "" if is_own_title else block.title) if claims else None


def _told(text: str) -> str:
    """What is said without the hole in it, and without how often the journal says so."""
    return _IN_ENTRIES.sub("", _HOLE.sub("", text)).strip()


def _is_of_the_journal(text: str) -> bool:
    return bool(_OF_THE_JOURNAL.search(text))


def own_words(document: Document) -> str:
    """What the user said in it, each thing once, a paragraph each: no quotes, tables, headings."""
    said: dict[str, None] = {}
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Words):
                said[block.text] = None
            elif isinstance(block, Claims):
                said |= {one.text: None for one in block.claims}
            elif isinstance(block, Telling):
                said |= {block.title: None, **{text: None for _, text in block.parts}}
    return "\n\n".join(said)


def _remarks(document: Document, final: Document) -> list[str]:
    """What its writer should know of what is not in it."""
    said = [one.text for one in document.flags]
    holes = sum(_holes(one) for one in document.sections)
    if holes:
        verb = "is" if holes == 1 else "are"
        said.append(
            f"{counted(holes, 'open question')} {verb} left out, with what {UNKNOWN} stood for."
        )
    kept = {one.title for one in final.sections}
    empty = [one.title for one in document.sections if one.title not in kept]
    if empty:
        said.append(f"Nothing to tell, so left out: {'; '.join(empty)}.")
    return said


def _holes(section: Section) -> int:
    questions = 0
    for block in section.blocks:
        if isinstance(block, Claims):
            questions += sum(bool(one.question) for one in block.claims)
        elif isinstance(block, Telling):
            questions += bool(block.question)
    return questions
