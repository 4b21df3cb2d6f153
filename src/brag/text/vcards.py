"""vCards as text: cut into cards and lines, and a person written as one (RFC 6350, RFC 6715).

The grammar of a line is read by vobject; see docs/decisions/0010-vcards.md.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BEGINS = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_ENDS = re.compile(r"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
_SOFT_BREAK = re.compile(r";(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SPECIAL = re.compile(r"[\\,;\n]")
_BIG = re.compile(r"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:]", re.IGNORECASE)
"""Properties that hold files; nobody reads them here."""
LONGEST_CARD = 2_000_000
"""Characters of one card, its pictures left out."""
_LINE_OCTETS = 75


class Card(NamedTuple):
    """One card: the line of its file that it begins on, its lines unfolded, and as it stood.

    ``problem`` says why it cannot be read, if so.
    """

    number: int
    lines: tuple[str, ...]
    raw: str
    problem: str = ""


class Property(NamedTuple):
    """One line of a card: its name in capitals, its parameters, and its value as it stands."""

    name: str
    parameters: dict[str, tuple[str, ...]]
    value: str


def cards(lines: Iterable[tuple[int, str]]) -> Iterator[Card]:
    """The cards among numbered ``lines``; what stands outside of any is passed over."""
    begun, kept, raw, size, is_skipping = 0, list[str](), list[str](), 0, False
    for number, line in lines:
        if _BEGINS.fullmatch(line):
            if begun:
                yield Card(begun, (), _raw(raw), f"no END:VCARD before line {number}")
            begun, kept, raw, size, is_skipping = number, [], [line], 0, False
        elif begun and _ENDS.fullmatch(line):
            raw.append(line)
            problem = "it is longer than a card can be" if size > LONGEST_CARD else ""
            yield Card(begun, () if problem else tuple(_unfolded(kept)), _raw(raw), problem)
            begun = 0
        elif begun:
            is_folded = line[:1] in (" ", "\t")
            is_skipping = is_skipping if is_folded else _BIG.match(line) is not None
            size += 0 if is_skipping else len(line)
            if not is_skipping and size <= LONGEST_CARD:
                kept.append(line)
                raw.append(line)
    if begun:
        yield Card(begun, (), _raw(raw), "the file ends before END:VCARD")


def properties(card: Card) -> list[Property]:
    """The lines of a card, read. Raises ValueError for one that is none, naming it."""
    from vobject.base import ParseError, parseLine

    found = []
    for line in card.lines:
        if not line.strip():
            continue
        try:
            name, parameters, value, _ = parseLine(line, 0)
        except ParseError as error:
            raise ValueError(f"a line cannot be read: {line.strip()[:40]!r}") from error
        named = {key.upper(): tuple(values) for key, *values in parameters}
        found.append(Property(name.upper(), named, _decoded(value, named)))
    return found


def parts(value: str, between: str) -> list[str]:
    """The components of a value, at each ``between`` that is not escaped, without escapes."""
    found = re.split(rf"(?<!\\)((?:\\\\)*){re.escape(between)}", value)
    pieces = [a + b for a, b in zip(found[::2], [*found[1::2], ""], strict=True)]
    return [plain(one) for one in pieces]


def plain(value: str) -> str:
    """A value without its escapes."""
    return _ESCAPED.sub(lambda one: "\n" if one[1] in "nN" else one[1], value)


def written(name: str, value: str, *, is_text: bool = True) -> str:
    """One line of a card, escaped and folded at 75 octets; nothing for an empty value."""
    if not value:
        return ""
    escaped = _SPECIAL.sub(_escape, value) if is_text else value
    return folded(f"{name}:{escaped}")


def joined(values: Sequence[str], between: str = ",") -> str:
    """Several values in one, each escaped."""
    return between.join(_SPECIAL.sub(_escape, one) for one in values)


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, with its end."""
    pieces, piece, size = [], "", 0
    for one in line:
        wide = len(one.encode())
        if size + wide > _LINE_OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + one, size + wide
    return "\r\n".join([*pieces, piece]) + "\r\n"


def _escape(found: re.Match[str]) -> str:
    return "\\n" if found[0] == "\n" else f"\\{found[0]}"


def _unfolded(lines: Sequence[str]) -> list[str]:
    """Lines with those that continue them: folded ones, and soft breaks of quoted-printable."""
    whole: list[str] = []
    is_broken = False
    for line in lines:
        if whole and is_broken:
            whole[-1] = whole[-1][:-1] + line.lstrip()
        elif whole and line[:1] in (" ", "\t"):
            whole[-1] += line[1:]
        else:
            whole.append(line)
        is_broken = whole[-1].endswith("=") and _SOFT_BREAK.search(whole[-1]) is not None
    return whole


def _decoded(value: str, parameters: dict[str, tuple[str, ...]]) -> str:
    """The value of vCard 2.1 that is quoted-printable, as text; any other as it stands."""
    marks = {one.upper() for key in ("ENCODING", "QUOTED-PRINTABLE") for one in (
        *parameters.get(key, ()), *([key] if key in parameters else []))}  # fmt: skip
    if "QUOTED-PRINTABLE" not in marks:
        return value
    import quopri

    charset = next(iter(parameters.get("CHARSET", ())), "utf-8")
    data = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
    try:
        text = data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        text = data.decode("utf-8", "replace")
    # In 2.1 a line break is a line break; everything behind reads escapes.
    return text.replace("\\", "\\\\").replace("\r\n", "\\n").replace("\n", "\\n")


def _raw(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"
