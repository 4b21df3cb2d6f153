"""People by the names they answer to: finding the one that is meant, or someone new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.errors import AmbiguousError, NotFoundError
from brag.model.ids import SHORTEST_SHOWN
from brag.model.person import Person
from brag.store import people, records
from brag.store.index import fold
from brag.text.intake import one_line, own_words

if TYPE_CHECKING:
    from brag.store.journal import Journal

LONGEST_NAME = 200


def one(journal: Journal, name: str) -> Person:
    """The person that ``name`` means: a name they answer to, or else their id.

    Raises NotFoundError naming the nearest, or AmbiguousError whose details are the candidates.
    """
    found = people.answering_to(journal, cleaned(name))
    if not found:
        by_id = records.only_one(journal, name) if len(name.strip()) >= SHORTEST_SHOWN else None
        if isinstance(by_id, Person):
            return by_id
        raise NotFoundError(f"there is nobody called {name.strip()[:40]!r}", _hint(journal, name))
    return _the_only(found, name)


def known_or_new(journal: Journal, name: str) -> tuple[Person, bool]:
    """The person that ``name`` means, or someone new who is not written yet; and whether they are.

    Only a whole name or a first name that nobody else has means someone known: a beginning of a
    name, or a slip, never does. Raises AmbiguousError, or UsageError for what is no name.
    """
    wanted = cleaned(name)
    found = people.answering_to(journal, wanted, with_beginnings=False)
    if found:
        return _the_only(found, wanted), False
    return Person(journal.new_id(), journal.clock.today(), wanted), True


def cleaned(name: str) -> str:
    """The name without stray space or the sign of a quick line. Raises UsageError."""
    return own_words(one_line(name, "the name", limit=LONGEST_NAME).removeprefix("@"), "the name")


def said(person: Person) -> str:
    """A person told from others of the same name: "Ana Ruiz (data engineer, Acme)"."""
    more = ", ".join(part for part in (person.role, person.org, person.place) if part)
    return f"{person.name} ({more})" if more else person.name


def _the_only(found: list[Person], name: str) -> Person:
    if len(found) == 1:
        return found[0]
    shown = [said(one) for one in found]
    if len({fold(one.name) for one in found}) < len(found):  # more of the name would not help
        shown = [f"{one.id}  {said(one)}" for one in found]
    raise AmbiguousError(
        f"more than one person answers to {name.strip()[:40]!r}",
        "Say more of the name" + (", or the id" if shown[0] != said(found[0]) else ""),
        details=tuple(shown),
    )


def candidates(journal: Journal, name: str) -> list[Person]:
    """Those who answer to ``name``, as ``one`` would look for them."""
    return people.answering_to(journal, cleaned(name))


def nearest_ones(journal: Journal, name: str) -> list[Person]:
    """At most three people one of whose names ``name`` may be a slip of, the nearest first."""
    return people.like(journal, cleaned(name))


def slips_of(journal: Journal, name: str) -> list[Person]:
    """Those whose name is a letter or two from ``name``, which may be a slip of theirs."""
    return people.slips_of(journal, cleaned(name))


def _hint(journal: Journal, name: str) -> str:
    near = people.like(journal, name)
    if near:
        return f"The nearest: {', '.join(one.name for one in near)}"
    if next(records.of_kind(journal, "person", most=1), None) is None:
        return 'Write someone down: brag meet "Ana Ruiz" --knows Rust'
    return "brag people lists those there are"
