"""Turning the user's own commits into entries, and adding those the journal does not know yet."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from brag.errors import BragError, GitError, UsageError
from brag.features import commit_messages, git_history
from brag.features.commit_authors import own_author
from brag.features.commit_entries import Work, entries_of
from brag.model.entry import Entry
from brag.store.entries import known_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from brag.clock import Clock
    from brag.features.commit_entries import Group
    from brag.features.commit_messages import Worded
    from brag.features.git_history import Commit, Person, Repository
    from brag.store.journal import Journal

    Known = Callable[[Iterable[str]], set[str]]
    Progress = Callable[[int, int | None, str], None]

_BATCH = 1000
_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Refusal:
    """A place that cannot be read, why, and what would help."""

    what: str
    reason: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. Nothing is written yet; the new ``entries`` have no id yet.

    ``commits`` is how many commits the entries stand for, ``known`` how many more the journal
    has already; ``skipped`` is (reason, commits), the most frequent first. A reason reads on
    from its count: "3 merging", "1 reverted later".
    """

    entries: tuple[Entry, ...] = ()
    commits: int = 0
    known: int = 0
    skipped: tuple[tuple[str, int], ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()
    repositories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the entries it added, oldest first, and the change that holds them."""

    entries: tuple[Entry, ...] = ()
    change: str | None = None


def survey(
    paths: Sequence[Path],
    *,
    clock: Clock,
    known: Known,
    authors: Sequence[str] = (),
    since: date | None = None,
    group: Group = "none",
    progress: Progress = lambda _done, _total, _what: None,
) -> Plan:
    """What ``import_commits`` would add from the repositories at ``paths``, oldest first.

    It reads what landed: the history of HEAD, not every branch. The user's commits are those
    of ``authors`` (a name, some of its words, or an address), by default of the address each
    repository is configured with; a commit that names them as co-author counts. Days are the
    author's own. ``known`` tells which keys the journal has.

    A path that cannot be read is refused and the others come in; raises GitError when all
    are, and UsageError for a blank author.
    """
    if any(not author.strip() for author in authors):
        raise UsageError("the author is blank", 'Write it like --author "Ana Ruiz"')
    survey = _Survey(clock, known, tuple(authors), since, group, progress)
    for path in paths:
        survey.take(path)
    return survey.plan()


def import_commits(
    journal: Journal,
    plan: Plan,
    progress: Progress = lambda _done, _total, _what: None,
) -> Imported:
    """Which entries of ``plan`` were added, all by one change that one undo takes back.

    They are written in batches, each of them whole on disk or not at all. What another import
    added since the survey is left out.
    """
    change_id, written, total = None, list[Entry](), len(plan.entries)
    for start in range(0, total, _BATCH):
        batch = plan.entries[start : start + _BATCH]
        with journal.change("import git", continues=change_id) as change:
            change_id = change.id
            keys = known_sources(journal, (key for entry in batch for key in entry.sources))
            for entry in batch:
                if keys.isdisjoint(entry.sources):
                    written.append(replace(entry, id=journal.new_id()))
                    change.put(written[-1])
        progress(start + len(batch), total, "Adding entries")
    return Imported(tuple(written), change_id if written else None)


@dataclass(frozen=True, slots=True)
class Picked:
    """What single commits became: each that tells something, with its entry, which has no id yet.

    ``known`` and ``skipped`` are as in a Plan.
    """

    entries: tuple[tuple[str, Entry], ...]
    known: int
    skipped: tuple[tuple[str, int], ...]


def pick(
    repository: Repository, commits: Iterable[Commit], *, clock: Clock, known: Known
) -> Picked:
    """The entries of these commits of one repository, worded and known as by ``survey``."""
    survey = _Survey(clock, known, (), None, "none", lambda _done, _total, _what: None)
    found = survey.read(repository, commits)
    entries = entries_of(repository, found.works, "none")
    pairs = zip((work.commit.sha for work in found.works), entries, strict=True)
    return Picked(tuple(pairs), found.known, tuple(found.skipped.most_common()))


@dataclass(slots=True)
class _Found:
    """What one repository gave; it counts only once the repository was read to its end."""

    works: list[Work] = field(default_factory=list)
    known: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)
    namesakes: int = 0
    keys: set[str] = field(default_factory=set)


class _Survey:
    """One run over several repositories, which share what counts as the same change."""

    def __init__(
        self,
        clock: Clock,
        known: Known,
        authors: tuple[str, ...],
        since: date | None,
        group: Group,
        progress: Progress,
    ) -> None:
        self._now = clock.now()
        self._known = known
        self._authors = authors
        self._since = since
        self._group = group
        self._progress = progress
        self._heads: set[tuple[Path, str | None]] = set()
        self._keys: set[str] = set()
        self._names: list[str] = []
        self._entries: list[Entry] = []
        self._total = _Found()
        self._notes: list[str] = []
        self._errors: list[BragError] = []
        self._refusals: list[Refusal] = []

    def take(self, path: Path) -> None:
        """Read one repository, or note why it cannot be read."""
        try:
            repository = git_history.open_repository(path)
            if (repository.git_folder, repository.head) in self._heads:
                return
            found = self.read(repository, git_history.walk(repository))
        except GitError as error:
            self._errors.append(error)
            self._refusals.append(Refusal(str(path), error.what, error.hint))
            return
        self._heads.add((repository.git_folder, repository.head))
        self._names.append(repository.name)
        self._keys |= found.keys
        self._total.works += found.works
        self._total.known += found.known
        self._total.skipped.update(found.skipped)
        self._notes += _notes(repository, found)
        self._entries += entries_of(repository, found.works, self._group)

    def plan(self) -> Plan:
        """Everything read so far. Raises the first refusal when no repository could be read."""
        if self._errors and not self._names:
            first, *others = self._errors
            raise GitError(first.what, first.hint, details=tuple(error.what for error in others))
        return Plan(
            entries=tuple(sorted(self._entries, key=lambda entry: entry.day)),
            commits=len(self._total.works),
            known=self._total.known,
            skipped=tuple(self._total.skipped.most_common()),
            refusals=tuple(self._refusals),
            notes=tuple(self._notes),
            repositories=tuple(self._names),
        )

    def read(self, repository: Repository, commits: Iterable[Commit]) -> _Found:
        """What ``commits`` of this repository give."""
        found = _Found()
        if repository.head is not None:
            is_own = own_author(repository, self._authors)
            works = list(self._told(repository, commits, is_own, found))
            works.reverse()
            works.sort(key=lambda work: work.commit.seconds)
            works = self._new(works, found, lambda work: work.keys[0])
            works = self._new(self._compared(repository, works), found, lambda work: work.keys[-1])
            found.works = works
        return found

    def _told(
        self,
        repository: Repository,
        commits: Iterable[Commit],
        is_own: Callable[[Person], bool],
        found: _Found,
    ) -> Iterator[Work]:
        """The user's commits that say something."""
        own_names: set[str] = set()
        for number, commit in enumerate(commits, 1):
            if number % _BATCH == 0:
                self._progress(number, None, f"Reading {repository.name}")
            sharers = [commit.author, *commit_messages.co_authors(commit.message)]
            if not any(is_own(person) for person in sharers):
                found.others[commit.author.name] += 1
                continue
            if is_own(commit.author):
                own_names.add(commit.author.name)
            if self._since and commit.day and commit.day < self._since:
                continue
            subject, _ = commit_messages.subject_and_body(commit.message)
            wording = commit_messages.worded(subject)
            if reason := _skipped(commit, wording) or self._misdated(commit):
                found.skipped[reason] += 1
            else:
                credit = [commit_messages.plain_name(one) for one in sharers if not is_own(one)]
                yield self._work(commit, wording, tuple(dict.fromkeys(filter(None, credit))))
        found.namesakes = sum(found.others[name] for name in own_names)

    def _misdated(self, commit: Commit) -> str:
        """Why no day can be given to this commit, or "" if one can."""
        if commit.day is None:
            return "dated outside any calendar"
        is_ahead = commit.seconds > self._now.timestamp() + _DAY_SECONDS
        return "dated in the future" if is_ahead else ""

    def _work(self, commit: Commit, wording: Worded, credit: tuple[str, ...]) -> Work:
        subject, body = commit_messages.subject_and_body(commit.message)
        text = commit_messages.shortened(wording.text)
        return Work(
            commit=commit,
            # A traveller's day can be ahead of the user's; no entry is in the future.
            day=min(commit.day or self._now.date(), self._now.date()),
            text=text,
            weight=wording.weight + bool(body),
            tags=wording.tags,
            references=wording.references,
            body=f"{subject}\n\n{body}".strip() if text != wording.text else body,
            credit=credit,
            keys=(_made_key(commit.seconds, subject),),
        )

    def _compared(self, repository: Repository, works: list[Work]) -> list[Work]:
        """``works`` with the key of their patch, where there is a patch to tell them by."""
        # A shallow clone shows the whole tree as the work of its oldest commits.
        whole = [
            work.commit.sha for work in works if work.commit.parents or not repository.is_shallow
        ]
        ids: dict[str, str] = {}
        for sha, patch_id in git_history.patch_ids(repository, whole):
            ids[sha] = patch_id
            if len(ids) % _BATCH == 0:
                self._progress(len(ids), len(whole), f"Comparing {repository.name}")
        return [
            replace(work, keys=(*work.keys, f"git:{ids[work.commit.sha]}"))
            if work.commit.sha in ids
            else work
            for work in works
        ]

    def _new(self, works: list[Work], found: _Found, key_of: Callable[[Work], str]) -> list[Work]:
        """Those of ``works`` that neither the journal nor this run has by that key."""
        known = self._known([key_of(work) for work in works])
        new = []
        taken = set[str]()
        for work in works:
            key = key_of(work)
            if key in known:
                found.known += 1
            elif key in taken or key in self._keys:
                found.skipped["the same change again"] += 1
            else:
                taken.add(key)
                new.append(work)
        found.keys |= taken
        return new


def _made_key(seconds: int, subject: str) -> str:
    """The key of a commit by when its author made it and what it says.

    Git keeps both through rebases and cherry-picks, even when a conflict changed the patch, and
    needs no patch: empty commits have it, and a second import is spared the comparing.
    """
    told = f"{seconds}\n{subject}".encode(errors="replace")
    return f"git-made:{hashlib.sha256(told).hexdigest()[:20]}"


def _skipped(commit: Commit, wording: Worded) -> str:
    """Why this commit makes no entry, or "" if it does."""
    landing = commit.landing
    if commit.is_merge:
        return "merging"
    if not commit.message.strip():
        return "without a message"
    if commit_messages.is_revert(commit.message):
        return "reverting"
    if commit.is_taken_back or (landing is not None and landing.is_taken_back):
        return "reverted later"
    subject, _ = commit_messages.subject_and_body(commit.message)
    return commit_messages.noise(subject, wording)


def _notes(repository: Repository, found: _Found) -> list[str]:
    """What the user should know of a repository that gave less than they may expect."""
    name = repository.name
    if repository.head is None:
        return [f"{name} has no commits on its current branch yet"]
    notes = []
    if repository.is_shallow:
        notes.append(f"{name} is a shallow clone; git fetch --unshallow brings its older commits")
    if found.namesakes:
        notes.append(
            f"{name} has {found.namesakes} more commits by your name with another address;"
            " --author with your name takes them too"
        )
    gave = len(found.works) + found.known + found.skipped.total()
    if not gave and found.others and not found.namesakes:
        authors = ", ".join(f"{who} ({count})" for who, count in found.others.most_common(3))
        notes.append(f"no commit in {name} is yours; its authors: {authors}; --author names one")
    return notes
