"""A form is read with its lines, and answered within its budgets, in whole sentences, with ids."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY

from brag import assets
from brag.errors import BragError, NotFoundError, TemplateError, UsageError
from brag.features.form_answers import about, answer_form
from brag.features.review_form import FormQuestion, read_review_form
from brag.features.review_ground import DocumentWish
from brag.model.document import Document, Words
from brag.model.entry import Credit, Entry
from brag.model.goal import Goal
from brag.store.journal import Journal
from brag.text.periods import parse_period

YEAR = parse_period("2026", TODAY)


def form(folder: Path, text: str) -> Path:
    path = folder / "questions.toml"
    path.write_text(text, encoding="utf-8")
    return path


def question(ask: str = "What did you do?", words: str = "100", more: str = "") -> str:
    return f'[[questions]]\nask = "{ask}"\nwords = {words}\n{more}\n'


def put(journal: Journal, *records: Entry | Goal) -> None:
    with journal.change("log") as change:
        for one in records:
            change.put(one)


def entry(number: int, text: str, **parts: object) -> Entry:
    return Entry(f"{number}000000000", date(2026, 11, 2), text, **parts)  # type: ignore[arg-type]


def answered(journal: Journal, path: Path, **wish: object) -> Document:
    return answer_form(journal, path, YEAR, DocumentWish(**wish)).document  # type: ignore[arg-type]


def answers(document: Document) -> list[str]:
    return [
        block.text for one in document.sections for block in one.blocks if isinstance(block, Words)
    ]


def test_the_shipped_example_can_be_read() -> None:
    assert len(read_review_form(assets.find("review/forms/example.toml")).questions) == 5


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "lacks the key questions"),
        ("questions = []\n", "wrong value for questions"),
        ("questions = [1]\n", "question 1 is no question"),
        ("colour = 1\n" + question(), "line 1: has an unknown key: colour"),
        (question(more="colour = 1"), r"question 1 \(line 1\) has an unknown key: colour"),
        ('[[questions]]\nask = "What?"\n', r"question 1 \(line 1\) lacks the key words"),
        ("[[questions]]\nwords = 10\n", r"question 1 \(line 1\) lacks the key ask"),
        (question() + question(), r"question 2 \(line 5\) asks the same as one before"),
        (question(words="0"), "leaves no words"),
        (question(words="-5"), "leaves no words"),
        (question(words="[-5, 10]"), "fewer words than none: -5"),
        (question(words="[20, 10]"), "at least 20 words and at most 10"),
        (question(words="[1, 2, 3]"), "wrong value for words"),
        (question(words='"many"'), "wrong value for words"),
        (question(words="9999"), "up to 9,999 words"),
        (question(more='about = "weather"'), "wrong value for about"),
        (question(more='kinds = ["song"]'), "wrong value for kinds"),
        ("[[questions\n", "is not TOML.*line 1"),
    ],
)
def test_a_form_that_cannot_be_used_is_refused_by_its_line(
    tmp_path: Path, text: str, what: str
) -> None:
    with pytest.raises(TemplateError, match=what.replace(": has", " has")) as refused:
        read_review_form(form(tmp_path, text))

    assert refused.value.hint


def test_a_form_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="there is no file"):
        read_review_form(tmp_path / "none.toml")
    with pytest.raises(UsageError, match="is a folder"):
        read_review_form(tmp_path)


@pytest.mark.parametrize(
    ("ask", "topic"),
    [
        ("What were your key achievements?", "stories"),
        ("How did you support your colleagues?", "collaboration"),
        ("What did you learn?", "learned"),
        ("What are your goals for next year?", "goals"),
        ("Which feedback did you get?", "praise"),
        ("What went on behind the scenes?", "invisible"),
    ],
)
def test_what_a_question_is_about_is_guessed_from_its_words(ask: str, topic: str) -> None:
    assert about(FormQuestion(ask, (0, 100))) == topic


def test_an_answer_is_in_whole_sentences_and_cites_its_entries(
    journal: Journal, tmp_path: Path
) -> None:
    put(journal, entry(1, "Cut p95 from 900 ms to 120 ms", result="no timeouts"))
    path = form(tmp_path, question())

    (block,) = answered(journal, path).sections[0].blocks

    assert isinstance(block, Words)
    assert block.text.startswith("This month I cut p95 from 900 ms to 120 ms.")
    assert [one.id for one in block.cited] == ["100"]
    assert block.note == f"{len(block.text.split())} words of at most 100"


def test_no_entry_is_told_twice_while_another_is_left(journal: Journal, tmp_path: Path) -> None:
    put(journal, entry(1, "Cut the queue by half"), entry(2, "Taught the evening class"))
    path = form(tmp_path, question("What did you do?", "8") + question("What else?", "8"))

    first, second = answers(answered(journal, path))

    assert first != second


def test_tags_projects_kinds_and_competencies_narrow_an_answer(
    journal: Journal, tmp_path: Path
) -> None:
    put(
        journal,
        entry(1, "Cut the queue", projects=("checkout",)),
        entry(2, "Sat with Bo", kind="helped", competencies=("Care",), tags=("ward",)),
    )
    more = ['projects = ["Checkout"]', 'kinds = ["helped"]', 'tags = ["WARD"]',
            'competencies = ["care"]']  # fmt: skip

    for number, one in enumerate(more):
        document = answered(journal, form(tmp_path, question(more=one)))
        cited = [block.cited[0].id for block in document.sections[0].blocks]  # type: ignore[union-attr]
        assert cited == ["100" if number == 0 else "200"], one


def test_a_budget_that_is_not_met_says_by_how_much_and_with_which_entries(
    journal: Journal, tmp_path: Path
) -> None:
    put(journal, entry(1, "Cut the queue"))

    document = answered(journal, form(tmp_path, question(words="[50, 100]")))

    (flag,) = [one for one in document.flags if one.name == "budget"]
    assert "words short of 50" in flag.text
    assert [one.id for one in flag.cited] == ["100"]


def test_a_budget_that_fits_nothing_says_what_the_shortest_takes(
    journal: Journal, tmp_path: Path
) -> None:
    put(journal, entry(1, "Cut the queue at the night desk by half"))

    document = answered(journal, form(tmp_path, question(words="3")))

    assert document.sections[0].missing.startswith("Nothing fits into 3 words; the shortest")
    assert [one.name for one in document.flags] == ["budget"]


def test_goals_praise_credit_and_lessons_answer_in_their_own_way(
    journal: Journal, tmp_path: Path
) -> None:
    put(
        journal,
        Goal("0000000080", TODAY, "Make checkout boring", by=date(2026, 12, 31)),
        entry(1, "“So clear”", kind="praise", people=("Ana Ruiz",)),
        entry(2, "Ran the class", learned="ask first", credit=(Credit("Bo", "wrote the slides"),)),
    )
    path = form(
        tmp_path,
        question("Goals?", more='about = "goals"')
        + question("Praise?", more='about = "praise"')
        + question("Lessons?", more='about = "learned"')
        + question("Credit?", more='about = "credit"'),
    )

    assert answers(answered(journal, path)) == [
        "Make checkout boring by 2026-12-31.",
        "A colleague: “So clear”",
        "This month I ran the class. I learned: ask first.",
        "This month I ran the class. Bo wrote the slides.",
    ]


def test_a_private_entry_answers_nothing(journal: Journal, tmp_path: Path) -> None:
    put(journal, entry(1, "Asked for a raise", is_private=True))

    document = answered(journal, form(tmp_path, question()))

    assert answers(document) == []
    assert [one.name for one in document.flags] == ["private"]


WORDS = st.text("abc .,\n-é1", min_size=1, max_size=60).filter(
    lambda text: text.strip() != "" and "\n" not in text
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4), st.integers(1, 40))
def test_no_answer_has_more_words_than_it_may(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[str, str]], most: int
) -> None:
    from brag.clock import clock_from_environment

    folder = tmp_path_factory.mktemp("form")
    journal = Journal.open(folder / "journal.db", clock_from_environment())
    put(journal, *(entry(n, text, result=came) for n, (text, came) in enumerate(told)))
    path = form(folder, question(words=str(most)))

    for text in answers(answered(journal, path)):
        assert 0 < len(text.split()) <= most
    journal.close()


TOML = st.text(st.sampled_from('[]="questionsakwrd \n01-,'), max_size=80)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TOML)
def test_any_file_is_read_or_refused_with_a_next_step(tmp_path: Path, text: str) -> None:
    try:
        read_review_form(form(tmp_path, text))
    except BragError as refused:
        assert refused.what
        assert refused.hint
