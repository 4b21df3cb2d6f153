"""Reading exchanges by what is open from them: a step in the index, however many are settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brag.store.codec import restored

if TYPE_CHECKING:
    from datetime import date

    from brag.model.exchange import Exchange, ExchangeKind
    from brag.store.journal import Journal


class Some(NamedTuple):
    """The oldest few of what there is, and how many there are in all."""

    exchanges: tuple[Exchange, ...]
    total: int


_OPEN = (
    "from facet f cross join record r on r.seq = f.seq"
    " where f.name = 'open-exchange' and f.value = ?"
)
_UNTOLD = (
    "from facet f cross join record r on r.seq = f.seq"
    " where f.name = 'untold' and f.value = 'exchange' and f.day between ? and ?"
    " and json_extract(r.data, '$.settled') is not null"
    " and not exists (select 1 from facet t cross join record s on s.seq = t.seq"
    " where t.name = 'reflected-on' and t.value = json_extract(r.data, '$.person')"
    " and t.day >= f.day and json_extract(s.data, '$.script') = 'repay')"
)
_NOT_PUT_OFF = " and not exists (select 1 from facet w where w.name = 'follows' and w.value = r.id)"
_UNRETURNED = (
    " and not exists (select 1 from facet h where h.name = 'helped'"
    " and h.value = json_extract(r.data, '$.person') and h.day >= f.day)"
)
_OF_PERSON = " and json_extract(r.data, '$.person') = ?"
_WITH = (
    "from facet f cross join record r on r.seq = f.seq"
    " where f.name = 'exchanged-with' and f.value = ?"
)


def open_ones(
    journal: Journal,
    kind: ExchangeKind,
    *,
    person: str | None = None,
    most: int | None = None,
    with_put_off: bool = True,
) -> Some:
    """What is open of one kind, perhaps with one person, the oldest first; at most ``most``.

    What is put off to the day of a follow-up counts only with ``with_put_off``.
    """
    where, values = _OPEN, [str(kind)]
    if not with_put_off:
        where += _NOT_PUT_OFF
    if person is not None:
        where, values = where + _OF_PERSON, [*values, person]
    return _some(journal, where, values, most)


def untold(
    journal: Journal,
    since: date,
    until: date,
    *,
    person: str | None = None,
    most: int | None = None,
    is_unreturned: bool = False,
    with_put_off: bool = True,
) -> Some:
    """Help received between those days and thanked for, whose ending was not told; oldest first.

    With ``is_unreturned`` only from people to whom nothing was offered or given since.
    """
    where, values = _UNTOLD, [since.isoformat(), until.isoformat()]
    if is_unreturned:
        where += _UNRETURNED
    if not with_put_off:
        where += _NOT_PUT_OFF
    if person is not None:
        where, values = where + _OF_PERSON, [*values, person]
    return _some(journal, where, values, most)


def with_person(journal: Journal, person_id: str) -> list[Exchange]:
    """Everything exchanged with one person, the oldest first."""
    return list(_some(journal, _WITH, [person_id], None).exchanges)


def _some(journal: Journal, where: str, values: list[str], most: int | None) -> Some:
    rows = journal.rows(
        f"select r.id, r.data {where} order by f.day, f.seq limit ?",
        *values,
        -1 if most is None else most + 1,
    )
    total = len(rows)
    if most is not None and total > most:
        ((total,),) = journal.rows(f"select count(*) {where}", *values)
    found = (restored("exchange", record_id, data) for record_id, data in rows[:most])
    return Some(tuple(found), total)
