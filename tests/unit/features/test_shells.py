"""What brag prints for PowerShell. It cannot be run here; its text is looked at instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.features.shells import ALIASES, Alias, completion_script, init_script, quoted, script

STATE = Path("/home/o'hara/$HOME/brag/nudge")
ALL = init_script("powershell", (*ALIASES, Alias("wrote", "log", is_chosen=True)), STATE)
NONE = init_script("powershell", (), STATE)
SET_BY_POWERSHELL = {"null", "true", "false", "args", "input", "_", "?", "Matches", "Host",
                     "MyInvocation", "function", "env", "global"}  # fmt: skip
SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b"


def understood(text: str) -> str:
    """What PowerShell reads in a text that ``quoted`` made, by about_Quoting_Rules."""
    unescaped = re.fullmatch(r"\(\[regex\]::Unescape\('(.*)'\)\)", text, re.DOTALL)
    inner = unescaped[1] if unescaped else text[1:-1]
    assert not re.search(f"[{SINGLE_QUOTES}]", re.sub(f"([{SINGLE_QUOTES}])\\1", "", inner))
    inner = re.sub(f"([{SINGLE_QUOTES}])\\1", r"\1", inner)
    if not unescaped:
        return inner
    whole = re.sub(
        r"\\(?:u([0-9a-fA-F]{4})|(.))",
        lambda one: chr(int(one[1], 16)) if one[1] else {"n": "\n", "r": "\r", "t": "\t"}.get(
            one[2], one[2]
        ),
        inner,
    )  # fmt: skip
    return whole.encode("utf-16", "surrogatepass").decode("utf-16")


def code(text: str) -> str:
    """The script without its comments and with every single-quoted text empty."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return re.sub(r"'(?:[^']|'')*'", "''", "\n".join(lines))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\b\f")))
def test_a_path_is_read_as_it_is_whatever_is_in_it(text: str) -> None:
    made = quoted(text, "powershell")
    assert made.isascii(), "Windows PowerShell reads it in the code page of the console"
    assert understood(made) == text


@pytest.mark.parametrize("text", [ALL, NONE, completion_script("powershell")])
def test_no_gap_is_left_and_all_that_opens_is_closed(text: str) -> None:
    assert text.isascii()
    assert not re.search(r"@[A-Z]+@", text)
    assert not code(text).count('"') % 2
    outside = re.sub(r'"(?:[^"`]|`.)*"', '""', code(text).replace('`"', ""))
    for opening, closing in ("()", "{}", "[]"):
        assert outside.count(opening) == outside.count(closing), opening


@pytest.mark.parametrize("text", [ALL, NONE])
def test_strict_mode_finds_no_variable_that_was_not_set(text: str) -> None:
    known = set(SET_BY_POWERSHELL) | {"LASTEXITCODE"}
    body = code(text)
    for line in body.splitlines():
        given_names = re.match(r"\s*param\((.*)\)", line)
        names = given_names[1] if given_names else line.partition(" = ")[0] if " = " in line else ""
        used = re.findall(r"[$@](?:global:)?(\w+|\?)", line)
        known |= set(re.findall(r"\$(?:global:)?(\w+)", names))
        assert set(used) <= known | {"brag"}, line


def test_what_may_not_be_there_yet_is_asked_for_before_it_is_read() -> None:
    first = "Test-Path Variable:global:"
    assert ALL.index(f"{first}__brag_aliases") < ALL.index("$global:__brag_aliases -contains")
    assert ALL.index(f"{first}__brag_prompt") < ALL.index("$global:__brag_prompt =")
    reads = re.findall(r"(?<!= )\$global:LASTEXITCODE(?! =)", ALL)
    assert not reads, "before any program ran it is not there"


def test_the_prompt_that_was_there_sees_how_the_users_command_went() -> None:
    prompt = script("nudge.ps1").partition("function global:prompt")[2]
    saved, nudged, put_back, called = (
        prompt.index(one)
        for one in ("$brag_worked = $?", "__brag_nudge", "Write-Error", "& $global:__brag_prompt")
    )
    assert saved < nudged < put_back < called
    assert "&" not in script("nudge.ps1").partition("function global:prompt")[0], (
        "a program would change $LASTEXITCODE"
    )


def test_a_tab_changes_neither_the_exit_code_nor_the_encoding_and_stops_at_no_error() -> None:
    text = completion_script("powershell")
    after = text.partition("finally {")[2]
    assert "$global:LASTEXITCODE = $code" in after
    assert "[Console]::OutputEncoding = $encoding" in after
    assert "Env:_BRAG_COMPLETE, Env:_BRAG_WORDS" in after
    assert text.index("$ErrorActionPreference = 'SilentlyContinue'") < text.index("& brag")


def test_words_travel_where_none_is_lost_and_candidates_come_back_as_one_word() -> None:
    text = completion_script("powershell")
    assert re.search(r"& brag 2>\$null", text), "no arguments: empty ones get lost before 7.3"
    assert "EscapeSingleQuotedStringContent($value)" in text, (
        "a typographic apostrophe ends one too"
    )


def test_each_short_name_is_a_function_that_takes_what_is_piped_and_completes() -> None:
    for alias in ALIASES:
        assert f"function global:{alias.name} {{" in ALL
        assert f"$input | & brag {alias.command} @args" in ALL
        assert f"-CommandName '{alias.name}' -ScriptBlock $__brag_complete" in ALL
        assert f"'{alias.name}' {{ '{alias.command}' }}" in ALL
    assert re.findall(r"function global:(\w+)", NONE) == ["__brag_nudge", "prompt"]
    assert "$global:__brag_log = 'brag log'" in NONE
