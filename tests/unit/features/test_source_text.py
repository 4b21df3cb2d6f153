"""Lines of any text, with their numbers, and cleaned."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.errors import NotFoundError, SourceError
from brag.features import source_text
from brag.features.source_folder import files_below
from brag.features.source_text import cleaned, first_words, not_read, numbered_lines
from brag.features.source_words import Mark, is_name, worded


def lines(data: bytes, encoding: str = "utf-8") -> list[tuple[int, str]]:
    wrapped = io.TextIOWrapper(
        io.BytesIO(data), encoding=encoding, errors="surrogateescape", newline=""
    )
    return list(numbered_lines(wrapped, "notes.txt"))


def test_lines_end_as_on_any_system() -> None:
    assert lines(b"a\nb\r\nc\rd") == [(1, "a"), (2, "b"), (3, "c"), (4, "d")]


def test_the_end_of_a_line_too_long_is_counted_and_the_next_is_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(source_text, "LONGEST_LINE", 10)
    assert lines(b"x" * 25 + b"\nnext\n" + b"y" * 10 + b"\nlast") == [
        (1, "x" * 10 + "… and 16 more characters"),
        (2, "next"),
        (3, "y" * 10 + "… and 1 more characters"),
        (4, "last"),
    ]


def test_half_a_utf16_file_is_said_with_its_place() -> None:
    with pytest.raises(SourceError, match=r"notes\.txt is not whole UTF-16"):
        lines("one\ntwo".encode("utf-16")[:-1], "utf-16")


def test_bytes_that_are_no_text_are_found() -> None:
    ((_, line),) = lines(b"caf\xe9")
    assert not_read(line) == "it is not UTF-8 text (it holds the byte 0xe9)"
    assert not not_read("café")


@given(st.text())
def test_cleaned_text_holds_no_control_character(text: str) -> None:
    clean = cleaned(text)
    assert all(one in "\n\t" or one.isprintable() or ord(one) >= 0xA0 for one in clean)
    assert cleaned(clean) == clean


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert cleaned(text) == text


@given(st.text("ab ", max_size=60), st.integers(1, 20))
def test_no_word_is_lost_where_a_line_is_cut(text: str, limit: int) -> None:
    first, rest = first_words(text, limit)
    assert len(first) <= limit
    assert (first + rest).replace(" ", "") == text.replace(" ", "")


@given(st.text(max_size=40))
def test_a_line_without_marks_is_kept_to_the_letter(line: str) -> None:
    assert worded(line, []).text == line.strip()


def test_what_is_no_mark_stays_whatever_signs_it_has() -> None:
    line = "today: met @ana about +shop and `#x` \\#y #done"
    words = worded(line, [Mark(line.rindex("#"), "#", "done")])
    assert words.text == "today: met @ana about +shop and `#x` \\#y"
    assert (words.tags, words.people) == (("done",), ())


def test_names_hold_letters_and_single_joiners() -> None:
    assert all(is_name(one) for one in ("a", "größe", "nested/tag", "v2.1-beta", "snake_case"))
    assert not any(is_name(one) for one in ("", "12", "a//b", "a-", "c++", "x" * 61))


def test_a_folder_is_walked_in_order_and_only_once(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.md", "a/.hidden/x.md", "skip/x.md", "c.txt", "deep/er/y.MD"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "link.md").symlink_to("b.md")
    found = list(files_below(tmp_path, (".md",), frozenset({"skip"})))
    assert [one.name for one in found] == ["a/z.md", "b.md", "deep/er/y.MD"]
    assert not any(one.problem for one in found)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="there is no folder"):
        list(files_below(tmp_path / "nowhere", (".md",)))
