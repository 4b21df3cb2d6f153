"""What is due: follow-ups, thanks to say, endings to tell, and what is coming up.

Each kind comes from a source; a new one is one line in ``SOURCES``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from brag.store import exchanges, follow_ups, records
from brag.text.command_words import argument
from brag.text.days import say_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brag.features.rehearsing_due import When
    from brag.model.exchange import Exchange
    from brag.model.follow_up import FollowUp
    from brag.store.journal import Journal

AHEAD = timedelta(days=7)
"""How far ahead things are said to be coming up."""
_FAR_AHEAD_DAYS = 365
"""How far ahead events are looked for when everything is asked for."""
UNTIL_ENDING = timedelta(days=14)
"""How long after help its ending is proposed to be told."""
_WHILE_ENDING = timedelta(days=60)
"""After that, an ending that was not told is proposed no more: nothing nags."""
_ROOM = 12
"""Lines that are shown at most, unless all are asked for."""


class Due(NamedTuple):
    """One thing due on ``day``, or since then; for thanks and endings, the day of the help.

    ``person`` is a name or empty, ``record_id`` what ``brag done`` and ``brag later`` take, empty
    where they do not apply; ``command`` is what does it, with ids whole.
    """

    day: date
    kind: str
    what: str
    person: str = ""
    record_id: str = ""
    command: str = ""


class Section(NamedTuple):
    """Things due of one kind under a title: the first few, and how many there are in all."""

    title: str
    dues: tuple[Due, ...]
    total: int


Finder = Callable[["Journal", date, int | None], tuple[list[Due], int]]
"""The things due of one kind, at most so many (None for all of them), and how many there are."""


def few(find: Callable[[Journal, date], list[Due]]) -> Finder:
    """A source of never more than a few things as one that can be cut short."""

    def finder(journal: Journal, today: date, most: int | None) -> tuple[list[Due], int]:
        found = find(journal, today)
        return found[:most], len(found)

    return finder


def _due_now(journal: Journal, today: date, most: int | None) -> tuple[list[Due], int]:
    found, total = follow_ups.due(journal, until=today, most=most)
    return follow_ups_due(journal, found), total


def _thanks(journal: Journal, _today: date, most: int | None) -> tuple[list[Due], int]:
    some = exchanges.open_ones(journal, "received", most=most, with_put_off=False)
    return helps_due(journal, some.exchanges, "thanks", thanks_command), some.total


def _endings(journal: Journal, today: date, most: int | None) -> tuple[list[Due], int]:
    some = exchanges.untold(
        journal, today - _WHILE_ENDING, today - UNTIL_ENDING, most=most, with_put_off=False
    )
    return helps_due(journal, some.exchanges, "ending", _ending_command), some.total


def _events(journal: Journal, today: date, days: int) -> list[Due]:
    """The events that begin within so many days, until a reflection was written about them."""
    from brag.features.events import upcoming

    ahead = upcoming(journal, today, within_days=days)
    return [
        Due(
            event.day,
            "event",
            event.name,
            command=f"brag reflect before-event --event {argument(event.name)}",
        )
        for event in ahead
        if event.day >= today
        and not records.with_facet(journal, "reflection", "reflected-on", event.id, most=1)
    ]


def _reflections(journal: Journal, today: date) -> list[Due]:
    """The reflections that look back; thanks, endings and what is ahead have their own sections."""
    from brag.features.fitting_now import command_for, looking_back

    return [
        Due(today, "reflection", one.why[0].upper() + one.why[1:], command=command_for(one))
        for one in looking_back(journal, today)
    ]


def _gone_quiet(journal: Journal, today: date) -> list[Due]:
    """The people whose cadence is over; none where no cadence was set."""
    has_cadences = records.count_with_facet(journal, "cadence", "person")
    if not (has_cadences or records.count(journal, "cadence")):
        return []
    from brag.features.going_quiet import quiet

    return [
        Due(
            today - timedelta(days=one.over_days),
            "quiet",
            f"you last talked on {say_date(one.last)}" if one.last else "not talked with yet",
            one.person.name,
            command=f"brag person {argument(one.person.name)}",
        )
        for one in quiet(journal, today)
    ]


def _rehearsals(journal: Journal, today: date) -> list[Due]:
    """The pitches whose next rehearsal has come; those never said aloud are left in peace."""
    if not records.count(journal, "rehearsal"):
        return []
    from brag.features.rehearsing_due import due

    return [rehearsal_due(one) for one in due(journal, today) if not one.is_new]


def rehearsal_due(one: When) -> Due:
    """A rehearsal as a thing due."""
    name = one.pitch.name
    command = f"brag practice {argument(name)}"
    return Due(one.day, "rehearsal", f"{name}: {one.why}", command=command)


def _goals(journal: Journal, today: date, until: date) -> list[Due]:
    """The open goals whose day comes until then; one whose day has gone by is left in peace."""
    return [
        Due(goal.by, "goal", goal.title, command=f"brag goal show {goal.id}")
        for goal in records.with_facet(journal, "goal", "open", "goal")
        if goal.by is not None and today <= goal.by <= until
    ]


def _coming_up(journal: Journal, today: date, most: int | None) -> tuple[list[Due], int]:
    """Events, goals and follow-ups of the next days, the nearest first; all, without ``most``."""
    until = date.max if most is None else today + AHEAD
    event_days = _FAR_AHEAD_DAYS if most is None else AHEAD.days
    found, total = follow_ups.due(journal, since=today + timedelta(days=1), until=until, most=most)
    both = [
        *_events(journal, today, event_days),
        *_goals(journal, today, until),
        *follow_ups_due(journal, found),
    ]
    return sorted(both, key=lambda one: one.day)[:most], total + len(both) - len(found)


SOURCES: tuple[tuple[str, Finder], ...] = (
    ("Due", _due_now),
    ("Thanks to say", _thanks),
    ("Endings to tell", _endings),
    ("To look back on", few(_reflections)),
    ("Gone quiet", few(_gone_quiet)),
    ("To rehearse", few(_rehearsals)),
    ("Coming up", _coming_up),
)
"""The sections in the order in which they are shown, each with where its things come from."""


def everything(journal: Journal, today: date, *, is_whole: bool = False) -> list[Section]:
    """What is due, and what comes up within a week: twelve lines, shared out over the sections.

    With ``is_whole`` all of it, and what comes up later, too.
    """
    room = None if is_whole else _ROOM
    found = [(title, *find(journal, today, room)) for title, find in SOURCES]
    return cut_to_room(found, room)


def this_week(journal: Journal, today: date) -> list[Section]:
    """All that has its day in this week, from Monday to Sunday."""
    monday = today - timedelta(days=today.weekday())
    week = (monday, monday + timedelta(days=6))
    sections = everything(journal, today, is_whole=True)
    kept = [
        (one.title, [due for due in one.dues if week[0] <= due.day <= week[1]]) for one in sections
    ]
    return [Section(title, tuple(dues), len(dues)) for title, dues in kept if dues]


def cut_to_room(found: Iterable[tuple[str, list[Due], int]], room: int | None) -> list[Section]:
    """Sections of what was found with lines for at most ``room``.

    What has no id is told by its command: two sources may propose the same, and it is said once.
    """
    seen: set[str] = set()
    parts = []
    for title, dues, total in found:
        new = [one for one in dues if one.record_id or one.command not in seen]
        seen.update(one.command for one in new if not one.record_id)
        parts.append((title, new, total - len(dues) + len(new)))
    shares = shared_out([len(dues) for _, dues, _ in parts], room)
    return [
        Section(title, tuple(dues[:share]), total)
        for (title, dues, total), share in zip(parts, shares, strict=True)
        if total
    ]


def shared_out(wanted: Sequence[int], room: int | None) -> list[int]:
    """How much of ``room`` each gets of what it wants: one at a time, in turn, until none is left.

    No room given is room for all.
    """
    if room is None:
        return list(wanted)
    shares = [0] * len(wanted)
    while sum(shares) < min(room, sum(wanted)):
        for place, most in enumerate(wanted):
            if shares[place] < most and sum(shares) < room:
                shares[place] += 1
    return shares


def follow_ups_due(journal: Journal, found: Sequence[FollowUp]) -> list[Due]:
    """Follow-ups as things due."""
    names = names_of(journal, [one.person for one in found if one.person])
    return [
        Due(
            one.day,
            "follow-up",
            one.what,
            names.get(one.person, "") if one.person else "",
            one.id,
            f"brag done {one.id}",
        )
        for one in found
    ]


def helps_due(
    journal: Journal,
    found: Sequence[Exchange],
    kind: str,
    command: Callable[[Exchange, str], str],
) -> list[Due]:
    """Exchanges as things due; ``command`` says what does it, given the name of the person."""
    names = names_of(journal, [one.person for one in found])
    return [
        Due(one.day, kind, one.what, name, one.id, command(one, name))
        for one in found
        for name in (names.get(one.person, "someone"),)
    ]


def thanks_command(_help: Exchange, name: str) -> str:
    """How thanks are said."""
    return f"brag thank {argument(name)}"


def _ending_command(_help: Exchange, name: str) -> str:
    return f"brag reflect repay --person {argument(name)}"


def names_of(journal: Journal, people: Iterable[str]) -> dict[str, str]:
    """The names of people by their ids."""
    return {one: person.name for one, person in records.by_id(journal, list(people)).items()}
