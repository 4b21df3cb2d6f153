"""A real terminal for tests: a screen of some size with brag on it, and the keys one presses."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pexpect
import pyte

CONTROL_C = "\x03"
DOWN = "\x1b[B"
ENTER = "\r"
_READS = 300
"""Looks at the terminal, a tenth of a second each where nothing comes."""


class Terminal:
    """A screen of ``columns`` by ``lines`` with brag on it, or another ``program``."""

    def __init__(
        self,
        argv: list[str],
        env: dict[str, str],
        folder: Path,
        columns: int = 80,
        lines: int = 24,
        program: str = "",
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.child = pexpect.spawn(
            program or sys.executable,
            argv if program else ["-m", "brag", *argv],
            env={"TERM": "xterm-256color"} | env | {"PROMPT_TOOLKIT_NO_CPR": "1"},
            cwd=str(folder),
            dimensions=(lines, columns),
            timeout=15,
        )

    def wait_for(self, words: str) -> None:
        """Read until ``words`` are on the screen."""
        for _ in range(_READS):
            if words in re.sub(r"\s+", " ", " ".join(self.screen.display)):
                return
            self._read()
        raise AssertionError(f"{words!r} never came:\n" + self.text)

    def type(self, keys: str) -> None:
        """Press keys."""
        self.child.send(keys)

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(lines, columns)
        self.child.setwinsize(lines, columns)

    def finish(self) -> int:
        """Read to the end, which must come; the exit code."""
        for _ in range(_READS):
            if not self._read():
                break
        else:
            raise AssertionError("it never ended:\n" + self.text)
        self.child.close()
        return int(self.child.exitstatus)

    @property
    def text(self) -> str:
        """What is on the screen, without the empty ends of lines."""
        return "\n".join(line.rstrip() for line in self.screen.display).strip("\n")

    def _read(self) -> bool:
        try:
            data = self.child.read_nonblocking(4096, timeout=0.1)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self.stream.feed(data)
        return True
