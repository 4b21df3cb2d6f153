"""Ids: ten random letters and digits of Crockford's base 32, shown by their shortest prefix."""

from __future__ import annotations

import os
from collections.abc import Callable

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 10
SHORTEST_SHOWN = 3
SINGLETON = "0" * LENGTH
"""The id of a record there is one of: the same on every device, so that its fields merge."""
# Crockford's base 32 reads letters that look like digits as those digits.
_LOOKALIKES = str.maketrans("oil", "011")

RandomBytes = Callable[[int], bytes]


def new_id(random_bytes: RandomBytes = os.urandom) -> str:
    """A fresh id: ten characters of ``ALPHABET``, fifty random bits."""
    number = int.from_bytes(random_bytes(7), "big")
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(LENGTH))


def normalise(text: str) -> str:
    """``text`` as an id would be stored: lower case, with look-alike letters read as digits."""
    return text.strip().lower().translate(_LOOKALIKES)


def is_id(text: str) -> bool:
    """Whether ``text`` is a whole id, and not that of the records there is one of."""
    return len(text) == LENGTH and not text.strip(ALPHABET) and text != SINGLETON
