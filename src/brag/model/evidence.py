"""A piece of evidence: what a study found, and how far that carries."""

from __future__ import annotations

from dataclasses import dataclass

from brag.model.finding import Standing
from brag.model.value import Value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Evidence(Value):
    """One row of ``templates/evidence.toml``. ``year`` is 0 where it is not known to us."""

    id: str
    authors: str
    year: int
    venue: str
    finding: str
    standing: Standing
    note: str = ""
