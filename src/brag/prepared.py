"""What the build made of the shipped templates, so that no start has to read them anew.

The folder ``_prepared`` holds it, each piece with a check sum of what it came from. It may be
missing, and a piece counts for nothing once its template has changed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

FOLDER = Path(__file__).with_name("_prepared")
DATA = "data.json"


def data(what: str, relative: str, path: Path, salt: int = 0) -> dict[str, Any] | None:
    """What was made of the template ``relative``, which is at ``path``; None if that is not known.

    ``what`` is "toml" or "rules"; ``salt`` is the check sum of whatever else it was made from.
    """
    stamp, made = _read(DATA).get(what, {}).get(relative, (None, None))
    return made if _is_of(stamp, path, salt) else None


def code(relative: str, path: Path, salt: int) -> str | None:
    """The Python that a template became, None if that is not known."""
    kept = _read(f"{relative}.json")
    return kept["code"] if _is_of(kept.get("stamp"), path, salt) else None


def stamp(path: Path, salt: int) -> int:
    """The check sum of a file, and of what ``salt`` is the check sum of."""
    return crc32(path.read_bytes(), salt)


def _is_of(kept: int | None, path: Path, salt: int) -> bool:
    try:
        return kept is not None and kept == stamp(path, salt)
    except OSError:
        return False


@cache
def _read(name: str) -> dict[str, Any]:
    import json

    try:
        kept = json.loads((FOLDER / name).read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
