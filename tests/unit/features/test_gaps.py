"""Evidence for competencies: what counts, what is proposed, and what the user says of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.answers import Answers, state_with

from brag.cli.proposing import ask_each
from brag.clock import Clock
from brag.errors import StoppedError
from brag.features import capture, gaps, proposals, undo
from brag.features.frameworks import load
from brag.model.entry import Credit, Entry, Metric
from brag.store import entries
from brag.store.journal import Journal

STAFF = load(None, "staff-engineer")
LEVEL = STAFF.levels[-1]


def log(journal: Journal, text: str, *names: str, **parts: object) -> Entry:
    day = parts.pop("day", date(2026, 11, 20))
    return capture.log(journal, {"text": text, "day": day, "competencies": names, **parts})


def by_id(journal: Journal, **limits: object) -> dict[str, gaps.Coverage]:
    covered = gaps.coverage(journal, STAFF, LEVEL, **limits)  # type: ignore[arg-type]
    return {one.competency.id: one for one in covered}


def test_an_entry_counts_by_id_or_title_whatever_the_case_and_once(journal: Journal) -> None:
    one = log(journal, "Shipped it", "DELIVERY", "Bringing work to its end")
    two = log(journal, "Cut p95", "keeping it Running", day=date(2026, 1, 2))
    covered = by_id(journal)
    assert covered["delivery"].entries == (one,)
    assert covered["operations"].newest == two.day
    assert covered["quality"].strongest is None
    assert covered["delivery"].descriptor == STAFF.competencies[0].descriptor("staff")
    assert [one.competency for one in gaps.coverage(journal, STAFF)] == list(STAFF.competencies)


def test_the_strongest_tells_most_parts_and_of_several_is_the_newest(journal: Journal) -> None:
    number = Metric("p95", "900 ms", "120 ms")
    full = log(journal, "Cut p95", "operations", metric=number, day=date(2026, 1, 2))
    log(journal, "Cut it again", "operations")
    assert by_id(journal)["operations"].strongest == full
    newer = log(journal, "Cut more", "operations", metric=number)
    assert by_id(journal)["operations"].strongest == newer
    assert gaps.missing_parts(full) == (
        "own part", "result", "for whom", "scope", "credit", "evidence",
    )  # fmt: skip


def test_people_credit_and_praise_can_confirm(journal: Journal) -> None:
    log(journal, "Paired", "quality", people=("Ana",), credit=(Credit("Bo"), Credit("ana")))
    log(journal, "Well done", "quality", kind="praise", people=("Cy",), day=date(2026, 1, 2))
    log(journal, "Alone", "delivery")
    covered = by_id(journal)
    assert covered["quality"].confirmers == ("Ana", "Bo", "Cy")
    assert covered["delivery"].confirmers == ()


def test_private_entries_are_left_out_and_counted_once(journal: Journal) -> None:
    log(journal, "Secret", "quality", "delivery", "odd", is_private=True, people=("Ana",))
    seen = gaps.look(journal, STAFF)
    assert (seen.private_left_out, seen.unknown) == (1, ())
    assert by_id(journal)["quality"].private_left_out == 1
    assert by_id(journal)["quality"].confirmers == ()
    whole = gaps.look(journal, STAFF, with_private=True)
    assert (whole.private_left_out, [one.name for one in whole.unknown]) == (0, ["odd"])
    assert len(whole.coverage[0].entries) == 1


def test_days_limit_what_counts(journal: Journal) -> None:
    log(journal, "Old", "quality", day=date(2025, 5, 5))
    log(journal, "New", "quality")
    limits = {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}
    assert [one.text for one in by_id(journal, **limits)["quality"].entries] == ["New"]


def test_competencies_that_the_framework_has_not_are_named_with_the_nearest(
    journal: Journal,
) -> None:
    log(journal, "Shipped it", "delivry")
    assert gaps.look(journal, STAFF).unknown == (gaps.Unknown("delivry", 1, "delivery"),)


def test_a_deleted_entry_counts_no_more(journal: Journal) -> None:
    capture.delete(journal, log(journal, "Shipped it", "delivery"))
    assert by_id(journal)["delivery"].entries == ()
    assert proposals.proposed(journal, STAFF) == ()


def test_entries_at_hand_are_sorted_alike(journal: Journal) -> None:
    one = log(journal, "Shipped it", "Delivery", "nothing of ours")
    assert gaps.coverage_of([one], STAFF, LEVEL)[0] == by_id(journal)["delivery"]


def test_other_forms_of_a_word_propose_and_the_reason_is_shown(journal: Journal) -> None:
    entry = log(journal, "Mentoring an intern, and teaching a class")
    found = proposals.proposed(journal, STAFF)
    assert {(one.competency.id, one.entry.id) for one in found} == {("growing-others", entry.id)}
    assert set(found[0].words) == {"mentoring", "intern", "class"}


def test_what_is_tied_private_or_of_other_days_is_not_proposed(journal: Journal) -> None:
    log(journal, "Shipped v1", "delivery")
    log(journal, "Shipped v2", is_private=True)
    log(journal, "Shipped v3", day=date(2025, 1, 1))
    found = proposals.proposed(journal, STAFF, since=date(2026, 1, 1))
    assert found == ()
    private = proposals.proposed(journal, STAFF, since=date(2026, 1, 1), with_private=True)
    assert [one.entry.text for one in private] == ["Shipped v2"]


def test_those_with_most_of_the_words_come_first_and_then_the_newest(journal: Journal) -> None:
    log(journal, "Shipped the old one", day=date(2026, 1, 1))
    log(journal, "Shipped and launched it", day=date(2025, 1, 1))
    log(journal, "Shipped the new one")
    found = proposals.proposed(journal, STAFF, most=2)
    assert [one.entry.text for one in found] == ["Shipped and launched it", "Shipped the new one"]


def test_hostile_words_are_only_words(journal: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "frameworks"
    folder.mkdir()
    text = Path(STAFF.file).read_text(encoding="utf-8")
    words = r"""words = ["🎉", "\" OR *", "NEAR(", "<b>", "a AND b", "shipped"]"""
    (folder / "odd.toml").write_text(text.replace("words = [", f"{words}\n#", 1), encoding="utf-8")
    log(journal, 'Shipped <script>alert("x")</script> a 🎉 \u202e')
    found = proposals.proposed(journal, load(tmp_path, "odd"))
    assert [one.words for one in found if one.competency.id == "delivery"] == [("shipped",)]


def test_answers_are_written_one_by_one_and_asked_no_more(
    tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    state = state_with(Answers(["yes", "no", "skip", "quit"]), tmp_path, clock)
    made = [log(state.journal, f"Shipped v{number}") for number in range(5)]
    found = proposals.proposed(state.journal, STAFF)
    assert [one.entry for one in found] == made[::-1]
    ask_each(state, found)
    printed = capsys.readouterr()
    assert printed.out == "Tied 1 entry, declined 1.\n"
    assert "2 not looked at" in printed.err
    assert entries.get(state.journal, made[4].id).competencies == ("delivery",)
    left = [one.entry.id for one in proposals.proposed(state.journal, STAFF)]
    assert left == [made[2].id, made[1].id, made[0].id]
    undo.undo(state.journal)
    assert len(proposals.proposed(state.journal, STAFF)) == 4
    undo.undo(state.journal)
    assert entries.get(state.journal, made[4].id).competencies == ()
    state.close()


def test_control_c_keeps_what_was_answered(tmp_path: Path, clock: Clock) -> None:
    state = state_with(Answers(["yes"]), tmp_path, clock)
    log(state.journal, "Shipped v1")
    log(state.journal, "Shipped v2")
    with pytest.raises(StoppedError) as stopped:
        ask_each(state, proposals.proposed(state.journal, STAFF))
    assert "Tied 1 entry" in stopped.value.hint
    assert len(by_id(state.journal)["delivery"].entries) == 1
    state.close()
