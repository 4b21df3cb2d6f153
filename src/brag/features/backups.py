"""Backups: made by hand and by themselves, listed, and put back without losing what is there."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from brag.errors import DamageError, JournalError, KeyMissingError, NotFoundError
from brag.features.rotation import kept
from brag.paths import make_private
from brag.store import backups as stored
from brag.store import files
from brag.store.failures import translated

if TYPE_CHECKING:
    from brag.paths import Home

_NAME = re.compile(
    r"(?P<kind>daily|kept|before-restore|before-repair|damaged)-(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:-(?P<time>\d{4}))?(?:-(?P<number>\d+))?"
)
_ABANDONED = 15 * 60
"""Seconds after which a copy in the making is taken for one whose maker was killed."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One file in the folder of backups; ``problem`` says why it cannot be restored."""

    path: Path
    kind: str
    day: date
    time: str
    contents: stored.Contents | None = None
    problem: str = ""
    remedy: str = ""
    """What brings back the key that it cannot be read without."""

    @property
    def name(self) -> str:
        """What ``brag restore`` calls it."""
        return self.path.stem


def listed(home: Home) -> list[Backup]:
    """Every backup, the newest first, not looked into."""
    found = []
    for path in home.backups.glob("*.db"):
        match = _NAME.fullmatch(path.stem)
        with suppress(ValueError):
            if match:
                day = date.fromisoformat(match["day"])
                found.append(Backup(path, match["kind"], day, match["time"] or ""))
    return sorted(found, key=lambda one: (one.day, one.time, one.name), reverse=True)


def looked_into(backup: Backup) -> Backup:
    """The same backup with what it holds, or why it does not read."""
    if backup.kind == "damaged":
        return replace(backup, problem="a damaged journal, kept as it was found")
    try:
        contents = stored.examined(backup.path)
    except KeyMissingError as error:
        return replace(backup, problem=error.what, remedy=error.hint)
    except JournalError as error:
        return replace(backup, problem=error.what)
    return replace(backup, contents=contents)


def make(home: Home, now: datetime) -> tuple[Path, stored.Contents]:
    """A backup by hand, kept until its user takes it away."""
    target = _free_name(home, "kept", now)
    return target, stored.copied(home.journal, target)


def make_at(home: Home, target: Path) -> stored.Contents:
    """A backup at a place of the user's own. Raises JournalError for the journal itself."""
    place = files.real(target)
    if place.exists() and home.journal.exists() and place.samefile(home.journal):
        raise JournalError(f"{target} is the journal itself", "Name another file to copy it to")
    return stored.copied(home.journal, place)


def make_daily(home: Home, today: date, *, anew: bool = False) -> None:
    """The backup of today and the daily check, if no other brag is at it; older ones rotate.

    A damaged journal takes the place of no backup: a note is left beside them instead, which
    the next command reads out.
    """
    target = home.daily_backup(today)
    with translated(target.parent):
        make_private(target.parent)
    if _is_in_the_making(target) or (target.exists() and not anew):
        return
    try:
        stored.copied(home.journal, target)
    except DamageError as error:
        _write_note(home, f"{today.isoformat()}\n{error.what}\n")
        return
    if not anew and (lost := lost_since(home, stored.stamps(target), but=target)):
        _write_note(home, f"{today.isoformat()}\n{lost}\n")
        return
    rotate(home)


def newest(home: Home, *, but: Path | None = None) -> Path | None:
    """The backup made last of the journal's own past, other than ``but``, if it reads."""
    made = [one.path for one in listed(home) if one.kind in ("daily", "kept") and one.path != but]
    for path in sorted(made, key=lambda one: one.stat().st_mtime_ns, reverse=True):
        with suppress(JournalError):
            stored.examined(path)
            return path
    return None


def model(home: Home) -> Path | None:
    """The file that says whether the journal is encrypted, and by which key; None if none does.

    The journal itself; where that is missing, emptied or damaged at its beginning, the newest
    backup that says it: what was encrypted stays encrypted.
    """
    with suppress(OSError):  # a folder that may not be looked into is said by what opens it
        journal = files.real(home.journal)
        if files.says_how(journal):
            return journal
        for one in listed(home):
            if one.kind != "damaged" and files.says_how(one.path):
                return one.path
    return None


def lost_since(home: Home, known: set[str], *, but: Path | None = None) -> str:
    """A sentence on changes that the newest backup holds and the journal lacks; empty for none.

    ``known`` are the stamps of the journal's operations.
    """
    path = newest(home, but=but)
    missing = stored.changes_missing(known, path) if path else 0
    if path is None or not missing:
        return ""
    changes = "1 change" if missing == 1 else f"{missing:,} changes"
    return f"the journal lacks {changes} that {path.stem} holds"


def rotate(home: Home) -> None:
    """Take away the automatic backups that are no longer kept; no other file is touched."""
    dailies = {one.day: one.path for one in listed(home) if one.kind == "daily"}
    for day in dailies.keys() - kept(dailies):
        dailies[day].unlink(missing_ok=True)


def damage_noted(home: Home) -> str:
    """What the daily check found, with its day; empty while nothing is wrong."""
    try:
        day, _, what = home.damage_note.read_text(encoding="utf-8").strip().partition("\n")
    except OSError:
        return ""
    return f"{what} (found on {day})"


def forget_damage(home: Home) -> None:
    """Take the note away: the journal was found whole, or was made whole."""
    with suppress(OSError):
        home.damage_note.unlink(missing_ok=True)


def _of_day(known: list[Backup], wanted: str) -> list[Backup]:
    """The backups of the journal's own past that ``wanted`` is the day of, the newest first."""
    return [one for one in known if wanted == one.day.isoformat() and one.kind in ("daily", "kept")]


def chosen(home: Home, wanted: str) -> Path:
    """The file that ``wanted`` names: a path, a backup's name, or the day of one.

    Raises NotFoundError, with the newest few, if there is none.
    """
    known = listed(home)
    for backup in known:
        if wanted.removesuffix(".db") == backup.name:
            return backup.path
    path = Path(wanted).expanduser()
    if path.is_dir():
        raise JournalError(f"{path} is a folder, not a backup", "Name a file in it")
    if path.exists():
        return path.absolute()
    if of_day := _of_day(known, wanted):
        return of_day[0].path
    raise NotFoundError(
        f"there is no backup {wanted!r}, and no such file",
        "brag backup --list shows them" if known else "brag backup makes one",
        details=tuple(one.name for one in known[:5]),
    )


@dataclass(frozen=True, slots=True)
class Restoring:
    """What a restore would do: from where, what it brings, and what it sets aside."""

    source: Path
    contents: stored.Contents
    set_aside: int
    """Changes the journal holds now and would no longer; -1 if it cannot be read."""
    passed_over: tuple[str, ...] = ()
    """The names of newer backups of the day that was asked for, which do not read back."""


def planned(home: Home, wanted: str) -> Restoring:
    """What restoring ``wanted`` would do. Raises BragError if it cannot be restored."""
    source = chosen(home, wanted)
    if home.journal.exists() and source.samefile(home.journal):
        raise JournalError(f"{source} is the journal itself", "brag backup --list shows backups")
    source, contents, passed_over = _first_whole(home, files.real(source), wanted)
    set_aside = 0
    if home.journal.exists():
        try:
            set_aside = stored.changes_missing(stored.stamps(source), home.journal)
        except JournalError:
            set_aside = -1
    return Restoring(source, contents, set_aside, passed_over)


def _first_whole(
    home: Home, source: Path, wanted: str
) -> tuple[Path, stored.Contents, tuple[str, ...]]:
    """(the backup, what it holds, the newer ones of that day that do not read back)."""
    try:
        return source, stored.examined(source), ()
    except KeyMissingError:
        raise
    except JournalError:
        others = [one for one in _of_day(listed(home), wanted) if one.path != source]
        for number, one in enumerate(others):
            with suppress(JournalError):
                passed_over = (source.stem, *(other.name for other in others[:number]))
                return one.path, stored.examined(one.path), passed_over
        raise


def restore(home: Home, plan: Restoring, now: datetime) -> Path | None:
    """Put the backup in the journal's place; where the journal as it was is kept, if there was one.

    The backup of today is made anew, so that the newest always shows the journal's own past.
    """
    aside = replaced(home, plan.source, "before-restore", now)
    forget_damage(home)
    with suppress(JournalError):  # the journal is restored; a backup can be made another time
        make_daily(home, now.date(), anew=True)
    return aside


def replaced(home: Home, source: Path, kind: str, now: datetime) -> Path | None:
    """Put ``source`` in the journal's place; where the journal as it was is kept, if there was one.

    What another brag writes between the one and the other is set aside as well.
    """
    for _ in range(_TRIES):
        aside = keep_aside(home, kind, now) if home.journal.exists() else None
        state = stored.mark(aside) if aside and not aside.stem.startswith("damaged") else None
        try:
            put(home, source, state)
        except stored.ChangedError:
            if aside:
                aside.unlink()
            continue
        except BaseException:
            if aside:  # nothing was replaced: there is nothing to keep a copy of
                files.remove(aside)
            raise
        return aside
    raise stored.ChangedError(
        f"others keep writing to {home.journal}", "Try again when they are done"
    )


_TRIES = 10


def state(home: Home) -> stored.Mark | None:
    """The state of the journal, to tell later whether another brag has written to it."""
    return stored.mark(home.journal)


def put(home: Home, source: Path, expected: stored.Mark | None) -> None:
    """Put ``source`` in the journal's place, encrypted or plain as that is.

    Where the journal itself does not say, it is encrypted if its newest backup or ``source`` is.
    Raises ChangedError if the journal is no longer in the state ``expected``.
    """
    like = model(home)
    is_said = like == files.real(home.journal)
    if like is None or not (is_said or files.encrypted_by(like)):
        like = source
    stored.put_in_place(source, home.journal, expected, like)


def keep_aside(home: Home, kind: str, now: datetime) -> Path:
    """Where the journal as it is now was copied: whole, or if it is damaged as it stands."""
    whole, damaged = _free_name(home, kind, now), _free_name(home, "damaged", now)
    return stored.set_aside(home.journal, whole, damaged)[0]


def _free_name(home: Home, kind: str, now: datetime) -> Path:
    with translated(home.backups):
        make_private(home.backups)
    stem = f"{kind}-{now:%Y-%m-%d-%H%M}"
    target, number = home.backups / f"{stem}.db", 1
    while target.exists():
        number += 1
        target = home.backups / f"{stem}-{number}.db"
    return target


def _is_in_the_making(target: Path) -> bool:
    """Whether another brag is at it. What one that was killed left behind is taken away."""
    is_busy = False
    for unfinished in target.parent.glob(".*.part*"):
        with suppress(OSError):
            if time.time() - unfinished.stat().st_mtime > _ABANDONED:
                unfinished.unlink()
            else:
                is_busy = is_busy or unfinished.name.startswith(f".{target.name}.")
    return is_busy


def _write_note(home: Home, text: str) -> None:
    with suppress(OSError):
        home.damage_note.write_text(text, encoding="utf-8")
