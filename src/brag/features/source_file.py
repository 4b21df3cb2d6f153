"""A file to bring in: opened, its encoding told, and watched for changes while it is read."""

from __future__ import annotations

import codecs
import io
import os
import shutil
import stat
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from brag.errors import NotFoundError, SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD_INPUT = Path("-")
LONGEST_LINE = 12_000_000
"""Characters of a line that is still read whole; more than any cell or record worth keeping."""

_HEAD_BYTES = 65_536
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks, the longer before one it begins with."""
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")
"""How .xlsx, .zip and .ods, .gz, and .xls files begin."""


@dataclass(frozen=True, slots=True)
class Source:
    """An open source: its name as errors say it, and its bytes, which can be read again."""

    name: str
    file: IO[bytes]
    path: Path | None
    """Where it is, unless it was poured out of a pipe."""
    state: tuple[int, ...] = ()
    texts: list[io.TextIOWrapper] = field(default_factory=list)
    """The readers made of it, kept since each would close the file when it is thrown away."""

    def encoding(self, given: str = "") -> str:
        """The encoding of its text: ``given``, or what its first bytes say.

        Raises UsageError for an encoding nobody knows, and SourceError, which asks for
        ``--encoding``, for text that is not UTF-8.
        """
        self.file.seek(0)
        head = self.file.read(_HEAD_BYTES)
        if head.startswith(_PACKED):
            raise SourceError(
                f"{self.name} is a packed file, not text",
                "Unpack it first; a spreadsheet can be saved as CSV",
            )
        if given:
            return _known_encoding(given)
        for mark, name in _MARKS:
            if head.startswith(mark):
                return name
        if len(head) > 1 and 0 in (head[0], head[1]):
            order = "le" if head[1] == 0 else "be"
            raise SourceError(
                f"{self.name} looks like UTF-16 without its byte-order mark",
                f"Say so with: --encoding utf-16-{order}",
            )
        try:
            codecs.getincrementaldecoder("utf-8")().decode(head, len(head) < _HEAD_BYTES)
        except UnicodeDecodeError as error:
            raise SourceError(
                f"{self.name} is not UTF-8 text"
                f" (byte {error.start + 1} is 0x{head[error.start]:02x})",
                "Say which encoding it is in, for example: --encoding latin-1",
            ) from error
        return "utf-8"

    def text(self, encoding: str) -> io.TextIOWrapper:
        """Its text from the beginning; bytes that are none become lone surrogates."""
        self.file.seek(0)
        text = io.TextIOWrapper(self.file, encoding=encoding, errors="surrogateescape", newline="")
        self.texts.append(text)
        return text

    def has_changed(self) -> bool:
        """Whether the file is not what it was when it was opened."""
        if self.path is None:
            return False
        try:
            return _state(self.path.stat()) != self.state
        except OSError:
            return True


CHANGED = "the file changed while it was read; the same command again brings in the rest"
"""The problem of a source that ``has_changed``."""


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """The source at ``path``, or standard input for ``-``.

    Raises NotFoundError when there is none, UsageError for a folder, SourceError when it cannot
    be read, or while it is used turns out not to be in its encoding.
    """
    with _found(path) as source:
        try:
            yield source
        except UnicodeDecodeError as error:
            raise SourceError(
                f"{source.name} is not whole {error.encoding.upper()}",
                "Say which encoding it is in, or save it again as UTF-8",
            ) from error


@contextmanager
def _found(path: Path) -> Iterator[Source]:
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            raise UsageError("standard input is closed", "Name a file instead of -")
        with _poured(sys.stdin.buffer) as copy:
            yield Source("standard input", copy, None)
        return
    with _open(path) as file:
        status = os.fstat(file.fileno())
        if stat.S_ISREG(status.st_mode):
            yield Source(str(path), file, path, _state(status))
            return
        with _poured(file) as copy:
            yield Source(str(path), copy, None)


def _open(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise NotFoundError(f"there is no file {path}", "Check the path") from error
    except IsADirectoryError as error:
        raise UsageError(f"{path} is a folder, not a file", "Name a file in it") from error
    except OSError as error:
        raise SourceError(
            f"{path} cannot be read: {(error.strerror or '').lower()}",
            "Give yourself permission to read it",
        ) from error


@contextmanager
def _poured(pipe: IO[bytes]) -> Iterator[IO[bytes]]:
    """What comes out of a pipe, in a nameless file, so that it can be read twice."""
    with tempfile.TemporaryFile() as copy:
        try:
            shutil.copyfileobj(pipe, copy, _HEAD_BYTES)
        except OSError as error:
            raise SourceError(
                f"standard input could not be kept: {(error.strerror or '').lower()}",
                "Free some space in the temporary folder, or name a file",
            ) from error
        yield copy


def _state(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def _known_encoding(name: str) -> str:
    try:
        "".encode(name)
    except LookupError as error:
        raise UsageError(
            f"there is no encoding {name!r}", "Try utf-8, latin-1, cp1252 or utf-16"
        ) from error
    return "utf-8-sig" if codecs.lookup(name).name == "utf-8" else name
