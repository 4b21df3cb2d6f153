"""Which brag this is and what it runs on, for a report of something that went wrong."""

from __future__ import annotations

from typing import Any

from brag.render.jsonable import VERSION

_LIBRARIES = ("typer", "pydantic", "jinja2", "questionary", "rich", "prompt-toolkit")


def version_json() -> dict[str, Any]:
    """What ``brag --version --json`` prints; nothing of the user's is in it.

    ``brag``, ``python`` and ``sqlite`` are versions, ``journal_format`` is the newest format of
    a journal that this brag reads, ``platform`` names the system, ``libraries`` their versions.
    """
    import platform
    from importlib.metadata import version

    from brag import __version__
    from brag.store.health import sqlite_version
    from brag.store.migrations import MIGRATIONS

    return {
        "version": VERSION,
        "brag": __version__,
        "python": platform.python_version(),
        "sqlite": sqlite_version(),
        "journal_format": len(MIGRATIONS),
        "platform": f"{platform.system()} {platform.machine()}",
        "libraries": {name: version(name) for name in _LIBRARIES},
    }
