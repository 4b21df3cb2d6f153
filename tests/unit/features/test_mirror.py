"""A mirror is kept in step, one way; what is not its own is not touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from brag.errors import BragError, UsageError
from brag.features.mirror import MARKER, mirror

PAGES = [("2026/2026-10.md", "October\n"), ("2026/2026-11.md", "November\n"), ("README.md", "Hi\n")]


def files(folder: Path) -> dict[str, str]:
    return {
        str(one.relative_to(folder)): one.read_text()
        for one in sorted(folder.rglob("*"))
        if one.is_file() and one.name != MARKER
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "notes" / "journal"


def test_a_new_mirror_holds_every_page_for_the_user_alone(folder: Path) -> None:
    done = mirror(folder, PAGES)
    assert files(folder) == dict(PAGES)
    assert done.written == [name for name, _ in PAGES]
    assert (folder / "README.md").stat().st_mode & 0o777 == 0o600
    assert (folder / "2026").stat().st_mode & 0o777 == 0o700


def test_only_what_differs_is_written(folder: Path) -> None:
    mirror(folder, PAGES)
    before = (folder / "README.md").stat().st_ino
    done = mirror(folder, [PAGES[0], (PAGES[1][0], "Changed\n"), PAGES[2]])
    assert (done.written, done.unchanged) == (["2026/2026-11.md"], 2)
    assert (folder / "README.md").stat().st_ino == before
    assert (folder / "2026/2026-11.md").read_text() == "Changed\n"


def test_a_page_that_is_gone_is_removed_with_its_empty_folder(folder: Path) -> None:
    mirror(folder, PAGES)
    done = mirror(folder, PAGES[2:])
    assert done.removed == ["2026/2026-10.md", "2026/2026-11.md"]
    assert files(folder) == {"README.md": "Hi\n"}
    assert not (folder / "2026").exists()


def test_other_files_are_never_touched(folder: Path) -> None:
    mirror(folder, PAGES)
    (folder / "2026" / "mine.md").write_text("mine")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("git")
    mirror(folder, PAGES[2:])
    assert files(folder) == {".git/config": "git", "2026/mine.md": "mine", "README.md": "Hi\n"}


def test_a_folder_with_files_that_is_no_mirror_is_refused(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "mine.md").write_text("mine")
    with pytest.raises(UsageError, match="holds files and is no mirror"):
        mirror(folder, PAGES)
    assert files(folder) == {"mine.md": "mine"}
    assert not (folder / MARKER).exists()


def test_a_file_in_the_place_of_a_page_is_left_alone_and_told(folder: Path) -> None:
    mirror(folder, PAGES[2:])
    (folder / "2026").mkdir()
    (folder / "2026" / "2026-10.md").write_text("mine")
    done = mirror(folder, PAGES)
    assert done.foreign == ["2026/2026-10.md"]
    assert (folder / "2026/2026-10.md").read_text() == "mine"
    assert (folder / "2026/2026-11.md").read_text() == "November\n"
    assert mirror(folder, PAGES[2:]).removed == ["2026/2026-11.md"]
    assert (folder / "2026/2026-10.md").read_text() == "mine"


@pytest.mark.parametrize("is_link_to_a_file", [False, True])
def test_a_link_that_leads_out_of_the_mirror_is_not_followed(
    folder: Path, tmp_path: Path, is_link_to_a_file: bool
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "2026-10.md").write_text("October\n")
    mirror(folder, PAGES[2:])
    if is_link_to_a_file:
        (folder / "2026").mkdir()
        (folder / "2026/2026-10.md").symlink_to(outside / "2026-10.md")
    else:
        (folder / "2026").symlink_to(outside)
    assert "2026/2026-10.md" in mirror(folder, PAGES).foreign
    assert [one.name for one in outside.iterdir()] == ["2026-10.md"]
    assert (outside / "2026-10.md").read_text() == "October\n"


def test_a_page_somebody_changed_is_kept_beside_the_new_one(folder: Path) -> None:
    mirror(folder, PAGES)
    for text in ("my words", "my other words"):
        (folder / "README.md").write_text(text)
        done = mirror(folder, PAGES)
    assert done.kept == ["README.changed-2.md"]
    assert (folder / "README.md").read_text() == "Hi\n"
    assert (folder / "README.changed-1.md").read_text() == "my words"
    (folder / "README.md").write_text("mine again")
    assert mirror(folder, []).kept == ["README.changed-3.md"]


def test_a_page_somebody_deleted_is_written_again(folder: Path) -> None:
    mirror(folder, PAGES)
    (folder / "README.md").unlink()
    assert mirror(folder, PAGES).written == ["README.md"]


@pytest.mark.parametrize(
    "marker",
    ["", "{}", "[1]", '{"version": 9, "pages": {}}', '{"version": 1, "pages": {"../x": "1"}}',
     '{"version": 1, "pages": {"/x": "1"}}', '{"version": 1, "pages": {"x": 1}}'],
)  # fmt: skip
def test_a_marker_that_cannot_be_read_is_refused(folder: Path, marker: str) -> None:
    folder.mkdir(parents=True)
    (folder / MARKER).write_text(marker)
    with pytest.raises(BragError, match="cannot be read"):
        mirror(folder, PAGES)
    assert files(folder) == {}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(UsageError, match="is a file, not a folder"):
        mirror(tmp_path / "x", PAGES)


def test_an_interrupted_mirror_is_mended_by_the_next(folder: Path) -> None:
    def half() -> object:
        yield PAGES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mirror(folder, half())  # type: ignore[arg-type]
    assert mirror(folder, PAGES).foreign == []
    assert files(folder) == dict(PAGES)
