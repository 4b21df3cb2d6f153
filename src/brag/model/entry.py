"""An entry: one thing done, and everything worth keeping about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal, get_args

from brag.errors import InvalidRecordError
from brag.model.value import Value

Kind = Literal["win", "learned", "helped", "praise"]
Basis = Literal["measured", "estimated", "observed"]
Consent = Literal["", "yes", "no"]
KINDS: tuple[Kind, ...] = get_args(Kind)
BASES: tuple[Basis, ...] = get_args(Basis)
CONSENTS: tuple[Consent, ...] = get_args(Consent)
"""Whether whoever gave praise may be named with it; empty means that nobody asked them."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Metric(Value):
    """A number with what it was before, its unit and period, and how it is known.

    ``before`` and ``after`` are the user's own words for the amounts ("900 ms", "a third").
    """

    what: str = ""
    before: str = ""
    after: str = ""
    unit: str = ""
    period: str = ""
    basis: Basis | None = None

    def __post_init__(self) -> None:
        if self.basis is not None and self.basis not in BASES:
            raise InvalidRecordError(
                f"a number cannot be {self.basis!r}", f"Say how it is known: {', '.join(BASES)}"
            )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Credit(Value):
    """Someone who shares in it, and for what."""

    who: str
    what: str = ""

    def __post_init__(self) -> None:
        if not self.who.strip():
            raise InvalidRecordError(
                "credit needs a name", 'Write it like "Ana: paired on the fix"'
            )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Entry(Value):
    """One thing done: a win, something learned, help given, praise received.

    ``text`` is one line; ``note`` holds whatever else was written. ``goals`` are ids of goals.
    ``consent`` is about praise: only with "yes" is whoever gave it named beside it. ``sources``
    are the keys of the originals an imported entry stands for ("git:<patch id>").
    """

    record_kind: ClassVar[str] = "entry"

    id: str
    day: date
    text: str
    kind: Kind = "win"
    tags: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    situation: str = ""
    task: str = ""
    part: str = ""
    actions: str = ""
    result: str = ""
    metric: Metric | None = None
    scope: str = ""
    beneficiary: str = ""
    credit: tuple[Credit, ...] = ()
    evidence: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    learned: str = ""
    note: str = ""
    is_private: bool = False
    consent: Consent = ""
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise InvalidRecordError("an entry needs words", 'Try: brag log "Shipped the importer"')
        if "\n" in self.text:
            raise InvalidRecordError(
                "an entry's first line is one line", "Put the rest in its note"
            )
        if self.kind not in KINDS:
            raise InvalidRecordError(
                f"there is no kind {self.kind!r}", f"Choose one of {', '.join(KINDS)}"
            )

        if self.consent not in CONSENTS:
            raise InvalidRecordError(
                f"consent cannot be {str(self.consent)[:20]!r}", "Say yes or no, or leave it empty"
            )

    @property
    def has_result(self) -> bool:
        """Whether a result or a number with its outcome is written down."""
        return bool(self.result or (self.metric and self.metric.after))
