"""brag out of a process that has loaded it already: half of all transcripts' steps need no shell.

The process is Python's own fork server. Steps with a shell in them, the terminal tests and the
faults start brag anew, as a person does.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import shlex
import sys
import time
import warnings
from pathlib import Path

CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()
_LOADED = ["typer.main", "rich.console", "jinja2", "pydantic", "brag.main", "brag.store.journal"]
_QUOTED = re.compile(r"""'[^']*'|"[^"$`\\]*\"""")
_OF_THE_SHELL = re.compile(r"[|&;<>(){}$`\\*?\[\]~#!\n'\"]")


def words_of(command: str) -> list[str] | None:
    """What brag is given by a command that is brag and nothing else; None for any other."""
    if not command.startswith("brag ") or _OF_THE_SHELL.search(_QUOTED.sub("", command)):
        return None
    return shlex.split(command)[1:]


def run(argv: list[str], folder: Path, env: dict[str, str], output: Path, *, seconds: int) -> int:
    """The exit code of ``brag argv`` in ``folder``; what it prints is in the file ``output``."""
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload([__name__, *_LOADED])
    process = server.Process(target=_brag, args=(argv, str(folder), env, str(output)))
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        raise TimeoutError(f"brag {shlex.join(argv)} takes longer than {seconds} seconds")
    assert process.exitcode is not None
    return process.exitcode


def _brag(argv: list[str], folder: str, env: dict[str, str], output: str) -> None:
    os.umask(0o077)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    written = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(written, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - as a new process has it
    sys.stdout.reconfigure(encoding="utf-8", errors="strict", line_buffering=False)  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8", line_buffering=True)  # type: ignore[union-attr]
    sys.argv = ["brag", *argv]
    warnings.simplefilter("error")
    from brag.start import main

    main()
