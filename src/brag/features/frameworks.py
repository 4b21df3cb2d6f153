"""Frameworks: which there are, which one is meant, a level of it, and making one's own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from brag import assets
from brag.errors import AmbiguousError, NotFoundError, TemplateError, UsageError
from brag.features import framework_file, template_files
from brag.store.index import fold
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from brag.model.framework import Competency, Framework, Level

FOLDER = "frameworks"
STARTER = "staff-engineer"
"""The framework that a new one begins as a copy of."""
_LONGEST_NAME = 80


def names(own: Path | None = None) -> list[str]:
    """The names of all frameworks, sorted; ``own`` is the user's folder of templates."""
    return assets.names(FOLDER, ".toml", own)


def load(own: Path | None, name: str) -> Framework:
    """The framework called ``name``; the user's own wins over the shipped one of that name.

    Raises NotFoundError naming the nearest, or TemplateError for one that cannot be used.
    """
    wanted = re.sub(r"[\s_]+", "-", name.strip().lower()).removesuffix(".toml")
    known = names(own)
    if wanted not in known:
        near = nearest(wanted, known)
        raise NotFoundError(
            f"there is no framework called {name.strip()[:40]!r}",
            f"The nearest: {', '.join(near)}" if near else "brag frameworks list shows them all",
        )
    path = assets.find(f"{FOLDER}/{wanted}.toml", own)
    return framework_file.read(path, is_own=own is not None and path.is_relative_to(own))


def readable(own: Path | None = None) -> tuple[list[Framework], list[TemplateError]]:
    """Every framework that can be used, by its name, and what is wrong with each of the others."""
    found, problems = [], []
    for name in names(own):
        try:
            found.append(load(own, name))
        except TemplateError as problem:
            problems.append(problem)
    return found, problems


def level_of(framework: Framework, name: str | None) -> Level | None:
    """The level that ``name`` means, by its id, its title or the beginning of one; None for None.

    Raises NotFoundError or AmbiguousError, each naming the levels there are.
    """
    if name is None:
        return None
    wanted = fold(name.strip())
    said = ", ".join(one.id for one in framework.levels)
    for one in framework.levels:
        if wanted in (fold(one.id), fold(one.title)):
            return one
    begun = [
        one
        for one in framework.levels
        if wanted and (fold(one.id).startswith(wanted) or fold(one.title).startswith(wanted))
    ]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise AmbiguousError(
            f"more than one level of {framework.name} begins with {name.strip()[:40]!r}",
            f"Say which: {', '.join(one.id for one in begun)}",
        )
    raise NotFoundError(
        f"{framework.name} has no level {name.strip()[:40]!r}", f"Its levels: {said}"
    )


def competency_of(framework: Framework, name: str) -> Competency | None:
    """The competency that an entry's ``--competency`` names: by id or title, whatever the case."""
    return by_name(framework).get(fold(name.strip()))


def by_name(framework: Framework) -> dict[str, Competency]:
    """Its competencies by every name an entry may give them, folded as facets are."""
    known = {fold(one.title): one for one in framework.competencies}
    return known | {fold(one.id): one for one in framework.competencies}


def new(own: Path, name: str, model: str = "") -> Path:
    """Where the user's own framework now is, a copy of ``model``.

    Raises UsageError for a name that is taken or cannot be a file's, NotFoundError for an
    unknown model.
    """
    wanted = re.sub(r"[\s_]+", "-", name.strip().lower()).removesuffix(".toml")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", wanted) or len(wanted) > _LONGEST_NAME:
        raise UsageError(
            f"a framework cannot be called {name.strip()[:60]!r}",
            "Use letters, digits and dashes: my-team",
        )
    if (own / FOLDER / f"{wanted}.toml").exists():
        raise UsageError(
            f"you have a framework {wanted!r} already",
            f"Try: brag templates edit {FOLDER}/{wanted}",
        )
    if not model and wanted in names(own):
        model = wanted  # one's own version of a shipped one
    elif wanted in names(own):
        raise UsageError(
            f"there is a framework {wanted!r} already", "Choose another name, or leave --from out"
        )
    source = load(own, model or STARTER)
    text = assets.read_text(Path(source.file))
    return template_files.write(own, f"{FOLDER}/{wanted}.toml", text)


def check(path: Path) -> Framework:
    """The framework in a file anywhere. Raises TemplateError or NotFoundError."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder", "Name the file of a framework in it")
    if not path.exists():
        raise NotFoundError(f"there is no file {path}", "Check its name")
    return framework_file.read(path)


def own_files(own: Path) -> list[Path]:
    """The files of the user's own frameworks, by their names."""
    files = assets.files(FOLDER, ".toml", own)
    return [path for path in files.values() if path.is_relative_to(own)]
