"""Whose name has gone quiet: who was not talked with for longer than the user would like.

Moderately weak ties come first: people met a few times, who are neither strangers nor seen every
week. Studies of job moves found such ties to help most (granovetter-1973, rajkumar-2022), which
says nothing about any one person; it only sorts a list that would otherwise be sorted by days.
"""

from __future__ import annotations

from datetime import date, timedelta
from heapq import merge
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from brag.store import cadences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brag.model.person import Person
    from brag.store.journal import Journal

USUAL_DAYS = 180
"""How long is long for those without a cadence, when the user asks who has gone quiet."""
FEW, MANY = 2, 6
"""From so many conversations to one fewer than so many, a tie counts as moderately weak."""


class Quiet(NamedTuple):
    """Someone who has gone quiet: talked with last on ``last`` (None if never), ``meetings`` times.

    ``cadence_days`` is how often the user would like to talk; they have been over it for
    ``over_days``. ``is_given`` says whether the user set that cadence, or it is the usual one.
    """

    person: Person
    last: date | None
    meetings: int
    cadence_days: int
    over_days: int
    is_given: bool


def quiet(journal: Journal, today: date, *, usual_days: int | None = None) -> Iterator[Quiet]:
    """Those who have gone quiet, moderately weak ties first, then the longest over.

    Only people with a cadence of their own or of a tag of theirs count, unless ``usual_days``
    gives everybody ever talked with one; those are read no further than they are asked for. Who
    is snoozed is left out.
    """
    by_tag = cadences.by_tag(journal)
    given = sorted(_judged(cadences.people(journal, by_tag), by_tag, today), key=_place)
    if usual_days is None:
        return iter(given)
    return merge(given, _usually(journal, by_tag, today, usual_days), key=_place)


def _usually(
    journal: Journal, by_tag: dict[str, int], today: date, usual_days: int
) -> Iterator[Quiet]:
    """Those without a cadence who were not talked with for so many days, in their order."""
    before = today - timedelta(days=usual_days)
    rows = cadences.talked_with(journal, before=before, first=range(FEW, MANY))
    for _, alike in groupby(rows, key=lambda row: (_is_weak(row[2]), row[1])):
        found = _judged(alike, by_tag, today, usual_days)
        yield from sorted((one for one in found if not one.is_given), key=_place)


def _place(one: Quiet) -> tuple[bool, int, str]:
    return not _is_weak(one.meetings), -one.over_days, one.person.name


def _is_weak(meetings: int) -> bool:
    return FEW <= meetings < MANY


def _judged(
    rows: Iterable[tuple[Person, date | None, int]],
    by_tag: dict[str, int],
    today: date,
    usual_days: int | None = None,
) -> Iterator[Quiet]:
    """Those of (person, last talk, how many) who have gone quiet."""
    for person, last, meetings in rows:
        if person.quiet_until is not None and person.quiet_until > today:
            continue
        given = person.cadence_days or cadence_of(person, by_tag)
        days = given or usual_days
        if days is not None and (over := (today - (last or person.day)).days - days) > 0:
            yield Quiet(person, last, meetings, days, over, bool(given))


def cadence_of(person: Person, by_tag: dict[str, int]) -> int | None:
    """The shortest cadence of the person's tags, in days, or None."""
    return min(
        (by_tag[tag] for tag in map(cadences.folded, person.tags) if tag in by_tag), default=None
    )
