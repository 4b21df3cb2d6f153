"""Entries that may be evidence for a competency, found by its words; the user decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from brag.errors import NotFoundError
from brag.features.frameworks import by_name
from brag.model.declined import Declined
from brag.model.entry import Entry
from brag.model.framework import Competency
from brag.model.selection import Selection
from brag.store import competencies, entries
from brag.text.stems import stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from brag.model.framework import Framework
    from brag.store.journal import Journal

USUAL = 5
"""Proposals for one competency at a time."""
_LOOKED_THROUGH = 200
"""So many of the entries logged last with one of its words are compared for each competency."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry that may show a competency, and the words of the framework that it uses."""

    competency: Competency
    entry: Entry
    words: tuple[str, ...]


def proposed(
    journal: Journal,
    framework: Framework,
    *,
    since: date | None = None,
    until: date | None = None,
    with_private: bool = False,
    most: int = USUAL,
) -> tuple[Proposal, ...]:
    """For each competency at most ``most`` entries that use its words and do not name it.

    Those with the most of its words come first, then the newest. What was declined stays away.
    """
    selection = Selection(
        since=since, until=until, with_private=with_private, newest=_LOOKED_THROUGH
    )
    return tuple(
        proposal
        for one in framework.competencies
        for proposal in _for_one(journal, framework, one, selection)[:most]
    )


def confirm(journal: Journal, proposal: Proposal) -> Entry:
    """The entry, which now names the competency by its id; one step of undo."""
    entry = entries.get(journal, proposal.entry.id)
    if entries.is_deleted(journal, entry.id):
        raise NotFoundError(
            f"the entry {entry.id} was deleted meanwhile", "brag list shows those there are"
        )
    name = proposal.competency.id
    tied = replace(entry, competencies=tuple(dict.fromkeys((*entry.competencies, name))))
    with journal.change(f"evidence for {name}") as change:
        change.put(tied)
    return tied


def decline(journal: Journal, proposal: Proposal) -> None:
    """Keep the entry from being proposed for this competency again; one step of undo."""
    declined = Declined(
        journal.new_id(), journal.clock.today(), proposal.entry.id, proposal.competency.id
    )
    with journal.change(f"not evidence for {proposal.competency.id}") as change:
        change.put(declined)


def _for_one(
    journal: Journal, framework: Framework, competency: Competency, selection: Selection
) -> list[Proposal]:
    if not competency.words:
        return []
    names = [name for name, one in by_name(framework).items() if one.id == competency.id]
    found = competencies.speaking_of(
        journal, competency.words, selection, names=names, declined_as=competency.id
    )
    wanted = {" ".join(map(_stem, words(word))): word for word in reversed(competency.words)}
    # A word without letters, such as an emoji, has no stem and could not be shown as the reason.
    wanted.pop("", None)
    told = ((entry, _words_in(entry, wanted)) for entry in found)
    proposals = [Proposal(competency, entry, said) for entry, said in told if said]
    proposals.sort(key=lambda one: (-len(one.words), -one.entry.day.toordinal()))
    return proposals


_stem = lru_cache(maxsize=4_096)(stem)
"""Entries repeat their words; a stem takes some 30 microseconds to find."""


def _words_in(entry: Entry, wanted: dict[str, str]) -> tuple[str, ...]:
    """The entry's own words, in the form it has them, whose stems are in ``wanted``."""
    said = list(_words_of(entry))
    stems = [_stem(one) for one in said]
    told = f" {' '.join(stems)} "
    found = (one.split() for one in reversed(wanted) if f" {one} " in told)
    return tuple(
        next(
            " ".join(said[at : at + len(one)])
            for at in range(len(stems))
            if stems[at : at + len(one)] == one
        )
        for one in found
    )


def _words_of(entry: Entry) -> Iterator[str]:
    for text in (
        entry.text, *entry.tags, entry.situation, entry.task, entry.part, entry.actions,
        entry.result, entry.scope, entry.beneficiary, entry.learned, entry.note,
        *(credit.what for credit in entry.credit),
    ):  # fmt: skip
        yield from words(text)
