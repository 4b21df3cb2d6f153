"""Which record stands for an original that is imported, and what imports have written into it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from brag.store.index import fold
from brag.store.operations import IS_UNDONE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from types import TracebackType
    from typing import Self

    from brag.store.journal import Journal

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """A record as it stands: its number, its fields as JSON values, whether it was deleted."""

    seq: int
    id: str
    kind: str
    fields: dict[str, Any]
    deleted: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a record's fields came from, changes that were undone left out.

    ``written`` is what sources last wrote into each field; ``owned`` names the fields whose
    latest value somebody else wrote.
    """

    written: dict[str, Any]
    owned: frozenset[str]


@dataclass(frozen=True, slots=True)
class Past:
    """How the fields of a record came to hold what they hold, as one source sees it.

    ``mine`` is what that source wrote last and nobody after it; ``withdrawn`` holds, by field,
    what stood there once and was taken out by somebody else; ``edited`` names the fields whose
    latest value no import wrote. Changes that were undone are left out.
    """

    mine: dict[str, Any] = field(default_factory=dict)
    withdrawn: dict[str, list[Any]] = field(default_factory=dict)
    edited: set[str] = field(default_factory=set)


NO_PAST = Past()


def by_id(journal: Journal, ids: Collection[str]) -> dict[str, Standing]:
    """The records with these ids, deleted ones too."""
    found = (
        Standing(seq, record_id, kind, json.loads(data), deleted)
        for marks, some in _pieces(ids)
        for seq, record_id, kind, data, deleted in journal.rows(
            f"select seq, id, kind, data, deleted from record where id in ({marks})", *some
        )
    )
    return {one.id: one for one in found}


def by_source(journal: Journal, keys: Collection[str]) -> dict[str, Standing]:
    """The record that stands for each of these source keys, if one does.

    Deleted ones count, but a live one goes before them, as when two people were merged.
    """
    wanted = {fold(key): key for key in keys}
    found: dict[str, Standing] = {}
    for marks, some in _pieces(wanted):
        for value, seq, record_id, kind, data, deleted in journal.rows(
            "select f.value, r.seq, r.id, r.kind, r.data, r.deleted"
            f" from facet f join record r on r.seq = f.seq"
            f" where f.name = 'source' and f.value in ({marks})"
            " order by r.deleted desc, r.seq desc",
            *some,
        ):
            found[wanted[value]] = Standing(seq, record_id, kind, json.loads(data), deleted)
    return found


def provenance(
    journal: Journal, record_id: str, is_from_a_source: Callable[[str], bool]
) -> Provenance:
    """Where the record's fields came from; ``is_from_a_source`` judges the label of a change."""
    written: dict[str, Any] = {}
    owned: set[str] = set()
    for label, fields in _standing_changes(journal, record_id):
        if is_from_a_source(label):
            written.update(fields)
            owned.difference_update(fields)
        else:
            owned.update(fields)
    return Provenance(written, frozenset(owned))


def past(journal: Journal, record_id: str, own_label: str) -> Past:
    """How the record's fields came to be, as the source sees it whose changes have that label."""
    found = Past()
    state: dict[str, Any] = {}
    for label, fields in _standing_changes(journal, record_id):
        for name, value in fields.items():
            before, after = _items(state.get(name)), _items(value)
            withdrawn = [one for one in found.withdrawn.get(name, ()) if one not in after]
            if label == own_label:
                found.mine[name] = value
            else:
                found.mine.pop(name, None)
                withdrawn += [one for one in before if one not in after]
            found.withdrawn[name] = withdrawn
            (found.edited.discard if label.startswith("import ") else found.edited.add)(name)
        state.update(fields)
    return found


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _standing_changes(journal: Journal, record_id: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The label and the fields of each change of a record, oldest first, without undone ones."""
    for label, encoded in journal.rows(
        "select o.label, o.fields from operation o"
        f" where o.record = ? and o.undoes is null and not {IS_UNDONE} order by o.seq",
        record_id,
    ):
        yield label, json.loads(encoded)


def last_number(journal: Journal) -> int:
    """The number of the newest record: those that come after it have higher ones."""
    (last,) = journal.row("select coalesce(max(seq), 0) from record") or (0,)
    return int(last)


def records_of(journal: Journal, change: str) -> int:
    """How many records a change has written."""
    statement = "select count(distinct record) from operation where change = ?"
    (count,) = journal.row(statement, change) or (0,)
    return int(count)


class Seen:
    """The keys of one import, kept in a table beside the journal: they may not fit in memory."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def __enter__(self) -> Self:
        self._journal.expect_much()
        self._journal.execute("create temp table seen (key integer primary key)")
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._journal.execute("drop table temp.seen")

    def again(self, keys: Collection[str]) -> set[str]:
        """Those of ``keys`` that were asked about before; now all of them were."""
        numbers = {hash(key): key for key in keys}
        before: set[str] = set()
        for marks, some in _pieces(numbers):
            for (number,) in self._journal.rows(
                f"select key from temp.seen where key in ({marks})", *some
            ):
                before.add(numbers[number])
        fresh = sorted(number for number, key in numbers.items() if key not in before)
        self._journal.execute_many(
            "insert into temp.seen values (?)", [(number,) for number in fresh]
        )
        return before


def _pieces(values: Collection[Any]) -> Iterator[tuple[str, list[Any]]]:
    """``values`` in pieces that fit into one statement, each with its question marks."""
    every = list(values)
    for start in range(0, len(every), _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        yield ", ".join("?" * len(some)), some
