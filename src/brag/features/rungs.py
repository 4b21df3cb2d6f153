"""The rungs of the practice ladder, read from ``templates/practice/ladder.toml``, and checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from brag import assets
from brag.errors import TemplateError
from brag.features.data_keys import checked, is_flag, is_line, is_texts
from brag.features.evidence import read_evidence
from brag.model.rung import VISIBILITIES, Visibility
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from brag.features.data_keys import Keys

FILE = "practice/ladder.toml"


class Rung(NamedTuple):
    """One challenge: how many may see it, and whether rank is at risk."""

    id: str
    words: str
    visibility: Visibility
    power: bool = False
    sources: tuple[str, ...] = ()


def read_rungs(own: Path | None = None) -> list[Rung]:
    """The rungs as the ladder has them, the easiest first.

    Raises TemplateError, naming file, rung and key, for what cannot be used.
    """
    path = assets.find(FILE, own)
    data = checked(str(path), assets.read_toml(path), _FILE)
    found: dict[str, Rung] = {}
    for number, row in enumerate(data["rungs"], start=1):
        known: dict[str, Any] = checked(f"{path}, rung {number}", row, _RUNG)
        one = Rung(**(known | {"sources": tuple(known.get("sources", ()))}))
        if one.id in found:
            raise TemplateError(f"{path} has the id {one.id} twice", "Rename one")
        found[one.id] = one
    _check_sources(path, found.values(), own)
    return list(found.values())


def _check_sources(path: Path, rungs: Iterable[Rung], own: Path | None) -> None:
    known = read_evidence(own)
    for rung in rungs:
        for source in rung.sources:
            if source not in known:
                near = nearest(source, known)
                raise TemplateError(
                    f"{path}: {rung.id} names the source {source!r}, and there is no such id",
                    f"The nearest: {', '.join(near)}" if near else "brag why lists them all",
                )


def _is_id(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch("[a-z][a-z0-9-]*", value))


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


_FILE: Keys = {"rungs": (True, _is_tables, "[[rungs]]")}
_RUNG: Keys = {
    "id": (True, _is_id, "a word in small letters, such as thank-you"),
    "words": (True, is_line, "what to do, in one line"),
    "visibility": (True, lambda value: value in VISIBILITIES, f"one of {', '.join(VISIBILITIES)}"),
    "power": (False, is_flag, "true or false"),
    "sources": (False, is_texts, "a list of ids of evidence.toml"),
}
