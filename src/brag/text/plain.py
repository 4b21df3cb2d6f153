"""Written notes as words that can be spoken: no markup, links, symbols or stray marks."""

from __future__ import annotations

import re
from collections.abc import Callable

LONGEST = 600
"""Characters looked at; nobody says more than this in one breath, and it keeps the time linear."""

_READY = re.compile(r"(?:[A-Za-z][A-Za-z0-9]*(?:['-][a-z]+)*,? )*[A-Za-z][A-Za-z0-9]*\.?")
"""Ordinary words in a row, which need nothing done: most of what people write."""

_LABELS = {"wip", "x", "skip", "ci", "draft", "minor", "major", "fix", "chore"}
_SHORT_FORMS = {
    "e.g.": "for example", "i.e.": "that is", "etc.": "and so on", "approx.": "about",
    "vs.": "versus", "w/o ": "without ", "w/ ": "with ", "b/c": "because",
}  # fmt: skip
_AMOUNT = (
    r"[$€£]?\d[\w.,:%]*"
    r"(?:\s(?:ms|s|m|h|hr|hrs|min|mins|minutes|hours|days|weeks|months|%|kb|mb|gb|percent))?"
)
_ARROW = r"\s*(?:-+>|=+>|→|⇒|➜|➔|⟶)\s*"
_ARROWS = ">→⇒➜➔⟶"
_DASHES = "\u2013—"
_SMALL_I = r"(?<![\w.'/-])i(?=\s+(?!\.)[a-z]|['\u2019](?:m|ve|d|ll)\b)"
_NOT_SAID = {"So", "Sk", "Cn", "Co", "Cs", "Zs", "Zl", "Zp"}
"""Unicode categories of symbols, odd spaces and unassigned characters."""
_OPENED, _CLOSED = r"(?<!\w)['\u2018](?=\w)", r"(?<=[\w.,!?])['\u2019](?!\w)"

_NUMBERED = r"pull requests?|merge request|issues?|tickets?|bugs?|pr|mr|room|table|order|bus|ward"
_WORDS_OF_A_CLAUSE = 3
_Step = tuple[str, str, str | Callable[[re.Match[str]], str]]
"""Characters of which one must occur, the pattern to look for then, and what to say instead."""


def _bracketed(match: re.Match[str]) -> str:
    """What stands in square brackets, unless it is a label for machines."""
    inside = match[1].strip()
    is_label = inside.lower() in _LABELS or re.fullmatch(r"[A-Z][A-Z0-9]+-\d+|#?\d+|\s*", inside)
    return " " if is_label else f" {inside} "


def _named(match: re.Match[str]) -> str:
    """A person's mark as their name: ``@mia`` is Mia."""
    return match[0][1:].capitalize()


def _tail(match: re.Match[str]) -> str:
    """The issue numbers at the end of a whole clause, which nobody says; all after few words."""
    is_clause = len(match.string[: match.start()].split()) >= _WORDS_OF_A_CLAUSE
    return "" if is_clause else match[0]


def _strongest(match: re.Match[str]) -> str:
    run = match[0]
    if "?" in run:
        return "?"
    return "." if "." in run or "!" in run else ","


_MARKUP: tuple[_Step, ...] = (
    ("!", r"^(\w+(?:\([^()]*\))?)!:", r"\1:"),
    ("[", r"!?\[([^\[\]]*)\]\([^()\s]*\)", r"\1"),
    ("-*+>•#.)", r"^\s*(?:[-*+>•]|#{1,6}|\d+[.)])\s+(?=\D)", ""),
    (".:", r"[(<]?\b(?:https?://|www\.)\S+", " "),
    ("[", r"\[([^\[\]]{0,40})\]", _bracketed),
    ("-", r"^\s*[A-Z][A-Z0-9]+-\d+\b:?", " "),
    ("#", r"\(\s*(?:[\w/-]*#\d+[,\s]*)+\)", " "),
    (
        "#",
        r"(?i)[,(]?\s*\b(?:closes?|closed|fixes|resolves?|refs?|see)\b:?\s+[\w/-]*#\d+\)?",
        " ",
    ),
    ("M", r"^(Merge[ds]? pull request #\d+) from [\w./-]+", r"\1"),
    ('"', r'^([Rr]evert(?:ed)?) (?=")', r"\1 the change "),
    ("#", rf"(?i)\b({_NUMBERED}) #(\d+)\b", r"\1 \2"),
    ("#", r"(?<=\w)(?: #\d+\b)+(?=\s*$)", _tail),
    ("#", r"(?<!\w)#(\d+)\b", r"number \1"),
    ("@", r"(?<!\w)@[a-z]\w*", _named),
    ("#@", r"(?<!\w)[#@](?=\w)", ""),
)
_SIGNS: tuple[_Step, ...] = (
    ("\u2019", r"(?<=\w)\u2019(?=\w)", "'"),
    (_ARROWS, rf"(?i)\bfrom\s+({_AMOUNT}){_ARROW}", r"from \1 to "),
    (_ARROWS, rf"({_AMOUNT}){_ARROW}(?=[$€£~]?\d)", r"from \1 to "),
    (_ARROWS, _ARROW, " to "),
    ("<≤", r"(?:<=|≤)\s*(?=[$€£]?\d)", "at most "),
    ("<", r"<\s*(?=[$€£]?\d)", "under "),
    (">≥", r"(?:>=|≥)\s*(?=[$€£]?\d)", "at least "),
    (">", r">\s*(?=[$€£]?\d)", "over "),
    ("~≈", r"(?<!\w)[~≈]\s*(?=[$€£]?\d)", "about "),
    ("&+", r"\s[&+]\s", " and "),
    ("+", r"(?<=[a-z] )\+\s?(?=\d)", "up "),
    ("-\u2212", r"(?<=[a-z] )[-\u2212](?=\d[\d.,]*\s?%)", "down "),
    (_DASHES, r"(?<=\d)\s*[\u2013—]\s*(?=\d)", " to "),
    ("-" + _DASHES, r"(?<=\w)\s+(?:-{1,3}|\u2013|—)\s+(?=(?:took|cost|saved|lasted) )", ". It "),
    ("-" + _DASHES, r"\s+(?:-{1,3}|\u2013)\s+|\s*—\s*", ", "),
    (":;=", r"(?:(?<=\s)|^)[:;=]-?[)(DPp/|](?=\s|$|[.!])", " "),
    ("_", r"(?<!\w)_+|_+(?!\w)", ""),
    ("`*~^|\\{}[]<>=", r"[`*~^|\\{}\[\]<>=]", " "),
    ("#", r"(?<![A-Za-z])#", " "),
)
_SPACING: tuple[_Step, ...] = (
    ("….", r"…|\.{2,}", ". "),
    ("  \t\n\r\f\v", r"\s+", " "),
    (".,;:!?", r"\s+([.,;:!?])(?=\s|$|[.,;:!?])", r"\1"),
    ("(“«", r"([(“«])\s+", r"\1"),
    (")”»", r"\s+([)”»])", r"\1"),
    (".,;:!?", r"[.,;:!?]{2,}", _strongest),
    ("!", r"!", "."),
    (".", r"\.\s+(?=[.,;:])", ""),
)


def plain(text: str) -> str:
    """``text`` on one line as it would be said: printable, unmarked, its quotes in pairs.

    Markdown, links, issue numbers, emoji and doubled punctuation go; arrows, dashes and a few
    written abbreviations become words or commas. At most ``LONGEST`` characters are read.
    """
    text = _start_of(text)
    if _READY.fullmatch(text):
        return re.sub(_SMALL_I, "I", text)
    text = _done(_MARKUP, _printable(text))
    for written, said in _SHORT_FORMS.items():
        text = text.replace(written, said)
    text = _without_symbols(_done(_SIGNS, text))
    text = re.sub(_SMALL_I, "I", text)
    return _done(_SPACING, _paired(text)).lstrip(" .,;:?)-\u2013").rstrip()


def _done(steps: tuple[_Step, ...], text: str) -> str:
    """``text`` after ``steps``; a pattern is compiled only once a text needs it."""
    for marks, pattern, said in steps:
        if any(mark in text for mark in marks):
            text = re.sub(pattern, said, text)
    return text


def _start_of(text: str) -> str:
    """The first ``LONGEST`` characters, up to the end of a word."""
    text = text.strip()
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(None, 1)[0]


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    from unicodedata import category

    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)  # what would colour or move on a terminal
    # A format character (a joiner, a direction mark) sits inside a word; any other parts words.
    return "".join(
        one if one.isprintable() else "" if category(one) == "Cf" else " " for one in text
    )


def _without_symbols(text: str) -> str:
    """``text`` without emoji and other pictures; a degree sign is a word of its own."""
    if text.isascii():
        return text
    from unicodedata import category

    return "".join(
        " " if category(one) in _NOT_SAID and one != "°" else one
        for one in text
        if one not in "\ufe0f\u20e3"
    )


def _paired(text: str) -> str:
    """``text`` without quotes and brackets that lack their other half or hold nothing."""
    text = text.replace("„", "“")
    for opening, closing in ("()", "“”", "«»"):
        if opening in text or closing in text:
            text = re.sub(rf"\{opening}\s*\{closing}", " ", text)
            if not _is_paired(text, opening, closing):
                text = text.replace(opening, " ").replace(closing, " ")
    if '"' in text:
        text = re.sub(r'"\s*"', " ", text)
        text = text.replace('"', " ") if text.count('"') % 2 else text
    if "'" in text or "\u2018" in text or "\u2019" in text:
        if len(re.findall(_OPENED, text)) > len(re.findall(_CLOSED, text)):
            text = re.sub(_OPENED, "", text)
        text = re.sub(r"(?<!\w)['\u2018\u2019]+(?!\w)", " ", text)
    return text


def _is_paired(text: str, opening: str, closing: str) -> bool:
    """Whether every mark has its other half, one pair after the other."""
    depth = 0
    for one in text:
        depth += (one == opening) - (one == closing)
        if depth not in {0, 1}:
            return False
    return depth == 0
