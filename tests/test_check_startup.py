"""Checking a page is quick to start, and grows in step with its text."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from brag.render.findings import listing
from brag.render.terminal import PLAIN
from tests.test_startup import HEAVY, loaded
from tests.wording_figures import check_text, rules

STRANGE: dict[str, Callable[[int], str]] = {
    "one word": lambda size: "x" * size,
    "quotes": lambda size: " '\"a" * (size // 4),
    "backticks": lambda size: " ".join("`" * (one % 90 + 1) for one in range(size // 46)),
    "brackets": lambda size: "](a <b " * (size // 7),
    "comments": lambda size: "<!-- brag: off -->\n" * (size // 19),
    "triggers": lambda size: "I just helped with a bit of it, and it was built " * (size // 49),
    "no stops": lambda size: "we built our just a was made by " * (size // 32),
    "lines": lambda size: "- We built it\n" * (size // 14),
    "right to left": lambda size: "\u05e9\u05dc\u05d5\u05dd " * (size // 5),
    "emoji": lambda size: "\U0001f469\u200d\U0001f467 just " * (size // 9),
}


def test_check_loads_nothing_heavy_but_the_reader_of_rules(env: dict[str, str]) -> None:
    loaded(env, "log", "something first")
    modules = loaded(env, "check", "We just helped with a bit of the migration")
    assert not [name for name in HEAVY if name in modules and name != "tomllib"]


@pytest.mark.parametrize("name", STRANGE)
def test_work_grows_in_step_with_the_text(name: str) -> None:
    """Eight times the text takes eight times the calls, and a few; never sixty-four times."""
    calls(STRANGE[name](500))
    assert calls(STRANGE[name](32_000)) < 11 * calls(STRANGE[name](4_000)) + 2_000


def calls(text: str) -> int:
    """How many calls, of Python and of C, it takes to check ``text`` and to show the remarks."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        listing(
            check_text(text, rules(), form="elevator", audience="outside", most_words=75), PLAIN, 80
        )
    finally:
        sys.setprofile(None)
    return counted
