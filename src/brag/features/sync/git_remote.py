"""A git remote: read and written by plumbing commands, never checked out, never merged.

Every device writes to a folder of its own, so that what another pushed meanwhile is simply the
tree to build upon.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from brag.errors import SyncError
from brag.features.sync.place import shown_url
from brag.features.sync.remote import CANARY, DEVICES, MANIFEST, File, RacedError, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from brag.features.sync.git_calls import Git

BRANCH = "refs/heads/main"
_FETCHED = "refs/brag/fetched"
_KEPT = "refs/brag/kept"
_BATCH = re.compile(DEVICES + r"/[0-9a-z]{10}/\d{8}-[0-9a-f]{8}")
_FILE_MODES = frozenset({"100644", "100755"})
_RECEIVE = f"git -c core.hooksPath={os.devnull} -c core.alternateRefsCommand= receive-pack"
_RACED = re.compile(
    r"stale info|fetch first|non-fast-forward|cannot lock ref|failed to update ref"
    r"|incorrect old value|failed to lock"
)
_WHO = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "brag"), ("EMAIL", "brag@localhost"))
}
_ENOUGH_LOOSE_FOLDERS = 200


class GitRemote:
    """The remote of one journal, and the bare repository that it is read through."""

    def __init__(self, git: Git) -> None:
        self._git = git

    def prepare(self) -> None:
        """Make the repository if it is missing, and clear what a killed git left behind."""
        folder = self._git.folder
        if not (folder / "HEAD").is_file():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            self._git.ask("init", "--quiet", "--bare", "--template=", "--", str(folder))
        # Only one sync runs at a time, and its gits hold its lock: whoever made these is gone.
        for left in (*folder.glob("*.lock"), *(folder / "refs").rglob("*.lock")):
            left.unlink(missing_ok=True)

    def fetch(self) -> str | None:
        """The head of the remote now, with all that it reaches brought here; None if empty."""
        code, _, said = self._git.run(
            "fetch", "--quiet", "--no-tags", "--no-recurse-submodules",
            "--", self._git.url, f"+{BRANCH}:{_FETCHED}",
            codes=(0, 1, 128),
        )  # fmt: skip
        if code == 0:
            return self._git.ask("rev-parse", "--verify", _FETCHED).decode().strip()
        if "couldn't find remote ref" not in said.lower():
            self._git.fail(said)
        return None

    def other_branches(self) -> list[str]:
        """Whatever else the remote holds, by name."""
        listed = self._git.ask("ls-remote", "--quiet", "--", self._git.url)
        names = [line.partition("\t")[2] for line in listed.decode("utf-8", "replace").splitlines()]
        return [one for one in names if one not in ("HEAD", BRANCH, "")]

    def look(self, head: str | None) -> Snapshot:
        """What stands at a head that was fetched."""
        if head is None:
            return Snapshot(None)
        files: dict[str, File] = {}
        odd: list[str] = []
        listed = self._git.ask("ls-tree", "-r", "-z", "--long", "--full-tree", head)
        for line in listed.decode("utf-8", "surrogateescape").split("\0")[:-1]:
            about, _, path = line.partition("\t")
            mode, kind, blob, size = about.split()
            is_ours = path in (MANIFEST, CANARY) or _BATCH.fullmatch(path)
            if kind == "blob" and mode in _FILE_MODES and is_ours:
                files[path] = File(blob, int(size))
            else:
                odd.append(path.encode("utf-8", "backslashreplace").decode()[:100])
        return Snapshot(head, files, tuple(odd))

    def read(self, files: Sequence[File]) -> Iterator[bytes]:
        """The contents of files, in the order given."""
        if files:
            yield from self._git.contents([one.blob for one in files], [one.size for one in files])

    def descends(self, new: str | None, old: str) -> bool:
        """Whether ``new`` holds everything that ``old`` did."""
        if new is None:
            return False
        code, _, _ = self._git.run("merge-base", "--is-ancestor", old, new, codes=(0, 1, 128))
        return code == 0

    def keep(self, head: str) -> None:
        """Do not lose what stands at this head, whatever happens to the remote."""
        self._git.ask("update-ref", _KEPT, head)
        self._tidy()

    def purge(self) -> None:
        """Let go of everything here that does not stand at the head that is kept."""
        self._git.run("gc", "--quiet", "--prune=now")

    def push(self, before: Snapshot, changes: Mapping[str, bytes | None]) -> str:
        """The head after ``changes``: new contents by path, None to remove. Raises RacedError."""
        tree = self._tree(before.head or "", changes)
        parents = ["-p", before.head] if before.head else []
        return self._push(before, self._commit(tree, parents))

    def replace(self, before: Snapshot, files: Mapping[str, bytes]) -> str:
        """The head of a new history that holds ``files`` alone. Raises RacedError."""
        return self._push(before, self._commit(self._tree("", files), []))

    def _push(self, before: Snapshot, head: str) -> str:
        code, printed, said = self._git.run(
            "push", "--quiet", "--porcelain", "--no-verify", "--no-signed", *self._quietly(),
            f"--force-with-lease={BRANCH}:{before.head or ''}",
            "--", self._git.url, f"{head}:{BRANCH}",
            codes=(0, 1, 128),
        )  # fmt: skip
        told = printed.decode("utf-8", "replace") + said
        if code and _RACED.search(told):
            raise RacedError
        if refused := re.search(r"\[remote rejected\] \((.*)\)", told):
            reason = "".join(sign for sign in refused[1] if sign.isprintable())[:200]
            raise SyncError(
                f"{shown_url(self._git.url)} took nothing: {reason}",
                "Allow pushes to its branch main, then run brag sync again; nothing is lost",
            )
        if code:
            self._git.fail(said)
        return head

    def _quietly(self) -> tuple[str, ...]:
        """What keeps a folder from running its hooks here; what a host runs is its own affair."""
        is_here = Path(self._git.url).is_absolute() or self._git.url.lower().startswith("file:")
        return (f"--receive-pack={_RECEIVE}",) if is_here else ()

    def _commit(self, tree: str, parents: list[str]) -> str:
        made = self._git.run("commit-tree", tree, *parents, "-m", "sync", more=_WHO)[1]
        return made.decode().strip()

    def _tree(self, head: str, changes: Mapping[str, bytes | None]) -> str:
        """The tree at ``head`` with changes; whatever else stands in it is carried along unread."""
        here: dict[str, str] = self._entries(head) if head else {}
        below: dict[str, dict[str, bytes | None]] = {}
        for path, content in changes.items():
            folder, slash, rest = path.partition("/")
            if slash:
                below.setdefault(folder, {})[rest] = content
            elif content is None:
                here.pop(path, None)
            else:
                here[path] = f"100644 blob {self._blob(content)}\t{path}"
        for folder, inner in below.items():
            standing = here.get(folder, "")
            inside = standing.split("\t")[0].split()[2] if standing.startswith("040000 ") else ""
            tree = self._tree(inside, inner)
            here[folder] = f"040000 tree {tree}\t{folder}"
        feed = "".join(f"{line}\0" for line in here.values()).encode("utf-8", "surrogateescape")
        return self._git.ask("mktree", "-z", feed=feed).decode().strip()

    def _entries(self, tree: str) -> dict[str, str]:
        listed = self._git.ask("ls-tree", "-z", "--full-tree", tree)
        lines = listed.decode("utf-8", "surrogateescape").split("\0")[:-1]
        return {line.partition("\t")[2]: line for line in lines}

    def _blob(self, content: bytes) -> str:
        return self._git.ask("hash-object", "-w", "--stdin", feed=content).decode().strip()

    def _tidy(self) -> None:
        """Pack what has piled up; a failure to does not matter."""
        loose = sum(1 for one in (self._git.folder / "objects").iterdir() if len(one.name) == 2)  # noqa: PLR2004 - by the first two digits
        if loose > _ENOUGH_LOOSE_FOLDERS:
            with suppress(SyncError):
                self._git.run("gc", "--quiet", "--prune=now")
