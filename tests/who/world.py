"""The world of the two files: its people and meetings in a journal, and its questions."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from brag.features.who import who
from brag.model.event import Event
from brag.model.meeting import Meeting
from brag.model.person import Person
from brag.store.journal import Journal

if TYPE_CHECKING:
    from brag.store.codec import Identified

FOLDER = Path(__file__).parent
TODAY = date(2026, 11, 23)
FILES = ("seen", "aside")


class Question(NamedTuple):
    """What is asked, and whom any one of must be found; nobody if empty."""

    asked: str
    finds: tuple[str, ...]


def data(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def questions(name: str, kind: str) -> list[Question]:
    return [Question(one["ask"], tuple(one.get("finds", ()))) for one in data(name)[kind]]


def people_of_both(journal: Journal) -> None:
    """Everybody of both files, met when and where the files say."""
    written: list[Identified] = []
    for name in FILES:
        world = data(name)
        events = {
            one["name"]: Event(journal.new_id(), one["day"], one["name"], one["kind"],
                               place=one["place"])
            for one in world["event"]
        }  # fmt: skip
        written += events.values()
        for one in world["person"]:
            person = Person(
                journal.new_id(), one["met"][0]["on"], one["name"],
                aka=tuple(one.get("aka", ())), role=one.get("role", ""), org=one.get("org", ""),
                place=one.get("place", ""), knows=tuple(one["knows"]),
            )  # fmt: skip
            written.append(person)
            written += [
                Meeting(
                    journal.new_id(), met["on"], (person.id,),
                    event=events[met["at"]].id if "at" in met else "",
                    place=met.get("place", ""), text=met["text"],
                    topics=tuple(met.get("topics", ())), learned=met.get("learned", ""),
                )
                for met in one["met"]
            ]  # fmt: skip
    with journal.change("test") as change:
        change.add(written)


def first_three(journal: Journal, asked: str) -> list[str]:
    return [one.person.name for one in who(journal, asked, TODAY, most=3).known]


def misses(journal: Journal, some: list[Question]) -> list[tuple[str, list[str]]]:
    """The questions whose right answer is not among the first three, with what was found."""
    return [
        (one.asked, found)
        for one in some
        if not (set(one.finds) & set(found := first_three(journal, one.asked)))
    ]
