"""The text to check: what was typed, piped in, or stands in a file."""

from __future__ import annotations

import os
from pathlib import Path

from brag.errors import BragError, NotFoundError, UsageError
from brag.text.intake import decoded

LARGEST = 20_000_000
"""Bytes of one text: some thirty novels."""
_LOOKED_AT = 8_000
_LONGEST_NAME = 255
_SUFFIXES = (".md", ".txt", ".rst", ".markdown", ".text", ".org", ".adoc", ".html")


def is_file(words: str) -> bool:
    """Whether ``words`` name something on disk."""
    return os.path.exists(words)  # noqa: PTH110 - pathlib raises for a name that is too long


def looks_like_a_file(words: str) -> bool:
    """Whether ``words`` can only be meant as the name of a file."""
    return (
        len(words) <= _LONGEST_NAME
        and not any(one.isspace() for one in words)
        and (words.lower().endswith(_SUFFIXES) or words.startswith(("./", "../", "/", "~/")))
    )


def missing(name: str) -> NotFoundError:
    """The refusal of a file that is not there."""
    return NotFoundError(f"there is no file {name}", "Check its name and its folder")


def from_file(name: str) -> str:
    """The text of a file.

    Raises UsageError for one that is no text, BragError for one that cannot be read.
    """
    path = Path(name)
    if path.is_dir():
        raise UsageError(f"{name} is a folder", "Name a file in it")
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BragError(
            f"{name} cannot be read: {(error.strerror or '').lower()}", "Check its permissions"
        ) from error
    return from_bytes(data, name)


def from_bytes(data: bytes, name: str) -> str:
    """``data`` as text. Raises UsageError for what is too large, binary, or not UTF-8."""
    if len(data) > LARGEST:
        raise UsageError(
            f"{name} is larger than {LARGEST // 1_000_000} MB", "Check a part of it at a time"
        )
    if b"\0" in data[:_LOOKED_AT]:
        raise UsageError(
            f"{name} is not text: it holds zero bytes", "Name a text file, such as Markdown"
        )
    return decoded(data, name)


def typed(words: str) -> str:
    """What was typed. Raises UsageError for bytes that are no text."""
    try:
        words.encode()
    except UnicodeEncodeError as error:
        raise UsageError(
            f"the text is not valid UTF-8 at character {error.start + 1}",
            "Check the encoding of your terminal",
        ) from error
    return words
