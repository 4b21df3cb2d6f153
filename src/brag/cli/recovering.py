"""Asking for a recovery sheet: row by row on a terminal, or whole from standard input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from brag.errors import NoTerminalError
from brag.text import recovery

if TYPE_CHECKING:
    from brag.cli.state import State
    from brag.prompt import Check

_IN_A_ROW = 4
_MOST_LETTERS = 64 * 1024


def asked_for(state: State, command: str) -> str:
    """The blocks as typed or read. They are never taken from a command line, which others see."""
    if state.can_ask:
        return _typed(state)
    text = "" if sys.stdin is None or sys.stdin.isatty() else sys.stdin.read(_MOST_LETTERS)
    if not text.strip():
        raise NoTerminalError(
            "there is no terminal to type the recovery sheet on",
            f"Hand it to standard input: {command} < sheet.txt",
        )
    return text


def _typed(state: State) -> str:
    state.note("Type the rows of the recovery sheet; capitals and spaces do not matter.")
    blocks: list[str] = []
    while len(blocks) < recovery.BLOCKS:
        start = len(blocks)
        stop = min(start + _IN_A_ROW, recovery.BLOCKS)
        which = f"Blocks {start + 1} to {stop}" if stop > start + 1 else f"Block {stop}"
        answer = state.prompter.text(which, check=_check(start, stop))
        blocks += recovery.read(answer)
    return " ".join(blocks)


def _check(start: int, stop: int) -> Check:
    def problem(answer: str) -> str | None:
        blocks = recovery.read(answer)
        if len(blocks) not in (stop - start, recovery.BLOCKS - start):
            return f"A row of {stop - start}, please; these are {len(blocks)}"
        slips = (recovery.slip_in(block, start + n) for n, block in enumerate(blocks))
        return next((slip[0].upper() + slip[1:] for slip in slips if slip), None)

    return problem
