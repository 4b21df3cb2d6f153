"""The evidence behind brag: finding a piece, and which templates rest on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brag import assets
from brag.errors import NotFoundError
from brag.features.evidence import read_evidence
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from brag.model.evidence import Evidence
    from brag.model.finding import Standing

MEANING: dict[Standing, str] = {
    "solid": "a large or repeated result, or a null found by a careful replication",
    "mixed": "one result, a small one, or one that needs care",
    "contested": "others could not confirm it; shown so that you know",
    "retracted": "withdrawn by its journal; shown so that nobody relies on it",
    "practice": "plain practice: it has served people, and nobody has tested it",
}
"""What each standing means; as the head of evidence.toml says it."""
_FOLDERS = {"reflect": "reflection", "wording": "wording rule", "practice": "practice"}
_MOST_SCANNED = 400


class Use(NamedTuple):
    """A template that names a piece of evidence as its source."""

    what: str
    name: str


def everything(own: Path | None = None) -> list[Evidence]:
    """Every piece of evidence, in the order of its file. Raises TemplateError."""
    return list(read_evidence(own).values())


def one(name: str, own: Path | None = None) -> Evidence:
    """The piece with the id ``name``, or the only one that begins so.

    Raises NotFoundError naming the nearest.
    """
    known = read_evidence(own)
    wanted = name.strip().casefold()
    found = [known[wanted]] if wanted in known else []
    found = found or [piece for key, piece in known.items() if wanted and key.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    near = [piece.id for piece in found] or nearest(wanted, known)
    raise NotFoundError(
        f"there is no evidence called {name.strip()[:40]!r}",
        f"The nearest: {', '.join(near)}" if near else "brag why lists all of it",
    )


def uses(evidence: Evidence, own: Path | None = None) -> list[Use]:
    """Where brag rests on it: the scripts, rules and rungs that name it."""
    found = []
    for folder, what in _FOLDERS.items():
        for name in assets.names(folder, ".toml", own)[:_MOST_SCANNED]:
            text = assets.read_text(assets.find(f"{folder}/{name}.toml", own))
            if f'"{evidence.id}"' in text:
                found.append(Use(what, name))
    return found
