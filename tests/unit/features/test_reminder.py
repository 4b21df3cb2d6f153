"""The timer of the system: each reads its text as it is meant; its programs have stand-ins."""

from __future__ import annotations

import plistlib
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.errors import UsageError
from brag.features import reminder
from brag.features.reminder import Place, ReminderError
from brag.features.reminder_files import (
    Call,
    cron_line,
    launchd_file,
    systemd_files,
    with_cron_line,
    without_cron_line,
)
from brag.text.clock_times import Again, read_again

FRIDAY = read_again("fri 16:00")
ODD = Call(
    ('/opt/my tools/100%/br"ag$x\\y', "nudge", "tell", "$5"), {"BRAG_HOME": "/home/a b/50%'s"}
)
PLAIN = Call(("/usr/bin/brag", "nudge", "tell"), {})


def test_systemd_gets_its_signs_escaped() -> None:
    files = systemd_files(ODD, FRIDAY)
    service, timer = files["brag-nudge.service"], files["brag-nudge.timer"]
    assert 'ExecStart="/opt/my tools/100%%/br\\"ag$x\\\\y" "nudge" "tell" "$$5"\n' in service
    assert 'Environment="BRAG_HOME=/home/a b/50%%\'s"\n' in service
    assert "OnCalendar=Fri *-*-* 16:00:00\nPersistent=true\n" in timer


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
def test_systemd_itself_finds_nothing_wrong(tmp_path: Path) -> None:
    program = tmp_path / "my tools 100% $HOME" / "brag"
    program.parent.mkdir()
    shutil.copy("/bin/true", program)
    call = Call((str(program), "nudge", "tell"), {"BRAG_HOME": "/home/a b/50%"})
    for name, text in systemd_files(call, read_again("weekdays 17:30")).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", str(tmp_path / "brag-nudge.timer"),
         str(tmp_path / "brag-nudge.service")],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    about_us = [line for line in done.stderr.splitlines() if "brag" in line]
    assert not about_us
    for words in ("Fri *-*-* 16:00:00", "Mon,Tue,Wed,Thu,Fri *-*-* 17:30:00", "*-*-* 09:05:00"):
        subprocess.run(["systemd-analyze", "calendar", words], capture_output=True, check=True)


@given(st.lists(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1), min_size=1))
def test_cron_gets_words_that_the_shell_reads_back(words: list[str]) -> None:
    line = cron_line(Call(tuple(words), {}), FRIDAY)
    command = line.split(" ", 5)[5].removesuffix(" # brag nudge")
    assert "%" not in command.replace("\\%", "")
    assert shlex.split(command.replace("\\%", "%")) == words


def test_cron_counts_sunday_as_0_and_takes_no_line_break() -> None:
    assert cron_line(PLAIN, Again((6,), 9, 5)).startswith("5 9 * * 0 /usr/bin/brag")
    assert cron_line(PLAIN, read_again("9:05")).startswith("5 9 * * * ")
    with pytest.raises(UsageError):
        cron_line(Call(("/a\nb",), {}), FRIDAY)


def test_launchd_gets_a_property_list() -> None:
    text = launchd_file(ODD, read_again("sun,fri 16:00"))
    assert text.startswith(
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple'
    )
    data = plistlib.loads(text.encode(), fmt=plistlib.FMT_XML)
    assert list(data) == [
        "Label", "ProgramArguments", "EnvironmentVariables", "StartCalendarInterval", "ProcessType"
    ]  # fmt: skip
    assert data["Label"] == Place("darwin", Path("/u"), Path("/u/.config")).agent.stem
    assert data["ProgramArguments"] == list(ODD.words)
    assert data["EnvironmentVariables"] == ODD.environment
    assert data["StartCalendarInterval"] == [
        {"Hour": 16, "Minute": 0, "Weekday": 5},
        {"Hour": 16, "Minute": 0, "Weekday": 0},
    ]
    daily = plistlib.loads(launchd_file(PLAIN, read_again("9:05")).encode())
    assert daily["StartCalendarInterval"] == [{"Hour": 9, "Minute": 5}]


@given(st.lists(st.sampled_from(["# mine", "0 1 * * * x\r", "", "MAILTO=me"])), st.booleans())
def test_other_lines_of_a_crontab_stay(lines: list[str], is_ended: bool) -> None:
    table = "\n".join(lines) + ("\n" if lines and is_ended else "")
    line = cron_line(PLAIN, FRIDAY)
    once = with_cron_line(table, line)
    assert with_cron_line(once, line) == once
    assert without_cron_line(once) in (table, f"{table}\n")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A Linux whose programs are stand-ins that write down how they were called."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setenv("TRACE", str(tmp_path / "trace"))
    return Place("linux", tmp_path, tmp_path / "config folder")


def stand_in(place: Place, name: str, body: str) -> None:
    file = place.home / "bin" / name
    file.write_text(f'#!/bin/sh\necho "{name} $*" >>"$TRACE"\n{body}\n', encoding="utf-8")
    file.chmod(0o755)


def trace(place: Place) -> list[str]:
    return (place.home / "trace").read_text(encoding="utf-8").splitlines()


def test_systemd_is_told_and_told_again(place: Place) -> None:
    stand_in(place, "systemctl", "exit 0")
    assert reminder.way_for(place) == "systemd"
    reminder.install("systemd", place, PLAIN, FRIDAY)
    assert "systemctl --user enable --now brag-nudge.timer" in trace(place)
    assert (place.units / "brag-nudge.service").is_file()
    assert "systemd" in reminder.installed(place)
    assert "systemd" in reminder.uninstall(place)
    assert not list(place.units.iterdir())
    assert "systemctl --user disable --now brag-nudge.timer" in trace(place)


def test_what_systemd_refuses_is_said(place: Place) -> None:
    stand_in(place, "systemctl", 'case "$*" in *enable*) echo "No medium" >&2; exit 1;; esac')
    with pytest.raises(ReminderError, match="No medium"):
        reminder.install("systemd", place, PLAIN, FRIDAY)


def test_cron_is_taken_where_no_systemd_answers(place: Place) -> None:
    stand_in(place, "systemctl", "exit 1")
    table = place.home / "table"
    table.write_text("# mine\n", encoding="utf-8")
    stand_in(place, "crontab", f'if [ "$1" = -l ]; then cat "{table}"; else cat >"{table}"; fi')
    assert reminder.way_for(place) == "cron"
    reminder.install("cron", place, PLAIN, FRIDAY)
    reminder.install("cron", place, PLAIN, read_again("17:00"))
    assert table.read_text(encoding="utf-8").splitlines() == [
        "# mine", "0 17 * * * /usr/bin/brag nudge tell # brag nudge"
    ]  # fmt: skip
    assert reminder.uninstall(place) == ("cron",)
    assert table.read_text(encoding="utf-8") == "# mine\n"


def test_a_crontab_that_cannot_be_read_is_not_replaced(place: Place) -> None:
    stand_in(place, "crontab", 'echo "you may not" >&2; exit 1')
    with pytest.raises(ReminderError, match="you may not"):
        reminder.install("cron", place, PLAIN, FRIDAY)
    assert trace(place) == ["crontab -l"]


def test_launchd_is_for_macos(place: Place) -> None:
    mac = place._replace(platform="darwin")
    stand_in(mac, "launchctl", "exit 0")
    assert reminder.way_for(mac) == "launchd"
    reminder.install("launchd", mac, PLAIN, FRIDAY)
    assert mac.agent.is_file()
    assert reminder.uninstall(mac) == ("launchd",)
    assert not mac.agent.exists()


def test_windows_is_told_what_to_run(place: Place) -> None:
    with pytest.raises(ReminderError) as refusal:
        reminder.way_for(place._replace(platform="win32"))
    assert "brag nudge tell" in refusal.value.hint
