"""The files of a folder of notes, each real one once, and never one outside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import NotFoundError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Found(NamedTuple):
    """A file by its path from the folder, with slashes; ``problem`` says why it is out of reach."""

    name: str
    problem: str = ""


def files_below(
    folder: Path, endings: tuple[str, ...], left_out: frozenset[str] = frozenset()
) -> Iterator[Found]:
    """The files with one of ``endings``, by name, folder after folder; hidden ones left out.

    ``left_out`` names folders (from ``folder``) that are not looked into. Links are not followed:
    what they lead to inside the folder comes on its own; one that leads outside or nowhere is a
    problem. Raises NotFoundError or SourceError when the folder itself cannot be listed.
    """
    try:
        real = folder.resolve(strict=True)
        waiting = [_listed(real)]
    except FileNotFoundError as error:
        raise NotFoundError(f"there is no folder {folder}", "Check the path") from error
    except (OSError, RuntimeError) as error:
        raise SourceError(
            f"{folder} cannot be read", "Give yourself permission to read it"
        ) from error
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
            continue
        name = Path(entry.path).relative_to(real).as_posix()
        if entry.name.startswith(".") or name in left_out:
            continue
        if entry.is_symlink():
            yield from _link(entry, name, real, endings)
        elif entry.is_dir():
            try:
                waiting.append(_listed(Path(entry.path)))
            except OSError as error:
                yield Found(name, f"it cannot be read: {(error.strerror or '').lower()}")
        elif entry.name.lower().endswith(endings) and entry.is_file():
            yield Found(name)


def _listed(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return iter(sorted(entries, key=lambda entry: entry.name))


def _link(
    entry: os.DirEntry[str], name: str, real: Path, endings: tuple[str, ...]
) -> Iterator[Found]:
    """The problem of a link that leads out of the folder, or nowhere; other links have none."""
    try:
        target = Path(entry.path).resolve(strict=True)
    except (OSError, RuntimeError):
        if entry.name.lower().endswith(endings):
            yield Found(name, "it is a link that leads nowhere")
        return
    is_wanted = target.is_dir() or entry.name.lower().endswith(endings)
    if is_wanted and not target.is_relative_to(real):
        yield Found(name, "it is a link that leads out of the folder")
