"""The folder of commands: each is found by its name, and nothing else is taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Runner

import brag.commands
from brag.cli import lazy

FOLDER = Path(brag.commands.__file__).parent


def test_every_command_is_found_by_its_name_alone() -> None:
    names = lazy.names_in(FOLDER)
    assert "list" in names
    assert "import" in names
    assert [lazy._file_of(FOLDER, name) for name in names] == [
        file for _, file in lazy._files(FOLDER)
    ]


@pytest.mark.parametrize("name", ["../main", "LIST", "import_", "__init__", "", ".", "list.py"])
def test_what_is_no_command_is_refused(name: str, brag: Runner) -> None:
    done = brag(name)
    assert done.code == 2
    assert "something broke" not in done.err
