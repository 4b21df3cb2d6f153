"""The evidence behind what brag says, read from ``templates/evidence.toml`` or the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag import assets
from brag.errors import TemplateError
from brag.features.data_keys import checked, is_line, is_whole
from brag.model.evidence import Evidence
from brag.model.finding import STANDINGS

if TYPE_CHECKING:
    from pathlib import Path

    from brag.features.data_keys import Keys

FILE = "evidence.toml"


def read_evidence(own: Path | None = None) -> dict[str, Evidence]:
    """Every piece of evidence by its id, in the order of the file.

    Raises TemplateError, naming file, row and key, for a row that cannot be used.
    """
    path = assets.find(FILE, own)
    rows = assets.read_toml(path).get("evidence")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TemplateError(f"{path} holds no [[evidence]]", "Write each piece as [[evidence]]")
    found: dict[str, Evidence] = {}
    for number, row in enumerate(rows, start=1):
        one = Evidence(**checked(f"{path}, row {number}", row, _KEYS))
        if one.id in found:
            raise TemplateError(f"{path} has the id {one.id} twice", "Keep one of them")
        found[one.id] = one
    return found


_KEYS: Keys = {
    "id": (True, is_line, "one word, such as flynn-2008"),
    "authors": (True, is_line, "one line"),
    "year": (True, is_whole, "a year, or 0 where it is not known"),
    "venue": (True, is_line, "one line"),
    "finding": (True, is_line, "one line"),
    "standing": (True, lambda value: value in STANDINGS, f"one of {', '.join(STANDINGS)}"),
    "note": (False, is_line, "one line"),
}
