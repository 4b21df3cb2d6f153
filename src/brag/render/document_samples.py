"""Documents of somebody who does not exist, to try templates on: one with everything, one empty."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from brag.features.outline import SECTIONS
from brag.model.document import (
    UNKNOWN,
    Cited,
    Claim,
    Claims,
    Document,
    Flag,
    Quote,
    Section,
    Table,
    Telling,
    Words,
)

if TYPE_CHECKING:
    from brag.model.document import Block

_DAY = date(2026, 11, 20)
_CITED = (Cited("k3f", _DAY, ("the garden book", "https://garden.example/roses")),)
_CLAIMS = (
    Words("Sam Okoye, gardener.", _CITED, "4 words of at most 20"),
    Claims((Claim(f"Planted roses: {UNKNOWN}.", _CITED, "private", "How many?"),), "Done"),
    Claims((Claim("Mended the fence."),)),
)
_BLOCKS: dict[str, tuple[Block, ...]] = {
    "stories": (
        Telling(
            "Planted 40 roses", (("Before", "The bed was empty"), ("Result", "38 flower")), _CITED
        ),
        Telling("Mended the fence", (), _CITED, "What came of it?"),
    ),
    "praise": (Quote("The best garden in the street", "a colleague", _CITED),),
    "competencies": (
        *_CLAIMS,
        Table(
            "Evidence",
            ("Competency", "Evidence"),
            (("Planting", "strong"), ("Mending", "none")),
            (_CITED, ()),
        ),
    ),
}
"""What the sections that hold more than words and claims hold."""


def samples(kind: str) -> tuple[Document, Document]:
    """A document of this ``kind`` with every section filled, and one with all of them empty."""
    full = tuple(
        Section(name, title, _BLOCKS.get(name, _CLAIMS)) for name, title in SECTIONS.items()
    )
    bare = tuple(Section(name, title, (), "Nothing yet.") for name, title in SECTIONS.items())
    flag = Flag("private", "1 private entry is left out.", _CITED)
    appendix = (Claim("Planted 40 roses", _CITED),)
    return (
        Document(kind, "Garden", "Sam Okoye", _DAY, _DAY, full, (flag,), appendix),
        Document(kind, "Garden", "", None, _DAY, bare),
    )
