"""Written notes as words that can be spoken: no markup, links, symbols or stray marks."""

from __future__ import annotations

import re

LONGEST = 600
"""Characters looked at; nobody says more than this in one breath, and it keeps the time linear."""

_TAGS = {"wip", "x", "skip", "ci", "draft", "minor", "major", "fix", "chore"}
_WRITTEN_SHORT = (
    ("e.g.", "for example"),
    ("i.e.", "that is"),
    ("etc.", "and so on"),
    ("approx.", "about"),
    ("vs.", "versus"),
    ("w/o ", "without "),
    ("w/ ", "with "),
    ("b/c", "because"),
)
_AMOUNT = r"[$€£]?\d[\w.,:%]*(?:\s(?:ms|s|m|h|hr|hrs|min|mins|minutes|hours|days|weeks|months|%|kb|mb|gb|percent))?"


def plain(text: str) -> str:
    """``text`` on one line as it would be said: printable, unmarked, its quotes in pairs.

    Markdown, links, issue numbers, emoji and doubled punctuation go; arrows, dashes and a few
    written abbreviations become words or commas. At most ``LONGEST`` characters are read.
    """
    text = _printable(_start_of(text))
    text = _without_markup(text)
    text = _in_words(text)
    text = _without_symbols(text)
    return _tidy(_paired(text))


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

    # A format character (a joiner, a direction mark) sits inside a word; any other parts words.
    return "".join(
        one if one.isprintable() else "" if category(one) == "Cf" else " " for one in text
    )


def _without_markup(text: str) -> str:
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()\s]*\)", r"\1", text)
    text = re.sub(r"^\s*(?:[-*+>•]|#{1,6}|\d+[.)])\s+(?=\D)", "", text)
    text = re.sub(r"[(<]?\b(?:https?://|www\.)\S+", " ", text)
    text = re.sub(r"\[([^\[\]]{0,40})\]", _bracketed, text)
    text = re.sub(r"^(?:[A-Z][A-Z0-9]+-\d+)\b:?", " ", text.strip())
    text = re.sub(r"\(\s*(?:[\w/-]*#\d+[,\s]*)+\)", " ", text)
    text = re.sub(
        r"[,(]?\s*\b(?:closes?|closed|fixes|resolves?|refs?|see)\b:?\s+[\w/-]*#\d+\)?", " ", text, flags=re.I
    )
    text = re.sub(r"(?<!\w)#(\d+)\b", r"number \1", text)
    return re.sub(r"(?<!\w)[#@](?=\w)", "", text)


def _bracketed(match: re.Match[str]) -> str:
    """What stands in square brackets, unless it is a label for machines."""
    inside = match[1].strip()
    is_label = inside.lower() in _TAGS or re.fullmatch(r"[A-Z][A-Z0-9]+-\d+|#?\d+|\s*", inside)
    return " " if is_label else f" {inside} "


def _in_words(text: str) -> str:
    arrow = r"\s*(?:-+>|=+>|→|⇒|➜|➔|⟶)\s*"
    text = re.sub(rf"\bfrom\s+({_AMOUNT}){arrow}", r"from \1 to ", text, flags=re.I)
    text = re.sub(rf"({_AMOUNT}){arrow}(?=[$€£~]?\d)", r"from \1 to ", text)
    text = re.sub(arrow, " to ", text)
    for written, said in _WRITTEN_SHORT:
        if written in text:
            text = text.replace(written, said)
    text = re.sub(r"(?<!\w)[~≈]\s*(?=[$€£]?\d)", "about ", text)
    text = re.sub(r"\s&\s", " and ", text)
    text = re.sub(r"\s\+\s", " and ", text)
    text = re.sub(r"(?<=\d)\s*[–—]\s*(?=\d)", " to ", text)
    return re.sub(r"\s+(?:-{1,3}|–)\s+|\s*—\s*", ", ", text)


def _without_symbols(text: str) -> str:
    text = re.sub(r"(?:(?<=\s)|^)[:;=]-?[)(DPp/|](?=\s|$|[.!])", " ", text)
    text = re.sub(r"(?<!\w)_+|_+(?!\w)", "", text)
    text = re.sub(r"(?<=\w)_(?=\w)", " ", text)
    text = re.sub(r"[`*~^|\\{}\[\]<>=]", " ", text)
    text = re.sub(r"(?<![A-Za-z])#", " ", text)
    if text.isascii():
        return text
    from unicodedata import category

    return "".join(
        " " if category(one) in {"So", "Sk", "Cn", "Co", "Cs", "Zs", "Zl", "Zp"} and one != "°" else one
        for one in text
        if one not in "\ufe0f\u20e3"
    )


def _paired(text: str) -> str:
    """``text`` without quotes and brackets that lack their other half or hold nothing."""
    text = text.replace("„", "“")
    for opening, closing in (("(", ")"), ("“", "”"), ("«", "»")):
        if opening in text or closing in text:
            text = re.sub(rf"{re.escape(opening)}\s*{re.escape(closing)}", " ", text)
            if not _is_nested(text, opening, closing):
                text = text.replace(opening, " ").replace(closing, " ")
    text = re.sub(r'"\s*"', " ", text)
    if text.count('"') % 2:
        text = text.replace('"', " ")
    if len(re.findall(r"(?<!\w)['‘](?=\w)", text)) > len(re.findall(r"(?<=[\w.,!?])['’](?!\w)", text)):
        text = re.sub(r"(?<!\w)['‘](?=\w)", "", text)
    return re.sub(r"(?<!\w)['‘’]+(?!\w)", " ", text)


def _is_nested(text: str, opening: str, closing: str) -> bool:
    depth = 0
    for one in text:
        depth += (one == opening) - (one == closing)
        if depth not in {0, 1}:
            return False
    return depth == 0


def _tidy(text: str) -> str:
    """``text`` with single spaces and single punctuation marks, none of them at its start."""
    text = re.sub(r"…|\.{2,}", ". ", text)
    text = " ".join(text.split())
    text = re.sub(r"\s+([.,;:!?])(?=\s|$|[.,;:!?])", r"\1", text)
    text = re.sub(r"([(“«])\s+", r"\1", text)
    text = re.sub(r"\s+([)”»])", r"\1", text)
    text = re.sub(r"[.,;:!?]{2,}", _strongest, text)
    text = text.replace("!", ".")
    text = re.sub(r"(\.)\s+(?=[.,;:])", "", text)
    return re.sub(r"^[\s.,;:?)\-–]+(?=[\s\W]|\w)", "", text).strip() if text[:1] in ".,;:?)-– " else text


def _strongest(match: re.Match[str]) -> str:
    run = match[0]
    if "?" in run:
        return "?"
    return "." if "." in run or "!" in run else ","
