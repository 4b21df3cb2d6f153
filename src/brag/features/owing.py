"""Help that is open, in both directions: thanks, offers, answers, and what might be returned."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from brag.features.due import Section, cut_to_room, helps_due, thanks_command
from brag.store import exchanges
from brag.text.command_words import argument

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from brag.model.exchange import Exchange, ExchangeKind
    from brag.model.person import Person
    from brag.store.exchanges import Some
    from brag.store.journal import Journal

RETURNABLE = timedelta(days=90)
"""Help that is older is no longer said to be something one might return."""
_ROOM = 20
"""Lines that are shown at most, unless all are asked for."""

_OPEN: tuple[tuple[str, ExchangeKind, str, Callable[[Exchange, str], str]], ...] = (
    ("Thanks to say", "received", "thanks", thanks_command),
    ("Offers to keep", "offered", "offer", lambda one, _: f"brag done {one.id}"),
    (
        "Answers you wait for",
        "asked",
        "ask",
        lambda _, name: f"brag ask {argument(name)} --outcome ANSWER",
    ),
)


def open_help(
    journal: Journal, today: date, *, person: Person | None = None, is_whole: bool = False
) -> list[Section]:
    """What is open, the oldest first, with one person or with everybody.

    At most twenty lines, shared out over the sections, unless it is to be whole.
    """
    room = None if is_whole else _ROOM
    found = []
    for title, kind, said, command in _OPEN:
        some = exchanges.open_ones(journal, kind, person=person.id if person else None, most=room)
        found.append((title, helps_due(journal, some.exchanges, said, command), some.total))
    some = _unreturned(journal, today, person, room)
    dues = helps_due(
        journal, some.exchanges, "return", lambda _, name: f'brag offer {argument(name)} "..."'
    )
    found.append(("Help to return, if you like", dues, some.total))
    return cut_to_room(found, room)


def _unreturned(journal: Journal, today: date, person: Person | None, room: int | None) -> Some:
    return exchanges.untold(
        journal,
        today - RETURNABLE,
        today,
        person=person.id if person else None,
        most=room,
        is_unreturned=True,
    )
