"""The git hook that notes commits down: put beside what is there already, and taken out again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import GitError, NotFoundError
from brag.features import git_history
from brag.features.rc_file import put_in_place
from brag.features.shells import quoted, script

if TYPE_CHECKING:
    from pathlib import Path

_SHELL = re.compile(rb"#!\s*(?:\S*/env\s+)?(?:\S*/)?(?:ba|da|z|k|a)?sh\b[^\n]*\n")
_BLOCK = re.compile(
    rb"^# >>> brag inbox >>>\r?\n.*?^# <<< brag inbox <<<\r?\n", re.DOTALL | re.MULTILINE
)
_HEAD = b"#!/bin/sh\n"
_CHAIN = b'if [ -x "$0.before-brag" ]; then exec "$0.before-brag" "$@"; fi\n'
_ASIDE = "post-commit.before-brag"


class Hook(NamedTuple):
    """The hook of a repository: its file, and whether other repositories share it."""

    file: Path
    is_shared: bool


def hook_of(path: Path) -> Hook:
    """Where the hook of the repository at ``path`` goes. Raises GitError."""
    repository = git_history.open_repository(path)
    folder = git_history.hooks_folder(path)
    is_inside = folder.resolve().is_relative_to(repository.git_folder)
    return Hook(folder / "post-commit", not is_inside)


def install(path: Path, inbox: Path) -> tuple[Hook, bool]:
    """The hook, and whether it was changed; one that was there runs as before. Raises GitError."""
    hook = hook_of(path)
    block = script("post-commit.sh").replace("@INBOX@", quoted(str(inbox), "sh")).encode()
    try:
        before = hook.file.read_bytes() if hook.file.exists() else b""
        after = _BLOCK.sub(lambda _found: block, before)
        if after == before and _BLOCK.search(before) is None:
            after = _with_block(hook.file, before, block)
        if after == before:
            return hook, False
        hook.file.parent.mkdir(parents=True, exist_ok=True)
        put_in_place(hook.file, after, 0o755)
    except OSError as error:
        raise _unwritable(hook.file, error) from error
    return hook, True


def _with_block(file: Path, before: bytes, block: bytes) -> bytes:
    """A hook with the block first in it; what is no shell script, or a link, is called after it."""
    if not before and not file.is_symlink():
        return _HEAD + block
    first = _SHELL.match(before)
    is_plain = first is not None and not file.is_symlink() and file.stat().st_mode & 0o111
    if is_plain and first is not None:
        return before[: first.end()] + block + before[first.end() :]
    aside = file.with_name(_ASIDE)
    if aside.exists():
        raise GitError(f"{aside} is in the way", "Move it away, then run this again")
    file.rename(aside)
    return _HEAD + block + _CHAIN


def uninstall(path: Path) -> Path:
    """Take the hook out; what was there before is as it was. Raises GitError, NotFoundError."""
    file = hook_of(path).file
    try:
        before = file.read_bytes() if file.exists() else b""
        after = _BLOCK.sub(b"", before)
        if after == before:
            raise NotFoundError(
                f"there is no hook of brag's in {path.resolve()}", "Nothing was changed"
            )
        aside = file.with_name(_ASIDE)
        if after == _HEAD + _CHAIN and (aside.exists() or aside.is_symlink()):
            aside.replace(file)
        elif after in (_HEAD, _HEAD + _CHAIN):
            file.unlink()
        else:
            put_in_place(file, after, file.stat().st_mode & 0o7777)
    except OSError as error:
        raise _unwritable(file, error) from error
    return file


def _unwritable(file: Path, error: OSError) -> GitError:
    return GitError(
        f"{file} cannot be changed: {(error.strerror or '').lower()}",
        "Give yourself permission to write there",
    )
