"""Calling git for sync: argument lists only, nothing the remote brings along is ever executed.

The repository is bare and nothing is ever checked out of it, so that links, attributes, filters,
submodules and names such as ``../`` in a remote stay bytes in a database.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

from brag.errors import GitError, SyncError
from brag.features.sync.place import shown_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OLDEST_GIT = (2, 20)
_MOST_SAID = 32 << 20
_SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.attributesFile": os.devnull,
    "protocol.ext.allow": "never",
    "protocol.fd.allow": "never",
    "fetch.recurseSubmodules": "false",
    "submodule.recurse": "false",
    "push.recurseSubmodules": "no",
    "push.gpgSign": "false",
    "push.followTags": "false",
    "fetch.writeCommitGraph": "false",
    "fetch.prune": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "uploadpack.packObjectsHook": "",
    "http.lowSpeedLimit": "1",
    "http.lowSpeedTime": "60",
}
_KEPT_VARIABLES = re.compile(
    r"GIT_(CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|EXEC_PATH|SSH|SSH_COMMAND"
    r"|SSH_VARIANT|ASKPASS|SSL_\w+|HTTP_\w+|PROXY\w*)"
)
_PROTOCOLS = "file:git:http:https:ssh"
_OFFLINE = re.compile(
    r"could not resolve|name or service not known|temporary failure in name resolution"
    r"|connection (refused|timed out|reset|closed)|network is unreachable|no route to host"
    r"|operation timed out|failed to connect|couldn't connect|too slow|host is down",
    re.IGNORECASE,
)
_LOCKED_OUT = re.compile(
    r"permission denied \(|authentication failed|could not read (username|password)"
    r"|host key verification failed|access denied|invalid username or password",
    re.IGNORECASE,
)
_NOBODY_HOME = re.compile(
    r"does not appear to be a git repository|repository .*not found|does not exist|not a git repo"
    r"|no such file or directory",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Git:
    """One bare repository, and the address it talks to. ``lock`` is held by each git as well."""

    folder: Path
    url: str
    lock: int | None = None

    def ask(self, *words: str, feed: bytes = b"", codes: tuple[int, ...] = (0,)) -> bytes:
        """What one command prints. Raises SyncError when it fails, or prints without an end."""
        return self.run(*words, feed=feed, codes=codes)[1]

    def run(
        self,
        *words: str,
        feed: bytes = b"",
        codes: tuple[int, ...] = (0,),
        more: dict[str, str] | None = None,
    ) -> tuple[int, bytes, str]:
        """The exit code of one command, what it printed, and what it complained of."""
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as complaints:
            given.write(feed)
            given.seek(0)
            process = self._start(words, given, complaints, more or {})
            with process:
                printed = _pipe(process).read(_MOST_SAID + 1)
                if len(printed) > _MOST_SAID:
                    process.kill()
                    raise SyncError(
                        "the remote holds more files than any brag would put there",
                        "Look at what it is: git ls-remote",
                    )
            complaints.seek(0)
            said = complaints.read(1 << 16).decode("utf-8", "replace")
        if process.returncode not in codes:
            self.fail(said)
        return process.returncode, printed, said

    def contents(self, blobs: Sequence[str], sizes: Sequence[int]) -> Iterator[bytes]:
        """The contents of blobs whose sizes are known, one at a time."""
        feed = "".join(f"{one}\n" for one in blobs).encode()
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as complaints:
            given.write(feed)
            given.seek(0)
            process = self._start(("cat-file", "--batch"), given, complaints, {})
            try:
                stream = _pipe(process)
                for size in sizes:
                    heading = stream.readline(200).split()
                    if len(heading) != 3 or int(heading[2]) != size:  # noqa: PLR2004 - sha type size
                        self.fail("fatal: an object is missing or damaged")
                    yield stream.read(size)
                    stream.read(1)
            finally:
                process.kill()
                _pipe(process).close()
                process.wait()

    def _start(
        self, words: Sequence[str], given: IO[bytes], complaints: IO[bytes], more: dict[str, str]
    ) -> subprocess.Popen[bytes]:
        settings = (part for key, value in _SETTINGS.items() for part in ("-c", f"{key}={value}"))
        kept = (self.lock,) if self.lock is not None and sys.platform != "win32" else ()
        try:
            return subprocess.Popen(
                ["git", "--no-pager", *settings, f"--git-dir={self.folder}", *words],
                env=environment() | more,
                cwd=self.folder.parent,
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=complaints,
                pass_fds=kept,
            )
        except OSError as error:
            raise no_git(error) from error

    def fail(self, said: str) -> NoReturn:
        """Raise the refusal that fits what git complained of."""
        raise failure(said, shown_url(self.url), self.folder)


def environment() -> dict[str, str]:
    """The user's environment without what points git elsewhere; how they log in stays theirs."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or _KEPT_VARIABLES.fullmatch(name)
    }
    can_ask = sys.stdin is not None and sys.stdin.isatty()
    return kept | {
        "LC_ALL": "C",  # failures are recognised by their English words
        "LANGUAGE": "C",
        "GIT_ALLOW_PROTOCOL": _PROTOCOLS,
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "1" if can_ask else "0",
        "GIT_ATTR_NOSYSTEM": "1",
    }


def check_version() -> None:
    """Raise GitError when git is missing or too old."""
    try:
        done = subprocess.run(
            ["git", "--version"],
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise no_git(error) from error
    found = re.search(rb"(\d+)\.(\d+)", done.stdout)
    if found is None:
        raise GitError("git does not say its version", "Try: git --version")
    version = int(found[1]), int(found[2])
    if version < OLDEST_GIT:
        oldest = ".".join(map(str, OLDEST_GIT))
        raise GitError(
            f"git {version[0]}.{version[1]} is too old to sync with",
            f"Install git {oldest} or newer, then run this again",
        )


def no_git(error: OSError) -> GitError:
    """The refusal when git cannot be started."""
    if isinstance(error, FileNotFoundError):
        return GitError(
            "git is not installed, or not on your PATH", "Install git, then run this again"
        )
    return GitError(f"git cannot be started: {error.strerror}", "Try: git --version")


def failure(said: str, url: str, folder: Path) -> SyncError:
    """The refusal that fits what git wrote on its standard error."""
    lines = [line.removeprefix("remote: ") for line in said.splitlines()]
    marked = (line for line in lines if line.startswith(("fatal: ", "error: ", "ssh: ")))
    reason = next(marked, next((line for line in lines if line.strip()), ""))
    shown = shown_url("".join(sign for sign in reason if sign.isprintable()))
    plain = (shown.partition(": ")[2] or shown).strip().rstrip(".")[:200]
    plain = re.sub(r"^unable to access '.*?': |(?<=\w) after \d+ ms", "", plain)
    if "No space left on device" in said:
        return SyncError(
            "the disk is full, here or at the remote",
            "Everything is in your journal; free some space and run brag sync again",
        )
    if _OFFLINE.search(said):
        return SyncError(
            f"{url} cannot be reached: {plain}",
            "Everything is kept here; run brag sync again when it can",
        )
    if _LOCKED_OUT.search(said):
        return SyncError(
            f"{url} does not let you in: {plain}",
            "See that git can log in there by itself: git ls-remote, with that address",
        )
    if "dubious ownership" in said or "unsafe repository" in said:
        return SyncError(
            f"{url} belongs to another user, so git does not use it",
            "If you trust it: git config --global --add safe.directory, with that folder",
        )
    if "transport" in said and "not allowed" in said:
        return SyncError(f"{url} is reached in a way that is not used here", "Use https or ssh")
    if _NOBODY_HOME.search(said):
        return SyncError(
            f"there is no git repository at {url}",
            "Plug it in or mend the address, or make one there: git init --bare. Nothing is lost",
        )
    if "missing or damaged" in said or "corrupt" in said or "bad object" in said:
        return SyncError(
            f"the copy of the remote in {folder} is damaged",
            "Delete that folder; brag sync makes it anew, and your journal has everything",
        )
    return SyncError(
        f"git could not do it: {plain or 'it did not say why'}",
        "Your journal has everything; mend that and run brag sync again",
    )


def _pipe(process: subprocess.Popen[bytes]) -> IO[bytes]:
    if process.stdout is None:
        raise AssertionError("started without a pipe")
    return process.stdout
