"""Daily notes as Obsidian and Logseq keep them, and as they come in the wild."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brag.errors import BragError, NotFoundError, SourceError
from brag.features import note_days
from brag.features.import_markdown import Notes
from brag.features.importing import Outcome, Row, bring_in
from brag.features.note_days import Reading
from brag.features.note_words import told
from brag.features.placing import Draft
from brag.model.selection import Selection
from brag.store import entries
from brag.store.journal import Journal

PLAIN = Reading()
Asked = Any
"""An option of a reading."""
FIRST = date(2026, 10, 1)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.mkdir()
    return folder


def read(vault: Path, text: str, name: str = "2026-10-01.md", **asked: Asked) -> list[Draft]:
    """The drafts of one note, none of which may be refused."""
    found = look(vault, text, name, **asked)
    assert not [one for one in found if isinstance(one, Row)], found
    return [one for one in found if isinstance(one, Draft) and one.is_wanted]


def look(vault: Path, text: str, name: str = "2026-10-01.md", **asked: Asked) -> list[Draft | Row]:
    path = vault / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return list(Notes(path, Reading(**asked)).drafts())


def texts(drafts: list[Draft]) -> list[str]:
    return [one.sketch["text"] for one in drafts]


def bring(journal: Journal, path: Path, **asked: Asked) -> tuple[Outcome, Notes]:
    notes = Notes(path, Reading(**asked))
    rows = notes.rows(journal)
    return bring_in(journal, rows, label="import markdown", is_dry_run=False), notes


def test_bullets_and_paragraphs_are_entries_and_what_is_nested_is_their_note(vault: Path) -> None:
    one, two, three = read(
        vault,
        "- Shipped the importer\n"
        "    - it reads years\n"
        "        - really\n\n"
        "    and more\n"
        "1. Helped Tom\n\n"
        "Wrote a page.\nIt is short.\n",
    )
    assert one.sketch == {
        "day": FIRST,
        "text": "Shipped the importer",
        "tags": (),
        "people": (),
        "note": "- it reads years\n    - really\n\nand more",
        "evidence": (),
    }
    assert (two.sketch["text"], two.where) == ("Helped Tom", "2026-10-01.md, line 6")
    assert (three.sketch["text"], three.sketch["note"]) == ("Wrote a page.", "It is short.")


@pytest.mark.parametrize(
    "name",
    [
        "2026-10-01.md", "2026_10_01.md", "20261001.markdown", "2026-10-01 Offsite.md",
        "Thursday, October 1st 2026.md", "2026/10/01.md", "daily/2026-10-01.MD",
    ],
)  # fmt: skip
def test_a_note_has_its_day_from_its_name(vault: Path, name: str) -> None:
    (one,) = read(vault, "- Shipped", name)
    assert one.sketch["day"] == FIRST


@pytest.mark.parametrize(
    "heading",
    [
        "# 2026-10-01", "## Thursday, October 1st 2026", "### [[2026-10-01]]", "# Oct 1st, 2026",
        "2026-10-01\n---", "# 2026-10-01: the offsite", "#### 01-10-2026, Thursday",
    ],
)  # fmt: skip
def test_a_heading_gives_its_day_to_what_stands_below(vault: Path, heading: str) -> None:
    (one,) = read(vault, f"Intro.\n\n{heading}\n###### Deeper still\n- Shipped\n", "log.md")
    assert one.sketch["day"] == FIRST


def test_a_day_ends_with_the_next_heading_of_its_level(vault: Path) -> None:
    found = read(vault, "# 2026-09-30\n- a\n## Work\n- b\n# Ideas\n- c\n", "2026-10-01.md")
    assert [(one.sketch["day"].day, one.sketch["text"]) for one in found] == [
        (30, "a"), (30, "b"), (1, "c"),
    ]  # fmt: skip


def test_front_matter_gives_day_and_tags(vault: Path) -> None:
    text = "---\ndate: 2026-10-01T09:00\ntags:\n  - work/shop\n  - Daily\n---\n- Shipped #release\n"
    (one,) = read(vault, text, "Thursday.md")
    assert (one.sketch["day"], one.sketch["tags"]) == (FIRST, ("release", "work/shop"))
    for tags in ("work, project alpha", "[work, project alpha]", '"#work, project alpha"'):
        (one,) = read(vault, f"---\ntags: {tags}\n---\n- Shipped\n")
        assert one.sketch["tags"] == ("work", "project-alpha")


@pytest.mark.parametrize(
    "matter",
    [
        "a: [1, 2", "a: &x 1\nb: *x", "tags: {{date}}", "[" * 3000, "- Shipped", "just words",
        "x: " + "y" * 200_000,
        "\n".join([f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]),
    ],
)  # fmt: skip
def test_front_matter_that_is_no_yaml_is_refused_and_the_rest_comes_in(
    vault: Path, matter: str
) -> None:
    text = f"---\n{matter}\n---\n- Shipped\n"
    refused, one = look(vault, text)
    assert isinstance(refused, Row)
    assert refused.problem.startswith("its front matter is ")
    assert isinstance(one, Draft)
    assert [one.problem for one in look(vault, text, "x.md") if isinstance(one, Row)] == [
        refused.problem
    ] * 2


def test_yaml_makes_nothing_but_text(vault: Path) -> None:
    text = '---\ntags: !!python/object/apply:os.system ["touch x"]\ndate: !!int 5\n---\n- Shipped\n'
    (one,) = read(vault, text)
    assert one.sketch["tags"] == ("touch-x",)


def test_only_ticked_tasks_count(vault: Path) -> None:
    text = (
        "- [x] Shipped\n- [ ] Later\n\t- [X] Part of it\n\t- talk\n- [-] Never\n- [ ] \n"
        "- DONE [#A] Wrote it\n- TODO Not yet\n- [/] Half\n"
    )
    notes = Notes(vault / "2026-10-01.md", PLAIN)
    assert texts(read(vault, text)) == ["Shipped", "Part of it", "Wrote it"]
    list(notes.drafts())
    assert notes.left_out == {note_days.UNTICKED: 6}


def test_labels_pass_their_tags_on_and_are_no_entries(vault: Path) -> None:
    text = (
        "- Work:\n\t- Shipped\n- #shop\n\t- Fixed the cart\n"
        "- [[Project Alpha]]\n\t- Wrote the spec\n\nThe team decided:\n- to ship\n"
    )
    assert [(one.sketch["text"], one.sketch["tags"]) for one in read(vault, text)] == [
        ("Shipped", ()),
        ("Fixed the cart", ("shop",)),
        ("Wrote the spec", ("project-alpha",)),
        ("to ship", ()),
    ]


def test_templates_and_empty_lines_are_left_out(vault: Path) -> None:
    text = (
        "-\n- \n- Mood:\n- {{weather}}\n<% tp.date.now() %>\n\n%% a remark %%\n\n- **Wins**:\n"
        "- energy:: \n\n***\n\n- Shipped\n\n<!-- hidden -->\n"
    )
    assert texts(read(vault, text)) == ["Shipped"]


def test_code_quotes_and_tables_join_the_entry_above(vault: Path) -> None:
    note = "```sh\n# not a heading\n- no entry #tag\n```\n\n> said Ana"
    (one,) = read(vault, f"```\n- no\n```\n\n- Fixed it\n\n{note}\n")
    assert one.sketch["tags"] == ()
    assert one.sketch["note"] == note


def test_logseqs_own_lines_are_left_out(vault: Path) -> None:
    text = (
        "title:: x\ntags:: shop, [[Team Blue]]\n\n"
        "- DONE Shipped\n  id:: 65-aa\n  collapsed:: true\n  impact:: twice as fast\n"
        "  :LOGBOOK:\n  CLOCK: [2026-10-01 Thu 10:00:00]\n  :END:\n  SCHEDULED: <2026-10-01 Thu>\n"
        "\t- details\n\t  tags:: deep\n- **10:30** [[quick capture]]: Wrote it\n"
    )
    one, two = read(vault, text, "2026_10_01.md")
    assert one.sketch["tags"] == ("shop", "team-blue", "deep")
    assert one.sketch["note"] == "impact:: twice as fast\n  - details"
    assert two.sketch["text"] == "Wrote it"


@pytest.mark.parametrize(
    ("line", "text", "tags"),
    [
        ("Shipped **v2** #release", "Shipped v2", ("release",)),
        ("#brag Shipped v2", "Shipped v2", ("brag",)),
        ("Talked about #talk/osdc, gladly", "Talked about talk/osdc, gladly", ("talk/osdc",)),
        ("[[Ana Ruiz|Ana]] and [[Tom]] paired", "Ana and Tom paired", ()),
        ("See [[Page#Part]]", "See Page", ()),
        ("Use `#not` \\#nor #12 C# a#b", "Use `#not` #nor #12 C# a#b", ()),
        ("Read [the page](https://example.org/#part)", "Read the page", ()),
        ("Gone ==far== ~~no~~ <u>low</u> Vec<T> ^id-1", "Gone far ~~no~~ low Vec<T>", ()),
        ("Worked with #[[Team Blue]]", "Worked with Team-Blue", ("team-blue",)),
        ("Naïve Ünïcode #größe", "Naïve Ünïcode", ("größe",)),
        ("a_b_c * d [x] 2 < 3", "a_b_c * d [x] 2 < 3", ()),
    ],
)
def test_a_line_reads_as_its_reader_sees_it(line: str, text: str, tags: tuple[str, ...]) -> None:
    words = told(line).words
    assert (words.text, words.tags) == (text, tags)


def test_links_are_evidence_and_times_go(vault: Path) -> None:
    (one,) = read(vault, "- 09:30 - 10:15 Shipped [PR 12](https://example.org/12 'x')\n")
    assert one.sketch["text"] == "Shipped PR 12"
    assert one.sketch["evidence"] == ("https://example.org/12",)


def test_a_line_broken_by_its_width_is_one_line(vault: Path) -> None:
    wrapped = "Fixed the login loop that had been annoying everybody on the\nteam since spring."
    (one,) = read(vault, wrapped)
    assert one.sketch["text"] == wrapped.replace("\n", " ")


def test_a_tag_picks_lines_at_any_depth(vault: Path) -> None:
    text = "- Standup\n\t- Shipped #brag\n\t\t- detail\n- Lunch\n- Gave a talk #brag/talk\n"
    one, two = read(vault, text, tags=("#Brag",))
    assert (one.sketch["text"], one.sketch["note"]) == ("Shipped", "- detail")
    assert two.sketch["text"] == "Gave a talk"


def test_a_heading_picks_what_stands_below_it(vault: Path) -> None:
    text = "- no\n## ✅ Done\n- yes\n### Deeper\n- yes, too\n## Plans\n- no\n- ## Done\n\t- this\n"
    assert texts(read(vault, text, headings=("done",))) == ["yes", "yes, too", "this"]


def test_asking_for_less_first_makes_no_doubles(journal: Journal, vault: Path) -> None:
    (vault / "2026-10-01.md").write_text("- one\n- two #brag\n- three\n")
    assert bring(journal, vault, tags=("brag",))[0].new == 1
    outcome, _ = bring(journal, vault)
    assert (outcome.new, outcome.known) == (2, 1)
    assert bring(journal, vault, tags=("brag",))[0].known == 1


def test_importing_again_follows_edits_and_moves_nothing(journal: Journal, vault: Path) -> None:
    note = vault / "2026-10-01.md"
    note.write_text("## Done\n- Shipped the importer\n- Helped Tom\n")
    assert bring(journal, vault)[0].new == 2
    assert bring(journal, vault)[0].known == 2
    note.write_text("- First of all\n\n## Finished\n- Shipped the importers\n- Helped Tom\n")
    outcome, _ = bring(journal, vault)
    assert (outcome.new, outcome.changed, outcome.known) == (1, 1, 1)
    found = sorted(entry.text for entry in entries.matching(journal, Selection()))
    assert found == ["First of all", "Helped Tom", "Shipped the importers"]


def test_a_vault_is_known_wherever_it_lies_and_by_each_of_its_folders(
    journal: Journal, vault: Path, tmp_path: Path
) -> None:
    (vault / ".obsidian").mkdir()
    (vault / "daily").mkdir()
    (vault / "daily" / "2026-10-01.md").write_text("- Shipped\n")
    assert bring(journal, vault)[0].new == 1
    assert bring(journal, vault / "daily")[0].known == 1
    assert bring(journal, vault / "daily" / "2026-10-01.md")[0].known == 1
    (tmp_path / "elsewhere").mkdir()
    moved = vault.rename(tmp_path / "elsewhere" / "vault")
    assert bring(journal, moved)[0].known == 1


def test_notes_without_a_day_are_counted_and_nothing_is_guessed(
    journal: Journal, vault: Path
) -> None:
    (vault / "Ideas.md").write_text("- one\n- two\n\n## 1 October\n- three\n")
    (vault / "2026-W40.md").write_text("# Monday\n- four\n")
    outcome, notes = bring(journal, vault)
    assert outcome.rows == 0
    assert notes.left_out == {note_days.UNDATED: 4}


def test_a_day_of_two_readings_is_refused_line_by_line(vault: Path) -> None:
    text = "## 03/04/2026\n- one\n- two\n## 2026-04-05\n- three\n"
    found = look(vault, text, "log.md")
    assert ["--date-order says which" in one.problem for one in found if isinstance(one, Row)] == [
        True, True,
    ]  # fmt: skip
    days = [one.sketch["day"] for one in read(vault, text, "log.md", order="mdy")]
    assert days == [date(2026, 3, 4), date(2026, 3, 4), date(2026, 4, 5)]


def test_refused_lines_can_be_mended_in_the_side_file(
    journal: Journal, vault: Path, tmp_path: Path
) -> None:
    note, aside = vault / "log.md", tmp_path / "refused.md"
    note.write_text("## 2026-10-01\n- one\n## 2026-10-32\n- two\n\t- nested\n")
    notes = Notes(vault, PLAIN)
    bring_in(
        journal,
        notes.rows(journal),
        label="import markdown",
        is_dry_run=False,
        rejects=aside,
        shape=notes.shape(),
    )
    for each in (note, aside):
        each.write_text(each.read_text().replace("10-32", "10-02"))
    assert bring(journal, aside)[0].new == 1
    assert bring(journal, vault)[0].known == 2


def test_hidden_folders_copies_and_links_stay_out(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    for name in (".trash/2026-10-02.md", "logseq/bak/2026-10-03.md", "a/2026-10-01.md"):
        (vault / name).parent.mkdir(parents=True, exist_ok=True)
        (vault / name).write_text("- Shipped\n")
    (vault / "logseq" / "config.edn").touch()
    (vault / "a" / "loop").symlink_to(vault)
    (vault / "again.md").symlink_to(vault / "a" / "2026-10-01.md")
    (vault / "gone.md").symlink_to(vault / "nowhere.md")
    (vault / "self.md").symlink_to(vault / "self.md")
    (vault / "out").symlink_to(tmp_path / "outside")
    found = list(Notes(vault, PLAIN).drafts())
    assert [one.where for one in found if isinstance(one, Draft)] == ["a/2026-10-01.md, line 1"]
    assert {one.where: one.problem for one in found if isinstance(one, Row)} == {
        "gone.md": "it is a link that leads nowhere",
        "out": "it is a link that leads out of the folder",
        "self.md": "it is a link that leads nowhere",
    }


def test_what_cannot_be_read_is_refused_and_the_rest_comes_in(vault: Path) -> None:
    (vault / "2026-10-01.md").write_bytes("- Käse\n".encode("latin-1"))
    (vault / "2026-10-02.md").write_bytes("- Käse\n".encode("utf-16"))
    (vault / "2026-10-03.md").mkdir()
    (vault / "2026-10-04.md").write_bytes(b"- a\0b\x0cc \x1b[31mred\n")
    (vault / "2026-10-05.md").write_bytes(b"- one\n" * 20_000 + b"- \xff\n- last\n")
    found = list(Notes(vault, PLAIN).drafts())
    refused = [one for one in found if isinstance(one, Row)]
    assert [one.where for one in refused] == ["2026-10-01.md", "2026-10-05.md, line 20001"]
    assert "not UTF-8" in refused[0].problem
    shown = [one.sketch["text"] for one in found if isinstance(one, Draft)]
    assert shown[:2] == ["Käse", "a b c red"]
    assert shown[-1] == "last"


def test_a_note_that_vanishes_or_changes_is_said(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in (1, 2, 3):
        (vault / f"2026-10-0{day}.md").write_text("- one\n")
    found = Notes(vault, PLAIN).drafts()
    next(found)
    os.utime(vault / "2026-10-01.md", (0, 0))
    (vault / "2026-10-02.md").unlink()
    problems = [one.problem for one in found if isinstance(one, Row)]
    assert "changed while it was read" in problems[0]
    assert "there is no file" in problems[1]


def test_a_folder_without_notes_is_said(vault: Path) -> None:
    with pytest.raises(SourceError, match="holds no Markdown notes"):
        list(Notes(vault, PLAIN).drafts())
    with pytest.raises(NotFoundError):
        list(Notes(vault / "nowhere", PLAIN).drafts())


def test_a_long_note_is_read_in_pieces_that_part_nothing(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "".join(
        f"## 2026-10-{day:02}\n- Shipped {day}\n\n```\n\n# no heading\n\n## 2026-09-01\n```\n\n"
        for day in range(1, 29)
    )
    whole = read(vault, text, "log.md")
    monkeypatch.setattr("brag.features.note_outline._PIECE_CHARACTERS", 10)
    assert read(vault, text, "log.md") == whole
    assert len(whole) == 28


def test_a_stretch_without_end_is_refused(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brag.features.note_outline._MOST_LINES", 100)
    with pytest.raises(SourceError, match="more than 100 lines"):
        look(vault, "- x\n" * 200)


@pytest.mark.parametrize(
    "text",
    ["- " * 3000 + "x", "> " * 3000 + "x", "[" * 9000, "*a " * 3000, "`" * 9000, "<% " * 3000,
     "- x\n" + "".join(f"{'  ' * n}- deep {n}\n" for n in range(300)), "a" * 3_000_000,
     "![[" * 3000, "#a" * 4000, "==a" * 3000, "{{" * 5000],
)  # fmt: skip
def test_nothing_is_too_odd_to_read(vault: Path, text: str) -> None:
    assert look(vault, text) is not None


words = st.integers(0, 10**6).map(lambda number: f"w{number}")
lines = st.one_of(
    st.just(""),
    st.builds(
        str.__add__,
        st.sampled_from(
            [
                "- ",
                "  - ",
                "\t- ",
                "- [x] ",
                "- [ ] ",
                "\t- [x] ",
                "1. ",
                "# ",
                "## 2026-10-02 ",
                "## 03/04/2026 ",
                "> ",
                "    ",
                "",
                "",
                "TODO ",
                "- DONE ",
                "* ",
                "| ",
                "- **",
                "[[",
            ]
        ),
        words,
    ),
    st.sampled_from(["```", "---", "<!--", "-->", "- Work:", "-", "tags:: a", "%%", "***"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(lines, max_size=14), st.sampled_from([{}, {"tags": ("a",)}, {"headings": ("x",)}]))
def test_every_line_lands_in_one_place(
    vault: Path, some: list[str], asked: dict[str, Asked]
) -> None:
    """A word stands in one entry, in one refused row, or in one line that was left out."""
    numbered = [line.replace("w", f"w{number}x", 1) for number, line in enumerate(some)]
    path = vault / "2026-10-01.md"
    path.write_text("\n".join(numbered))
    left: list[str] = []

    def skip(note: note_days.Note, _reason: str, start: int, end: int) -> None:
        left.extend(note._lines[start:end])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(note_days.Note, "_skip", skip)
        try:
            found = list(Notes(path, Reading(**asked)).drafts())
        except BragError:
            return
    raws = [one.raw for one in found if isinstance(one, Row) or one.is_wanted]
    everything = "\n".join([*(raw.partition("\n\n")[2] for raw in raws), *left])
    for line in numbered:
        word = line.rpartition(" ")[2].strip("*[\t-")
        if word.startswith("w"):
            assert everything.count(word) == 1, (line, raws, left)
