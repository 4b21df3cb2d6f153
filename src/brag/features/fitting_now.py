"""Which reflection fits now, and why: an event near, thanks owed, a Friday, a quarter's end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from brag.features import events
from brag.store import records
from brag.text.command_words import argument
from brag.text.days import WEEKDAYS, say_date
from brag.text.periods import current

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from brag.model.event import Event
    from brag.model.exchange import Exchange
    from brag.model.person import Person
    from brag.store.journal import Journal

BEFORE_DAYS = 2
"""An event that begins within so many days is near."""
AFTER_DAYS = 4
"""An event that ended within so many days is fresh."""
REPAY_DAYS = (14, 28)
"""Help that was received between so many days ago may have had its ending."""
MONTHLY_DAYS = 30
QUARTER_END_DAYS = 10
_FRIDAY = 4


class Proposal(NamedTuple):
    """A script that fits now, for an event or a person, and the reason in a clause."""

    script: str
    why: str
    event: Event | None = None
    person: Person | None = None


def proposals(journal: Journal, today: date) -> list[Proposal]:
    """The scripts that fit ``today``, what is freshest first; nothing if none is called for."""
    return [
        *_after_events(journal, today),
        *_before_events(journal, today),
        *_thanks(journal, today),
        *_endings(journal, today),
        *_by_the_calendar(journal, today),
    ]


def looking_back(journal: Journal, today: date) -> list[Proposal]:
    """Those of ``proposals`` that look back on an event, a week, a month or a quarter."""
    return [*_after_events(journal, today), *_by_the_calendar(journal, today)]


def command_for(proposal: Proposal) -> str:
    """The command that runs it, for a shell."""
    words = ["brag", "reflect", proposal.script]
    words += ["--event", argument(proposal.event.name)] if proposal.event else []
    words += ["--person", argument(proposal.person.name)] if proposal.person else []
    return " ".join(words)


def _after_events(journal: Journal, today: date) -> Iterator[Proposal]:
    for one in events.just_past(journal, today, within_days=AFTER_DAYS):
        if not _reflected(journal, one.id, "after-event"):
            said = "ends" if one.last_day == today else "ended"
            yield Proposal("after-event", f"{one.name} {said} {_near(one.last_day, today)}", one)


def _before_events(journal: Journal, today: date) -> Iterator[Proposal]:
    for one in events.upcoming(journal, today, within_days=BEFORE_DAYS):
        # One that goes on since yesterday is past its "before".
        if one.day >= today and not _reflected(journal, one.id, "before-event", "after-event"):
            yield Proposal("before-event", f"{one.name} begins {_near(one.day, today)}", one)


def _thanks(journal: Journal, today: date) -> Iterator[Proposal]:
    """Thanks that are owed: help received from which something is still due."""
    is_owed = [
        one
        for one in records.with_facet(journal, "exchange", "open", "exchange")
        if one.kind == "received" and (today - one.day).days < REPAY_DAYS[0]
    ]
    yield from _for_people(journal, is_owed, "gratitude", "{name} helped you {near}", today)


def _endings(journal: Journal, today: date) -> Iterator[Proposal]:
    latest, earliest = (today - timedelta(days=days) for days in REPAY_DAYS)
    received = [
        one
        for one in records.of_kind(journal, "exchange", since=earliest, until=latest)
        if one.kind == "received"
    ]
    why = "{name} helped you {near}, and may like to hear how it ended"
    yield from _for_people(journal, received, "repay", why, today)


def _for_people(
    journal: Journal, exchanges: list[Exchange], script: str, why: str, today: date
) -> Iterator[Proposal]:
    """A proposal for each person, by the newest of the exchanges with them."""
    people = records.by_id(journal, {one.person for one in exchanges})
    seen: set[str] = set()
    for one in exchanges:
        person = people.get(one.person)
        is_done = one.person in seen or _reflected(journal, one.person, script, since=one.day)
        seen.add(one.person)
        if person is not None and not is_done:
            said = why.format(name=person.name, near=_near(one.day, today))
            yield Proposal(script, said, person=person)


def _by_the_calendar(journal: Journal, today: date) -> Iterator[Proposal]:
    week, quarter = current("week", today), current("quarter", today)
    if today.weekday() == _FRIDAY and not _done(journal, "weekly-win", week.first):
        yield Proposal("weekly-win", "it is Friday")
    is_near_the_end = (quarter.last - today).days < QUARTER_END_DAYS
    if is_near_the_end and not _done(journal, "promotion-case", quarter.first):
        yield Proposal("promotion-case", f"the quarter ends on {say_date(quarter.last)}")
    bring = records.with_facet(journal, "reflection", "script", "what-i-bring", most=1)
    if bring and (today - bring[0].day).days >= MONTHLY_DAYS:
        yield Proposal("what-i-bring", f"the last time was on {say_date(bring[0].day)}")


def _done(journal: Journal, script: str, since: date) -> bool:
    last = records.with_facet(journal, "reflection", "script", script, most=1)
    return bool(last) and last[0].day >= since


def _reflected(journal: Journal, subject: str, *scripts: str, since: date | None = None) -> bool:
    found = records.with_facet(journal, "reflection", "reflected-on", subject)
    return any(one.script in scripts and (since is None or one.day >= since) for one in found)


def _near(day: date, today: date) -> str:
    """A near day as people say it: today, yesterday, on Friday, on 2 November."""
    days = (day - today).days
    said = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
    if said:
        return said
    is_this_week = abs(days) < len(WEEKDAYS)
    return f"on {WEEKDAYS[day.weekday()].title()}" if is_this_week else f"on {say_date(day)}"
