"""A journal of many people and meetings, about nobody real, the same every time.

python -m benchmarks.people JOURNAL [PEOPLE MEETINGS]
"""

from __future__ import annotations

import random
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from brag.clock import Clock
from brag.model.event import Event
from brag.model.exchange import Exchange
from brag.model.follow_up import FollowUp
from brag.model.meeting import Meeting
from brag.model.person import Person
from brag.model.prediction import Prediction
from brag.model.reflection import Answered, Reflection
from brag.store.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2026, 11, 23)
_DAYS = 365 * 10
_BATCH = 5_000
_EVENTS = 60
_FIRST = ("Ana", "Bo", "Cy", "Dee", "Emi", "Finn", "Gül", "Hana", "Ivo", "Jo", "Kai", "Lou", "Mei",
          "Nils", "Ola", "Pia", "Quinn", "Rosa", "Sam", "Tom", "Uma", "Vic", "Yaz")  # fmt: skip
_SYLLABLES = ("ma", "ri", "lo", "ken", "sa", "to", "ven", "da", "ro", "li", "nor", "be")
_KNOWS = ("Rust", "PostgreSQL", "wound care", "bookkeeping", "beekeeping", "Kubernetes", "grants",
          "public speaking", "carpentry", "contracts", "statistics", "typography", "welding",
          "subtitles", "food safety", "cold chain", "sepsis", "React", "soil")  # fmt: skip
_ROLES = ("nurse", "data engineer", "teacher", "electrician", "lawyer", "farmer", "designer")
_SAID = ("Coffee about {}", "Long talk about {}", "Asked how they came to {}", "Walked and talked")
_PLACES = ("Lyon", "Oslo", "Porto", "Delft", "Graz", "")


def make_people(path: Path, people: int, meetings: int) -> None:
    """A journal of so many people and meetings over ten years at ``path``."""
    chance = random.Random(people)  # noqa: S311 - the same journal every time
    clock = Clock(datetime(2026, 11, 23, 9))  # noqa: DTZ001 - local by definition
    journal = Journal.open(path, clock)
    journal.expect_much()
    events = [
        Event(f"e{number:09}", _day(chance), f"Meetup {number}", "meetup", place="Oslo")
        for number in range(_EVENTS)
    ]
    with journal.change("import") as change:
        change.add(events)
    for start in range(0, people, _BATCH):
        with journal.change("import") as change:
            change.add(
                [_person(chance, number) for number in range(start, min(start + _BATCH, people))]
            )
    for start in range(0, meetings, _BATCH):
        with journal.change("import") as change:
            some = range(start, min(start + _BATCH, meetings))
            change.add([_meeting(chance, number, people, events) for number in some])
    with journal.change("import") as change:
        change.add([_exchange(chance, number, people) for number in range(people // 2)])
        change.add([_step(chance, number, people) for number in range(people // 5)])
    journal.close()


def make_reflections(path: Path, count: int) -> None:
    """So many reflections in the journal at ``path``, each with a prediction."""
    chance = random.Random(count)  # noqa: S311 - the same journal every time
    clock = Clock(datetime(2026, 11, 23, 9))  # noqa: DTZ001 - local by definition
    journal = Journal.open(path, clock)
    journal.expect_much()
    for start in range(0, count, _BATCH):
        with journal.change("import") as change:
            for number in range(start, min(start + _BATCH, count)):
                change.add(list(_reflected(chance, number)))
    journal.close()


def _reflected(chance: random.Random, number: int) -> Iterator[Reflection | Prediction]:
    day, source = _day(chance), _id("r", number)
    yield Reflection(
        source, day, "before-event",
        answers=(Answered("puzzle", "Whose work puzzles you?", "How their queue empties at noon"),),
        plan_if="somebody sits alone", plan_then="I ask what broke",
    )  # fmt: skip
    expected = chance.randrange(4, 10)
    yield Prediction(
        _id("q", number), day, "awkwardness", "0-10", expected=expected,
        happened=max(expected - chance.randrange(4), 0), happened_on=day, about="Meetup",
        setting=chance.choice(("conference", "meetup", "dinner")), source=source,
    )  # fmt: skip


def _day(chance: random.Random) -> date:
    return TODAY - timedelta(chance.randrange(_DAYS))


def _id(kind: str, number: int) -> str:
    return f"{kind}{number:09}"


def _person(chance: random.Random, number: int) -> Person:
    family = "".join(chance.sample(_SYLLABLES, 3)).title()
    return Person(
        _id("p", number), _day(chance), f"{chance.choice(_FIRST)} {family}",
        role=chance.choice(_ROLES), org=f"{chance.choice(_SYLLABLES).title()} {number % 400}",
        place=chance.choice(_PLACES), knows=tuple(chance.sample(_KNOWS, chance.randrange(4))),
        tags=("mentor",) if not number % 50 else (),
        via=_id("p", number // 2) if number % 3 else "",
    )  # fmt: skip


def _meeting(chance: random.Random, number: int, people: int, events: list[Event]) -> Meeting:
    topic = chance.choice(_KNOWS)
    event = chance.choice(events) if chance.random() < 1 / 2 else None
    return Meeting(
        _id("m", number), _day(chance),
        tuple({_id("p", chance.randrange(people)) for _ in range(chance.randrange(1, 3))}),
        event=event.id if event else "", place="" if event else chance.choice(_PLACES),
        text=chance.choice(_SAID).format(topic), topics=(topic,) if number % 3 else (),
        learned="Preheat thick plate" if not number % 11 else "",
    )  # fmt: skip


def _exchange(chance: random.Random, number: int, people: int) -> Exchange:
    kind = chance.choice(("asked", "received", "offered", "given", "thanked"))
    settled = _day(chance) if number % 4 else None
    return Exchange(
        _id("x", number), _day(chance), kind, _id("p", chance.randrange(people)),  # type: ignore[arg-type]
        "an hour of advice", settled=settled,
    )  # fmt: skip


def _step(chance: random.Random, number: int, people: int) -> FollowUp:
    return FollowUp(
        _id("f", number), _day(chance), "send the paper", person=_id("p", chance.randrange(people)),
        done=TODAY if number % 10 else None,
    )  # fmt: skip


if __name__ == "__main__":
    make_people(Path(sys.argv[1]), *(int(one) for one in sys.argv[2:4] or ("10000", "50000")))
