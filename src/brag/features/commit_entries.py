"""Grouping the user's commits into entries: one for each commit, each day or each branch."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from brag.features.commit_messages import continued, shortened, worded
from brag.features.git_history import Commit
from brag.model.entry import Credit, Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from brag.features.git_ancestry import Landing
    from brag.features.git_history import Repository

Group = Literal["none", "day", "branch"]
GROUPS: tuple[Group, ...] = get_args(Group)

_COMMITS_NAMED = 3
_TAGS_KEPT = 5
_TWO_SUBJECTS = 90
"""Characters up to which two subjects are read as one line."""


@dataclass(frozen=True, slots=True)
class Work:
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


def entries_of(repository: Repository, works: list[Work], group: Group) -> list[Entry]:
    """One entry for each commit, for each day, or for each branch that a merge brought in."""
    if group == "day":
        bundles = _bundles(works, lambda work: work.day.isoformat())
    elif group == "branch":
        bundles = _bundles(works, lambda work: (work.commit.landing or work.commit).sha)
    else:
        bundles = [[work] for work in works]
    return [_entry(repository, bundle, group) for bundle in bundles]


def _bundles(works: list[Work], key_of: Callable[[Work], str]) -> list[list[Work]]:
    bundles: dict[str, list[Work]] = {}
    for work in works:
        bundles.setdefault(key_of(work), []).append(work)
    return list(bundles.values())


def _entry(repository: Repository, bundle: list[Work], group: Group) -> Entry:
    """The entry that stands for ``bundle``, made on its newest day; its id comes later."""
    landing = bundle[0].commit.landing if group != "day" else None
    title = worded(landing.title) if landing and group == "branch" else worded("")
    names = tuple(dict.fromkeys(name for work in bundle for name in work.credit))
    tags = Counter(tag for work in bundle for tag in (*work.tags, *title.tags))
    few = bundle if len(bundle) <= _COMMITS_NAMED else []
    marks = [mark for work in few for mark in work.references]
    return Entry(
        id="",
        day=max(work.day for work in bundle),
        text=shortened(title.text) or _told(bundle, landing if group == "branch" else None),
        tags=tuple(tag for tag, _ in tags.most_common(_TAGS_KEPT)),
        projects=(repository.name,),
        people=names,
        credit=tuple(Credit(name, "co-author") for name in names),
        evidence=_evidence(repository, bundle, landing, [*title.references, *marks]),
        note=bundle[0].body if len(bundle) == 1 else _listed(bundle),
        sources=tuple(dict.fromkeys(key for work in bundle for key in work.keys)),
    )


def _told(bundle: list[Work], landing: Landing | None) -> str:
    """The bundle's most telling subjects on one line, led by the branch's name if it tells more."""
    branch = _in_words(landing.branch) if landing and len(bundle) > 1 else ""
    if " " in branch:
        return branch
    ranked = sorted(bundle, key=lambda work: -work.weight)
    texts = list(dict.fromkeys(work.text for work in ranked))
    picked = texts[: 2 if sum(map(len, texts[:2])) <= _TWO_SUBJECTS else 1]
    left = len(texts) - len(picked)
    more = [f"and {left} more change{'s' if left > 1 else ''}"] if left else []
    parts = [picked[0], *(continued(text) for text in picked[1:]), *more]
    told = "; ".join(parts)
    return f"{branch}: {continued(told)}" if branch else told


def _in_words(branch: str) -> str:
    """A branch's name as words: "ana/feature/SHOP-7-add-paging" is "Add paging"."""
    name = re.sub(r"^(?:[A-Z]{2,}-)?\d+(?:[-_]+|$)", "", branch.rpartition("/")[2])
    words = " ".join(re.split(r"[-_\s]+", name)).strip()
    if re.fullmatch(r"patch \d+|wip|fix(?:es)?|updates?|changes?|dev\w*|tmp|test|\W*|\d+", words):
        return ""
    return words[0].upper() + words[1:]


def _listed(bundle: list[Work]) -> str:
    """The bundle's subjects, a line each, with their numbers and tickets."""
    lines = (f"- {work.text} ({', '.join(work.references)})".removesuffix(" ()") for work in bundle)
    return "\n".join(lines)


def _evidence(
    repository: Repository, bundle: list[Work], landing: Landing | None, marks: list[str]
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
