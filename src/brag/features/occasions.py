"""What one run of a script is about: its event, its person, what was predicted and planned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from brag.errors import NotFoundError, UsageError
from brag.features import events
from brag.features.reflections import predictions_of
from brag.features.scripts import read_script
from brag.model.script import Expectation
from brag.store import profiles, records
from brag.text.days import say_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from brag.model.event import Event
    from brag.model.person import Person
    from brag.model.prediction import Prediction
    from brag.model.profile import Profile
    from brag.model.reflection import Reflection
    from brag.model.script import Script
    from brag.store.journal import Journal

_LOOKED_BACK = 200
"""So many reflections are looked through for the last plan, and no more."""


class Open(NamedTuple):
    """A prediction that is still open, and how its outcome is asked for."""

    prediction: Prediction
    expectation: Expectation


class Occasion(NamedTuple):
    """One run of ``script`` on ``day``.

    ``settles`` are the predictions whose outcome is asked; ``standing`` those that were made
    for this event already and are not asked for again. ``plan`` is the last if-then plan of
    such a run. ``is_new_person`` says that the person is not written down yet.
    """

    script: Script
    day: date
    event: Event | None = None
    person: Person | None = None
    is_new_person: bool = False
    profile: Profile | None = None
    settles: tuple[Open, ...] = ()
    standing: tuple[Prediction, ...] = ()
    plan: tuple[str, str] = ("", "")
    is_distanced: bool = False

    @property
    def name(self) -> str:
        """The user's first name; "you" where it is not known."""
        return (self.profile.name if self.profile else "").partition(" ")[0] or "you"


def prepare(
    journal: Journal,
    script: Script,
    day: date,
    *,
    event: str = "",
    without_event: bool = False,
    person: Person | None = None,
    is_new_person: bool = False,
    again: bool = False,
    is_distanced: bool = False,
    own: Path | None = None,
) -> Occasion:
    """The occasion of a run, with the event that is meant or the one that is nearest.

    ``without_event`` says that it is about none, however near one is.
    Raises NotFoundError or AmbiguousError for an event that is not clear, and UsageError for a
    script that was done for this event and is done once, unless it is wanted ``again``.
    """
    nearest = None if event or without_event else _nearest_event(journal, script, day)
    about = events.one(journal, event) if event else nearest
    if about and script.once and not again:
        _check_once(journal, script, about, journal.clock.today())
    earlier = list(_open_predictions(journal, script, about, person, own))
    settles = tuple(one for name, one in earlier if name in script.settles)
    return Occasion(
        script=script,
        day=day,
        event=about,
        person=person,
        is_new_person=is_new_person,
        profile=profiles.read(journal),
        settles=settles,
        standing=tuple(
            one.prediction
            for name, one in earlier
            if about and name == script.name and name not in script.settles
        ),
        plan=_last_plan(journal, script),
        is_distanced=is_distanced,
    )


def values(occasion: Occasion, answers: Mapping[str, str]) -> dict[str, Any]:
    """What the prompts of a script may name."""
    event, profile = occasion.event, occasion.profile
    if_, then = occasion.plan
    return {
        "event": event.name if event else "",
        "kind": event.kind if event else "",
        "place": event.place if event else "",
        "hope": event.hope if event else "",
        "person": occasion.person.name if occasion.person else "",
        "name": occasion.name,
        "plan": say_plan(if_, then),
        "expected": {one.prediction.measure: one.prediction.expected for one in occasion.settles},
        "curious": profile.curious if profile else (),
        "offer": profile.offer if profile else (),
        "answers": {one.id: answers.get(one.id, "") for one in occasion.script.questions},
    }


def say_plan(if_: str, then: str) -> str:
    """An if-then plan in a line; empty where there is none."""
    return ", ".join(
        part for part in (f"if {if_}" if if_ else "", f"then {then}" if then else "") if part
    )


def reflections_on(journal: Journal, about: Event | Person, script: str) -> list[Reflection]:
    """The reflections by one script on an event or a person, the newest first."""
    found: list[Reflection] = records.with_facet(journal, "reflection", "reflected-on", about.id)
    return [one for one in found if one.script == script]


def _nearest_event(journal: Journal, script: Script, day: date) -> Event | None:
    """The event that is next, or just past, as the script is about one."""
    if script.about == "coming event":
        return next(iter(events.upcoming(journal, day)), None)
    if script.about != "past event":
        return None
    past = events.just_past(journal, day)
    unseen = (one for one in past if not reflections_on(journal, one, script.name))
    return next(unseen, past[0] if past else None)


def _check_once(journal: Journal, script: Script, event: Event, today: date) -> None:
    if done := reflections_on(journal, event, script.name):
        raise UsageError(
            f"you did {script.name} for {event.name} on {say_day(done[0].day, today)}",
            f"Once is usually enough: going over it again can keep it alive (plain practice, "
            f"not a study). brag show {done[0].id} shows it; --again does it anyway",
        )


def _open_predictions(
    journal: Journal, script: Script, event: Event | None, person: Person | None, own: Path | None
) -> Iterator[tuple[str, Open]]:
    """(script, what is open) of the script itself and those it settles, the oldest first."""
    names = {script.name, *script.settles}
    subject = event or person
    if subject is not None:
        found = records.with_facet(journal, "reflection", "reflected-on", subject.id)
    else:
        found = [
            one
            for name in sorted(names)
            for one in records.with_facet(journal, "reflection", "script", name, most=20)
            if not (one.event or one.person)
        ]
    for reflection in reversed([one for one in found if one.script in names]):
        for one in predictions_of(journal, reflection):
            if one.is_open:
                yield reflection.script, Open(one, _expectation(one, reflection.script, own))


def _expectation(prediction: Prediction, script: str, own: Path | None) -> Expectation:
    """How the outcome is asked for, also of a script that is gone."""
    try:
        known = read_script(script, own).predictions
    except NotFoundError:
        known = ()
    plain = f"{prediction.measure.capitalize()}: how was it?"
    unknown = Expectation(prediction.measure, prediction.scale, plain, plain)
    return next((one for one in known if one.measure == prediction.measure), unknown)


def _last_plan(journal: Journal, script: Script) -> tuple[str, str]:
    """The last plan of the same script; before an event, of any that was about one."""
    is_about_events = script.about in ("coming event", "past event")
    for one in records.of_kind(journal, "reflection", most=_LOOKED_BACK):
        is_such = one.script == script.name or (is_about_events and one.event)
        if is_such and (one.plan_if or one.plan_then):
            return one.plan_if, one.plan_then
    return "", ""
