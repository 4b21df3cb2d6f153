"""Rehearsing line by line, for screen readers and pipes: Enter goes on, words are never redrawn."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from brag.cli.rehearsal_screen import milliseconds
from brag.errors import UsageError
from brag.render.rehearsal import aimed
from brag.render.terminal import flat, wrap
from brag.text.rehearsal_clock import ended, pressed, resumed, ticked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from brag.cli.rehearsal_screen import Session
    from brag.cli.state import State

_KEYS = "Enter goes on; b and Enter says the one before anew, p pauses, f counts a filler, q ends."


def rehearse(state: State, session: Session) -> None:
    """Rehearse until the last phrase, q, or the end of what is piped in."""
    for line in session.cue.split("\n"):
        _say(state, line)
    _say(state, f"Aim for {aimed(session.practice)}. {_KEYS}")
    _say(state, "Enter begins.")
    if _read() in (None, "q"):
        return
    session.begin()
    with _absences_left_out(session):
        _speak(state, session)


def _speak(state: State, session: Session) -> None:
    shown_at = -1
    while session.run is not None and not session.run.is_over:
        if session.run.place != shown_at:
            shown_at = session.run.place
            shown = session.practice.steps[shown_at].shown or "(from memory)"
            _say(state, f"{shown_at + 1}/{session.run.steps}  {shown}")
        typed = _read()
        if typed is None:
            session.run = ended(ticked(session.run, milliseconds(), longest=None))
            return
        key = typed[:1] or " "
        session.run = pressed(session.run, key, milliseconds(), longest=None)
        if key == "b":
            shown_at = -1
        elif session.run.is_paused:
            _say(state, "Paused; p or Enter goes on.")


def ask(state: State, question: str, read: Callable[[str], Any]) -> Any:
    """The answer to ``question`` as ``read`` takes it, asked again when it refuses.

    None where nothing is left to read.
    """
    while True:
        _say(state, question)
        typed = _read()
        if typed is None:
            return None
        try:
            return read(typed)
        except UsageError as error:
            _say(state, f"{error.what}. {error.hint}.")


def _say(state: State, text: str) -> None:
    state.say("\n".join(wrap(flat(text), state.width, 2)))
    sys.stdout.flush()


def _read() -> str | None:
    """The next line without its end; None at the end of all."""
    line = sys.stdin.readline()
    return line.strip() if line else None


@contextmanager
def _absences_left_out(session: Session) -> Iterator[None]:
    """While inside, the time in which Ctrl-Z has put the program away is not counted."""
    number = getattr(signal, "SIGTSTP", None)
    if number is None or not sys.stdin.isatty():
        yield
        return

    def suspend(_number: int, _frame: object) -> None:
        if session.run is not None:
            session.run = ticked(session.run, milliseconds(), longest=None)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, suspend)
        if session.run is not None:
            session.run = resumed(session.run, milliseconds())

    before = signal.signal(number, suspend)
    try:
        yield
    finally:
        signal.signal(number, before)
