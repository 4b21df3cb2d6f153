"""Real git repositories of people who do not exist, and importing them."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brag.features import import_git
from brag.features.import_git import Imported, Plan
from brag.store import entries
from brag.store.journal import Journal

ANA = "Ana Ruiz <ana@example.org>"
BO = "Bo Lind <bo@example.org>"


@dataclass(frozen=True)
class Repo:
    """A real repository whose commits are Ana's, an hour apart, unless told otherwise."""

    path: Path

    @classmethod
    def make(cls, path: Path, *options: str) -> Repo:
        """An empty repository that knows Ana."""
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["git", "init", "-q", "-b", "main", *options, str(path)], check=True)
        repo = cls(path)
        repo.git("config", "user.name", "Ana Ruiz")
        repo.git("config", "user.email", "ana@example.org")
        return repo

    def git(self, *words: str, at: str | None = None, text: str | bytes = "") -> str:
        """What git prints, fed ``text``, at a moment of its own."""
        moment = at or f"2026-11-02T{10 + self._count() % 12:02}:00:00+0100"
        answer = subprocess.run(
            ["git", "-C", str(self.path), *words],
            check=True,
            capture_output=True,
            input=text if isinstance(text, bytes) else text.encode(),
            env={**os.environ, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment},
        )
        return answer.stdout.decode(errors="replace").strip()

    def commit(
        self, message: str, *, file: str = "", text: str = "", by: str = ANA, at: str | None = None
    ) -> str:
        """Commit ``text`` in ``file``, or a file of its own for each message; the commit."""
        target = self.path / (file or f"file-{abs(hash(message)) % 10**8}.txt")
        target.write_text(text or f"{message}\n")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty-message", "-m", message, f"--author={by}", at=at)
        return self.head

    def branch(self, name: str) -> None:
        """Start a branch here."""
        self.git("switch", "-q", "-c", name)

    def merge(self, name: str, message: str) -> str:
        """Bring a branch into main; the merge."""
        self.git("switch", "-q", "main")
        self.git("merge", "-q", "--no-ff", "-m", message, name)
        return self.head

    @property
    def head(self) -> str:
        """The newest commit."""
        return self.git("rev-parse", "HEAD", at="2026-01-01T00:00:00Z")

    def _count(self) -> int:
        listed = subprocess.run(
            ["git", "-C", str(self.path), "rev-list", "--count", "--all"],
            check=False,
            capture_output=True,
        )
        return int(listed.stdout or 0)


def survey(journal: Journal, *repos: Repo | Path, **options: Any) -> Plan:
    return import_git.survey(
        [repo.path if isinstance(repo, Repo) else repo for repo in repos],
        clock=journal.clock,
        known=lambda keys: entries.known_sources(journal, keys),
        **options,
    )


def add(journal: Journal, *repos: Repo | Path, **options: Any) -> Imported:
    return import_git.import_commits(journal, survey(journal, *repos, **options))


def texts(plan: Plan) -> list[str]:
    return [entry.text for entry in plan.entries]
