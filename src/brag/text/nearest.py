"""What somebody may have meant: the known names nearest to a mistyped one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST = 3
"""Letters below which any two words are near each other."""


def nearest(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """At most ``most`` of ``known`` that ``word`` may have been meant as, the nearest first.

    A name counts that is one slip away (two from five letters on, three from ten), or that one
    of the two begins with. Names that are equally near stay in the order given.
    """
    typed = folded(word)
    if len(typed) < _SHORTEST:
        return []
    limit = slips_allowed(typed)
    near = [
        (apart, name) for name in known if (apart := _apart(typed, folded(name), limit)) <= limit
    ]
    return [name for _, name in sorted(near, key=lambda pair: pair[0])[:most]]


def slips_allowed(word: str) -> int:
    """How many slips of the finger a word of this length may hold and still be told."""
    return 1 if len(word) < 5 else 2 if len(word) < 10 else 3  # noqa: PLR2004 - see nearest


def folded(text: str) -> str:
    """``text`` without regard to case and accents."""
    if text.isascii():
        return text.lower()
    import unicodedata

    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()


def slips(one: str, other: str) -> int:
    """How many letters must be put in, taken out, changed or swapped with their neighbour.

    The optimal string alignment distance: no piece is changed twice.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [place]
        for column, against in enumerate(other, start=1):
            cost = min(
                before[column] + 1,
                row[column - 1] + 1,
                before[column - 1] + (letter != against),
            )
            is_swap = earlier and column > 1 and letter == other[column - 2] != against
            if is_swap and one[place - 2] == against:
                cost = min(cost, earlier[column - 2] + 1)
            row.append(cost)
    return row[-1]


def _apart(word: str, name: str, limit: int) -> int:
    """How far apart they are: slips, or ``limit`` if one begins with the other."""
    # Most names are told apart by their length or their letters alone.
    is_far = abs(len(word) - len(name)) > limit or len(set(word) ^ set(name)) > 2 * limit
    found = limit + 1 if is_far else slips(word, name)
    shorter = min(len(word), len(name))
    if found > limit and shorter >= _SHORTEST and (name.startswith(word) or word.startswith(name)):
        return limit
    return found
