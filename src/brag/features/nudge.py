"""The quiet nudge: one small file that says when a shell's prompt may say its one line.

The file has two lines, which the prompt of a shell reads and writes by itself (see ``shells/``):

    DUE WAIT LAST UNTIL MODE        seconds since 1970; WAIT in days
    what to say, or nothing for the usual words

The prompt speaks once it is later than DUE. It then sets DUE to WAIT days on and doubles WAIT, so
that a nudge nobody follows comes ever more seldom; the next thing written sets WAIT back to one.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from brag.clock import Clock
    from brag.store.journal import Journal

NEVER = 99_999_999_999
"""What stands for no time at all."""
USUAL_SNOOZE_DAYS = 7
_AFTERNOON = time(15)
"""When there may be something to tell of a day."""
_LONGEST_WAIT = 32
_LONGEST_DETAIL = 60
_PLAIN, _DETAIL = "plain", "detail"


@dataclass(frozen=True, slots=True)
class Nudge:
    """When the prompt may speak next, how long it waits after that, and when it last did."""

    due: int
    wait_days: int = 1
    last: int = 0
    until: int = 0
    """It is silent before this, whatever is written: the end of a snooze, or NEVER."""
    has_detail: bool = False
    detail: str = ""

    @property
    def is_off(self) -> bool:
        """Whether it was turned off."""
        return self.until == NEVER

    @property
    def due_day(self) -> date:
        """The day from whose afternoon on the prompt may speak, in the local time zone."""
        return _day(self.due)


def read(file: Path) -> Nudge | None:
    """What the file says; None where there is none, or nothing that can be read."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
        *numbers, mode = lines[0].split(" ")
        due, wait, last, until = (int(one) for one in numbers)
    except (OSError, ValueError):
        return None
    detail = lines[1] if len(lines) > 1 else ""
    return Nudge(due, min(max(wait, 1), _LONGEST_WAIT), last, until, mode == _DETAIL, detail)


def write(file: Path, nudge: Nudge) -> None:
    """Put the file in place in one step. Raises OSError."""
    mode = _DETAIL if nudge.has_detail else _PLAIN
    numbers = f"{nudge.due} {nudge.wait_days} {nudge.last} {nudge.until} {mode}"
    beside = f"{file}.{os.getpid()}"
    handle = os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    try:
        os.write(handle, f"{numbers}\n{nudge.detail}\n".encode(errors="replace"))
    finally:
        os.close(handle)
    try:
        os.replace(beside, file)  # noqa: PTH105 - every write comes by here: no Path is made for it
    except OSError:
        os.unlink(beside)  # noqa: PTH108 - same
        raise


def refresh(file: Path, clock: Clock, journal: Journal | None = None) -> None:
    """After something was written: silence until tomorrow afternoon, and no failure ever."""
    with suppress(Exception):
        before = read(file)
        if before is not None and before.is_off:
            return
        write(file, _refreshed(before or Nudge(0), clock, journal))


def begin(file: Path, clock: Clock) -> None:
    """Make the file if it is not there, as after something was written; no failure ever."""
    with suppress(Exception):
        if read(file) is None:
            write(file, _refreshed(Nudge(0), clock, None))


def _refreshed(before: Nudge, clock: Clock, journal: Journal | None) -> Nudge:
    detail = _due_words(journal, clock) if before.has_detail and journal else before.detail
    due = max(_seconds(clock.today() + timedelta(days=1), clock), before.until)
    until = before.until if before.until > clock.now().timestamp() else 0
    return replace(before, due=due, until=until, wait_days=1, detail=detail)


def snoozed(before: Nudge, day: date, clock: Clock) -> Nudge:
    """Silent before ``day``."""
    until = _seconds(day, clock, time())
    return replace(before, until=until, due=max(before.due, until), wait_days=1)


def turned_off(before: Nudge) -> Nudge:
    """Silent for good."""
    return replace(before, due=NEVER, until=NEVER)


def turned_on(before: Nudge, clock: Clock, journal: Journal | None, *, has_detail: bool) -> Nudge:
    """Speaking again, this afternoon at the earliest; with what is due if ``has_detail``.

    Tomorrow afternoon, if something was said or written today.
    """
    from brag.store.operations import last_made

    detail = _due_words(journal, clock) if has_detail and journal is not None else ""
    today = clock.today()
    made = last_made(journal) if journal is not None else None
    is_done = today in (_day(before.last), made and made.date())
    due = _seconds(today + timedelta(days=1) if is_done else today, clock)
    return replace(before, due=due, until=0, wait_days=1, has_detail=has_detail, detail=detail)


def words_for(journal: Journal | None, clock: Clock) -> str:
    """What a timer says: the first thing due in ``journal``, or what gives nothing away."""
    return _due_words(journal, clock) or 'One line about what you did? brag log "..."'


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).astimezone().date()


def _seconds(day: date, clock: Clock, at: time = _AFTERNOON) -> int:
    zone = clock.now().tzinfo if clock.fixed is not None else None
    there = datetime.combine(day, at, zone)
    return int((there if zone else there.astimezone()).timestamp())


def _due_words(journal: Journal | None, clock: Clock) -> str:
    """The first thing due, on one line that no terminal takes for anything but text."""
    if journal is None:
        return ""
    from brag.features.due import follow_ups_due
    from brag.store import follow_ups

    found, _ = follow_ups.due(journal, until=clock.today() + timedelta(days=1), most=1)
    for one in follow_ups_due(journal, found):
        words = f"{one.person}: {one.what}" if one.person else one.what
        plain = " ".join("".join(s if s.isprintable() else " " for s in words).split())
        cut = plain[:_LONGEST_DETAIL].rstrip() + "..." * (len(plain) > _LONGEST_DETAIL)
        return f"due: {cut} (brag next)"
    return ""
