"""What the shipped pitch templates write never trips a rule: what is left is the user's words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.wording_figures import check_text, rules

from brag.features.forms import event_kinds, form_names
from brag.features.pitch import Wish, prepare
from brag.model.entry import Credit, Entry, Metric
from brag.model.profile import Profile
from brag.render.pitch import render
from brag.store.journal import Journal

TO_ONE = ("ask", "thanks", "offer", "follow-up", "email-intro")
"""Forms that go to one person."""
SHORT = 25
"""Words of a pitch that has to leave most of its beats out."""


def workshop() -> tuple[Profile, list[dict[str, Any]]]:
    profile = Profile(
        name="Sam Okoye",
        role="workshop teacher",
        does="teach people to mend what they own",
        curious=("how others test what they cannot see",),
        offer=("a second pair of eyes on a plan",),
    )
    return profile, [
        {
            "text": "Cut the wait at the front desk from 40 to 15 minutes",
            "situation": "Parents stood in the rain every morning",
            "part": "I drew the new floor plan",
            "result": "Nobody waits outside any more",
            "credit": (Credit("Ana Ruiz", "counted the families for a week"),),
        },
        {
            "text": "Ran the first evening class on bicycle repair",
            "result": "12 people ride to work",
            "beneficiary": "night workers",
            "credit": (Credit("Tom", "lent me his workshop"),),
        },
        {
            "text": "Helped Amira find the fault in her pump",
            "kind": "helped",
            "result": "her village has water",
            "people": ("Amira",),
        },
        {
            "text": "Learned how the night desk sorts parcels",
            "kind": "learned",
            "learned": "parcels wait for the second lorry",
        },
        {
            "text": "Rebuilt the spare parts list",
            "metric": Metric("wrong orders", "30 a week", "2 a week", basis="measured"),
            "result": "the mechanics order without asking",
        },
    ]


def ward() -> tuple[Profile, list[dict[str, Any]]]:
    profile = Profile(name="Maya Lindqvist", role="nurse educator", does="teach new nurses")
    return profile, [
        {
            "text": "Redesigned the handover sheet",
            "situation": "Night handovers took 40 minutes",
            "task": "make them fit into a coffee break",
            "part": "timed twelve nights",
            "metric": Metric("handover", "40 min", "15 min", basis="measured"),
            "credit": (Credit("Ines Duarte", "tested it on nights"), Credit("Leo")),
            "learned": "ask the night shift first",
            "evidence": ("the ward book",),
        },
        {
            "text": "Taught 6 new nurses to place a drip",
            "result": "all 6 work alone now",
            "scope": "three wards",
        },
        {
            "text": "Maya is the calmest person on a bad night",
            "kind": "praise",
            "people": ("Dr Osei",),
        },
        {
            "text": "Sat with a new colleague through her first night",
            "kind": "helped",
            "beneficiary": "Noor",
            "people": ("Noor",),
        },
    ]


def kitchen() -> tuple[Profile, list[dict[str, Any]]]:
    profile = Profile(name="Pia Conti", does="cook for 200 children a day", curious=("old grains",))
    return profile, [
        {
            "text": "Threw away 18 kg of food a day in May and 7 kg in September",
            "actions": "weighed the bins, cut the portions and asked the children",
            "metric": Metric("waste", "18 kg", "7 kg", unit="", period="a day", basis="estimated"),
        },
        {
            "text": "Wrote a menu without nuts",
            "beneficiary": "nine children with allergies",
            "result": "they eat at the same table as everyone",
        },
        {
            "text": "Planted herbs behind the kitchen",
            "result": "we buy no parsley from June to October",
            "credit": (Credit("the caretaker", "built the beds"),),
        },
    ]


def software() -> tuple[Profile, list[dict[str, Any]]]:
    profile = Profile(
        name="Jun Park",
        role="backend engineer",
        does="build payment systems for small shops",
        offer=("an hour on slow queries",),
    )
    return profile, [
        {
            "text": "Cut checkout p95 from 900 ms to 120 ms",
            "part": "found the query and rewrote it",
            "result": "carts are no longer left at the till",
            "credit": (Credit("Ana"),),
            "projects": ("checkout",),
            "evidence": ("https://example.org/p95",),
        },
        {
            "text": "Migrated 14 services to the new queue",
            "situation": "Jobs were lost every week",
            "metric": Metric("lost jobs", "20 a week", "none", basis="observed"),
        },
        {
            "text": "Paired with an intern on her first release",
            "kind": "helped",
            "people": ("Lena",),
            "result": "she shipped it on her own the week after",
        },
        {
            "text": "Read the whole of the tax rules",
            "kind": "learned",
            "learned": "refunds are taxed in the month of the sale",
        },
    ]


def parish() -> tuple[Profile, list[dict[str, Any]]]:
    profile = Profile(
        name="Eszter Varga", role="choir leader", does="run the choir of a small town"
    )
    return profile, [
        {
            "text": "Raised 2,400 euros for the organ",
            "situation": "Half of the pipes were silent",
            "part": "wrote to every former singer",
            "credit": (Credit("Father Ignac", "opened the church at night"), Credit("the bakers")),
            "result": "the organ plays again",
        },
        {"text": "Began a children's choir", "result": "31 children sing on Fridays"},
        {"text": "Conducted the mass for the bishop"},
    ]


JOURNALS = [workshop, ward, kitchen, software, parish]


def keep(journal: Journal, profile: Profile, records: list[dict[str, Any]]) -> None:
    """Put the records into the journal, the first of them the newest."""
    with journal.change("log") as change:
        change.put(profile)
        for number, record in enumerate(records):
            day = date(2026, 11 - number, 18 - number)
            change.put(Entry(id=journal.new_id(), day=day, **record))


def wishes(form: str) -> list[Wish]:
    """Two versions, one with little room, and one about what a record says."""
    to = "Ana Ruiz" if form in TO_ONE else ""
    return [Wish(to=to, version=0), Wish(to=to, version=1), Wish(to=to, words=SHORT)]


@pytest.mark.parametrize("form", form_names())
@pytest.mark.parametrize("made", JOURNALS)
def test_no_pitch_trips_a_rule(made: Any, form: str, journal: Journal) -> None:
    keep(journal, *made())
    read = set()
    for event in event_kinds():
        for wish in wishes(form):
            pitch = render(prepare(journal, form, event, wish))
            same = pitch.text, pitch.left_out
            if same in read:  # as for another event
                continue
            read.add(same)
            for audience in ("inside", "outside"):
                found = check_text(pitch.text, rules(), form=form, audience=audience)
                said = [(one.rule, one.words) for one in found if not is_left_out(one.rule, pitch)]
                assert not said, f"{event}: {said} in {pitch.text!r}"


def is_left_out(rule: str, pitch: Any) -> bool:
    """Whether what the rule misses is known to be left out for want of room."""
    return rule == "no-question" and bool(pitch.left_out)
