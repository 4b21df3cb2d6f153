"""The side file of an import: the rows that were refused, in their own shape, with the reasons."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Self

from brag.features.whole_file import cannot_write, written_whole

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_ELSEWHERE = "Choose another place with --rejects"


def _plain(where: str, problem: str, raw: str) -> str:
    return f"# {where}: {problem}\n{raw.rstrip()}\n"


@dataclass(frozen=True, slots=True)
class SideShape:
    """How refused rows are written down so that they can be mended and imported again.

    ``said`` makes the text of one row from its place, its problem and the row as it stood.
    """

    said: Callable[[str, str, str], str] = _plain
    head: str = ""
    between: str = "\n"
    tail: str = ""


PLAIN = SideShape()
"""Each row as it stood, below a line that begins with # and says what is wrong with it."""


class SideFile:
    """The open side file; when the import ends, however it ends, it holds what was refused.

    Where nothing was, no file is made. Raises BragError when it cannot be written.
    """

    def __init__(self, path: Path, shape: SideShape) -> None:
        self._path = path
        self._shape = shape
        self._stack = ExitStack()
        self._file: IO[str]
        self._is_empty = True

    def __enter__(self) -> Self:
        self._file = self._stack.enter_context(
            # Bytes that are no text come back as they were.
            written_whole(
                self._path, hint=_ELSEWHERE, errors="surrogateescape", is_kept_empty=False
            )
        )
        return self

    def write(self, where: str, problem: str, raw: str) -> None:
        """Add one refused row."""
        between = self._shape.head if self._is_empty else self._shape.between
        self._is_empty = False
        try:
            self._file.write(between + self._shape.said(where, problem, raw))
        except OSError as error:
            raise cannot_write(self._path, error, _ELSEWHERE) from error

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if not self._is_empty:
            self._file.write(self._shape.tail)
        self._stack.close()
