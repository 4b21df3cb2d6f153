"""brag out of a process that has loaded it already, for tests that start it a thousand times.

The process forks once for each brag; what comes of it has the streams, the folder, the environment
and the umask of whoever asked. It ends with the tests that started it. Where Python itself would
start in another way, brag is begun anew; so do tests that are about how brag starts and ends.

    python -m tests.warm FD     serves at the listening socket FD until its standard input ends
"""

from __future__ import annotations

import gc
import importlib
import os
import selectors
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NoReturn

from tests.warm_brag import ask

BRAG = str(Path(sys.executable).with_name("brag"))
CAN_FORK = hasattr(os, "fork") and hasattr(socket, "AF_UNIX")
_CLIENT = Path(__file__).with_name("warm_brag.py")
_LOADED = ("rich.console", "rich.table", "jinja2", "pydantic", "dateparser", "sqlite3", "tomllib")


@dataclass(frozen=True)
class Warm:
    """A brag that is loaded: ``folder`` holds a ``brag`` to put on PATH, and the socket of it."""

    folder: Path

    @property
    def socket(self) -> str:
        """Where the process listens."""
        return str(self.folder / "socket")

    def on_path(self, env: dict[str, str]) -> dict[str, str]:
        """The environment ``env`` in which ``brag`` is this one."""
        return env | {"PATH": os.pathsep.join([str(self.folder), env["PATH"]])}

    def run(
        self,
        argv: list[str],
        folder: Path,
        env: dict[str, str],
        streams: tuple[IO[bytes], IO[bytes], IO[bytes]],
        seconds: int,
        umask: int = 0o022,
    ) -> int:
        """The exit code of ``brag argv`` in ``folder``; raises TimeoutError."""
        place = os.open(folder, os.O_RDONLY)
        try:
            handles = [*(one.fileno() for one in streams), place]
            as_bytes = {os.fsencode(name): os.fsencode(env[name]) for name in env}
            return ask(self.socket, argv, as_bytes, handles, umask, seconds)
        finally:
            os.close(place)


@contextmanager
def serving(env: dict[str, str]) -> Iterator[Warm]:
    """A brag that is loaded, as Python starts in ``env``."""
    with (
        tempfile.TemporaryDirectory(prefix="brag-") as folder,
        socket.socket(socket.AF_UNIX) as door,
    ):
        warm = Warm(Path(folder))
        door.bind(warm.socket)
        door.listen(64)
        client = " ".join(shlex.quote(one) for one in (str(_CLIENT), warm.socket, BRAG))
        script = Path(folder, "brag")
        script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -IS {client} "$@"\n')
        script.chmod(0o700)
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.warm", str(door.fileno())],
            cwd=Path(__file__).parents[1],
            stdin=subprocess.PIPE,
            env=env,
            pass_fds=[door.fileno()],
            start_new_session=True,  # Ctrl-C is for the tests
        )
        with server:
            yield warm


def _load() -> None:
    """Load what brag loads when it is needed, and keep the collector's hands off it."""
    import brag.commands

    for name in _LOADED:
        importlib.import_module(name)
    source = Path(brag.__file__).parent
    for file in sorted(source.rglob("*.py")):
        if not file.stem.startswith("__"):
            parts = file.relative_to(source).with_suffix("").parts
            importlib.import_module(".".join(("brag", *parts)))
    gc.collect()
    gc.freeze()


def serve(door: socket.socket) -> None:
    """Fork a brag for each that asks at ``door``; end when standard input does."""
    asking: dict[int, socket.socket] = {}
    ended, alarm = os.pipe()
    os.set_blocking(alarm, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(alarm)
    with selectors.DefaultSelector() as events:
        for waited_for in (0, ended, door.fileno()):
            events.register(waited_for, selectors.EVENT_READ)
        while 0 not in (ready := {event.fd for event, _ in events.select()}):
            if ended in ready:
                os.read(ended, 512)
                _tell_of_the_ended(asking)
            if door.fileno() in ready:
                line, _ = door.accept()
                if not (pid := os.fork()):
                    _be_brag(line)
                asking[pid] = line
    for pid in asking:
        os.kill(pid, signal.SIGKILL)


def _tell_of_the_ended(asking: dict[int, socket.socket]) -> None:
    """Send each exit code to whoever asked, if they still want to know."""
    while asking:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        with asking.pop(pid) as line, suppress(OSError):
            line.send(os.waitstatus_to_exitcode(status).to_bytes(4, "big", signed=True))


def _be_brag(line: socket.socket) -> NoReturn:
    """Take on what was handed over, as a new process has it, and be brag."""
    size, streams, _, _ = socket.recv_fds(line, 8, 4)
    with line.makefile("rb") as request:
        umask, count, *words = request.read(int.from_bytes(size, "big")).split(b"\0")
    argv = [os.fsdecode(one) for one in words[: int(count)]]
    env = dict(one.split(b"=", 1) for one in words[int(count) :])
    os.umask(int(umask))
    os.fchdir(streams[3])
    for number, stream in enumerate(streams[:3]):
        os.dup2(stream, number)
    os.closerange(3, 64)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if _read_at_start(env) != _read_at_start(dict(os.environb)):
        os.execve(BRAG, [BRAG, *argv], env)  # noqa: S606 - it is our own
    os.environb.clear()
    os.environb.update(env)
    time.tzset()
    _open_the_streams()
    sys.argv = [BRAG, *argv]
    try:
        from brag.start import main

        main()
    except BaseException:  # noqa: BLE001 - said as Python says it, as `brag --debug` wants it
        traceback.print_exc()
    os._exit(1)


def _read_at_start(env: dict[bytes, bytes]) -> dict[bytes, bytes]:
    """What Python looks at when it starts, and never again."""
    return {name: env[name] for name in env if name.startswith((b"PYTHON", b"LC_", b"LANG"))}


def _open_the_streams() -> None:
    """Open 0, 1 and 2 as Python does: a file may be where a pipe or a terminal was."""
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        before = getattr(sys, name)
        buffering = 1 if name == "stderr" else -1
        now = open(  # noqa: SIM115
            number, mode, buffering, before.encoding, before.errors, closefd=False
        )
        setattr(sys, name, now)


if __name__ == "__main__":
    sys.path[0] = str(Path(BRAG).parent)  # as the console command has it
    _load()
    with socket.socket(fileno=int(sys.argv[1])) as listening:
        serve(listening)
