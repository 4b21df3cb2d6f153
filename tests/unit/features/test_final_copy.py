"""The copy for the reader holds nothing for the writer, and says what was left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import TODAY

from brag.features.documents import write_document
from brag.features.final_copy import final_copy, own_words
from brag.features.outline import outline_names, read_outline
from brag.features.review_ground import DocumentWish
from brag.model.document import Claim, Claims, Document, Section, Telling, Words
from brag.model.entry import Entry
from brag.model.goal import Goal
from brag.render.document import document_terminal
from brag.render.document_text import document_markdown
from brag.render.terminal import Page
from brag.store.journal import Journal
from brag.text.periods import parse_period

YEAR = parse_period("2026", TODAY)
EMPTY = Document("self-review", "A", "Mia", None, TODAY, (), reader="your manager")


def filled(journal: Journal) -> None:
    with journal.change("log") as change:
        for number, text in enumerate(("Moved the rota", "Covered a shift", "Ran a class")):
            change.put(Entry(f"{number}000000000", TODAY, text, people=("Ana",)))
        change.put(Entry("8000000000", TODAY, "Cut waits", result="calmer", competencies=("care",)))
        change.put(Entry("9000000000", TODAY, "Secret", is_private=True))
        change.put(Goal("7000000000", TODAY, "Fewer falls"))


@pytest.mark.parametrize("kind", outline_names())
def test_no_kind_holds_anything_for_its_writer(journal: Journal, kind: str) -> None:
    filled(journal)
    wish = DocumentWish(with_private=False)
    document = write_document(journal, read_outline(kind), YEAR, wish).document

    copy = final_copy(document)

    page = Page(TODAY, lambda one: one[:3])
    for said in (document_terminal(copy.document, page), document_markdown(copy.document)):
        for stray in ("unknown", "brag ", "private", "? ", "[0", "(0", "more.", "entry", "Worth"):
            assert stray not in said.split("Evidence\n")[0], (stray, said)
    assert any("private entry" in one for one in copy.remarks)


def test_a_claim_is_told_without_its_hole_and_one_that_is_all_hole_is_left_out() -> None:
    claims = Claims((Claim("Cut waits. Result: [unknown].", question="What?"), Claim("[unknown].")))
    story = Telling("Moved it", (("Result", "[unknown]"), ("Before", "late")), (), "How much?")
    document = replace(
        EMPTY, sections=(Section("outcomes", "Outcomes", (claims, story)), Section("x", "X", ()))
    )

    copy = final_copy(document)

    assert copy.document.sections[0].blocks == (
        Claims((Claim("Cut waits."),)), Telling("Moved it", (("Before", "late"),), ()),
    )  # fmt: skip
    assert copy.remarks == (
        "2 open questions are left out, with what [unknown] stood for.",
        "Nothing to tell, so left out: X.",
    )
    assert copy.document.reader == ""


def test_the_users_own_words_are_looked_at_once_each() -> None:
    section = Section("x", "X", (Words("Cut waits"), Claims((Claim("Cut waits"), Claim("B")))))

    assert own_words(replace(EMPTY, sections=(section,))) == "Cut waits\n\nB"
