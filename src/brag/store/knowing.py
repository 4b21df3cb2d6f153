"""Who is described by which words, and who was talked with about them: rows for features/who."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from brag.store.index import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from brag.store.journal import Journal

    Lately = Callable[[], Collection[int]]
    """Says the numbers of those talked with last, once it is asked; see ``lately``."""

DESCRIBING = ("knows-word", "role-word", "tag-word", "org-word", "place-word")
"""The facets that hold a person's words by their stems, the surest first."""
_AT_ONCE = 500
_NEWEST_SAID = 80
"""So many conversations that hold the words are looked at, the newest."""
_NEWEST_READ = 1_500
"""So many records with the words are looked through for conversations, the last logged."""
_NEWEST_EVENTS, _NEWEST_MET = 12, 40
_TALKED_WITH_LAST = 300
_NEWEST_OF_A_CROWD = 100
"""More than are ever weighed by how lately they were talked with; see features/who.py."""


class Told(NamedTuple):
    """One conversation: its number, its day, and the id of one who took part."""

    seq: int
    day: str
    person: str


class Standing(NamedTuple):
    """A person's number, id, and the day of the last conversation; empty if there was none."""

    seq: int
    id: str
    last: str


def described(
    journal: Journal,
    stems: Collection[str],
    names: Collection[str] = DESCRIBING,
    lately: Lately | None = None,
) -> list[tuple[str, str, int]]:
    """(facet, stem, number) of each record that a stem describes.

    Of a crowd, given whom one talked with ``lately``, only those and the last written down.
    """
    return _facets(journal, names, stems, lately)


def knowing(
    journal: Journal, topics: Collection[str], lately: Lately | None = None
) -> list[tuple[str, str, int]]:
    """("knows", topic, number) of each person known to know one of ``topics``; see described."""
    return _facets(journal, ("knows",), {fold(one) for one in topics}, lately)


def called(journal: Journal, names: Collection[str]) -> list[tuple[str, str, int]]:
    """("answers-to", name, number) of each person who answers to one of ``names``."""
    return _facets(journal, ("answers-to",), {fold(one) for one in names})


def met_at(journal: Journal, events: Collection[int]) -> list[Told]:
    """The newest conversations at each of the events with these numbers, of many the last added."""
    told: list[Told] = []
    some = sorted(events)[-_NEWEST_EVENTS:]
    for (event,) in _by_number(journal, "select id from record where deleted = 0", some):
        told += _newest(journal, "met-at", event, _NEWEST_MET)
    return told


def talked_about(journal: Journal, topics: Collection[str]) -> list[Told]:
    """The newest conversations about each of ``topics``."""
    return [
        told
        for topic in dict.fromkeys(map(fold, topics))
        for told in _newest(journal, "topic", topic, _NEWEST_MET)
    ]


def _newest(journal: Journal, facet: str, value: str, most: int) -> list[Told]:
    rows = journal.rows(
        "select seq, day from facet where name = ? and value = ? order by day desc, seq desc"
        " limit ?",
        facet,
        value,
        most,
    )
    return with_whom(journal, rows)


def said(journal: Journal, expression: str) -> list[Told]:
    """The newest conversations whose words fit ``expression``, in the language of FTS5."""
    if not expression:
        return []
    rows = journal.rows(
        "select r.seq, r.day from (select rowid from search where search match ?"
        f" order by rowid desc limit {_NEWEST_READ}) s cross join record r on r.seq = s.rowid"
        f" where r.kind = 'meeting' limit {_NEWEST_SAID}",
        expression,
    )
    return with_whom(journal, rows)


def with_whom(journal: Journal, meetings: Iterable[tuple[Any, ...]]) -> list[Told]:
    """Each (number, day) of a conversation with each of those who took part."""
    days = {int(seq): str(day) for seq, day, *_ in meetings}
    rows = _by_number(journal, "select seq, value from facet where name = 'with'", days)
    return [Told(seq, days[seq], person) for seq, person in rows]


def numbers(journal: Journal, people: Collection[str]) -> dict[str, int]:
    """The number of each person, by id."""
    return {
        record_id: seq
        for some in _pieces(people)
        for record_id, seq in journal.rows(
            f"select id, seq from record where id in ({', '.join('?' * len(some))})", *some
        )
    }


def lately(journal: Journal) -> set[int]:
    """The numbers of those talked with last."""
    rows = journal.rows(
        "select p.seq from (select value from tally where name = 'with'"
        f" order by newest desc, value desc limit {_TALKED_WITH_LAST}) w"
        " cross join record p on p.id = w.value"
    )
    return {int(seq) for (seq,) in rows}


def standing(journal: Journal, seqs: Collection[int]) -> list[Standing]:
    """The people with these numbers, with the day each was last talked with."""
    columns = (
        "select r.seq, r.id, coalesce((select t.newest from tally t where t.name = 'with'"
        " and t.value = r.id), '') from record r where r.kind = 'person' and r.deleted = 0"
    )
    return [Standing(*row) for row in _by_number(journal, columns, seqs)]


def topics_known(journal: Journal) -> Iterator[tuple[str, int, str]]:
    """Each topic anybody is known to know, as it was last written, how many know it, folded."""
    for shown, count, folded, _ in journal.stream(
        "select shown, count(*), value, max(day) from facet where name = 'knows'"
        " group by value order by count(*) desc, max(day) desc, value"
    ):
        yield str(shown), int(count), str(folded)


def first_meeting(journal: Journal, person_id: str) -> tuple[Any, ...] | None:
    """(number, day) of the first conversation with somebody."""
    return journal.row(
        "select seq, day from facet where name = 'with' and value = ? order by day, seq limit 1",
        person_id,
    )


def data_of(journal: Journal, seqs: Collection[int]) -> dict[int, tuple[str, str]]:
    """The id and data of the records with these numbers."""
    rows = _by_number(journal, "select seq, id, data from record where deleted = 0", seqs)
    return {seq: (record_id, data) for seq, record_id, data in rows}


def _facets(
    journal: Journal,
    names: Collection[str],
    values: Collection[str],
    lately: Lately | None = None,
) -> list[tuple[str, str, int]]:
    if lately is not None:
        return [
            row for name in names for value in values for row in _few(journal, name, value, lately)
        ]
    return [
        (str(name), str(value), int(seq))
        for some in _pieces(values)
        for name, value, seq in journal.rows(
            f"select name, value, seq from facet where name in ({', '.join('?' * len(names))})"
            f" and value in ({', '.join('?' * len(some))})",
            *names,
            *some,
        )
    ]


def _few(journal: Journal, name: str, value: str, lately: Lately) -> Iterator[tuple[str, str, int]]:
    """(name, value, number) of the newest with a facet; of more than that, also those lately."""
    rows = journal.rows(
        "select seq from facet where name = ? and value = ? order by day desc, seq desc",
        name,
        value,
    )
    for place, (seq,) in enumerate(rows):
        if place < _NEWEST_OF_A_CROWD or seq in lately():
            yield name, value, int(seq)


def _by_number(journal: Journal, select: str, seqs: Collection[int]) -> list[tuple[Any, ...]]:
    return [
        row
        for some in _pieces(seqs)
        for row in journal.rows(f"{select} and seq in ({', '.join('?' * len(some))})", *some)
    ]


def _pieces(values: Collection[Any]) -> Iterator[list[Any]]:
    every = list(values)
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
