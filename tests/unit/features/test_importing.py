"""Bringing rows in: each once, only what nobody edited, in batches, and back by one undo."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from brag.errors import JournalError, SourceError, StoppedError
from brag.features import importing
from brag.features.capture import amend, delete, log
from brag.features.importing import Outcome, Reader, Row, bring_in, key_of, row_from
from brag.features.undo import redo, undo
from brag.model.entry import Entry
from brag.model.selection import Selection
from brag.store import originals
from brag.store.entries import matching
from brag.store.journal import Journal

DAY = date(2026, 10, 1)


def row(key: str = "x:1", text: str = "Cut p95", **fields: object) -> Row:
    return row_from(f"line {key}", key, {"day": DAY, "text": text, **fields}, raw=text)


def moved(record_id: str, text: str = "Cut p95", **fields: object) -> Row:
    entry = Entry(id=record_id, day=DAY, text=text)
    return Row("record", f"brag:{record_id}", replace(entry, **fields), raw=text)  # type: ignore[arg-type]


def run(journal: Journal, rows: Reader, label: str = "import x", **more: object) -> Outcome:
    return bring_in(journal, rows, label=label, **{"is_dry_run": False, **more})  # type: ignore[arg-type]


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    return outcome.new, outcome.changed, outcome.known, outcome.refused


def everything(journal: Journal) -> list[Entry]:
    return matching(journal, Selection())


def test_a_row_comes_in_once_however_often_it_is_imported(journal: Journal) -> None:
    assert counts(run(journal, [row()])) == (1, 0, 0, 0)
    assert counts(run(journal, [row()])) == (0, 0, 1, 0)
    (entry,) = everything(journal)
    assert entry.sources == ("x:1",)
    assert len(entry.id) == 10


def test_rows_of_one_import_never_double_each_other(journal: Journal) -> None:
    many = [row("x:1"), row("x:2"), row("x:1"), *(row(f"y:{n}") for n in range(1500)), row("x:2")]
    assert counts(run(journal, many)) == (1502, 0, 2, 0)


def test_a_dry_run_says_the_same_and_writes_nothing(journal: Journal) -> None:
    run(journal, [row("x:1"), row("x:2")])
    rows = [row("x:1"), row("x:2", result="faster"), row("x:3"), row("x:3"), Row("z", problem="no")]
    planned = run(journal, rows, is_dry_run=True)
    assert len(everything(journal)) == 2
    assert planned.change is None
    assert counts(planned) == counts(run(journal, rows)) == (1, 1, 2, 1)


def test_a_changed_source_updates_what_it_wrote(journal: Journal) -> None:
    run(journal, [row(result="faster", tags=("perf",))])
    assert counts(run(journal, [row(result="much faster")])) == (0, 1, 0, 0)
    (entry,) = everything(journal)
    assert (entry.result, entry.tags) == ("much faster", ())


def test_what_the_user_edited_stays_and_the_rest_is_updated(journal: Journal) -> None:
    run(journal, [row(result="faster", learned="little")])
    amend(journal, everything(journal)[0].id, {"result": "mine", "part": "all of it"})
    outcome = run(journal, [row(result="much faster", learned="a lot")])
    assert counts(outcome) == (0, 1, 0, 0)
    (entry,) = everything(journal)
    assert (entry.result, entry.part, entry.learned) == ("mine", "all of it", "a lot")
    again = run(journal, [row(result="much faster", learned="a lot")])
    assert (counts(again), again.kept) == ((0, 0, 1, 0), 1)


def test_an_edit_taken_back_is_no_edit(journal: Journal) -> None:
    run(journal, [row(result="faster")])
    amend(journal, everything(journal)[0].id, {"result": "mine"})
    undo(journal)
    assert counts(run(journal, [row(result="much faster")])) == (0, 1, 0, 0)


def test_an_update_taken_back_comes_again(journal: Journal) -> None:
    run(journal, [row(result="faster")])
    run(journal, [row(result="much faster")])
    undo(journal)
    assert everything(journal)[0].result == "faster"
    assert counts(run(journal, [row(result="much faster")])) == (0, 1, 0, 0)
    undo(journal)
    redo(journal)
    assert counts(run(journal, [row(result="much faster")])) == (0, 0, 1, 0)


def test_fields_a_source_does_not_speak_of_stay(journal: Journal) -> None:
    run(journal, [row(result="faster", learned="a lot")])
    silent = replace(row(result="much faster"), fields=frozenset({"day", "text", "result"}))
    run(journal, [silent])
    (entry,) = everything(journal)
    assert (entry.result, entry.learned) == ("much faster", "a lot")


def test_an_entry_the_user_deleted_does_not_come_back(journal: Journal) -> None:
    run(journal, [row(), moved("abcdefghjk")])
    for entry in everything(journal):
        delete(journal, entry)
    outcome = run(journal, [row(result="faster"), moved("abcdefghjk", result="faster")])
    assert counts(outcome) == (0, 0, 2, 0)
    assert everything(journal) == []


def test_one_undo_takes_all_batches_back_and_the_import_can_be_run_again(journal: Journal) -> None:
    rows = [*(row(f"x:{n}") for n in range(2500)), moved("abcdefghjk")]
    run(journal, rows)
    assert undo(journal).records == 2501
    assert everything(journal) == []
    assert counts(run(journal, rows)) == (2501, 0, 0, 0)
    assert "abcdefghjk" in {entry.id for entry in everything(journal)}


def test_a_record_keeps_its_id_where_that_is_free(journal: Journal) -> None:
    run(journal, [moved("abcdefghjk", sources=("git:1",)), moved("0000000000")])
    new, kept = sorted(everything(journal), key=lambda entry: entry.id == "abcdefghjk")
    assert (kept.id, kept.sources) == ("abcdefghjk", ("git:1",))
    assert new.sources == ("brag:0000000000",)
    assert counts(run(journal, [moved("0000000000")])) == (0, 0, 1, 0)


def test_a_record_the_user_wrote_here_is_not_overwritten_by_a_move(journal: Journal) -> None:
    entry = log(journal, {"text": "Cut p95", "day": DAY})
    outcome = run(
        journal, [moved(entry.id, "Something else", result="faster")], label="import json"
    )
    (now,) = everything(journal)
    assert (now.text, now.result) == ("Cut p95", "faster")
    assert counts(outcome) == (0, 1, 0, 0)


def test_what_a_move_brought_is_the_users_own_for_other_imports(journal: Journal) -> None:
    run(journal, [moved("abcdefghjk", result="mine", sources=("x:1",))], label="import json")
    outcome = run(journal, [row("x:1", result="faster")])
    assert (counts(outcome), outcome.kept) == ((0, 0, 1, 0), 1)
    assert everything(journal)[0].result == "mine"


def test_a_move_brings_no_second_entry_for_a_source_that_is_here(journal: Journal) -> None:
    run(journal, [row("x:1")])
    outcome = run(journal, [moved("abcdefghjk", sources=("x:1",))], label="import json")
    assert counts(outcome) == (0, 0, 1, 0)


def test_two_records_of_one_source_both_move(journal: Journal) -> None:
    both = [moved("abcdefghjk", sources=("x:1",)), moved("abcdefghjm", sources=("x:1",))]
    assert counts(run(journal, both, label="import json")) == (2, 0, 0, 0)
    assert counts(run(journal, both, label="import json")) == (0, 0, 2, 0)


def test_a_day_ahead_is_refused_except_for_a_record_from_further_east(journal: Journal) -> None:
    tomorrow = date(2026, 11, 24)
    east = moved("abcdefghjk", day=tomorrow)
    outcome = run(journal, [row(day=tomorrow), east, moved("abcdefghjm", day=date(2026, 11, 25))])
    assert counts(outcome) == (1, 0, 0, 2)
    assert outcome.samples["refused"][0].problem == "its day, 2026-11-24, is in the future"


@pytest.mark.parametrize(
    ("sketch", "problem"),
    [
        ({"text": ""}, "no words"),
        ({"text": " \n "}, "no words"),
        ({"day": None}, "no day"),
        ({"text": "a\x1b[1mb"}, "control character"),
        ({"kind": "victory"}, "no kind"),
        ({"note": "x" * 200_000}, "100,000 fit"),
        ({"text": "a\udce9"}, "not valid UTF-8"),
    ],
)
def test_what_no_entry_can_hold_is_a_problem_of_its_row(
    sketch: dict[str, object], problem: str
) -> None:
    refused = row_from("line 1", "x:1", {"day": DAY, "text": "Cut p95", **sketch})
    assert refused.entry is None
    assert problem in refused.problem


def test_refused_rows_go_to_the_side_file_and_the_others_come_in(
    journal: Journal, tmp_path: Path
) -> None:
    side = tmp_path / "side.txt"
    rows = [row("x:1"), Row("line 2", problem="it has no day", raw="no day\n"), row("x:3")]
    assert counts(run(journal, rows, rejects=side)) == (2, 0, 0, 1)
    assert side.read_text() == "# line 2: it has no day\nno day\n"
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_no_side_file_is_made_when_nothing_is_refused(journal: Journal, tmp_path: Path) -> None:
    run(journal, [row()], rejects=tmp_path / "side.txt")
    assert not (tmp_path / "side.txt").exists()
    assert [one for one in tmp_path.iterdir() if "side" in one.name] == []


def test_the_first_twenty_of_each_fate_are_kept_and_all_are_counted(journal: Journal) -> None:
    outcome = run(journal, (Row(f"line {n}", problem="no") for n in range(50)))
    assert outcome.refused == 50
    assert [one.where for one in outcome.samples["refused"]] == [f"line {n}" for n in range(20)]


def test_ctrl_c_keeps_whole_batches_says_so_and_the_same_command_goes_on(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_BATCH_ROWS", 1000)

    def rows(last: int) -> Iterator[Row]:
        for number in range(3000):
            if number == last:
                raise KeyboardInterrupt
            yield row(f"x:{number}")

    with pytest.raises(StoppedError) as stopped:
        run(journal, rows(2345))
    assert stopped.value.what == "stopped; 2,000 entries came in before that"
    assert "brag undo" in stopped.value.hint
    assert len(everything(journal)) == 2000
    assert counts(run(journal, rows(-1))) == (1000, 0, 2000, 0)


def test_ctrl_c_within_a_batch_leaves_nothing_of_it(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("brag.store.index.write_new", stop)
    with pytest.raises(StoppedError) as stopped:
        run(journal, [row()])
    assert stopped.value.what == "stopped; nothing came in"
    assert everything(journal) == []
    assert journal.rows("select * from operation") == []


def test_a_journal_that_fails_midway_says_what_came_in(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, done = originals.by_id, list[int]()

    def fail_later(*given: object) -> object:
        done.append(1)
        if len(done) == 3:
            raise JournalError("the disk is full", "Nothing was written; free some space")
        return write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(originals, "by_id", fail_later)
    monkeypatch.setattr(importing, "_BATCH_ROWS", 1000)
    with pytest.raises(JournalError) as failed:
        run(journal, (row(f"x:{n}") for n in range(3000)))
    assert failed.value.what == "the disk is full; 2,000 entries came in before that"
    assert len(everything(journal)) == 2000


@pytest.mark.parametrize(
    "error",
    [SourceError("notes are torn", "Mend them"), OSError(5, "Input/output error")],
    ids=["refusal", "disk"],
)
def test_a_source_that_breaks_off_keeps_what_came_before(
    journal: Journal, error: Exception
) -> None:
    def rows(good: int) -> Iterator[Row]:
        for number in range(good):
            yield row(f"x:{number}")
        raise error

    with pytest.raises(SourceError):
        run(journal, rows(0))
    outcome = run(journal, rows(3))
    assert counts(outcome) == (3, 0, 0, 1)
    assert outcome.samples["refused"][0].where == "from there on"


def test_ten_thousand_long_rows_are_written_in_batches_of_bounded_size(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    take = importing._Import.take

    def measured(one: importing._Import, batch: list[Row]) -> None:
        sizes.append(len(batch))
        take(one, batch)

    monkeypatch.setattr(importing._Import, "take", measured)
    monkeypatch.setattr(importing, "_BATCH_CHARACTERS", 10_000)
    run(journal, (row(f"x:{n}", note="words " * 500) for n in range(40)))
    assert max(sizes) <= 4


def test_a_key_is_the_same_on_every_day_and_tells_its_parts_apart() -> None:
    assert key_of("csv", "a", "b") == "csv:f04cdced9736a69da610"
    assert key_of("csv", "ab", "c") != key_of("csv", "a", "bc")


def test_bulk_writing_leaves_the_same_journal_as_one_by_one(
    tmp_path: Path, journal: Journal
) -> None:
    entries = [
        Entry(
            id=f"abcdefgh{n:02}".replace("o", "0"),
            day=DAY,
            text=f"Cut p9{n}",
            tags=("Perf", "perf", f"t{n % 3}"),
            people=("Ana Ruiz",),
            is_private=n % 2 == 0,
            sources=(f"X:{n}",),
        )
        for n in range(20)
    ]
    other = Journal.open(tmp_path / "other" / "journal.db", journal.clock)
    with other.change("import x", continues="same") as change:
        change.add(entries)
    with journal.change("import x", continues="same") as change:
        for entry in entries:
            change.put(entry)
    for statement in (
        "select id, kind, day, data, deleted from record order by seq",
        "select name, value, day, seq, shown from facet order by 1, 2, 3, 4",
        "select rowid, text, more from search order by rowid",
        "select seq, record, kind, fields, change, label, undoes from operation order by seq",
    ):
        assert other.rows(statement) == journal.rows(statement)
    (clocks,) = journal.row("select clocks from record limit 1") or ("",)
    assert json.loads(clocks).keys() == {"*"}
    other.close()
