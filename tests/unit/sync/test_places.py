"""Where sync keeps its things, apart for each journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from brag.errors import UsageError
from brag.features.sync.place import device_name, place_of
from brag.paths import Home


def test_a_named_journal_syncs_apart_from_the_main_one(tmp_path: Path) -> None:
    main, named = place_of(Home(tmp_path)), place_of(Home(tmp_path, "side"))
    assert not {main.repository, main.key, main.lock} & {named.repository, named.key, named.lock}


@pytest.mark.parametrize("name", ["x" * 41, "two\nlines", "\x1b[2J"])
def test_what_no_device_can_be_called(name: str) -> None:
    with pytest.raises(UsageError):
        device_name(name)


def test_a_device_without_a_name_has_that_of_its_machine() -> None:
    assert device_name("")
    assert device_name(" laptop ") == "laptop"
