"""Every form says only what the records and the options say, and says it in whole sentences."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brag.features.forms import event_kinds, form_names, read_event, read_form
from brag.features.pitch import Material, Wish
from brag.model.entry import Credit, Entry, Metric
from brag.model.profile import Profile
from brag.render.pitch import Pitch, beats_of, render
from brag.render.pitch_facts import facts

TODAY = date(2026, 11, 23)
FORMS, EVENTS = form_names(), event_kinds()
MONTHS = "January February March April May June July August September October November December"
# What the shipped templates themselves write with a capital: openings of sentences.
WITHOUT_A_NAME = frozenset(MONTHS.split())


FIFTEEN_FORMS = """
    name-line intro elevator minute two-minute email-intro about bio self-review standup update
    thanks follow-up ask offer
    """
FIFTEEN_EVENTS = """
    conference training meetup travel interview career-fair one-on-one skip-level
    performance-review standup new-team panel dinner online mentoring
    """


def test_all_fifteen_forms_and_events_are_there() -> None:
    assert set(FORMS) == set(FIFTEEN_FORMS.split())
    assert set(EVENTS) == set(FIFTEEN_EVENTS.split())


@pytest.mark.parametrize("name", FORMS)
def test_every_block_of_a_form_is_marked_must_should_or_may(name: str) -> None:
    form = read_form(name)

    assert sorted(beats_of(form)) == sorted((*form.must, *form.should, *form.may))
    assert form.called


NAMES = st.sampled_from(["Ana Ruiz", "Bo", "Kofi Mensah", "Lotte"])
DEEDS = st.sampled_from(
    [
        "Cut p95 from 900 ms to 120 ms",
        "Taught 12 new nurses to weigh babies",
        "Fix login crash",
        "Planted 40 roses with the school",
        "Wrote a guide to quiet handovers",
        "Won the appeal for 14 tenants",
        "We moved 31 services in one night",
    ]
)
RESULTS = st.sampled_from(
    ["", "3 teams use it", "nobody waits longer than 4 minutes", "fell by a third"]
)
ENTRIES = st.builds(
    Entry,
    id=st.integers(1, 10**9).map("{:010}".format),
    day=st.dates(date(2024, 1, 1), TODAY),
    text=DEEDS,
    situation=st.sampled_from(["", "The roof leaked for 17 days"]),
    task=st.sampled_from(["", "get it below 200 ms"]),
    part=st.sampled_from(["", "drew the plan"]),
    actions=st.sampled_from(["", "called 23 people"]),
    result=RESULTS,
    metric=st.sampled_from([None, Metric("waiting time", "74", "49", "min")]),
    beneficiary=st.sampled_from(["", "the night shift"]),
    credit=st.lists(
        st.builds(Credit, NAMES, st.sampled_from(["", "paired on it", "tested it on 6 nights"])),
        max_size=1,
    ).map(tuple),
    learned=st.sampled_from(["", "check the pump twice"]),
    evidence=st.sampled_from([(), ("https://example.org/7",)]),
)
PROFILES = st.builds(
    Profile,
    st.sampled_from(["Sam Okoye", "Maya"]),
    st.sampled_from(["", "nurse educator", "backend engineer"]),
    st.sampled_from(["build payment systems for 300 shops", "teach new nurses"]),
    st.sampled_from([(), ("how others hand over",)]),
    st.sampled_from([(), ("ten minutes on databases",)]),
)
WISHES = st.builds(
    Wish,
    about=st.sampled_from(["", "reviewing my talk"]),
    to=st.sampled_from(["", "Ana Ruiz"]),
    version=st.integers(0, 2),
    words=st.sampled_from([None, None, 20, 100]),
)


def rendered(
    form: str, event: str, profile: Profile, entries: list[Entry], wish: Wish | None = None
) -> Pitch:
    wish = wish or Wish()
    the_form = read_form(form)
    chosen = tuple({one.id: one for one in entries}.values())[: the_form.tells]
    if the_form.chooses == "shared":
        chosen = tuple(
            one for one in chosen if wish.to and wish.to in {share.who for share in one.credit}
        )
    shown_as = {one.id: one.id for one in chosen}
    return render(Material(the_form, read_event(event), profile, chosen, shown_as, TODAY, wish))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(FORMS),
    st.sampled_from(EVENTS),
    PROFILES,
    st.lists(ENTRIES, min_size=1, max_size=4),
    WISHES,
)
def test_no_number_and_no_name_is_said_that_was_not_written_down(
    form: str, event: str, profile: Profile, entries: list[Entry], wish: Wish
) -> None:
    told = rendered(form, event, profile, entries, wish)

    the_event = read_event(event)
    days = " ".join(f"{one.day.year} {MONTHS.split()[one.day.month - 1]}" for one in entries)
    # One question of an interview is about six months; no figure stands in any template.
    known = f"{profile} {entries} {wish} {days} {the_event}"
    assert set(re.findall(r"\d+", told.text)) <= set(re.findall(r"\d+", known))
    inside = re.findall(r"(?<![.?!:,\"\n] )(?<!^)(?<!\n)\b([A-Z][a-z]+)", told.text)
    assert {one for one in inside if one not in known and one not in OWN_WORDS} == set()


OWN_WORDS = frozenset({"Evidence"})


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(FORMS),
    st.sampled_from(EVENTS),
    PROFILES,
    st.lists(ENTRIES, min_size=1, max_size=4),
    WISHES,
)
def test_every_beat_is_made_of_whole_sentences(
    form: str, event: str, profile: Profile, entries: list[Entry], wish: Wish
) -> None:
    told = rendered(form, event, profile, entries, wish)

    for beat in told.beats:
        assert not re.search(r"\s\s|[.,;:!?]{2}|\s[.,;:!?]|-- or|\{|\}|None", beat.text), beat
        assert beat.name in {"greeting", "name", "evidence", "reach"} or beat.text.endswith(
            (".", "?", "]")
        ), beat
    assert ("[unknown]" in told.text) == bool(told.unknown)


@pytest.mark.parametrize("form", ["elevator", "minute", "two-minute", "about", "update"])
def test_who_shares_in_it_is_said_by_default(form: str) -> None:
    entry = Entry(
        "1", TODAY, "Planted 40 roses", result="38 flower", credit=(Credit("Ana", "dug the bed"),)
    )

    assert (
        "Ana dug the bed." in rendered(form, "meetup", Profile("Sam", does="teach"), [entry]).text
    )


def test_a_bio_speaks_of_its_subject_and_never_of_me() -> None:
    entry = Entry("1", TODAY - timedelta(50), "Cut my boss's p95 from 900 ms to 120 ms")

    told = rendered("bio", "conference", Profile("Sam Okoye", "nurse", "I teach nurses"), [entry])

    assert told.text == (
        "Sam Okoye is a nurse. Sam teaches nurses. Sam cut their boss's p95 from 900 ms to 120 ms."
    )


def test_an_ask_says_the_matter_the_person_and_an_exit() -> None:
    told = rendered(
        "ask", "conference", Profile("Sam"), [], Wish(to="Ana Ruiz", about="Reviewing my talk")
    )

    assert told.text.startswith("Hello Ana Ruiz,\n\n")
    assert "with reviewing my talk?" in told.text
    assert '"No" is a good answer' in told.text
    assert told.unknown == ("how long it takes", "why this person")


def test_what_was_learned_is_said_where_there_is_room() -> None:
    entry = Entry("1", TODAY, "Mended the pump", learned="check it twice")

    told = rendered("minute", "meetup", Profile("Sam", does="teach"), [entry])

    assert "What I learned from it: check it twice." in told.text


def test_a_result_that_only_restates_the_number_is_not_said_beside_it() -> None:
    metric = Metric("antibiotic time", "74", "49", "min")
    entry = Entry("1", TODAY, "Wrote a sepsis checklist", result="fell by a third", metric=metric)

    told = rendered("elevator", "meetup", Profile("Sam", does="teach"), [entry]).text

    assert "third" not in told
    assert "went from 74 min to 49 min" in told


def test_an_intro_to_someone_who_knows_me_does_not_introduce_me() -> None:
    entry = Entry("1", TODAY, "Mended the pump")

    told = rendered("intro", "one-on-one", Profile("Sam Okoye", "nurse", "teach"), [entry]).text

    assert "Sam" not in told
    assert "I mended the pump" in told


def test_seconds_hold_the_whole_range_and_cut_no_sentence() -> None:
    entry = Entry("1", TODAY, "Mended the pump", result="it runs", learned="check it twice")
    profile = Profile("Sam", "nurse", "teach new nurses", ("pumps",), ("seedlings",))

    told = rendered("minute", "meetup", profile, [entry], Wish(seconds=15))

    assert told.duration.high <= 15
    assert told.left_out


def test_too_few_seconds_are_refused_nothing_but_said_by_how_much() -> None:
    entry = Entry("1", TODAY, "Mended the pump")
    told = rendered("elevator", "meetup", Profile("Sam", does="teach"), [entry], Wish(seconds=3))

    lines = facts(told)

    assert "you asked for at most 3; this is" in lines[0]
    assert any("cannot do without" in line for line in lines)


def test_a_hint_to_say_more_never_stands_beside_what_was_left_out() -> None:
    entry = Entry("1", TODAY, "Mended the pump")
    profile = Profile("Sam", "nurse", "teach", ("pumps",), ("seedlings",))

    for form in FORMS:
        lines = " ".join(facts(rendered(form, "meetup", profile, [entry])))
        assert "--curious" not in lines
        assert "--offer" not in lines
        assert not ("Left out" in lines and "brag edit" in lines.split("Left out")[1])
