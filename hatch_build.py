"""Prepares the shipped templates when brag is built; docs/decisions/0011 says why."""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TemplatesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts ``brag/_prepared`` into the wheel, and beside the source of an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files. brag does without any that cannot be made, and starts more slowly."""
        root = Path(self.root)
        if version == "editable":
            with contextlib.suppress(OSError):
                _write(root, root / "src" / "brag" / "_prepared")
            return
        self._made = tempfile.TemporaryDirectory()
        _write(root, Path(self._made.name))
        build_data["force_include"][self._made.name] = "brag/_prepared"


def _write(root: Path, folder: Path) -> None:
    for name, value in _prepared(root).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value, separators=(",", ":")) + "\n", encoding="utf-8")


def _prepared(root: Path) -> dict[str, Any]:
    """What to write, by the name of its file."""
    sys.path.insert(0, str(root / "src"))
    try:
        from brag import prepared
        from brag.features import prepared_rules
        from brag.render import prepared_words
    finally:
        sys.path.remove(str(root / "src"))
    folder = root / "templates"
    words = {f"{name}.json": made for name, made in prepared_words.made(folder)}
    return {prepared.DATA: prepared_rules.made(folder), **words}
