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
        ("Bo's deploy", "helped", "One thing I helped with last month: Bo's deploy."),
        ("'Superb' - Dr Ito", "praise", "One kind word I got last month: 'Superb' from Dr Ito."),
    ],
)
def test_a_deed_is_told_with_its_time(text: str, kind: str, said: str) -> None:
    assert deed(text.replace(" - ", ", "), "last month", kind) == said


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
        ("12 people shipping in week one", "That meant 12 people shipping in week one."),
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
        ("no more night calls", "That meant no more night calls."),
        ("standing ovation", "That meant a standing ovation."),
        ("The team uses it daily.", "The team uses it daily."),
        ("Checkout conversion up 4%", "Checkout conversion is up 4%."),
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
        (("signups", "", "3000", "", "Q3"), "Signups came to 3000 in Q3."),
        (
            ("", "9 days", "2 days", "", "3 months"),
            "That took it from 9 days to 2 days over 3 months.",
        ),
        (("", "", "12 people"), "That came to 12 people."),
        (("error rate", "4%", ""), ""),
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
