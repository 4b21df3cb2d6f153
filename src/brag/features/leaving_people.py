"""What leaves the journal for a calendar or an address book, with how often each has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import UsageError
from brag.features import people
from brag.store import operations, records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from brag.model.event import Event
    from brag.model.follow_up import FollowUp
    from brag.model.person import Person
    from brag.store.journal import Journal


class Leaving(NamedTuple):
    """One record, how often it was changed, when it was last, and whom it names by id."""

    record: Event | FollowUp | Person
    changes: int
    changed: datetime
    names: dict[str, str]


def for_calendar(journal: Journal) -> Iterator[Leaving]:
    """The events, and the follow-ups that are open, the earliest first."""
    events: list[Event] = list(records.of_kind(journal, "event"))
    open_ones: list[FollowUp] = records.with_facet(journal, "follow-up", "open", "follow-up")
    both: list[Event | FollowUp] = [*events, *open_ones]
    for record in sorted(both, key=lambda one: (one.day, one.id)):
        yield _leaving(journal, record)


def for_address_book(
    journal: Journal, names: Sequence[str], *, everybody: bool, with_notes: bool
) -> list[Leaving]:
    """The people named, or with ``everybody`` all of them; their notes only when asked for.

    They are other people's data, so nobody leaves unnamed: raises UsageError for neither names
    nor ``everybody``, NotFoundError and AmbiguousError like ``people.one``.
    """
    if bool(names) == everybody:
        raise UsageError(
            "these are other people's data, so nobody leaves unnamed"
            if not names
            else "somebody is named, and everybody, too",
            "Name them, as in brag export vcard ana; or take all of them with --all",
        )
    if everybody:
        found: list[Person] = sorted(records.of_kind(journal, "person"), key=lambda one: one.name)
    else:
        found = list({one.id: one for one in (people.one(journal, n) for n in names)}.values())
    return [_leaving(journal, one if with_notes else replace(one, note="")) for one in found]


def _leaving(journal: Journal, record: Event | FollowUp | Person) -> Leaving:
    history = operations.history(journal, record.id)
    person = getattr(record, "person", "") or getattr(record, "via", "")
    named = records.by_id(journal, [person]) if person else {}
    return Leaving(
        record,
        len(history) - 1,
        history[-1].operation.at,
        {one: known.name for one, known in named.items()},
    )
