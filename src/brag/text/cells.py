"""Cells of a spreadsheet: made harmless and back, and lists in one cell and back."""

from __future__ import annotations

import re

# What makes a spreadsheet take a cell for a formula, after any apostrophes that already mark it:
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_SPECIAL = re.compile(r"[\\;,]")
_SPECIAL_IN_A_NAME = re.compile(r"[\\;,:]")


def harmless(text: str) -> str:
    """``text`` as a cell that no spreadsheet runs: what looks like a formula gets an apostrophe."""
    return "'" + text if _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """The text that ``harmless`` made this cell of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def joined(items: tuple[str, ...]) -> str:
    """``items`` in one cell, with "; " between them; a backslash marks what is no separator."""
    return "; ".join(_SPECIAL.sub(r"\\\g<0>", one) for one in items)


def joined_pairs(pairs: tuple[tuple[str, str], ...]) -> str:
    """Names with what is said of each in one cell: "Ana: paired on the fix; Ben"."""
    return "; ".join(
        _SPECIAL_IN_A_NAME.sub(r"\\\g<0>", name)
        + (": " + _SPECIAL.sub(r"\\\g<0>", said) if said else "")
        for name, said in pairs
    )


def taken_apart(cell: str, *, commas: bool = True) -> tuple[str, ...]:
    """The items of a cell: what ``joined`` joined, or what a person parted by ; or a line break.

    A cell without those is parted at its commas, unless not ``commas``.
    """
    pieces = _split(cell, ";\n")
    if len(pieces) == 1 and commas:
        pieces = _split(cell, ",")
    return tuple(item for piece in pieces if (item := _plain(piece.strip(" "))))


def pairs_taken_apart(cell: str) -> tuple[tuple[str, str], ...]:
    """The names of a cell, each with what is said of it, "" for nothing."""
    pairs = []
    for piece in _split(cell, ";\n"):
        name, *said = _split(piece.strip(" "), ":", most=1)
        if name.strip():
            pairs.append((_plain(name.strip(" ")), _plain(said[0].strip(" ")) if said else ""))
    return tuple(pairs)


def _split(text: str, marks: str, *, most: int = 0) -> list[str]:
    """``text`` at each of ``marks`` without a backslash, ``most`` times if that is set."""
    pieces: list[str] = []
    start = at = 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] in marks and not (most and len(pieces) == most):
            pieces.append(text[start:at])
            start = at + 1
        at += 1
    return [*pieces, text[start:]]


def _plain(piece: str) -> str:
    return re.sub(r"\\([\\;,:])", r"\1", piece)
