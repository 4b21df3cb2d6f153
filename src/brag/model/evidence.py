"""A piece of evidence: what a study found, and how far that carries."""

from __future__ import annotations

from dataclasses import dataclass

from brag.model.finding import Standing


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row of ``templates/evidence.toml``. ``year`` is 0 where it is not known to us."""

    id: str
    authors: str
    year: int
    venue: str
    finding: str
    standing: Standing
    note: str = ""
