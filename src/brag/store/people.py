"""Reading people by the names they answer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.store.codec import restored
from brag.store.index import fold
from brag.text.nearest import nearest, slips, slips_allowed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from brag.model.person import Person
    from brag.store.journal import Journal

_MOST = 20
_AT_ONCE = 500
_ANSWERING = (
    "select distinct r.id, r.data from facet f cross join record r on r.seq = f.seq"
    " where f.name = 'answers-to' and r.kind = 'person' and r.deleted = 0"
)


def answering_to(journal: Journal, name: str, *, with_beginnings: bool = True) -> list[Person]:
    """Those whom ``name`` may mean, at most twenty: the first of these that finds anybody.

    A whole name, a first name, surname or other name, and with ``with_beginnings`` a beginning of
    one of those; without regard to case and accents.
    """
    wanted = fold(name)
    if not wanted:
        return []
    exactly = _people(journal, "f.value = ?", wanted)
    whole = [one for one in exactly if wanted in (fold(one.name), *map(fold, one.aka))]
    if whole or exactly or not with_beginnings:
        return whole or exactly
    return _people(journal, "f.value >= ? and f.value < ?", wanted, wanted + "\U0010ffff")


def like(journal: Journal, name: str, most: int = 3) -> list[Person]:
    """At most ``most`` people one of whose names ``name`` may be a slip of, the nearest first."""
    wanted = fold(name)
    return _saying(journal, nearest(wanted, _names(journal), most) if wanted else [])[:most]


def slips_of(journal: Journal, name: str, most: int = 3) -> list[Person]:
    """Like ``like``, but only those whose name is a letter or two off; the first letter is right.

    Quick enough for every new name.
    """
    wanted = fold(name)
    allowed = min(slips_allowed(wanted), 2)
    near = nearest(wanted, _names(journal, wanted[:1]), most) if wanted else []
    return _saying(journal, [one for one in near if 0 < slips(wanted, one) <= allowed])[:most]


def _names(journal: Journal, first: str = "") -> list[str]:
    """What people answer to, folded, if it begins with ``first``."""
    rows = journal.rows(
        "select distinct value from facet where name = 'answers-to' and value >= ? and value < ?",
        first,
        first + "\U0010ffff",
    )
    return [str(value) for (value,) in rows]


def _saying(journal: Journal, values: list[str]) -> list[Person]:
    found = {one.id: one for value in values for one in _people(journal, "f.value = ?", value)}
    return list(found.values())


def _people(journal: Journal, condition: str, *values: str) -> list[Person]:
    rows = journal.rows(f"{_ANSWERING} and {condition} order by r.id limit {_MOST}", *values)
    return [restored("person", record_id, data) for record_id, data in rows]


def with_facet(
    journal: Journal, name: str, values: Collection[str], before: int
) -> dict[str, list[Person]]:
    """The people made before record number ``before`` with each of the folded ``values``."""
    found: dict[str, list[Person]] = {}
    for some in _pieces(values):
        for value, record_id, data in journal.rows(
            "select f.value, r.id, r.data from facet f cross join record r on r.seq = f.seq"
            f" where f.name = ? and f.value in ({', '.join('?' * len(some))})"
            " and r.kind = 'person' and r.deleted = 0 and r.seq <= ? order by r.seq",
            name,
            *some,
            before,
        ):
            found.setdefault(value, []).append(restored("person", record_id, data))
    return found


def deleted_with_mail(journal: Journal, mails: Collection[str]) -> dict[str, list[Person]]:
    """Those whom the user deleted, by each of the folded e-mail addresses they had."""
    wanted = frozenset(mails)
    if not wanted:
        return {}
    found: dict[str, list[Person]] = {}
    for record_id, data in journal.stream(
        "select id, data from record where kind = 'person' and deleted = 1"
    ):
        person: Person = restored("person", record_id, data)
        for mail in {fold(one) for one in person.emails} & wanted:
            found.setdefault(mail, []).append(person)
    return found


def _pieces(values: Collection[str]) -> Iterator[list[str]]:
    every = sorted(values)
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
