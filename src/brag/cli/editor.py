"""Opening the user's editor on a text."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING

from brag.errors import EditorError
from brag.store import drafts

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_USUAL = ("sensible-editor", "nano", "vim", "vi", "notepad")


def edited(
    text: str, kind: str, folder: Path, now: datetime, *, is_draft: bool = False
) -> tuple[str, Path]:
    """What ``text`` became in the editor, and the draft that holds it until it is saved.

    A text that is a draft may be saved as it is. Raises EditorError when there is no editor, it
    failed, or it changed nothing; what was written by then stays as a draft, and the error says
    where.
    """
    command = _command()
    path = drafts.keep(folder, kind, text, now)
    written = path.stat().st_mtime_ns
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode
    except OSError as error:
        path.unlink()
        raise EditorError(
            f"the editor {command[0]!r} could not be started: {(error.strerror or '').lower()}",
            "Set VISUAL or EDITOR to one you have, for example: export EDITOR=nano",
        ) from error
    is_kept_as_it_is = is_draft and path.exists() and path.stat().st_mtime_ns != written
    return _read_back(path, None if is_kept_as_it_is else text, code, command[0]), path


def _read_back(path: Path, before: str | None, code: int, editor: str) -> str:
    try:
        after = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EditorError(
            f"what {editor!r} saved cannot be read", f"It was meant to be UTF-8 text in {path}"
        ) from error
    if after == before:
        path.unlink()
        failed = f"the editor {editor!r} ended with an error ({code})" if code else ""
        raise EditorError(
            failed or "the editor saved nothing",
            "Nothing was written; run it again and save before you close",
        )
    if code:
        raise EditorError(
            f"the editor {editor!r} ended with an error ({code})",
            f"Nothing was written; your text is kept in {path}",
        )
    return after


def _command() -> list[str]:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen:
        try:
            return shlex.split(chosen) or [chosen]
        except ValueError as error:
            raise EditorError(
                f"EDITOR cannot be read: {chosen!r}", "Set it like: export EDITOR='code --wait'"
            ) from error
    found = next((one for one in _USUAL if shutil.which(one)), None)
    if found is None:
        raise EditorError("no editor was found", "Set one, for example: export EDITOR=nano")
    return [found]
