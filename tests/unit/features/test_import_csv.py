"""Tables of every make, and those that are none."""

from __future__ import annotations

import csv
import io
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.strategies import entries

from brag.errors import SourceError, UsageError
from brag.features import import_csv
from brag.features.csv_row import COLUMNS
from brag.features.import_csv import CsvFile
from brag.features.importing import Row
from brag.features.source_file import Source, opened
from brag.model.entry import Credit, Entry, Metric
from brag.render.export_csv import csv_text

TODAY = date(2026, 11, 23)
NONE = (None, Metric())


def table(text: str | bytes, **more: Any) -> CsvFile:
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    return CsvFile(Source("wins.csv", io.BytesIO(data), None), TODAY, **more)


def rows(text: str | bytes, **more: Any) -> list[Row]:
    return list(table(text, **more).rows())


def entry(text: str | bytes, **more: Any) -> Entry:
    (row,) = rows(text, **more)
    assert row.entry is not None, row.problem
    return row.entry


@settings(deadline=None)
@given(entries.filter(lambda one: one.id != "0000000000"))
def test_what_is_exported_comes_back_unchanged(one: Entry) -> None:
    tidy = all(
        name == name.strip(" ") and "\n" not in name
        for name in (*one.tags, *one.projects, *one.people, *one.evidence, *one.sources,
                     *(part for pair in one.credit for part in (pair.who, pair.what)))
    )  # fmt: skip
    back = entry("".join(csv_text([one], with_mark=True)))
    for name in (
        "id", "day", "text", "kind", "situation", "part", "note", "is_private", "goals", "consent",
    ):  # fmt: skip
        assert getattr(back, name) == getattr(one, name)
    assert back.metric == one.metric or (one.metric in NONE and back.metric in NONE)
    if tidy:
        assert (back.tags, back.credit, back.sources) == (one.tags, one.credit, one.sources)


def test_the_cells_of_an_export_are_those_of_its_columns() -> None:
    one = Entry(
        id="abcdefghjk",
        day=TODAY,
        text="=1+1",
        kind="helped",
        metric=Metric("p95", "900 ms", "120 ms", basis="measured"),
        credit=(Credit("Ana: B", "paired; twice"), Credit("Ben")),
        is_private=True,
    )
    (cells,) = list(csv.DictReader(io.StringIO("".join(csv_text([one], with_mark=False)))))
    assert tuple(cells) == COLUMNS
    said = {name: cell for name, cell in cells.items() if cell}
    assert said == {
        "id": "abcdefghjk", "day": "2026-11-23", "kind": "helped", "text": "'=1+1", "number": "p95",
        "before": "900 ms", "after": "120 ms", "basis": "measured",
        "credit": "Ana\\: B: paired\\; twice; Ben", "private": "yes",
    }  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends_are_told(delimiter: str, end: str) -> None:
    text = end.join(delimiter.join(row) for row in [
        ["Date", "What", "Notes"], ["2026-10-01", "Cut p95", "a, b"], ["2026-10-02", "Ran it", ""],
    ])  # fmt: skip
    text = text.replace("a, b", '"a, b"')
    first, second = rows(text)
    assert first.entry is not None
    assert (first.entry.text, first.entry.note) == ("Cut p95", "a, b")
    assert second.where == "line 3"


def test_a_first_line_may_name_the_delimiter() -> None:
    assert entry("sep=;\nDate;What, or who\n2026-10-01;x", told=["text=2"]).text == "x"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark_are_told(encoding: str) -> None:
    assert entry("Date,What\n2026-10-01,Café\n".encode(encoding)).text == "Café"


def test_other_encodings_are_asked_for_and_then_read() -> None:
    data = "Date,What\n2026-10-01,Café\n".encode("latin-1")
    with pytest.raises(SourceError, match=r"byte 25 is 0xe9") as refused:
        table(data)
    assert "--encoding latin-1" in refused.value.hint
    assert entry(data, encoding="latin-1").text == "Café"
    with pytest.raises(SourceError) as refused:
        table("Date,What\n".encode("utf-16-le"))
    assert "--encoding utf-16-le" in refused.value.hint
    with pytest.raises(UsageError, match="no encoding 'klingon'"):
        table(data, encoding="klingon")


def test_a_line_of_another_encoding_further_on_is_refused_alone() -> None:
    lines = [f"2026-10-01,number {n} of a long table".encode() for n in range(5000)]
    lines[4500] = b"2026-10-01,Caf\xe9"
    found = rows(b"\n".join([b"Date,What", *lines]))
    assert [row.where for row in found if row.problem] == ["line 4502"]
    assert "0xe9" in found[4500].problem


def test_well_known_columns_are_guessed_and_the_others_named() -> None:
    found = table('When,TITLE,Labels,Hours,Impact,Link\n2026-10-01,x,"a, #b",3,faster,h\n')
    named = {part: found.header[place] for part, place in found.places.items()}
    assert named == {"day": "When", "text": "TITLE", "tags": "Labels", "result": "Impact",
                     "evidence": "Link"}  # fmt: skip
    assert found.unread == ["Hours"]
    (row,) = found.rows()
    assert row.entry is not None
    assert row.entry.tags == ("a", "b")


def test_goals_and_consent_of_another_table_mean_something_else() -> None:
    found = table("date,text,goals,consent\n2026-11-01,x,Be famous,maybe\n")
    (row,) = found.rows()
    assert row.entry is not None
    assert (row.entry.goals, row.entry.consent) == ((), "")


def test_columns_are_told_with_map_by_name_or_number() -> None:
    text = 'A,"B, b",a2,c\n2026-10-01,Cut p95,perf,12 → 9\n'
    found = entry(text, told=['date=A,"text=B, b"', "tags=3,number=C"])
    assert (found.text, found.tags) == ("Cut p95", ("perf",))
    assert found.metric == Metric("", "12", "9")


@pytest.mark.parametrize(
    ("told", "problem", "hint"),
    [
        (["date=Tag"], "there is no column 'Tag'", "There are: Day, What, Labels"),
        (["mood=What"], "an entry has no part 'mood'", "Choose from id, day"),
        (["What"], "--map needs pairs, not 'What'", "date=Day"),
        (["date=9"], "there is no column '9'", "There are"),
    ],
)
def test_a_map_of_what_is_not_there_is_refused(told: list[str], problem: str, hint: str) -> None:
    with pytest.raises(UsageError) as refused:
        table("Day,What,Labels\n", told=told)
    assert problem in refused.value.what
    assert hint in refused.value.hint


def test_a_table_without_a_known_day_or_text_lists_its_columns() -> None:
    with pytest.raises(UsageError) as refused:
        table("Datum,Was\n1,2\n")
    assert refused.value.what == "no column of wins.csv is known to hold the day"
    assert refused.value.hint.endswith("There are: Datum, Was")


def test_doubled_headers_are_refused_until_one_is_named_by_number() -> None:
    text = "Date,What,what\n2026-10-01,first,second\n"
    with pytest.raises(UsageError) as refused:
        table(text)
    assert "2 columns are called 'what': numbers 2 and 3" in refused.value.what
    assert "--map text=2" in refused.value.hint
    assert entry(text, told=["text=3"]).text == "second"


def test_doubled_headers_that_are_not_read_do_not_matter() -> None:
    assert entry("Date,What,x,x,,\n2026-10-01,a,,,,\n").text == "a"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("2026-10-01", "it has 1 cell, the header 3"),
        ("2026-10-01,a,b,c", "it has 4 cells, the header 3"),
        (",a,", "it has no day"),
        ("2026-10-01, ,b", "there are no words in that"),
        ("01/02/2026,a,b", "can mean 1 February 2026 or 2 January 2026"),
        ("2026-10-01,a\x00b,", "control character"),
        ("2026-10-01,a," + "x" * 10_000_000, "10,000,000 characters long; 100,000 fit"),
        ('2026-10-01,a,"b', "the file ends inside a quoted cell"),
        ('2026-10-01,a,"b\n2026-10-02,c,d\n', "the file ends inside a quoted cell"),
    ],
    ids=["narrow", "wide", "day", "text", "two", "NUL", "10 MB", "torn", "unclosed"],
)
def test_a_row_that_is_wrong_is_refused_with_its_line(line: str, problem: str) -> None:
    good, refused = rows("Date,What,Note\n2026-10-01,first,\n" + line)
    assert good.entry is not None
    assert refused.where == "line 3"
    assert problem in refused.problem
    assert refused.raw.rstrip("\n") == line.rstrip("\n")


def test_empty_cells_at_the_end_and_blank_rows_do_not_matter() -> None:
    assert len(rows("Date,What\n\n2026-10-01,a,,,\n,\n   \n2026-10-02,b\n\n")) == 2


def test_the_order_of_days_is_asked_for_once() -> None:
    text = "Date,What\n01/02/2026,a\n03/04/2026,b\n25/12/2025,c\n"
    found = table(text)
    assert [row.problem != "" for row in found.rows()] == [True, True, False]
    assert found.has_two_days
    days = [row.entry.day for row in rows(text, order="dmy") if row.entry]
    assert days == [date(2026, 2, 1), date(2026, 4, 3), date(2025, 12, 25)]
    with pytest.raises(UsageError, match="not written in the order 'year'"):
        table(text, order="year")


def test_a_row_is_told_by_its_day_and_text() -> None:
    one, same, other = rows("Date,What,Note\n2026-10-01,a,x\n2026-10-01,a,y\n2026-10-02,a,x\n")
    assert one.key == same.key != other.key


def test_a_text_of_several_lines_goes_on_in_the_note() -> None:
    found = entry('Date,What,Note\n2026-10-01,"first\r\nsecond\r\nthird",more\n')
    assert (found.text, found.note) == ("first", "second\nthird\n\nmore")


def test_a_text_that_is_too_long_for_a_line_goes_on_in_the_note() -> None:
    found = entry("Date,What\n2026-10-01," + "word " * 1000)
    assert len(found.text) <= 2000
    assert (found.text + " " + found.note).split() == ["word"] * 1000


def test_a_row_says_nothing_of_the_fields_it_has_no_column_for() -> None:
    (row,) = rows("Date,What,Impact\n2026-10-01,a,b\n")
    assert row.fields == frozenset({"day", "text", "result", "note"})


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "  \n"])
def test_an_empty_file_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="is empty"):
        table(text)


def test_a_header_without_rows_has_none() -> None:
    assert rows("Date,What\n") == []


def test_the_side_file_can_be_mended_and_imported() -> None:
    found = table('Date;What\n01/02/2026;"a;b"\n2026-10-01\n')
    shape = found.shape()
    side = shape.head + "".join(shape.said(row.where, row.problem, row.raw) for row in found.rows())
    assert "Date;What;problem" in side
    mended = side.replace("01/02/2026;", "2026-02-01;").replace("2026-10-01;;", "2026-10-01;c;")
    again = table(mended)
    assert [row.entry.text for row in again.rows() if row.entry] == ["a;b", "c"]
    assert again.unread == []
    assert again.shape().head == shape.head
    assert again.shape().said("", "why", "x;y;z\r\n") == "x;y;why\r\n"


def test_a_file_that_changes_while_it_is_read_is_said(tmp_path: Path) -> None:
    file = tmp_path / "wins.csv"
    file.write_text("Date,What\n2026-10-01,a\n")
    with opened(file) as source:
        reading = CsvFile(source, TODAY).rows()
        next(reading)
        with file.open("a") as more:
            more.write("2026-10-02,b\n")
        *_, last = reading
    assert "changed while it was read" in last.problem


@pytest.mark.parametrize(
    ("start", "line"),
    [(b"Date,What\n", b"x" * 100), (b'Date,What\n2026-10-01,"', b"a,b\n")],
    ids=["line", "quote"],
)
def test_what_has_no_end_is_given_up_and_stays_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: bytes, line: bytes
) -> None:
    monkeypatch.setattr(import_csv, "LONGEST_LINE", 1_000_000)
    file = tmp_path / "endless.csv"
    with file.open("wb") as out:
        out.write(start)
        out.write(line * (5_000_000 // len(line)))
    tracemalloc.start()
    with opened(file) as source:
        first = next(CsvFile(source, TODAY).rows())
    (_, peak) = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "longer than 12,000,000 characters" in first.problem
    assert peak < 20_000_000
