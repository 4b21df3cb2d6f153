"""JSON read bit by bit says what the standard library says of the whole."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.features import json_stream
from brag.features.json_stream import JsonStream, JsonStreamError

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=20,
)


def stream(text: str, longest: int = 10_000) -> JsonStream:
    return JsonStream(io.StringIO(text, newline=""), longest=longest)


@given(
    st.lists(values, max_size=6), st.integers(1, 40), st.sampled_from([None, 0, 2]), st.booleans()
)
def test_elements_are_the_same_however_the_text_is_cut(
    items: list[Any], piece: int, indent: int | None, is_ascii: bool
) -> None:
    text = json.dumps(items, indent=indent, ensure_ascii=is_ascii)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "_PIECE", piece)
        found = list(stream(text).elements())
    assert [one.value for one in found] == items
    assert [json.loads(one.raw) for one in found] == items


@given(st.dictionaries(st.text(max_size=5), values, max_size=5), st.integers(1, 40))
def test_members_are_the_same_however_the_text_is_cut(members: dict[str, Any], piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "_PIECE", piece)
        reading = stream(json.dumps(members))
        assert {name: reading.value().value for name in reading.members()} == members


@given(values, st.data())
def test_a_text_cut_anywhere_is_an_error_and_no_other_value(
    value: object, data: st.DataObject
) -> None:
    text = json.dumps([value, value])
    end = data.draw(st.integers(1, len(text) - 1))
    with pytest.raises(JsonStreamError):
        list(stream(text[:end]).elements())


def test_a_number_that_ends_with_the_piece_is_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "_PIECE", 3)
    assert [one.value for one in stream("[123456, 78]").elements()] == [123456, 78]


def test_lines_are_counted() -> None:
    found = list(stream('[\n1,\n\n {"a":\n2},\n3]').elements())
    assert [one.line for one in found] == [2, 4, 6]


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        ("[1,\n 2", "the file ends too early", 2),
        ('[1,\n {"a": "b', "the file ends in the middle of it", 2),
        ('[1,\n {"a" 2}                                ]', "':' delimiter in line 2", 2),
        ("[1 2]", "',' is missing", 1),
        ("{1: 2}", "name is missing", 1),
        ("[" * 100_000, "too long for JSON", 1),
        ("[" + "9" * 5000 + "]", "too long for JSON", 1),
    ],
)
def test_what_is_no_json_is_said_with_its_line(text: str, problem: str, line: int) -> None:
    reading = stream(text)
    with pytest.raises(JsonStreamError) as refused:
        list(reading.members() if text.startswith("{") else reading.elements())
    assert problem in refused.value.problem
    assert refused.value.line == line


def test_a_value_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "_PIECE", 1000)
    text = io.StringIO('["' + "a" * 200_000)
    with pytest.raises(JsonStreamError, match="longer than 10,000 characters"):
        list(JsonStream(text, longest=10_000).elements())
    assert text.tell() < 50_000
