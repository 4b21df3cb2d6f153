"""Where the text to check comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from brag.errors import UsageError
from brag.features import wording_source


def test_a_file_is_read_as_text(tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_bytes(b"\xef\xbb\xbfI just helped.")
    assert wording_source.from_file(str(file)) == "I just helped."


def test_a_folder_and_a_binary_and_another_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        wording_source.from_file(str(tmp_path))
    for data, said in ((b"PK\0\1", "is not text"), (b"caf\xe9", "is not UTF-8")):
        (tmp_path / "x").write_bytes(data)
        with pytest.raises(UsageError, match=said):
            wording_source.from_file(str(tmp_path / "x"))


def test_more_than_a_shelf_of_novels_is_refused() -> None:
    with pytest.raises(UsageError, match="larger than 20 MB"):
        wording_source.from_bytes(b"a" * (wording_source.LARGEST + 1), "it")


def test_words_are_not_taken_for_files() -> None:
    assert wording_source.looks_like_a_file("draft.md")
    assert wording_source.looks_like_a_file("./draft")
    for words in ("We just helped", "notes", "x" * 9_000, "Done.txt is a file"):
        assert not wording_source.looks_like_a_file(words)
        assert not wording_source.is_file(words)


def test_typed_bytes_that_are_no_text_are_refused() -> None:
    assert wording_source.typed("caf\u00e9") == "caf\u00e9"
    with pytest.raises(UsageError, match="character 2"):
        wording_source.typed("a\udcff")
