"""Files that are written whole or not at all: in a file beside the place, then put into it."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from brag.errors import BragError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def written_whole(
    path: Path, *, hint: str, errors: str = "strict", is_kept_empty: bool = True
) -> Iterator[IO[str]]:
    """A text file that takes the place of ``path`` when the block ends well; else it is gone.

    Only the user can read it. A device or a pipe is written as it is. Raises BragError, with
    ``hint``, when it cannot be written.
    """
    # What a link points to is written, and the link stays.
    place = Path(os.path.realpath(path))
    try:
        if place.exists() and not place.is_file():
            with place.open("w", encoding="utf-8", errors=errors, newline="") as file:
                yield file
            return
        handle, unfinished = tempfile.mkstemp(prefix=f".{place.name[:40]}.", dir=place.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors=errors, newline="") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
                is_kept = is_kept_empty or file.tell() > 0
            if is_kept:
                Path(unfinished).replace(place)
            else:
                Path(unfinished).unlink()
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise cannot_write(path, error, hint) from error


def cannot_write(path: Path, error: OSError, hint: str) -> BragError:
    """The refusal for a file that cannot be written."""
    return BragError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}", hint)
