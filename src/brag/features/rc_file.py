"""The lines in a shell's start-up file: put between two marks, and taken out again.

All else in the file stays byte for byte as it is: line ends of either kind, bytes that are no
text, a last line without an end.
"""

from __future__ import annotations

import codecs
import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from brag.errors import BragError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_BEGIN = b"# >>> brag >>>"
_BEGIN_AFTER_OPEN_LINE = b"# >>> brag (after a line that had no end) >>>"
_END = b"# <<< brag <<<"
_ABOUT = b"# Put here by brag shell-init --install; brag shell-init --uninstall takes it out."
_BLOCK = re.compile(
    rb"^(?P<begin># >>> brag(?P<open> \(after a line that had no end\))? >>>)\r?\n"
    rb"(?P<body>.*?)^# <<< brag <<<[^\n]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_MARK = re.compile(rb"^# (?:>>> brag\b.*>>>|<<< brag <<<)", re.MULTILINE)
_OPTIONS = rb"[\w ,=-]*"
_POSIX_LINE = rb'if command -v brag >/dev/null 2>&1; then eval "\$\(brag shell-init %s%s\)"; fi'
_WRITTEN_BY_US = {
    "bash": _POSIX_LINE % (b"bash", _OPTIONS),
    "zsh": _POSIX_LINE % (b"zsh", _OPTIONS),
    "fish": rb"type -q brag; and brag shell-init fish%s \| source" % _OPTIONS,
    "powershell": rb"if \(Get-Command brag -ErrorAction SilentlyContinue\) "
    rb"\{ brag shell-init powershell%s \| Out-String \| Invoke-Expression \}" % _OPTIONS,
}


class RcFileError(BragError):
    """A shell's start-up file that cannot be changed, or should not be."""


def rc_file_of(shell: str, environment: Mapping[str, str], home: Path, platform: str) -> Path:
    """The file that this shell reads when it starts for a person."""
    if shell == "bash":
        return home / ".bashrc"
    if shell == "zsh":
        return Path(environment.get("ZDOTDIR") or home) / ".zshrc"
    config = environment.get("XDG_CONFIG_HOME", "")
    folder = Path(config) if config.startswith("/") else home / ".config"
    if shell == "fish":
        return folder / "fish" / "config.fish"
    name = "Microsoft.PowerShell_profile.ps1"
    if platform == "win32":
        return _documents() / "PowerShell" / name
    return folder / "powershell" / name


def _documents() -> Path:
    """The folder of documents on Windows, which often is one that is synced."""
    from platformdirs import user_documents_path

    return user_documents_path()


def line_for(shell: str, options: str) -> str:
    """The one line that a shell needs; nothing happens where brag is gone."""
    call = f"brag shell-init {shell}{options}"
    if shell == "fish":
        return f"type -q brag; and {call} | source"
    if shell == "powershell":
        return (
            "if (Get-Command brag -ErrorAction SilentlyContinue)"
            f" {{ {call} | Out-String | Invoke-Expression }}"
        )
    return f'if command -v brag >/dev/null 2>&1; then eval "$({call})"; fi'


def install(
    file: Path, shell: str, options: str, *, copies: Path, now: datetime, force: bool = False
) -> tuple[bool, Path | None]:
    """Whether the file changed, and the copy of how it was. Raises RcFileError.

    A link stays one: what it leads to is changed.
    """
    line = line_for(shell, options)
    before = _read(file)
    after = _with_line(before, line.encode(), file, shell, force=force)
    if after == before:
        return False, None
    try:
        return True, _change(file, before, after, copies, now)
    except OSError as error:
        raise RcFileError(
            f"{file} cannot be written: {(error.strerror or 'it is read-only').lower()}",
            "Add this line to it yourself",
            details=(line,),
        ) from error


def uninstall(file: Path, shell: str, *, copies: Path, now: datetime, force: bool = False) -> Path:
    """Take the lines out; the copy of how the file was. Raises RcFileError, NotFoundError."""
    before = _read(file)
    found = _block(before, file)
    if found is None:
        raise NotFoundError(
            f"there is nothing of brag between marks in {file}", "Nothing was changed"
        )
    _refuse_edited(found, file, shell, force=force)
    head, rest = before[: found.start()], before[found.end() :]
    if found["open"] and not rest:
        head = head.removesuffix(b"\n").removesuffix(b"\r")
    try:
        copy = _change(file, before, head + rest, copies, now)
    except OSError as error:
        raise RcFileError(
            f"{file} cannot be written: {(error.strerror or 'it is read-only').lower()}",
            "Take the lines from # >>> brag >>> to # <<< brag <<< out yourself",
        ) from error
    return copy or file


def is_installed(file: Path) -> bool:
    """Whether brag's lines are in the file."""
    with suppress(RcFileError):
        return _MARK.search(_read(file)) is not None
    return False


def _with_line(before: bytes, line: bytes, file: Path, shell: str, *, force: bool) -> bytes:
    is_utf_16 = before.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if is_utf_16 and shell == "powershell":
        raise RcFileError(
            f"{file} is written in UTF-16, as Windows PowerShell does",
            "Save it as UTF-8, or add this line to it yourself",
            details=(line.decode(),),
        )
    newline = b"\r\n" if b"\r\n" in before else b"\n"
    found = _block(before, file)
    if found is None:
        is_open = bool(before) and not before.endswith(b"\n")
        begin = _BEGIN_AFTER_OPEN_LINE if is_open else _BEGIN
        lead = newline if is_open else b""
        return before + lead + newline.join([begin, _ABOUT, line, _END, b""])
    wanted = newline.join([found["begin"], _ABOUT, line, _END, b""])
    if found[0] == wanted:
        return before
    _refuse_edited(found, file, shell, force=force)
    return before[: found.start()] + wanted + before[found.end() :]


def _block(content: bytes, file: Path) -> re.Match[bytes] | None:
    """The lines between the marks. Raises RcFileError for marks that do not belong together."""
    marks = len(_MARK.findall(content))
    found = _BLOCK.search(content)
    if marks not in (0, 2) or (marks and found is None):
        raise RcFileError(
            f"the marks of brag in {file} do not belong together",
            "Leave one # >>> brag >>> with one # <<< brag <<< below it, or take them all out",
        )
    return found


def _refuse_edited(found: re.Match[bytes], file: Path, shell: str, *, force: bool) -> None:
    about, *lines = [one.strip() for one in found["body"].splitlines() if one.strip()] or [b""]
    is_ours = about == _ABOUT and len(lines) == 1
    is_ours = is_ours and re.fullmatch(_WRITTEN_BY_US[shell], lines[0]) is not None
    if not (is_ours or force):
        raise RcFileError(
            f"{file} was edited between the marks of brag",
            "Move your own lines out from between them, or add --force to lose them",
        )


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        if file.is_symlink():
            raise RcFileError(
                f"{file} is a link to {os.readlink(file)}, which is not there",  # noqa: PTH115 - as it is written
                "Make that file, or remove the link",
            ) from None
        return b""
    except OSError as error:
        raise RcFileError(
            f"{file} cannot be read: {(error.strerror or '').lower()}", "Name another with --rc"
        ) from error


def _change(file: Path, before: bytes, after: bytes, copies: Path, now: datetime) -> Path | None:
    """Put ``after`` in the place of ``before``; the copy that was kept. Raises OSError."""
    target = Path(os.path.realpath(file))
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        put_in_place(target, after, 0o644)
        return None
    mode = target.stat().st_mode
    if not mode & 0o222 or not os.access(target, os.W_OK):
        raise PermissionError(13, "it is read-only", str(target))
    copy = _keep(target.name, before, copies, now)
    put_in_place(target, after, mode & 0o7777, like=target)
    return copy


def _keep(name: str, content: bytes, copies: Path, now: datetime) -> Path:
    from brag.paths import make_private

    make_private(copies)
    stem = name.lstrip(".")
    copy = copies / f"{stem}-{now:%Y%m%d-%H%M%S}"
    put_in_place(copy, content, 0o600)
    like_it = re.compile(rf"{re.escape(stem)}-\d{{8}}-\d{{6}}")
    earlier = sorted(one for one in copies.iterdir() if like_it.fullmatch(one.name) and one != copy)
    for one in earlier[: 1 - _COPIES]:
        with suppress(OSError):
            one.unlink()
    return copy


_COPIES = 3
"""Of each start-up file, the newest: they may hold secrets of the user's."""


def put_in_place(file: Path, content: bytes, mode: int, *, like: Path | None = None) -> None:
    """Write a whole file in one step, of that mode, owned as ``like`` is. Raises OSError."""
    handle, beside = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(beside, mode)  # noqa: PTH101 - its name is text
        if like is not None and hasattr(os, "chown"):
            owner = like.stat()
            with suppress(OSError):
                os.chown(beside, owner.st_uid, owner.st_gid)
            with suppress(OSError):
                shutil.copystat(like, beside)  # extended attributes, where there are some
                os.utime(beside)
        os.replace(beside, file)  # noqa: PTH105 - same
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)  # noqa: PTH108 - same
        raise
