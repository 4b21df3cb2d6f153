"""Half-typed command lines are taken apart, and words quoted, as a shell does it."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brag.cli.command_line import in_typed_case, quoted, read

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@given(TEXTS)
def test_what_is_quoted_is_read_back_as_one_word(text: str) -> None:
    assert read(f"brag {quoted(text, '')}").last == text
    assert read(f'brag "{quoted(text, chr(34))}').last == text
    assert read(f"brag '{quoted(text, chr(39))}'").last == text


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_bash_agrees(texts: list[str]) -> None:
    bash = shutil.which("bash")
    assert bash is not None
    line = " ".join(quoted(one, "") for one in texts)
    done = subprocess.run(
        [bash, "-c", f"printf '%s\\0' {line}"],
        capture_output=True, check=True, env={"LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.stdout.decode().split("\0")[:-1] == texts


@pytest.mark.parametrize(
    ("line", "words", "last", "quote", "kept"),
    [
        ("brag ", ("brag",), "", "", 0),
        ('brag list --with "Ana R', ("brag", "list", "--with"), "Ana R", '"', 0),
        ("brag list --with Ana\\ R", ("brag", "list", "--with"), "Ana R", "", 0),
        ("brag list --tag=pe", ("brag", "list"), "--tag=pe", "", 6),
        ("brag list --tag='a b", ("brag", "list"), "--tag=a b", "'", 6),
        ("brag log 'it'\\''s", ("brag", "log"), "it's", "'", 3),
        ("brag log \\", ("brag", "log"), "", "", 0),
        ('brag log "a\\"b\\c', ("brag", "log"), 'a"b\\c', '"', 0),
        ("brag log '' x", ("brag", "log", ""), "x", "", 0),
        ("brag log Met @An", ("brag", "log", "Met"), "@An", "", 0),
        ("brag log a=@An", ("brag", "log"), "a=@An", "", 2),
        ("brag log sam@An", ("brag", "log"), "sam@An", "", 3),
    ],
)
def test_a_line_is_taken_apart(
    line: str, words: tuple[str, ...], last: str, quote: str, kept: int
) -> None:
    assert read(line, "=:@") == (words, last, quote, kept)


def test_bash_takes_no_letter_back_where_only_the_case_differs() -> None:
    assert in_typed_case(["Ana", "ANja"], "an") == ["ana", "anja"]
    assert in_typed_case(["Ana"], "an") == ["Ana"]
    assert in_typed_case(["ana", "anja"], "an") == ["ana", "anja"]
