"""Reading git: who made which commit, how it landed, and which commits are the same change.

Only plumbing commands are run (``rev-list``, ``diff-tree``, ``patch-id``): they ignore most of
what a user's or a hostile repository's configuration can say. What is left is turned off here,
so that nothing a repository brings along is ever executed, and nothing is fetched.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING

from brag.errors import GitError
from brag.features.git_ancestry import Ancestry, Landing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LONGEST_MESSAGE = 1 << 16
"""Bytes of one message that are read; a longer one is a pasted file."""

# Pinned, because each of these changes the text of a patch and with it the patch id.
_SETTINGS = {
    "core.fsmonitor": "",
    "core.quotePath": "true",
    "core.attributesFile": os.devnull,
    # A larger file is compared by its hash: its diff would cost hundreds of megabytes.
    "core.bigFileThreshold": "1m",
    "diff.suppressBlankEmpty": "false",
    "diff.submodule": "short",
}
_PATCH = (
    *("diff-tree", "--stdin", "--root", "-p", "--full-index", "--no-renames", "--no-color"),
    *("--no-ext-diff", "--no-textconv", "--submodule=short", "--ignore-submodules=none"),
    *("--diff-algorithm=myers", "--indent-heuristic", "-U3", "--inter-hunk-context=0"),
    *("--src-prefix=a/", "--dst-prefix=b/"),
)
_KEPT_VARIABLES = re.compile(
    r"GIT_(CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)"
    r"|EXEC_PATH|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM)"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who made a commit, as git knows them."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository that can be read. ``head`` is None while nothing was committed on its branch."""

    path: Path
    name: str
    git_folder: Path
    head: str | None
    is_shallow: bool


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit. ``day`` is the author's own, or None where no calendar has it."""

    sha: str
    parents: tuple[str, ...]
    author: Person
    seconds: int
    """When the author made it: seconds since 1970."""
    day: date | None
    message: str
    landing: Landing | None = None
    is_taken_back: bool = False
    """Whether a later commit reverted this one, and no still later one reverted that."""

    @property
    def is_merge(self) -> bool:
        """Whether it joins two lines of history."""
        return len(self.parents) > 1


def open_repository(path: Path) -> Repository:
    """The repository that ``path`` is or lies in: a working tree, a worktree, or a bare one.

    Raises GitError when there is none, when git is missing, or when git will not read it.
    """
    if not path.is_dir():
        problem = "is not a folder" if os.path.lexists(path) else "does not exist"
        raise GitError(f"{_shown(path)} {problem}", "Name the folder of a git repository")
    git_folder = (path / _ask(path, "rev-parse", "--git-common-dir")).resolve()
    return Repository(
        path=path,
        name=_name(git_folder),
        git_folder=git_folder,
        head=_ask(path, "rev-parse", "--quiet", "--verify", "HEAD", may_be_empty=True) or None,
        is_shallow=_ask(path, "rev-parse", "--is-shallow-repository") == "true",
    )


def configured_user(repository: Repository) -> Person:
    """Whose repository this is: the configured name and address, empty where there is none."""
    values = (
        _ask(repository.path, "config", "--get", key, may_be_empty=True)
        for key in ("user.name", "user.email")
    )
    return Person(*(value.strip() for value in values))


def walk(repository: Repository) -> Iterator[Commit]:
    """Every commit that HEAD reaches, each after all of its children, one at a time."""
    if repository.head is None:
        return
    ancestry = Ancestry(repository.head)
    command = (*("rev-list", "--topo-order"), *_TOLD, repository.head, "--")
    for commit in _commits(repository, command):
        landing, is_taken_back = ancestry.place(commit.sha, commit.parents, commit.message)
        yield replace(commit, landing=landing, is_taken_back=is_taken_back)


def some(repository: Repository, shas: Sequence[str]) -> Iterator[Commit]:
    """These commits, of those that are still in the repository; how they landed is not told."""
    feed = "".join(f"{sha}\n" for sha in shas).encode()
    there = []
    with _output(repository.path, ("cat-file", "--batch-check"), feed=feed) as stream:
        for line in stream:
            sha, _, kind = line.decode("ascii", "replace").strip().partition(" ")
            if kind.startswith("commit"):
                there.append(sha)
    for start in range(0, len(there), _AT_ONCE):
        command = ("rev-list", "--no-walk=unsorted", *_TOLD, *there[start : start + _AT_ONCE], "--")
        yield from _commits(repository, command)


def left_behind(repository: Repository, shas: Sequence[str]) -> set[str]:
    """Which of these commits no branch leads to any more; they must be in the repository."""
    found: set[str] = set()
    for start in range(0, len(shas), _AT_ONCE):
        some_of_them = shas[start : start + _AT_ONCE]
        command = ("rev-list", *some_of_them, "--not", "--all", "--")
        with _output(repository.path, command) as stream:
            lines = {line.decode("ascii", "replace").strip() for line in stream}
        found |= lines.intersection(some_of_them)
    return found


def since(repository: Repository, seconds: int) -> Iterator[Commit]:
    """What was committed to any branch from that second on; how it landed is not told."""
    yield from _commits(repository, ("rev-list", "--all", f"--since={seconds}", *_TOLD, "--"))


def hooks_folder(path: Path) -> Path:
    """Where git looks for the hooks of the repository at ``path``: core.hooksPath is honoured."""
    return (path / _ask(path, "rev-parse", "--git-path", "hooks")).absolute()


_TOLD = ("--date=raw", "--encoding=UTF-8", "--format=%P%x00%aN%x00%aE%x00%ad%x00%B%x00")
_AT_ONCE = 500


def _commits(repository: Repository, command: Sequence[str]) -> Iterator[Commit]:
    """The commits that a ``rev-list`` with ``_TOLD`` tells of, one at a time."""
    with _output(repository.path, command) as stream:
        fields = _fields(stream)
        for heading, name, email, made, message in zip(*[fields] * 5, strict=False):
            # git puts "commit <sha>" on a line of its own before what was asked for.
            sha, _, parent_list = heading.strip().removeprefix("commit ").partition("\n")
            parents = tuple(parent_list.split())
            seconds, day = _moment(made)
            author = Person(name.strip(), email.strip())
            yield Commit(sha, parents, author, seconds, day, message)


def patch_ids(repository: Repository, shas: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(commit, patch id) of each commit that changes something: equal ids are the same change.

    A patch id survives a rebase and a cherry-pick, since line numbers and white space are not
    in it (git-patch-id(1)). The patches stream from one process to the other.
    """
    feed = "".join(f"{sha}\n" for sha in shas).encode()
    if not feed:
        return
    with _output(repository.path, _PATCH, ("patch-id", "--stable"), feed=feed) as stream:
        for line in stream:
            patch_id, _, sha = line.decode("ascii", "replace").strip().partition(" ")
            yield sha, patch_id


def _name(git_folder: Path) -> str:
    """What a repository is called: its folder's name, without ``.git``."""
    own = git_folder.name
    name = git_folder.parent.name if own in {".git", ".bare"} else own.removesuffix(".git")
    shown = name.encode(errors="replace").decode()
    return "".join(sign if sign.isprintable() else "?" for sign in shown).strip() or "repository"


def _moment(raw: str) -> tuple[int, date | None]:
    """Seconds since 1970, and the day it was where it happened, of git's "1700000000 +0100"."""
    try:
        seconds, zone = raw.split()
        away = int(zone[-2:]) + 60 * int(zone[1:-2])
        minutes = -away if zone.startswith("-") else away
        there = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds), minutes=minutes)
        return int(seconds), there.date()
    except (ValueError, OverflowError):
        return 0, None


def _fields(stream: IO[bytes]) -> Iterator[str]:
    """The NUL-ended fields of ``stream``, decoded with replacement, each cut to a sane length."""
    rest = b""
    while chunk := stream.read(_LONGEST_MESSAGE):
        *whole, rest = (rest + chunk).split(b"\0")
        for field in whole:
            yield field[:_LONGEST_MESSAGE].decode(errors="replace")
        rest = rest[:_LONGEST_MESSAGE]


def _ask(path: Path, *words: str, may_be_empty: bool = False) -> str:
    """The answer of one short git command; with ``may_be_empty``, "" where git says no."""
    try:
        answer = subprocess.run(
            _command(path, words),
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise _no_git(error) from error
    if answer.returncode == 0:
        return os.fsdecode(answer.stdout).removesuffix("\n")
    if may_be_empty and answer.returncode == 1:
        return ""
    raise _failure(path, answer.stderr)


@contextmanager
def _output(path: Path, *commands: Sequence[str], feed: bytes = b"") -> Iterator[IO[bytes]]:
    """The output of git commands joined by pipes, the first of them fed ``feed``.

    Files stand in for the other ends, so that no pipe can fill up while nobody reads it.
    Raises GitError when one of them fails; none of them outlives the block.
    """
    running: list[subprocess.Popen[bytes]] = []
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as complaints:
        given.write(feed)
        given.seek(0)
        try:
            source: IO[bytes] = given
            for words in commands:
                process = _start(path, words, source, complaints)
                source.close()
                running.append(process)
                source = _pipe(process)
            yield source
            for process in running:
                process.wait()
        finally:
            for process in running:
                process.kill()
                _pipe(process).close()
                process.wait()
        if any(process.returncode for process in running):
            complaints.seek(0)
            raise _failure(path, complaints.read(_LONGEST_MESSAGE))


def _start(
    path: Path, words: Sequence[str], source: IO[bytes], complaints: IO[bytes]
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            _command(path, words),
            env=_environment(),
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=complaints,
        )
    except OSError as error:
        raise _no_git(error) from error


def _pipe(process: subprocess.Popen[bytes]) -> IO[bytes]:
    if process.stdout is None:
        raise AssertionError("started without a pipe")
    return process.stdout


def _command(path: Path, words: Sequence[str]) -> list[str]:
    settings = (part for key, value in _SETTINGS.items() for part in ("-c", f"{key}={value}"))
    return ["git", "--no-pager", *settings, "-C", str(path), *words]


def _environment() -> dict[str, str]:
    """The user's environment without what points git elsewhere, colours, traces or fetches."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or _KEPT_VARIABLES.fullmatch(name)
    }
    return kept | {
        "LC_ALL": "C",  # failures are recognised by their English words
        "LANGUAGE": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        # A partial clone would fetch what it lacks; brag stays offline.
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "",
    }


def _no_git(error: OSError) -> GitError:
    if isinstance(error, FileNotFoundError):
        return GitError(
            "git is not installed, or not on your PATH", "Install git, then run this again"
        )
    return GitError(f"git cannot be started: {error.strerror}", "Try: git --version")


def _failure(path: Path, complaints: bytes) -> GitError:
    """The refusal that fits what git wrote on its standard error."""
    lines = complaints.decode(errors="replace").splitlines()
    told = "\n".join(lines)
    here = shlex.quote(_shown(path))
    if "not a git repository" in told:
        return GitError(
            f"{_shown(path)} is not a git repository", "Name a folder that holds a .git folder"
        )
    if "dubious ownership" in told or "unsafe repository" in told:
        return GitError(
            f"{_shown(path)} belongs to another user, so git does not read it",
            f"If you trust it: git config --global --add safe.directory {here}",
        )
    if "lazy fetching disabled" in told or "promisor" in told:
        return GitError(
            f"{_shown(path)} is a partial clone that lacks some files, and brag fetches nothing",
            f"Bring them here first: git -C {here} fetch --refetch --no-filter",
        )
    reason = next((line for line in lines if line.startswith(("fatal: ", "error: "))), "")
    plain = "".join(sign for sign in reason.partition(": ")[2] if sign.isprintable())
    return GitError(
        f"git could not read {_shown(path)}" + (f": {plain}" if plain else ""),
        f"Try: git -C {here} fsck",
    )


def _shown(path: Path) -> str:
    """``path`` for a sentence; a name that is not text gets question marks."""
    return str(path).encode(errors="replace").decode()
