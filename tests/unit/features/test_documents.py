"""Documents are told from the journal alone: ordered, cited, honest about what is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import TODAY

from brag.errors import BragError, NotFoundError, TemplateError, UsageError
from brag.features.documents import write_document
from brag.features.outline import SECTIONS, outline_in, outline_names, read_outline
from brag.features.review_claims import without_pronouns
from brag.features.review_ground import DocumentWish
from brag.model.document import Claims, Document, Quote, Section, Table, Telling, Words
from brag.model.entry import Credit, Entry, Metric
from brag.model.exchange import Exchange
from brag.model.follow_up import FollowUp
from brag.model.goal import Goal
from brag.model.person import Person
from brag.model.reflection import Answered, Reflection
from brag.store.journal import Journal
from brag.text.periods import parse_period

YEAR = parse_period("2026", TODAY)
ANA = Person("0000000090", TODAY, "Ana Ruiz")
KINDS = ["brag-doc", "cv", "one-on-one", "promotion", "self-review", "standup", "thanks"]


def put(journal: Journal, *records: object) -> None:
    with journal.change("log") as change:
        for one in records:
            change.put(one)  # type: ignore[arg-type]


def entry(number: int, text: str = "Did it", day: date = TODAY, **parts: object) -> Entry:
    return Entry(f"{number}000000000", day, text, **parts)  # type: ignore[arg-type]


def written(journal: Journal, kind: str, *, has_stories: bool = True, **wish: object) -> Document:
    outline = read_outline(kind)
    return write_document(
        journal,
        outline if has_stories else outline._replace(stories=0),
        YEAR,
        DocumentWish(**wish),  # type: ignore[arg-type]
    ).document


def section(document: Document, name: str) -> Section:
    return next(one for one in document.sections if one.name == name)


def texts(found: Section) -> list[str]:
    return [
        claim.text for block in found.blocks if isinstance(block, Claims) for claim in block.claims
    ]


def test_the_shipped_kinds_are_all_there_and_every_section_can_be_written(
    journal: Journal,
) -> None:
    put(journal, entry(1))

    assert outline_names() == KINDS
    for kind in KINDS:
        assert [one.name for one in written(journal, kind).sections] == list(
            read_outline(kind).sections
        )
    assert set(SECTIONS) == {one for kind in KINDS for one in read_outline(kind).sections}


def test_every_claim_on_an_entry_cites_it_and_the_appendix_has_its_evidence(
    journal: Journal,
) -> None:
    put(journal, entry(1, "Cut p95", result="half the wait", evidence=("https://x.example/1",)))

    document = written(journal, "promotion")

    (story,) = [one for one in section(document, "stories").blocks if isinstance(one, Telling)]
    assert [one.id for one in story.cited] == ["100"]
    (shown,) = document.appendix
    assert shown.cited[0].evidence == ("https://x.example/1",)


def test_a_missing_result_stands_as_unknown_with_the_question_that_fills_it(
    journal: Journal,
) -> None:
    put(journal, entry(1, "Moved the night rota"))

    (block,) = section(written(journal, "brag-doc", has_stories=False), "outcomes").blocks

    assert isinstance(block, Claims)
    assert block.claims[0].text == "Moved the night rota. Result: [unknown]."
    assert block.claims[0].question == 'What came of it? brag edit 100 --result "..."'


@pytest.mark.parametrize(
    ("parts", "is_asked"),
    [
        ({"result": "fewer falls on the ward"}, True),
        ({"result": "nobody fell"}, False),
        ({"result": "calmer", "metric": Metric("falls", "9", "4")}, False),
    ],
)
def test_a_number_is_asked_for_only_where_there_is_none(
    journal: Journal, parts: dict[str, object], *, is_asked: bool
) -> None:
    put(journal, entry(1, "Moved the night rota", TODAY, **parts))

    (said,) = texts(section(written(journal, "brag-doc", has_stories=False), "outcomes"))

    assert ("How much: [unknown]." in said) is is_asked


def test_private_entries_are_left_out_and_counted_unless_asked_for(journal: Journal) -> None:
    put(journal, entry(1, "Open"), entry(2, "Secret", is_private=True))

    document = written(journal, "brag-doc")

    assert "Secret" not in repr(document)
    assert [one.text for one in document.flags if one.name == "private"] == [
        "1 private entry is left out."
    ]
    assert "Secret" in repr(written(journal, "brag-doc", with_private=True))


def test_a_private_entry_cannot_be_pinned_and_one_left_out_is_nowhere(journal: Journal) -> None:
    put(journal, entry(1, "Open"), entry(2, "Secret", is_private=True))

    with pytest.raises(UsageError, match="private, and a document never tells those"):
        written(journal, "promotion", entries=("2000",))
    assert "Open" not in repr(written(journal, "promotion", without=("1000",)))


def test_a_pinned_entry_is_told_first(journal: Journal) -> None:
    put(journal, entry(1, "Strong", result="9 of 9"), entry(2, "Weak and small thing"))

    found = section(written(journal, "promotion", entries=("2000",)), "stories").blocks

    assert next(one.title for one in found if isinstance(one, Telling)) == "Weak and small thing"


def test_no_time_of_the_year_counts_more_than_another_for_stories(journal: Journal) -> None:
    put(
        journal,
        entry(1, "Old and strong", date(2026, 1, 5), result="9 of 9", part="all of it"),
        entry(2, "New and weak"),
    )

    found = section(written(journal, "promotion"), "stories").blocks

    assert next(one.title for one in found if isinstance(one, Telling)) == "Old and strong"


@pytest.mark.parametrize(("kind", "said"), [("standup", "a stand-up"), ("thanks", "a list of")])
def test_a_kind_without_stories_refuses_a_pin(journal: Journal, kind: str, said: str) -> None:
    put(journal, entry(1))

    with pytest.raises(UsageError, match=f"{said}.*tells no stories"):
        written(journal, kind, entries=("1000",))


@pytest.mark.parametrize(
    ("consent", "by", "said"),
    [("yes", "Ana Ruiz", "Ana says: thanks"), ("", "a colleague", "A colleague says: thanks"),
     ("no", "a colleague", "A colleague says: thanks")],
)  # fmt: skip
def test_praise_names_its_giver_only_with_their_consent(
    journal: Journal, consent: str, by: str, said: str
) -> None:
    put(
        journal,
        entry(1, "“Ana says: thanks”", kind="praise", people=("Ana Ruiz",), consent=consent),
    )

    document = written(journal, "brag-doc")

    (quote,) = section(document, "praise").blocks
    assert isinstance(quote, Quote)
    assert (quote.text, quote.by) == (said, by)
    assert ("Ruiz" in repr(document)) is (consent == "yes")


def test_thanks_lists_credit_and_help_that_no_thanks_followed(journal: Journal) -> None:
    put(
        journal,
        ANA,
        Person("0000000091", TODAY, "Bo Lind"),
        entry(1, "Cut p95", date(2026, 11, 2), credit=(Credit("Ana Ruiz", "found the query"),)),
        entry(2, "Ran the class", date(2026, 11, 3), credit=(Credit("Bo Lind", "the slides"),)),
        Exchange("0000000092", date(2026, 11, 5), "thanked", ANA.id, "the query"),
        Exchange("0000000093", date(2026, 11, 6), "received", ANA.id, "two hours of review"),
    )

    document = written(journal, "thanks")

    assert texts(section(document, "to-thank")) == [
        "Bo Lind: the slides (3 November)",
        "Ana Ruiz: two hours of review (6 November)",
    ]
    assert texts(section(document, "thanked")) == ["Ana Ruiz: the query (5 November)"]


def test_a_standup_is_three_lines_of_done_next_and_blocked(journal: Journal) -> None:
    put(
        journal,
        ANA,
        entry(1, "Long ago", date(2026, 11, 2)),
        entry(2, "Wrote the plan.", date(2026, 11, 20)),
        entry(3, "Ran the class"),
        FollowUp("0000000094", date(2026, 11, 25), "send the paper", person=ANA.id),
        FollowUp("0000000095", date(2027, 11, 25), "far away"),
        Exchange("0000000096", date(2026, 11, 9), "asked", ANA.id, "the ward's key"),
    )

    assert texts(section(written(journal, "standup"), "standup")) == [
        "Done: Long ago; Wrote the plan; Ran the class.",
        "Next: send the paper (Ana Ruiz).",
        "Blocked: From Ana Ruiz: the ward's key (asked on 9 November).",
    ]


def test_a_standup_with_nothing_ahead_says_so(journal: Journal) -> None:
    put(journal, entry(1, "Ran the class"))

    assert texts(section(written(journal, "standup"), "standup"))[1:] == [
        "Next: nothing written down.",
        "Blocked: nothing written down.",
    ]


def test_a_story_is_told_once_and_its_list_says_so(journal: Journal) -> None:
    put(journal, entry(1, "Covered a night shift", result="nobody was sent home"))

    document = written(journal, "brag-doc")

    for name in ("outcomes", "invisible"):
        (block,) = section(document, name).blocks
        assert isinstance(block, Words)
        assert block.text == "All of it is told in the stories."


def test_what_is_cut_from_a_list_is_counted_and_what_is_tied_comes_first(
    journal: Journal,
) -> None:
    rest = [entry(one, f"Wrote plan {one}", date(2026, 11, one)) for one in range(1, 10)]
    put(journal, *rest, entry(10, "Wrote RFC-42", date(2026, 1, 4), competencies=("design",)))

    said = texts(section(written(journal, "self-review", has_stories=False), "outcomes"))

    assert said[0] == "Wrote RFC-42. Result: [unknown]."
    assert said[-1] == "And 2 more."


def test_a_cv_has_no_pronouns_and_only_wins_and_help(journal: Journal) -> None:
    put(
        journal,
        entry(1, "I cut our p95", result="We lost no order in 9 days", part="my own rewrite"),
        entry(2, "Flame graphs", kind="learned"),
        entry(3, "“Good”", kind="praise"),
    )

    (said,) = texts(section(written(journal, "cv"), "achievements"))

    assert said == "Cut the p95. Result: We lost no order in 9 days. Part: own rewrite."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I've been teaching my class", "teaching the class"),
        ("We moved US orders", "We moved US orders"),
        ("Wrote it. It made me proud. Shipped it", "Wrote it; Shipped it"),
        ("They thanked us", "They thanked us"),
        ("I drew our plan and we built it", "drew the plan; we built it"),
        ("It saved ca. 40 hours", "It saved ca. 40 hours"),
        ("It made me proud", ""),
        ("", ""),
    ],
)
def test_pronouns_go_and_what_needs_one_goes_with_them(text: str, said: str) -> None:
    assert without_pronouns(text) == said


def test_competencies_are_strong_thin_or_none_and_never_a_level(journal: Journal) -> None:
    known = {"competencies": ("delivery",), "result": "9 of 9", "people": ("Ana Ruiz",)}
    put(journal, entry(1, "One", TODAY, **known), entry(2, "Two", TODAY, **known))
    put(journal, entry(3, "Three", competencies=("teaching",)))

    found = section(written(journal, "promotion"), "competencies").blocks

    (table,) = [one for one in found if isinstance(one, Table)]
    assert [row[:3] for row in table.rows] == [
        ("delivery", "strong", "2"),
        ("teaching", "thin", "1"),
    ]


def test_a_framework_shows_what_the_level_expects_and_flags_what_is_empty(
    journal: Journal,
) -> None:
    put(journal, entry(1))

    document = written(journal, "promotion", framework="staff-engineer", level="staff")

    (table,) = [one for one in section(document, "competencies").blocks if isinstance(one, Table)]
    assert {row[1] for row in table.rows} == {"none"}
    assert any(one.name == "competencies" for one in document.flags)


def test_a_level_without_a_framework_and_a_kind_without_competencies_are_refused(
    journal: Journal,
) -> None:
    with pytest.raises(UsageError, match="--level needs to know"):
        written(journal, "promotion", level="staff")
    with pytest.raises(UsageError, match="no section for competencies"):
        written(journal, "cv", framework="staff-engineer")


def test_goals_say_how_they_stand_and_what_was_done_for_them(journal: Journal) -> None:
    put(
        journal,
        Goal("0000000080", date(2026, 2, 1), "Make checkout boring", by=date(2026, 12, 31)),
        Goal("0000000081", date(2026, 2, 1), "Teach", met=date(2026, 5, 1), outcome="two classes"),
        entry(1, "Cut p95", goals=("0000000080",)),
    )

    assert texts(section(written(journal, "brag-doc"), "goals")) == [
        "Make checkout boring, by 31 December.",
        "Teach: met on 1 May. Two classes.",
    ]


def test_a_skew_to_the_last_quarter_is_flagged_with_its_share(journal: Journal) -> None:
    put(
        journal,
        entry(1, "Early", date(2026, 1, 5)),
        *(entry(number, f"Late {number}", date(2026, 11, number)) for number in range(2, 10)),
    )

    (flag,) = [one for one in written(journal, "brag-doc").flags if one.name == "recency"]

    assert flag.text.startswith("8 of 9 entries (89%) are from the last quarter of the time")


def test_claims_that_nobody_can_confirm_are_cited(journal: Journal) -> None:
    put(journal, entry(1, "Alone"), entry(2, "Together", people=("Ana",)))

    (flag,) = [one for one in written(journal, "brag-doc").flags if one.name == "unconfirmed"]

    assert [one.id for one in flag.cited] == ["100"]


def test_a_sceptic_asks_what_was_thought_through_and_what_stories_leave_open(
    journal: Journal,
) -> None:
    case = Reflection(
        "0000000070", date(2026, 10, 1), "promotion-case",
        answers=(
            Answered("sceptic", "What would a sceptic say?", "It was the team"),
            Answered("sceptic-answer", "What answers it?", "The query was mine"),
        ),
    )  # fmt: skip
    put(journal, case, entry(1, "Cut p95 by 9 %", people=("Ana",)))

    assert texts(section(written(journal, "promotion"), "sceptic")) == [
        "“It was the team” What answers it: The query was mine.",
        "Cut p95 by 9 %. Which part was yours?",
    ]


def test_failed_payments_are_no_setback_and_a_rollback_is_one(journal: Journal) -> None:
    put(journal, entry(1, "Wrote the runbook for failed payments"))
    put(journal, entry(2, "Rolled the migration back"))

    said = texts(section(written(journal, "brag-doc"), "learning"))

    assert said == ["Rolled the migration back. Result: [unknown]."]


def test_help_given_is_work_that_is_easily_overlooked(journal: Journal) -> None:
    put(journal, ANA, entry(1, "Covered a night shift"), entry(2, "Sat with Bo", kind="helped"))
    put(journal, Exchange("0000000060", TODAY, "given", ANA.id, "the outline of a talk"))

    assert texts(section(written(journal, "brag-doc", has_stories=False), "invisible")) == [
        "Covered a night shift.",
        "Sat with Bo.",
        "Ana Ruiz: the outline of a talk (23 November)",
    ]


def test_an_empty_period_is_empty_and_a_standup_with_a_plan_is_not(journal: Journal) -> None:
    put(journal, Exchange("0000000060", TODAY, "asked", ANA.id, "the key"))

    empty = write_document(journal, read_outline("promotion"), YEAR)
    standup = write_document(journal, read_outline("standup"), YEAR)

    assert empty.is_empty
    assert all(one.missing for one in empty.document.sections if not one.blocks)
    assert not standup.is_empty


def test_an_unknown_kind_names_the_nearest_and_all_there_are() -> None:
    with pytest.raises(NotFoundError) as refused:
        read_outline("promotoin")

    assert refused.value.hint == f"Did you mean promotion? There are {', '.join(KINDS)}"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('called = "a"\nreader = "b"\nsections = ["case"]\ncolour = 1\n', "unknown key: colour"),
        ('called = "a"\nreader = "b"\nsections = ["case", "case"]\n', "wrong value for sections"),
        ('called = "a"\nreader = "b"\nsections = ["poem"]\n', "wrong value for sections"),
        ('called = "a"\nreader = "b"\n', "lacks the key sections"),
        ('called = "a"\nreader = "b"\nsections = ["case"]\nstories = 99\n', "value for stories"),
        (
            'called = "a"\nreader = "b"\nsections = ["case"]\n[titles]\ngoals = "x"\n',
            "has a title for 'goals'",
        ),
    ],
)
def test_a_kind_that_cannot_be_used_is_refused_by_name(
    tmp_path: Path, text: str, what: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text)

    with pytest.raises(TemplateError, match=what) as refused:
        outline_in(path)

    assert str(path) in refused.value.what
    assert isinstance(refused.value, BragError)
