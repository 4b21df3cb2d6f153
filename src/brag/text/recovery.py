"""A key as blocks of letters that a person can copy from paper, and back, with slips noticed.

A block holds four letters of the key and one that checks them. Any one wrong letter, any two
that changed places, and any two blocks that did, are certain to be noticed, and named.
"""

from __future__ import annotations

import re
from typing import Final

from brag.errors import UsageError

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32, as in ids: no I, L, O or U."""
_READ_AS = str.maketrans("OIL", "011")
BLOCKS = 14
_LETTERS = 4
_BLOCK_BITS = 20
_SECRET_BITS = 256
_CHECK_BITS = BLOCKS * _BLOCK_BITS - _SECRET_BITS


def blocks_of(secret: bytes) -> list[str]:
    """Fourteen blocks of five letters: the key, 24 bits to check it, and a check in each block."""
    number = int.from_bytes(secret, "big") << _CHECK_BITS | _whole(secret)
    shifts = range((BLOCKS - 1) * _BLOCK_BITS, -1, -_BLOCK_BITS)
    return [_block(place, number >> shift) for place, shift in enumerate(shifts)]


def secret_from(blocks: list[str]) -> bytes:
    """The key that ``blocks`` stand for. Raises UsageError that names the block with a slip."""
    if len(blocks) != BLOCKS:
        raise UsageError(
            f"a recovery sheet has {BLOCKS} blocks of letters, and these are {len(blocks)}",
            "Type all of them, in their order",
        )
    number = 0
    for place, block in enumerate(blocks):
        if (problem := slip_in(block, place)) is not None:
            raise UsageError(problem, "Compare it with the sheet, letter by letter")
        for letter in block[:_LETTERS]:
            number = number << 5 | _ALPHABET.index(letter)
    secret = (number >> _CHECK_BITS).to_bytes(_SECRET_BITS // 8, "big")
    if _whole(secret) != number & (1 << _CHECK_BITS) - 1:
        raise UsageError(
            "these blocks do not belong together", "Compare each with the sheet, letter by letter"
        )
    return secret


def slip_in(block: str, place: int) -> str | None:
    """What is wrong with the block at ``place``, counted from 0; None if nothing can be seen."""
    if len(block) != _LETTERS + 1 or any(one not in _ALPHABET for one in block):
        return f"block {place + 1}, {block[:20]!r}, cannot be on a sheet"
    if block[-1] != _check(place, [_ALPHABET.index(one) for one in block[:_LETTERS]]):
        return f"block {place + 1}, {block}, is not as on the sheet"
    return None


def read(text: str) -> list[str]:
    """The blocks in ``text``: a whole sheet with its numbered rows, or nothing but blocks."""
    rows = re.findall(r"^[ \t]*\d{1,2}-\d{1,2}[ \t]*:(.*)$", text, re.MULTILINE)
    letters = " ".join(rows) if rows else text
    return [one.upper().translate(_READ_AS) for one in re.split(r"[\s-]+", letters) if one]


def _block(place: int, number: int) -> str:
    values = [number >> shift & 31 for shift in (15, 10, 5, 0)]
    return "".join(_ALPHABET[one] for one in values) + _check(place, values)


def _check(place: int, values: list[int]) -> str:
    """The letter that makes a sum with a weight of its own for each place come out right.

    The weights are powers of one element of the field of 32, so no two letters can change places
    unnoticed, and no single one can be another.
    """
    total = place
    for value in values:
        total = _doubled(total ^ value)
    return _ALPHABET[total]


def _doubled(value: int) -> int:
    """Times x in the field of 32 elements, with x^5 + x^2 + 1 as nothing."""
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value


def _whole(secret: bytes) -> int:
    import hashlib

    return int.from_bytes(hashlib.sha256(b"brag sheet " + secret).digest()[:3], "big")
