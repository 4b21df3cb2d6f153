"""Own templates win over shipped ones, are found by their ends, and stay in their folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from brag.errors import NotFoundError, TemplateError, UsageError
from brag.features import template_files
from brag.render.template_check import problems


@pytest.mark.parametrize(
    ("name", "relative"),
    [
        ("elevator", "pitch/elevator.j2"),
        ("pitch/elevator.toml", "pitch/elevator.toml"),
        ("events/dinner", "pitch/events/dinner.toml"),
        ("Dinner", "pitch/events/dinner.toml"),
        ("period", "review/period.md.j2"),
    ],
)
def test_a_template_is_found_by_its_path_or_the_end_of_it(
    tmp_path: Path, name: str, relative: str
) -> None:
    assert template_files.one(tmp_path, name).relative == relative


@pytest.mark.parametrize("name", ["", "nothing", "../secret", "/etc/passwd"])
def test_what_is_no_template_is_not_found(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFoundError):
        template_files.one(tmp_path, name)


def test_an_own_file_stands_for_the_shipped_one(tmp_path: Path) -> None:
    path = template_files.write(tmp_path, "pitch/elevator.j2", "mine")

    found = template_files.one(tmp_path, "elevator")

    assert (found.path, found.is_own, found.is_shipped) == (path, True, True)
    assert path.stat().st_mode & 0o777 == 0o600


def test_nothing_is_written_through_a_linked_folder(tmp_path: Path) -> None:
    outside, own = tmp_path / "outside", tmp_path / "own"
    outside.mkdir()
    own.mkdir()
    (own / "pitch").symlink_to(outside)

    with pytest.raises(TemplateError, match="leads out"):
        template_files.write(own, "pitch/x.j2", "mine")

    assert list(outside.iterdir()) == []


def test_a_new_form_is_a_copy_that_can_be_used_at_once(tmp_path: Path) -> None:
    made = template_files.new(tmp_path, "Haiku", "minute")

    assert [path.name for path in made] == ["haiku.j2", "haiku.toml"]
    assert problems(template_files.all_files(tmp_path), tmp_path) == []


@pytest.mark.parametrize("name", ["", "../x", "a/b", "events/", "elevator", "x.j2"])
def test_a_name_that_is_taken_or_no_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        template_files.new(tmp_path, name)


def test_an_event_is_not_made_from_a_form(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be made from"):
        template_files.new(tmp_path, "events/wedding", "intro")


def test_every_problem_is_found_each_with_its_file(tmp_path: Path) -> None:
    write = template_files.write
    write(tmp_path, "pitch/one.toml", "words = [1, 2]\nmay = ['hoook']\n")
    write(tmp_path, "pitch/one.j2", "{% block hook %}Hi.{% endblock %}")
    write(tmp_path, "pitch/two.toml", "words = 3\n")
    write(tmp_path, "pitch/events/three.toml", "hook = \n")
    write(tmp_path, "pitch/four.j2", "{% if %}")
    write(tmp_path, "review/five.j2", "{{ }")

    found = [one.what for one in problems(template_files.all_files(tmp_path), tmp_path)]

    assert len(found) == 5
    for name in ("one.toml: the beat 'hoook'", "two.toml", "three.toml", "four.j2, line 1", "five"):
        assert any(name in what for what in found), (name, found)


def test_shipped_templates_have_no_problem() -> None:
    shipped = Path(__file__).parents[3] / "templates"

    assert problems(template_files.all_files(shipped), shipped) == []
