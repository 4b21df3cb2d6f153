"""A file is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from brag.errors import BragError
from brag.features.whole_file import written_whole


def write(path: Path, text: str) -> None:
    with written_whole(path, hint="Choose another") as file:
        file.write(text)


def test_a_file_is_for_its_user_alone(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "café\r\n")
    assert (tmp_path / "a.txt").read_bytes() == "café\r\n".encode()
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, OSError(28, "No space left")])
def test_what_goes_wrong_leaves_what_was_there(
    tmp_path: Path, error: BaseException | type[BaseException]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before")
    with pytest.raises((KeyboardInterrupt, ValueError, BragError)):  # noqa: SIM117 - what raises
        with written_whole(path, hint="Choose another") as file:
            file.write("half")
            raise error
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_stays_and_what_it_points_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "real" / "a.txt")
    write(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "real" / "a.txt").read_text() == "new"


def test_a_device_is_written_as_it_is() -> None:
    write(Path("/dev/null"), "nothing")
    assert Path("/dev/null").is_char_device()


def test_a_folder_that_is_not_there_is_refused_with_the_hint(tmp_path: Path) -> None:
    with pytest.raises(BragError, match="cannot be written: no such file") as refused:
        write(tmp_path / "nowhere" / "a.txt", "new")
    assert refused.value.hint == "Choose another"
