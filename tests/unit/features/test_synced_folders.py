"""Folders of services that copy files behind brag's back."""

from __future__ import annotations

from pathlib import Path

import pytest

from brag.features.synced_folders import service, warning


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)/notes", "Dropbox"),
        ("OneDrive - Example Ltd", "OneDrive"),
        ("onedrive", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Library/CloudStorage/GoogleDrive-sam@example.org/My Drive", "Google Drive"),
        ("Syncthing/brag", "Syncthing"),
        ("Nextcloud", "Nextcloud"),
        ("Dropboxes", ""),
        ("my dropbox notes", ""),
        (".local/share/brag", ""),
    ],
)
def test_a_folder_is_told_by_its_name(folder: str, expected: str, tmp_path: Path) -> None:
    assert service(tmp_path / folder / "journal.db") == expected


def test_a_folder_of_syncthing_is_told_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / "mine" / ".stfolder").mkdir(parents=True)
    assert service(tmp_path / "mine" / "deep" / "down" / "journal.db") == "Syncthing"
    assert service(tmp_path / "other" / "journal.db") == ""


def test_a_link_into_such_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "brag").symlink_to(tmp_path / "Dropbox")
    assert "Dropbox" in warning(tmp_path / "brag" / "journal.db")
