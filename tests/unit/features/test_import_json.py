"""Brag's own JSON: what is exported comes back, and nothing else comes in."""

from __future__ import annotations

import io
import json
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import entries, others, some_words, words
from tests.transcripts import NOW

from brag.clock import Clock
from brag.errors import SourceError
from brag.features.export import (
    Parcel,
    beside_entries,
    everything,
    leaving,
    others_in,
    private_left,
    profile_in,
)
from brag.features.import_json import KNOWN_VERSION, JsonFile, shape
from brag.features.importing import Row, bring_in
from brag.features.source_file import Source, opened
from brag.features.undo import undo
from brag.model.entry import Entry
from brag.model.mute import Mute
from brag.model.pitch import Beat, KeptPitch
from brag.model.profile import Profile
from brag.model.selection import Selection
from brag.render.export_json import json_text
from brag.render.jsonable import VERSION, entries_json
from brag.store import profiles
from brag.store.journal import Journal

if TYPE_CHECKING:
    from brag.store.codec import Identified

CLOCK = Clock(datetime.fromisoformat("2100-01-02T09:00"))


def source(text: str | bytes) -> Source:
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    return Source("backup.json", io.BytesIO(data), None)


def rows_of(text: str | bytes) -> list[Row]:
    return list(JsonFile(source(text)).rows())


def moved(journal: Journal, text: str) -> None:
    export = JsonFile(source(text))
    outcome = bring_in(journal, export.rows(), label="import json", is_dry_run=False)
    assert outcome.samples["refused"] == []


def exported(journal: Journal, parcel: Parcel) -> str:
    entries = leaving(journal, parcel, as_logged=True)
    profile, others = profile_in(journal, parcel), others_in(journal, parcel)
    return "".join(json_text(entries, profile, others))


ids = st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=10, max_size=10).filter(
    lambda one: one != "0000000000"
)
profile = st.builds(Profile, name=words, role=words, does=words, offer=st.tuples(some_words))


@settings(max_examples=40, deadline=None)
@given(st.lists(entries, max_size=8, unique_by=lambda one: one.id), profile)
def test_a_full_export_into_an_empty_journal_gives_the_same_records(
    written: list[Entry], who: Profile
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = Journal.open(Path(folder) / "first.db", CLOCK)
        second = Journal.open(Path(folder) / "second.db", CLOCK)
        with first.change("log") as change:
            change.add(written)
            change.put(who)
        text = exported(first, everything(Selection()))
        moved(second, text)
        assert exported(second, everything(Selection())) == text
        assert list(leaving(second, Parcel(with_private=True), as_logged=True)) == written
        assert profiles.read(second) == who
        first.close()
        second.close()


def record(**fields: object) -> dict[str, object]:
    return {"id": "abcdefghjk", "day": "2026-10-01", "text": "Cut p95", **fields}


def export_of(*records: object) -> str:
    return json.dumps({"version": 1, "entries": list(records)})


@pytest.mark.parametrize(
    "text",
    [
        export_of(record()),
        json.dumps({"version": 1, "entries": [record()]}, indent=2),
        json.dumps({"entries": [record()], "profile": None, "version": 1}, indent=4),
        json.dumps([record()]),
        json.dumps(record()),
        json.dumps(record()) + "\n" + json.dumps(record(id="abcdefghjm")),
        "\ufeff" + export_of(record()),
        export_of(record()).encode("utf-16"),
        export_of(record(metric=None, credit=None, tags=None, result=None)),
        export_of(record(problem="it was refused once")),
    ],
    ids=["line", "list --json", "sorted", "array", "record", "JSON Lines", "BOM", "UTF-16", "nulls",
         "side file"],
)  # fmt: skip
def test_every_shape_brag_and_its_neighbours_write_is_read(text: str | bytes) -> None:
    row = rows_of(text)[0]
    assert row.entry == Entry(id="abcdefghjk", day=row.entry.day, text="Cut p95")  # type: ignore[union-attr]
    assert row.key == "brag:abcdefghjk"


def test_what_a_listing_prints_is_read(journal: Journal) -> None:
    entry = Entry(id="abcdefghjk", day=CLOCK.today(), text="Cut p95", is_private=True)
    (row,) = rows_of(json.dumps(entries_json([entry]), indent=2))
    assert row.entry == entry


def test_what_is_written_is_of_the_version_that_is_read() -> None:
    assert KNOWN_VERSION == VERSION


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"day": "1 October"}, "its day is not like 2026-11-23: '1 October'"),
        ({"day": 86400}, "its day is not like 2026-11-23: '86400'"),
        ({"text": 5}, "text: input should be a valid string"),
        ({"text": " "}, "an entry needs words"),
        ({"tags": "perf"}, "tags: "),
        ({"tags": ["perf", 5]}, "tags 2: input should be a valid string"),
        ({"kind": "victory"}, "kind: "),
        ({"metric": {"basis": "guessed"}}, "metric basis: "),
        ({"credit": [{"who": ""}]}, "credit needs a name"),
        ({"private": "perhaps"}, "private: "),
        ({"note": "a\u0000b"}, "the note holds a control character"),
        ({"note": "a\ud800b"}, "the note is not valid UTF-8"),
        ({"evidence": ["x" * 10_000_000]}, "the evidence is 10,000,000 characters long"),
        ({"text": 5, "day": "2026-01-01", "note": 5, "part": 5, "result": 5}, "; and 1 more"),
    ],
)
def test_a_wrong_record_is_refused_with_its_place(fields: dict[str, Any], problem: str) -> None:
    first, second = rows_of(export_of(record(**fields), record(id="abcdefghjm")))
    assert (first.where, first.entry) == ("record 1, line 1", None)
    assert problem in first.problem
    assert second.entry is not None


def test_a_record_without_an_id_is_told_by_its_day_and_text() -> None:
    one, same, other = rows_of(export_of(
        {"day": "2026-10-01", "text": "Cut p95"},
        {"id": "1", "day": "2026-10-01", "text": "Cut p95", "result": "faster"},
        {"day": "2026-10-02", "text": "Cut p95"},
    ))  # fmt: skip
    assert one.key == same.key != other.key
    assert one.entry is not None
    assert one.entry.sources == (one.key,)


def test_a_file_cut_short_gives_what_is_whole_and_then_a_refused_row() -> None:
    text = export_of(record(), record(id="abcdefghjm"))
    whole, torn = rows_of(text[:-20])
    assert whole.entry is not None
    assert torn.problem == "the file ends in the middle of it"
    assert torn.raw.startswith('{"id": "abcdefghjm"')


@pytest.mark.parametrize("text", ["[]", '{"version": 1, "entries": []}'])
def test_an_export_of_an_empty_journal_holds_no_rows(text: str) -> None:
    assert rows_of(text) == []


def test_unknown_fields_are_counted() -> None:
    export = JsonFile(source(export_of(record(mood="good"), record(mood="fine", weather="dry"))))
    assert len(list(export.rows())) == 2
    assert export.left_out == {"mood": 2, "weather": 1}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"version": 2, "entries": []}', "of version 2, from a newer brag; this one knows 1"),
        ('{"entries": [{"text": "a"}], "version": 2}', "of version 2, from a newer brag"),
        ('{"version": "1", "entries": []}', "a version that is no number"),
        ("", "holds no entries"),
        ('{"version": 1, "review": {}}', "holds no entries"),
        ("Dear diary", "is no export of brag"),
        ("{", "is no export of brag"),
        ('{"entries": 5}', "holds no entries"),
    ],
)
def test_what_is_no_export_is_refused_before_anything_comes_in(text: str, problem: str) -> None:
    with pytest.raises(SourceError) as refused:
        rows_of(text)
    assert problem in refused.value.what


def test_json_in_another_encoding_is_refused_with_the_byte() -> None:
    with pytest.raises(SourceError, match="not UTF-8"):
        rows_of(export_of(record(text="café")).encode().replace(b"\\u00e9", b"\xe9"))


def test_a_byte_of_another_encoding_further_on_refuses_its_record_only() -> None:
    many = [record(id=f"abcdefg{n:03}", note="words " * 20) for n in range(900)]
    data = export_of(*many).encode()
    assert len(data) > 100_000
    torn = data[:90_000] + data[90_000:].replace(b"words", b"w\xf6rds", 1)
    refused = [row for row in rows_of(torn) if row.entry is None]
    assert [row.problem for row in refused] == ["the note is not valid UTF-8 at character 32"] or (
        len(refused) == 1 and "the note is not valid UTF-8" in refused[0].problem
    )


def test_a_file_that_changes_while_it_is_read_is_said(tmp_path: Path) -> None:
    file = tmp_path / "backup.json"
    file.write_text(export_of(record(), record(id="abcdefghjm")))
    with opened(file) as found:
        rows = JsonFile(found).rows()
        next(rows)
        file.write_text(export_of(record()))
        *_, last = rows
    assert "changed while it was read" in last.problem


def test_the_profile_comes_along_where_the_user_has_not_edited_it(journal: Journal) -> None:
    with journal.change("profile") as change:
        change.put(Profile(name="Sam"))
    moved(journal, '{"version": 1, "profile": {"name": "Samuel", "role": "developer"}}')
    assert profiles.read(journal) == Profile(name="Sam", role="developer")


def test_one_undo_takes_profile_and_entries_back(journal: Journal) -> None:
    before = exported(journal, everything(Selection()))
    moved(journal, json.dumps({"profile": {"name": "Sam"}, "version": 1, "entries": [record()]}))
    assert undo(journal).records == 2
    assert exported(journal, everything(Selection())) == before
    assert profiles.read(journal).is_empty


def test_a_profile_that_is_wrong_is_a_refused_row() -> None:
    rows = rows_of('{"version": 1, "profile": {"name": 5}, "entries": []}')
    assert [row.where for row in rows] == ["the profile"]


def test_the_side_file_can_be_mended_and_imported() -> None:
    side = shape()
    text = (
        side.head
        + side.between.join(
            [side.said("", "no day", '{"text": "Cut p95"}'), side.said("", "torn", '{"text": "Cu')]
        )
        + side.tail
    )
    first, second = rows_of(text.replace('"text": "Cut', '"day": "2026-10-01", "text": "Cut', 1))
    assert first.entry is not None
    assert second.problem != ""


def test_private_entries_and_the_profile_stay_unless_named(journal: Journal) -> None:
    with journal.change("log") as change:
        change.put(Profile(name="Sam"))
        for record_id, is_private in (("abcdefghjk", True), ("abcdefghjm", False)):
            day = datetime.fromisoformat(NOW).date()
            change.put(Entry(id=record_id, day=day, text="Cut p95", is_private=is_private))
    parcel = Parcel()
    assert [one.id for one in leaving(journal, parcel)] == ["abcdefghjm"]
    assert profile_in(journal, parcel) is None
    assert private_left(journal, parcel) == 1
    assert private_left(journal, everything(Selection())) == 0
    assert beside_entries(journal) == {"profile": 1}


def kept_pitch(record_id: str = "pqrstvwxyz") -> KeptPitch:
    beats = (Beat("hook", "I build payments."), Beat("question", "And you?"))
    text = " ".join(beat.text for beat in beats)
    return KeptPitch(record_id, CLOCK.today(), "pycon", "intro", "conference", text, beats, ("a",))


def test_records_of_other_kinds_move_with_everything(journal: Journal, tmp_path: Path) -> None:
    mute = Mute("mmmmmmmmmm", phrase="just in time")
    with journal.change("keep") as change:
        change.put(kept_pitch())
        change.put(mute)
    text = exported(journal, everything(Selection()))
    other = Journal.open(tmp_path / "other.db", CLOCK)
    moved(other, text)
    assert list(others_in(other, everything(Selection()))) == [kept_pitch(), mute]
    assert exported(other, everything(Selection())) == text
    outcome = bring_in(other, JsonFile(source(text)).rows(), label="import json", is_dry_run=False)
    assert (outcome.known, outcome.written) == (2, 0)
    assert list(others_in(journal, Parcel())) == []
    undo(other)
    assert beside_entries(other) == {}
    other.close()


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ({"record": "dream", "id": "abcdefghjk"}, "no records of the kind 'dream'"),
        ({"record": "mute", "phrase": "a"}, "it has no id"),
        ({"record": "mute", "id": "abcdefghjk"}, "a mute is about a rule or a phrase"),
        (
            {"record": "mute", "id": "abcdefghjk", "phrase": 5},
            "phrase: input should be a valid string",
        ),
        ("mute", "no records of the kind 'None'"),
    ],
)
def test_a_wrong_record_of_another_kind_is_refused(record: object, problem: str) -> None:
    (row,) = rows_of(json.dumps({"version": 1, "records": [record]}))
    assert row.record is None
    assert problem in row.problem


@given(others)
def test_a_record_of_any_kind_moves_whole(record: Identified) -> None:
    (row,) = rows_of("".join(json_text([], None, [record])))
    assert row.record == record, row.problem
