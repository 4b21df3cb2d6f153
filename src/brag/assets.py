"""Finding template files: the user's own folder first, then the ones that come with brag."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from brag import prepared
from brag.errors import NotFoundError, TemplateError

LARGEST = 256 * 1024
"""Bytes of one template file; more is a mistake, and would only slow every pitch down."""


def template_folders(own: Path | None = None) -> tuple[Path, ...]:
    """The folders to look in, the user's ``own`` first if it is there, then the shipped one."""
    return (own, shipped()) if own is not None and own.is_dir() else (shipped(),)


def find(relative: str, own: Path | None = None) -> Path:
    """The file at ``relative`` (with forward slashes) in the first folder that has it.

    Raises TemplateError when the path leaves its folder, by ``..``, from the root or through a
    link, and NotFoundError when no folder has it.
    """
    parts = PurePosixPath(relative)
    if parts.is_absolute() or ".." in parts.parts or "\\" in relative or "\0" in relative:
        raise TemplateError(
            f"a template cannot lie outside its folder: {relative!r}",
            "Name it by its path inside the templates folder, like pitch/elevator.j2",
        )
    for folder in template_folders(own):
        path = folder / parts
        if not path.is_file():
            continue
        if folder is own and not path.resolve().is_relative_to(folder.resolve()):
            raise TemplateError(
                f"{path} leads out of its folder", "Put the file itself there instead of a link"
            )
        return path
    raise NotFoundError(
        f"there is no template {relative}",
        "Put yours in the templates folder that brag doctor shows",
    )


def files(under: str, suffix: str, own: Path | None = None) -> dict[str, Path]:
    """Every file in the folder ``under`` that ends in ``suffix``, by its name without it, sorted.

    Where both folders have one, it is the user's own; only ``find`` sees whether it is a link.
    """
    found: dict[str, Path] = {}
    for folder in reversed(template_folders(own)):
        place = folder / under
        # A Path is made for those alone that count: there are dozens, at every start.
        names = os.listdir(place) if place.is_dir() else ()  # noqa: PTH208
        found |= {one.removesuffix(suffix): place / one for one in names if one.endswith(suffix)}
    return dict(sorted(found.items()))


def names(under: str, suffix: str, own: Path | None = None) -> list[str]:
    """The names of all files in the folder ``under`` that end in ``suffix``, without it, sorted."""
    return list(files(under, suffix, own))


def read_text(path: Path) -> str:
    """The text of a template file. Raises TemplateError when it cannot be read as UTF-8."""
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError as error:
        raise TemplateError(
            f"{path} cannot be read: {error.strerror}", "Check its permissions"
        ) from error
    if content is None:
        raise TemplateError(
            f"{path} is larger than {LARGEST // 1024} KiB", "Keep a template to a page or two"
        )
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise TemplateError(f"{path}, line {line}: not UTF-8", "Save it as UTF-8") from error


def read_toml(path: Path) -> dict[str, Any]:
    """The data of a TOML file. Raises TemplateError naming file and line when it is not TOML."""
    if made := prepared.data("toml", relative_of(path), path):
        return made
    import tomllib

    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise TemplateError(f"{path} is not TOML: {error}", "Mend the line it names") from error
    except RecursionError as error:
        raise TemplateError(f"{path} is nested too deeply", "Keep it flat") from error


def relative_of(path: Path) -> str:
    """The path of a shipped file inside its folder, with forward slashes; empty for any other."""
    return path.relative_to(shipped()).as_posix() if path.is_relative_to(shipped()) else ""


@cache
def shipped() -> Path:
    """The folder of the templates that come with brag.

    ``brag/_templates`` in an installed wheel, ``templates/`` at the top of a checkout.
    """
    installed = Path(__file__).parent / "_templates"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "templates"
