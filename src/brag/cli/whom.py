"""Whom a command is about: the one person a name means, asked for where it is not plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.errors import AmbiguousError, NotFoundError
from brag.features import people
from brag.text.command_words import argument

if TYPE_CHECKING:
    from brag.cli.state import State
    from brag.model.person import Person

_NEW = "new"


def whom(state: State, name: str) -> Person:
    """The person that ``name`` means; on a terminal it may be someone new, not written yet.

    Where nobody can be asked, raises NotFoundError naming the nearest, or AmbiguousError.
    """
    try:
        return people.one(state.journal, name)
    except AmbiguousError:
        if not state.can_ask:
            raise
        return _one_of_several(state, name)
    except NotFoundError as error:
        if not state.can_ask:
            raise _with_the_way_to_meet(error, name) from error
        return _nearest_or_new(state, name)


def _one_of_several(state: State, name: str) -> Person:
    from brag.features.addressees import candidates

    found = {one.id: one for one in candidates(state.journal, name)}
    return found[
        state.prompter.choose(
            f"Which {name.strip()}?", [(one.id, people.said(one)) for one in found.values()]
        )
    ]


def _nearest_or_new(state: State, name: str) -> Person:
    from brag.features.addressees import nearest_ones

    near = {one.id: one for one in nearest_ones(state.journal, name)}
    someone, _ = people.known_or_new(state.journal, name)
    chosen = state.prompter.choose(
        f"There is nobody called {someone.name} yet. Who is meant?",
        [
            *((one.id, people.said(one)) for one in near.values()),
            (_NEW, f"someone new: {someone.name}"),
        ],
    )
    return near.get(chosen, someone)


def _with_the_way_to_meet(error: NotFoundError, name: str) -> NotFoundError:
    if "brag meet" in error.hint:
        return error
    return NotFoundError(
        error.what, f"{error.hint}; someone new: brag meet {argument(name.strip()[:40])}"
    )
