"""Files a command is asked to write: nothing that is there already is replaced unasked."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from brag.errors import NotFoundError, UsageError
from brag.features.whole_file import written_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brag.cli.state import State


def check_free(path: Path | None, state: State, *, option: str, force: bool | None) -> None:
    """Refuse, or ask, before any work is done for a file that may not be written.

    ``force`` is None for a command that replaces no file, and has no such option.
    """
    if path is None:
        return
    if path.is_dir():
        raise UsageError(f"{path} is a folder", f"Name a file in it: {option} {path}/FILE")
    if not path.parent.is_dir():
        raise NotFoundError(f"there is no folder {path.parent}", "Make it first, or choose another")
    if force or not path.is_file():
        return
    if force is None:
        raise UsageError(f"{path} is there already", f"Name another file: {option} FILE")
    if not (
        state.can_ask
        and state.prompter.confirm(f"Replace {path}?", default=False, instead="--force")
    ):
        raise UsageError(f"{path} is there already", "Add --force to replace it, or choose another")


@contextmanager
def poured_out(path: Path | None, *, hint: str) -> Iterator[IO[str]]:
    """Where data goes: the file, whole or not at all, or standard output; UTF-8 either way."""
    if path is not None:
        with written_whole(path, hint=hint) as file:
            yield file
        return
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:  # a test that reads along
        yield sys.stdout
        return
    out = io.TextIOWrapper(buffer, encoding="utf-8", newline="")
    try:
        yield out
        out.flush()
    except BrokenPipeError:
        # The reader has seen enough, as `head` has. What is still held is for nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        # Standard output goes on without this wrapper, whatever became of the data.
        with suppress(OSError):
            out.detach()
