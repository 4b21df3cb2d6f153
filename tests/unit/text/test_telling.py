"""The parts of a story are said plainly, and stay true on the day they are said."""

from __future__ import annotations

from datetime import date

import pytest

from brag.text.credit import credit, names, spoken_name
from brag.text.outcomes import meant_for, number, outcome
from brag.text.telling import also, deed, own_part, problem, still_true, when

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 23), "this week"),
        (date(2026, 11, 22), "last week"),
        (date(2026, 11, 2), "this month"),
        (date(2026, 10, 5), "last month"),
        (date(2026, 2, 1), "in February"),
        (date(2025, 12, 5), "last year"),
        (date(2024, 3, 1), "in 2024"),
    ],
)
def test_a_day_is_dated_as_in_passing(day: date, said: str) -> None:
    assert when(day, TODAY) == said


def test_a_day_in_words_that_is_over_is_not_said() -> None:
    then = date(2026, 10, 1)

    assert still_true("Shipped v2 today", then, TODAY) == "Shipped v2"
    assert still_true("Yesterday we moved", then, TODAY) == "we moved"
    assert still_true("Won it last week", then, TODAY) == "Won it"
    assert still_true("42 births this year", then, TODAY) == "42 births this year"
    assert still_true("42 births this year", date(2025, 1, 1), TODAY) == "42 births"
    assert still_true("Shipped v2 today", TODAY, TODAY) == "Shipped v2 today"


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("Cut costs", "win", "Last month I cut costs."),
        ("We moved", "win", "Last month we moved."),
        ("My team shipped it", "win", "Last month my team shipped it."),
        ("Cut costs in Q3", "win", "I cut costs in Q3."),
        ("The dashboard is live", "win", "The dashboard is live."),
        ("Onboarding class", "win", "One thing from last month: an onboarding class."),
        ("Audit: zero findings", "win", "Audit: zero findings."),
        ("Mentoring two juniors", "win", "I've been mentoring two juniors."),
        ("Shipped it. 3 teams use it.", "win", "Last month I shipped it. 3 teams use it."),
        ("how bees swarm", "learned", "Last month I learned how bees swarm."),
        (
            "Customers hate forms",
            "learned",
            "One thing I learned last month: customers hate forms.",
        ),
        (
            "Don't skip the warm-up",
            "learned",
            "One thing I learned last month: don't skip the warm-up.",
        ),
        (
            "Check the pump twice",
            "learned",
            "One thing I learned last month: check the pump twice.",
        ),
        ("Listen first", "learned", "One thing I learned last month: listen first."),
        (
            "ask before you assume",
            "learned",
            "One thing I learned last month: ask before you assume.",
        ),
        (
            "Salt the water first",
            "learned",
            "One thing I learned last month: salt the water first.",
        ),
        (
            "Never promise a date",
            "learned",
            "One thing I learned last month: never promise a date.",
        ),
        ("Cooked rice spoils", "learned", "One thing I learned last month: cooked rice spoils."),
        ("Read 3 papers on sepsis", "learned", "Last month I read 3 papers on sepsis."),
        ("Took a course in welding", "learned", "Last month I took a course in welding."),
        (
            "lesson learned: rosin matters",
            "learned",
            "One thing I learned last month: rosin matters.",
        ),
        ("TIL rosin matters", "learned", "One thing I learned last month: rosin matters."),
        ("learning: ask first", "learned", "One thing I learned last month: ask first."),
        (
            "Q: why do bees swarm? A: the hive is full",
            "learned",
            "One thing I learned last month: why do bees swarm? The hive is full.",
        ),
        ("with Bea's audition", "helped", "One thing I helped with last month: Bea's audition."),
        ("my neighbour move house", "helped", "Last month I helped my neighbour move house."),
        ("a new colleague", "helped", "Last month I helped a new colleague."),
        ("Bea prepare her audition", "helped", "Last month I helped Bea prepare her audition."),
        ("Mr Osei with his form", "helped", "Last month I helped Mr Osei with his form."),
        ("Have finished the handbook", "win", "I have finished the handbook."),
        ("Finally. The case is over.", "win", "The case is over."),
        ("this month: three new menus", "win", "One thing: three new menus this month."),
        ("You saved my dad", "praise", 'One kind word I got last month: "You saved my dad."'),
        (
            "I love how calm you are",
            "praise",
            'One kind word I got last month: "I love how calm you are."',
        ),
        (
            "Thanks for playing so softly, it helped mum",
            "praise",
            'One kind word I got last month: "Thanks for playing so softly, it helped mum."',
        ),
        (
            "Calm and kind, said the family",
            "praise",
            'Last month the family told me: "Calm and kind."',
        ),
        (
            '"Straightest wall yet" - site foreman',
            "praise",
            'Last month the site foreman told me: "Straightest wall yet."',
        ),
        ("Bea: best class ever", "praise", 'Last month Bea told me: "Best class ever."'),
        (
            'The mayor said "what a bridge"',
            "praise",
            'Last month the mayor told me: "What a bridge."',
        ),
        ("She said I saved it", "praise", "She said I saved it."),
        (
            "a hug from the whole class",
            "praise",
            "One kind word I got last month: a hug from the whole class.",
        ),
        ("Named player of the year", "praise", "Last month I was named player of the year."),
        ("Ana thanked me for the runbook", "praise", "Ana thanked me for the runbook."),
        (
            "Card from the Murphys",
            "praise",
            "One kind word I got last month: a card from the Murphys.",
        ),
        ("Bo's deploy", "helped", "One thing I helped with last month: Bo's deploy."),
        ("'Superb' - Dr Ito", "praise", 'Last month Dr Ito told me: "Superb."'),
    ],
)
def test_a_deed_is_told_with_its_time(text: str, kind: str, said: str) -> None:
    assert deed(text.replace(" - ", ", "), "last month", kind) == said


def test_praise_is_spoken_as_the_words_of_whom_the_entry_names() -> None:
    text = "You were the calm one"

    assert deed(text, "this week", "praise", ["bea"]) == f'This week Bea told me: "{text}."'
    assert also(text, "this week", "praise", ["bea"]) == f'And Bea told me: "{text}."'
    assert also(text, "this week", "praise") == f'Another kind word I got this week: "{text}."'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ran the class", "I also ran the class."),
        ("I ran the class", "I also ran the class."),
        ("We ran the class", "We also ran the class."),
        ("The dashboard is live", "And the dashboard is live."),
        ("Onboarding class", "Another thing from May: an onboarding class."),
        ("Mentoring two juniors", "I've also been mentoring two juniors."),
    ],
)
def test_a_second_deed_follows_the_first(text: str, said: str) -> None:
    assert also(text, "in May") == said


@pytest.mark.parametrize(
    ("situation", "task", "said"),
    [
        ("Checkout timed out on Saturdays", "", "Checkout timed out on Saturdays."),
        ("no tests at all", "", "It started with no tests at all."),
        ("old boiler", "", "It started with an old boiler."),
        ("Was asked to cover", "", "I was asked to cover."),
        ("Ward had 3 falls a week", "", "The ward had 3 falls a week."),
        ("one in three gave up", "", "One in three gave up."),
        ("", "get p95 below 200 ms", "My task was to get p95 below 200 ms."),
        ("", "new rota for nights", "My task was a new rota for nights."),
        ("After the frost killed half the bed", "", "The frost killed half the bed."),
        ("When the printer broke", "", "The printer broke."),
        ("because of the storm", "", "It was because of the storm."),
        ("", "", ""),
    ],
)
def test_how_things_stood_is_a_sentence(situation: str, task: str, said: str) -> None:
    assert problem(situation, task) == said


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("rewrote the query layer", "I rewrote the query layer."),
        ("query layer rewrite", "My part was a query layer rewrite."),
        ("the tests", "My part was the tests."),
        ("tech lead", "I was the tech lead."),
        ("facilitator", "I was the facilitator."),
        ("Rewrite queries, add index", "I rewrote queries and added an index."),
        ("", ""),
    ],
)
def test_ones_own_part_is_a_sentence(part: str, said: str) -> None:
    assert own_part(part) == said


@pytest.mark.parametrize(
    ("result", "said"),
    [
        ("12 people shipping in week one", "The result was 12 people shipping in week one."),
        ("12 people shipped in week one", "12 people shipped in week one."),
        ("Orders stopped dropping", "Orders stopped dropping."),
        ("saved 4 h a week", "That saved 4 h a week."),
        ("save 4 h a week", "It saves 4 h a week."),
        ("Dropped from 40 to 12", "It dropped from 40 to 12."),
        ("Got promoted", "I got promoted."),
        ("was invited to speak", "I was invited to speak."),
        ("was adopted by 3 teams", "It was adopted by 3 teams."),
        ("used by 4 teams", "It was used by 4 teams."),
        ("40% faster", "That made it 40% faster."),
        ("live in 3 regions", "It is live in 3 regions."),
        ("report ready before 9", "The report is ready before 9."),
        ("customers happy", "Customers are happy."),
        ("on time", "That was on time."),
        ("no fires since", "There have been no fires since."),
        ("no more night calls", "The result was no more night calls."),
        ("standing ovation", "The result was a standing ovation."),
        ("The team uses it daily.", "The team uses it daily."),
        ("Checkout conversion up 4%", "Checkout conversion is up 4%."),
        ("38 of 40 alive", "38 of 40 are alive."),
        ("9 of 10 vegetarian now", "9 of 10 are vegetarian now."),
        ("so that visitors stopped complaining", "Visitors stopped complaining."),
        ("so far 40 signups", "The result was so far 40 signups."),
        ("which made the board happy", "That made the board happy."),
        ("so more people come", "More people come."),
        ("because of that, fewer alarms", "The result was fewer alarms."),
        ("to cut alarms", "That was to cut alarms."),
        ("third year running", "That was the third year running."),
        ("2nd season in a row", "That was the 2nd season in a row."),
        ("it flowers again", "It flowers again."),
        ("they sleep through the night", "They sleep through the night."),
        ("the wall dries again", "The wall dries again."),
        ("our clinic runs on time", "Our clinic runs on time."),
        ("every form now fits one page", "Every form now fits one page."),
        ("a new test kit", "The result was a new test kit."),
        ("a third of the queue", "The result was a third of the queue."),
        ("12 downloads", "The result was 12 downloads."),
        ("No more blight since", "There has been no more blight since."),
        ("n/a", ""),
        ("not yet known", ""),
        ("too early to tell", ""),
        ("", ""),
    ],
)
def test_what_came_of_it_is_a_sentence(result: str, said: str) -> None:
    assert outcome(result) == said


def test_whom_it_was_for_is_a_sentence() -> None:
    assert meant_for("for 40 families") == "It was for 40 families."


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("checkout p95", "900", "120", "ms"), "Checkout p95 went from 900 ms to 120 ms."),
        (("checkout p95", "900 ms", "120 ms", "ms"), "Checkout p95 went from 900 ms to 120 ms."),
        (("support calls", "40", "12", "", "week"), "Support calls went from 40 to 12 a week."),
        (("cost", "1200", "900", "€", "month"), "The cost went from €1200 to €900 a month."),
        (("signups", "", "3000", "", "Q3"), "That came to 3000 signups in Q3."),
        (
            ("", "9 days", "2 days", "", "3 months"),
            "That took it from 9 days to 2 days over 3 months.",
        ),
        (("", "", "12 people"), "That came to 12 people."),
        (("error rate", "4%", ""), ""),
        (("", "", "doubled the attendance"), "That doubled the attendance."),
        (("", "", "12% fewer failures"), "The result was 12% fewer failures."),
        (("", "", "half the usual waste"), "The result was half the usual waste."),
        (("", "40", "120"), "The number went from 40 to 120."),
        (("leaflets", "", "40"), "That came to 40 leaflets."),
        (
            ("antibiotic time", "74 min", "49 min", "", "audited"),
            "Antibiotic time went from 74 min to 49 min.",
        ),
        (
            ("satisfaction", "3.9/5", "4.6/5", "", "survey"),
            "Satisfaction went from 3.9/5 to 4.6/5.",
        ),
        (("calls", "9", "4", "", "by hand"), "Calls went from 9 to 4 by hand."),
    ],
)
def test_a_number_is_a_sentence(parts: tuple[str, ...], said: str) -> None:
    assert number(*parts) == said


def test_an_estimate_is_said_with_about_once() -> None:
    said = number("falls", "about 3", "1", "", "week", estimated=True)

    assert said == "Falls went from about 3 to about 1 a week."


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ([("Ana", "paired on the fix")], "Ana paired on the fix."),
        ([("Ana", "load tests")], "Ana helped with the load tests."),
        ([("Bo", "review")], "Bo helped with the review."),
        ([("Dr. Ito", "for the data model")], "Thanks to Dr. Ito for the data model."),
        ([("ana-ruiz", "")], "I did that together with Ana Ruiz."),
        (
            [("Ana", "the idea"), ("Bo", "")],
            "Ana helped with the idea. I did that together with Bo.",
        ),
        ([("Ana", "co-author")], "Ana was my co-author."),
        ([("Ana", "co-host of the evening")], "Ana was my co-host of the evening."),
        ([("Lou", "co-driver")], "Lou was my co-driver."),
        ([("Bo", "reviewer")], "Bo was the reviewer."),
        ([("Bo", "second violin coach")], "Bo was the second violin coach."),
        ([("Ana", "she had the idea")], "Ana had the idea."),
        ([("Bo", "they were the first to see it")], "Bo was the first to see it."),
        ([("Cy", "he drove all night")], "Cy drove all night."),
        ([], ""),
    ],
)
def test_credit_says_who_did_what(shares: list[tuple[str, str]], said: str) -> None:
    assert credit(shares) == said


def test_credit_for_what_we_did_says_who_worked_on_it() -> None:
    assert credit([], ["ana", "bo"], as_we=True) == "I worked on that together with Ana and Bo."


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([], ""),
        (["Ana"], "Ana"),
        (["Ana", "Bo"], "Ana and Bo"),
        (["Ana", "Bo", "Cy"], "Ana, Bo and Cy"),
        (["Ana", "Bo", "Cy", "Di", "Ed"], "Ana, Bo, Cy and 2 others"),
    ],
)
def test_names_are_listed_as_one_lists_them(people: list[str], said: str) -> None:
    assert names(people) == said


def test_only_a_handle_gets_capitals() -> None:
    assert spoken_name("@ana-ruiz") == "Ana Ruiz"
    assert spoken_name("the night team") == "the night team"
    assert spoken_name("O'Neil") == "O'Neil"


def test_what_a_dash_adds_has_a_subject_of_its_own() -> None:
    said = deed("got the office to accept lime - took 3 meetings", "last month")
    assert said == "Last month I got the office to accept lime. It took 3 meetings."


def test_figures_after_a_semicolon_stay_in_their_sentence() -> None:
    said = deed("phosphates hide in ham; E338 to E343", "in May", "learned")
    assert said.endswith("phosphates hide in ham, E338 to E343.")
    assert deed("Ran the class; 3 of 4 came", "in May") == "In May I ran the class. 3 of 4 came."


@pytest.mark.parametrize("kind", ["win", "learned", "helped", "praise"])
def test_a_thing_without_a_time_is_framed_without_one(kind: str) -> None:
    said = also("potassium alerts on the ward", "", kind)
    assert said.startswith("Another ")
    assert " :" not in said
    assert "from" not in said
