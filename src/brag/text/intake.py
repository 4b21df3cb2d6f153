"""Taking in what was typed or piped: cleaned of stray space, refused when it is not text."""

from __future__ import annotations

import re

from brag.errors import UsageError

LINE_LIMIT = 2_000
"""Characters in an entry's first line: twenty lines on a wide terminal."""
FIELD_LIMIT = 100_000
"""Characters in any longer part of a record: about forty pages."""

_SPACES = re.compile(r"[ \t\r\u00a0]+")


def one_line(text: str, name: str, *, limit: int = LINE_LIMIT) -> str:
    """``text`` as a single line: outer and doubled spaces gone, line breaks become spaces.

    ``name`` says what it is, for the refusal. Raises UsageError for text that is too long,
    holds control characters or escape codes, or is not valid Unicode.
    """
    cleaned = _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\n", " ")).strip()
    return accepted(cleaned, name, limit)


def paragraphs(text: str, name: str, *, limit: int = FIELD_LIMIT) -> str:
    """``text`` without outer blank lines and trailing spaces; refuses like ``one_line``."""
    lines = [
        line.rstrip()
        for line in text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
    ]
    return accepted("\n".join(lines).strip("\n"), name, limit)


def decoded(data: bytes, name: str) -> str:
    """``data`` as text. Raises UsageError when it is not UTF-8; a leading byte-order mark goes."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{name} is not UTF-8 text (byte {error.start + 1} is 0x{data[error.start]:02x})",
            "Convert it first, for example with: iconv -f latin1 -t utf-8",
        ) from error


def accepted(text: str, name: str, limit: int) -> str:
    """``text`` as it is. Raises UsageError for what no record can hold, naming the place."""
    if len(text) > limit:
        raise UsageError(
            f"{name} is {len(text):,} characters long; {limit:,} fit",
            "Say it in a line and keep the rest in a file, named with --evidence",
        )
    if text.isprintable():
        return text
    import unicodedata

    for place, one in enumerate(text, start=1):
        if one not in "\n\t\r" and unicodedata.category(one) in ("Cc", "Cs"):
            raise _refused(one, name, place)
    return text


def own_words(text: str, name: str) -> str:
    """``text`` as it is. Raises UsageError for dots copied from an example."""
    if text and not text.strip(" .\u2026"):
        raise UsageError(
            f"{name} is only dots", "The dots in an example stand for words of your own"
        )
    return text


def _refused(one: str, name: str, place: int) -> UsageError:
    import unicodedata

    if unicodedata.category(one) == "Cs":
        return UsageError(
            f"{name} is not valid UTF-8 at character {place}", "Check the encoding of your terminal"
        )
    return UsageError(
        f"{name} holds a control character (\\x{ord(one):02x} at character {place})",
        "Take it out; text copied from a terminal often carries its colours along",
    )
