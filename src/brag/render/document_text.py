"""A review document to pass on: as Markdown by templates, and as JSON for a program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from brag.model.document import Claims, Quote, Table, Telling, Words
from brag.render.jsonable import VERSION
from brag.render.review_document import LONGEST_DOCUMENT, as_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from brag.model.document import Block, Cited, Claim, Document, Flag, Section

TEMPLATE = "review/document.md.j2"
_LINK = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
"""An address that can stand in angle brackets as it is."""


def document_markdown(document: Document, own: Path | None = None) -> str:
    """The document as CommonMark, by the templates in the user's ``own`` folder or ours.

    ``review/<kind>.md.j2`` is taken if there is one, else ``review/document.md.j2``. Raises
    TemplateError, with file and line, for a template that cannot be used.
    """
    from brag import assets
    from brag.render.templates import environment, load, made, render_whole

    of_its_kind = f"review/{document.kind}.md.j2"
    is_there = document.kind in assets.names("review", ".md.j2", own)
    name = of_its_kind if is_there else TEMPLATE
    values = for_templates(document)

    def written() -> str:
        return render_whole(load(environment(own), name), values, longest=LONGEST_DOCUMENT)

    text = made(written, name, own)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def document_json(document: Document) -> dict[str, Any]:
    """The document under a version. Every field is always there; days are ISO 8601.

    - ``kind`` (brag-doc, cv, ...; form for an employer's), ``title``, ``author`` and ``reader``
      (both may be empty), ``first`` (null when it has no beginning) and ``last`` day.
    - ``sections``: ``name`` (stories, goals, ...), ``title``, ``missing`` (what would fill it, if
      it is empty) and ``blocks``, each with a ``type``:
      ``words``: ``text``, ``note``, ``cited``;
      ``claims``: ``title``, and ``claims``: ``text``, ``note``, ``question`` (what would fill an
      ``[unknown]`` in the text), ``cited``;
      ``story``: ``title``, ``parts`` (``label`` and ``text``), ``question``, ``cited``;
      ``quote``: ``text``, ``by``, ``cited``;
      ``table``: ``caption``, ``columns``, ``rows`` (texts), ``cited`` (a list for each row, or
      empty).
    - ``cited``: the ``id`` of a record as it is shown, its ``day``, its ``evidence`` as written.
    - ``flags``: ``name`` (recency, competencies, unconfirmed, private, redacted, budget),
      ``text``, ``cited``.
    - ``appendix``: every entry cited, the oldest first: ``text``, ``note``, ``question``,
      ``cited``.
    """
    said = {
        "kind": document.kind,
        "title": document.title,
        "author": document.author,
        "reader": document.reader,
        "first": document.first and document.first.isoformat(),
        "last": document.last.isoformat(),
        "sections": [_section_json(one) for one in document.sections],
        "flags": [_flag_json(one) for one in document.flags],
        "appendix": [_claim_json(one) for one in document.appendix],
    }
    return {"version": VERSION, "document": said}


def for_templates(document: Document) -> dict[str, Any]:
    """What templates may use: as in JSON, each text one line that Markdown shows as it is.

    Whatever is cited has ``ids`` beside it ("k3f, 9xq"); evidence that is an address is a link.
    """
    said: dict[str, Any] = document_json(document)["document"]
    return {name: _safe(value) for name, value in said.items()}


def _section_json(section: Section) -> dict[str, Any]:
    return {
        "name": section.name,
        "title": section.title,
        "missing": section.missing,
        "blocks": [_block_json(one) for one in section.blocks],
    }


def _block_json(block: Block) -> dict[str, Any]:
    if isinstance(block, Words):
        return {
            "type": "words", "text": block.text, "note": block.note, "cited": _cited(block.cited),
        }  # fmt: skip
    if isinstance(block, Claims):
        claims = [_claim_json(one) for one in block.claims]
        return {"type": "claims", "title": block.title, "claims": claims}
    if isinstance(block, Telling):
        return {
            "type": "story",
            "title": block.title,
            "parts": [{"label": label, "text": text} for label, text in block.parts],
            "question": block.question,
            "cited": _cited(block.cited),
        }
    if isinstance(block, Quote):
        return {
            "type": "quote", "text": block.text, "by": block.by, "cited": _cited(block.cited),
        }  # fmt: skip
    return _table_json(block)


def _table_json(table: Table) -> dict[str, Any]:
    return {
        "type": "table",
        "caption": table.caption,
        "columns": list(table.columns),
        "rows": [list(row) for row in table.rows],
        "cited": [_cited(row) for row in table.cited],
    }


def _claim_json(claim: Claim) -> dict[str, Any]:
    return {
        "text": claim.text,
        "note": claim.note,
        "question": claim.question,
        "cited": _cited(claim.cited),
    }


def _flag_json(flag: Flag) -> dict[str, Any]:
    return {"name": flag.name, "text": flag.text, "cited": _cited(flag.cited)}


def _cited(cited: Iterable[Cited]) -> list[dict[str, Any]]:
    return [
        {"id": one.id, "day": one.day.isoformat(), "evidence": list(one.evidence)} for one in cited
    ]


def _safe(value: Any) -> Any:
    """``value`` with every text in it one line that CommonMark shows as it is written."""
    if isinstance(value, str):
        return as_markdown(value) if value else value
    if isinstance(value, list):
        return [_safe(one) for one in value]
    if isinstance(value, dict):
        known = {name: _safe(one) for name, one in value.items() if name != "evidence"}
        if "evidence" in value:
            known["evidence"] = [_link(one) for one in value["evidence"]]
        if value.get("type") == "table":
            known["told"] = [_row(known["columns"], row) for row in known["rows"]]
            known["ids"] = [_ids(row) for row in known["cited"]]
        elif "cited" in value:
            known["ids"] = _ids(known["cited"])
        return known
    return value


def _ids(cited: list[dict[str, Any]]) -> str:
    return ", ".join(one["id"] for one in cited)


def _row(columns: list[str], row: list[str]) -> dict[str, Any]:
    """A row as a list tells it, for CommonMark has no tables: its name, and the other cells."""
    others = zip(columns[1:], row[1:], strict=True)
    return {"name": row[0], "cells": [f"{label}: {cell}" for label, cell in others if cell]}


def _link(text: str) -> str:
    return f"<{text}>" if _LINK.fullmatch(text) else as_markdown(text)
