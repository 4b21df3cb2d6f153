"""What is chosen is what a person with sense would tell, on journals kept aside from tuning."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import TODAY

from brag.assets import read_toml
from brag.errors import NotFoundError, UsageError
from brag.features.amounts import parse_number
from brag.features.pitch import Wish, prepare
from brag.model.entry import Credit, Entry
from brag.model.profile import Profile
from brag.store.journal import Journal

ASIDE = sorted((Path(__file__).parents[2] / "journals_aside").glob("*.toml"))
FORMS = ("elevator", "minute", "two-minute", "about")
LEAST_SENSIBLE = 0.8


def record(number: int, data: dict[str, Any]) -> Entry:
    who, _, what = data.get("credit", "").partition(": ")
    return Entry(
        id=f"{number:010}",
        day=data["day"],
        text=data["text"],
        kind=data.get("kind", "win"),
        people=tuple(data.get("people", ())),
        situation=data.get("situation", ""),
        part=data.get("part", ""),
        result=data.get("result", ""),
        metric=parse_number(data["number"]) if "number" in data else None,
        credit=(Credit(who, what),) if who else (),
    )


def fill(journal: Journal, world: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The marks of every entry of ``world``, now in the journal, by its text."""
    flood = world.get("flood", {"count": 0})
    with journal.change("log") as change:
        who: dict[str, Any] = {key: _tupled(value) for key, value in world["profile"].items()}
        change.put(Profile(**who))
        for number, data in enumerate(world["entries"], start=1):
            change.put(record(number, data))
        for number in range(flood["count"]):
            line = flood["lines"][number % len(flood["lines"])]
            day = TODAY - timedelta(number % 20)
            change.put(Entry(f"z{number:09}", day, line, sources=(f"csv:{number}",)))
    return {one["text"]: one for one in world["entries"]}


def _tupled(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


@pytest.mark.parametrize("file", [pytest.param(one, id=one.stem) for one in ASIDE])
def test_on_a_journal_kept_aside_the_choice_is_sensible(journal: Journal, file: Path) -> None:
    world = read_toml(file)
    marks = fill(journal, world)
    sensible, chosen_in_all, refused = 0, 0, set[str]()
    for ask in world["asks"]:
        for form in FORMS:
            about = ask.get("about", "")
            try:
                material = prepare(journal, form, ask["event"], Wish(about=about))
            except NotFoundError:  # it says that it knows nothing about that, which is honest
                refused.add(about)
                continue
            chosen = [marks.get(one.text, {"mark": "weak", "text": ""}) for one in material.entries]
            assert chosen
            assert [one["text"] for one in chosen if one["mark"] == "wonder"] == []
            retold = {one["same_as"] for one in chosen if "same_as" in one}
            assert retold & {one.get("text") for one in chosen} == set()
            chosen_in_all += len(chosen)
            sensible += sum(
                one["mark"] == "sensible" and (not about or about in one.get("topics", ()))
                for one in chosen
            )

    assert len(refused) <= 1
    assert sensible / chosen_in_all >= LEAST_SENSIBLE, f"{sensible} of {chosen_in_all}"


@pytest.fixture
def told(journal: Journal) -> Journal:
    """A journal of four deeds, the strongest first."""
    days = (2, 10, 20, 400)
    texts = (
        "Cut checkout p95 from 900 ms to 120 ms",
        "Ran the first onboarding class",
        "Wrote a guide to quiet deploys",
        "Repaired the barn door",
    )
    with journal.change("log") as change:
        change.put(Profile("Sam Okoye", does="build payment systems"))
        for number, (days_ago, text) in enumerate(zip(days, texts, strict=True)):
            day = TODAY - timedelta(days_ago)
            result = "3 teams use it" if number < 3 else ""
            change.put(Entry(f"{chr(97 + number) * 10}", day, text, result=result))
    return journal


def ids(journal: Journal, **wish: Any) -> list[str]:
    form = wish.pop("form", "elevator")
    return [one.id[0] for one in prepare(journal, form, wish=Wish(**wish)).entries]


def test_a_pinned_entry_is_told_first_however_weak(told: Journal) -> None:
    assert ids(told, entries=("ddd",))[0] == "d"


def test_an_entry_that_is_left_out_is_never_told(told: Journal) -> None:
    assert "a" not in ids(told, without=("aaa",))


def test_pinned_and_left_out_at_once_is_refused(told: Journal) -> None:
    with pytest.raises(UsageError, match="pinned and left out"):
        ids(told, entries=("aaa",), without=("aaa",))


def test_more_pins_than_a_form_tells_are_refused(told: Journal) -> None:
    with pytest.raises(UsageError, match="at most 1"):
        ids(told, form="intro", entries=("aaa", "bbb"))


def test_a_private_entry_cannot_be_pinned(told: Journal) -> None:
    with told.change("log") as change:
        change.put(Entry("eeeeeeeeee", TODAY, "Asked for a raise", is_private=True))

    with pytest.raises(UsageError, match="private"):
        ids(told, entries=("eee",))


@pytest.mark.parametrize(
    ("about", "first"),
    [
        ("onboarding", "b"),
        ("teaching", "b"),  # an alias of "class"
        ("writing guides", "c"),
        ("in 2025", "d"),
        ("since friday", "a"),
        ("doors in 2025", "d"),
    ],
)
def test_a_topic_in_words_or_time_is_honoured(told: Journal, about: str, first: str) -> None:
    assert ids(told, about=about)[0] == first


@pytest.mark.parametrize("about", ["astronomy", "in 2019", "doors since friday"])
def test_a_topic_nothing_is_about_is_refused_and_named(told: Journal, about: str) -> None:
    with pytest.raises(NotFoundError, match="nothing to tell"):
        ids(told, about=about)


def test_an_audience_moves_what_touches_it_forward(told: Journal) -> None:
    assert ids(told, audience="a team afraid of deploys")[0] == "c"


def test_each_version_begins_with_another_entry_and_is_repeatable(told: Journal) -> None:
    first = [ids(told, version=version)[0] for version in range(4)]

    assert sorted(first) == ["a", "b", "c", "d"]
    assert first == [ids(told, version=version)[0] for version in range(4)]


def test_what_was_kept_lately_is_told_less(told: Journal) -> None:
    from brag.features.kept_pitches import keep

    lead = ids(told)[0]
    keep(told, "x", form="intro", event="meetup", text="Hi.", beats=(), entries=(lead * 10,))

    assert ids(told)[0] != lead


def test_a_form_for_one_person_tells_only_what_is_shared_with_them(told: Journal) -> None:
    with told.change("log") as change:
        change.put(
            Entry("eeeeeeeeee", date(2026, 5, 1), "Fixed it", credit=(Credit("Ana", "paired"),))
        )

    assert ids(told, form="thanks", to="Ana Ruiz") == ["e"]
    assert ids(told, form="thanks", to="Bea") == []


def test_a_written_form_takes_no_seconds(told: Journal) -> None:
    with pytest.raises(UsageError, match="is read, not said"):
        ids(told, form="bio", seconds=20)
