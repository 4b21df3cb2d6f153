"""The profile on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.features.profile import LINES, LISTS
from brag.render.terminal import Style, escape, wrap

if TYPE_CHECKING:
    from brag.model.profile import Profile

_COLUMN = 22


def shown(profile: Profile, width: int | None, style: Style) -> str:
    """Each part beside its name; parts not filled in yet are left out."""
    lines: list[str] = []
    for name, label in LINES.items():
        if getattr(profile, name):
            lines += _part(label, (getattr(profile, name),), width, style)
    for name, label in LISTS.items():
        if getattr(profile, name):
            lines += _part(label, getattr(profile, name), width, style)
    if profile.pace:
        lines += _part("Speaking pace", (f"{profile.pace} words a minute",), width, style)
    return "\n".join(lines)


def _part(label: str, values: tuple[str, ...], width: int | None, style: Style) -> list[str]:
    wrapped = [line.lstrip() for one in values for line in wrap(escape(one), width, _COLUMN)]
    head = style.quiet(label.ljust(_COLUMN - 1)) + " "
    return [head + wrapped[0], *(" " * _COLUMN + line for line in wrapped[1:])]
