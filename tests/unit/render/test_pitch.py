"""A pitch reads as a person would say it, whatever was written down."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from brag.features.forms import Event, Form, read_event, read_form
from brag.features.pitch import Material, best
from brag.model.entry import Credit, Entry, Metric
from brag.model.profile import Profile
from brag.render.fitting import Draft, Limit, fitted
from brag.render.pitch import Pitch, render
from brag.render.pitch_facts import facts, pitch_json
from brag.text import speaking

TODAY = date(2026, 11, 23)


def entry(text: str, days_ago: int = 10, *, number: int = 1, **parts: object) -> Entry:
    day = TODAY - timedelta(days_ago)
    return Entry(id=f"{number:010}", day=day, text=text, **parts)  # type: ignore[arg-type]


def pitch(
    profile: Profile, *told: Entry, form: str = "elevator", event: str = "conference"
) -> Pitch:
    the_form, the_event = read_form(form), read_event(event)
    entries = best(list(told), the_event, TODAY)
    shown_as = {one.id: one.id[-3:] for one in entries}
    return render(Material(the_form, the_event, profile, entries, shown_as, TODAY))


SAM = Profile(
    name="Sam Okoye",
    role="backend engineer",
    does="build payment systems for small shops",
    curious=("how others test what they cannot see",),
    offer=("a second pair of eyes on a talk",),
)
MAYA = Profile(
    name="Maya Lindqvist",
    role="nurse educator",
    does="teaching new nurses on a surgical ward",
    curious=("how other wards hand over at night",),
)

SPOKEN = [
    pytest.param(
        SAM,
        "conference",
        (
            entry(
                "Ran the first onboarding class",
                1,
                number=1,
                result="12 people shipped in their first week",
                credit=(Credit("Bo Lind", "wrote the exercises"),),
            ),
            entry("Cut checkout p95 from 900 ms to 120 ms", 0, number=2, people=("Ana",)),
        ),
        "Hi. I think we were in the same talk just now. I'm Sam Okoye, a backend engineer."
        " I build payment systems for small shops. Last week I ran the first onboarding class."
        " 12 people shipped in their first week. Bo Lind wrote the exercises."
        " I'm curious about how others test what they cannot see."
        " And you, what from that talk will you try first?",
        id="backend engineer",
    ),
    pytest.param(
        MAYA,
        "meetup",
        (
            entry(
                "Redesigned the handover sheet for the surgical ward",
                40,
                situation="Night handovers took 40 minutes and people went home late",
                result="handover takes 15 minutes now",
                metric=Metric("handover time", "40", "15", "min", basis="measured"),
                credit=(Credit("Ines", "tested it on nights"),),
            ),
        ),
        "Hi. I don't think we've met yet. I'm Maya Lindqvist, a nurse educator."
        " I teach new nurses on a surgical ward. Here's one story."
        " Night handovers took 40 minutes and people went home late."
        " Last month I redesigned the handover sheet for the surgical ward."
        " Handover takes 15 minutes now. Ines tested it on nights."
        " I'm curious about how other wards hand over at night."
        " And you, do you come often? What brings you back?",
        id="nurse, whose number is told once",
    ),
    pytest.param(
        Profile("Jo Hartley", "carpenter", "staircases and oak furniture"),
        "interview",
        (
            entry(
                "Finished the spiral staircase at the library",
                20,
                situation="The old one had been closed for two years",
                result="opened in time for the book fair",
                credit=(Credit("Pete", "turned the spindles"),),
            ),
        ),
        "Hello. Thank you for having me. I'll be brief, then ask what you need."
        " I'm Jo Hartley, a carpenter. I work on staircases and oak furniture."
        " Here's one example. The old one had been closed for two years."
        " This month I finished the spiral staircase at the library."
        " It opened in time for the book fair. Pete turned the spindles."
        " What would a good first six months look like to you?",
        id="carpenter",
    ),
    pytest.param(
        Profile("Priya N.", "data analyst", "Turn messy spreadsheets into answers"),
        "travel",
        (
            entry(
                "Built dashboard for A&E waiting times",
                30,
                part="wrote the data model",
                metric=Metric("reporting time", "3 days", "1 hour", basis="estimated"),
                beneficiary="the hospital board",
            ),
        ),
        "Hi. It looks like we're neighbours for a while. Tell me if you'd rather read."
        " I'm Priya N, a data analyst. I turn messy spreadsheets into answers."
        " Last month I built a dashboard for A&E waiting times. I wrote the data model."
        " It was for the hospital board. Reporting time went from about 3 days to about 1 hour."
        " And you, what do people get wrong about your work?",
        id="analyst with an estimate",
    ),
    pytest.param(
        Profile("Kim", "junior developer"),
        "one-on-one",
        (
            entry("Fix login crash", 2, number=1, sources=("git:1",)),
            entry("feat(api): add paging", 4, number=2, sources=("git:2",)),
            entry("Merge branch 'main' into dev", 1, number=3, sources=("git:3",)),
            entry("Bump lodash from 4.17.20 to 4.17.21", 1, number=4, sources=("git:4",)),
        ),
        "Before we start, there's one thing I'd like to tell you about."
        " Last week I fixed a login crash. I also added paging."
        " What would you like to see more of from me?",
        id="junior developer with nothing but commits",
    ),
    pytest.param(
        Profile("Lena Brandt", "Head of Platform", "help 40 developers ship without fear"),
        "conference",
        (
            entry(
                "We migrated 40 services to the new cluster without downtime",
                35,
                part="I planned the order and ran the weekly check-in",
                result="releases went from weekly to daily",
            ),
        ),
        "Hi. I think we were in the same talk just now. I'm Lena Brandt, Head of Platform."
        " I help 40 developers ship without fear."
        " Last month we migrated 40 services to the new cluster without downtime."
        " I planned the order and ran the weekly check-in. Releases went from weekly to daily."
        " And you, what from that talk will you try first?",
        id="manager who says we",
    ),
    pytest.param(
        Profile("Andrei", "Software Engineer in a bank", "develop apps for mobile bank"),
        "meetup",
        (
            entry("Make new report for boss", 3, number=1, result="he is very happy"),
            entry("Fixed problem with slow login page", 15, number=2),
        ),
        "Hi. I don't think we've met yet. I'm Andrei, a software engineer in a bank."
        " I develop apps for mobile bank. Last week I made a new report for my boss."
        " He is very happy. I also fixed a problem with the slow login page."
        " And you, do you come often? What brings you back?",
        id="developer whose English is young",
    ),
    pytest.param(
        Profile("Tom Abara", "maths teacher", "teach maths to teenagers who think they can't"),
        "training",
        (
            entry("Started a lunchtime maths club", 60, number=1, result="18 kids come every week"),
            entry("Class 9B: 22 of 26 passed the mock exam", 5, number=2),
        ),
        "Hi. It looks like we picked the same class. I'm Tom Abara, a maths teacher."
        " I teach maths to teenagers who think they can't."
        " In September I started a lunchtime maths club. 18 kids come every week."
        " And class 9B: 22 of 26 passed the mock exam."
        " And for you, what has been the hardest part so far?",
        id="teacher",
    ),
    pytest.param(
        Profile("Finn", "sre", "keep trains' ticket machines online"),
        "meetup",
        (
            entry(
                "Cut pages per week 40 -> 6 🎉 (#123)",
                14,
                part="removed the noisy alerts",
                people=("dana", "omar"),
            ),
        ),
        "Hi. I don't think we've met yet. I'm Finn, an SRE."
        " I keep trains' ticket machines online. This month I cut pages per week from 40 to 6."
        " I removed the noisy alerts. I did that together with Dana and Omar."
        " And you, do you come often? What brings you back?",
        id="on-call engineer with an emoji",
    ),
    pytest.param(
        Profile("Nils", "nurse"),
        "interview",
        (
            entry(
                "'Clearest handover I've had all year' - Dr Patel", 6, kind="praise", consent="yes"
            ),
        ),
        "Hello. Thank you for having me. I'll be brief, then ask what you need. I'm Nils, a nurse."
        ' Last week Dr Patel told me: "Clearest handover I\'ve had all year."'
        " What would a good first six months look like to you?",
        id="nothing but praise",
    ),
    pytest.param(
        Profile("Rosa", "", "play in hospitals"),
        "meetup",
        (
            entry(
                "Last month calmed a family at the bedside",
                5,
                number=1,
                result="so that visitors stopped complaining",
                credit=(Credit("Ana", "she had the idea"),),
            ),
            entry('"You saved my dad"', 6, number=2, kind="praise"),
        ),
        "Hi. I don't think we've met yet. I'm Rosa. I play in hospitals."
        " Last month I calmed a family at the bedside. Visitors stopped complaining."
        " Ana had the idea."
        ' Another kind word I got last week: "You saved my dad."'
        " And you, do you come often? What brings you back?",
        id="musician, with a kind word",
    ),
    pytest.param(
        Profile("Wu", "works in IT", "can fix anything"),
        "training",
        (
            entry("Check the pump twice", 0, number=1, kind="learned"),
            entry("Appeal won for 14 tenants", 2, number=2, result="third year running"),
        ),
        "Hi. It looks like we picked the same class. I'm Wu, and I work in IT. I can fix anything."
        " The appeal was won for 14 tenants. That was the third year running."
        " Another thing I learned this week: check the pump twice."
        " And for you, what has been the hardest part so far?",
        id="fixer, with advice",
    ),
    pytest.param(
        Profile("Eva", "student", "studying law", ("housing law",)),
        "travel",
        (entry("how to read a lease without panic", 6, kind="learned"),),
        "Hi. It looks like we're neighbours for a while. Tell me if you'd rather read."
        " I'm Eva, a student. I study law. Last week I learned how to read a lease without panic."
        " I'm curious about housing law. And you, what do people get wrong about your work?",
        id="nothing but something learned",
    ),
    pytest.param(
        Profile("Hamish", "", "Grow vegetables for 60 families", (), ("seedlings",)),
        "one-on-one",
        (
            entry(
                "Potato yield up from 2 t to 3.1 t",
                60,
                number=1,
                situation="wet spring, two fields under water",
            ),
            entry("New polytunnel built with neighbours", 30, number=2),
        ),
        "Before we start, there's one thing I'd like to tell you about."
        " It started with a wet spring, two fields under water."
        " Potato yield went up from 2 t to 3.1 t."
        " I also got the new polytunnel built with neighbours. I'm happy to share seedlings."
        " What would you like to see more of from me?",
        id="farmer, to someone who knows him",
    ),
    pytest.param(
        Profile("Dev", "product manager", "payments"),
        "training",
        (
            entry(
                "Launched Apple Pay in 3 countries.",
                11,
                number=1,
                result="Checkout conversion +4%",
            ),
            entry("Killed the loyalty project", 30, number=2, result="freed two teams"),
        ),
        "Hi. It looks like we picked the same class. I'm Dev, a product manager."
        " I work on payments. This month I launched Apple Pay in 3 countries."
        " Checkout conversion is up 4%. I also killed the loyalty project."
        " And for you, what has been the hardest part so far?",
        id="product manager",
    ),
]


@pytest.mark.parametrize(("profile", "event", "told", "said"), SPOKEN)
def test_an_elevator_pitch_is_what_a_person_would_say(
    profile: Profile, event: str, told: tuple[Entry, ...], said: str
) -> None:
    assert pitch(profile, *told, event=event).text == said


@pytest.mark.parametrize(("profile", "event", "told", "said"), SPOKEN)
def test_no_number_is_said_that_was_not_written_down(
    profile: Profile, event: str, told: tuple[Entry, ...], said: str
) -> None:
    written = re.findall(r"\d+", f"{profile} {told}")

    assert set(re.findall(r"\d+", said)) <= set(written)


def test_an_intro_is_the_name_the_work_one_interest_and_a_question() -> None:
    told = pitch(SAM, form="intro", event="meetup")

    assert told.text == (
        "Hi. I'm Sam Okoye, a backend engineer. I build payment systems for small shops."
        " I'm curious about how others test what they cannot see."
        " And you, what brings you back here?"
    )
    assert [beat.name for beat in told.beats] == ["who", "interest", "question"]


def test_an_intro_without_an_interest_tells_the_latest_win() -> None:
    sam = Profile("Sam", "carpenter")

    told = pitch(sam, entry("Fitted 3 kitchens", 9), form="intro", event="meetup")

    assert "This month I fitted 3 kitchens." in told.text


def test_beats_that_do_not_fit_are_left_out_whole_and_named() -> None:
    story = entry(
        "Redesigned the handover sheet for the surgical ward",
        40,
        situation="Night handovers took 40 minutes and people went home late",
        result="Handover takes 15 minutes now and nobody has missed a bus home since June",
        credit=(Credit("Ines", "tested it on nights"),),
    )

    told = pitch(SAM, story)

    assert told.words <= 75
    assert set(told.left_out) == {"interest", "offer"}
    assert "Left out to fit: what you offer; what you are curious about" in facts(told)


def test_only_entries_that_are_told_are_named_as_its_source() -> None:
    long = "Wrote a guide to quiet handovers on busy nights for every ward of the hospital"
    told = pitch(SAM, entry("Shipped it", 1, number=1, result=long), entry(long, 2, number=2))

    assert told.entries == ("0000000001",)
    assert told.shown_as == ("001",)


def test_the_facts_give_seconds_words_and_entries() -> None:
    shipped = entry("Shipped the importer", 2, number=1, result="3 teams use it every day")
    taught = entry("Taught 6 new people to weld", 9, number=2)

    assert facts(pitch(SAM, shipped, taught))[0] == (
        "22 to 28 seconds aloud · 64 words (an elevator pitch aims for 62 to 75) · from 001, 002"
    )


def test_a_short_pitch_says_by_how_much_and_which_command_would_fill_it() -> None:
    told = pitch(Profile("Kim"), entry("Fitted 3 kitchens"), form="elevator")

    assert facts(told) == [
        (
            "9 to 12 seconds aloud · 29 words (an elevator pitch aims for 62 to 75;"
            " this is 33 short) · from 001"
        ),
        "Say what came of it: brag edit 001",
    ]


def test_a_pitch_that_cannot_be_short_enough_says_by_how_much_it_is_over() -> None:
    sam = Profile("Sam", does="help " + " and ".join(f"family {n}" for n in range(30)))

    told = pitch(sam, form="intro")

    assert f"this is {told.words - 37} over" in facts(told)[0]


def test_a_number_whose_basis_is_an_estimate_is_said_with_about() -> None:
    metric = Metric("time to close the books", "6", "2", "days", basis="estimated")

    told = pitch(SAM, entry("Automated the books", metric=metric))

    assert "The time to close the books went from about 6 days to about 2 days." in told.text


def test_someone_named_in_the_words_is_not_credited_again() -> None:
    told = pitch(SAM, entry("Helped Ana with her first deploy", people=("Ana",)))

    assert "together" not in told.text


def test_json_has_every_field_and_a_version() -> None:
    told = pitch(SAM, entry("Fitted 3 kitchens"), event="travel")

    as_json = pitch_json(told)

    assert as_json.pop("beats")[0] == {
        "name": "hook",
        "text": "Hi. It looks like we're neighbours for a while. Tell me if you'd rather read.",
    }
    assert as_json == {
        "version": 1,
        "form": "elevator",
        "event": "travel",
        "tone": "minimal, ready to stop",
        "text": told.text,
        "left_out": [],
        "unknown": [],
        "words": 66,
        "target_words": {"low": 62, "high": 75},
        "seconds": {"low": 23, "high": 29},
        "entries": ["0000000001"],
    }


def test_the_most_valuable_beats_are_kept_when_all_do_not_fit() -> None:
    form = Form("x", 10, (4, 6), should=("b",), may=("c", "d"))
    drafts = (
        Draft("a", ("one two",)),
        Draft("b", ("three",)),
        Draft("c", ("four five six",)),
        Draft("d", ("seven",)),
    )

    kept = fitted(drafts, form, Limit(4, 6), speaking.words)

    assert [beat.name for beat in kept] == ["a", "b", "c"]


def test_reaching_the_length_matters_more_than_a_beat_that_may_be_left_out() -> None:
    form = Form("x", 10, (6, 6), may=("b", "c"))
    drafts = (
        Draft("a", ("one two",)),
        Draft("b", ("three",)),
        Draft("c", ("four five six seven",)),
    )

    kept = fitted(drafts, form, Limit(6, 6), speaking.words)

    assert [beat.name for beat in kept] == ["a", "c"]


# What people write down, and what nobody does: any fragment may stand in any field.
FRAGMENTS = st.sampled_from(
    [
        "Cut p95 from 900 ms to 120 ms",
        "feat(api): add paging",
        "fix: `null` pointer [WIP] (#12)",
        "We migrated 40 services; nobody noticed!!",
        '"Best class ever" said a student',
        "Onboarding class for 12 people",
        "  - [x] rota done -- finally...",
        "3 customers renewed :)",
        "the roof leaked",
        "API docs rewritten",
        "**Won** the [prize](http://example.org)!",
        "Checkout: p95 900ms → 120ms",
        "don't crash on empty input",
        "Dr. Patel's ward, e.g. nights",
        "Today shipped v2 & v3",
        "I",
        "the",
        "of",
        "Fixes #12",
        "no",
        "promoted",
        "and",
        "a",
        "me and",
        "done with",
        "let",
        "WIP",
        "?",
        "How do others do it?",
        "LOUD NOTE ABOUT NOTHING",
    ]
)
LINES = st.one_of(
    FRAGMENTS,
    st.builds("{} {}".format, FRAGMENTS, FRAGMENTS),
    st.text(
        st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]),
        min_size=1,
        max_size=60,
    ),
)
WORDS = st.one_of(st.just(""), LINES)
METRICS = st.none() | st.builds(
    Metric, WORDS, WORDS, WORDS, st.sampled_from(["", "ms", "%", "$"]), WORDS,
    st.sampled_from([None, "measured", "estimated"]),
)  # fmt: skip
PEOPLE = st.lists(LINES.filter(str.strip), max_size=5).map(tuple)
ENTRIES = st.builds(
    Entry,
    id=st.integers(0, 10**9).map("{:010}".format),
    day=st.dates(date(2020, 1, 1), TODAY),
    text=LINES.filter(str.strip),
    kind=st.sampled_from(["win", "learned", "helped", "praise"]),
    people=PEOPLE,
    situation=WORDS,
    task=WORDS,
    part=WORDS,
    actions=WORDS,
    result=WORDS,
    metric=METRICS,
    beneficiary=WORDS,
    credit=st.lists(st.builds(Credit, LINES.filter(str.strip), WORDS), max_size=2).map(tuple),
    is_private=st.just(False),
)
PROFILES = st.builds(Profile, WORDS, WORDS, WORDS, PEOPLE, PEOPLE)
FORMS = st.sampled_from(["elevator", "elevator", "intro"])
EVENTS = st.sampled_from(["conference", "meetup", "training", "interview", "travel", "one-on-one"])


def complaints(text: str) -> list[str]:
    """What no one would say or should read in ``text``."""
    patterns = {
        "doubled space": r"\s\s",
        "doubled punctuation": r"[.,;:!?]{2}",
        "space before punctuation": r"\s[.,;:!?](?:\s|$)",
        "markup": r"[`*|\\{}\[\]<>]|\bhttps?:|\]\(",
    }
    found = [name for name, pattern in patterns.items() if re.search(pattern, text)]
    if not text.isprintable():
        found.append("control character")
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        found.append("unbalanced quotes")
    if text.count("(") != text.count(")"):
        found.append("unbalanced brackets")
    if not text.endswith(("?", ".", '"', "”")):
        found.append("no end")
    return found


@settings(max_examples=80, deadline=None)
@given(PROFILES, st.lists(ENTRIES, min_size=1, max_size=2), FORMS, EVENTS)
def test_whatever_was_written_can_be_said(
    profile: Profile, told: list[Entry], form: str, event: str
) -> None:
    assume(best(told, read_event(event), TODAY))

    rendered = pitch(profile, *told, form=form, event=event)

    for beat in rendered.beats:
        assert complaints(beat.text) == [], beat.text


def test_an_event_of_ones_own_needs_no_code() -> None:
    event = Event("dinner", "This soup is good.", "warm", ("What do you cook?",))
    form = read_form("elevator")

    told = render(
        Material(form, event, SAM, (entry("Fitted 3 kitchens"),), {"0000000001": "001"}, TODAY)
    )

    assert told.text.startswith("This soup is good. I'm Sam Okoye")
    assert told.text.endswith("What do you cook?")
