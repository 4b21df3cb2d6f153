"""Which shell a command is for: the one that is named, or the one it was typed in."""

from __future__ import annotations

import os

from brag.features import shells


def shell_named(name: str | None) -> str:
    """One of the four shells. Raises UsageError for any other, or when nothing tells."""
    if name is not None:
        return shells.shell_called(name)
    return shells.own_shell(os.environ, _running())


def _running() -> str | None:
    """The name of the shell that runs brag, as far as the system lets one see it."""
    import shellingham

    try:
        return str(shellingham.detect_shell()[0])
    except (shellingham.ShellDetectionFailure, OSError, NotImplementedError):
        return None
