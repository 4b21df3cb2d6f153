"""What of a text is its writer's own prose: no quotes, code, links, addresses or front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

PARAGRAPH_END = "\u2029"
"""Stands for the line break that ends a paragraph, a heading, a quotation or a block of code."""
LINE_END = "\u2028"
"""Stands for the line break that ends a sentence inside its paragraph: the item of a list."""
_LONGEST_QUOTE = 600
_MOST_APOSTROPHES = 8
_SHORT_LINE = 50
_LONGEST_GREETING = 5

# Kept as text: compiling one takes longer than checking a page, and few texts need them all.
_LIST_MARK = r"\s*(?:[-*+\u2022\u2013]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?"
_MAY_BE_A_MARK = frozenset("-*+\u2022\u20130123456789")
_GREETINGS = frozenset({"hi", "hello", "hey", "dear", "good"})
_OFF = r"<!--\s{0,9}brag:\s{0,9}(off|on)\b([\w\s,-]{0,200})-->"
_TAG = r"</?[a-zA-Z][^<>\n\u2028\u2029]{0,300}>"
_LINK_TARGET = r'(?<=\])\([^()\s]{0,2000}(?:[ ]"[^"\n]{0,200}")?\)'
_ADDRESS = r"(?:https?://|www\.)[^\s<>()\u2028\u2029]+"
_WITH_AT = r"[^\s<>()\u2028\u2029]+"
_MARKS = r"[*~\\]+"
_QUOTES = {'"': '"', "\u201c": "\u201d", "\u201e": "\u201c\u201d", "\u00ab": "\u00bb",
           "\u2018": "\u2019", "'": "'"}  # fmt: skip
_QUOTE = "[" + "".join(_QUOTES) + "]"


class Silence(NamedTuple):
    """A stretch of text in which the writer wants no remarks; no ``rules`` means none at all."""

    start: int
    end: int
    rules: frozenset[str]


def prose_of(text: str) -> str:
    """``text`` in the same length, with spaces for all that is not its writer's own prose.

    Quotations, code, links, addresses, tags, comments, front matter and the marks of Markdown
    are blank; a line break is a space, ``LINE_END`` or ``PARAGRAPH_END``. Linear in ``text``.
    """
    plain = _by_lines(_without_comments(text) if "<!--" in text else text)
    if "`" in plain:
        plain = _without_code_spans(plain)
    if "<" in plain:
        plain = re.sub(_TAG, _blank, plain)
    if "](" in plain:
        plain = re.sub(_LINK_TARGET, _blank, plain)
    if "://" in plain or "www." in plain:
        plain = re.sub(_ADDRESS, _blank, plain)
    if "@" in plain:
        plain = re.sub(
            _WITH_AT, lambda word: _blank(word) if "@" in word[0][1:] else word[0], plain
        )
    if any(mark in plain for mark in _QUOTES):
        plain = _without_quotes(plain)
    return re.sub(_MARKS, _blank, plain) if any(mark in plain for mark in "*~\\") else plain


def silences(text: str) -> list[Silence]:
    """Where ``<!-- brag: off -->`` asks for silence.

    Beside words it is about that line; alone on a line it is about all that follows, up to
    ``<!-- brag: on -->``; ``<!-- brag: off minimiser -->`` is about one rule. What stands
    in a block of code is an example and counts for nothing.
    """
    if "brag:" not in text.lower():
        return []
    found: list[Silence] = []
    open_since: dict[frozenset[str], int] = {}
    for match in re.finditer(_OFF, _without_fences(text), re.IGNORECASE):
        rules = frozenset(re.split(r"[\s,]+", match[2].strip().lower())) - {""}
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        if match[1].lower() == "on":
            found += [Silence(since, start, one) for one, since in open_since.items()]
            open_since.clear()
        elif text[start : match.start()].strip() or text[match.end() : end].strip():
            found.append(Silence(start, end, rules))
        else:
            open_since.setdefault(rules, start)
    return found + [Silence(since, len(text), one) for one, since in open_since.items()]


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())


def _without_comments(text: str) -> str:
    pieces, place = [], 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start)) >= 0:
        # Line breaks stay, so that the lines around a long comment remain lines.
        inside = "\n".join(" " * len(line) for line in text[start : end + 3].split("\n"))
        pieces += [text[place:start], inside]
        place = end + 3
    return "".join([*pieces, text[place:]])


def _lines(text: str) -> list[str]:
    return text.replace("\r", "\n").split("\n")


def _without_fences(text: str) -> str:
    """``text`` in the same length, its fenced code blank."""
    lines = _lines(text)
    for place, is_code in enumerate(_fenced(lines)):
        if is_code:
            lines[place] = " " * len(lines[place])
    return "\n".join(lines)


def _fenced(lines: list[str]) -> Iterator[bool]:
    """For each line whether it is fenced code, fence included."""
    fence = ""
    for line in lines:
        bare = line.strip()
        mark = bare[:3]
        if fence:
            yield True
            if bare.startswith(fence) and not bare.strip(fence[0]):
                fence = ""
        elif mark in ("```", "~~~") and mark[0] not in bare.lstrip(mark[0]):
            fence = bare[: len(bare) - len(bare.lstrip(mark[0]))]
            yield True
        else:
            yield False


def _by_lines(text: str) -> str:
    """``text`` with whole lines blanked that are no prose, and every line break decided."""
    lines = _lines(text)
    front = _front_matter(lines)
    fenced = list(_fenced(lines)) if "```" in text or "~~~" in text else [False] * len(lines)
    may_indent = not next((one for one in lines if one.strip()), "").startswith(("    ", "\t"))
    pieces: list[str] = []
    before, is_in_list = "", False
    for place, line in enumerate(lines):
        is_in_list = _mark_length(line) > 0 or (is_in_list and line[:1] in ("", " ", "\t"))
        is_indented = may_indent and not is_in_list and line.startswith(("    ", "\t"))
        is_code = is_indented and before in ("blank", "code")
        kind = "code" if place < front or fenced[place] or is_code else _kind(line)
        if place:
            pieces.append(_break(before, kind, lines[place - 1], line))
        pieces.append(_drawn(line, kind))
        before = kind
    return "".join(pieces)


def _front_matter(lines: list[str]) -> int:
    """How many lines at the start are front matter."""
    if lines[0].rstrip() not in ("---", "+++"):
        return 0
    for place, line in enumerate(lines[1:], start=1):
        if line.rstrip() in (lines[0].rstrip(), "..."):
            return place + 1
    return 0


def _kind(line: str) -> str:
    """What a line is, by its first sign: blank, heading, quotation, rule, item, row or prose."""
    bare = line.lstrip()
    if not bare.strip():
        return "blank"
    first = bare[0]
    if first == "#" and bare.lstrip("#")[:1] in ("", " "):
        return "heading"
    if first == ">":
        return "quotation"
    if first in "-=*_|+:" and not bare.strip("-=*_|+: \t"):
        return "rule"
    if first == "|":
        return "row"
    if first == "[" and "]:" in bare[:200]:
        return "code"
    return "item" if _mark_length(line) else "prose"


def _mark_length(line: str) -> int:
    """How many characters open an item of a list; 0 for any other line."""
    if line.lstrip()[:1] not in _MAY_BE_A_MARK:
        return 0
    mark = re.match(_LIST_MARK, line)
    return mark.end() if mark else 0


def _drawn(line: str, kind: str) -> str:
    if kind in ("code", "quotation", "rule", "blank"):
        return " " * len(line)
    if kind == "heading":
        return " " * (len(line) - len(line.lstrip("# \t"))) + line.lstrip("# \t")
    if kind == "row":
        return line.replace("|", LINE_END)
    if kind == "item":
        length = _mark_length(line)
        return " " * length + line[length:]
    return line


def _break(before: str, kind: str, above: str, line: str) -> str:
    """What stands for the line break between two lines."""
    if kind == before == "prose":
        if _is_greeting(above):
            return LINE_END
        # A short line before a capital is a line of its own: notes, a verse, an address.
        is_short = len(above.rstrip()) < _SHORT_LINE and above.rstrip()[-1:].isalnum()
        begins_anew = line.lstrip()[:1].isupper() and not line.lstrip().startswith(("I ", "I'"))
        return LINE_END if is_short and begins_anew else " "
    if kind == "prose" and before == "item":
        return " " if line[:1] in (" ", "\t") else PARAGRAPH_END
    if kind in ("item", "row") and before in ("item", "row", "prose"):
        return LINE_END
    return PARAGRAPH_END


def _is_greeting(line: str) -> bool:
    """Whether a line is "Hi Ana," or "Dear Dr. Lund"."""
    bare = line.strip()
    words = bare.split()
    if not words or len(bare) >= _SHORT_LINE or any(mark in bare[:-1] for mark in ",:!?"):
        return False
    return words[0].rstrip(",:!").lower() in _GREETINGS and len(words) <= _LONGEST_GREETING


def _without_code_spans(text: str) -> str:
    """``text`` without what stands between two runs of equally many backticks."""
    runs = [(match.start(), match.end()) for match in re.finditer(r"`+", text)]
    following: dict[int, int] = {}
    closing: list[int | None] = [None] * len(runs)
    for number in range(len(runs) - 1, -1, -1):
        start, end = runs[number]
        closing[number] = following.get(end - start)
        following[end - start] = number
    spans, place = [], 0
    for number, (start, end) in enumerate(runs):
        partner = closing[number]
        if start < place or partner is None:
            continue
        close_start, close_end = runs[partner]
        is_near = close_start - end <= _LONGEST_QUOTE
        if is_near and PARAGRAPH_END not in text[end:close_start]:
            spans.append((start, close_end))
            place = close_end
    return _with_blanks(text, spans)


def _without_quotes(text: str) -> str:
    """``text`` without what others said: a pair of quotation marks in one paragraph."""
    spans, place = [], 0
    for match in re.finditer(_QUOTE, text):
        start = match.start()
        if start < place or not _opens(text, start):
            continue
        end = _closing(text, start)
        if end:
            spans.append((start, end))
            place = end
    return _with_blanks(text, spans)


def _opens(text: str, place: int) -> bool:
    """Whether a quotation can begin here: not an apostrophe, not inches."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return not (before.isalnum() or not after or after.isspace())


def _closing(text: str, start: int) -> int:
    """The place after the mark that closes the quotation opened at ``start``; 0 without one."""
    marks = _QUOTES[text[start]]
    limit = text.find(PARAGRAPH_END, start, start + _LONGEST_QUOTE)
    limit = limit if limit >= 0 else start + _LONGEST_QUOTE
    is_single = text[start] in "'\u2018"
    place = start + 1
    for _ in range(_MOST_APOSTROPHES):
        ends = [found for one in marks if (found := text.find(one, place, limit)) >= 0]
        if not ends:
            return 0
        place = min(ends) + 1
        # After an apostrophe the word goes on; after a closing mark it does not.
        if not is_single or not text[place : place + 1].isalnum():
            return place
    return 0


def _with_blanks(text: str, spans: list[tuple[int, int]]) -> str:
    pieces, place = [], 0
    for start, end in spans:
        pieces += [text[place:start], " " * (end - start)]
        place = end
    return "".join([*pieces, text[place:]])
