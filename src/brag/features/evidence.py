"""The evidence behind what brag says, read from ``templates/evidence.toml`` or the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag import assets
from brag.errors import TemplateError
from brag.model.evidence import Evidence
from brag.model.finding import STANDINGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
        one = _read(path, number, row)
        if one.id in found:
            raise TemplateError(f"{path} has the id {one.id} twice", "Keep one of them")
        found[one.id] = one
    return found


def _is_line(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\n" not in value


_Check = tuple[bool, "Callable[[object], bool]", str]
_KEYS: dict[str, _Check] = {
    "id": (True, _is_line, "one word, such as flynn-2008"),
    "authors": (True, _is_line, "one line"),
    "year": (True, lambda value: type(value) is int, "a year, or 0 where it is not known"),
    "venue": (True, _is_line, "one line"),
    "finding": (True, _is_line, "one line"),
    "standing": (True, lambda value: value in STANDINGS, f"one of {', '.join(STANDINGS)}"),
    "note": (False, _is_line, "one line"),
}


def _read(path: Path, number: int, row: dict[str, Any]) -> Evidence:
    for key, value in row.items():
        if key not in _KEYS:
            raise TemplateError(
                f"{path}, row {number} has an unknown key: {key}", f"It may have {', '.join(_KEYS)}"
            )
        _, is_right, wanted = _KEYS[key]
        if not is_right(value):
            raise TemplateError(
                f"{path}, row {number} has a wrong value for {key}", f"Make it {wanted}"
            )
    for key, (is_required, _, wanted) in _KEYS.items():
        if is_required and key not in row:
            raise TemplateError(f"{path}, row {number} lacks the key {key}", f"Make it {wanted}")
    return Evidence(**row)
