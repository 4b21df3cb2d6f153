"""What happens with the rows of an import: new, changed where nobody edited, or known."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from brag.features.adding import added
from brag.features.rows import Row
from brag.model import ids
from brag.model.entry import Entry
from brag.store import originals
from brag.store.changes import DELETED, LIVE, UNDONE
from brag.store.codec import to_fields

if TYPE_CHECKING:
    from collections.abc import Callable

    from brag.store.codec import Record  # noqa: TC004 - it is a name for type checkers only
    from brag.store.journal import Journal
    from brag.store.originals import Standing

    Recogniser = Callable[[dict[int, Row], int], dict[int, "Recognised"]]
    """Says, by their numbers, which of some rows it knows by more than their keys. It is given
    the number of the last record before the import as well."""

Fate = Literal["new", "changed", "known", "refused"]
FATES: tuple[Fate, ...] = get_args(Fate)

_MOVE = "import json"
"""The import that carries a whole journal: what it wrote may be the user's own words."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a row whose key is unknown stands for: the record ``id``, or with a ``doubt`` perhaps.

    A doubt is a sentence about the row; then the row is something new all the same.
    """

    id: str = ""
    doubt: str = ""


_NOBODY = Recognised()


@dataclass(slots=True)
class Verdict:
    """What happens with one row: a new ``record``, or ``fields`` for the record ``id``."""

    fate: Fate
    row: Row
    record: Record | None = None
    id: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    is_kept: bool = False
    doubt: str = ""


class Judge:
    """Judges the rows of one import against the journal, batch by batch.

    ``label`` is that of the import, ``seen`` are the keys it has met so far; ``recognise`` knows
    rows by more than their key.
    """

    def __init__(
        self,
        journal: Journal,
        label: str,
        seen: originals.Seen,
        recognise: Recogniser | None = None,
    ) -> None:
        self._journal = journal
        self._label = label
        self._seen = seen
        self._recognise = recognise or (lambda _rows, _before: {})
        self._last_before = originals.last_number(journal)

    def judged(self, batch: list[Row]) -> list[Verdict]:
        """What happens with each row of the batch, in order."""
        doubled = self._seen.again([row.key for row in batch])
        by_id = originals.by_id(
            self._journal, [one for row in batch if row.record and (one := _id_of(row.record))]
        )
        by_key = originals.by_source(
            self._journal, {key for row in batch if row.record for key in _keys(row, row.record)}
        )
        standing = [self._standing(row, by_id, by_key) for row in batch]
        recognised = self._recognise(
            {
                index: row
                for index, row in enumerate(batch)
                if row.record and standing[index] is None and row.key not in doubled
            },
            self._last_before,
        )
        recognised_ids = [one.id for one in recognised.values() if one.id]
        also = originals.by_id(self._journal, recognised_ids) if recognised_ids else {}
        verdicts = []
        joined: dict[str, Standing] = {}
        for index, row in enumerate(batch):
            if row.key in doubled or row.record is None:
                verdicts.append(Verdict("known", row))
                continue
            doubled.add(row.key)
            found = recognised.get(index, _NOBODY)
            stands = standing[index] or also.get(found.id)
            stands = joined.get(stands.id, stands) if stands else None
            verdict = self._judge(row, row.record, stands, by_id)
            verdict.doubt = found.doubt
            if stands and verdict.fields:
                # Another row of the batch may stand for it, too.
                joined[stands.id] = replace(stands, fields=stands.fields | verdict.fields)
            verdicts.append(verdict)
        return verdicts

    def _standing(
        self, row: Row, by_id: dict[str, Standing], by_key: dict[str, Standing]
    ) -> Standing | None:
        """The record of the journal that stands for this row, as far as ids and keys tell."""
        record = row.record
        if record is None:
            return None
        kind, own = record.record_kind, _id_of(record)
        if (same := by_id.get(own)) and same.kind == kind:
            return same
        found = (by_key.get(key) for key in _keys(row, record))
        # A journal moved whole may hold two entries of one source; they stay two.
        return next(
            (
                one
                for one in found
                if one and one.kind == kind and (not own or one.seq <= self._last_before)
            ),
            None,
        )

    def _judge(
        self, row: Row, record: Record, standing: Standing | None, by_id: dict[str, Standing]
    ) -> Verdict:
        if standing is None:
            return Verdict("new", row, self._named(row, record, by_id))
        if standing.deleted == DELETED:
            return Verdict("known", row)
        if row.is_one_voice and standing.deleted == LIVE:
            return self._joined(row, record, standing)
        after = _said(record)
        if standing.deleted == UNDONE:
            fields = _differences(standing.fields, after)
            return Verdict("new", row, id=standing.id, fields={**fields, "deleted": LIVE})
        return self._compared(row, record, standing, after)

    def _joined(self, row: Row, record: Record, standing: Standing) -> Verdict:
        """Known or changed: what this voice adds to a record that others speak of, too."""
        said = to_fields(record)
        if row.fields is not None:
            said = {name: value for name, value in said.items() if name in row.fields}
        fields, is_kept = added(
            said,
            standing,
            "" if standing.id == _id_of(record) else row.key,
            lambda: originals.past(self._journal, standing.id, self._label),
        )
        fate: Fate = "changed" if fields else "known"
        return Verdict(fate, row, id=standing.id, fields=fields, is_kept=is_kept)

    def _named(self, row: Row, record: Record, by_id: dict[str, Standing]) -> Record:
        """The record with an id: its own if that is one and free, else a fresh one."""
        own = _id_of(record)
        is_the_only_one = not hasattr(record, "id")
        if is_the_only_one or (own not in by_id and ids.is_id(own)):
            return record
        fresh: dict[str, Any] = {"id": self._journal.new_id()}
        if own and _keys(row, record):
            fresh["sources"] = tuple(dict.fromkeys((*_keys(row, record)[1:], row.key)))
        return replace(record, **fresh)

    def _compared(
        self, row: Row, record: Record, standing: Standing, after: dict[str, Any]
    ) -> Verdict:
        """Known or changed: what the source changed since the last import, where nobody edited."""
        if "sources" in after:
            both = (*standing.fields.get("sources", ()), *after["sources"])
            after["sources"] = list(dict.fromkeys(both))
        else:
            after["sources"] = standing.fields.get("sources")
        if row.fields is not None:
            silent = standing.fields.keys() - row.fields
            after |= {name: standing.fields[name] for name in silent}
        fields, is_kept = self._to_update(record, standing, after)
        if not fields:
            return Verdict("known", row, is_kept=is_kept)
        return Verdict("changed", row, id=standing.id, fields=fields)

    def _to_update(
        self, record: Record, standing: Standing, after: dict[str, Any]
    ) -> tuple[dict[str, Any], bool]:
        """The fields to set so that it says what its source now says, where nobody edited.

        And whether there are others, which somebody did edit.
        """
        known = record.__dataclass_fields__
        now = {name: value for name, value in standing.fields.items() if name in known}
        differing = _differences(now, after)
        if not differing:
            return {}, False
        past = originals.provenance(self._journal, standing.id, self._is_from_a_source)
        moved = {
            name: value for name, value in differing.items() if value != past.written.get(name)
        }
        free = {name: value for name, value in moved.items() if name not in past.owned}
        return free, len(free) < len(moved)

    def _is_from_a_source(self, label: str) -> bool:
        """Whether a change wrote what a source said, not what the user did.

        A move from another journal carries the user's edits there, so only another move may
        replace what it wrote.
        """
        return label.startswith("import ") and (label != _MOVE or self._label == _MOVE)


def _differences(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """The fields to set so that ``before`` says what ``after`` says; None is a field's default."""
    return {
        name: after.get(name)
        for name in before.keys() | after.keys()
        if before.get(name) != after.get(name)
    }


def _id_of(record: Record) -> str:
    """The record's id, "" for one that is still to have one."""
    own: str = getattr(record, "id", ids.SINGLETON)
    return own


def _said(record: Record) -> dict[str, Any]:
    """What the source says, as JSON fields; an entry's own sources only if it is a record."""
    fields = to_fields(record)
    if not _id_of(record):
        fields.pop("sources", None)
    return fields


def _keys(row: Row, record: Record) -> tuple[str, ...]:
    """The source keys that tell the row: its own, and those that a record of brag's own has.

    None for a record that is moved and that others name by its id: it stands for itself alone.
    """
    if _id_of(record) and not (isinstance(record, Entry) or row.is_one_voice):
        return ()
    return (row.key, *getattr(record, "sources", ()))
