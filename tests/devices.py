"""Devices that sync in a test: journals with clocks of their own, and a remote held in memory."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from brag.clock import Clock
from brag.errors import SyncError
from brag.features.sync import syncing
from brag.features.sync.following import follow
from brag.features.sync.place import Remote as Known
from brag.features.sync.place import remember
from brag.features.sync.remote import CANARY, MANIFEST, File, RacedError, Snapshot, blob_of
from brag.features.sync.seal import PlainSeal, Seal
from brag.features.sync.syncing import Outcome
from brag.store.journal import Journal
from tests.transcripts import NOW

KNOWN = Known("memory", "thejournal", is_encrypted=False, name="")


class Killed(BaseException):
    """The process was killed here."""


@dataclass
class Host:
    """What stands on the other side: heads, each with what it holds and what it was made from."""

    head: str | None = None
    trees: dict[str, dict[str, bytes]] = field(default_factory=dict)
    parents: dict[str, str | None] = field(default_factory=dict)

    def begin(self, seal: Seal) -> None:
        """Hold an empty journal."""
        files = {MANIFEST: syncing.manifest_of(KNOWN), CANARY: syncing.canary_of(KNOWN, seal)}
        self.add(files, None)

    def add(self, files: dict[str, bytes], parent: str | None) -> str:
        """A new head."""
        self.head = f"head{len(self.trees)}"
        self.trees[self.head] = files
        self.parents[self.head] = parent
        return self.head

    def tamper(self, path: str, content: bytes | None) -> None:
        """Change a file in a new head, as a remote that is not honest would."""
        assert self.head is not None
        files = dict(self.trees[self.head])
        if content is None:
            del files[path]
        else:
            files[path] = content
        self.add(files, self.head)


class MemoryRemote:
    """A remote as git would be, in memory; ``dies`` counts down the steps until it is killed."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.is_offline = False
        self.dies: int | None = None
        self.races = 0

    def _step(self) -> None:
        if self.is_offline:
            raise SyncError("cannot be reached", "Wait")
        if self.dies is not None:
            self.dies -= 1
            if self.dies < 0:
                self.dies = None
                raise Killed

    def fetch(self) -> str | None:
        self._step()
        return self.host.head

    def look(self, head: str | None) -> Snapshot:
        self._step()
        files = self.host.trees.get(head or "", {})
        return Snapshot(head, {path: File(blob_of(c), len(c)) for path, c in files.items()})

    def read(self, files: Sequence[File]) -> Iterator[bytes]:
        known = {blob_of(c): c for tree in self.host.trees.values() for c in tree.values()}
        for one in files:
            self._step()
            yield known[one.blob]

    def descends(self, new: str | None, old: str) -> bool:
        while new is not None and new != old:
            new = self.host.parents[new]
        return new == old

    def keep(self, head: str) -> None:
        self._step()

    def purge(self) -> None:
        self._step()

    def push(self, before: Snapshot, changes: Mapping[str, bytes | None]) -> str:
        self._step()
        if self.races or before.head != self.host.head:
            self.races = max(self.races - 1, 0)
            raise RacedError
        files = dict(self.host.trees.get(before.head or "", {}))
        for path, content in changes.items():
            if content is None:
                del files[path]
            else:
                files[path] = content
        head = self.host.add(files, before.head)
        self._step()
        return head

    def replace(self, before: Snapshot, files: Mapping[str, bytes]) -> str:
        self._step()
        if before.head != self.host.head:
            raise RacedError
        head = self.host.add(dict(files), None)
        self._step()
        return head


class Device:
    """A journal on a machine, whose clock may be wrong."""

    def __init__(self, folder: Path, host: Host, seal: Seal | None = None, name: str = "") -> None:
        self.path = folder / "journal.db"
        self.clock = Clock(datetime.fromisoformat(NOW))
        self.remote = MemoryRemote(host)
        self.seal = seal or PlainSeal()
        self.journal = self._opened()
        with self.journal.transaction():
            remember(self.journal, Known("memory", "thejournal", is_encrypted=False, name=name))

    def _opened(self) -> Journal:
        journal = Journal.open(self.path, self.clock)
        # These journals live for a second; nothing is proven here about power cuts.
        journal._connection.execute("pragma synchronous = off")
        return journal

    def later(self, **by: float) -> None:
        """Let time go by on this machine, or back."""
        assert self.clock.fixed is not None
        self.clock.fixed += timedelta(**by)

    def sync(self, *, is_again: bool = False) -> Outcome:
        """One whole sync."""
        outcome = syncing.sync(self.journal, self.remote, self.seal, is_again=is_again)
        if outcome.gone and follow(self.journal, outcome.gone):
            syncing.sync(self.journal, self.remote, self.seal)
        return outcome

    def restore(self, copy: Path) -> None:
        """Put an earlier copy of the journal in its place."""
        self.journal.close()
        for left in ("-wal", "-shm"):
            self.path.with_name(self.path.name + left).unlink(missing_ok=True)
        shutil.copyfile(copy, self.path)
        self.journal = self._opened()

    def sync_killed(self, after: int) -> bool:
        """A sync that is killed after so many steps; whether it was before it was done."""
        self.remote.dies = after
        try:
            self.sync()
        except Killed:
            self.journal.close()
            self.journal = self._opened()
            return True
        finally:
            self.remote.dies = None
        return False
