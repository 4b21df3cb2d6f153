"""Looking after the journal: is it whole, who can read it, where does everything live."""

from __future__ import annotations

import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from brag.features import backups, synced_folders
from brag.features.backups import Backup
from brag.paths import keeps_modes
from brag.store import health
from brag.store.health import Health

if TYPE_CHECKING:
    from brag.paths import Home
    from brag.store.journal import Journal

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Report:
    """What doctor found. ``problems`` are sentences; ``remedies`` are the commands that help.

    ``warnings`` are what the user should know, and may have chosen.
    """

    health: Health
    places: tuple[tuple[str, Path], ...]
    drafts: tuple[Path, ...]
    backups: tuple[Backup, ...]
    problems: tuple[str, ...]
    remedies: tuple[str, ...]
    warnings: tuple[str, ...]


def examine(journal: Journal, home: Home) -> Report:
    """The state of everything brag keeps for this user."""
    state = health.examine(journal)
    problems, remedies, warnings = list(state.problems), [], []
    lost = backups.lost_since(home, health.stamps(journal))
    if lost:
        problems.append(lost)
    if any("file is damaged" in one for one in problems) or lost:
        remedies.append("brag doctor --repair")
    elif problems:
        remedies.append("brag doctor --rebuild")
    else:
        backups.forget_damage(home)
    for path, mode in ((home.folder, 0o700), (home.journal, 0o600)):
        if not _is_open_to_others(path):
            continue
        if keeps_modes(path):
            problems.append(f"others on this machine can read {path}")
            remedies.append(f"chmod {mode:o} '{path}'")
        else:
            warnings.append(
                f"{path} is on a disk that knows no permissions: whoever can use it can read it"
            )
    if warning := synced_folders.warning(home.journal):
        warnings.append(warning)
    return Report(
        health=state,
        places=(
            ("Journal", home.journal),
            ("Drafts", home.drafts),
            ("Your templates", home.templates),
        ),
        drafts=tuple(sorted(home.drafts.glob("*.md"))),
        backups=tuple(one for one in backups.listed(home) if one.kind != "damaged"),
        problems=tuple(problems),
        remedies=tuple(remedies),
        warnings=tuple(warnings),
    )


def rebuild(journal: Journal) -> int:
    """How many operations were replayed to make the records anew."""
    return health.rebuild(journal)


def _is_open_to_others(path: Path) -> bool:
    if sys.platform == "win32":  # permissions there are not in the mode
        return False
    return bool(path.stat().st_mode & _OTHERS)
