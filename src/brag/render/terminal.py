"""Text for a terminal: escaped, wrapped to a width, and coloured only when that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from typing import TextIO

# Invisible characters that ordinary writing needs: joiners in emoji and Persian, direction marks.
_HARMLESS = frozenset("\u200c\u200d\u200e\u200f\u00a0\u00ad\u3000\u2002\u2003\u2009\u202f\ufeff")
_LINE_BREAKS = {ord(one): " " for one in "\r\n\t"}


def escape(text: str) -> str:
    """``text`` with everything that could steer a terminal written out as its code."""
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() or one in _HARMLESS else one.encode("unicode_escape").decode()
        for one in text
    )


_UNSAFE_IN_JSON = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}


def json_escaped(text: str) -> str:
    """JSON that steers no terminal: it may hold the control characters beyond ASCII as they are."""
    return text if text.isascii() and "\x7f" not in text else text.translate(_UNSAFE_IN_JSON)


class Style:
    """Colours by what they mean. Without colour, text comes back as it was."""

    def __init__(self, *, is_on: bool = False) -> None:
        self.is_on = is_on

    def strong(self, text: str) -> str:
        """A title, or the one thing to see first."""
        return self._with("1", text)

    def quiet(self, text: str) -> str:
        """What may be skipped: days, hints, labels."""
        return self._with("2", text)

    def id(self, text: str) -> str:
        """The id of a record."""
        return self._with("33", text)

    def facet(self, text: str) -> str:
        """A tag, project or person."""
        return self._with("36", text)

    def bar(self, text: str) -> str:
        """The filled part of a bar."""
        return self._with("34", text)

    def _with(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.is_on and text else text


PLAIN = Style()


class Page:
    """How to draw: columns (None for no wrapping), colour, today, and how ids are shortened.

    ``called`` says what the record with an id is called, such as a goal's title.
    """

    def __init__(
        self,
        today: date,
        short: Callable[[str], str],
        width: int | None = None,
        style: Style = PLAIN,
        called: Callable[[str], str] = str,
    ) -> None:
        self.today = today
        self.short = short
        self.width = width
        self.style = style
        self.called = called


def width_of(text: str) -> int:
    """How many columns ``text`` takes on a terminal."""
    if text.isascii() or all(one < "\u0300" or "\u2010" <= one <= "\u2027" for one in text):
        # Western letters, quotation marks and dashes: no need to load Rich's tables.
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def flat(text: str) -> str:
    """``text`` on one line, with control characters escaped."""
    spaced = text.translate(_LINE_BREAKS).split(" ")
    return escape(" ".join(word for word in spaced if word))


def cut_to(text: str, width: int) -> str:
    """``text`` in at most ``width`` columns; dots stand for what is left out."""
    if width_of(text) <= width:
        return text
    text = text.removesuffix("...")
    while text and width_of(text) > width - 3:
        text = text[:-1]
    return text.rstrip() + "..."


def wrap(text: str, width: int | None, indent: int = 0, whole: Iterable[str] = ()) -> list[str]:
    """The lines of ``text`` in at most ``width`` columns; later ones are indented by ``indent``.

    No width means no wrapping. A word wider than a line is broken, but not where something is to
    stay ``whole``: paths and commands, spaces and all, so that they can be copied. The first line
    is meant to follow ``indent`` columns that the caller has already filled.
    """
    if width is None:
        return [text]
    if kept := sorted(whole, key=len, reverse=True):
        for one in kept:
            text = text.replace(one, one.replace(" ", _KEPT_SPACE))
        return [one.replace(_KEPT_SPACE, " ") for one in _filled(text, width, indent, is_cut=False)]
    return _filled(text, width, indent, is_cut=True)


_KEPT_SPACE = "\0"


def _filled(text: str, width: int, indent: int, *, is_cut: bool) -> list[str]:
    room = max(width - indent, 8)
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        for piece in _pieces(word, room) if is_cut else [word]:
            wide = width_of(piece)
            if line and used + 1 + wide > room:
                lines.append(line.rstrip())
                line, used = piece, wide
            else:
                line, used = (f"{line} {piece}", used + 1 + wide) if line else (piece, wide)
    lines.append(line)
    return [lines[0], *(" " * indent + one for one in lines[1:])]


def fitted(text: str, stream: TextIO, indent: int = 0) -> str:
    """``text`` as it goes to ``stream``: wrapped for a terminal, whole for a pipe.

    Later lines are indented by ``indent``. One that comes indented is meant to be copied, and
    stays as it is.
    """
    if not stream.isatty():
        return text
    width = max(_columns_of(stream), 20)
    return "\n".join(
        part
        for line in text.split("\n")
        for part in ([line] if line.startswith(" ") else wrap(line, width, indent))
    )


def _columns_of(stream: TextIO) -> int:
    """COLUMNS, else how wide the terminal behind ``stream`` is: the other may go into a pipe."""
    import os

    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(stream.fileno()).columns or _USUAL_COLUMNS
    except (OSError, ValueError):
        return _USUAL_COLUMNS


_USUAL_COLUMNS = 80


def beside(
    name: str,
    text: str,
    width: int | None,
    column: int,
    style: Style = PLAIN,
    whole: Iterable[str] = (),
) -> list[str]:
    """``name`` in a ``column`` of its own and ``text`` beside it, wrapped to ``width``.

    Where that leaves little room, what does not fit stands below the name. ``whole`` is as in
    ``wrap``.
    """
    if width is None or column + width_of(text) <= width:
        return [style.quiet(name.ljust(column)) + text]
    if column * 3 > width:
        return [style.quiet(name), *(f"  {one}" for one in wrap(text, width - 2, 0, whole))]
    first, *rest = wrap(text, width, column, whole)
    return [style.quiet(name.ljust(column)) + first, *rest]


def _pieces(word: str, room: int) -> list[str]:
    """``word`` cut into pieces that fit in ``room`` columns."""
    if width_of(word) <= room:
        return [word]
    pieces, piece, used = [], "", 0
    for one in word:
        wide = width_of(one)
        if used + wide > room:
            pieces.append(piece)
            piece, used = "", 0
        piece, used = piece + one, used + wide
    return [*pieces, piece]
