"""A text as it is said: numbers, units, money and acronyms in words, and where one pauses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_SCALES = (
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (1000, "thousand"),
    (100, "hundred"),
)
_MOST_DIGITS = 15
"""Longer numbers are read digit by digit."""
_YEARS = range(1100, 2100)
_LONGEST_ACRONYM = 5
_UNITS = {
    "ms": "milliseconds", "s": "seconds", "min": "minutes", "h": "hours", "hr": "hours",
    "hrs": "hours", "d": "days", "kg": "kilograms", "g": "grams", "mg": "milligrams",
    "km": "kilometres", "m": "metres", "cm": "centimetres", "mm": "millimetres",
    "l": "litres", "ml": "millilitres", "kb": "kilobytes", "mb": "megabytes",
    "gb": "gigabytes", "tb": "terabytes", "kw": "kilowatts", "kwh": "kilowatt hours",
    "hz": "hertz", "ghz": "gigahertz", "mhz": "megahertz", "k": "thousand", "bn": "billion",
    "x": "times", "%": "percent", "°c": "degrees celsius", "°f": "degrees fahrenheit",
    "wpm": "words per minute", "rps": "requests per second", "mph": "miles per hour",
}  # fmt: skip
_MONEY = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₹": "rupees"}
_ABBREVIATED = {
    "e.g": "for example", "i.e": "that is", "etc": "et cetera", "vs": "versus", "dr": "doctor",
    "mr": "mister", "mrs": "missus", "ms": "miss", "prof": "professor", "approx": "about",
    "no": "no", "st": "saint", "w/": "with", "&": "and", "+": "plus", "=": "equals", "@": "at",
    "->": "to", "→": "to", "/": "slash", "#": "number", "~": "about", "<": "less than",
    ">": "more than", "°": "degrees",
}  # fmt: skip
# Acronyms that are said as words, not letter by letter.
_SAID_AS_WORDS = frozenset(
    """
    nasa nato ram rom sim pin gif jpeg laser radar scuba wifi ikea covid aids unicef fifa ted
    lan wan saas paas iaas crud rest soap ajax json yaml toml ascii unix linux gui bios ieee okr
    okrs pal tls ner cobol basic java ansi iso swot pest hipaa cobra opec oauth sql
    """.split()  # noqa: SIM905 - words read best as words
) - {"sql", "tls", "okr", "okrs", "ieee"}

_PIECE = re.compile(
    r"(?P<money>[$€£¥₹]\s?\d[\d,]*(?:\.\d+)?\s?(?:k|m|bn|b|million|billion)?\b)"
    r"|(?P<time>\b\d{1,2}:\d{2}\b)"
    r"|(?P<number>\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*(?:\.[^\W\d_](?=\.))?)"  # noqa: RUF001 - as phones type it
    r"|(?P<sign>->|→|w/|%|°[cf]?|[&+=@/#~<>])"
    r"|(?P<stop>[.!?…]+(?=\s|$|[\"'”’)])|\n+)"  # noqa: RUF001 - same
    r"|(?P<comma>[,;:]|\s[-–—]\s|[()\[\]\"“”])",  # noqa: RUF001 - people type both dashes
    re.IGNORECASE,
)


class Said(NamedTuple):
    """What is said: the words in order, and how many short and long pauses lie between them."""

    words: tuple[str, ...]
    commas: int
    stops: int


def said(text: str) -> Said:
    """``text`` as it is said aloud in English."""
    words: list[str] = []
    commas = stops = 0
    for kind, piece, before in _pieces(text):
        if kind == "comma":
            commas += bool(words)
        elif kind == "stop":
            stops += bool(words)
        else:
            words += _words(kind, piece, before)
    return Said(tuple(words), commas, stops)


def _pieces(text: str) -> Iterator[tuple[str, str, str]]:
    """(kind, piece, the kind that touches it on the left, if any)."""
    end, last = -1, ""
    for found in _PIECE.finditer(text):
        kind = found.lastgroup or ""
        touching = last if found.start() == end or text[end : found.start()] == " " else ""
        yield kind, found[0], touching if kind in ("word", "sign") else ""
        # The s of k8s is a letter, the s of 8 s and of 8s a unit.
        is_code = kind == "number" and text[found.start() - 1 : found.start()].isalpha()
        end, last = found.end(), "" if is_code else kind


def _words(kind: str, piece: str, before: str) -> list[str]:
    if kind == "money":
        return _money(piece)
    if kind == "time":
        hours, minutes = piece.split(":")
        return [*_cardinal(int(hours)), *(_clock_minutes(int(minutes)))]
    if kind == "number":
        return _number(piece)
    lower = piece.lower()
    if before == "number" and lower in _UNITS:
        return _UNITS[lower].split()
    if kind == "sign":
        return _ABBREVIATED.get(lower, _UNITS.get(lower, "")).split()
    if lower in _ABBREVIATED and lower not in ("no", "ms", "st"):
        return _ABBREVIATED[lower].split()
    return _spelt(piece) if _is_spelt(piece) else [piece]


def _is_spelt(piece: str) -> bool:
    """Whether a word is said letter by letter: API, p (of p95), and words without a vowel."""
    if piece.lower() in _SAID_AS_WORDS:
        return False
    if len(piece) == 1:
        return piece.lower() not in ("a", "i")
    is_capitals = piece.rstrip("s").isupper() and len(piece.rstrip("s")) <= _LONGEST_ACRONYM
    return is_capitals or not re.search(r"[aeiouyAEIOUY]|[^\x00-\x7f]", piece)


def _spelt(piece: str) -> list[str]:
    letters = [one for one in piece if one.isalpha()]
    return ["double you" if one in "wW" else "ay" if one in "aA" else "ess" for one in letters]


def _money(piece: str) -> list[str]:
    amount = piece[1:].strip().lower()
    number = re.match(r"[\d,.]+", amount)
    digits = number[0] if number else "0"
    scale = {"k": "thousand", "m": "million", "bn": "billion", "b": "billion"}
    tail = amount[len(digits) :].strip()
    return [*_number(digits), *([scale.get(tail, tail)] if tail else []), _MONEY[piece[0]]]


def _number(piece: str) -> list[str]:
    """A number as it is said: years in pairs, decimals digit by digit, ordinals as such."""
    digits = re.sub(r"(st|nd|rd|th)$", "", piece, flags=re.IGNORECASE)
    is_grouped = "," in digits
    whole, _, fraction = digits.replace(",", "").partition(".")
    if len(whole) > _MOST_DIGITS or (len(whole) > 1 and whole.startswith("0")):
        return [_ONES[int(one)] for one in whole + fraction]
    value = int(whole or 0)
    if fraction:
        return [*_cardinal(value), "point", *(_ONES[int(one)] for one in fraction)]
    if not is_grouped and value in _YEARS:
        return _year(value)
    return _cardinal(value)


def _year(value: int) -> list[str]:
    century, rest = divmod(value, 100)
    if value in range(2000, 2010):
        return ["two", "thousand", *(_cardinal(rest) if rest else [])]
    if not rest:
        return [*_cardinal(century), "hundred"]
    return [*_cardinal(century), *(["oh"] if rest in range(10) else []), *_cardinal(rest)]


def _clock_minutes(value: int) -> list[str]:
    if not value:
        return []
    return [*(["oh"] if value in range(10) else []), *_cardinal(value)]


def _cardinal(value: int) -> list[str]:
    if value < len(_ONES):
        return [_ONES[value]]
    if value in range(100):
        tens, ones = divmod(value, 10)
        return [_TENS[tens], *([_ONES[ones]] if ones else [])]
    for size, name in _SCALES:
        if value >= size:
            count, rest = divmod(value, size)
            return [*_cardinal(count), name, *(_cardinal(rest) if rest else [])]
    raise AssertionError(value)
