"""Redacting leaves no name in any format, is the same throughout, and keeps a key."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY

from brag.errors import BragError, UsageError
from brag.features.documents import write_document
from brag.features.outline import read_outline
from brag.features.redacting import Key, read_key, redact, redact_review, subjects
from brag.features.review import look_back
from brag.model.document import Document
from brag.model.entry import Credit, Entry
from brag.model.person import Person
from brag.model.profile import Profile
from brag.render.document import document_terminal
from brag.render.document_text import document_json, document_markdown
from brag.render.review_document import review_json
from brag.render.terminal import Page
from brag.store.journal import Journal
from brag.store.known_names import KnownNames
from brag.text.periods import parse_period

YEAR = parse_period("2026", TODAY)


def put(journal: Journal, *records: Entry | Person | Profile) -> None:
    with journal.change("log") as change:
        for one in records:
            change.put(one)


def document(journal: Journal, kind: str = "brag-doc") -> Document:
    return write_document(journal, read_outline(kind), YEAR).document


def everything(found: Document) -> str:
    page = Page(TODAY, lambda one: one[:3])
    said = json.dumps(document_json(found), ensure_ascii=False)
    return "\n".join([document_terminal(found, page), document_markdown(found), said])


def an_entry(number: int, text: str, **parts: object) -> Entry:
    return Entry(f"{number:010}", TODAY, text, **parts)  # type: ignore[arg-type]


def a_journal(journal: Journal) -> None:
    put(
        journal,
        Person("0000000090", TODAY, "Ana Ruiz", aka=("Anita",), emails=("ana@initech.example",)),
        Person("0000000091", TODAY, "Bo Lind", role="night nurse"),
        an_entry(
            1,
            "Cut Checkout p95 with Ana",
            projects=("checkout",),
            people=("Ana Ruiz", "the night team"),
            result="Bo and Anita saw it, says ana@initech.example",
            credit=(Credit("Bo Lind", "asked Ana Ruiz"),),
            evidence=("https://git.example/checkout/1", "https://git.example/q/2"),
        ),
        an_entry(2, "BO LIND taught the checkout class", kind="helped", people=("cleo",)),
    )


def test_people_become_roles_and_projects_letters_the_same_throughout(journal: Journal) -> None:
    a_journal(journal)

    hidden = redact(journal, document(journal))

    said = everything(hidden)
    assert "Cut Project A p95 with Colleague A" in said
    assert "Night nurse B and Colleague A saw it, says [address]" in said
    assert re.search(r"\bTeam [A-Z]\b", said)
    for name in ("ana", "ruiz", "anita", "bo", "lind", "Checkout", "initech", "cleo", "night team"):
        is_word = name == "Checkout"
        assert not re.search(rf"\b{name}\b", said, 0 if is_word else re.IGNORECASE), name
    assert "taught the checkout class" in said


def test_links_that_name_a_project_are_left_out_and_said_so(journal: Journal) -> None:
    a_journal(journal)

    hidden = redact(journal, document(journal))

    assert "https://git.example/q/2" in everything(hidden)
    assert hidden.flags[-1].name == "redacted"
    assert hidden.flags[-1].text.startswith(
        "Hidden: 4 people, 1 project, 0 organisations, every e-mail address."
        " 1 link that names one is left out."
    )


def test_the_key_is_for_its_owner_alone_and_keeps_labels_the_next_time(
    journal: Journal, tmp_path: Path
) -> None:
    a_journal(journal)
    path = tmp_path / "who.json"
    redact(journal, document(journal), path)
    before = json.loads(path.read_text())
    put(journal, an_entry(3, "Aaron led it", people=("Aaron",)), an_entry(4, "x", people=("Cy",)))

    redact(journal, document(journal), path)

    after = json.loads(path.read_text())
    assert path.stat().st_mode & 0o777 == 0o600
    assert before["people"]["Ana Ruiz"] == "Colleague A"
    assert before["people"].items() < after["people"].items()
    assert len(set(after["people"].values())) == len(after["people"])


def test_a_name_in_the_key_is_hidden_though_the_journal_forgot_it(
    journal: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "who.json"
    path.write_text('{"version": 1, "people": {"Dai Evans": "a colleague Q"}, "projects": {}}')
    put(journal, an_entry(1, "Asked Dai Evans"))

    assert "Asked a colleague Q" in everything(redact(journal, document(journal), path))


@pytest.mark.parametrize("text", ["", "[]", '{"version": 2}', '{"version":1,"people":{"a":1}}'])
def test_a_file_that_is_no_key_is_refused_and_left_alone(
    journal: Journal, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "who.json"
    path.write_text(text)

    with pytest.raises(UsageError, match="no key"):
        redact(journal, document(journal), path)

    assert path.read_text() == text


def test_a_key_that_cannot_be_written_is_refused(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(BragError, match="cannot be written"):
        redact(journal, document(journal), tmp_path / "missing" / "who.json")


def test_a_key_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BragError, match="cannot be read"):
        read_key(tmp_path)


def test_the_plain_look_back_is_hidden_too_and_its_kinds_stay(journal: Journal) -> None:
    a_journal(journal)
    put(journal, an_entry(3, "x", projects=("win",), sources=("git:ana",)))

    hidden, remark = redact_review(journal, look_back(journal, YEAR))

    said = json.dumps(review_json(hidden))
    assert "1 link" in remark
    assert {one.name for one in hidden.kinds} == {"win", "helped"}
    assert {one.name for one in hidden.projects} == {"Project A", "Project B", ""}
    for name in ("ana", "ruiz", "bo", "lind", "cleo"):
        assert not re.search(rf"\b{name}\b", said, re.IGNORECASE), name


def test_an_author_who_shares_a_hidden_name_is_left_out(journal: Journal) -> None:
    a_journal(journal)
    put(journal, Profile(name="Sam Ruiz"))

    assert redact(journal, document(journal)).author == ""


def test_a_first_name_alone_is_the_one_person_who_has_it() -> None:
    ana = Person("0000000090", TODAY, "Ana Ruiz")

    found = subjects(KnownNames((ana,), ("Ana", "Bo"), ()), Key({}, {}))

    assert [one.name for one in found] == ["Ana Ruiz", "Bo"]


def test_organisations_and_the_telling_words_of_names_are_hidden(journal: Journal) -> None:
    put(
        journal,
        Person("0000000090", TODAY, "Karin Vogel", role="product director", org="Helvetia Bank"),
        an_entry(1, "Ran it for helvetia with Ms Vogel", projects=("helvetia-onboarding",)),
        an_entry(2, "KLM's web team uses the onboarding", projects=("klm-web",)),
        an_entry(3, "HELVETIA BANK renewed; klm.com and k.vogel@helvetia.example wrote"),
        an_entry(4, "Tests", evidence=("https://drive.example/HelvetiaTests.pdf", "the minutes")),
        an_entry(5, "Karin V. saw Karin", people=("Karin V.",)),
    )

    said = everything(redact(journal, document(journal)))

    for one in (
        "Ran it for Organisation A with Product director A",
        "Project B's web team uses the onboarding",
        "Organisation A renewed; [address] and [address] wrote",
        "the minutes",
        "saw Product director A",
    ):
        assert one in said.replace("Project A's", "Project B's"), one
    for name in ("helvetia", "klm", "karin", "vogel"):
        assert not re.search(name, said, re.IGNORECASE), name


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Rewrote the handover sheet", "Rewrote the handover sheet"),
        ("Handover sheets are read", "Handover sheets are read"),
        ("Won with Handover, see +handover and #handover", "Won with Project A, see Project A and"),
        ("handover", "Project A"),
        ("Ana, in 2 entries: handover", "Ana, in 2 entries: Project A"),
    ],
)
def test_a_project_named_by_an_everyday_word_hides_where_it_is_a_name(
    text: str, hidden: str
) -> None:
    found = _hidden(KnownNames((), (), ("handover",)), replace(EMPTY, title=text))

    assert found.title.startswith(hidden)


NAMES = st.sampled_from(
    ["Ana Ruiz", "ana", "Bo", "A", "B", "Project", "a colleague", "Lind, Bo", "O'Neil", "Åsa Öst",
     "C++", "the night team", "Colleague A", "Straße", "x_y", "ELAN", "Zoë", "1", "Jean-Luc P."]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(NAMES, min_size=1, max_size=4, unique_by=str.casefold),
    st.lists(NAMES, max_size=2, unique_by=str.casefold),
    st.sampled_from(["{0} did it with {1}", "{0}/{1}", "({0}), {1}!", "said {1} to {0}'s team"]),
)
@example(["A"], ["Project"], "{0} did it with {1}")
@example(["A", "Colleague A"], ["the night team"], "{0} did it with {1}")
def test_no_known_name_remains(people: list[str], projects: list[str], form: str) -> None:
    known = KnownNames((), tuple(people), tuple(projects))
    names = [*people, *projects]
    text = form.format(names[0], names[-1])
    found = replace(EMPTY, title=text, sections=())

    hidden = _hidden(known, found)

    for name in names:
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        assert not re.search(pattern, hidden.title, re.IGNORECASE), (name, hidden.title)


EMPTY = Document("cv", "", "", None, TODAY, ())


def _hidden(known: KnownNames, found: Document) -> Document:
    from brag.features.redacting import _Hider

    key = Key({}, {})
    hidden: Document = _Hider(subjects(known, key), key).over(found)
    return hidden
