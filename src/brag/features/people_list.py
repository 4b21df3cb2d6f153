"""The people of the journal as a list: filtered, sorted, the gone quiet among them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from brag.errors import NotFoundError
from brag.features import events, going_quiet
from brag.features.topic_words import topic_words
from brag.store import rolls
from brag.text.stems import stems

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from brag.model.person import Person
    from brag.store.journal import Journal

Sort = Literal["last", "name", "added"]
SORTS: tuple[Sort, ...] = get_args(Sort)


class Row(NamedTuple):
    """A person, the day of the last talk, how many there were, and a remark on them."""

    person: Person
    last: date | None = None
    meetings: int = 0
    remark: str = ""


class Filters(NamedTuple):
    """Which people are meant; empty means no limit, and all that are given must be met."""

    topic: str = ""
    met_at: str = ""
    tags: tuple[str, ...] = ()


def people(
    journal: Journal,
    filters: Filters,
    *,
    sort: Sort = "last",
    most: int | None = None,
    own: Path | None = None,
) -> tuple[list[Row], bool]:
    """The people who meet ``filters``, and whether there are more than ``most``."""
    wanted = rolls.Wanted(
        topics=_topics(filters.topic, own) if filters.topic else (),
        tags=filters.tags,
        events=_event(journal, filters.met_at) if filters.met_at else (),
        place=stems(filters.met_at),
    )
    found = rolls.people(journal, wanted, sort=sort, most=None if most is None else most + 1)
    rows = [Row(*one) for one in found]
    return rows[:most], most is not None and len(rows) > most


def gone_quiet(
    journal: Journal, filters: Filters, today: date, *, most: int | None, own: Path | None = None
) -> tuple[list[Row], bool]:
    """Those of them who have gone quiet, moderately weak ties first, each with how long."""
    found = going_quiet.quiet(journal, today, usual_days=going_quiet.USUAL_DAYS)
    if filters != Filters():
        meant = {row.person.id for row in people(journal, filters, own=own)[0]}
        found = (one for one in found if one.person.id in meant)
    shown = list(islice(found, None if most is None else most + 1))
    rows = [Row(one.person, one.last, one.meetings, _remark(one)) for one in shown[:most]]
    return rows, len(shown) > len(rows)


def _remark(one: going_quiet.Quiet) -> str:
    if not one.is_given:
        return ""
    return f"every {said_days(one.cadence_days)}"


def said_days(days: int) -> str:
    """A number of days as people say it: "3 months", "2 weeks", "10 days"."""
    for unit, length in (("year", 365), ("month", 30), ("week", 7), ("day", 1)):
        if days % length == 0:
            count = days // length
            return f"{count} {unit}s" if count > 1 else unit
    return f"{days} days"


def _topics(topic: str, own: Path | None) -> tuple[tuple[str, ...], ...]:
    """The stems of ``topic`` and of its other words, narrower topics among them."""
    ways = [topic, *topic_words(own).others(topic, 400)]
    return tuple(dict.fromkeys(stems(one) for one in ways if stems(one)))


def _event(journal: Journal, name: str) -> tuple[str, ...]:
    try:
        return (events.one(journal, name).id,)
    except NotFoundError:
        return ()
