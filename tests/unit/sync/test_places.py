"""Where sync keeps its things, and who may read them."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from brag.errors import SyncError, UsageError
from brag.features.sync.place import device_name, place_of, write_private
from brag.features.sync.seal import new_key, read_key
from brag.features.sync.setting_up import store_key
from brag.paths import Home


def test_a_named_journal_syncs_apart_from_the_main_one(tmp_path: Path) -> None:
    main, named = place_of(Home(tmp_path)), place_of(Home(tmp_path, "side"))
    assert not {main.repository, main.key, main.lock} & {named.repository, named.key, named.lock}


def test_a_key_is_for_this_user_alone_and_another_is_kept_beside(tmp_path: Path) -> None:
    path = tmp_path / "sync.key"
    first, second = new_key(), new_key()
    store_key(path, first)
    store_key(path, second)
    assert read_key(path) == second
    assert read_key(tmp_path / "sync.key.before") == first
    for one in tmp_path.iterdir():
        assert stat.S_IMODE(one.stat().st_mode) == 0o600
    store_key(path, second)
    assert read_key(tmp_path / "sync.key.before") == first


def test_a_key_that_is_not_there_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SyncError, match="is not there") as refused:
        read_key(tmp_path / "sync.key")
    assert "brag sync key --set -" in refused.value.hint


def test_a_private_file_is_whole_or_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sync.key"
    write_private(path, "first")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="space"):
        write_private(path, "second")
    assert path.read_text() == "first"
    assert [one.name for one in tmp_path.iterdir()] == ["sync.key"]


@pytest.mark.parametrize("name", ["x" * 41, "two\nlines", "\x1b[2J"])
def test_what_no_device_can_be_called(name: str) -> None:
    with pytest.raises(UsageError):
        device_name(name)


def test_a_device_without_a_name_has_that_of_its_machine() -> None:
    assert device_name("")
    assert device_name(" laptop ") == "laptop"
