"""A new key: what was written opens with it alone, whenever brag was stopped on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.devices import Device, Host, Killed

from brag.errors import SyncError
from brag.features import forget
from brag.features.sync import syncing
from brag.features.sync.rekeying import rekey_remote
from brag.features.sync.seal import AgeSeal, SealError, new_key
from brag.features.sync.status import left_out
from brag.model.entry import Entry
from brag.model.person import Person
from brag.store import sync_state
from brag.store.fingerprint import state_hash

OLD, NEW = AgeSeal(new_key()), AgeSeal(new_key())


def log(device: Device, text: str) -> None:
    with device.journal.change("log") as change:
        change.put(Entry(id=device.journal.new_id(), day=date(2026, 11, 23), text=text))


@pytest.fixture
def host() -> Host:
    return Host()


@pytest.fixture
def devices(tmp_path: Path, host: Host) -> Iterator[list[Device]]:
    host.begin(OLD)
    made = [Device(tmp_path / name, host, OLD, name) for name in ("one", "two")]
    for device in made:
        log(device, f"by {device.path.parent.name}")
    for device in (*made, *made):
        device.sync()
    yield made
    for device in made:
        device.journal.close()


def opened(host: Host, seal: AgeSeal) -> int:
    """How many batches a seal opens."""
    count = 0
    for path, content in host.trees[host.head or ""].items():
        if path.startswith("devices/"):
            try:
                seal.open(content, f"thejournal/{path}")
                count += 1
            except SealError:
                pass
    return count


def test_everything_opens_with_the_new_key_alone_in_a_history_of_its_own(
    devices: list[Device], host: Host
) -> None:
    one, _ = devices
    assert rekey_remote(one.journal, one.remote, OLD, NEW) == 2
    assert opened(host, OLD) == 0
    assert opened(host, NEW) == 2
    assert host.parents[host.head or ""] is None
    third = Device(one.path.parent.parent / "third", host, NEW)
    third.sync()
    assert state_hash(third.journal) == state_hash(one.journal)
    third.journal.close()


def test_a_device_with_the_old_key_is_told_and_goes_on_once_it_has_the_new(
    devices: list[Device],
) -> None:
    one, two = devices
    rekey_remote(one.journal, one.remote, OLD, NEW)
    log(two, "meanwhile")
    with pytest.raises(SyncError, match="was changed on another device"):
        two.sync()
    one.seal = two.seal = NEW
    for device in (two, one, two):
        device.sync()
    assert state_hash(one.journal) == state_hash(two.journal)
    assert two.journal.row("select count(*) from operation") == (3,)


@pytest.mark.parametrize("after", range(14))
def test_a_rekey_killed_anywhere_is_done_by_the_next(
    devices: list[Device], host: Host, after: int
) -> None:
    one, two = devices
    one.remote.dies = after
    try:
        rekey_remote(one.journal, one.remote, OLD, NEW)
    except Killed:
        one.journal.close()
        one.journal = one._opened()
        rekey_remote(one.journal, one.remote, OLD, NEW)
    one.remote.dies = None
    assert opened(host, OLD) == 0
    one.seal = two.seal = NEW
    log(two, "afterwards")
    for device in (two, one, two):
        device.sync()
    assert state_hash(one.journal) == state_hash(two.journal)


def test_a_batch_that_does_not_open_is_not_thrown_away(devices: list[Device], host: Host) -> None:
    one, two = devices
    path = next(p for p in host.trees[host.head or ""] if p.startswith("devices/"))
    host.tamper(path, b"damaged")
    writer, other = (one, two) if one.journal.row(
        "select 1 from meta where key = 'device' and value = ?", path.split("/")[1]
    ) else (two, one)  # fmt: skip
    with pytest.raises(SyncError, match="would be lost"):
        rekey_remote(other.journal, other.remote, OLD, NEW)
    assert rekey_remote(writer.journal, writer.remote, OLD, NEW) == 2


def test_what_was_forgotten_is_not_sealed_anew(devices: list[Device], host: Host) -> None:
    one, two = devices
    ana = Person(id=two.journal.new_id(), day=date(2026, 11, 23), name="Ana Ruiz")
    with two.journal.change("meet") as change:
        change.put(ana)
    two.sync()
    one.sync()
    forget.forget(one.journal, forget.planned(one.journal, ana))
    rekey_remote(one.journal, one.remote, OLD, NEW)
    for path, content in host.trees[host.head or ""].items():
        if path.startswith("devices/"):
            assert b"Ana" not in NEW.open(content, f"thejournal/{path}")


def with_a_key_unproven(device: Device, seal: AgeSeal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sync as brag did before it proved its key each time."""
    proper = device.seal
    with monkeypatch.context() as patched:
        patched.setattr(syncing, "opens", lambda *_: True)
        device.seal = seal
        device.sync()
    device.seal = proper


def test_batches_of_a_wrong_key_are_written_again_with_the_right_one(
    devices: list[Device], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = devices
    log(one, "under a wrong key")
    with_a_key_unproven(one, NEW, monkeypatch)
    two.sync()
    assert "does not open with this key" in left_out(two.journal)[0].why
    assert one.sync().is_rewritten
    two.sync()
    assert state_hash(one.journal) == state_hash(two.journal)
    assert not left_out(one.journal)
    assert not left_out(two.journal)
    assert rekey_remote(two.journal, two.remote, OLD, NEW) == 2


def test_batches_that_a_wrong_key_did_not_open_are_read_once_it_is_right(
    devices: list[Device], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = devices
    log(one, "well written")
    one.sync()
    with_a_key_unproven(two, NEW, monkeypatch)
    assert left_out(two.journal)
    two.sync()
    one.sync()
    assert state_hash(one.journal) == state_hash(two.journal)
    assert not left_out(two.journal)


def test_a_wrong_key_writes_nothing_and_is_said_even_when_nothing_is_new(
    devices: list[Device], host: Host
) -> None:
    one, _ = devices
    before = host.head
    one.seal = NEW
    for text in ("", "something to send"):
        if text:
            log(one, text)
        with pytest.raises(SyncError, match="does not open this journal's remote"):
            one.sync()
        with pytest.raises(SyncError, match="does not open this journal's remote"):
            one.sync(is_again=True)
    assert host.head == before
    one.seal = OLD
    assert one.sync().sent == 1


def test_an_altered_batch_of_ones_own_is_no_longer_named_once_it_is_written_again(
    devices: list[Device], host: Host
) -> None:
    one, _ = devices
    start = f"devices/{sync_state.device(one.journal)}/"
    host.tamper(next(p for p in host.trees[host.head or ""] if p.startswith(start)), b"damaged")
    assert one.sync().is_rewritten
    assert not left_out(one.journal)
