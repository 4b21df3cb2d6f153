"""One sync after another: what travels, what is held back, what is noticed."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.devices import Device, Host
from tests.unit.sync.conftest import Maker

from brag import __version__
from brag.errors import BragError, SyncError
from brag.features import forget, undo
from brag.features.sync import settling, syncing, taking
from brag.features.sync.batch import Batch, encode
from brag.features.sync.status import device_names, left_out
from brag.model.entry import Entry
from brag.model.event import Event
from brag.model.meeting import Meeting
from brag.model.person import Person
from brag.store import conflicts, entries, health, received, records, sync_state
from brag.store.fingerprint import state_hash

DAY = date(2026, 11, 23)


def log(device: Device, text: str = "Shipped", **more: Any) -> Entry:
    entry = Entry(id=device.journal.new_id(), day=DAY, text=text, **more)
    put(device, entry)
    return entry


def put(device: Device, *some: Any) -> None:
    with device.journal.change("test") as change:
        for one in some:
            change.put(one)


def texts(device: Device) -> list[str]:
    return sorted(one.text for one in records.of_kind(device.journal, "entry"))


def same(*devices: Device) -> bool:
    return len({state_hash(one.journal) for one in devices}) == 1


def folder(host: Host, device: Device) -> list[str]:
    start = f"devices/{sync_state.device(device.journal)}/"
    return sorted(path for path in host.trees[host.head or ""] if path.startswith(start))


def smuggle(host: Host, items: list[Any], folder: str = "zzzzzzzzzz", **head: Any) -> str:
    """A batch of a device that has the key and does as it likes."""
    first = json.loads(encode(Batch(folder, "mallory", __version__, []))) | {"items": len(items)}
    content = "\n".join(map(json.dumps, [first | head, *items])).encode()
    path = f"devices/{folder}/{len(host.trees):08}-00000000"
    from brag.features.sync.seal import PlainSeal

    host.tamper(path, PlainSeal().close(content, f"thejournal/{path}"))
    return path


def operation(**changes: Any) -> list[Any]:
    given: dict[str, Any] = {
        "stamp": "019ab00000000000-zzzzzzzzzz",
        "record": "a" * 10,
        "kind": "entry",
        "fields": {"day": "2026-11-20", "text": "hello"},
        "change": "b" * 10,
        "label": "log",
        "undoes": None,
    } | changes
    return ["op", *given.values()]


def test_what_one_device_logs_the_other_has(a_device: Maker) -> None:
    one, other = a_device("one"), a_device("other")
    entry = log(one, "Cut p95", tags=("perf",))
    assert one.sync().sent == 1
    outcome = other.sync()
    assert outcome.received == {sync_state.device(one.journal): 1}
    assert records.get(other.journal, entry.id) == entry
    assert [found.id for found in records.with_facet(other.journal, "entry", "tag", "perf")]
    assert device_names(other.journal)[sync_state.device(one.journal)] == "one"


def test_syncing_twice_changes_and_sends_nothing(a_device: Maker, host: Host) -> None:
    one, other = a_device("one"), a_device("other")
    log(one)
    one.sync()
    other.sync()
    head = host.head
    assert one.sync().sent == other.sync().sent == 0
    assert host.head == head


def test_edits_of_different_fields_are_merged_without_a_conflict(a_device: Maker) -> None:
    one, other = a_device("one"), a_device("other")
    entry = log(one)
    one.sync()
    other.sync()
    put(one, replace(entry, result="twice as fast"))
    put(other, replace(entry, learned="measure first"))
    for device in (one, other, one):
        device.sync()
    found = records.get(one.journal, entry.id)
    assert (found.result, found.learned) == ("twice as fast", "measure first")  # type: ignore[union-attr]
    assert same(one, other)
    assert not conflicts.conflicts(one.journal)


def a_conflict(a_device: Maker) -> tuple[Device, Device, Entry]:
    one, other = a_device("one"), a_device("other")
    entry = log(one, "first")
    one.sync()
    other.sync()
    put(one, replace(entry, text="by one"))
    other.later(seconds=1)
    put(other, replace(entry, text="by other"))
    for device in (one, other, one):
        device.sync()
    return one, other, entry


def test_both_values_of_a_concurrent_edit_are_kept_and_shown(a_device: Maker) -> None:
    one, other, entry = a_conflict(a_device)
    for device in (one, other):
        (found,) = conflicts.conflicts(device.journal)
        assert found.record == entry.id
        assert found.field == "text"
        assert found.stands.value == "by other"
        assert [value.value for value in found.others] == ["by one"]
    assert texts(one) == texts(other) == ["by other"]


def test_what_is_in_conflict_is_remembered_by_a_sync_and_by_a_look_at_all(
    a_device: Maker,
) -> None:
    one, other, entry = a_conflict(a_device)
    assert conflicts.remembered(one.journal) == conflicts.remembered(other.journal) == [entry.id]
    settling.settle(one.journal, entry.id, is_taken=False)
    assert not settling.remembered_conflicts(one.journal)
    assert not settling.every_conflict(one.journal)
    assert not conflicts.remembered(one.journal)
    one.sync()
    other.sync()
    assert not conflicts.remembered(other.journal)


def test_conflicts_of_more_records_than_a_statement_has_places_for(a_device: Maker) -> None:
    one, _, entry = a_conflict(a_device)
    one.journal._connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 10)
    ids = [f"none{n:06}" for n in range(20)]
    (found,) = conflicts.conflicts(one.journal, [*ids, entry.id])
    assert found.record == entry.id


def test_an_edit_after_seeing_both_settles_it_everywhere(a_device: Maker) -> None:
    one, other, entry = a_conflict(a_device)
    put(one, replace(entry, text="by both"))
    one.sync()
    other.sync()
    assert not conflicts.conflicts(one.journal)
    assert not conflicts.conflicts(other.journal)


@pytest.mark.parametrize(("is_taken", "text"), [(True, "by one"), (False, "by other")])
def test_the_other_value_can_be_taken_or_what_stands_kept(
    a_device: Maker, is_taken: bool, text: str
) -> None:
    one, other, entry = a_conflict(a_device)
    settling.settle(one.journal, entry.id[:4], is_taken=is_taken)
    one.sync()
    other.sync()
    assert texts(one) == texts(other) == [text]
    assert not conflicts.conflicts(other.journal)
    undo.undo(one.journal)
    assert texts(one) == ["by other"]


def test_an_edit_of_what_was_deleted_elsewhere_is_no_silent_loss(a_device: Maker) -> None:
    one, other = a_device("one"), a_device("other")
    entry = log(one, "first")
    one.sync()
    other.sync()
    with one.journal.change("delete") as change:
        change.delete(entry.id)
    put(other, replace(entry, text="still needed"))
    for device in (one, other, one):
        device.sync()
    assert texts(one) == texts(other) == []
    (found,) = conflicts.conflicts(one.journal)
    assert found.field == "deleted"
    settling.settle(one.journal, entry.id, is_taken=True)
    one.sync()
    other.sync()
    assert texts(other) == ["still needed"]
    assert not conflicts.conflicts(other.journal)


def test_ends_of_an_event_moved_past_each_other_leave_an_event_that_can_be(
    a_device: Maker,
) -> None:
    one, other = a_device("one"), a_device("other")
    event = Event(one.journal.new_id(), DAY, "PyCon", "conference", until=date(2026, 11, 25))
    put(one, event)
    one.sync()
    other.sync()
    put(one, replace(event, day=date(2026, 11, 25)))
    put(other, replace(event, until=date(2026, 11, 24)))
    for device in (one, other, one):
        device.sync()
    assert same(one, other)
    assert list(records.of_kind(one.journal, "event"))


def test_undo_takes_back_what_was_done_here_and_not_there(a_device: Maker) -> None:
    one, other = a_device("one"), a_device("other")
    log(one, "on one")
    one.sync()
    other.sync()
    with pytest.raises(BragError, match="nothing to undo"):
        undo.undo(other.journal)
    log(other, "on other")
    other.sync()
    one.sync()
    undo.undo(one.journal)
    one.sync()
    other.sync()
    assert texts(one) == texts(other) == ["on other"]


def test_undo_leaves_alone_what_another_device_wrote_since(a_device: Maker) -> None:
    one, other = a_device("one"), a_device("other")
    entry = log(one, "first")
    put(one, replace(entry, text="second", note="mine"))
    one.sync()
    other.sync()
    put(other, replace(entry, text="third", note="mine"))
    other.sync()
    one.sync()
    undo.undo(one.journal)
    found = records.get(one.journal, entry.id)
    assert (found.text, found.note) == ("third", "")  # type: ignore[union-attr]


def test_the_entry_logged_last_is_not_the_one_that_came_in_last(a_device: Maker) -> None:
    one, other = a_device("one"), a_device("other")
    log(one, "older")
    one.sync()
    other.later(minutes=1)
    mine = log(other, "newer")
    other.sync()
    assert entries.resolve(other.journal, "-1") == mine.id


def test_operations_from_tomorrow_and_later_wait_and_are_named(a_device: Maker) -> None:
    one, other = a_device("one"), a_device("other")
    one.later(days=3)
    log(one, "from the future")
    one.sync()
    other.sync()
    assert texts(other) == []
    (left,) = left_out(other.journal)
    assert (left.device, left.ahead) == ("one", 1)
    log(other, "today")
    stamp = str(other.journal.row("select max(stamp) from operation")[0])  # type: ignore[index]
    assert stamp < taking.latest_stamp(other.journal), "the clock did not run off"
    other.later(days=3)
    other.sync()
    assert texts(other) == ["from the future", "today"]
    assert not left_out(other.journal)


def test_a_sync_killed_anywhere_is_done_by_the_next(a_device: Maker) -> None:
    for after in range(12):
        one, other = a_device(f"one{after}"), a_device(f"other{after}")
        one.sync()
        log(other, f"from other {after}")
        other.sync()
        log(one, f"from one {after}")
        was_killed = one.sync_killed(after)
        log(one, f"and then {after}")
        one.sync()
        other.sync()
        assert same(one, other), after
        count = other.journal.row("select count(*) from operation where label = 'test'")
        assert count == one.journal.row("select count(*) from operation where label = 'test'")
    assert not was_killed, "every step was tried"


def test_a_push_that_was_raced_is_made_again(a_device: Maker) -> None:
    one, other = a_device("one"), a_device("other")
    log(one)
    one.remote.races = 3
    one.sync()
    other.sync()
    assert same(one, other)


def test_racing_without_an_end_waits_longer_each_time_stops_and_keeps_everything(
    a_device: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = a_device("one")
    log(one)
    one.remote.races = 100
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    monkeypatch.setattr(syncing, "_chance", lambda: 1.0)
    with pytest.raises(SyncError, match="kept changing"):
        one.sync()
    assert pauses == [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4]
    one.remote.races = 0
    assert one.sync().sent == 1


def test_many_small_batches_become_few(a_device: Maker, host: Host) -> None:
    one, other = a_device("one"), a_device("other")
    for number in range(60):
        log(one, f"entry {number}")
        one.sync()
        if number % 7 == 0:
            other.sync()
    assert len(folder(host, one)) < 30
    other.sync()
    assert same(one, other)
    third = a_device("third")
    third.sync()
    assert same(one, third)


def test_batches_that_vanish_from_the_own_folder_are_written_again(
    a_device: Maker, host: Host
) -> None:
    one = a_device("one")
    log(one, "first")
    one.sync()
    host.tamper(folder(host, one)[0], None)
    one.sync()
    other = a_device("other")
    other.sync()
    assert same(one, other)


def test_an_altered_batch_is_refused_and_named_and_its_writer_mends_it(
    a_device: Maker, host: Host
) -> None:
    one, other = a_device("one"), a_device("other")
    log(one, "first")
    one.sync()
    (path,) = folder(host, one)
    good = host.trees[host.head or ""][path]
    host.tamper(path, good[:-10] + b"0123456789")
    log(other, "mine")
    other.sync()
    assert texts(other) == ["mine"]
    assert "altered" in left_out(other.journal)[0].why
    one.sync()
    other.sync()
    assert same(one, other)
    assert not left_out(other.journal)


def test_a_batch_put_into_another_folder_is_refused(a_device: Maker, host: Host) -> None:
    one, other = a_device("one"), a_device("other")
    log(one, "first")
    one.sync()
    (path,) = folder(host, one)
    copy = path.replace(sync_state.device(one.journal), "zzzzzzzzzz")
    host.tamper(copy, host.trees[host.head or ""][path])
    other.sync()
    assert "moved" in next(left.why for left in left_out(other.journal) if left.path == copy)


def test_a_remote_that_was_set_back_is_noticed_and_can_be_mended(
    a_device: Maker, host: Host
) -> None:
    one, other = a_device("one"), a_device("other")
    log(one, "first")
    one.sync()
    before = host.head
    log(other, "second")
    other.sync()
    one.sync()
    host.head = before
    with pytest.raises(SyncError, match="was set back"):
        one.sync()
    assert one.sync(is_again=True).put_back == 1
    third = a_device("third")
    third.sync()
    assert texts(third) == ["first", "second"]


def test_a_remote_that_was_emptied_is_noticed_and_can_be_filled_again(
    a_device: Maker, host: Host
) -> None:
    one = a_device("one")
    log(one, "first")
    one.sync()
    host.head = None
    with pytest.raises(SyncError, match="no longer holds this journal"):
        one.sync()
    one.sync(is_again=True)
    third = a_device("third")
    third.sync()
    assert texts(third) == ["first"]


def test_a_copied_home_becomes_a_device_of_its_own(a_device: Maker, host: Host) -> None:
    import shutil

    one, copy = a_device("one"), a_device("copy")
    log(one, "first")
    one.sync()
    one.journal.close()
    copy.journal.close()
    shutil.copyfile(one.path, copy.path)
    one.journal, copy.journal = one._opened(), copy._opened()
    log(one, "on one")
    log(copy, "on the copy")
    for device in (one, copy, one, copy):
        device.sync()
    assert same(one, copy)
    assert texts(one) == ["first", "on one", "on the copy"]
    assert sync_state.device(one.journal) != sync_state.device(copy.journal)
    log(copy, "later")
    log(one, "later too")
    for device in (copy, one, copy):
        device.sync()
    assert same(one, copy)


def test_a_journal_restored_from_an_older_copy_gets_back_what_it_had_sent(
    a_device: Maker,
) -> None:
    import shutil

    one = a_device("one")
    log(one, "first")
    one.sync()
    one.journal.close()
    older = one.path.with_name("older.db")
    shutil.copyfile(one.path, older)
    one.journal = one._opened()
    log(one, "second")
    one.sync()
    one.journal.close()
    older.replace(one.path)
    for left in one.path.parent.glob("journal.db-*"):
        left.unlink()
    one.journal = one._opened()
    assert texts(one) == ["first"]
    one.sync()
    assert texts(one) == ["first", "second"]


def meeting_with_ana(device: Device) -> tuple[Person, Meeting]:
    ana = Person(id=device.journal.new_id(), day=DAY, name="Ana Ruiz")
    talk = Meeting(device.journal.new_id(), DAY, (ana.id,), text="about Ana")
    put(device, ana, talk)
    return ana, talk


def everything_in(device: Device) -> str:
    rows = device.journal.rows("select * from operation") + device.journal.rows(
        "select * from record"
    )
    return repr(rows)


def test_somebody_forgotten_here_is_forgotten_there_history_and_batches_included(
    a_device: Maker, host: Host
) -> None:
    one, other = a_device("one"), a_device("other")
    ana, _ = meeting_with_ana(one)
    entry = log(other, "paired with Ana Ruiz")
    for device in (one, other, one):
        device.sync()
    plan = forget.planned(one.journal, ana)
    forget.forget(one.journal, plan, with_mentions=True)
    for device in (one, other, one):
        device.sync()
    assert "Ana" not in everything_in(other)
    assert texts(other) == ["paired with someone"]
    assert same(one, other)
    third = a_device("third")
    third.sync()
    assert "Ana" not in everything_in(third)
    assert records.get(third.journal, entry.id)


def test_what_was_forgotten_does_not_come_back_by_a_batch_that_still_holds_it(
    a_device: Maker,
) -> None:
    one, other, third = a_device("one"), a_device("other"), a_device("third")
    ana, _ = meeting_with_ana(other)
    entry = log(other, "paired with Ana Ruiz")
    other.sync()
    one.sync()
    forget.forget(one.journal, forget.planned(one.journal, ana), with_mentions=True)
    one.sync()
    third.sync()
    assert "Ana" not in everything_in(third), "though the folder of other still has her"
    assert records.get(third.journal, entry.id)


def test_what_was_written_about_them_meanwhile_goes_with_them(a_device: Maker) -> None:
    one, other = a_device("one"), a_device("other")
    ana, _ = meeting_with_ana(one)
    one.sync()
    other.sync()
    put(other, Meeting(other.journal.new_id(), DAY, (ana.id,), text="again"))
    forget.forget(one.journal, forget.planned(one.journal, ana))
    for device in (one, other, one):
        device.sync()
    assert not list(records.of_kind(other.journal, "meeting"))
    assert same(one, other)


def test_a_kind_from_a_newer_brag_is_kept_and_read_once_it_is_known(
    a_device: Maker, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = a_device("one")
    smuggle(host, [operation(kind="dream", fields={"of": "electric sheep"}), operation(
        stamp="019ab00000010000-zzzzzzzzzz", record="c" * 10)])  # fmt: skip
    one.sync()
    assert texts(one) == ["hello"]
    assert received.unknown_kinds(one.journal) == {"dream": 1}
    assert not health.examine(one.journal).problems
    from brag.store import codec

    monkeypatch.setitem(codec._CLASSES, "dream", ("brag.model.mute", "Mute"))
    monkeypatch.setattr("brag.features.sync.syncing.__version__", "99")
    one.sync()
    assert sync_state.read(one.journal, "brag") == "99"


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (operation(stamp="tomorrow"), "stamp"),
        (operation(stamp=7), "stamp"),
        (operation(record="../../etc"), "id"),
        (operation(record="0" * 10), "cannot have that id"),
        (operation(kind="profile"), "cannot have that id"),
        (operation(kind="Entry; drop table"), "kind"),
        (operation(fields={"day": "yesterday"}), "day of a entry"),
        (operation(fields={"text": 7}), "text"),
        (operation(fields={"tags": "perf"}), "tags"),
        (operation(fields={"deleted": 9}), "deleted"),
        (operation(fields={"is_private": 1}), "is_private"),
        (operation(fields={"text": "half \ud800"}), "half a character"),
        (operation(fields={"text": "nul \0"}), "NUL"),
        (operation(fields=[]), "fields"),
        (operation(kind="person", fields={"cadence_days": 10**30}), "number"),
        (operation(label="\x1b[2J"), "label"),
        (operation(change="no"), "id"),
        (["op"], "shape"),
        (["seen", "zzzzzzzzzz", "x", {}], "stamp"),
        (["gone", "x", "019ab00000000000-zzzzzzzzzz"], "id"),
        (["redacted", 1], "shape"),
    ],
)
def test_what_is_wrong_is_refused_and_named_and_the_rest_is_taken(
    a_device: Maker, host: Host, bad: list[Any], why: str
) -> None:
    one = a_device("one")
    good = operation(stamp="019ab00000020000-zzzzzzzzzz", record="d" * 10)
    path = smuggle(host, [bad, good])
    one.sync()
    assert texts(one) == ["hello"]
    (left,) = left_out(one.journal)
    assert left.path == path
    assert left.refused == 1
    assert why in left.problems[0]
    assert not health.examine(one.journal).problems


def test_items_and_batches_of_a_newer_brag_wait_for_an_update(a_device: Maker, host: Host) -> None:
    one = a_device("one")
    smuggle(host, [["poem", "roses"], operation()])
    smuggle(host, [operation()], folder="yyyyyyyyyy", format=2)
    one.sync()
    first, second = left_out(one.journal)
    assert "newer" in first.why
    assert second.newer == 1
    assert texts(one) == ["hello"]


def test_a_batch_of_another_device_inside_is_refused(a_device: Maker, host: Host) -> None:
    one = a_device("one")
    smuggle(host, [operation()], device="xxxxxxxxxx")
    one.sync()
    assert "written for the folder of" in left_out(one.journal)[0].why
