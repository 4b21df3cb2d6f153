"""Commits that a git hook noted down, waiting to become entries.

The inbox is a file of lines, "COMMIT SECONDS FOLDER", which hooks append to at any time. Whoever
takes from it first moves it aside, so that no line that arrives meanwhile is lost, and puts back
what still waits. What became entries is remembered beside it with their ids: a commit waits again
for as long as its entry is undone, and until something else was decided on it.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from brag.errors import BragError, GitError
from brag.features import commit_messages, git_history
from brag.features.capture import checked
from brag.features.import_git import pick
from brag.features.whole_file import written_whole
from brag.store.entries import known_sources, undone

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from brag.features.git_history import Commit, Repository
    from brag.model.entry import Entry  # noqa: TC004 - the other use is a lambda's
    from brag.store.journal import Journal

_MOST_KEPT = 1000
"""Lines of commits that became entries, remembered for an undo; the oldest are let go of."""
_LINE = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64}) (\d{1,12}|-) (.+)")


@dataclass(frozen=True, slots=True)
class Noted:
    """One commit that was noted down: its id, when (seconds since 1970), and where."""

    sha: str
    seconds: int
    folder: str

    @property
    def line(self) -> str:
        """Its line in the file."""
        return f"{self.sha} {self.seconds} {self.folder}\n"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that a commit would become, and the lines it came from."""

    noted: tuple[Noted, ...]
    entry: Entry
    repository: str
    is_rewritten: bool = False
    """Whether the commit was rebased or amended since, and this is what became of it."""


@dataclass(slots=True)
class Looked:
    """What is in the inbox: what may become entries, oldest first, and what may not.

    ``gone`` are in no branch any more, ``known`` are entries already, ``skipped`` say nothing
    worth an entry, by reason; of ``unread`` the folder cannot be read now, for the reason given.
    """

    waiting: list[Waiting] = field(default_factory=list)
    gone: list[Noted] = field(default_factory=list)
    known: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    unread_lines: list[Noted] = field(default_factory=list)

    @property
    def commits(self) -> int:
        """How many commits these are; one that was amended was noted down twice, and is one."""
        away = {one.sha for one in (*self.gone, *self.unread_lines)}
        return len(self.waiting) + len(away) + self.known + sum(self.skipped.values())


@contextmanager
def taken(file: Path, journal: Callable[[], Journal]) -> Iterator[list[Noted]]:
    """The lines that wait; the inbox is empty meanwhile, and what is left in the list is put back.

    ``journal`` is asked for only if an entry may have been undone.
    """
    aside = file.with_name(f"{file.name}.taken")
    if file.exists():
        # Moved before it is read: a hook that has it open already still writes into it.
        moved = file.with_name(f"{file.name}.{os.getpid()}") if aside.exists() else aside
        file.replace(moved)
        if moved != aside:
            _append(aside, _read(moved))
            moved.unlink()
    noted, back = _read(aside), _undone(file, journal)
    left = list(dict.fromkeys([*noted, *back.values()]))
    try:
        yield left
    finally:
        # What is remembered with its entry stays there, for that may be put back and undone again.
        waits = {line for line, one in back.items() if one in left}
        if again := [one for one in left if one in noted]:
            _append(file, again)
        aside.unlink(missing_ok=True)
        _forget(file, decided=back.keys() - waits, waits=waits)


def read(file: Path, journal: Callable[[], Journal]) -> list[Noted]:
    """The lines that wait, each commit once; ``journal`` as for ``taken``."""
    noted = [*_read(file.with_name(f"{file.name}.taken")), *_read(file)]
    return list(dict.fromkeys([*noted, *_undone(file, journal).values()]))


def _read(file: Path) -> list[Noted]:
    return [one for one in map(_noted, _lines(file)) if one]


def _lines(file: Path) -> list[str]:
    try:
        return file.read_bytes().decode("utf-8", "surrogateescape").split("\n")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise BragError(
            f"{file} cannot be read: {(error.strerror or '').lower()}", "Check its permissions"
        ) from error


def _noted(line: str) -> Noted | None:
    found = _LINE.fullmatch(line)
    return found and Noted(found[1], int(found[2]) if found[2] != "-" else 0, found[3])


def _append(file: Path, lines: Iterable[Noted], before: str = "") -> None:
    """Add lines to a file, each with what stands ``before`` it."""
    handle = os.open(file, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    try:
        text = "".join(before + one.line for one in lines)
        os.write(handle, text.encode(errors="surrogateescape"))
    finally:
        os.close(handle)


def _kept(file: Path) -> Path:
    """The file of what became entries: the lines of the inbox, each after the id of its entry."""
    return file.with_name(f"{file.name}.kept")


def _undone(file: Path, journal: Callable[[], Journal]) -> dict[str, Noted]:
    """The lines whose entries were undone since, by how they are remembered."""
    kept = {line: line.partition(" ") for line in _lines(_kept(file)) if line}
    if not kept:
        return {}
    gone = undone(journal(), {entry for entry, _, _ in kept.values()})
    found = {line: _noted(rest) for line, (entry, _, rest) in kept.items() if entry in gone}
    return {line: noted for line, noted in found.items() if noted}


def _forget(file: Path, *, decided: Collection[str], waits: Collection[str]) -> None:
    """Remember no longer what was decided on since it was undone, nor what is long past."""
    kept = [one for one in _lines(_kept(file)) if one and one not in decided]
    recent = set(kept[-_MOST_KEPT:])
    left = [one for one in kept if one in recent or one in waits]
    if left != [one for one in _lines(_kept(file)) if one]:
        with written_whole(_kept(file), hint="Free some space") as out:
            out.writelines(f"{one}\n" for one in left)


def look(journal: Journal, lines: Sequence[Noted]) -> Looked:
    """What the lines of the inbox would become; nothing is written."""
    looked = Looked()
    by_folder: dict[str, list[Noted]] = {}
    for one in lines:
        by_folder.setdefault(one.folder, []).append(one)
    for folder, noted in by_folder.items():
        try:
            repository = git_history.open_repository(Path(folder))
            _look_into(repository, noted, journal, looked)
        except GitError as error:
            looked.unread[folder] = error.what
            looked.unread_lines += noted
    looked.waiting.sort(key=lambda one: (one.entry.day, one.noted[0].seconds))
    return looked


def _look_into(
    repository: Repository, noted: list[Noted], journal: Journal, looked: Looked
) -> None:
    lines: dict[str, list[Noted]] = {}
    for one in noted:
        lines.setdefault(one.sha, []).append(one)
    there = {one.sha: one for one in git_history.some(repository, list(lines))}
    behind = git_history.left_behind(repository, list(there))
    became = _became(repository, [there[sha] for sha in behind], list(lines))
    commits: dict[str, Commit] = {}
    rewritten = set()
    for sha, of_it in lines.items():
        commit = became.get(sha) if sha in behind else there.get(sha)
        if commit is None:
            looked.gone += of_it
            continue
        if sha in behind:
            rewritten.add(commit.sha)
            if commit.sha in lines:
                continue  # it was noted down itself
        commits[commit.sha] = commit
    noted_as = {commit.sha: list(lines.get(commit.sha, [])) for commit in commits.values()}
    for sha in reversed([one for one in lines if one in behind and one in became]):
        # What it was before comes first, as it was noted down.
        noted_as[became[sha].sha][:0] = lines[sha]
    picked = pick(
        repository,
        list(commits.values()),
        clock=journal.clock,
        known=lambda keys: known_sources(journal, keys),
    )
    looked.known += picked.known
    for reason, count in picked.skipped:
        looked.skipped[reason] = looked.skipped.get(reason, 0) + count
    looked.waiting += [
        Waiting(tuple(noted_as[sha]), entry, repository.name, sha in rewritten)
        for sha, entry in picked.entries
    ]


def _became(
    repository: Repository, behind: list[Commit], order: Sequence[str]
) -> dict[str, Commit]:
    """What commits that were rebased or amended are now, by what they were.

    Git keeps the author and the moment through both; the words may have changed. What was noted
    down before a commit, in this ``order``, is not what became of it.
    """
    places = {sha: place for place, sha in enumerate(order)}
    if not behind:
        return {}
    now: dict[tuple[int, str], list[Commit]] = {}
    for commit in git_history.since(repository, min(one.seconds for one in behind) - 1):
        now.setdefault((commit.seconds, commit.author.email), []).append(commit)
    found = {}
    for one in behind:
        alike = [
            other
            for other in now.get((one.seconds, one.author.email), [])
            if places.get(other.sha, len(order)) > places[one.sha]
        ]
        same = [other for other in alike if _subject(other) == _subject(one)]
        if len(same or alike) == 1:
            found[one.sha] = (same or alike)[0]
    return found


def _subject(commit: Commit) -> str:
    return commit_messages.subject_and_body(commit.message)[0]


def keep(
    journal: Journal,
    file: Path,
    waiting: Waiting,
    words: str = "",
    *,
    continues: str | None = None,
) -> tuple[Entry, str]:
    """The entry that was added, in other ``words`` if there are some, and its change."""
    with journal.change("inbox", continues=continues) as change:
        entry = replace(waiting.entry, id=journal.new_id())
        if words:
            entry = replace(entry, text=str(checked({"text": words})["text"]))
        change.put(entry)
    _append(_kept(file), waiting.noted, f"{entry.id} ")
    return entry, change.id
