"""Whatever comes from outside is read or refused, and does nothing else.

Every command in the folder of commands is run in this process with arguments, files, templates,
answers and surroundings drawn by a seeded chance. ``make soak`` draws anew, and far more.
"""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import unicodedata
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import pytest
from tests.hostile import (
    WORDS,
    Asked,
    Chance,
    arguments,
    commands,
    plant,
    plant_templates,
    surroundings,
)
from tests.transcripts import NOW

from brag.cli.state import State
from brag.clock import Clock
from brag.main import run
from brag.paths import Home

SOAK = bool(os.environ.get("SOAK") or os.environ.get("BRAG_SOAK"))
ROUNDS = int(os.environ.get("BRAG_ROUNDS", "60")) if SOAK else 4
SEED = random.randrange(2**32) if SOAK else 9
CODES = {0, 1, 2, 3, 4, 130}
MOST_SECONDS = 60
"""A command that takes longer hangs: each takes a fraction of one."""
COMMANDS = dict(commands())


@dataclass
class Ran:
    """What one run printed, and how it ended."""

    code: int
    out: str
    err: str


class Streams:
    """Standard streams of bytes, as a process has them."""

    def __init__(self, given: bytes) -> None:
        self.stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
        self.out, self.err = io.BytesIO(), io.BytesIO()

    def __enter__(self) -> Self:
        self._kept = sys.stdin, sys.stdout, sys.stderr
        sys.stdin = self.stdin
        sys.stdout = io.TextIOWrapper(self.out, encoding="utf-8", errors="backslashreplace")
        sys.stderr = io.TextIOWrapper(self.err, encoding="utf-8", errors="backslashreplace")
        return self

    def __exit__(self, *_: object) -> None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        self._ours = sys.stdout, sys.stderr  # kept from being collected, which would close them
        sys.stdin, sys.stdout, sys.stderr = self._kept


@contextmanager
def limited() -> Iterator[None]:
    def too_long(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(MOST_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


class World:
    """A home, a folder of hostile files, and what must not be touched."""

    def __init__(self, root: Path, clock: Clock, chance: Chance) -> None:
        self.root, self.clock, self.chance = root, clock, chance
        self.work = root / "inside" / "work"
        self.home = Home(root / "inside" / "home")
        self.outside = root / "outside"
        self.outside.mkdir()
        (self.outside / "precious").write_text("as it was")
        self.files = plant(chance, self.work)

    def run(self, *argv: str, stdin: bytes = b"", asked: Asked | None = None) -> Ran:
        state = State(home=self.home, clock=self.clock, prompter=asked)
        with limited(), Streams(stdin) as streams:
            code = run(list(argv), state)
        return Ran(
            code,
            streams.out.getvalue().decode("utf-8"),
            streams.err.getvalue().decode("utf-8"),
        )


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a little in it, to begin each test with a copy of."""
    made = World(tmp_path_factory.mktemp("begun"), Clock(datetime.fromisoformat(NOW)), Chance(1))
    for argv in (
        ["log", "Cut checkout p95 #perf +checkout @ana"],
        ["profile", "--name", "Sam Lee", "--does", "build payments"],
        ["meet", "Ana", "--note", "met at the meetup"],
    ):
        assert made.run(*argv).code == 0
    return made.home.folder


@pytest.fixture
def world(
    tmp_path: Path,
    clock: Clock,
    begun: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> World:
    chance = Chance(f"{SEED}/{request.node.name}")
    monkeypatch.setenv("BRAG_BACKUPS", "off")
    monkeypatch.setenv("BRAG_KEY_MEMORY", "off")
    monkeypatch.setenv("BRAG_SEED", "1")
    monkeypatch.setenv("HOME", str(tmp_path / "inside"))
    monkeypatch.setenv("BRAG_HOME", str(tmp_path / "inside" / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    for name in ("EDITOR", "VISUAL", "BROWSER", "PAGER"):
        monkeypatch.delenv(name, raising=False)
    watch(monkeypatch)
    made = World(tmp_path, clock, chance)
    shutil.copytree(begun, made.home.folder)
    monkeypatch.chdir(made.work)
    return made


def watch(monkeypatch: pytest.MonkeyPatch) -> None:
    """See to it that no shell is given anything, nothing is connected, and only git is started."""
    start = subprocess.Popen.__init__

    def started(self: Any, args: Any, *rest: Any, **settings: Any) -> None:
        assert isinstance(args, list | tuple), f"a text was handed to be run: {args!r}"
        assert all(isinstance(one, str) for one in args)
        assert not settings.get("shell"), f"a shell was asked to run {args!r}"
        if Path(args[0]).name != "git":
            raise FileNotFoundError(2, "No such file or directory", args[0])
        start(self, args, *rest, **settings)

    def refused(*args: object, **_: object) -> None:
        pytest.fail(f"a shell was given {args!r}")

    def connected(*_: object, **__: object) -> None:
        pytest.fail("brag opened a network connection")

    monkeypatch.setattr(subprocess.Popen, "__init__", started)
    monkeypatch.setattr(socket.socket, "__init__", connected)
    for name in ("system", "popen", "execv", "execvp", "execvpe", "posix_spawn", "posix_spawnp"):
        monkeypatch.setattr(os, name, refused)
    monkeypatch.setattr(webbrowser, "open", lambda *_, **__: True)


def check(ran: Ran, world: World, argv: list[str]) -> None:
    """What holds of every run, whatever it was given."""
    said = f"{argv!r}\n{ran.out[-400:]!r}\n{ran.err[-800:]}"
    assert ran.code in CODES, said
    assert "something broke" not in ran.err, said
    assert "Traceback" not in ran.err + ran.out, said
    allowed = (
        "\n\r" if argv[:2] in (["export", "ics"], ["export", "csv"]) or "vcard" in argv else "\n"
    )
    steering = {one for one in ran.out if unicodedata.category(one) == "Cc" and one not in allowed}
    assert not steering, f"{steering!r} to standard output by {said}"
    steering = {one for one in ran.err if unicodedata.category(one) == "Cc" and one != "\n"}
    assert not steering, f"{steering!r} to standard error by {said}"
    assert ran.code in (0, 4) or ran.err.strip() or ran.out.strip(), f"refused in silence: {said}"
    assert sorted(one.name for one in world.root.iterdir()) == ["inside", "outside"], said
    assert [one.name for one in world.outside.iterdir()] == ["precious"], said
    assert (world.outside / "precious").read_text() == "as it was"
    assert not list(world.root.rglob("planted")), said


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_reads_or_refuses_whatever_it_is_given(
    words: tuple[str, ...], world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = world.chance
    for _ in range(ROUNDS):
        if chance.random() < 0.3:
            world.files = plant(chance, world.work)
        argv = [*words, *arguments(chance, COMMANDS[words], world.files)]
        if chance.random() < 0.1:
            argv = [chance.choice(("-j", "--color", "--journal")), chance.word(), *argv]
        given = chance.bent(chance.word().encode("utf-8", "surrogateescape") * 2)
        check(world.run(*argv, stdin=given), world, argv)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_question_takes_whatever_is_answered(words: tuple[str, ...], world: World) -> None:
    chance = world.chance
    for _ in range(max(ROUNDS // 2, 1)):
        argv = [*words, *arguments(chance, COMMANDS[words], world.files)]
        check(world.run(*argv, asked=Asked(chance)), world, argv)


SETTINGS = b"""\
color = "never"
journal = ""
editor = "nano"
[list]
rows = 20
[pitch]
form = "bio"
event = "meetup"
"""
IMPORTS = [words for words in COMMANDS if words[0] == "import"]


@pytest.mark.parametrize("words", IMPORTS, ids=" ".join)
def test_an_import_reads_or_refuses_any_file(words: tuple[str, ...], world: World) -> None:
    for _ in range(ROUNDS):
        for file in world.chance.sample(plant(world.chance, world.work), 10):
            argv = [*words, str(file)]
            check(world.run(*argv), world, argv)
    for argv in (["list", "-n", "50"], ["people"], ["doctor"], ["export", "json", "--all"]):
        ran = world.run(*argv)
        check(ran, world, argv)
        assert ran.code == 0, ran.err


def test_templates_of_any_kind_are_used_or_refused(world: World) -> None:
    shown = [["pitch"], ["pitch", "--event", "conference"], ["review", "--month"], ["templates"],
             ["check", "I just helped"], ["reflections"], ["reflect", "--help"], ["ladder"],
             ["who", "rust"], ["why"], ["event"]]  # fmt: skip
    for _ in range(ROUNDS * 6):
        plant_templates(world.chance, world.home.templates)
        for argv in world.chance.sample(shown, 4):
            check(world.run(*argv), world, argv)


def test_surroundings_of_any_kind_change_nothing_but_looks(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    several = [["log", "Shipped"], ["list"], ["edit", "-1"], ["review", "--month"], ["next"],
               ["doctor"], ["privacy"], ["pitch"], ["log"], ["journals"],
               ["find", "cut"]]  # fmt: skip
    for _ in range(ROUNDS * 12):
        with monkeypatch.context() as around:
            for name, value in surroundings(world.chance).items():
                around.setenv(name, value)
            world.home.config.write_bytes(world.chance.bent(SETTINGS))
            argv = world.chance.choice(several)
            check(world.run(*argv), world, argv)


def test_a_name_of_a_journal_never_leads_out_of_its_folder(world: World) -> None:
    for word in WORDS:
        state = State(clock=world.clock)
        argv = ["-j", word, "log", "Shipped"]
        with Streams(b"") as streams:
            code = run(argv, state)
        ran = Ran(code, streams.out.getvalue().decode(), streams.err.getvalue().decode())
        check(ran, world, argv)
    names = (
        {one.name for one in world.home.journals.iterdir()}
        if world.home.journals.exists()
        else set()
    )
    assert all(name.endswith((".db", "-wal", "-shm")) for name in names)
