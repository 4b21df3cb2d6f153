"""A framework: what is expected at each level, competency by competency."""

from __future__ import annotations

from dataclasses import dataclass

from brag.model.value import Value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Level(Value):
    """One step of a framework: its id ("staff"), its title, and what sets it apart."""

    id: str
    title: str
    about: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Competency(Value):
    """Something one is expected to do well, and how that looks at each level.

    ``words`` are those an entry may use of it; they propose and never decide. ``descriptors``
    are (level id, text), in the order of the levels.
    """

    id: str
    title: str
    descriptors: tuple[tuple[str, str], ...]
    words: tuple[str, ...] = ()

    def descriptor(self, level: str) -> str:
        """What is expected at the level with that id; empty for no such level."""
        return dict(self.descriptors).get(level, "")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Framework(Value):
    """Levels, the lowest first, and competencies. ``name`` is that of its ``file``."""

    name: str
    title: str
    levels: tuple[Level, ...]
    competencies: tuple[Competency, ...]
    about: str = ""
    file: str = ""
    is_own: bool = False
