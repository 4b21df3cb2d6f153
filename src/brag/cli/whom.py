"""Whom a command is about: names as people, asked for on a terminal where they are not plain."""

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
        return known(state, name)
    except NotFoundError as error:
        if not state.can_ask:
            raise _with_the_way_to_meet(error, name) from error
        return _nearest_or_new(state, name)


def known(state: State, name: str) -> Person:
    """The person that ``name`` means; of several, the user says which.

    Where nobody can be asked, raises like ``people.one``.
    """
    try:
        return people.one(state.journal, name)
    except AmbiguousError:
        if not state.can_ask:
            raise
    return _chosen(state, name)


def known_or_new(state: State, name: str) -> tuple[Person, bool]:
    """The person that ``name`` means or someone new, and whether they are.

    A name that may be a slip of a known one is asked about, or remarked on.
    """
    try:
        person, is_new = people.known_or_new(state.journal, name)
    except AmbiguousError:
        if not state.can_ask:
            raise
        return _chosen(state, name), False
    near = people.slips_of(state.journal, name) if is_new else []
    if near and state.can_ask:
        chosen = state.prompter.choose(
            f"{person.name} is new. Who is meant?",
            [(_NEW, f"someone new: {person.name}"), *((one.id, people.said(one)) for one in near)],
            default=_NEW,
        )
        by_id = {one.id: one for one in near}
        return (by_id[chosen], False) if chosen in by_id else (person, True)
    for one in near:
        state.note(
            f"{person.name} is new. If you meant {one.name}: "
            f'brag people merge "{person.name}" "{one.name}"'
        )
    return person, is_new


def _chosen(state: State, name: str) -> Person:
    by_id = {one.id: one for one in people.candidates(state.journal, name)}
    chosen = state.prompter.choose(
        f"Which {name.strip().removeprefix('@')}?",
        [(one.id, people.said(one)) for one in by_id.values()],
    )
    return by_id[chosen]


def _nearest_or_new(state: State, name: str) -> Person:
    near = {one.id: one for one in people.nearest_ones(state.journal, name)}
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
