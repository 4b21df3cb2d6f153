"""Turning the user's own commits into entries, and adding those the journal does not know yet."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from brag.errors import BragError, GitError, UsageError
from brag.features import git_history
from brag.features.git_history import Commit
from brag.model.entry import Credit, Entry
from brag.store.entries import known_sources
from brag.text import verbs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from brag.clock import Clock
    from brag.features.git_history import Landing, Person, Repository
    from brag.store.journal import Journal

    Known = Callable[[Iterable[str]], set[str]]
    Progress = Callable[[int, int | None, str], None]

Group = Literal["none", "day", "branch"]
GROUPS: tuple[Group, ...] = get_args(Group)

_BATCH = 1000
_COMMITS_NAMED = 3
_TAGS_KEPT = 5
_LONGEST_TEXT = 500
_TWO_SUBJECTS = 90
"""Characters up to which two subjects are read as one line."""
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
    """What an import did: how many entries it added, the one change that holds them, and them."""

    entries: int
    change: str | None
    written: tuple[Entry, ...] = ()


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
    """How many entries of ``plan`` were added, all by one change that one undo takes back.

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
    return Imported(len(written), change_id if written else None, tuple(written))


@dataclass(frozen=True, slots=True)
class _Work:
    """One commit of the user's, worded, with the keys that recognise it."""

    commit: Commit
    day: date
    text: str
    weight: int
    tags: tuple[str, ...]
    references: tuple[str, ...]
    body: str
    credit: tuple[str, ...]
    keys: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    """What one repository gave; it counts only once the repository was read to its end."""

    works: list[_Work] = field(default_factory=list)
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
            found = self._read(repository)
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
        self._entries += _entries(repository, found.works, self._group)

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

    def _read(self, repository: Repository) -> _Found:
        found = _Found()
        if repository.head is not None:
            is_own = _own(repository, self._authors)
            works = list(self._told(repository, is_own, found))
            works.reverse()
            works.sort(key=lambda work: work.commit.seconds)
            works = self._new(works, found, lambda work: work.keys[0])
            works = self._new(self._compared(repository, works), found, lambda work: work.keys[-1])
            found.works = works
        return found

    def _told(
        self, repository: Repository, is_own: Callable[[Person], bool], found: _Found
    ) -> Iterator[_Work]:
        """The user's commits that say something."""
        own_names: set[str] = set()
        for number, commit in enumerate(git_history.walk(repository), 1):
            if number % _BATCH == 0:
                self._progress(number, None, f"Reading {repository.name}")
            sharers = [commit.author, *_co_authors(commit.message)]
            if not any(is_own(person) for person in sharers):
                found.others[commit.author.name] += 1
                continue
            if is_own(commit.author):
                own_names.add(commit.author.name)
            if self._since and commit.day and commit.day < self._since:
                continue
            worded = _worded(_subject(commit.message)[0])
            if reason := _skipped(commit, worded) or self._misdated(commit):
                found.skipped[reason] += 1
            else:
                credit = [_plain_name(one) for one in sharers if not is_own(one)]
                yield self._work(commit, worded, tuple(dict.fromkeys(filter(None, credit))))
        found.namesakes = sum(found.others[name] for name in own_names)

    def _misdated(self, commit: Commit) -> str:
        """Why no day can be given to this commit, or "" if one can."""
        if commit.day is None:
            return "dated outside any calendar"
        is_ahead = commit.seconds > self._now.timestamp() + _DAY_SECONDS
        return "dated in the future" if is_ahead else ""

    def _work(self, commit: Commit, worded: _Worded, credit: tuple[str, ...]) -> _Work:
        subject, body = _subject(commit.message)
        is_cut = len(worded.text) > _LONGEST_TEXT
        return _Work(
            commit=commit,
            # A traveller's day can be ahead of the user's; no entry is in the future.
            day=min(commit.day or self._now.date(), self._now.date()),
            text=_cut(worded.text),
            weight=worded.weight + bool(body),
            tags=worded.tags,
            references=worded.references,
            body=f"{subject}\n\n{body}".strip() if is_cut else body,
            credit=credit,
            keys=(_made_key(commit.seconds, subject),),
        )

    def _compared(self, repository: Repository, works: list[_Work]) -> list[_Work]:
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

    def _new(
        self, works: list[_Work], found: _Found, key_of: Callable[[_Work], str]
    ) -> list[_Work]:
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


# ---- whose commits ----


def _own(repository: Repository, authors: Sequence[str]) -> Callable[[Person], bool]:
    """Whether a person is the user: one of ``authors``, or else the configured user.

    The configured address decides, for a namesake's commits must not become the user's.
    """
    if authors:
        wanted = [author.casefold().strip() for author in authors]
        return lambda person: any(_is_named(person, author) for author in wanted)
    user = git_history.configured_user(repository)
    email, name = user.email.casefold(), user.name.casefold()
    if email:
        return lambda person: person.email.casefold() == email
    if name:
        return lambda person: person.name.casefold() == name
    raise GitError(
        f"{repository.name} has no configured user, so brag cannot tell which commits are yours",
        'Say who you are: --author "Your Name"',
    )


def _is_named(person: Person, author: str) -> bool:
    """Whether ``author`` is this person's address, or words of their name in a row."""
    email = person.email.casefold()
    if "@" in author:
        return email == author.rpartition("<")[2].rstrip("> ")
    name = " ".join(person.name.casefold().split())
    return author == email.partition("@")[0] or f" {' '.join(author.split())} " in f" {name} "


def _co_authors(message: str) -> list[Person]:
    """The people a message's trailers share the commit with; machines left out."""
    people = (
        git_history.Person(found[1].strip(), found[2].strip())
        for found in _CO_AUTHOR.finditer(message)
    )
    return [person for person in people if not _MACHINE.search(f"{person.name} <{person.email}>")]


def _plain_name(person: Person) -> str:
    """A name without any address in it."""
    return " ".join(person.name.partition("@")[0].split())


_CO_AUTHOR = re.compile(
    r"^co-authored-by:\s*([^<\n]+?)\s*<([^>\n]*)>", re.IGNORECASE | re.MULTILINE
)
_MACHINE = re.compile(r"\[bot\]|<(no-?reply)@", re.IGNORECASE)
_TRAILER = re.compile(
    r"(signed-off|co-authored|reviewed|acked|tested|approved|reported|suggested|helped)-by:"
    r"|(change-id|cc|git-svn-id|reviewed-on|see merge request):?\s|\(cherry picked from commit ",
    re.IGNORECASE,
)


# ---- what a message says ----


@dataclass(frozen=True, slots=True)
class _Worded:
    """A subject as a person would read it, and what was written around it."""

    text: str
    rest: str
    """What follows the type of a conventional subject; the whole text of any other."""
    type: str
    tags: tuple[str, ...]
    references: tuple[str, ...]
    weight: int
    """How much it tells of a day: 0 chore, 1 upkeep, 2 repair, 3 something new."""


def _subject(message: str) -> tuple[str, str]:
    """A message's subject on one line, and its body without trailers.

    Git's subject is the first paragraph; where a list follows the first line, only that line.
    """
    first, _, rest = message.strip().partition("\n")
    if re.match(r"\s*[-*+] ", rest):
        subject, body = first, rest
    else:
        paragraph, _, body = re.sub(r"\n[^\S\n]+(?=\n)", "\n", message.strip()).partition("\n\n")
        subject = paragraph
    kept = [line.rstrip() for line in body.splitlines() if not _TRAILER.match(line)]
    return " ".join(subject.split()), "\n".join(kept).strip()


def _worded(subject: str) -> _Worded:
    """``subject`` without numbers, tickets, icons and prefixes, which become tags and evidence."""
    text, references = _without_references(_ICONS.sub("", " ".join(subject.split())))
    kind, scope, rest = "", "", text
    if found := _CONVENTIONAL.match(text):
        kind, scope, rest = found["type"].casefold(), found["scope"] or "", found["rest"].strip()
        text = rest if kind in {"feat", "feature"} else _with_type(kind, rest)
    scopes = (_TAG_GAPS.sub("-", one.strip().casefold()) for one in scope.split(","))
    tags = (*(one for one in scopes if _TAG.fullmatch(one)), *_TYPE_TAGS.get(kind, ()))
    text = text[:-1] if text.endswith(".") and not text.endswith("..") else text
    first = text.partition(" ")[0].rstrip(",:")
    if first.isalpha() and first.islower():
        text = text[0].upper() + text[1:]
    return _Worded(text, rest, kind, tuple(dict.fromkeys(tags)), references, _weight(kind, text))


def _with_type(kind: str, rest: str) -> str:
    """``rest``, led by its type unless it says itself what was done.

    "fix: login loop" must not read as if the loop were the work.
    """
    word, following = [*rest.casefold().split(" ", 2), ""][:2]
    is_deed = not verbs.is_noun_too(word) or following in _AFTER_A_VERB
    if verbs.is_past(word) or (verbs.is_base(word) and is_deed):
        return rest
    label = _LABELS.get(kind, kind.capitalize())
    is_thing = label == "Fix" and not verbs.is_base(word) and word not in _NOT_THINGS
    return f"{label} {rest}" if is_thing else f"{label}: {rest}"


def _without_references(subject: str) -> tuple[str, tuple[str, ...]]:
    """``subject`` without "(#12)" at its end and "ABC-12:" at its start, and the two."""
    text, references = subject.strip(), list[str]()
    while found := _NUMBER.search(text):
        text = text[: found.start()].rstrip()
        references.insert(0, found[1])
    if squashed := _SQUASHED.match(text):
        text = text[squashed.end() :]
        references.insert(0, f"pull request #{squashed[1]}")
    ticket = _TICKET.match(text)
    if ticket and ticket[1].partition("-")[0] not in _NOT_TICKETS:
        text = text[ticket.end() :]
        references.insert(0, ticket[1])
    return text, tuple(references)


def _skipped(commit: Commit, worded: _Worded) -> str:
    """Why this commit makes no entry, or "" if it does."""
    landing = commit.landing
    if commit.is_merge:
        return "merging"
    if not commit.message.strip():
        return "without a message"
    if _REVERT.search(commit.message):
        return "reverting"
    if commit.is_taken_back or (landing is not None and landing.is_taken_back):
        return "reverted later"
    return _noise(_subject(commit.message)[0], worded)


def _noise(subject: str, worded: _Worded) -> str:
    """Why this subject tells nothing worth keeping, or "" if it does."""
    readings = [one.casefold().rstrip(" .!:") for one in (subject, worded.rest)]
    for reason, pattern in _NOISE.items():
        if any(pattern.fullmatch(reading) for reading in readings):
            return reason
    if worded.type == "style" and _FORMATTING.search(readings[-1]):
        return "formatting"
    return "" if any(sign.isalpha() for sign in worded.text) else "too bare to tell anything"


def _continued(text: str) -> str:
    """``text`` after a semicolon: a leading verb loses its capital, a name keeps it."""
    word = text.partition(" ")[0].casefold()
    forms = (verbs.is_base, verbs.is_past, verbs.base_from_ing, verbs.base_from_third)
    return text[0].lower() + text[1:] if any(form(word) for form in forms) else text


def _weight(kind: str, text: str) -> int:
    if kind in _TYPE_WEIGHTS:
        return _TYPE_WEIGHTS[kind]
    first = text.partition(" ")[0].casefold()
    if _NEW.fullmatch(first):
        return 3
    return 1 if _UPKEEP.fullmatch(first) else 2


def _cut(text: str) -> str:
    """``text``, or as much of a pasted one as is still a line."""
    if len(text) <= _LONGEST_TEXT:
        return text
    return text[:_LONGEST_TEXT].rpartition(" ")[0] or text[:_LONGEST_TEXT]


_ICONS = re.compile(
    r"^(?::[a-z0-9_+-]+:|[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]|\s)+", re.IGNORECASE
)
_CONVENTIONAL = re.compile(
    r"(?P<type>feat|feature|fix|bugfix|hotfix|perf|refactor|docs?|tests?|build|ci|chore|style"
    r"|security|deps)(?:\((?P<scope>[^()]*)\))?!?:\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*\(((?:[\w.-]+/[\w.-]+)?[#!]\d+)\)$")
_SQUASHED = re.compile(r"Merged PR (\d+):\s+(?=\S)")
_TICKET = re.compile(r"\[?([A-Z][A-Z0-9]+-\d+)(?:\]:?|:)\s+(?=\S)")
_NOT_TICKETS = {"UTF", "SHA", "ISO", "RFC", "CVE", "HTTP", "MD", "AES"}
_TAG = re.compile(r"\w[\w.+-]*")
_TAG_GAPS = re.compile(r"[\s/]+")
_TYPE_TAGS = {
    **dict.fromkeys(("doc", "docs"), ("docs",)),
    "perf": ("performance",),
    "security": ("security",),
}
_LABELS = {**dict.fromkeys(("fix", "bugfix", "hotfix"), "Fix"), "ci": "CI", "perf": "Performance"}
_AFTER_A_VERB = {"a", "all", "an", "each", "every", "its", "out", "the", "their", "to", "up"}
_NOT_THINGS = {
    "a",
    "also",
    "always",
    "don't",
    "dont",
    "if",
    "never",
    "no",
    "not",
    "now",
    "only",
    "when",
}
_TYPE_WEIGHTS = {
    **dict.fromkeys(("docs", "doc", "test", "tests", "build", "ci", "chore", "deps", "style"), 0),
    **dict.fromkeys(("feat", "feature", "perf", "security"), 3),
    "fix": 2,
    "refactor": 1,
}
_NEW = re.compile(
    "add|automate|build|create|cut|design|double|enable|halve|implement|introduce|launch|migrate"
    "|prevent|publish|reduce|release|replace|serve|ship|speed|start|support|write"
)
_UPKEEP = re.compile(
    "adjust|bump|clean|comment|delete|document|drop|move|refactor|remove|rename|reorder|restore"
    "|rework|simplify|sort|split|test|tidy|tweak|update|upgrade"
)
_REVERT = re.compile(
    r"\A\s*(?:revert|reapply) \"|^This reverts commit [0-9a-f]{7}", re.IGNORECASE | re.MULTILINE
)
_LINTER = r"(?:black|ruff|isort|prettier|eslint|gofmt|rustfmt|clang-format|lint(?:ers?|ing)?)"
_FORMATTING = re.compile(
    r"\b(?:re)?format|white ?space|indent|spacing|semicolon|quotes|trailing|line length|pep ?8"
    rf"|import order|\b{_LINTER}\b"
)
_TYPO = r"(?:(?:typos?|spelling)(?: (?:errors?|mistakes?|fix(?:es)?))?(?: in .*)?|grammar)"
_VERSION = r"(?:(?:the|package|app|release) )*version(?: (?:number|to|from|in)\b.*)?"
_CODE = r"(?: (?:all|the|some))?(?: (?:code|files?|sources?|everything))?"
_BARE = (
    r"(?:fix(?:es|ed)?|updated?s?|changes?|stuff|te?mp|misc|minor|oops|clean ?-?up|tests?|testing"
    r"|tweaks?|save|progress|checkpoint|nits?|commit|todo|done|feat|chore|docs)"
)
# Each is matched against a whole subject in lower case, without the mark at its end.
_NOISE_WORDING = {
    "fixing up": (r"(?:fixup|squash|amend)!.*",),
    "work in progress": (r"\W*(?:wip|work in progress|do not merge)\b.*",),
    "merging": (
        r"merged?(?: \S+ into \S+| pull request #.*)?",
        r"merged? (?:branch|tag|commit|remote-tracking branch) '.*",
        r"merged? (?:from |with )?(?:\w+/)?(?:main|master|develop|trunk|upstream)",
    ),
    "fixing typos": (
        r"(?:(?:fix|correct)(?:e[sd]|s)? )?(?:(?:an?|the|some|more|minor|small|another) )*" + _TYPO,
    ),
    "bumping versions": (
        rf"(?:bump|up|update|increment)(?:s|ed|d)? {_VERSION}",
        r"bump(?:s|ed)? (?:\S+ from \S+ to .*|(?:\S+ )?(?:to |from )?v?\d+\.\d.*)",
        r"version (?:bump|v?\d.*)|v?\d+\.\d[\w.+-]*",
        r"(?:bump|update|upgrade)(?:s|d|ed)? (?:dependenc(?:y|ies)|deps|lock ?files?|\S+\.lock)",
    ),
    "formatting": (
        rf"(?:auto-?|re)?format(?:s|ted|ting)?{_CODE}(?: (?:with|using) \S+)?",
        rf"(?:run |apply |make )?{_LINTER}(?: happy| fix(?:es)?)?|fix(?:es|ed)? {_LINTER}(?: \S+)?",
        r"(?:fix(?:es|ed)? |remove )?(?:trailing )?(?:white ?space|indent\w*)(?: fix(?:es)?)?",
        r"(?:fix(?:es|ed)? )?(?:code style|style|import order)(?: fix(?:es)?)?|sort imports",
    ),
    "starting the repository": (
        r"(?:initial|first|init)(?: (?:commit|import|version|check-?in|repo\w*))?",
    ),
    "too bare to tell anything": (
        r"(?:(?:some|more|minor|small|quick|final|another|last) )*" + _BARE,
        r"empty commit|(?:re)?trigger (?:ci|build|deploy)\w*",
    ),
}
_NOISE = {reason: re.compile("|".join(wording)) for reason, wording in _NOISE_WORDING.items()}


# ---- entries ----


def _entries(repository: Repository, works: list[_Work], group: Group) -> list[Entry]:
    """One entry for each commit, for each day, or for each branch that a merge brought in."""
    if group == "day":
        bundles = _bundles(works, lambda work: work.day.isoformat())
    elif group == "branch":
        bundles = _bundles(works, lambda work: (work.commit.landing or work.commit).sha)
    else:
        bundles = [[work] for work in works]
    return [_entry(repository, bundle, group) for bundle in bundles]


def _bundles(works: list[_Work], key_of: Callable[[_Work], str]) -> list[list[_Work]]:
    bundles: dict[str, list[_Work]] = {}
    for work in works:
        bundles.setdefault(key_of(work), []).append(work)
    return list(bundles.values())


def _entry(repository: Repository, bundle: list[_Work], group: Group) -> Entry:
    """The entry that stands for ``bundle``, made on its newest day; its id comes later."""
    landing = bundle[0].commit.landing if group != "day" else None
    title = _worded(landing.title) if landing and group == "branch" else _worded("")
    names = tuple(dict.fromkeys(name for work in bundle for name in work.credit))
    tags = Counter(tag for work in bundle for tag in (*work.tags, *title.tags))
    few = bundle if len(bundle) <= _COMMITS_NAMED else []
    marks = [mark for work in few for mark in work.references]
    return Entry(
        id="",
        day=max(work.day for work in bundle),
        text=_cut(title.text) or _told(bundle, landing if group == "branch" else None),
        tags=tuple(tag for tag, _ in tags.most_common(_TAGS_KEPT)),
        projects=(repository.name,),
        people=names,
        credit=tuple(Credit(name, "co-author") for name in names),
        evidence=_evidence(repository, bundle, landing, [*title.references, *marks]),
        note=bundle[0].body if len(bundle) == 1 else _listed(bundle),
        sources=tuple(dict.fromkeys(key for work in bundle for key in work.keys)),
    )


def _told(bundle: list[_Work], landing: Landing | None) -> str:
    """The bundle's most telling subjects on one line, led by the branch's name if it tells more."""
    branch = _in_words(landing.branch) if landing and len(bundle) > 1 else ""
    if " " in branch:
        return branch
    ranked = sorted(bundle, key=lambda work: -work.weight)
    texts = list(dict.fromkeys(work.text for work in ranked))
    picked = texts[: 2 if sum(map(len, texts[:2])) <= _TWO_SUBJECTS else 1]
    left = len(texts) - len(picked)
    more = [f"and {left} more change{'s' if left > 1 else ''}"] if left else []
    parts = [picked[0], *(_continued(text) for text in picked[1:]), *more]
    told = "; ".join(parts)
    return f"{branch}: {_continued(told)}" if branch else told


def _in_words(branch: str) -> str:
    """A branch's name as words: "ana/feature/SHOP-7-add-paging" is "Add paging"."""
    name = re.sub(r"^(?:[A-Z]{2,}-)?\d+(?:[-_]+|$)", "", branch.rpartition("/")[2])
    words = " ".join(re.split(r"[-_\s]+", name)).strip()
    if re.fullmatch(r"patch \d+|wip|fix(?:es)?|updates?|changes?|dev\w*|tmp|test|\W*|\d+", words):
        return ""
    return words[0].upper() + words[1:]


def _listed(bundle: list[_Work]) -> str:
    """The bundle's subjects, a line each, with their numbers and tickets."""
    lines = (f"- {work.text} ({', '.join(work.references)})".removesuffix(" ()") for work in bundle)
    return "\n".join(lines)


def _evidence(
    repository: Repository, bundle: list[_Work], landing: Landing | None, marks: list[str]
) -> tuple[str, ...]:
    """Where the work can be looked up: its commits, its pull request, its tickets."""
    shas = [work.commit.sha[:10] for work in bundle]
    places = [f"commit {sha}" for sha in shas]
    if len(shas) > _COMMITS_NAMED:
        places = [f"{len(shas)} commits from {shas[0]} to {shas[-1]}"]
    if landing and landing.reference:
        places.append(landing.reference)
    places += [mark for mark in marks if mark[0] in "#!" or " " in mark]
    elsewhere = [mark for mark in marks if mark not in places]
    return tuple(dict.fromkeys([*(f"{one} in {repository.name}" for one in places), *elsewhere]))


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
