"""A profile becomes an introduction, however it was typed."""

from __future__ import annotations

import pytest

from brag.text.interests import help_on_offer, interest
from brag.text.introduction import name_and_role, work

ROLES = [
    ("backend engineer", "I'm Sam, a backend engineer."),
    ("Backend Engineer", "I'm Sam, a backend engineer."),
    ("engineer at Foo", "I'm Sam, an engineer at Foo."),
    ("an architect", "I'm Sam, an architect."),
    ("nurse educator", "I'm Sam, a nurse educator."),
    ("Head of Platform", "I'm Sam, Head of Platform."),
    ("head teacher", "I'm Sam, a head teacher."),
    ("CTO", "I'm Sam, CTO."),
    ("SRE", "I'm Sam, an SRE."),
    ("sre", "I'm Sam, an SRE."),
    ("UX designer", "I'm Sam, a UX designer."),
    ("HR manager", "I'm Sam, an HR manager."),
    ("MRI technician", "I'm Sam, an MRI technician."),
    ("university lecturer", "I'm Sam, a university lecturer."),
    ("8th-grade teacher", "I'm Sam, an 8th-grade teacher."),
    ("Java developer", "I'm Sam, a Java developer."),
    ("teaching assistant", "I'm Sam, a teaching assistant."),
    ("mother of two", "I'm Sam, a mother of two."),
    ("retired", "I'm Sam, and I'm retired."),
    ("retired teacher", "I'm Sam, a retired teacher."),
    ("studying law", "I'm Sam, and I'm studying law."),
    ("between jobs", "I'm Sam, and I'm between jobs."),
    ("on parental leave", "I'm Sam, and I'm on parental leave."),
    ("engineering", "I'm Sam, and I'm in engineering."),
    ("I run the ward", "I'm Sam. I run the ward."),
    ("", "I'm Sam."),
    ("work as a nurse", "I'm Sam, a nurse."),
    ("working as a midwife", "I'm Sam, a midwife."),
    ("work in a depot", "I'm Sam, and I work in a depot."),
    ("works in IT", "I'm Sam, and I work in IT."),
    ("works in a school kitchen", "I'm Sam, and I work in a school kitchen."),
    ("interested in bees", "I'm Sam, and I'm interested in bees."),
    ("my own boss", "I'm Sam, and I'm my own boss."),
    ("drives a bus", "I'm Sam, and I drive a bus."),
    ("driving instructor", "I'm Sam, a driving instructor."),
    ("nurses", "I'm Sam, a nurse."),
    ("Professor of Law", "I'm Sam, Professor of Law."),
    ("self-employed bricklayer", "I'm Sam, a self-employed bricklayer."),
]


@pytest.mark.parametrize(("role", "said"), ROLES)
def test_a_role_gets_the_article_that_is_said(role: str, said: str) -> None:
    assert name_and_role("Sam", role) == said


@pytest.mark.parametrize("name", ["My name is Wu", "I'm Wu", "Hi, I am Wu"])
def test_a_name_typed_as_a_sentence_is_said_once(name: str) -> None:
    assert name_and_role(name, "nurse") == "I'm Wu, a nurse."


def test_a_role_without_a_name_stands_alone() -> None:
    assert name_and_role("", "carpenter") == "I'm a carpenter."
    assert name_and_role("", "") == ""


WORK = [
    ("I build payment systems for small shops", "I build payment systems for small shops."),
    ("build payment systems", "I build payment systems."),
    ("builds payment systems", "I build payment systems."),
    ("building payment systems", "I build payment systems."),
    ("Building and running CI", "I build and run CI."),
    ("payment systems for small shops", "I work on payment systems for small shops."),
    ("Payments", "I work on payments."),
    ("i fix bikes", "I fix bikes."),
    ("help shops get paid", "I help shops get paid."),
    ("to help shops get paid", "I help shops get paid."),
    ("nursing", "I work in nursing."),
    ("Teaching maths to teenagers", "I teach maths to teenagers."),
    ("Project management", "I work in project management."),
    ("small businesses", "I work with small businesses."),
    ("responsible for billing", "I'm responsible for billing."),
    ("a nurse who teaches", "I'm a nurse who teaches."),
    ("We build barns", "We build barns."),
    ("design systems for banks", "I design systems for banks."),
    ("market research", "I work in market research."),
    ("mostly billing", "I mostly work on billing."),
    ("keeps the ward running", "I keep the ward running."),
    ("carpenter", "I'm a carpenter."),
    ("look after a rose garden", "I look after a rose garden."),
    ("computer science student", "I'm a computer science student."),
    ("TEST SOFTWARE", "I test software."),
    ("Turning data into stories. Also teach.", "I turn data into stories. I also teach."),
    ("play in hospitals", "I play in hospitals."),
    ("look after babies at night", "I look after babies at night."),
    ("care for premature babies", "I care for premature babies."),
    ("look for work", "I look for work."),
    ("drum in a band", "I drum in a band."),
    ("fish for cod", "I fish for cod."),
    ("love teaching", "I love teaching."),
    ("can fix anything", "I can fix anything."),
    ("watches over 40 patients", "I watch over 40 patients."),
    ("plays in a quartet", "I play in a quartet."),
    ("teaches and writes about sepsis", "I teach and write about sepsis."),
    ("Nurse education for night staff", "I work in nurse education for night staff."),
    ("drivers", "I work with drivers."),
    ("care work", "I work in care work."),
    ("research on bees", "I work in research on bees."),
    ("support for refugees", "I work in support for refugees."),
    ("", ""),
]


@pytest.mark.parametrize(("does", "said"), WORK)
def test_work_is_a_sentence_however_it_was_typed(does: str, said: str) -> None:
    assert work(does) == said


@pytest.mark.parametrize(
    ("curious", "said"),
    [
        ("how teams test", "I'm curious about how teams test."),
        ("Databases", "I'm curious about databases."),
        ("SQL on phones", "I'm curious about SQL on phones."),
        ("curious about wood glue", "I'm curious about wood glue."),
        ("Curious how you rest", "I'm curious about how you rest."),
        ("curious: why bees swarm", "I'm curious why bees swarm."),
        ("why bees swarm", "I'm curious why bees swarm."),
        ("learn Rust", "I'd like to learn Rust."),
        ("to learn to sail", "I'd like to learn to sail."),
        ("silence in interviews", "I'm curious about silence in interviews."),
        ("I love old maps", "I love old maps."),
        ("How do others do it?", "One question I keep coming back to: how do others do it?"),
        ("", ""),
    ],
)
def test_an_interest_is_a_sentence(curious: str, said: str) -> None:
    assert interest(curious) == said


@pytest.mark.parametrize(
    ("offer", "said"),
    [
        ("load-test reviews", "I'm happy to help with load-test reviews."),
        ("help with CVs", "I'm happy to help with CVs."),
        ("review CVs", "I'm happy to review CVs."),
        ("reviewing CVs", "I'm happy to review CVs."),
        ("I can review talk proposals", "I'm happy to review talk proposals."),
        ("mock interviews", "I'm happy to help with mock interviews."),
        ("ten minutes on incidents", "I'm happy to offer ten minutes on incidents."),
        ("a second pair of eyes", "I'm happy to offer a second pair of eyes."),
        ("spare seedlings", "I'm happy to share spare seedlings."),
        ("coffee, always", "I'm happy to offer coffee, always."),
        ("Two ears", "I'm happy to offer two ears."),
        ("Excel tips", "I'm happy to share Excel tips."),
        ("", ""),
    ],
)
def test_an_offer_is_a_sentence(offer: str, said: str) -> None:
    assert help_on_offer(offer) == said
