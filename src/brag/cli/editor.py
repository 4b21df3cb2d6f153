"""Opening the user's editor on a text."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from brag.errors import EditorError, NoTerminalError
from brag.store import drafts

if TYPE_CHECKING:
    from pathlib import Path

    from brag.cli.state import State

_USUAL = ("sensible-editor", "nano", "vim", "vi", "notepad")


def edited(
    text: str, kind: str, state: State, *, reopen: bool = True, is_precious: bool = False
) -> tuple[str, Path]:
    """What ``text`` became in the editor, and the draft that holds it until it is saved.

    A text that ``is_precious`` holds words of the user's already. With ``reopen``, a draft of
    the same ``kind`` that was left from before opens in its place; one that comes back empty is
    thrown away. Raises EditorError when there is no editor, it
    failed, saved nothing or left nothing; what was written by then stays as a draft, and the
    error says where.
    """
    command = _command(state.config.text("editor"))
    earlier = drafts.latest(state.home.drafts, kind) if reopen else None
    if earlier is not None:
        state.note(f"Opening the draft kept in {earlier.path}; empty it to start anew.")
        text = earlier.read()
    path = drafts.keep(state.home.drafts, kind, text, state.clock.now())
    written = path.stat().st_mtime_ns
    code = _run(command, path)
    after = _read_back(path, command[0], text if is_precious else "")
    is_saved = after != text or path.stat().st_mtime_ns != written
    if code or not is_saved:
        is_worth_keeping = after != text or is_precious or earlier is not None
        if earlier is not None:
            earlier.discard()
        raise _failed(path, command[0], code, is_worth_keeping=is_worth_keeping)
    if earlier is not None:
        earlier.discard()
    if not after.strip():
        path.unlink()
        raise EditorError("the text came back empty", "Nothing was written")
    return after, path


def _run(command: list[str], path: Path) -> int:
    """The exit code of the editor."""
    try:
        return subprocess.run([*command, str(path)], check=False).returncode
    except OSError as error:
        path.unlink()
        raise EditorError(
            f"the editor {command[0]!r} could not be started: {(error.strerror or '').lower()}",
            "Set VISUAL or EDITOR to one you have, for example: export EDITOR=nano",
        ) from error


def _read_back(path: Path, editor: str, before: str) -> str:
    if not path.exists() and before:
        path.write_text(before, encoding="utf-8")
        raise EditorError(
            f"the editor {editor!r} took the file away", f"Your words are kept in {path}"
        )
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EditorError(
            f"what {editor!r} saved cannot be read", f"It was meant to be UTF-8 text in {path}"
        ) from error


def _failed(path: Path, editor: str, code: int, *, is_worth_keeping: bool) -> EditorError:
    what = (
        f"the editor {editor!r} ended with an error ({code})"
        if code
        else "the editor saved nothing"
    )
    if is_worth_keeping:
        return EditorError(what, f"Nothing was written; your text is kept in {path}")
    path.unlink()
    return EditorError(what, "Nothing was written; run it again and save before you close")


def _command(usual: str) -> list[str]:
    """The editor the user chose, or one that is usually there, if a person is."""
    if chosen := _chosen(usual):
        try:
            return shlex.split(chosen) or [chosen]
        except ValueError as error:
            raise EditorError(
                f"EDITOR cannot be read: {chosen!r}", "Set it like: export EDITOR='code --wait'"
            ) from error
    if sys.stdin is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminalError(
            "there is no terminal to open an editor on",
            "Use the options that --help lists, or set EDITOR",
        )
    found = _usual_one()
    if not found:
        raise EditorError("no editor was found", "Set one, for example: export EDITOR=nano")
    return [found]


def editor_here(usual: str) -> str:
    """The editor that would be started, as it was chosen; empty where there is none."""
    return _chosen(usual) or _usual_one()


def _chosen(usual: str) -> str:
    return usual or os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""


def _usual_one() -> str:
    return next((one for one in _USUAL if shutil.which(one)), "")
