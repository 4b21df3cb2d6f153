"""Template files are found in the user's folder first, and never outside the folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from brag import assets
from brag.errors import NotFoundError, TemplateError


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    (folder / "pitch" / "events").mkdir(parents=True)
    return folder


def test_a_shipped_template_is_found_without_a_folder_of_ones_own(tmp_path: Path) -> None:
    found = assets.find("pitch/elevator.j2", tmp_path / "not-there")

    assert found.name == "elevator.j2"
    assert found.is_file()


def test_ones_own_template_wins_over_the_shipped_one(own: Path) -> None:
    mine = own / "pitch" / "elevator.j2"
    mine.write_text("mine")

    assert assets.find("pitch/elevator.j2", own) == mine


def test_names_are_sorted_and_hold_both_shipped_and_own_once(own: Path) -> None:
    (own / "pitch" / "events" / "dinner.toml").touch()
    (own / "pitch" / "events" / "meetup.toml").touch()

    names = assets.names("pitch/events", ".toml", own)

    assert names == sorted(set(names))
    assert {"dinner", "meetup", "conference"} <= set(names)


@pytest.mark.parametrize(
    "relative", ["../secret", "pitch/../../secret", "/etc/passwd", "pitch\\..\\x", "a\0b"]
)
def test_a_path_that_leaves_the_folder_is_refused(relative: str, own: Path) -> None:
    (own.parent / "secret").write_text("secret")

    with pytest.raises(TemplateError, match="cannot lie outside its folder"):
        assets.find(relative, own)


def test_a_link_that_leads_out_of_the_folder_is_refused(own: Path) -> None:
    secret = own.parent / "secret"
    secret.write_text("secret")
    (own / "pitch" / "elevator.j2").symlink_to(secret)

    with pytest.raises(TemplateError, match="leads out of its folder"):
        assets.find("pitch/elevator.j2", own)


def test_a_linked_folder_of_ones_own_is_fine(own: Path, tmp_path: Path) -> None:
    (own / "pitch" / "mine.j2").touch()
    link = tmp_path / "link"
    link.symlink_to(own)

    assert assets.find("pitch/mine.j2", link) == link / "pitch" / "mine.j2"


def test_a_missing_template_is_not_found() -> None:
    with pytest.raises(NotFoundError, match=r"no template pitch/nothing\.j2"):
        assets.find("pitch/nothing.j2")


def test_a_file_that_is_not_text_is_refused_with_its_line(own: Path) -> None:
    path = own / "x.j2"
    path.write_bytes(b"fine\nna\xefve\n")

    with pytest.raises(TemplateError, match=r"x\.j2, line 2: not UTF-8"):
        assets.read_text(path)


def test_a_huge_file_is_refused(own: Path) -> None:
    path = own / "x.j2"
    path.write_bytes(b"x" * (assets.LARGEST + 1))

    with pytest.raises(TemplateError, match="larger than 256 KiB"):
        assets.read_text(path)


@pytest.mark.parametrize("content", ["a = [", "a = 1\na = 2", "=\n", "a = " + "[" * 5000])
def test_broken_toml_is_refused_naming_the_file(own: Path, content: str) -> None:
    path = own / "x.toml"
    path.write_text(content)

    with pytest.raises(TemplateError, match=r"x\.toml"):
        assets.read_toml(path)
