"""Where a key is kept, what is said when it cannot be had, and what never tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from brag.errors import JournalError, KeyMissingError
from brag.store import keys


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("BRAG_HOME", str(tmp_path / "home"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "keys"


def test_a_key_is_found_from_every_file_of_its_home(folder: Path, tmp_path: Path) -> None:
    key = keys.new()
    keys.keep(key, folder)
    home = folder.parent
    for path in ("journal.db", "journals/side.db", "backups/x.db", "backups/side/x.db"):
        assert keys.find(key.id, home / path).secret == key.secret
    assert keys.find(key.id, tmp_path / "stick" / "x.db").secret == key.secret


def test_a_key_shows_itself_to_nobody(folder: Path) -> None:
    key = keys.new()
    keys.keep(key, folder)
    assert key.secret.hex() not in repr(key) + key.id
    assert (folder / key.id).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_two_keys_are_never_alike() -> None:
    made = [keys.new() for _ in range(20)]
    assert len({key.id for key in made}) == len({key.secret for key in made}) == 20


def test_a_key_file_of_the_user_stays_when_the_key_is_forgotten(
    folder: Path, tmp_path: Path
) -> None:
    key, file = keys.new(), tmp_path / "my.key"
    keys.keep(key, folder, file)
    keys.forget(key.id, folder)
    assert file.exists()
    assert list(folder.iterdir()) == []
    with pytest.raises(KeyMissingError):
        keys.find(key.id, folder.parent / "journal.db")


def test_no_file_is_written_over_for_a_key(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine"
    file.write_text("mine")
    with pytest.raises(JournalError, match="is there already"):
        keys.keep(keys.new(), folder, file)
    assert file.read_text() == "mine"


def test_a_place_that_cannot_be_written_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cannot be kept in"):
        keys.keep(keys.new(), folder, tmp_path / "no" / "folder" / "my.key")
