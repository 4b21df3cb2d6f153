"""Three devices with wrong clocks, partitions and kills come to the same journal."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.devices import Device, Host

from brag.errors import BragError, SyncError
from brag.features import forget, undo
from brag.model.entry import Entry
from brag.model.event import Event
from brag.model.meeting import Meeting
from brag.model.person import Person
from brag.model.profile import Profile
from brag.store import conflicts, health, records
from brag.store.fingerprint import state_hash
from brag.store.journal import Journal

RUNS = 1_000 if os.environ.get("SOAK") else 50
MEMORY = Path("/dev/shm")  # noqa: S108 - a fresh folder is made in it
DAY = date(2026, 11, 23)
LEAST_HOURS_TOO_MANY = 10
some_device = st.integers(0, 2)
pick = st.integers(0, 1_000)
words = st.sampled_from(["alpha", "beta", "gamma", "delta"])


def of_kind(journal: Journal, kind: str) -> list[Any]:
    return sorted(records.of_kind(journal, kind), key=lambda one: str(one.id))


class ThreeDevices(RuleBasedStateMachine):
    """What people and machines do, in any order."""

    def __init__(self) -> None:
        super().__init__()
        # In memory where that is possible: nothing is proven here about disks.
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        host = Host()
        self.devices = [Device(self.folder / name, host, name=name) for name in "abc"]
        self.wrong = [0, 0, 0]
        self.copies: list[list[Path]] = [[], [], []]
        host.begin(self.devices[0].seal)

    def teardown(self) -> None:
        try:
            self.heal_and_compare()
        finally:
            for one in self.devices:
                one.journal.close()
            shutil.rmtree(self.folder)

    def heal_and_compare(self) -> None:
        for one in self.devices:
            one.remote.is_offline = False
        for _ in range(3):
            for one in self.devices:
                one.sync()
        journals = [one.journal for one in self.devices]
        states = [state_hash(one) for one in journals]
        assert len(set(states)) == 1
        listed = [[(c.record, c.field, c.stands, c.others) for c in conflicts.conflicts(j)]
                  for j in journals]  # fmt: skip
        assert listed[0] == listed[1] == listed[2]
        counts = [len(one.rows("select 1 from operation")) for one in journals]
        assert len(set(counts)) == 1
        for journal in journals:
            assert not health.examine(journal).problems
            health.rebuild(journal)
        assert [state_hash(one) for one in journals] == states
        assert not any(one.sync().sent for one in self.devices)

    def change(self, at: int, *some: Any) -> None:
        with contextlib.suppress(BragError), self.devices[at].journal.change("test") as change:
            for one in some:
                change.put(one)

    @rule(at=some_device, text=words)
    def log(self, at: int, text: str) -> None:
        self.change(at, Entry(id=self.devices[at].journal.new_id(), day=DAY, text=text))

    @rule(at=some_device, which=pick, text=words, tag=words)
    def edit(self, at: int, which: int, text: str, tag: str) -> None:
        if known := of_kind(self.devices[at].journal, "entry"):
            one = known[which % len(known)]
            tags = (tag,) if which % 2 else one.tags
            self.change(at, replace(one, text=text, tags=tags, note=tag if which % 3 else ""))

    @rule(at=some_device, which=pick, text=words)
    def edit_the_same_everywhere(self, at: int, which: int, text: str) -> None:
        for place in range(3):
            self.edit((at + place) % 3, which, f"{text} {place}", text)

    @rule(at=some_device, first=st.integers(0, 9), last=st.integers(0, 9), which=pick)
    def move_an_event(self, at: int, first: int, last: int, which: int) -> None:
        journal = self.devices[at].journal
        known = of_kind(journal, "event")
        days = DAY + timedelta(first), DAY + timedelta(last)
        with contextlib.suppress(BragError):
            if not known:
                new = Event(journal.new_id(), days[0], "PyCon", "conference", until=days[1])
            elif which % 2:
                new = replace(known[which % len(known)], day=days[0])
            else:
                new = replace(known[which % len(known)], until=days[1])
            self.change(at, new)

    @rule(at=some_device, name=words, does=words)
    def say_who_you_are(self, at: int, name: str, does: str) -> None:
        self.change(at, Profile(name=name, does=does))

    @rule(at=some_device, which=pick, kind=st.sampled_from(["entry", "event"]))
    def delete(self, at: int, which: int, kind: str) -> None:
        journal = self.devices[at].journal
        if known := of_kind(journal, kind):
            with journal.change("delete") as change:
                change.delete(known[which % len(known)].id)

    @rule(at=some_device, is_redo=st.booleans())
    def undo(self, at: int, is_redo: bool) -> None:
        with contextlib.suppress(BragError):
            (undo.redo if is_redo else undo.undo)(self.devices[at].journal)

    @rule(at=some_device, which=pick, text=words)
    def meet(self, at: int, which: int, text: str) -> None:
        journal = self.devices[at].journal
        known = of_kind(journal, "person")
        if which % 2 or not known:
            known = [Person(id=journal.new_id(), day=DAY, name=f"Ana {text}")]
        one = known[which % len(known)]
        self.change(at, one, Meeting(journal.new_id(), DAY, (one.id,), text=f"with {one.name}"))

    @rule(at=some_device, which=pick, mentions=st.booleans())
    def forget(self, at: int, which: int, mentions: bool) -> None:
        journal = self.devices[at].journal
        if known := (of_kind(journal, "person")):
            plan = forget.planned(journal, known[which % len(known)])
            forget.forget(journal, plan, with_mentions=mentions)

    @rule(at=some_device)
    def sync(self, at: int) -> None:
        with contextlib.suppress(SyncError):
            self.devices[at].sync()

    @rule(at=some_device, after=st.integers(0, 8))
    def be_killed_while_syncing(self, at: int, after: int) -> None:
        with contextlib.suppress(SyncError):
            self.devices[at].sync_killed(after)

    @rule(at=some_device)
    def race(self, at: int) -> None:
        self.devices[at].remote.races = 2

    @rule(at=some_device)
    def partition(self, at: int) -> None:
        remote = self.devices[at].remote
        remote.is_offline = not remote.is_offline

    @rule(at=some_device, hours=st.integers(-5, 5))
    def move_a_clock(self, at: int, hours: int) -> None:
        one = self.devices[at]
        self.wrong[at] += hours
        if abs(self.wrong[at]) < LEAST_HOURS_TOO_MANY:
            one.later(hours=hours)
        else:
            self.wrong[at] -= hours

    @rule(at=some_device, seconds=st.integers(1, 60))
    def let_time_go_by(self, at: int, seconds: int) -> None:
        self.devices[at].later(seconds=seconds)

    @rule(at=some_device)
    def back_up(self, at: int) -> None:
        one = self.devices[at]
        one.journal.execute("vacuum into ?", str(self._copy(at)))

    def _copy(self, at: int) -> Path:
        self.copies[at].append(self.folder / f"copy-{at}-{len(self.copies[at])}.db")
        return self.copies[at][-1]

    @rule(at=some_device, which=pick)
    def restore(self, at: int, which: int) -> None:
        if self.copies[at]:
            self.devices[at].restore(self.copies[at][which % len(self.copies[at])])

    @rule(at=some_device)
    def settle(self, at: int) -> None:
        from brag.features.sync import settling

        journal = self.devices[at].journal
        if found := settling.open_conflicts(journal):
            with contextlib.suppress(BragError):
                settling.settle(journal, found[0].conflict.record, is_taken=True)

    @rule(at=some_device)
    def rebuild(self, at: int) -> None:
        journal = self.devices[at].journal
        before = state_hash(journal)
        health.rebuild(journal)
        assert state_hash(journal) == before

    @invariant()
    def every_record_can_be_read(self) -> None:
        for one in self.devices:
            for kind in ("entry", "event", "person", "meeting"):
                of_kind(one.journal, kind)


ThreeDevices.TestCase.settings = settings(
    max_examples=RUNS,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestThreeDevices = ThreeDevices.TestCase
