"""What the tests on a terminal share: brag, started on one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.terminals import Terminal


@pytest.fixture
def start(env: dict[str, str], tmp_path: Path) -> Iterator[type]:
    """Start brag on a terminal: ``start("log", columns=40)``."""
    running: list[Terminal] = []
    bare = {name: value for name, value in env.items() if name not in ("COLUMNS", "NO_COLOR")}

    def begin(*argv: str, columns: int = 80, lines: int = 24, **more: str) -> Terminal:
        running.append(Terminal(list(argv), bare | more, tmp_path, columns, lines))
        return running[-1]

    yield begin  # type: ignore[misc]
    for terminal in running:
        terminal.child.close(force=True)
