"""Processes that write to a journal and are killed, or write beside each other.

    python -m tests.killing killed HOME TIMES SEED    forks TIMES writers and kills each of them
    python -m tests.killing restored HOME TIMES SEED  the same for restores of two backups
    python -m tests.killing written HOME SECONDS      writes as commands do, prints what is kept

Python takes longer to start than to write, so the writers are forked. They are processes like any
other, with nothing open at the start, and SIGKILL asks nobody.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from brag.clock import Clock
from brag.features import backups
from brag.model.entry import Entry
from brag.paths import Home
from brag.store.journal import Journal

AT_ONCE = 3
"""Entries of one change: a reader sees all of them, or none."""
_LONGEST_LIFE = 0.03
"""On a machine busy with other things a writer may need longer, and some then write nothing."""
_CLOCK = Clock()


def _write(home: Home, told: int) -> None:
    """Write changes for ever; the ids of each are told once it is acknowledged."""
    journal = Journal.open(home.journal, _CLOCK)
    while True:
        ids = [journal.new_id() for _ in range(AT_ONCE)]
        with journal.change("log") as change:
            for one in ids:
                change.put(Entry(one, _CLOCK.today(), f"entry {one}", tags=("kept",)))
        os.write(told, (" ".join(ids) + "\n").encode())


def _killed(work: Callable[[int], None], life: float) -> list[str]:
    """What a process doing ``work`` told before it was killed after ``life`` seconds."""
    ours, theirs = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(ours)
        try:
            work(theirs)
        finally:
            os._exit(0)
    os.close(theirs)
    time.sleep(life)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    with os.fdopen(ours) as told:
        return [line for line in told.read().splitlines(keepends=True) if line.endswith("\n")]


def killed(home: Home, times: int, seed: int) -> None:
    """Kill writers, and look after each at what the next command finds."""
    chance = random.Random(seed)
    acknowledged: list[str] = []
    longest = _seconds_until_the_first(home)
    for number in range(times):
        life = chance.uniform(0, longest)
        told = [one for line in _killed(lambda w: _write(home, w), life) for one in line.split()]
        acknowledged += told
        journal = Journal.open(home.journal, _CLOCK)
        for one in told:
            assert journal.row("select 1 from record where id = ?", one), f"{one} is lost"
        torn = journal.row(
            "select change from operation where seq > (select max(seq) - 60 from operation)"
            " group by change having count(*) <> ? and min(seq) >"
            " (select max(seq) - 57 from operation)",
            AT_ONCE,
        )
        assert torn is None, f"half a change: {torn}"
        if number % 50 == 0 or number == times - 1:
            assert journal.rows("pragma integrity_check") == [("ok",)]
            found = {one for (one,) in journal.rows("select id from record")}
            assert found.issuperset(acknowledged)
            (words,) = journal.row("select count(*) from search") or (0,)
            (facets,) = journal.row("select count(*) from facet where name = 'tag'") or (0,)
            assert words == facets == len(found), "a record without its words or facets"
        if number % 5 == 0:
            with journal.change("log") as change:
                for _ in range(AT_ONCE):
                    change.put(Entry(journal.new_id(), _CLOCK.today(), "after", tags=("kept",)))
        journal.close()
    assert acknowledged, "nothing was ever written: the writers live too short"
    print(f"{times} killed, {len(acknowledged)} acknowledged, all there")


def restored(home: Home, times: int, seed: int) -> None:
    """Kill restores of a small and a large backup in turn: the journal is always one of them."""
    chance = random.Random(seed)
    sizes = []
    for count in (40, 400):
        journal = Journal.open(home.journal, _CLOCK)
        with journal.change("import") as change:
            change.add(
                [Entry(journal.new_id(), _CLOCK.today(), "thing " * 9) for _ in range(count)]
            )
        sizes.append(journal.row("select count(*) from record"))
        journal.close()
        backups.make_at(home, home.folder / f"{count}.db")
    finished, longest = 0, _seconds_of_a_restore(home)
    for number in range(times):
        name = str(home.folder / ("40.db" if number % 2 else "400.db"))

        def work(told: int, name: str = name) -> None:
            now = datetime.now()  # noqa: DTZ005 - a name for a file
            backups.restore(home, backups.planned(home, name), now)
            os.write(told, b"done\n")

        done = _killed(work, chance.uniform(0, longest))
        finished += len(done)
        journal = Journal.open(home.journal, _CLOCK)
        size = journal.row("select count(*) from record")
        assert size in sizes, size
        assert not done or size == sizes[number % 2 == 0], "a finished restore is not there"
        assert journal.rows("pragma integrity_check") == [("ok",)]
        journal.close()
        for backup in backups.listed(home):
            assert backups.looked_into(backup).problem == "", "half a backup"
            backup.path.unlink()
    assert finished, "no restore ever ended: they live too short"
    print(f"{times} killed, {finished} of them too late")


def _seconds_until_the_first(home: Home) -> float:
    """Twice what a writer needs, here and now, until its first change is acknowledged."""
    Journal.open(home.journal, _CLOCK).close()
    ours, theirs = os.pipe()
    began = time.monotonic()
    process = os.fork()
    if process == 0:
        _write(home, theirs)
    os.read(ours, 1)
    longest = min(2 * (time.monotonic() - began), _LONGEST_LIFE)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(ours)
    os.close(theirs)
    return longest


def _seconds_of_a_restore(home: Home) -> float:
    """Somewhat more than a restore takes here and now."""
    began = time.monotonic()
    name = str(home.folder / "40.db")
    backups.restore(home, backups.planned(home, name), datetime.now())  # noqa: DTZ005 - same
    return 1.5 * (time.monotonic() - began)


def written(home: Home, seconds: float) -> None:
    """Write one entry after the other, each as a command does, and tell what is kept."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        journal = Journal.open(home.journal, _CLOCK)
        one = journal.new_id()
        with journal.change("log") as change:
            change.put(Entry(one, _CLOCK.today(), f"entry {one}"))
        journal.close()
        print(one, flush=True)


if __name__ == "__main__":
    what, folder, amount, *more = sys.argv[1:]
    place = Home(Path(folder))
    if what == "written":
        written(place, float(amount))
    else:
        {"killed": killed, "restored": restored}[what](place, int(amount), int(more[0]))
