"""The section that holds the evidence against competencies: strong, thin, none; never a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.features.review_claims import can_be_confirmed, counted, listed
from brag.model.document import Claim, Claims, Table, Words

if TYPE_CHECKING:
    from brag.features.gaps import Coverage
    from brag.features.review_ground import Ground
    from brag.model.document import Block, Cited

COLUMNS = ("Competency", "Evidence", "Entries", "Newest", "Strongest", "Could confirm")
NOBODY = "nobody yet"
_ENOUGH = 2
_CITED = 3


def competencies(ground: Ground) -> tuple[Block, ...]:
    """The matrix, and what the level expects where one was named."""
    covered = ground.coverage
    if not covered:
        return ()
    rows, cited = zip(*(_row(one, ground) for one in covered), strict=True)
    said = (
        "Strong: several entries, one of them with a result and somebody who could confirm it."
        " Thin: something. What it adds up to is for people to say."
    )
    blocks: list[Block] = [Words(said), Table(_caption(ground), COLUMNS, rows, cited)]
    expected = tuple(
        Claim(
            f"{one.competency.title}: {one.descriptor}",
            ground.cite(one.strongest) if one.strongest else (),
            "no entry yet" if not one.entries else counted(len(one.entries), "entry", "entries"),
        )
        for one in covered
        if one.descriptor
    )
    if expected:
        title = f"What the level {ground.level.title} expects" if ground.level else ""
        blocks.append(Claims(expected, title))
    return tuple(blocks)


def standing(one: Coverage) -> str:
    """How much there is: strong, thin or none."""
    if not one.entries:
        return "none"
    is_shown = any(entry.has_result and can_be_confirmed(entry) for entry in one.entries)
    return "strong" if len(one.entries) >= _ENOUGH and is_shown else "thin"


def _row(one: Coverage, ground: Ground) -> tuple[tuple[str, ...], tuple[Cited, ...]]:
    strongest = one.strongest
    cells = (
        one.competency.title,
        standing(one),
        str(len(one.entries)),
        one.newest.isoformat() if one.newest else "",
        strongest.text if strongest else "",
        listed(one.confirmers, 3) or (NOBODY if one.entries else ""),
    )
    tied = sorted(one.entries, key=lambda entry: entry is not strongest)
    return cells, ground.cite(*tied[:_CITED])


def _caption(ground: Ground) -> str:
    if ground.framework is None:
        return "Evidence by the competencies that entries name"
    level = f", held against {ground.level.title}" if ground.level else ""
    return f"Evidence for {ground.framework.title}{level}"
