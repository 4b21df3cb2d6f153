"""A selection: which entries are meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from brag.model.entry import Kind


@dataclass(frozen=True, slots=True)
class Selection:
    """Which entries are meant. Days are inclusive; ``None`` and empty mean no limit.

    Several tags (projects, people) must all be on the entry; several kinds are alternatives.
    Names are compared without regard to case.
    """

    since: date | None = None
    until: date | None = None
    kinds: tuple[Kind, ...] = ()
    tags: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    with_private: bool = True
    newest: int | None = None
    """At most this many, the newest first."""
