"""Journals of any size, about nobody real, the same every time."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from brag.clock import Clock
from brag.model.entry import Credit, Entry, Metric
from brag.model.profile import Profile
from brag.store.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 23)
_YEARS = 20
_BATCH = 5_000

_VERBS = ("Cut", "Shipped", "Wrote", "Fixed", "Taught", "Led", "Reviewed", "Measured", "Drew")
_THINGS = ("the checkout", "an onboarding class", "the ward plan", "a flaky test", "the import")
_ENDS = ("for twelve new people", "before the holidays", "with the night team", "on the third try")
_TAGS = ("performance", "teaching", "testing", "writing", "mentoring", "planning", "design")
_PROJECTS = ("checkout", "onboarding", "ward-plan", "atlas", "ledger")
_PEOPLE = ("Ana Ruiz", "Bo Lind", "Cy Okafor", "Dee Marsh", "Emi Sato")
_KINDS = ("win", "win", "win", "learned", "helped", "praise")


def make_journal(path: Path, count: int) -> None:
    """A journal of ``count`` entries over twenty years at ``path``, with a profile."""
    chance = random.Random(count)  # noqa: S311 - the same journal every time
    clock = Clock(datetime(2026, 11, 23, 9))  # noqa: DTZ001 - local by definition
    journal = Journal.open(path, clock)
    with journal.change("profile") as change:
        change.put(Profile(name="Sam Okoye", role="backend engineer", does="build payments"))
    days = sorted(TODAY - timedelta(chance.randrange(365 * _YEARS)) for _ in range(count))
    for start in range(0, count, _BATCH):
        with journal.change("import") as change:
            for day in days[start : start + _BATCH]:
                change.put(_entry(journal.new_id(), day, chance))
    journal.close()


def words_of_an_entry(chance: random.Random) -> str:
    """What an entry might say."""
    return " ".join((chance.choice(_VERBS), chance.choice(_THINGS), chance.choice(_ENDS)))


def _entry(entry_id: str, day: date, chance: random.Random) -> Entry:
    is_strong = chance.random() < 1 / 3
    before = chance.randrange(200, 2000)
    return Entry(
        id=entry_id,
        day=day,
        text=words_of_an_entry(chance),
        kind=chance.choice(_KINDS),  # type: ignore[arg-type]
        tags=tuple(chance.sample(_TAGS, chance.randrange(3))),
        projects=(chance.choice(_PROJECTS),),
        people=tuple(chance.sample(_PEOPLE, chance.randrange(2))),
        result="Nobody had to wait any more" if is_strong else "",
        metric=Metric("time", f"{before} ms", f"{before // 3} ms") if is_strong else None,
        credit=(Credit("Ana Ruiz", "the first idea"),) if is_strong else (),
        is_private=chance.random() < 1 / 50,
    )
