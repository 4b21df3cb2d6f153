"""How commits landed: which merge brought each one to the trunk, and what was taken back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Landing:
    """A merge that brought commits in: its title, if it has one, its branch and its number."""

    sha: str
    title: str = ""
    branch: str = ""
    reference: str = ""
    """What the merge is called where it was reviewed: "pull request #12"."""
    is_taken_back: bool = False


class Ancestry:
    """What is known of commits not reached yet, while walking from children to parents.

    The line of HEAD's first parents is the trunk. A commit off the trunk landed by the oldest
    merge on it that reaches the commit. Only the edge of the walk is kept in memory.
    """

    def __init__(self, head: str) -> None:
        self._trunk = {head}
        self._landing: dict[str, tuple[int, Landing]] = {}
        self._taken_back: set[str] = set()
        self._place = 0

    def place(self, sha: str, parents: Sequence[str], message: str) -> tuple[Landing | None, bool]:
        """The merge that brought this commit in, and whether it was reverted later."""
        self._place += 1
        landed = self._landing.pop(sha, None)
        is_taken_back = sha in self._taken_back
        self._taken_back.discard(sha)
        if not is_taken_back:
            self._taken_back.update(_REVERTS.findall(message))
        if sha in self._trunk:
            self._trunk.discard(sha)
            self._follow_trunk(sha, parents, message, is_taken_back=is_taken_back)
            return None, is_taken_back
        for parent in parents if landed else ():
            self._offer(parent, landed)
        return (landed[1] if landed else None), is_taken_back

    def _follow_trunk(
        self, sha: str, parents: Sequence[str], message: str, *, is_taken_back: bool
    ) -> None:
        self._trunk.update(parents[:1])
        if brings_trunk(message):
            self._trunk.update(parents[1:])
            return
        if len(parents) > 1:
            landing = landing_of(sha, message, is_taken_back=is_taken_back)
            for parent in parents[1:]:
                self._offer(parent, (self._place, landing))

    def _offer(self, sha: str, landed: tuple[int, Landing] | None) -> None:
        known = self._landing.get(sha)
        if landed is not None and (known is None or known[0] < landed[0]):
            self._landing[sha] = landed


_REVERTS = re.compile(r"This reverts commit ([0-9a-f]{40,64})")
_MERGED_BRANCH = re.compile(
    r"Merge (?P<remote>remote-tracking )?branch '(?P<branch>[^']+)'(?: of \S+)?"
    r"(?: into '?(?P<into>[^']+)'?)?"
)
_TRUNK_NAMES = re.compile(
    r"main|master|trunk|develop|development|dev|next|staging|release/.+|release-\d.*"
)
_MERGE_SUBJECTS = (
    re.compile(r"Merge pull request #(?P<number>\d+) from (?:[^/\s]+/)?(?P<branch>\S+)"),
    re.compile(r"Merge pull request #(?P<number>\d+) in \S+ from (?P<branch>\S+) to \S+"),
    re.compile(r"Merged in (?P<branch>\S+) \(pull request #(?P<number>\d+)\)"),
    re.compile(r"Merged PR (?P<number>\d+): (?P<title>.+)"),
)
_MERGE_REQUEST = re.compile(r"^See merge request \S*!(\d+)\s*$", re.MULTILINE)
_NOT_A_TITLE = re.compile(r"See merge request|#? ?Conflicts:|\* |[\w-]+-by: ")


def brings_trunk(message: str) -> bool:
    """Whether a merge only caught up: with the trunk elsewhere, a release, or its own branch."""
    subject = message.strip().partition("\n")[0]
    if subject.startswith("Merge tag '"):
        return True
    if request := _MERGE_SUBJECTS[0].match(subject):
        # Someone's fork lands from its "main"; a "develop" lands the work of many.
        return request["branch"] not in {"main", "master"} and _is_trunk(request["branch"])
    found = _MERGED_BRANCH.match(subject)
    if found is None:
        return False
    branch = found["branch"].partition("/")[2] if found["remote"] else found["branch"]
    return branch == found["into"] or _is_trunk(branch)


def _is_trunk(branch: str) -> bool:
    return _TRUNK_NAMES.fullmatch(branch) is not None


def landing_of(sha: str, message: str, *, is_taken_back: bool) -> Landing:
    """What a merge's message says of what it brought: GitHub's, GitLab's, Bitbucket's, Azure's."""
    subject, _, rest = message.strip().partition("\n")
    first = next((line.strip() for line in rest.splitlines() if line.strip()), "")
    title = "" if _NOT_A_TITLE.match(first) else first
    for pattern in _MERGE_SUBJECTS:
        if found := pattern.fullmatch(subject):
            parts = found.groupdict()
            return Landing(
                sha,
                title=parts.get("title") or title,
                branch=parts.get("branch") or "",
                reference=f"pull request #{parts['number']}",
                is_taken_back=is_taken_back,
            )
    request = _MERGE_REQUEST.search(rest)
    named = _MERGED_BRANCH.match(subject)
    is_unnamed = named is None and not subject.startswith("Merge ")
    return Landing(
        sha,
        title=subject if is_unnamed else title,
        branch=named["branch"] if named else "",
        reference=f"merge request !{request[1]}" if request else "",
        is_taken_back=is_taken_back,
    )
