"""What tests of sync share: two or three devices over a remote in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.devices import Device, Host

Maker = Callable[..., Device]


@pytest.fixture
def host() -> Host:
    return Host()


@pytest.fixture
def a_device(tmp_path: Path, host: Host) -> Iterator[Maker]:
    """Makes devices of one journal, by name."""
    made: list[Device] = []

    def make(name: str) -> Device:
        device = Device(tmp_path / name, host, name=name)
        if host.head is None:
            host.begin(device.seal)
        made.append(device)
        return device

    yield make
    for one in made:
        one.journal.close()
