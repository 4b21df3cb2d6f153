"""Whose name has gone quiet: who was not talked with for longer than the user would like.

Moderately weak ties come first: people met a few times, who are neither strangers nor seen every
week. Studies of job moves found such ties to help most (granovetter-1973, rajkumar-2022), which
says nothing about any one person; it only sorts a list that would otherwise be sorted by days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from brag.model.person import Person
from brag.store import cadences

if TYPE_CHECKING:
    from brag.store.journal import Journal

USUAL_DAYS = 180
"""How long is long for those without a cadence, when the user asks who has gone quiet."""
FEW, MANY = 2, 6
"""From so many conversations to one fewer than so many, a tie counts as moderately weak."""


@dataclass(frozen=True, slots=True)
class Quiet:
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


def quiet(
    journal: Journal, today: date, *, usual_days: int | None = None, most: int | None = None
) -> list[Quiet]:
    """Those who have gone quiet, moderately weak ties first, then the longest over; at most most.

    Only people with a cadence of their own or of a tag of theirs count, unless ``usual_days``
    gives everybody ever talked with one. Who is snoozed is left out.
    """
    by_tag = cadences.by_tag(journal)
    found = [
        one
        for person, last, meetings in cadences.people(
            journal,
            tags=by_tag,
            met_before=today - timedelta(days=usual_days) if usual_days is not None else None,
        )
        if (one := _judged(person, last, meetings, by_tag, today, usual_days))
    ]
    found.sort(key=lambda one: (not FEW <= one.meetings < MANY, -one.over_days, one.person.name))
    return found[:most]


def _judged(
    person: Person,
    last: date | None,
    meetings: int,
    by_tag: dict[str, int],
    today: date,
    usual_days: int | None,
) -> Quiet | None:
    """The person as gone quiet, or None if they have not."""
    if person.quiet_until is not None and person.quiet_until > today:
        return None
    given = person.cadence_days or cadence_of(person, by_tag)
    days = given or (usual_days if last else None)
    if days is None:
        return None
    over = (today - (last or person.day)).days - days
    return Quiet(person, last, meetings, days, over, bool(given)) if over > 0 else None


def cadence_of(person: Person, by_tag: dict[str, int]) -> int | None:
    """The shortest cadence of the person's tags, in days, or None."""
    return min(
        (by_tag[tag] for tag in map(cadences.folded, person.tags) if tag in by_tag), default=None
    )
