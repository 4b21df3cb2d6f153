"""The fingerprint of a journal: equal on two devices exactly when their records are."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brag.store.database import Database

_SHOWN = 12


def state_hash(journal: Database) -> str:
    """A short digest over every record, deleted ones included, whatever order they came in."""
    digest = hashlib.sha256()
    for record_id, kind, data, deleted in journal.stream(
        "select id, kind, data, deleted from record order by id"
    ):
        fields = json.dumps(json.loads(data), sort_keys=True, separators=(",", ":"))
        digest.update(f"{record_id}\t{kind}\t{deleted}\t{fields}\n".encode())
    return digest.hexdigest()[:_SHOWN]
