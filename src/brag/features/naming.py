"""The names of tags and projects: which there are, and giving one another name everywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from brag.errors import NotFoundError, UsageError
from brag.store import entries, facets
from brag.store.index import fold
from brag.text.intake import one_line
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from brag.store.facets import Facet, Use
    from brag.store.journal import Journal

    Progress = Callable[[int, int | None, str], None]

_FIELD = {"tag": "tags", "project": "projects"}
SIGN = {"tag": "#", "project": "+"}


class Renaming(NamedTuple):
    """One name given in place of another: in how many entries, and what the new one held before.

    ``merged_with`` is how many entries carried the new name already; 0 if it was not in use.
    """

    facet: Facet
    old: str
    new: str
    entries: int
    merged_with: int = 0
    in_both: int = 0
    """So many of ``entries`` carried both."""


def names(journal: Journal, facet: Facet, most: int | None = None) -> list[Use]:
    """The tags or projects in use, the most used first; at most ``most``."""
    return facets.uses(journal, facet, most)


def planned(journal: Journal, facet: Facet, old: str, new: str) -> Renaming:
    """What giving ``old`` the name ``new`` would change. Nothing is written.

    A name in use keeps its spelling when another is merged into it. Raises NotFoundError when
    no entry carries ``old``, and UsageError when ``new`` is no name.
    """
    known = _known(journal, facet, old)
    wanted = one_line(new, f"the new name of the {facet}").removeprefix(SIGN[facet]).strip()
    if not wanted:
        raise UsageError(
            f"the new name of the {facet} is empty",
            f"Give it one: brag {_FIELD[facet]} rename {known.name} NAME",
        )
    held = facets.carriers(journal, facet, known.name)
    if fold(wanted) == fold(known.name):
        respelled = [record_id for record_id, shown in held if shown != wanted]
        return Renaming(facet, known.name, wanted, len(respelled))
    target = facets.use_of(journal, facet, wanted)
    if target is None:
        return Renaming(facet, known.name, wanted, len(held))
    having = {record_id for record_id, _ in facets.carriers(journal, facet, wanted)}
    both = sum(record_id in having for record_id, _ in held)
    return Renaming(facet, known.name, target.name, len(held), target.entries, both)


def rename(
    journal: Journal,
    facet: Facet,
    old: str,
    new: str,
    progress: Progress = lambda _done, _total, _what: None,
) -> Renaming:
    """What changed: every entry with ``old`` carries ``new`` in its place, once.

    All of it is one step of undo. Raises like ``planned``.
    """
    plan = planned(journal, facet, old, new)
    if not plan.entries:
        return plan
    field = _FIELD[facet]
    with journal.change(f"rename {facet}") as change:
        carriers = facets.carriers(journal, facet, plan.old)
        for done, (record_id, _) in enumerate(carriers, start=1):
            entry = entries.get(journal, record_id)
            fields: dict[str, Any] = {field: _renamed(getattr(entry, field), plan.old, plan.new)}
            change.put(replace(entry, **fields))
            progress(done, len(carriers), "Renaming")
    return plan


def _renamed(carried: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    """``carried`` with ``new`` in the place of ``old``, or of itself if it stands before."""
    kept: dict[str, str] = {}
    for name in carried:
        is_meant = fold(name) in (fold(old), fold(new))
        kept.setdefault(fold(new if is_meant else name), new if fold(name) == fold(old) else name)
    return tuple(kept.values())


def _known(journal: Journal, facet: Facet, name: str) -> Use:
    found = facets.use_of(journal, facet, name) or facets.use_of(
        journal, facet, name.strip().removeprefix(SIGN[facet])
    )
    if found is not None:
        return found
    near = nearest(name, [one.name for one in facets.uses(journal, facet)])
    if near:
        raise NotFoundError(f"there is no {facet} {name!r}", f"The nearest: {', '.join(near)}")
    raise NotFoundError(
        f"there is no {facet} {name!r}", f"brag {_FIELD[facet]} shows those there are"
    )
