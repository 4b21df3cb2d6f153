"""Fragments of notes become sentences a person would say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.text.clauses import finish, lower_first, sentences_of
from brag.text.plain import plain
from brag.text.sentences import has_time, read, say

PAST = [
    ("Cut p95 from 900 ms to 120 ms", "I cut p95 from 900 ms to 120 ms."),
    ("Shipped the importer.", "I shipped the importer."),
    ("Led team of 4 through the audit", "I led a team of 4 through the audit."),
    ("Ran workshop on budgeting", "I ran a workshop on budgeting."),
    ("Updated docs", "I updated docs."),
    ("Drew the plans for the barn", "I drew the plans for the barn."),
    ("Set up rota for night shift", "I set up a rota for the night shift."),
    ("Sanded and oiled the stairs", "I sanded and oiled the stairs."),
    ("Debugged the printer, saved the stall", "I debugged the printer and saved the stall."),
    ("Finally shipped v2!", "I finally shipped v2."),
    ("Co-led the summer camp", "I co-led the summer camp."),
    ("Dockerised the app", "I dockerised the app."),
    ("Teached new collegue the machine", "I taught a new collegue the machine."),
    ("Was asked to chair the panel", "I was asked to chair the panel."),
    ("Promoted to senior nurse", "I was promoted to senior nurse."),
    ("Asked for a raise", "I asked for a raise."),
    ("Elected chair of the PTA", "I was elected chair of the PTA."),
    ("Closed ticket 123", "I closed ticket 123."),
    ("Gave first conference talk", "I gave my first conference talk."),
    ("Learnt Power Query", "I learnt Power Query."),
    ("Done with tax return", "I finished the tax return."),
    ("It's live for 40 clinics", "It's live for 40 clinics."),
    ("we're faster by a fifth", "We're faster by a fifth."),
    ("After 3 weeks of tests, fixed the sync", "After 3 weeks of tests, I fixed the sync."),
]
TIMES = [
    ("Last night we fed 300 people", "Last night we fed 300 people."),
    ("Last month I trained 4 nurses", "Last month I trained 4 nurses."),
    ("Last week trained 4 nurses", "Last week I trained 4 nurses."),
    ("Last night calmed a family", "Last night I calmed a family."),
    ("Last two weeks wrote 3 reports", "Last two weeks I wrote 3 reports."),
    ("Yesterday evening shipped v2", "Yesterday evening I shipped v2."),
    ("Two years ago planted it", "Two years ago I planted it."),
    ("For the first time cooked for 90", "For the first time I cooked for 90."),
    ("Next week starts the new timetable", "Next week starts the new timetable."),
    ("Last exam passed", "The last exam passed."),
]
SCENES = [
    ("Instead of shouting, asked.", "Instead of shouting, I asked."),
    ("Without help restarted the pump.", "Without help I restarted the pump."),
    ("During the flood kept the ward open.", "During the flood I kept the ward open."),
    ("During the flood Ana kept the ward open", "During the flood Ana kept the ward open."),
    ("After the frost killed half the bed", "After the frost killed half the bed."),
    (
        "Because the printer broke, wrote 40 labels by hand.",
        "Because the printer broke, I wrote 40 labels by hand.",
    ),
    ("Although it rained, planted 40 trees", "Although it rained, I planted 40 trees."),
    ("Can now bake for coeliacs.", "I can now bake for coeliacs."),
    ("Couldn't save the oak", "I couldn't save the oak."),
    ("Didn't give up on the Murphy case", "I didn't give up on the Murphy case."),
    ("Will fixed the build", "Will fixed the build."),
]
HONOURS = [
    (
        "Awarded the county prize for best school meal",
        "I was awarded the county prize for best school meal.",
    ),
    ("Awarded £500 for the garden", "I was awarded £500 for the garden."),
    ("Awarded 3 grants to schools", "I awarded 3 grants to schools."),
    ("Named player of the year", "I was named player of the year."),
    ("Named the new ward", "I named the new ward."),
    ("Named best lunch in town", "I was named best lunch in town."),
    ("Certified in food safety level 3", "I was certified in food safety level 3."),
    ("Certified 12 welders", "I certified 12 welders."),
    ("Asked by the council to speak", "I was asked by the council to speak."),
    ("Offered a place at the college", "I was offered a place at the college."),
    ("Given the keys to the surgery", "I was given the keys to the surgery."),
    ("Given a talk at the library", "I gave a talk at the library."),
]
NOUNS_FIRST = [
    ("Appeal won for 14 tenants", "The appeal was won for 14 tenants."),
    ("Sample prep down to 2 h", "Sample prep is down to 2 h."),
    ("Answer to the coroner sent", "I got the answer to the coroner sent."),
    ("Fight for the bus stop won", "The fight for the bus stop was won."),
    ("Garden wall finished early", "I got the garden wall finished early."),
    ("String section up to 14 players", "The string section is up to 14 players."),
    (
        "Plan for winter beds agreed with the union",
        "The plan for winter beds was agreed with the union.",
    ),
    ("40 roses planted", "40 roses were planted."),
    ("Roses: 40 planted, 38 alive", "Roses: 40 planted, 38 alive."),
    ("8 nurses trained, 2 certified", "8 nurses trained, 2 certified."),
    ("Got settlement signed", "I got the settlement signed."),
    ("Stock take done in 40 min", "I got the stock take done in 40 min."),
]
HURRIED = [
    ("draft + sign settlement", "I drafted and signed a settlement."),
    ("Cooked lunch, cleaned up, and went home", "I cooked lunch, cleaned up, and went home."),
    ("then i slept", "I slept."),
    ("HELPED ANA WITH THE OVEN", "I helped Ana with the oven."),
    ("Became head chef", "I became head chef."),
    ("Fixed leaking valve in greenhouse 3", "I fixed the leaking valve in greenhouse 3."),
    ("Wrote Q3 report", "I wrote a Q3 report."),
    ("Written 3 reports for the council", "I wrote 3 reports for the council."),
    ("Fix crash on empty bed list #42", "I fixed a crash on the empty bed list."),
    ("Merge pull request #42 from kofi/menu", "I merged pull request 42."),
    ('Revert "add vegan option"', 'I reverted the change "add vegan option".'),
    ("Don't skip the warm-up", "Don't skip the warm-up."),
]
COMMITS = [
    ("Fix login crash", "I fixed a login crash."),
    ("feat(api): add paging", "I added paging."),
    ("fix: typo", "I fixed a typo."),
    ("fix(auth)!: handle expired tokens", "I handled expired tokens."),
    ("[PROJ-123] Fix null pointer in importer (#45)", "I fixed a null pointer in the importer."),
    (
        "Fix crash in login page and update docs",
        "I fixed a crash in the login page and updated docs.",
    ),
    ("Add config option for retries", "I added a config option for retries."),
    ("Add edit and delete buttons", "I added edit and delete buttons."),
    ("Edit and delete comments", "I edited and deleted comments."),
    ("Support dark mode", "I added support for dark mode."),
    ("Allow users to export data", "I made it possible for users to export data."),
    ("Let users choose a theme", "I let users choose a theme."),
    ("Make sure tests run on CI", "I made sure tests run on CI."),
    (
        "Don't crash on empty input",
        "I changed the code so that it no longer crashes on empty input.",
    ),
    ("No longer drop orders", "I changed the code so that it no longer drops orders."),
    ("Move auth to own service", "I moved auth to its own service."),
    ("Rewrite billing job in Rust", "I rewrote the billing job in Rust."),
    ("Speed up search", "I sped up search."),
    ("Document API", "I documented the API."),
]
SENTENCES = [
    ("We migrated 40 services", "We migrated 40 services."),
    ("We cut the list from 31 to 9", "We cut the list from 31 to 9."),
    ("i led the audit", "I led the audit."),
    ("My team shipped the rota", "My team shipped the rota."),
    ("3 customers renewed", "3 customers renewed."),
    ("The dashboard is live", "The dashboard is live."),
    ("Orders stopped dropping", "Orders stopped dropping."),
    ("Test suite runs in 4 min", "The test suite runs in 4 min."),
    ("Updated docs are live", "Updated docs are live."),
    ("Drew fixed the build", "Drew fixed the build."),
    ("Ana set up CI", "Ana set up CI."),
    ("Ana thanked me for the runbook", "Ana thanked me for the runbook."),
    ("Me and Tom fixed the fence", "Tom and I fixed the fence."),
    ("Parents now come to the meetings", "Parents now come to the meetings."),
    ("Lead times fell by half", "Lead times fell by half."),
    ("p95 900 ms -> 120 ms", "p95 went from 900 ms to 120 ms."),
    ("Build failures down 40%", "Build failures are down 40%."),
    ("New website live", "The new website is live."),
    ("SQL query 40x faster", "The SQL query is 40x faster."),
    ("Proud of the new rota", "I'm proud of the new rota."),
    ("Checkout: cut p95 by half", "Checkout: I cut p95 by half."),
    ("Month-end close: 9 days → 4 days", "Month-end close went from 9 days to 4 days."),
    ("Reindexed orders table: 14 s → 0.2 s", "I reindexed the orders table, from 14 s to 0.2 s."),
    ("Treasurer of the fair, raised 6,100", "I was treasurer of the fair and raised 6,100."),
    ("Nearest ward was full", "The nearest ward was full."),
    ("Does it scale?", "Does it scale?"),
]
GOT_DONE = [
    ("API docs rewritten", "I got the API docs rewritten."),
    ("Login crash fixed", "I got the login crash fixed."),
    ("Grant application submitted", "I got the grant application submitted."),
    ("Contract signed", "I got the contract signed."),
    ("Acme signed", "Acme signed."),
    ("Budget approved by the board", "The budget was approved by the board."),
    ("£3,400 raised for the hospice", "£3,400 was raised for the hospice."),
    ("First paper accepted at Soil Biology", "My first paper was accepted at Soil Biology."),
]
THINGS = [
    ("Onboarding class for 12 people", "an onboarding class for 12 people"),
    ("Design review for the ward", "a design review for the ward"),
    ("Support rota", "a support rota"),
    ("Release notes", "release notes"),
    ("Plan for Q3", "a plan for Q3"),
    ("Talk at PyData", "a talk at PyData"),
    ("Talk given at the RCN congress", "a talk given at the RCN congress"),
    ("Appeal hearing for 14 tenants", "an appeal hearing for 14 tenants"),
    ("Cast party for 40", "a cast party for 40"),
    ("Coach trip to Bath", "a coach trip to Bath"),
    ("Rehearsal with the choir", "a rehearsal with the choir"),
    ("Solo at the abbey", "a solo at the abbey"),
    ("First trial as lead counsel", "my first trial as lead counsel"),
    ("Last rehearsal before the tour", "the last rehearsal before the tour"),
    ("Set list for the choir", "a set list for the choir"),
    ("Embedded systems course", "an embedded systems course"),
    ("API redesign", "an API redesign"),
    ("Reading group for nurses", "a reading group for nurses"),
    ("New ward rota for 14 nurses", "a new ward rota for 14 nurses"),
]


@pytest.mark.parametrize(
    ("note", "said"),
    [
        *(PAST + COMMITS + SENTENCES + GOT_DONE),
        *(TIMES + SCENES + HONOURS + NOUNS_FIRST + HURRIED),
    ],
)
def test_a_note_is_said_as_a_sentence(note: str, said: str) -> None:
    assert say(plain(note)) == said


@pytest.mark.parametrize(("note", "thing"), THINGS)
def test_a_bare_thing_gets_its_article_and_keeps_its_names(note: str, thing: str) -> None:
    told = read(plain(note))

    assert told.shape == "thing"
    assert told.words == thing


def test_what_goes_on_is_read_as_going_on() -> None:
    assert say("Mentoring two juniors") == "I've been mentoring two juniors."


def test_a_note_in_capitals_is_not_shouted() -> None:
    assert say("FOUND 14 BUGS BEFORE RELEASE") == "I found 14 bugs before release."


def test_names_keep_their_capitals_inside_a_sentence() -> None:
    assert lower_first("Orders stopped") == "orders stopped"
    assert lower_first("Ana stopped") == "Ana stopped"
    assert lower_first("SQL is fine") == "SQL is fine"
    assert lower_first("I stopped") == "I stopped"


def test_sentences_end_where_a_reader_would_end_them() -> None:
    text = "I met Dr. Ito at 9 a.m. She agreed. (It rained. Hard.) Done?"

    assert sentences_of(text) == [
        "I met Dr. Ito at 9 a.m.",
        "She agreed",
        "(It rained. Hard.)",
        "Done?",
    ]


def test_a_sentence_is_finished_once() -> None:
    assert finish("done.") == "Done."
    assert finish("done at 9 a.m.") == "Done at 9 a.m."
    assert finish("p95 is down") == "p95 is down."
    assert finish(" ,.") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Q3", True),
        ("last month", True),
        ("in 2025", True),
        ("in May", True),
        ("may help", False),
    ],
)
def test_a_text_that_says_when_is_known(text: str, expected: bool) -> None:
    assert has_time(text) is expected


@given(st.text(max_size=60))
def test_any_text_is_read_without_complaint(text: str) -> None:
    said = say(plain(text))

    assert said == "" or said.endswith(("?", ".", '"', "”"))
    assert said.isprintable()


@given(st.sampled_from(PAST), st.sampled_from(["", ".", "!", "...", " ,", " – "]))  # noqa: RUF001 - people type it
def test_the_mark_at_the_end_of_a_note_makes_no_difference(
    case: tuple[str, str], mark: str
) -> None:
    note, said = case

    assert say(plain(note.rstrip(".!") + mark)) == said
