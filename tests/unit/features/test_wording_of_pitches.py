"""What the shipped pitch templates write never trips a rule."""

from __future__ import annotations

from datetime import date

import pytest
from tests.wording_figures import rules

from brag.features.check import check_text
from brag.features.forms import event_kinds, form_names
from brag.features.pitch import Wish, prepare
from brag.model.entry import Credit, Entry, Metric
from brag.model.profile import Profile
from brag.render.pitch import render
from brag.store.journal import Journal

TO_ONE = ("ask", "thanks", "offer", "follow-up", "email-intro")


def deeds(journal: Journal) -> list[Entry]:
    """Five records in words that no rule remarks on."""
    return [
        Entry(
            id=journal.new_id(),
            day=date(2026, 11, 18),
            text="Cut the wait at the front desk from 40 to 15 minutes",
            situation="Parents stood in the rain every morning",
            part="I drew the new floor plan",
            result="Nobody waits outside any more",
            credit=(Credit("Ana Ruiz", "counted the families for a week"),),
        ),
        Entry(
            id=journal.new_id(),
            day=date(2026, 11, 10),
            text="Ran the first evening class on bicycle repair",
            result="12 people ride to work",
            beneficiary="night workers",
            credit=(Credit("Tom", "lent me his workshop"),),
        ),
        Entry(
            id=journal.new_id(),
            day=date(2026, 10, 20),
            text="Helped Amira find the fault in her pump",
            kind="helped",
            result="her village has water",
            people=("Amira",),
        ),
        Entry(
            id=journal.new_id(),
            day=date(2026, 9, 2),
            text="Learned how the night desk sorts parcels",
            kind="learned",
            learned="parcels wait for the second lorry",
        ),
        Entry(
            id=journal.new_id(),
            day=date(2026, 8, 2),
            text="Rebuilt the spare parts list",
            metric=Metric("wrong orders", "30 a week", "2 a week", basis="measured"),
            result="the mechanics order without asking",
        ),
    ]


@pytest.mark.parametrize("form", form_names())
def test_no_pitch_trips_a_rule(form: str, journal: Journal) -> None:
    with journal.change("log") as change:
        for one in deeds(journal):
            change.put(one)
        change.put(
            Profile(
                name="Sam Okoye",
                role="workshop teacher",
                does="teach people to mend what they own",
                curious=("how others test what they cannot see",),
                offer=("a second pair of eyes on a plan",),
            )
        )
    wishes = [Wish(to="Ana Ruiz" if form in TO_ONE else "", version=one) for one in (0, 1)]
    for event in event_kinds():
        for wish in wishes:
            text = render(prepare(journal, form, event, wish)).text
            for audience in ("inside", "outside"):
                found = check_text(text, rules(), form=form, audience=audience)
                assert not found, f"{event}: {[(one.rule, one.words) for one in found]} in {text!r}"
