"""Text that others wrote, line by line, and cleaned of what no entry can hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.errors import SourceError
from brag.features.source_file import LONGEST_LINE

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from brag.errors import BragError

_ESCAPE_CODES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[@-Z\\^_]?"
)
# Line and paragraph separators are line breaks to some programs, and none to others.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_HALVES = re.compile(r"[\ud800-\udfff]")
_UNREAD = re.compile(r"[\udc80-\udcff]")


def numbered_lines(text: io.TextIOWrapper, name: str) -> Iterator[tuple[int, str]]:
    """The lines of ``text`` with their numbers, from 1, without their ends.

    Of a line beyond ``LONGEST_LINE`` the beginning is kept, and a mark of how much is not.
    Raises SourceError where the reading breaks off.
    """
    number = 0
    try:
        while line := text.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE and line[-1] not in "\r\n":
                line += _beyond(text)
            yield number, line.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name} is not whole {error.encoding.upper()} after line {number}",
            "Say which encoding it is in with --encoding, or save it again as UTF-8",
        ) from error
    except OSError as error:
        raise SourceError(
            f"{name} cannot be read after line {number}: {(error.strerror or '').lower()}",
            "Import it again once it can",
        ) from error


def _beyond(text: io.TextIOWrapper) -> str:
    """What stands for the rest of a line that is too long to keep."""
    count = 0
    while piece := text.readline(LONGEST_LINE):
        count += len(piece)
        if piece[-1] in "\r\n":
            break
    return f"… and {count:,} more characters" if count else ""


def problem_of(error: BragError) -> str:
    """What is wrong with a row, and the option that would settle it, if there is one."""
    option = next((one for one in ("--date-order", "--encoding") if one in error.hint), "")
    return f"{error.what}; {option} says which" if option else error.what


def not_read(text: str) -> str:
    """Why this text cannot be an entry: a byte of it is none of its encoding; "" if all are."""
    found = None if text.isascii() else _UNREAD.search(text)
    if found is None:
        return ""
    return f"it is not UTF-8 text (it holds the byte 0x{ord(found[0]) - 0xDC00:02x})"


def cleaned(text: str) -> str:
    """``text`` without escape codes and control characters; line breaks and tabs stay."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    if "\x1b" in text:
        text = _ESCAPE_CODES.sub("", text)
    return _HALVES.sub("\ufffd", _CONTROLS.sub(" ", text))


def first_words(text: str, limit: int) -> tuple[str, str]:
    """As many words of ``text``, a single line, as ``limit`` characters hold, and the rest."""
    if len(text) <= limit:
        return text, ""
    end = text.rfind(" ", limit // 2, limit + 1)
    end = end if end > 0 else limit
    return text[:end].rstrip(), text[end:].strip()
