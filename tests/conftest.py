"""What tests share: a home of their own, a stopped clock, and brag run as a person runs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from hypothesis import settings

from brag.clock import Clock
from brag.store.journal import Journal
from tests.transcripts import NOW, environment
from tests.warm import CAN_FORK, Warm, serving

IN_CI = os.environ.get("CI") == "true"
# CI tries the same examples every time, so that a red run is about the change; at home they vary.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("home", deadline=None)
settings.load_profile("ci" if IN_CI else "home")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Who is started in the background ignores Ctrl-C, and so would all that is started from here.
    signal.signal(signal.SIGINT, signal.default_int_handler)
CAN_MOUNT = (
    sys.platform == "linux"
    and subprocess.run(["unshare", "-Urm", "true"], capture_output=True, check=False).returncode
    == 0
)
TODAY = date(2026, 11, 23)


@dataclass
class Ran:
    """What one run of brag printed, and how it ended."""

    code: int
    out: str
    err: str


Runner = Callable[..., Ran]


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime.fromisoformat(NOW))


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    """An empty journal, open."""
    opened = Journal.open(tmp_path / "brag" / "journal.db", clock)
    yield opened
    opened.close()


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """The environment of a run; a test may change it."""
    return environment(tmp_path)


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm | None]:
    """A brag that is loaded already; None where no process can be forked."""
    if not CAN_FORK:
        yield None
        return
    with serving(environment(tmp_path_factory.mktemp("warm"))) as one:
        yield one


@pytest.fixture
def brag(tmp_path: Path, env: dict[str, str], warm: Warm | None) -> Runner:
    """Run brag in a process of its own: ``brag("log", "Shipped", stdin=b"...")``."""

    def run(*argv: str, stdin: bytes = b"", **changes: str) -> Ran:
        with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as err:
            given.write(stdin)
            streams = (given, out, err)
            for stream in streams:
                stream.seek(0)
            if warm:
                code = warm.run(list(argv), tmp_path, env | changes, streams, seconds=60)
            else:
                code = subprocess.run(
                    [sys.executable, "-m", "brag", *argv],
                    stdin=given, stdout=out, stderr=err,
                    env=env | changes, cwd=tmp_path, timeout=60, check=False,
                ).returncode  # fmt: skip
            for stream in streams:
                stream.seek(0)
            return Ran(code, out.read().decode(), err.read().decode())

    return run
