"""Frameworks are read strictly: every problem is named, with the line it stands on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag import assets
from brag.errors import AmbiguousError, NotFoundError, TemplateError, UsageError
from brag.features import framework_file, frameworks

GOOD = """\
title = "Gardeners"
about = "Beds and trees."

[[levels]]
id = "junior"
title = "Junior gardener"

[[levels]]
id = "senior"
title = "Senior gardener"

[[competencies]]
id = "planting"
title = "Planting"
words = ["planted"]
[competencies.descriptors]
junior = "Plants what is asked for."
senior = "Plans the bed."

[[competencies]]
id = "pruning"
title = "Pruning"
[competencies.descriptors]
junior = "Cuts what is marked."
senior = "Marks what is to be cut."
"""
SHIPPED = frameworks.names()


def file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "gardeners.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_is_read_whole(tmp_path: Path) -> None:
    found = framework_file.read(file(tmp_path, GOOD))
    assert [one.id for one in found.levels] == ["junior", "senior"]
    assert found.competencies[1].descriptor("senior") == "Marks what is to be cut."
    assert found.competencies[1].descriptor("chief") == ""


@pytest.mark.parametrize(
    ("before", "after", "line", "what", "hint"),
    [
        ('about = "Beds', 'abuot = "Beds', 2, "unknown key: abuot", "The nearest: about"),
        ('title = "Gardeners"', "title = 3", 1, "title is no text", "in quotes"),
        ('title = "Gardeners"', 'title = "  "', 1, "an empty title", "Give it a title"),
        ('title = "Gardeners"', "", None, "the framework has no title", "Add title"),
        ('id = "senior"', 'id = "junior"', 9, "the level 'junior' is there twice", "another id"),
        ('id = "senior"', 'id = "Senior one"', 9, "the id 'Senior one'", "small letters"),
        ('id = "pruning"', 'id = "planting"', 21, "competency 'planting' is there twice", "id"),
        ('title = "Pruning"', 'title = "planting"', 22, "'planting' is there twice", "title"),
        ('title = "Pruning"', 'titel = "Pruning"', 22, "unknown key: titel", "The nearest: title"),
        ('words = ["planted"]', 'words = "planted"', 15, "words is no list", "words = ["),
        ('words = ["planted"]', 'words = [""]', 15, "empty or overlong word", "Take it out"),
        ('senior = "Marks what is to be cut."', "", 23, "no descriptor for senior", "Add senior"),
        ('senior = "Marks', 'senoir = "Marks', 25, "describes 'senoir'", "The nearest: senior"),
        ('junior = "Cuts what is marked."', 'junior = ""', 24, "says nothing at junior", "Write"),
        ('junior = "Cuts what is marked."', "junior = 3", 24, "says nothing at junior", "Write"),
        ("[[levels]]", "[[lovels]]", None, "there are no levels", "[[levels]]"),
        ('title = "Pruning"\n[competencies.descriptors]', "[competencies.levels]", 21, "", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, before: str, after: str, line: int | None, what: str, hint: str
) -> None:
    assert before in GOOD
    path = file(tmp_path, GOOD.replace(before, after) if "[[lo" in after else last(before, after))
    with pytest.raises(TemplateError) as refused:
        framework_file.read(path)
    said = [refused.value.what, *refused.value.details]
    assert any(what in one for one in said)
    fitting = next(one for one in said if what in one)
    assert fitting.startswith(f"{path}, line {line}:" if line else f"{path}:") or not what
    assert hint in refused.value.hint or len(said) > 1


def last(before: str, after: str) -> str:
    """The file with the last ``before`` replaced."""
    head, _, tail = GOOD.rpartition(before)
    return head + after + tail


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace('id = "senior"', 'id = "junior"').replace("about =", "abot =")
    with pytest.raises(TemplateError) as refused:
        framework_file.read(file(tmp_path, text))
    assert "abot" in refused.value.what
    assert "'junior' is there twice" in refused.value.details[0]


@given(st.dictionaries(st.text(max_size=8), st.recursive(
    st.none() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)))  # fmt: skip
def test_no_data_makes_reading_fail_but_by_its_own_error(data: dict[str, object]) -> None:
    lines = framework_file._Lines(Path(frameworks.load(None, "design").file))
    assert list(framework_file._problems(data, lines))


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_framework_can_be_used_and_keeps_to_its_measure(name: str) -> None:
    found = frameworks.load(None, name)
    assert 3 <= len(found.levels) <= 5
    assert 5 <= len(found.competencies) <= 8
    for one in found.competencies:
        assert one.words
        assert len({text for _, text in one.descriptors}) == len(found.levels)
        for _, text in one.descriptors:
            assert 40 <= len(text) <= 160
            assert text.endswith(".")


BUZZ = re.compile(
    r"\b(?:leverag\w+|synerg\w+|best-in-class|world-class|rockstar|ninja|thought leader\w*"
    r"|impactful|holistic\w*|stakeholders?|deep dive|move the needle|paradigm|10x|excellence"
    r"|passion\w*|always|never|dri[vf]es?|owns|proactive\w*|he|she|his|her)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_framework_speaks_plainly(name: str) -> None:
    found = frameworks.load(None, name)
    texts = [text for one in found.competencies for _, text in one.descriptors]
    assert [one for one in texts if BUZZ.search(one)] == []


def test_four_frameworks_are_shipped() -> None:
    assert SHIPPED == ["design", "management", "nursing-education", "staff-engineer"]


def test_ones_own_wins_over_the_shipped_one_of_that_name(tmp_path: Path) -> None:
    frameworks.new(tmp_path, "design")
    assert frameworks.load(tmp_path, "design").is_own
    assert not frameworks.load(tmp_path, "management").is_own
    with pytest.raises(UsageError, match="already"):
        frameworks.new(tmp_path, "Design")
    with pytest.raises(UsageError, match="already"):
        frameworks.new(tmp_path, "management", "design")
    with pytest.raises(UsageError, match="cannot be called"):
        frameworks.new(tmp_path, "../x")


def test_a_copy_says_what_its_model_says(tmp_path: Path) -> None:
    path = frameworks.new(tmp_path, "Our Team", "nursing-education")
    shipped = assets.shipped() / "frameworks" / "nursing-education.toml"
    assert path == tmp_path / "frameworks" / "our-team.toml"
    assert path.read_text(encoding="utf-8") == shipped.read_text(encoding="utf-8")


def test_one_that_cannot_be_used_leaves_the_others(tmp_path: Path) -> None:
    path = frameworks.new(tmp_path, "mine")
    path.write_text("title = 1", encoding="utf-8")
    found, problems = frameworks.readable(tmp_path)
    assert [one.name for one in found] == SHIPPED
    assert "mine.toml" in problems[0].what


def test_a_level_is_named_by_its_id_its_title_or_a_beginning() -> None:
    found = frameworks.load(None, "staff-engineer")
    for name in ("staff", "STAFF ENGINEER", "sta ff"[:3], "staf"):
        try:
            level = frameworks.level_of(found, name)
        except AmbiguousError as refused:
            assert name == "sta"
            assert "starting, staff" in refused.hint
        else:
            assert level is not None
            assert level.id == "staff"
    assert frameworks.level_of(found, None) is None
    with pytest.raises(NotFoundError, match="no level 'chief'"):
        frameworks.level_of(found, "chief")


def test_an_unknown_framework_names_the_nearest() -> None:
    with pytest.raises(NotFoundError) as refused:
        frameworks.load(None, "staff enginer")
    assert refused.value.hint == "The nearest: staff-engineer"
