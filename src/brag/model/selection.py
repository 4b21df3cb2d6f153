"""A selection: which entries are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from datetime import date

    from brag.model.entry import Kind

Gap = Literal["result", "number", "part", "credit", "evidence"]
GAPS: tuple[Gap, ...] = get_args(Gap)
"""What an entry may lack and would be stronger for; domain.md, section 3, "strong means"."""


class Selection(NamedTuple):
    """Which entries are meant. Days are inclusive; ``None`` and empty mean no limit.

    A tuple, as it is made at every start: a dataclass of so many fields takes a millisecond more.
    Several tags (projects, people, competencies, goals) must all be on the entry; several kinds
    are alternatives.
    Names are compared without regard to case.
    """

    since: date | None = None
    until: date | None = None
    kinds: tuple[Kind, ...] = ()
    tags: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    """Ids of goals."""
    missing: tuple[Gap, ...] = ()
    """Entries that lack all of these. A result may be a number with its outcome, too."""
    days: tuple[date, ...] | None = None
    """Only these days."""
    with_private: bool = True
    with_imported: bool = True
    newest: int | None = None
    """At most this many, the newest first."""
