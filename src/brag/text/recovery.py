"""A key as blocks of letters that a person can copy from paper, and back, with slips noticed."""

from __future__ import annotations

import re
import zlib
from typing import Final

from brag.errors import UsageError

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32, as in ids: no I, L, O or U."""
_READ_AS = str.maketrans("OIL", "011")
KEY_BLOCKS = 16
BLOCKS = KEY_BLOCKS + 1
_LETTERS = 4
_BITS = 5


def blocks_of(secret: bytes) -> list[str]:
    """Seventeen blocks of four letters: two bytes and four bits of check each, and one for all."""
    pairs = [secret[place : place + 2] for place in range(0, len(secret), 2)]
    numbers = [int.from_bytes(pair, "big") << 4 | _check(n, pair) for n, pair in enumerate(pairs)]
    return [_letters(number) for number in (*numbers, _whole(secret))]


def secret_from(blocks: list[str]) -> bytes:
    """The key that ``blocks`` stand for. Raises UsageError that names the block with a slip."""
    if len(blocks) != BLOCKS:
        raise UsageError(
            f"a recovery sheet has {BLOCKS} blocks of letters, and these are {len(blocks)}",
            "Type all of them, in their order",
        )
    for place, block in enumerate(blocks):
        if (problem := slip_in(block, place)) is not None:
            raise UsageError(problem, "Compare it with the sheet, letter by letter")
    secret = b"".join((_number(block) >> 4).to_bytes(2, "big") for block in blocks[:KEY_BLOCKS])
    if _whole(secret) != _number(blocks[-1]):
        raise UsageError(
            "these blocks do not belong together", "Compare each with the sheet, letter by letter"
        )
    return secret


def slip_in(block: str, place: int) -> str | None:
    """What is wrong with the block at ``place``, counted from 0; None if nothing can be seen."""
    if len(block) != _LETTERS or any(one not in _ALPHABET for one in block):
        return f"block {place + 1}, {block!r}, cannot be on a sheet"
    number = _number(block)
    if place < KEY_BLOCKS and number & 15 != _check(place, (number >> 4).to_bytes(2, "big")):
        return f"block {place + 1}, {block}, is not as on the sheet"
    return None


def read(text: str) -> list[str]:
    """The blocks in ``text``: a whole sheet with its numbered rows, or nothing but blocks."""
    rows = re.findall(r"^[ \t]*(?:\d{1,2}-\d{1,2}|\d{1,2})[ \t]*:(.*)$", text, re.MULTILINE)
    letters = " ".join(rows) if rows else text
    return [one.upper().translate(_READ_AS) for one in re.split(r"[\s-]+", letters) if one]


def _check(place: int, pair: bytes) -> int:
    return zlib.crc32(bytes([place]) + pair) >> 7 & 15


def _whole(secret: bytes) -> int:
    import hashlib

    return int.from_bytes(hashlib.sha256(b"brag sheet " + secret).digest()[:3], "big") >> 4


def _letters(number: int) -> str:
    return "".join(_ALPHABET[number >> shift & 31] for shift in (15, 10, 5, 0))


def _number(block: str) -> int:
    number = 0
    for letter in block:
        number = number << _BITS | _ALPHABET.index(letter)
    return number
