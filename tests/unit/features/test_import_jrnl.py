"""Journals of jrnl, as it writes them, as it exports them, and as they come in the wild."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brag.errors import BragError, NotFoundError, SourceError
from brag.features.import_jrnl import drafts, rows, shape
from brag.features.importing import Outcome, Row, bring_in
from brag.features.jrnl_source import Minutes, Reading
from brag.features.placing import Draft
from brag.model.selection import Selection
from brag.store import entries
from brag.store.journal import Journal

PLAIN = Reading()


def read(path: Path, text: str | bytes, reading: Reading = PLAIN) -> list[Draft | Row]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(drafts(path, reading))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "work.txt"


def said(one: Draft | Row) -> dict[str, Any]:
    assert isinstance(one, Draft), one
    return one.sketch


def problem(one: Draft | Row) -> str:
    assert isinstance(one, Row), one
    return one.problem


def bring(journal: Journal, path: Path, reading: Reading = PLAIN) -> Outcome:
    found = rows(journal, path, reading)
    return bring_in(journal, found, label="import jrnl", is_dry_run=False)


def test_the_first_line_is_the_entry_and_the_rest_its_note(file: Path) -> None:
    (one,) = read(file, "[2026-10-01 09:00] Shipped the importer.\nIt reads years.\n\nAnd more.\n")
    assert said(one) == {
        "day": date(2026, 10, 1),
        "text": "Shipped the importer.",
        "tags": (),
        "people": (),
        "note": "It reads years.\n\nAnd more.",
    }
    assert one.where == "line 1"


def test_a_single_line_is_divided_after_its_first_sentence(file: Path) -> None:
    (one,) = read(file, "[2026-10-01 09:00] Shipped v2.0! It is twice as fast. Nice.")
    assert (said(one)["text"], said(one)["note"]) == ("Shipped v2.0!", "It is twice as fast. Nice.")


@pytest.mark.parametrize(
    "stamp",
    [
        "2026-10-01 09:00", "2026-10-01 09:00:00 AM", "2026-10-01 09:00:59", "2026-10-01T09:00",
        "Thursday, 1 October 2026 9:00 am", "01.10.2026 09:00, ".rstrip(", "), "2026/10/01 9:00 AM",
    ],
)  # fmt: skip
def test_every_usual_time_format_names_the_same_entry(file: Path, stamp: str) -> None:
    (one,) = read(file, f"[{stamp}] Shipped", Reading(order="dmy"))
    assert said(one)["day"] == date(2026, 10, 1)
    assert isinstance(one, Draft)
    assert one.group == ("work", "2026-10-01 09:00")


def test_signs_mark_tags_anywhere_and_a_star_is_a_tag(file: Path) -> None:
    (one,) = read(
        file, "[2026-10-01 09:00] Fixed #redis with @tom @work *\nAlso #c++ and #12.\n#last"
    )
    assert said(one)["text"] == "Fixed redis with tom"
    assert said(one)["tags"] == ("redis", "tom", "work", "c++", "last", "starred")
    assert said(one)["note"] == "Also #c++ and #12.\n#last"


def test_signs_can_be_set_and_some_can_mean_people(file: Path) -> None:
    text = "[2026-10-01 09:00] Paired on #redis with @ana-ruiz\nand @tom, mail a@b.org"
    (one,) = read(file, text, Reading(people="@"))
    assert (said(one)["tags"], said(one)["people"]) == (("redis",), ("Ana Ruiz", "Tom"))
    (one,) = read(file, "[2026-10-01 09:00] Shipped %later #no", Reading(signs="%"))
    assert (said(one)["text"], said(one)["tags"]) == ("Shipped later #no", ("later",))


def test_brackets_that_are_no_stamp_belong_to_the_entry(file: Path) -> None:
    text = "[2026-10-01 09:00] One\n[1] a note\n- [x] done\n[see 2026 plan] and\n[a](b)\n"
    (one,) = read(file, text)
    assert said(one)["note"] == "[1] a note\n- [x] done\n[see 2026 plan] and\n[a](b)"


def test_a_stamp_that_cannot_be_is_refused_with_its_lines(file: Path) -> None:
    text = (
        "\nbefore\n[2026-10-01 09:00] One\n[2026-13-45 09:00] Two\nof two\n"
        "[03/04/2026 09:00] Three\n[2026-10-01 25:00] Four\n[2026-10-02 09:00] Five\n"
    )
    first, one, two, three, four, five = read(file, text)
    assert problem(first) == "it stands before the first entry with a day"
    assert problem(two) == "there is no day '2026-13-45'"
    assert isinstance(two, Row)
    assert (two.where, two.raw) == ("line 4", "[2026-13-45 09:00] Two\nof two")
    assert "--date-order says which" in problem(three)
    assert problem(four) == "'2026-10-01 25:00' is not a day and time"
    assert [said(one)["text"], said(five)["text"]] == ["One", "Five"]


def test_the_date_order_settles_two_readings(file: Path) -> None:
    (one,) = read(file, "[03/04/2026 09:00] One", Reading(order="dmy"))
    assert said(one)["day"] == date(2026, 4, 3)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_marked_encodings_are_read(file: Path, encoding: str) -> None:
    (one,) = read(file, "[2026-10-01 09:00] Käse für Ana\r\nmehr\r\n".encode(encoding))
    assert (said(one)["text"], said(one)["note"]) == ("Käse für Ana", "mehr")


def test_other_encodings_are_refused_by_name_and_can_be_said(file: Path) -> None:
    latin = "[2026-10-01 09:00] Käse".encode("latin-1")
    with pytest.raises(SourceError, match=r"work\.txt is not UTF-8 text"):
        read(file, latin)
    (one,) = read(file, latin, Reading(encoding="latin-1"))
    assert said(one)["text"] == "Käse"


def test_one_bad_byte_far_down_refuses_its_entry_only(file: Path) -> None:
    filler = b"[2026-10-01 09:00] One\n" + b"more\n" * 20_000
    _, bad, good = read(file, filler + b"[2026-10-02 09:00] \xe9\n[2026-10-03 09:00] Three")
    assert problem(bad) == "it is not UTF-8 text (it holds the byte 0xe9)"
    assert said(good)["text"] == "Three"


def test_control_characters_are_cleaned(file: Path) -> None:
    (one,) = read(file, "[2026-10-01 09:00] \x1b[31mRed\x1b[0m\x0cand\x00blue\x07\n\x1b]0;t\x07x")
    assert (said(one)["text"], said(one)["note"]) == ("Red and blue", "x")


def test_a_line_too_long_for_an_entry_goes_on_in_its_note(file: Path) -> None:
    (one,) = read(file, "[2026-10-01 09:00] " + "word " * 1000)
    assert len(said(one)["text"]) <= 2000
    assert f"{said(one)['text']} {said(one)['note']}" == ("word " * 1000).strip()


def test_ten_megabytes_in_a_line_are_refused_and_the_rest_comes_in(
    journal: Journal, file: Path
) -> None:
    file.write_text(f"[2026-10-01 09:00] {'x' * 10_000_000}\n[2026-10-02 09:00] Two\n")
    outcome = bring(journal, file)
    assert (outcome.new, outcome.refused) == (1, 1)
    assert "100,000 fit" in outcome.samples["refused"][0].problem


def test_what_is_no_journal_is_said(file: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="none of its lines begins with a day"):
        read(file, "Dear diary\n")
    with pytest.raises(SourceError, match="is encrypted"):
        read(file, "gAAAAABhZ")
    with pytest.raises(SourceError, match="looks like UTF-16"):
        read(file, "[2026-10-01 09:00] One".encode("utf-16-le"))
    with pytest.raises(NotFoundError):
        list(drafts(tmp_path / "nowhere.txt", PLAIN))
    assert read(file, "") == read(file, "\n \n") == []


def test_a_folder_journal_takes_its_days_from_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "diary"
    for name, text in {
        "2026/10/01.txt": "[2026-10-01 09:00] One\n[10:30] Two\n",
        "2026/09/30.md": "[2026-09-30 09:00] Zero\n",
        "2026/13/01.txt": "[2026-09-30 09:00] no\n",
        "readme.txt": "not a journal\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    found = list(drafts(folder, PLAIN))
    told = [(one.where, one.group[1]) for one in found if isinstance(one, Draft)]
    assert told == [
        ("2026/09/30.md, line 1", "2026-09-30 09:00"),
        ("2026/10/01.txt, line 1", "2026-10-01 09:00"),
        ("2026/10/01.txt, line 2", "2026-10-01 10:30"),
    ]
    assert [problem(one) for one in found if isinstance(one, Row)] == ["its name is no day"]


def test_journals_side_by_side_in_a_folder_stay_apart(journal: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "jrnl"
    folder.mkdir()
    (folder / "work.txt").write_text("[2026-10-01 09:00] At work\n")
    (folder / "home.txt").write_text("[2026-10-01 09:00] At home\n")
    (folder / "secret.txt").write_text("gAAAAABh")
    outcome = bring(journal, folder)
    assert (outcome.new, outcome.refused) == (2, 1)
    assert outcome.samples["refused"][0].problem == "secret.txt is encrypted"
    assert bring(journal, folder / "work.txt").known == 1


def test_a_folder_without_journals_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no journal of jrnl"):
        list(drafts(tmp_path, PLAIN))


def test_links_lead_nowhere_else(tmp_path: Path) -> None:
    folder = tmp_path / "diary"
    (folder / "2026" / "10").mkdir(parents=True)
    (folder / "2026" / "10" / "01.txt").write_text("[2026-10-01 09:00] One\n")
    (tmp_path / "02.txt").write_text("[2026-10-02 09:00] Elsewhere\n")
    (folder / "2026" / "10" / "02.txt").symlink_to(tmp_path / "02.txt")
    (folder / "2026" / "11").symlink_to(folder / "2026")
    one, two = drafts(folder, PLAIN)
    assert said(one)["text"] == "One"
    assert problem(two) == "it is a link that leads out of the folder"


EXPORT: dict[str, Any] = {
    "tags": {"@work": 1},
    "entries": [
        {
            "title": "Shipped the importer.",
            "body": "It reads years.",
            "date": "2026-10-01",
            "time": "09:00",
            "tags": ["@work"],
            "starred": True,
        },
        {"title": "", "body": "\nOnly a body\nand more", "date": "2026-10-02", "time": "10:00"},
        {"title": "No day", "body": ""},
        {"title": 5, "date": "2026-10-02"},
        "text",
    ],
}


def test_the_export_is_read_like_the_text(journal: Journal, tmp_path: Path) -> None:
    path = tmp_path / "work.json"
    one, two, *refused = read(path, json.dumps(EXPORT, indent=2))
    assert said(one)["tags"] == ("work", "starred")
    assert (said(two)["text"], said(two)["note"]) == ("Only a body", "and more")
    assert [one.where for one in refused] == ["entry 3", "entry 4", "entry 5"]
    (tmp_path / "work.txt").write_text(
        "[2026-10-01 09:00:12] Shipped the importer. *\nIt reads years. @work\n"
    )
    assert bring(journal, path).new == 2
    outcome = bring(journal, tmp_path / "work.txt")
    assert (outcome.new, outcome.known + outcome.changed) == (0, 1)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(EXPORT["entries"][:2]),
        "\n".join(json.dumps(one) for one in EXPORT["entries"][:2]),
    ],
)
def test_entries_alone_are_read_too(tmp_path: Path, text: str) -> None:
    assert len([one for one in read(tmp_path / "a.json", text) if isinstance(one, Draft)]) == 2


def test_a_truncated_export_names_the_place(tmp_path: Path) -> None:
    text = json.dumps(EXPORT, indent=1)
    one, broken = read(tmp_path / "a.json", text[: text.index("Only a body")])
    assert said(one)["text"] == "Shipped the importer."
    assert isinstance(broken, Row)
    assert broken.where == "entry 2, line 16"
    assert broken.problem == "the file ends in the middle of it"


@pytest.mark.parametrize("text", ['{"items": []}', '{"entries": 5}', "{}", '[{"x": 1}]'])
def test_json_of_something_else_is_said(tmp_path: Path, text: str) -> None:
    try:
        (one,) = read(tmp_path / "a.json", text)
    except SourceError as error:
        assert error.what == "a.json is JSON, but no export of jrnl"
        assert "jrnl --format json" in error.hint
    else:
        assert problem(one) == "it lacks the date and words of an entry of jrnl"


def test_an_empty_export_is_fine(tmp_path: Path) -> None:
    assert read(tmp_path / "a.json", '{"tags": {}, "entries": []}') == []


def test_importing_again_adds_nothing_and_follows_edits(journal: Journal, file: Path) -> None:
    file.write_text("[2026-10-01 09:00] One\n\n[2026-10-01 09:00] Two\n")
    assert bring(journal, file).new == 2
    assert bring(journal, file).known == 2
    file.write_text("[2026-10-01 09:00] Zero\n[2026-10-01 09:00] One\n[2026-10-01 09:00] Two!\n")
    outcome = bring(journal, file)
    assert (outcome.new, outcome.changed, outcome.known) == (1, 1, 1)
    found = sorted(entry.text for entry in entries.matching(journal, Selection()))
    assert found == ["One", "Two!", "Zero"]


def test_a_renamed_journal_is_told_by_name(journal: Journal, file: Path, tmp_path: Path) -> None:
    file.write_text("[2026-10-01 09:00] One\n")
    bring(journal, file)
    moved = file.rename(tmp_path / "old-work.txt")
    assert bring(journal, moved, Reading(name="work")).known == 1


@pytest.mark.parametrize("name", ["work.txt", "work.json"])
def test_what_was_refused_can_be_mended_in_the_side_file(
    journal: Journal, tmp_path: Path, name: str
) -> None:
    path, aside = tmp_path / name, tmp_path / "refused"
    stamps = ["2026-10-01", "2026-10-32"]
    if name.endswith("txt"):
        path.write_text("".join(f"[{day} 09:00] {n}\n" for n, day in enumerate(stamps)))
    else:
        told = [{"title": str(n), "date": day, "time": "09:00"} for n, day in enumerate(stamps)]
        path.write_text(json.dumps({"entries": told}))
    found = rows(journal, path, PLAIN)
    bring_in(
        journal,
        found,
        label="import jrnl",
        is_dry_run=False,
        rejects=aside,
        shape=shape(path, PLAIN),
    )
    for each in (path, aside):
        each.write_text(each.read_text().replace("10-32", "10-01"))
    assert bring(journal, aside).new == 1
    outcome = bring(journal, path)
    assert (outcome.new, outcome.known) == (0, 2)


def test_a_file_that_changes_while_it_is_read_is_said(file: Path) -> None:
    file.write_text("[2026-10-01 09:00] One\n[2026-10-02 09:00] Two\n")
    found = drafts(file, PLAIN)
    next(found)
    file.write_text("[2026-10-01 09:00] Other\n")
    os.utime(file, (0, 0))
    *_, last = found
    assert "changed while it was read" in problem(last)


def test_minutes_that_come_back_are_counted_without_end() -> None:
    minutes = Minutes()
    day = date(2026, 10, 1)
    runs = [minutes.again(day, minute % 2) for minute in range(1000)]
    assert runs == [number // 2 for number in range(1000)]
    assert minutes.again(day, 1) == minutes.again(day, 1)


pieces = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["[2026-10-01 09:00] ", "[2026-13-01 09:00] x", "[03/04/2026 1:00]", "[1] ", "*",
         "# brag: ", "[2026-10-01 09:00]", " @a #b", "\x1b[31m", "gAAAAA",
         "{", "\ufeff", "\r", "[x] "]
    ),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(lines=st.lists(pieces, max_size=12))
def test_every_line_lands_in_one_entry_or_refusal(file: Path, lines: list[str]) -> None:
    text = "\n".join(line.encode(errors="replace").decode() for line in lines)
    file.write_bytes(text.encode())
    try:
        found = list(drafts(file, PLAIN))
    except BragError as error:
        assert error.hint
        return
    beginning = text.lstrip("\ufeff").lstrip()
    if beginning[:1] == "{" or beginning.strip() == "[":  # an export as JSON, which breaks off
        return
    landed = [line for one in found for line in one.raw.split("\n") if line.strip()]
    # Python's own line breaks are \n, \r and \r\n in text mode, and no others.
    normal = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    own = [line for line in normal.split("\n") if line.strip() and not line.startswith("# brag: ")]
    assert landed == own
