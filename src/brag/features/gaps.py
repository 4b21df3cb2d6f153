"""What the journal holds for each competency of a framework, and where it holds nothing.

Evidence is counted, dated and shown; what it adds up to is for people to say. Nothing here
computes a level, a share or a score.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brag.features.frameworks import by_name
from brag.features.review import PARTS, parts_told
from brag.model.entry import Entry
from brag.model.framework import Competency, Framework, Level
from brag.model.selection import Selection
from brag.store import competencies
from brag.store.index import fold
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from brag.features.review import Part
    from brag.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Coverage:
    """The evidence for one competency: the entries that name it, the newest first.

    ``descriptor`` is what the level expects; empty where no level was named. ``confirmers`` are
    the people named on any of the entries, by their first spelling, in the order met.
    """

    competency: Competency
    descriptor: str
    entries: tuple[Entry, ...]
    confirmers: tuple[str, ...]
    private_left_out: int = 0

    @property
    def newest(self) -> date | None:
        """The day of the newest entry."""
        return self.entries[0].day if self.entries else None

    @property
    def strongest(self) -> Entry | None:
        """The entry that tells most of what makes evidence strong; of several, the newest."""
        return strongest(self.entries)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A competency that entries name and the framework does not have, and what may be meant."""

    name: str
    entries: int
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Gaps:
    """A framework beside the journal. ``private_left_out`` counts entries, each once."""

    framework: Framework
    level: Level | None
    coverage: tuple[Coverage, ...]
    unknown: tuple[Unknown, ...]
    private_left_out: int


def look(
    journal: Journal,
    framework: Framework,
    level: Level | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    with_private: bool = False,
) -> Gaps:
    """Everything ``brag gaps`` says: coverage, and competencies that the framework has not."""
    covered, private = _covered(journal, framework, level, since, until, with_private=with_private)
    selection = Selection(since=since, until=until, with_private=with_private)
    known = by_name(framework)
    unknown = [
        Unknown(name, count, next(iter(nearest(name, [one.id for one in known.values()], 1)), ""))
        for name, count in competencies.others(journal, selection, known)
    ]
    return Gaps(framework, level, covered, tuple(unknown), private)


def coverage(
    journal: Journal,
    framework: Framework,
    level: Level | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    with_private: bool = False,
) -> tuple[Coverage, ...]:
    """The evidence for each competency, in the framework's order.

    Days are inclusive; None means no limit. Private entries are left out and counted, unless they
    are asked for. An entry counts that names the competency by its id or its title.
    """
    return _covered(journal, framework, level, since, until, with_private=with_private)[0]


def coverage_of(
    entries: Iterable[Entry], framework: Framework, level: Level | None = None
) -> tuple[Coverage, ...]:
    """Like ``coverage``, of entries that are at hand already, in their order."""
    known = by_name(framework)
    pairs = ((fold(name), entry) for entry in entries for name in entry.competencies)
    return _sorted_out(((name, one) for name, one in pairs if name in known), framework, level)


def coverage_by_name(entries: Sequence[Entry]) -> tuple[Coverage, ...]:
    """Like ``coverage_of``, by the competencies that entries name where there is no framework."""
    found: dict[str, tuple[str, list[Entry]]] = {}
    for entry in reversed(entries):
        for name in entry.competencies:
            found.setdefault(fold(name), (name, []))[1].append(entry)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1][1]), pair[0]))
    return tuple(
        Coverage(Competency(key, name, ()), "", tuple(tied), confirmers(tied))
        for key, (name, tied) in ordered
    )


def strongest(entries: Iterable[Entry]) -> Entry | None:
    """The first of the entries that tell most of what makes evidence strong."""
    return max(entries, key=lambda entry: len(parts_told(entry)), default=None)


def missing_parts(entry: Entry) -> tuple[Part, ...]:
    """Which parts of strong evidence the entry lacks."""
    told = parts_told(entry)
    return tuple(part for part in PARTS if part not in told)


def confirmers(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The people who could say that it was so: those who took part, share in it or praised it."""
    named: dict[str, str] = {}
    for entry in entries:
        for person in (*entry.people, *(credit.who for credit in entry.credit)):
            named.setdefault(fold(person), person)
    return tuple(named.values())


def _covered(
    journal: Journal,
    framework: Framework,
    level: Level | None,
    since: date | None,
    until: date | None,
    *,
    with_private: bool,
) -> tuple[tuple[Coverage, ...], int]:
    tied = list(competencies.tied(journal, by_name(framework), since, until))
    hidden = [] if with_private else [(name, one) for name, one in tied if one.is_private]
    shown = [(name, one) for name, one in tied if with_private or not one.is_private]
    left_out = len({one.id for _, one in hidden})
    return _sorted_out(shown, framework, level, hidden), left_out


def _sorted_out(
    pairs: Iterable[tuple[str, Entry]],
    framework: Framework,
    level: Level | None,
    hidden: Iterable[tuple[str, Entry]] = (),
) -> tuple[Coverage, ...]:
    """Each competency with its entries, an entry that names it twice once."""
    found, private = _grouped(pairs, framework), _grouped(hidden, framework)
    return tuple(
        Coverage(
            one,
            one.descriptor(level.id) if level else "",
            tuple(found.get(one.id, {}).values()),
            confirmers(found.get(one.id, {}).values()),
            len(private.get(one.id, {})),
        )
        for one in framework.competencies
    )


def _grouped(
    pairs: Iterable[tuple[str, Entry]], framework: Framework
) -> dict[str, dict[str, Entry]]:
    known = by_name(framework)
    found: dict[str, dict[str, Entry]] = {}
    for name, entry in pairs:
        found.setdefault(known[name].id, {}).setdefault(entry.id, entry)
    return found
