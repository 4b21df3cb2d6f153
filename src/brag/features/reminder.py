"""The reminder outside the shell: put into systemd, launchd or cron, whichever the system has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import BragError, UsageError
from brag.features import reminder_files as texts
from brag.features.reminder_files import Call
from brag.paths import make_private

if TYPE_CHECKING:
    from brag.text.clock_times import Again

WAYS = ("systemd", "launchd", "cron")
_SECONDS = 15


class ReminderError(BragError):
    """The system's own timer cannot be set."""


class Place(NamedTuple):
    """Where timers go on this machine; tests name another platform, folder or PATH."""

    platform: str
    home: Path
    config: Path

    @property
    def units(self) -> Path:
        """The folder of the user's systemd units."""
        return self.config / "systemd" / "user"

    @property
    def agent(self) -> Path:
        """The file of the launchd agent."""
        return self.home / "Library" / "LaunchAgents" / f"{texts.LABEL}.plist"

    @property
    def timer(self) -> Path:
        """The systemd timer."""
        return self.units / f"{texts.NAME}.timer"


def place_here() -> Place:
    """Where they go for this user on this machine."""
    home = Path.home()
    chosen = os.environ.get("XDG_CONFIG_HOME", "")
    config = Path(chosen) if chosen.startswith("/") else home / ".config"
    return Place(sys.platform, home, config)


def call_here(*words: str) -> Call:
    """How this brag is called from outside a shell."""
    found = shutil.which("brag")
    program = (str(Path(found).absolute()),) if found else (sys.executable, "-m", "brag")
    kept = {
        name: os.environ[name] for name in ("BRAG_HOME", "BRAG_JOURNAL") if os.environ.get(name)
    }
    if "BRAG_HOME" in kept:
        kept["BRAG_HOME"] = str(Path(kept["BRAG_HOME"]).expanduser().absolute())
    return Call((*program, *words), kept)


def way_for(place: Place, wanted: str = "", *, may_guess: bool = False) -> str:
    """systemd, launchd or cron: ``wanted``, or the one there is; ``may_guess`` if there is none.

    Raises UsageError for an unknown one, and ReminderError when there is none.
    """
    if wanted:
        if wanted not in WAYS:
            raise UsageError(
                f"there is no timer called {wanted[:40]!r}", f"Choose one of {', '.join(WAYS)}"
            )
        return wanted
    if place.platform == "darwin":
        return "launchd"
    if place.platform != "win32":
        if shutil.which("systemctl") and _run("systemctl", "--user", "show-environment")[0]:
            return "systemd"
        if shutil.which("crontab"):
            return "cron"
    if may_guess and place.platform != "win32":
        return "systemd"
    raise ReminderError(
        "this system has neither a systemd of yours nor launchd nor cron",
        "Have its own scheduler run: brag nudge tell",
    )


def shown(way: str, place: Place, call: Call, again: Again) -> str:
    """What ``install`` would write, and where; of a property list, which may not, only what."""
    if way == "cron":
        return texts.cron_line(call, again)
    if way == "launchd":
        return texts.launchd_file(call, again).rstrip("\n")
    files = texts.systemd_files(call, again)
    return "\n".join(f"# {place.units / name}\n{text}" for name, text in files.items()).rstrip("\n")


def install(way: str, place: Place, call: Call, again: Again) -> None:
    """Set the timer; one of that kind that was there is replaced. Raises ReminderError."""
    if way == "systemd":
        for name, text in texts.systemd_files(call, again).items():
            _write(place.units / name, text)
        _must("systemctl", "--user", "daemon-reload")
        _must("systemctl", "--user", "enable", "--now", place.timer.name)
    elif way == "launchd":
        if place.agent.exists():
            _run("launchctl", "unload", str(place.agent))
        _write(place.agent, texts.launchd_file(call, again))
        _must("launchctl", "load", "-w", str(place.agent))
    else:
        _put_crontab(texts.with_cron_line(_crontab(), texts.cron_line(call, again)))


def installed(place: Place) -> tuple[str, ...]:
    """Which kinds of timer are set."""
    found = []
    if place.timer.exists():
        found.append("systemd")
    if place.agent.exists():
        found.append("launchd")
    if shutil.which("crontab"):
        table = _run("crontab", "-l")[1]
        if texts.without_cron_line(table) != table:
            found.append("cron")
    return tuple(found)


def uninstall(place: Place) -> tuple[str, ...]:
    """Take every timer of brag's away; which kinds there were. Raises ReminderError."""
    there = installed(place)
    if "systemd" in there:
        _run("systemctl", "--user", "disable", "--now", place.timer.name)
        for ending in ("timer", "service"):
            (place.units / f"{texts.NAME}.{ending}").unlink(missing_ok=True)
        _run("systemctl", "--user", "daemon-reload")
    if "launchd" in there:
        _run("launchctl", "unload", "-w", str(place.agent))
        place.agent.unlink(missing_ok=True)
    if "cron" in there:
        _put_crontab(texts.without_cron_line(_crontab()))
    return there


def notify(text: str) -> bool:
    """Whether a notification could be shown."""
    if sys.platform == "darwin" and shutil.which("osascript"):
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        script = f'display notification "{quoted}" with title "brag"'
        return _run("osascript", "-e", script)[0]
    if not shutil.which("notify-send"):
        return False
    bus = f"/run/user/{os.getuid()}/bus" if hasattr(os, "getuid") else ""
    if "DBUS_SESSION_BUS_ADDRESS" not in os.environ and os.path.exists(bus):  # noqa: PTH110
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={bus}"  # cron knows no session
    return _run("notify-send", "--app-name=brag", "--", "brag", text)[0]


def _crontab() -> str:
    """The user's crontab; empty where there is none. Raises ReminderError when it is unreadable."""
    is_fine, table, complaint = _run("crontab", "-l")
    if is_fine or "no crontab" in complaint.lower():
        return table if is_fine else ""
    raise ReminderError(
        f"crontab -l failed: {complaint or 'it said nothing'}", "Look at it: crontab -l"
    )


def _put_crontab(table: str) -> None:
    is_fine, _, complaint = _run("crontab", "-", feed=table)
    if not is_fine:
        raise ReminderError(
            f"crontab did not take the line: {complaint or 'it said nothing'}",
            "brag nudge install --print shows it, to add by hand",
        )


def _write(file: Path, text: str) -> None:
    from brag.features.rc_file import put_in_place

    try:
        make_private(file.parent)
        put_in_place(file, text.encode(), 0o644)
    except OSError as error:
        raise ReminderError(
            f"{file} cannot be written: {(error.strerror or '').lower()}",
            "brag nudge install --print shows what belongs there",
        ) from error


def _must(*words: str) -> None:
    is_fine, _, complaint = _run(*words)
    if not is_fine:
        raise ReminderError(
            f"{words[0]} refused: {complaint or 'it said nothing'}",
            f"The files are written; try it yourself: {' '.join(words)}",
        )


def _run(*words: str, feed: str | None = None) -> tuple[bool, str, str]:
    """Whether it worked, what it printed, and the last line of its complaint."""
    try:
        done = subprocess.run(
            words,
            input=(feed or "").encode(errors="surrogateescape"),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return False, "", str(getattr(error, "strerror", "") or "it did not answer")
    said = done.stderr.decode(errors="replace").strip().splitlines()
    plain = "".join(one for one in said[-1] if one.isprintable()) if said else ""
    return done.returncode == 0, done.stdout.decode(errors="surrogateescape"), plain
