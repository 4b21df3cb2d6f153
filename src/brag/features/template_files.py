"""The template files there are: the ones that come with brag, and the user's own."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from brag import assets
from brag.errors import NotFoundError, TemplateError, UsageError
from brag.text.nearest import nearest

SUFFIXES = (".j2", ".toml")
_LONGEST_NAME = 80
_NAME_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


class TemplateFile(NamedTuple):
    """One template by its path inside the template folders, and where it is found."""

    relative: str
    path: Path
    is_own: bool
    is_shipped: bool


def all_files(own: Path) -> list[TemplateFile]:
    """Every template, by its path; an own one stands for the shipped one of the same path."""
    shipped = _under(assets.template_folders()[0])
    mine = _under(own) if own.is_dir() else {}
    return [
        TemplateFile(name, mine.get(name) or shipped[name], name in mine, name in shipped)
        for name in sorted({**shipped, **mine})
    ]


def one(own: Path, name: str) -> TemplateFile:
    """The template that ``name`` means: its path, or the end of it: "elevator", "events/dinner".

    Of a form's two files, the one with the words is meant. Raises NotFoundError naming the
    nearest.
    """
    wanted = name.strip().removeprefix("./").lower()
    files = all_files(own)
    for is_whole in (True, False):
        for file in files:
            path = file.relative.lower()
            stem = path.rsplit(".", 1)[0].removesuffix(".md")
            ways = (path, stem)
            fits = wanted in ways if is_whole else any(one.endswith(f"/{wanted}") for one in ways)
            if wanted and fits:
                return file
    known = {file.relative.rsplit(".", 1)[0].removesuffix(".md") for file in files}
    near = nearest(wanted, sorted(known | {one.rpartition("/")[2] for one in known}))
    hint = f"The nearest: {', '.join(near)}" if near else "brag templates list shows them"
    raise NotFoundError(f"there is no template {name.strip()[:60]!r}", hint)


def write(own: Path, relative: str, text: str) -> Path:
    """Where ``text`` now is the user's own template. Raises TemplateError when it cannot be."""
    path = own / PurePosixPath(relative)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.parent.resolve().is_relative_to(own.resolve()):
            raise TemplateError(
                f"{path.parent} leads out of its folder", "Put a folder there instead of a link"
            )
        unfinished.write_text(text, encoding="utf-8")
        unfinished.chmod(0o600)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise TemplateError(
            f"{path} cannot be written: {(error.strerror or '').lower()}", "Check its folder"
        ) from error
    return path


def new(own: Path, name: str, model: str = "") -> list[Path]:
    """The files of a new form or event called ``name``, copied from ``model``.

    ``name`` is "haiku" for a form, "events/wedding" for an event, "reflect/sunday" for a script
    to reflect with. Raises UsageError for a name
    that is taken or cannot be a file's, NotFoundError for an unknown model.
    """
    name = name.strip().lower().replace(" ", "-").removeprefix("pitch/")
    if name.startswith("reflect/"):
        return [_new_script(own, name.removeprefix("reflect/"), model)]
    is_event = name.startswith("events/")
    bare = name.removeprefix("events/")
    if not _is_name(bare):
        raise UsageError(
            f"a template cannot be called {name[:60]!r}",
            "Use letters, digits and dashes: haiku, or events/wedding for an event",
        )
    taken = {file.relative for file in all_files(own)}
    if f"pitch/{name}.toml" in taken or f"pitch/{name}.j2" in taken:
        raise UsageError(
            f"there is a template {name!r} already", f"Try: brag templates edit {name}"
        )
    model = model.strip().lower().removeprefix("pitch/") or (
        "events/conference" if is_event else "intro"
    )
    if model.startswith("events/") != is_event:
        raise UsageError(
            f"{name} cannot be made from {model}", "Make an event from an event, a form from a form"
        )
    suffixes = (".toml",) if is_event else SUFFIXES
    texts = {
        suffix: assets.read_text(assets.find(f"pitch/{model}{suffix}", own)) for suffix in suffixes
    }
    if not is_event:
        # What it is called is the model's, and would be said of the new one.
        kept = [line for line in texts[".toml"].split("\n") if not line.startswith("called")]
        texts[".toml"] = "\n".join(kept)
    return [write(own, f"pitch/{name}{suffix}", text) for suffix, text in texts.items()]


def _is_name(name: str) -> bool:
    return 0 < len(name) <= _LONGEST_NAME and set(name) <= _NAME_CHARACTERS


def _new_script(own: Path, name: str, model: str) -> Path:
    """The file of a new script for reflecting, copied from another script."""
    relative = f"reflect/{name}.toml"
    if not _is_name(name):
        raise UsageError(
            f"a script cannot be called {name[:60]!r}", "Use letters, digits and dashes"
        )
    if relative in {file.relative for file in all_files(own)}:
        raise UsageError(
            f"there is a script {name!r} already", f"Try: brag templates edit reflect/{name}"
        )
    model = model.strip().lower().removeprefix("reflect/") or "weekly-win"
    return write(own, relative, assets.read_text(assets.find(f"reflect/{model}.toml", own)))


def _under(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.suffix in SUFFIXES and path.is_file() and not path.name.startswith(".")
    }
