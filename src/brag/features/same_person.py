"""Knowing someone again who comes from another source, without ever taking two people for one.

Someone is known by an e-mail address and a name that agree, or by the same full name where nothing
contradicts it. Whatever is less sure than that stays two people, and is said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.features.people import said
from brag.features.verdicts import Recognised
from brag.model.person import Person
from brag.store import people
from brag.store.index import fold

if TYPE_CHECKING:
    from brag.features.rows import Row
    from brag.store.journal import Journal

_WORDS = re.compile(r"[^\W_]+")
_PROFILE = re.compile(r"linkedin\.com/in/([^/?#\s]+)", re.IGNORECASE)


class Acquaintances:
    """The people of the journal, to be known again in the rows of one import.

    The rows of one file never become one person by their names: whoever wrote it kept them apart.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        # Where in this import each name was new.
        self._new: dict[str, str] = {}

    def __call__(self, rows: dict[int, Row], before: int) -> dict[int, Recognised]:
        """Which of these rows are people that were there before record number ``before``."""
        unknown = {
            index: (row.where, row.record)
            for index, row in rows.items()
            if isinstance(row.record, Person)
        }
        mails = {fold(mail) for _, one in unknown.values() for mail in one.emails}
        by_mail = people.with_facet(self._journal, "e-mail", mails, before)
        names = {fold(one.name) for _, one in unknown.values()}
        by_name = people.with_facet(self._journal, "named", names, before)
        for mail, gone in people.deleted_with_mail(self._journal, mails).items():
            by_mail.setdefault(mail, []).extend(gone)
        return {
            index: found
            for index, (where, one) in unknown.items()
            if (found := self._recognised(where, one, by_mail, by_name))
        }

    def _recognised(
        self,
        where: str,
        one: Person,
        by_mail: dict[str, list[Person]],
        by_name: dict[str, list[Person]],
    ) -> Recognised | None:
        reached = [known for mail in one.emails for known in by_mail.get(fold(mail), ())]
        agreeing = next((known for known in reached if _names_agree(one, known)), None)
        if agreeing:
            return Recognised(agreeing.id)
        namesakes = by_name.get(fold(one.name), [])
        if len(namesakes) == 1 and _is_full(one.name) and not contradiction(one, namesakes[0]):
            return Recognised(namesakes[0].id)
        elsewhere = self._new.setdefault(fold(one.name), where)
        if namesakes:
            return Recognised(doubt=_doubt(one, namesakes))
        if reached:
            return Recognised(doubt=f"{one.name} has an e-mail address of {said(reached[0])}")
        if elsewhere != where:
            return Recognised(doubt=f"{one.name} is also the name of {elsewhere}")
        return None


def contradiction(one: Person, other: Person) -> str:
    """What tells two people of one name apart, or "" if nothing does."""
    for what, ones, others in (
        ("e-mail address", {fold(mail) for mail in one.emails}, {fold(m) for m in other.emails}),
        ("LinkedIn profile", _profiles(one), _profiles(other)),
        ("birthday", {one.birthday[-5:]} - {""}, {other.birthday[-5:]} - {""}),
    ):
        if ones and others and not ones & others:
            return what
    return ""


def _doubt(one: Person, namesakes: list[Person]) -> str:
    if len(namesakes) > 1:
        return f"{one.name} is the name of {len(namesakes)} people you know"
    what = contradiction(one, namesakes[0])
    if what:
        return f"{one.name} has another {what} than {said(namesakes[0])}"
    return f"{one.name} is no full name, and {said(namesakes[0])} has it, too"


def _profiles(one: Person) -> set[str]:
    return {fold(found[1]) for link in one.links if (found := _PROFILE.search(link))}


def _is_full(name: str) -> bool:
    return len(_WORDS.findall(name)) > 1


def _names_agree(one: Person, known: Person) -> bool:
    """Whether one name is the other, or a part of it: Ana, Ana Ruiz."""
    words = _words(one.name)
    return any(
        words and other and (words <= other or other <= words)
        for other in map(_words, (known.name, *known.aka))
    )


def _words(name: str) -> set[str]:
    return set(_WORDS.findall(fold(name)))
