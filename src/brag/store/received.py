"""Operations of other devices: written beside the own ones, and the records they change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from brag.store import sync_state
from brag.store.refolding import refold
from brag.store.stamps import device_of, next_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from brag.store.database import Database

_AT_ONCE = 500
_INSERT = (
    "insert or ignore into operation (stamp, record, kind, fields, change, label, undoes)"
    " values (?, ?, ?, ?, ?, ?, ?)"
)


class Incoming(NamedTuple):
    """One operation as it travels; ``fields`` is JSON text."""

    stamp: str
    record: str
    kind: str
    fields: str
    change: str
    label: str
    undoes: str | None


class Forgotten(NamedTuple):
    """What was forgotten: records with the stamp of that, and operations that were rewritten.

    ``redacted`` holds, by the stamp of the operation, the stamp of the forgetting, the kind of
    record, and the fields that are left as JSON.
    """

    gone: dict[str, str]
    redacted: dict[str, tuple[str, str, str]]


def take(journal: Database, operations: Iterable[Incoming]) -> list[Incoming]:
    """The operations that were not here before, now written. Lives inside a transaction."""
    by_stamp = {one.stamp: one for one in operations}
    known = standing(journal, sorted(by_stamp))
    new = [one for stamp, one in sorted(by_stamp.items()) if stamp not in known]
    fresh = list(without_forgotten(journal, new))
    journal.execute_many(_INSERT, fresh)
    refold(journal, dict.fromkeys(one.record for one in fresh))
    return fresh


def standing(journal: Database, stamps: Sequence[str]) -> dict[str, Incoming]:
    """Those operations of these stamps that are here, by stamp."""
    known: dict[str, Incoming] = {}
    for some in _pieces(list(stamps)):
        for row in journal.rows(
            "select stamp, record, kind, fields, change, label, undoes from operation"
            f" where stamp in ({_marks(some)})",
            *some,
        ):
            known[row[0]] = Incoming(*row)
    return known


def restamp(journal: Database, old: str, new: str, *, after: str, but: set[str]) -> None:
    """Give the operations of one device that are later than a stamp to another."""
    rows = journal.rows(
        "select stamp, record from operation where stamp > ? and substr(stamp, 18) = ?", after, old
    )
    moved = {stamp: record for stamp, record in rows if stamp not in but}
    journal.execute_many(
        "update operation set stamp = ? where stamp = ?",
        [(stamp[:17] + new, stamp) for stamp in moved],
    )
    refold(journal, dict.fromkeys(moved.values()))


def without_forgotten(journal: Database, operations: Sequence[Incoming]) -> Iterator[Incoming]:
    """The operations without those of forgotten records, and redacted where that was asked."""
    gone = sync_state.named(journal, "gone:")
    redacted = sync_state.named(journal, "redacted:")
    for one in operations:
        if one.record in gone:
            continue
        _, kind, fields = redacted.get(one.stamp, ("", "", ""))
        yield one._replace(fields=fields) if kind == one.kind else one


def forgotten(journal: Database) -> Forgotten:
    """All that was ever forgotten since this journal is synced."""
    redacted = sync_state.named(journal, "redacted:")
    return Forgotten(
        sync_state.named(journal, "gone:"),
        {stamp: (at, kind, fields) for stamp, (at, kind, fields) in redacted.items()},
    )


def forget(journal: Database, said: Forgotten) -> list[str]:
    """Do what another device's forgetting asks; the ids of what went just now.

    Lives inside a transaction, which should overwrite what it deletes.
    """
    touched: set[str] = set()
    gone = new_gone(journal, said)
    for record_id, at in gone.items():
        sync_state.write(journal, f"gone:{record_id}", at)
        journal.execute("delete from operation where record = ?", record_id)
        touched.add(record_id)
    for stamp, (at, kind, fields) in new_redacted(journal, said).items():
        sync_state.write(journal, f"redacted:{stamp}", [at, kind, fields])
        row = journal.row("select record from operation where stamp = ? and kind = ?", stamp, kind)
        if row is not None:
            journal.execute("update operation set fields = ? where stamp = ?", fields, stamp)
            touched.add(row[0])
    if touched:
        refold(journal, sorted(touched))
    if touched or gone:
        sync_state.write(journal, "forgot", stamp_now(journal))
    return list(gone)


def new_gone(journal: Database, said: Forgotten) -> dict[str, str]:
    """Those forgotten records that this device has not heard of, with the stamp of that."""
    known = sync_state.named(journal, "gone:") if said.gone else {}
    return {one: at for one, at in said.gone.items() if one not in known}


def new_redacted(journal: Database, said: Forgotten) -> dict[str, tuple[str, str, str]]:
    """Those rewritten operations that this device has not heard of, or has an older form of."""
    known = sync_state.named(journal, "redacted:") if said.redacted else {}
    return {
        stamp: told
        for stamp, told in said.redacted.items()
        if stamp not in known or known[stamp][0] < told[0]
    }


def own(journal: Database, *, after: str = "", most: int = -1) -> list[Incoming]:
    """The operations of this device later than the stamp ``after``, oldest first."""
    devices = sync_state.own_devices(journal)
    rows = journal.rows(
        "select stamp, record, kind, fields, change, label, undoes from operation"
        f" where stamp > ? and substr(stamp, 18) in ({_marks(devices)}) order by stamp limit ?",
        after,
        *devices,
        most,
    )
    return [Incoming(*row) for row in rows]


def last_own(journal: Database) -> str:
    """The stamp of the last operation of this device, or ""."""
    devices = sync_state.own_devices(journal)
    row = journal.row(
        f"select stamp from operation where substr(stamp, 18) in ({_marks(devices)})"
        " order by stamp desc limit 1",
        *devices,
    )
    return str(row[0]) if row else ""


def count_own(journal: Database, *, after: str = "") -> int:
    """How many operations of this device are later than the stamp ``after``."""
    devices = sync_state.own_devices(journal)
    (count,) = journal.row(
        "select count(*) from operation"
        f" where stamp > ? and substr(stamp, 18) in ({_marks(devices)})",
        after,
        *devices,
    ) or (0,)
    return int(count)


def is_own_since(journal: Database, number: int) -> bool:
    """Whether this device has written an operation after the one with this number."""
    devices = sync_state.own_devices(journal)
    statement = (
        "select 1 from operation where seq > ?"
        f" and substr(stamp, 18) in ({_marks(devices)}) limit 1"
    )
    return journal.row(statement, number, *devices) is not None


def last_number(journal: Database) -> int:
    """The number of the operation that was written last."""
    (last,) = journal.row("select coalesce(max(seq), 0) from operation") or (0,)
    return int(last)


def counts(journal: Database) -> dict[str, int]:
    """How many operations there are of each device."""
    return dict(journal.rows("select substr(stamp, 18), count(*) from operation group by 1"))


def stamp_now(journal: Database) -> str:
    """A stamp later than any there is."""
    (last,) = journal.row("select max(stamp) from operation") or (None,)
    return next_stamp(last, journal.clock.now(), sync_state.device(journal))


def note_what_was_seen(journal: Database, received: dict[str, str]) -> None:
    """Remember that others' operations up to these stamps are here.

    The own operations written before now had not seen them: that is noted first, for conflicts.
    """
    before = have(journal)
    now = {one: max(stamp, before.get(one, "")) for one, stamp in received.items()}
    if all(before.get(one) == stamp for one, stamp in now.items()):
        return
    last = last_own(journal)
    if last:
        close_epoch(journal, device_of(last), last, before)
    sync_state.write(journal, "have", before | now)


def close_epoch(journal: Database, device: str, last: str, seen: dict[str, str]) -> None:
    """Remember what ``device`` had received when it wrote its operations up to ``last``.

    Of two that say the same, one after the other, the later is enough.
    """
    epochs = sync_state.named(journal, f"seen:{device}:")
    if any(upto >= last for upto in epochs):
        return
    if epochs:
        upto, before = list(epochs.items())[-1]
        if before == seen:
            sync_state.drop(journal, f"seen:{device}:{upto}")
    sync_state.write(journal, f"seen:{device}:{last}", seen)


def epochs(journal: Database) -> dict[str, list[tuple[str, dict[str, str]]]]:
    """By device, in order: (last stamp, what it had received when it wrote up to there)."""
    found: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for name, seen in sync_state.named(journal, "seen:").items():
        device, _, upto = name.partition(":")
        found.setdefault(device, []).append((upto, seen))
    return found


def have(journal: Database) -> dict[str, str]:
    """By device: the last stamp that was received from it."""
    known: dict[str, str] = sync_state.read(journal, "have", {})
    return known


def own_names(journal: Database) -> list[str]:
    """What this device is and was called."""
    return sync_state.own_devices(journal)


def read_anew(journal: Database) -> int:
    """Make records of operations that none could be made of before, as after an update of brag.

    How many there are now. Lives inside a transaction.
    """
    without = [
        record
        for (record,) in journal.rows(
            "select record from operation o where not exists"
            " (select 1 from record r where r.id = o.record) group by record order by min(stamp)"
        )
    ]
    refold(journal, without)
    return len(without)


def unknown_kinds(journal: Database) -> dict[str, int]:
    """How many operations are kept that no record could be made of, by kind."""
    rows = journal.rows(
        "select kind, count(*) from operation o where not exists"
        " (select 1 from record r where r.id = o.record) group by kind order by kind"
    )
    return dict(rows)


def _pieces(stamps: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(stamps), _AT_ONCE):
        yield stamps[start : start + _AT_ONCE]


def _marks(some: Sequence[Any]) -> str:
    return ", ".join("?" * len(some))


def fields_of(operation: Incoming) -> dict[str, Any]:
    """The fields of one, read."""
    fields: dict[str, Any] = json.loads(operation.fields)
    return fields
