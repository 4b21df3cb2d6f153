"""Words as topics compare them: without case, accents and endings, so that a welder knows welding.

A stem, but for an e at its end, is always the beginning of its word. It goes further than a
dictionary would: teacher and teaching, nurse and nurses, study and studies are one. Two words that
share a stem by chance are rare, and then both are shown with the reason.
"""

from __future__ import annotations

import re

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\u0131": "i",
        "ħ": "h",
    }
)
"""Letters that no decomposition turns into the ones people type in their place."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*(?:[+#]+(?!\w))?")
_ENDINGS = (
    "ibility", "ability", "istry", "ancy", "ency", "ance", "ence", "ment", "ness", "ible", "able",
    "ism", "ist", "ant", "ent", "ing", "ers", "ors", "ion", "er", "or", "ed", "al", "ly", "ry", "y",
    "e", "f", "v",
)  # fmt: skip
_SHORTEST = 3
_ROUNDS = 3


def bare(text: str) -> str:
    """``text`` in lower case, in plain letters: Ångström is angstrom, Sørensen sorensen."""
    if text.isascii():
        return text.lower()
    import unicodedata

    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one)).translate(_LETTERS)


def words(text: str) -> list[str]:
    """The words of ``text`` in plain letters; C++ and C# keep their signs."""
    return _WORD.findall(bare(text))


def stems(text: str) -> tuple[str, ...]:
    """The stem of each word of ``text``, in order."""
    return tuple(stem(one) for one in words(text))


def beginning(of_stem: str) -> str:
    """What every word of that stem begins with."""
    return of_stem.removesuffix("e")


def stem(word: str) -> str:
    """What ``word``, in plain letters, shares with its other forms: car, cars; hire, hiring."""
    if not word.isascii() or not word.isalpha():
        return re.sub("['\u2019].*", "", word)
    word = "child" if word == "children" else _singular(word)
    for _ in range(_ROUNDS):
        shorter = _without_ending(word)
        if shorter == word:
            break
        word = shorter
    return word


def _singular(word: str) -> str:
    if len(word) <= _SHORTEST or not word.endswith("s") or word.endswith(("ss", "us")):
        return word
    if word.endswith("ies"):
        return word[:-3] if len(word) - 3 >= _SHORTEST else word[:-1]
    if word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        if not word.endswith(ending):
            continue
        rest = word[: -len(ending)]
        is_short = ending in ("ing", "er", "or", "ed", "y", "f", "v")
        least = _SHORTEST if is_short else _SHORTEST + 1
        if len(rest) < least or not _may_lose(rest, ending):
            continue
        return _with_its_e(rest) if ending in ("ing", "er", "ed") else _undoubled(rest)
    return _undoubled(word)


def _with_its_e(rest: str) -> str:
    """What is left of hiring or baker with the e that the ending took: hire, not hir."""
    is_three = len(rest) == _SHORTEST and rest[0] not in "aeiou" and rest[1] in "aeiouy"
    return f"{rest}e" if is_three and rest[2] not in "aeiouwxy" else _undoubled(rest)


def _may_lose(rest: str, ending: str) -> bool:
    """Whether ``ending`` is one there: no vowel, no word; engineer and seed end in neither."""
    if not any(one in "aeiouy" for one in rest):
        return False
    if ending in ("f", "v"):  # midwife, midwives
        return rest[-1] in "aeiou"
    if ending in ("er", "ed", "or", "ers") and rest.endswith("e"):
        return False
    return ending not in ("ion", "or", "ors") or rest.endswith(("t", "s"))


def _undoubled(word: str) -> str:
    is_double = len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiou"
    return word[:-1] if is_double else word
