"""People come in from address books, are known again, and go out as they came."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import people as any_people

from brag.errors import NotFoundError, SourceError, UsageError
from brag.features import import_vcard, undo
from brag.features.import_google import Contacts
from brag.features.import_linkedin import Connections
from brag.features.importing import Outcome, bring_in
from brag.features.leaving_people import Leaving, for_address_book
from brag.features.same_person import Acquaintances
from brag.features.source_file import opened
from brag.model.person import Person
from brag.render.export_vcard import cards
from brag.store import records
from brag.store.journal import Journal
from brag.text import vcards

if TYPE_CHECKING:
    from brag.features.rows import Reader

TODAY = date(2026, 11, 23)
NOW_AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
CARD = """\
BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:1
FN:Ana Ruiz
N:Ruiz;Ana;;;
item1.EMAIL;TYPE=work;PREF=1:ana@example.org
item1.X-ABLabel:_$!<Work>!$_
ORG:Acme\\, Inc.;Data
TITLE:Data engineer
EXPERTISE;LEVEL=expert:Rust
EXPERTISE:embedded databases
RELATED;VALUE=text;TYPE=friend:Bo Lind
CATEGORIES:friends,pycon
BDAY:--0514
PHOTO:data:image/jpeg;base64,AAAA
 BBBB
NOTE:Line one\\nline two\\; with
  folded text
END:VCARD
"""
LINKEDIN = """\
Notes:
"Some addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ana,Ruiz,https://www.linkedin.com/in/ana,,"Acme, Inc.","Lead
engineer",05 Mar 2024
Bo,Lind,https://www.linkedin.com/in/bo,bo@example.org,,,soon
"""
GOOGLE_NOW = """\
First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,Birthday,Notes,\
Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value
Ana,Maria,Ruiz,Nita,Acme,Boss, --05-14,"note, one",Friends ::: * myContacts,Home,\
a@example.org ::: b@example.org,Mobile,+34 1
"""
GOOGLE_BEFORE = """\
Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,\
Organization 1 - Name,Organization 1 - Title,Notes
Ana Ruiz,Ana,Ruiz,* myContacts ::: Friends,Home,a@example.org,Acme,Boss,
"""


def run(journal: Journal, rows: Reader, source: str) -> Outcome:
    return bring_in(
        journal,
        rows,
        label=f"import {source}",
        is_dry_run=False,
        kind="person",
        recognise=Acquaintances(journal),
    )


def from_vcards(journal: Journal, tmp_path: Path, text: str | bytes) -> Outcome:
    file = tmp_path / "contacts.vcf"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return run(journal, import_vcard.rows(file, TODAY), "vcard")


def from_linkedin(journal: Journal, tmp_path: Path, text: str) -> Outcome:
    file = tmp_path / "Connections.csv"
    file.write_text(text, encoding="utf-8-sig")
    with opened(file) as source:
        return run(journal, Connections(source, TODAY).rows(), "linkedin")


def from_google(journal: Journal, tmp_path: Path, text: str, encoding: str = "utf-8") -> Outcome:
    file = tmp_path / "contacts.csv"
    file.write_text(text, encoding=encoding)
    with opened(file) as source:
        return run(journal, Contacts(source, TODAY).rows(), "google")


def people(journal: Journal) -> list[Person]:
    return sorted(records.of_kind(journal, "person"), key=lambda one: one.name)


def test_a_card_is_read_whole(journal: Journal, tmp_path: Path) -> None:
    assert from_vcards(journal, tmp_path, CARD).new == 1
    (ana,) = people(journal)
    assert (ana.name, ana.org, ana.role, ana.birthday) == (
        "Ana Ruiz",
        "Acme, Inc.",
        "Data engineer",
        "--05-14",
    )
    assert ana.emails == ("ana@example.org",)
    assert ana.knows == ("Rust", "embedded databases")
    assert ana.tags == ("friends", "pycon")
    assert ana.note == "Related: Bo Lind (friend)\nLine one\nline two; with folded text"


def test_an_older_card_is_read_with_its_quoted_letters(journal: Journal, tmp_path: Path) -> None:
    from_vcards(
        journal,
        tmp_path,
        "begin:vcard\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Lind;B=C3=B6\r\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0A=\r\nb\r\nend:vcard\r\n",
    )
    (bo,) = people(journal)
    assert (bo.name, bo.note) == ("Bö Lind", "a\nb")


@pytest.mark.parametrize(
    ("card", "problem"),
    [
        ("BEGIN:VCARD\nFN:X\nthis is broken\nEND:VCARD\n", "a line cannot be read"),
        ("BEGIN:VCARD\nEMAIL:\nEND:VCARD\n", "it has no name"),
        ("BEGIN:VCARD\nFN:Half\n", "no END:VCARD before line 3"),
        ("BEGIN:VCARD\nFN:X\nNOTE:" + "a" * 2_000_001 + "\nEND:VCARD\n", "longer than a card"),
        ("BEGIN:VCARD\nFN:X\nNOTE:" + "a" * 100_001 + "\nEND:VCARD\n", "characters long"),
        ("hello\n", "no BEGIN:VCARD"),
    ],
)
def test_a_wrong_card_is_refused_with_its_line_and_the_others_come_in(
    journal: Journal, tmp_path: Path, card: str, problem: str
) -> None:
    outcome = from_vcards(journal, tmp_path, card + CARD if "BEGIN" in card else card)
    (refused,) = outcome.samples["refused"]
    assert problem in refused.problem
    assert refused.where == "line 1"
    assert [one.name for one in people(journal)] == (["Ana Ruiz"] if "BEGIN" in card else [])


def test_a_file_that_breaks_off_says_so(journal: Journal, tmp_path: Path) -> None:
    outcome = from_vcards(journal, tmp_path, CARD + "BEGIN:VCARD\nFN:Never ends\n")
    (refused,) = outcome.samples["refused"]
    assert refused.problem == "the file ends before END:VCARD"
    assert outcome.new == 1


def test_the_same_cards_again_add_nothing_and_change_what_the_source_changed(
    journal: Journal, tmp_path: Path
) -> None:
    from_vcards(journal, tmp_path, CARD)
    assert from_vcards(journal, tmp_path, CARD).known == 1
    assert from_vcards(journal, tmp_path, CARD.replace("TITLE:Data", "TITLE:Lead")).changed == 1
    (ana,) = people(journal)
    assert ana.role == "Lead engineer"
    undo.undo(journal)
    assert people(journal)[0].role == "Data engineer"
    undo.undo(journal)
    assert people(journal) == []


def test_someone_from_another_source_is_known_again_and_filled_in(
    journal: Journal, tmp_path: Path
) -> None:
    from_vcards(journal, tmp_path, CARD)
    outcome = from_linkedin(journal, tmp_path, LINKEDIN)
    assert (outcome.new, outcome.changed) == (1, 1)
    ana, bo = people(journal)
    assert ana.links == ("https://www.linkedin.com/in/ana",)
    assert ana.role == "Data engineer", "whoever said it first"
    assert ana.day == date(2024, 3, 5)
    assert (bo.name, bo.day) == ("Bo Lind", TODAY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_google_contacts_are_read_in_the_present_form(
    journal: Journal, tmp_path: Path, encoding: str
) -> None:
    from_google(journal, tmp_path, GOOGLE_NOW, encoding)
    (ana,) = people(journal)
    assert (ana.name, ana.aka, ana.org, ana.role) == ("Ana Maria Ruiz", ("Nita",), "Acme", "Boss")
    assert ana.emails == ("a@example.org", "b@example.org")
    assert (ana.tags, ana.birthday, ana.note) == (("Friends",), "--05-14", "note, one")


def test_google_contacts_are_read_in_the_older_form(journal: Journal, tmp_path: Path) -> None:
    from_google(journal, tmp_path, GOOGLE_BEFORE)
    (ana,) = people(journal)
    assert (ana.name, ana.tags, ana.emails) == ("Ana Ruiz", ("Friends",), ("a@example.org",))


def test_a_table_of_something_else_is_refused(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        from_linkedin(journal, tmp_path, "date,text\n2026-01-01,hello\n")
    with pytest.raises(SourceError):
        from_google(journal, tmp_path, "date,text\n2026-01-01,hello\n")


def test_two_of_one_name_who_may_be_two_stay_two_and_are_named(
    journal: Journal, tmp_path: Path
) -> None:
    from_vcards(journal, tmp_path, CARD)
    other = CARD.replace("urn:uuid:1", "urn:uuid:2").replace("ana@", "another@")
    outcome = from_vcards(journal, tmp_path, other.replace("--0514", "--0102"))
    assert len(people(journal)) == 2
    assert outcome.doubtful == 1


def test_a_formula_is_text_on_the_way_in(journal: Journal, tmp_path: Path) -> None:
    from_vcards(journal, tmp_path, "BEGIN:VCARD\nFN:=cmd|'/c calc'!A1\nEND:VCARD\n")
    assert [one.name for one in people(journal)] == ["=cmd|'/c calc'!A1"]


def test_nobody_leaves_unnamed_and_no_note_unasked(journal: Journal, tmp_path: Path) -> None:
    from_vcards(journal, tmp_path, CARD)
    for names, everybody in ([], False), (["ana"], True):
        with pytest.raises(UsageError):
            for_address_book(journal, names, everybody=everybody, with_notes=False)
    with pytest.raises(NotFoundError):
        for_address_book(journal, ["Zoe"], everybody=False, with_notes=False)
    (ana,) = for_address_book(journal, ["ana"], everybody=False, with_notes=False)
    assert "NOTE" not in cards([ana])
    (ana,) = for_address_book(journal, [], everybody=True, with_notes=True)
    assert "NOTE" in cards([ana])


def test_people_move_to_another_journal_by_their_cards(journal: Journal, tmp_path: Path) -> None:
    bo = Person("b0b0000000", TODAY, "Bo Lind")
    ana = Person("ana0000000", TODAY, "Ana Ruiz", knows=("Rust",), via=bo.id, note="shy; kind")
    with journal.change("test") as change:
        change.put(bo)
        change.put(ana)
    text = cards(for_address_book(journal, [], everybody=True, with_notes=True))
    other = Journal.open(tmp_path / "other" / "journal.db", journal.clock)
    from_vcards(other, tmp_path, text)
    assert people(other) == [ana, bo]
    assert from_vcards(other, tmp_path, text).known == 2
    other.close()


one_line = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=120)


@given(one_line.filter(lambda text: text.strip() == text and text))
def test_a_value_is_read_back_from_its_line(value: str) -> None:
    line = vcards.written("NOTE", value)
    assert all(len(piece.encode()) <= 75 for piece in line.split("\r\n"))
    lines = ["BEGIN:VCARD", *line.split("\r\n")[:-1], "END:VCARD"]
    (card,) = vcards.cards(enumerate(lines, 1))
    (read,) = vcards.properties(card)
    assert vcards.plain(read.value) == value


@given(st.lists(one_line, min_size=1, max_size=4))
def test_several_values_in_one_are_told_apart(values: list[str]) -> None:
    for between in ",;":
        assert vcards.parts(vcards.joined(values, between), between) == values


@settings(max_examples=60)
@given(any_people)
def test_whatever_a_card_carries_is_read_back(person: Person) -> None:
    text = cards([Leaving(person, 0, NOW_AT, {})])
    for card in vcards.cards(enumerate(text.split("\r\n"), 1)):
        found = {one.name: vcards.plain(one.value) for one in vcards.properties(card)}
        assert found["FN"] == person.name
        assert found["UID"].endswith(person.id)


@given(st.text(max_size=400))
def test_no_text_breaks_the_reader_of_cards(text: str) -> None:
    lines = ("BEGIN:VCARD\n" + text + "\nEND:VCARD").split("\n")
    for card in vcards.cards(enumerate(lines, 1)):
        try:
            vcards.properties(card)
        except ValueError as error:
            assert "cannot be read" in str(error)
