"""Running what is not trusted in a child process, with limits on its time and its memory."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from brag.errors import BragError

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")
MEMORY = 256 * 1024 * 1024
"""Bytes that a child may take beside what it began with."""
_GRACE_SECONDS = 0.3
_AT_A_TIME = 1 << 16


class OutOfTimeError(Exception):
    """Raised inside the child where it was when its time was up."""


class EndedEarlyError(Exception):
    """The child ended, or had to be ended, without an answer."""


def isolated(work: Callable[[], Made], seconds: float) -> Made:
    """What ``work`` returns, made in a child process that gets so many ``seconds``.

    What it returns must be plain data. A BragError it raises is raised here. Raises
    EndedEarlyError when there is no answer. Where a process cannot be forked (Windows), it runs
    here, held only by the limits of the sandbox.
    """
    if not hasattr(os, "fork"):
        return work()
    import pickle
    import signal

    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _answer(work, writing, seconds)
    os.close(writing)
    try:
        answer = _read(reading, time.monotonic() + seconds + _GRACE_SECONDS)
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if not answer:
        raise EndedEarlyError
    is_made, value = pickle.loads(answer)  # noqa: S301 - written by our own child
    if not is_made:
        raise value
    made: Made = value
    return made


def _answer(work: Callable[[], Any], writing: int, seconds: float) -> NoReturn:
    """Do the work and write the answer; this process never comes back."""
    import pickle
    import signal

    try:
        _limit(seconds)
        try:
            answer = pickle.dumps((True, work()))
        except BragError as error:
            answer = pickle.dumps((False, error))
        signal.setitimer(signal.ITIMER_REAL, 0)
        while answer:
            answer = answer[os.write(writing, answer) :]
    finally:
        # Nothing of the parent's may be flushed, closed or printed twice.
        os._exit(0)


def _limit(seconds: float) -> None:
    import resource
    import signal

    def stop(*_: object) -> NoReturn:
        raise OutOfTimeError

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.1)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (_memory_now() + MEMORY, resource.RLIM_INFINITY))
    except (OSError, ValueError):  # a system that knows no such limit
        return


def _memory_now() -> int:
    """Bytes of address space this process has; a guess where that cannot be read."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - no pathlib in a child
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return MEMORY * 4


def _read(reading: int, until: float) -> bytes:
    """Everything the child writes; nothing if it is not done by ``until``."""
    import select

    pieces: list[bytes] = []
    while True:
        ready, _, _ = select.select([reading], [], [], max(until - time.monotonic(), 0))
        if not ready:
            return b""
        piece = os.read(reading, _AT_A_TIME)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
