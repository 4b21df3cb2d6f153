"""A finding: one remark of the wording check, with its place, its reason and what could be done."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

Standing = Literal["solid", "mixed", "contested", "retracted", "practice"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
"""How far evidence carries, from the firmest to plain practice."""


class Finding(NamedTuple):
    """One remark about the characters from ``start`` to ``end`` (exclusive) of a text.

    ``line`` and ``column`` count from 1. ``rewrite`` is the sentence as it could stand, empty
    where none can be given, and true only under the condition ``only_if``. ``standing`` says how
    far the ``sources``, ids of the evidence, carry.
    """

    rule: str
    start: int
    end: int
    line: int
    column: int
    words: str
    why: str
    suggestion: str
    rewrite: str
    only_if: str
    sources: tuple[str, ...]
    standing: Standing
