"""What makes a system call brag at a time: a systemd timer, a launchd agent, a line for cron."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import UsageError
from brag.text.clock_times import DAY_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brag.text.clock_times import Again

NAME = "brag-nudge"
LABEL = "local.brag.nudge"
CRON_MARK = "# brag nudge"


class Call(NamedTuple):
    """What is run: its words, and what it finds in its environment."""

    words: tuple[str, ...]
    environment: Mapping[str, str]


def systemd_files(call: Call, again: Again) -> dict[str, str]:
    """The service and the timer of a user's systemd, by the names of their files.

    See systemd.service(5): a percent sign and a dollar sign begin something else there, and
    quotes and backslashes are read as in C. The program itself may not be a variable, so that
    there a dollar sign stands for itself.
    """
    _refuse_line_breaks(call)
    program, *words = map(_in_systemd, call.words)
    command = " ".join([program, *(one.replace("$", "$$") for one in words)])
    variables = "".join(
        f"Environment={_in_systemd(f'{name}={value}')}\n"
        for name, value in call.environment.items()
    )
    days = "" if again.is_daily else ",".join(DAY_NAMES[one] for one in again.days) + " "
    return {
        f"{NAME}.service": (
            "[Unit]\nDescription=Ask for one line in the journal\n\n"
            f"[Service]\nType=oneshot\n{variables}ExecStart={command}\n"
        ),
        f"{NAME}.timer": (
            "[Unit]\nDescription=Ask for one line in the journal\n\n"
            f"[Timer]\nOnCalendar={days}*-*-* {again.hour:02}:{again.minute:02}:00\n"
            "Persistent=true\n\n[Install]\nWantedBy=timers.target\n"
        ),
    }


def launchd_file(call: Call, again: Again) -> str:
    """The property list of a launchd agent; launchd catches up on what it slept through."""
    import plistlib

    times = [
        {"Hour": again.hour, "Minute": again.minute}
        | ({} if again.is_daily else {"Weekday": (day + 1) % 7})
        for day in ((0,) if again.is_daily else again.days)
    ]
    data = {
        "Label": LABEL,
        "ProgramArguments": list(call.words),
        "EnvironmentVariables": dict(call.environment),
        "StartCalendarInterval": times,
        "ProcessType": "Background",
    }
    return plistlib.dumps(data, sort_keys=False).decode()


def cron_line(call: Call, again: Again) -> str:
    """The line for crontab(5), where a percent sign would end the command."""
    _refuse_line_breaks(call)
    days = "*" if again.is_daily else ",".join(str((one + 1) % 7) for one in again.days)
    variables = [f"{name}={shlex.quote(value)}" for name, value in call.environment.items()]
    command = " ".join([*variables, *map(shlex.quote, call.words)]).replace("%", "\\%")
    return f"{again.minute} {again.hour} * * {days} {command} {CRON_MARK}"


def with_cron_line(table: str, line: str) -> str:
    """A crontab with ``line`` in it, in the place of an earlier one."""
    kept = without_cron_line(table)
    return kept + ("\n" if kept and not kept.endswith("\n") else "") + line + "\n"


def without_cron_line(table: str) -> str:
    """A crontab without brag's line; all others stay as they are."""
    return "".join(one for one in table.splitlines(keepends=True) if not _is_ours(one))


def _is_ours(line: str) -> bool:
    return line.rstrip().endswith(CRON_MARK)


def _in_systemd(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _refuse_line_breaks(call: Call) -> None:
    parts: Sequence[str] = (*call.words, *call.environment.values())
    if any(not one.isprintable() for one in parts):
        raise UsageError(
            "a path with a line break or control character in it cannot be put into a timer",
            "Move brag or BRAG_HOME to a plainer path",
        )
