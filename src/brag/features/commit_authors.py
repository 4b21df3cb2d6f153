"""Whose commits: telling the user's own from everybody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.errors import GitError
from brag.features import git_history

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from brag.features.git_history import Person, Repository


def own_author(repository: Repository, authors: Sequence[str]) -> Callable[[Person], bool]:
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
