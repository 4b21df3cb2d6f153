"""A reflection is kept with its predictions and what it became, as one step of undo."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.conftest import TODAY
from tests.strategies import words

from brag.errors import UsageError
from brag.features import undo
from brag.features.answer_sheet import Draft, from_draft, from_sheet, to_draft, to_sheet
from brag.features.becoming import Becoming
from brag.features.occasions import Occasion, prepare
from brag.features.reflecting import Kept, keep
from brag.features.reflections import listed, made_in, predictions_of, settled_in
from brag.features.scripts import read_script
from brag.features.steps import accepted, every_step, sequence
from brag.model.event import Event
from brag.model.person import Person
from brag.render.prompts import every_wording, remarks
from brag.store import records
from brag.store.journal import Journal

PYCON = Event("pyc0n00000", TODAY + timedelta(days=1), "PyCon", "conference")


@pytest.fixture
def pycon(journal: Journal) -> Event:
    with journal.change("event") as change:
        change.put(PYCON)
    return PYCON


def occasion_of(journal: Journal, script: str, day: date = TODAY, **more: object) -> Occasion:
    return prepare(journal, read_script(script), day, **more)  # type: ignore[arg-type]


def reflected(
    journal: Journal, script: str, answers: dict[str, str], day: date = TODAY, **more: object
) -> Kept:
    """The script answered, with everything that is not in ``answers`` skipped."""
    occasion = occasion_of(journal, script, day, **more)
    every = {one.key: "" for one in every_step(occasion) if one.kind != "record"}
    return keep(journal, occasion, every | answers, {})


def test_everything_is_one_step_of_undo(journal: Journal, pycon: Event) -> None:
    reflected(journal, "before-event", {"awkwardness, as expected": "7"})
    done = reflected(
        journal, "after-event", {
            "awkwardness, as it was": "3",
            "keep, as people met": "Ana Ruiz: tests\nBo Lind",
            "owed, as follow-ups": "send Ana the paper by friday",
            "surprise, as something learned": "Sleep helps #sleep",
        }, day=PYCON.day,
    )  # fmt: skip
    assert [one.record_kind for one in done.made] == ["entry", "meeting", "meeting", "follow-up"]
    assert [one.name for one in done.newcomers] == ["Ana Ruiz", "Bo Lind"]
    undo.undo(journal)
    for kind, count in (("reflection", 1), ("person", 0), ("meeting", 0), ("follow-up", 0)):
        assert records.count(journal, kind) == count
    (awkwardness, learned) = predictions_of(journal, listed(journal).reflections[0])
    assert awkwardness.is_open
    assert learned.is_open


def test_what_happened_stands_beside_what_was_expected(journal: Journal, pycon: Event) -> None:
    before = reflected(
        journal, "before-event",
        {"awkwardness, as expected": "7", "learned, as expected": ""},
    )  # fmt: skip
    assert [(one.measure, one.expected, one.is_open) for one in before.predictions] == [
        ("awkwardness", 7, True),
        ("learned", None, True),
    ]
    assert {one.setting for one in before.predictions} == {"conference"}
    after = reflected(
        journal, "after-event",
        {"awkwardness, as it was": "3", "learned, as it was": "later"}, day=PYCON.day,
    )  # fmt: skip
    (settled,) = after.settled
    assert (settled.expected, settled.happened, settled.happened_on) == (7, 3, PYCON.day)
    assert settled_in(journal, after.reflection) == [settled]
    (still_open,) = occasion_of(journal, "after-event", PYCON.day, again=True).settles
    assert still_open.prediction.measure == "learned"


def test_a_skipped_outcome_is_settled_without_a_value(journal: Journal, pycon: Event) -> None:
    reflected(journal, "before-event", {"awkwardness, as expected": "7"})
    after = reflected(journal, "after-event", {}, day=PYCON.day)
    assert [(one.happened, one.is_open) for one in after.settled] == [(None, False)] * 2


def test_what_was_predicted_for_an_event_is_not_asked_twice(journal: Journal, pycon: Event) -> None:
    reflected(journal, "before-event", {"awkwardness, as expected": "7"})
    again = occasion_of(journal, "before-event")
    assert [one.measure for one in again.standing] == ["awkwardness", "learned"]
    assert not [one for one in every_step(again) if one.kind == "expected"]


def test_an_ask_is_settled_by_the_next_of_the_same_person(journal: Journal) -> None:
    ana, bo = Person("0000000001", TODAY, "Ana Ruiz"), Person("0000000002", TODAY, "Bo Lind")
    with journal.change("people") as change:
        change.put(ana)
        change.put(bo)
    asked = reflected(journal, "ask-for-help", {"answer, as expected": "no"}, person=ana)
    assert asked.predictions[0].setting == "ask"
    assert not occasion_of(journal, "repay", person=bo).settles
    (answer, burden) = occasion_of(journal, "repay", person=ana).settles
    assert (answer.prediction.expected, burden.prediction.expected) == (0, None)
    assert answer.expectation.outcome.startswith("Did ")


def test_asked_and_skipped_are_both_kept(journal: Journal) -> None:
    done = reflected(journal, "weekly-win", {"energy, before": "4", "moved": "The fence"})
    texts = {one.question: one.text for one in done.reflection.answers}
    assert texts == {"moved": "The fence", "hand": "", "whose-else": "", "proof": "", "stuck": ""}
    assert done.reflection.before == (("energy", 4),)
    assert done.reflection.after == (("energy", None),)


def test_other_answers_fill_the_entry(journal: Journal) -> None:
    done = reflected(
        journal, "weekly-win", {
            "moved": "The fence", "hand": "I held the posts", "whose-else": "Ana: the nails; Bo",
            "proof": "photo.jpg", "moved, as a win": "Mended the fence #garden",
        },
    )  # fmt: skip
    (entry,) = done.made
    assert entry.record_kind == "entry"
    (kept,) = records.by_id(journal, [entry.id]).values()
    assert (kept.text, kept.part, kept.evidence) == (
        "Mended the fence", "I held the posts", ("photo.jpg",)
    )  # fmt: skip
    assert [(one.who, one.what) for one in kept.credit] == [("Ana", "the nails"), ("Bo", "")]
    assert done.reflection.made == (entry.id,)
    assert made_in(journal, done.reflection)[0] == [kept]


def test_nothing_is_made_silently(journal: Journal) -> None:
    done = reflected(journal, "after-event", {"keep": "Ana Ruiz", "owed": "send it by friday"})
    assert not done.made
    assert not records.count(journal, "person")


def test_the_same_newcomer_is_one_person(journal: Journal) -> None:
    done = reflected(
        journal, "after-event",
        {
            "keep, as people met": "Ana Ruiz: tests\nAna: sings",
            "owed, as follow-ups": "write to @ana by friday",
        },
    )  # fmt: skip
    assert [one.name for one in done.newcomers] == ["Ana Ruiz"]
    assert {getattr(one, "person", "") or one.people[0] for one in done.made} == {  # type: ignore[union-attr]
        done.newcomers[0].id
    }


def test_lines_that_become_nothing_are_all_named(journal: Journal) -> None:
    with pytest.raises(UsageError) as refused:
        reflected(
            journal, "after-event",
            {"keep, as people met": "one two three four five six", "owed, as follow-ups": "call"},
        )  # fmt: skip
    assert len(refused.value.details) == 2
    assert not records.count(journal, "reflection")


def test_a_plan_loses_the_words_that_frame_it(journal: Journal) -> None:
    done = reflected(journal, "weekly-win", {"if": "If it rains, ...", "then": "... then I read."})
    assert (done.reflection.plan_if, done.reflection.plan_then) == ("it rains", "I read")


def test_the_next_before_event_recalls_the_plan_of_the_last_event_only(
    journal: Journal, pycon: Event
) -> None:
    reflected(journal, "after-event", {"if": "a pause", "then": "I ask"}, event="PyCon")
    reflected(journal, "weekly-win", {"if": "Monday", "then": "I plant"})
    assert occasion_of(journal, "before-event").plan == ("a pause", "I ask")
    assert occasion_of(journal, "weekly-win").plan == ("Monday", "I plant")
    assert occasion_of(journal, "tall-poppy").plan == ("", "")


def test_a_second_look_back_is_declined_and_possible(journal: Journal, pycon: Event) -> None:
    reflected(journal, "after-event", {}, day=PYCON.day)
    with pytest.raises(UsageError, match="you did after-event for PyCon"):
        occasion_of(journal, "after-event", PYCON.day)
    assert occasion_of(journal, "after-event", PYCON.day, again=True).event == PYCON


def test_follow_ups_are_asked_after_the_answer_they_follow(journal: Journal) -> None:
    occasion = occasion_of(journal, "duty-to-door")

    def keys(**answers: str) -> list[str]:
        given = {name.replace("_", "-"): answer for name, answer in answers.items()}
        return [one.key for one in sequence(occasion, given) if one.kind == "question"]

    assert keys() == ["because", "tempting"]
    assert keys(because="I must") == ["because", "true-part", "borrowed", "tempting"]
    assert keys(tempting="the cake") == ["because", "tempting"]
    assert keys(tempting="") == ["because", "tempting", "decline"]
    assert keys(tempting="", decline="yes")[-1] == "how-to-decline"
    assert keys(tempting="", decline="not yet")[-1] == "decline"


@pytest.mark.parametrize(
    ("key", "text", "kept"),
    [
        ("awkwardness, as expected", " 7 ", "7"),
        ("obligation, before", "-5", "-5"),
        ("obligation, before", "\N{MINUS SIGN}3", "-3"),
        ("obligation, before", "", ""),
        ("if", "it \n rains", "it rains"),
    ],
)
def test_an_answer_is_kept_in_one_spelling(
    journal: Journal, pycon: Event, key: str, text: str, kept: str
) -> None:
    steps = {one.key: one for one in every_step(occasion_of(journal, "before-event"))}
    assert accepted(steps[key], text) == kept


@pytest.mark.parametrize(
    ("script", "key", "text", "said"),
    [
        ("before-event", "obligation, before", "6", "not between -5 and 5"),
        ("before-event", "energy, before", "-1", "not between 0 and 10"),
        ("before-event", "energy, before", "7.5", "not a number"),
        ("ask-for-help", "answer, as expected", "perhaps", "neither yes nor no"),
        ("gratitude", "how", "sing it", "not among the answers"),
        ("weekly-win", "moved", "a\x1bb", "control character"),
    ],
)
def test_what_is_no_answer_is_refused(
    journal: Journal, script: str, key: str, text: str, said: str
) -> None:
    steps = {one.key: one for one in every_step(occasion_of(journal, script))}
    with pytest.raises(UsageError) as refused:
        accepted(steps[key], text)
    assert said in refused.value.what


def test_suggested_lines_read_back(journal: Journal) -> None:
    occasion = occasion_of(journal, "after-event")
    becoming = Becoming(journal, occasion)
    keep_, owed = (occasion.script.question(name) for name in ("keep", "owed"))
    assert becoming.suggested(keep_, "Ana Ruiz, for her tests; Bo: the bakery; Zoë") == [
        "Ana Ruiz: for her tests", "Bo: the bakery", "Zoë"
    ]  # fmt: skip
    assert becoming.suggested(owed, "write it by hand; call Bo by friday") == [
        "write it by hand by 2026-11-30", "call Bo by friday"
    ]  # fmt: skip
    for question, lines in ((keep_, ["Zoë"]), (owed, ["write it by hand by 2026-11-30"])):
        for line in lines:
            assert becoming.record(question, line, {})


@example("", "+atlas")
@given(st.text(max_size=60), words)
def test_a_line_becomes_a_record_or_is_refused(text: str, other: str) -> None:
    from datetime import datetime
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from brag.clock import Clock

    with TemporaryDirectory() as folder:
        journal = Journal.open(Path(folder) / "j" / "journal.db", Clock(datetime(2026, 11, 23)))
        occasion = occasion_of(journal, "after-event")
        for question in occasion.script.questions:
            if question.becomes:
                try:
                    Becoming(journal, occasion).record(question, f"{text}: {other}", {})
                except UsageError as refused:
                    assert refused.hint
        journal.close()


@pytest.mark.parametrize("script", ["before-event", "after-event", "ask-for-help", "duty-to-door"])
def test_a_blank_form_is_read_as_all_skipped(journal: Journal, pycon: Event, script: str) -> None:
    occasion = occasion_of(journal, script)
    wordings = every_wording(occasion)
    unasked = frozenset(key for key, one in wordings.items() if not one.asked)
    answers = from_sheet(to_sheet(occasion, remarks(wordings, occasion)), occasion, unasked=unasked)
    assert set(answers.values()) == {""}
    assert list(answers) == [
        one.key for one in sequence(occasion, answers) if one.key not in unasked
    ]


texts = words.map(str.strip)


@given(st.lists(texts, min_size=5, max_size=5))
def test_answers_come_back_from_a_form_as_they_were(answers: list[str]) -> None:
    occasion = Occasion(read_script("awkward-moment"), TODAY)
    wordings = every_wording(occasion)
    keys = [one.id for one in occasion.script.questions]
    given_ = dict(zip(keys, answers, strict=True))
    sheet = to_sheet(occasion, remarks(wordings, occasion), given_)
    read = from_sheet(sheet, occasion, unasked=frozenset())
    steps = {one.key: one for one in every_step(occasion)}
    assert {key: read[key] for key in keys} == {
        key: accepted(steps[key], answer) for key, answer in given_.items()
    }


@given(st.dictionaries(st.sampled_from(["camera", "friend", "if"]), texts), texts, st.booleans())
def test_a_draft_comes_back_as_it_was(
    answers: dict[str, str], stopped_at: str, is_distanced: bool
) -> None:
    draft = Draft("awkward-moment", "", "0000000001", TODAY, is_distanced, 130, stopped_at, answers)
    assert from_draft(to_draft(draft)) == draft


def test_a_file_that_is_no_draft_is_refused() -> None:
    with pytest.raises(UsageError):
        from_draft("# Script\nweekly-win\n")


def test_reflections_are_found_by_script_subject_and_day(journal: Journal, pycon: Event) -> None:
    reflected(journal, "before-event", {})
    reflected(journal, "weekly-win", {}, day=TODAY - timedelta(days=9))
    assert [one.script for one in listed(journal).reflections] == ["before-event", "weekly-win"]
    assert listed(journal, most=1).has_more
    assert len(listed(journal, script="weekly-win").reflections) == 1
    assert len(listed(journal, subjects=[PYCON.id]).reflections) == 1
    assert len(listed(journal, since=TODAY).reflections) == 1
    assert not listed(journal, subjects=[PYCON.id], script="weekly-win").reflections
    assert not listed(journal, until=TODAY - timedelta(days=20)).is_first
