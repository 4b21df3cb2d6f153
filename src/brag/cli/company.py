"""Who was there: names as people, asked for on a terminal where they are not plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.errors import AmbiguousError
from brag.features import people

if TYPE_CHECKING:
    from brag.cli.state import State
    from brag.model.person import Person

_NEW = "new"


def one(state: State, name: str) -> Person:
    """The person that ``name`` means; of several, the user says which.

    Where nobody can be asked, raises like ``people.one``.
    """
    try:
        return people.one(state.journal, name)
    except AmbiguousError:
        if not state.can_ask:
            raise
    return _chosen(state, name, people.candidates(state.journal, name))


def known_or_new(state: State, name: str) -> tuple[Person, bool]:
    """The person that ``name`` means or someone new, and whether they are.

    A name that may be a slip of a known one is asked about, or remarked on.
    """
    try:
        person, is_new = people.known_or_new(state.journal, name)
    except AmbiguousError:
        if not state.can_ask:
            raise
        found = people.candidates(state.journal, name)
        return _chosen(state, name, found), False
    near = people.slips_of(state.journal, name) if is_new else []
    if near and state.can_ask:
        chosen = state.prompter.choose(
            f"{person.name} is new. Who is meant?",
            [(_NEW, f"someone new: {person.name}"), *((one.id, people.said(one)) for one in near)],
            default=_NEW,
        )
        known = {one.id: one for one in near}
        return (known[chosen], False) if chosen in known else (person, True)
    for one in near:
        state.note(
            f"{person.name} is new. If you meant {one.name}: "
            f'brag people merge "{person.name}" "{one.name}"'
        )
    return person, is_new


def _chosen(state: State, name: str, found: list[Person]) -> Person:
    by_id = {one.id: one for one in found}
    chosen = state.prompter.choose(
        f"Which {name.strip().removeprefix('@')}?",
        [(one.id, people.said(one)) for one in found],
    )
    return by_id[chosen]
