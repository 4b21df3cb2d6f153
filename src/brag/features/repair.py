"""Repair: a whole journal out of what can be read of a damaged one and of its newest backup."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import DamageError, JournalError, NotFoundError
from brag.features import backups
from brag.store import departures, files, health, salvage
from brag.store.backups import ChangedError
from brag.store.failures import translated
from brag.store.journal import Journal
from brag.store.stamps import time_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from brag.clock import Clock
    from brag.paths import Home
    from brag.store.backups import Mark
    from brag.store.journal import IdMaker
    from brag.store.salvage import Operation


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair brought back, from where, and what it could not."""

    entries: int
    operations: int
    from_backup: int
    """Operations only the backup still had."""
    from_records: int
    """Operations made anew from what records hold."""
    backup: str
    """The name of the backup, empty if there is none that reads."""
    kept: Path | None
    """Where the journal as it was is kept."""
    lost: tuple[datetime, ...]
    """When the operations were made that are gone."""
    left_over: Path | None
    """A file of the operations that were read but belong to no record."""


def wrong_with(home: Home, clock: Clock) -> list[str]:
    """What is wrong with the journal, a sentence each; nothing if it is whole.

    Raises JournalError for what no repair helps against: a lock, a newer brag, permissions.
    """
    if not home.journal.exists():
        raise NotFoundError(
            f"there is no journal {home.journal}",
            "brag backup --list shows what there is to put back",
        )
    try:
        journal = Journal.open(home.journal, clock)
        try:
            problems = list(health.examine(journal).problems)
            lost = backups.lost_since(home, health.stamps(journal))
        finally:
            journal.close()
    except DamageError as error:
        return [error.what]
    return [*problems, *([lost] if lost else [])]


def repair(home: Home, clock: Clock, make_id: IdMaker, tell: Callable[[str], None]) -> Repaired:
    """Put a whole journal in the place of a damaged one, which is kept; ``tell`` hears of progress.

    Whatever happens on the way, the journal stays as it is until the new one is whole.
    """
    for _ in range(_TRIES):
        with suppress(ChangedError):
            return _tried(home, clock, make_id, tell)
    raise JournalError(f"others keep writing to {home.journal}", "Try again when they are done")


_TRIES = 3


def _tried(home: Home, clock: Clock, make_id: IdMaker, tell: Callable[[str], None]) -> Repaired:
    """What came of one try. Raises ChangedError if another brag wrote something meanwhile."""
    before = backups.state(home)
    tell("Reading what can be read ...")
    backup = backups.newest(home)
    # A copy is read: SQLite mends its log by itself when it opens a journal, and this one should
    # be kept as it was found.
    kept = backups.keep_aside(home, "before-repair", clock.now())
    try:
        made = _made(home, clock, make_id, tell, _Sources(backup, kept, before))
    except BaseException:  # nothing was replaced: there is nothing to keep a copy of
        files.remove(kept)
        raise
    backups.forget_damage(home)
    return made


class _Sources(NamedTuple):
    """What a repair is made of: the newest backup, and the journal, with its state, as kept."""

    backup: Path | None
    kept: Path
    before: Mark | None


def _made(
    home: Home, clock: Clock, make_id: IdMaker, tell: Callable[[str], None], sources: _Sources
) -> Repaired:
    """Put what both hold together, and in the journal's place."""
    backup, kept, before = sources
    theirs = salvage.read_whole(backup) if backup else salvage.Found()
    ours = salvage.read_damaged(kept, backup)
    # The backup was read back when it was made: where both have an operation, it is right.
    operations = ours.operations | theirs.operations
    found = salvage.Found(operations, ours.rows, departures.merged(ours.meta, theirs.meta))
    aside = home.backups / f".repaired.{os.getpid()}.part"
    try:
        tell(f"Putting together what is left: {len(operations):,} ...")
        with translated(aside):
            journal = Journal.open(aside, clock, make_id=make_id, like=backups.model(home))
            try:
                more = salvage.witnessed(found, journal.new_id)
                refused = salvage.fill(
                    journal,
                    [*operations.values(), *more],
                    found.meta,
                    lambda done: tell(f"{done:,} done ..."),
                )
                counts = health.examine(journal)
            finally:
                journal.close()
        if not counts.entries and not counts.operations and not theirs.operations:
            raise JournalError(
                f"nothing can be read of {home.journal}",
                "If you have a copy elsewhere: brag restore FILE",
            )
        backups.put(home, aside, before)
    finally:
        files.remove(aside)
    have = operations.keys() | {one.stamp for one in more}
    return Repaired(
        entries=counts.entries,
        operations=counts.operations,
        from_backup=len(theirs.operations.keys() - ours.operations.keys()),
        from_records=len(more),
        backup=backup.stem if backup else "",
        kept=kept,
        lost=tuple(_times(ours.stamps - have)),
        left_over=_left_over(home, refused, clock.now()) if refused else None,
    )


def _times(stamps: Iterable[str]) -> list[datetime]:
    found = []
    for stamp in sorted(stamps):
        try:
            found.append(time_of(stamp))
        except (ValueError, OverflowError, OSError):  # a stamp that is damaged itself
            continue
    return found


def _left_over(home: Home, refused: list[Operation], now: datetime) -> Path:
    """The file that holds what was read but fits nowhere, an operation a line."""
    path = home.backups / f"left-over-{now:%Y-%m-%d-%H%M%S}.jsonl"
    with translated(path):
        path.unlink(missing_ok=True)
        files.make_private_file(path)
        lines = [json.dumps(one._asdict(), ensure_ascii=False) for one in refused]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
