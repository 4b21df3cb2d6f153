"""After others forgot somebody: what was written here about them meanwhile goes as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.features import forget
from brag.model.person import Person
from brag.store import forgetting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brag.store.journal import Journal


def follow(journal: Journal, gone: Iterable[str]) -> int:
    """How many records here still pointed at something forgotten, and do no more.

    Names in texts are not known here any more: they went with the record that held them.
    """
    ids = set(gone)
    plan = forget.Plan(Person(id="", day=journal.clock.today(), name="someone"), ())
    for one in sorted(ids):
        for kind, record_id in forgetting.holding(journal, one):
            if record_id in plan.ids or record_id in plan.shared:
                continue
            if forget.is_theirs_alone(journal, kind, record_id, ids):
                plan.records.setdefault(kind, []).append(record_id)
            else:
                plan.shared.append(record_id)
    if plan.ids or plan.shared:
        forget.forget(journal, plan, also_gone=ids)
    return len(plan.ids) + len(plan.shared)
