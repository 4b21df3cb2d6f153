"""What tests of git share: a repository, and no configuration but its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.repositories import Repo


@pytest.fixture
def only_this_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No configuration but the repository's own, and no repository around it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture
def shop(tmp_path: Path, only_this_git: None) -> Repo:
    """Ana's repository, empty."""
    return Repo.make(tmp_path / "code" / "shop")
