"""Prepares the shipped templates when brag is built (docs/decisions/0011); writes its manual."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Iterator


class TemplatesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts ``brag/_prepared`` into the wheel, and beside the source of an editable install.

    A wheel has the man pages as well; pip and pipx put them where ``man`` finds them.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files. brag does without any that cannot be made, and starts more slowly."""
        root = Path(self.root)
        if version == "editable":
            with contextlib.suppress(OSError):
                _write(root, root / "src" / "brag" / "_prepared")
            return
        self._made = tempfile.TemporaryDirectory()
        prepared, manual = Path(self._made.name, "prepared"), Path(self._made.name, "man1")
        _write(root, prepared)
        build_data["force_include"][str(prepared)] = "brag/_prepared"
        _write_manual(root, manual)
        build_data["shared_data"][str(manual)] = "share/man/man1"


def _write(root: Path, folder: Path) -> None:
    for name, value in _prepared(root).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value, separators=(",", ":")) + "\n", encoding="utf-8")


def _write_manual(root: Path, folder: Path) -> None:
    with _source_of(root):
        import typer

        from brag import __version__
        from brag.cli.reference import pages
        from brag.main import app
        from brag.render.reference import file_name, man

        day = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), UTC)
        folder.mkdir()
        for page in pages(typer.main.get_command(app)):
            text = man(page, __version__, day.date())
            folder.joinpath(file_name(page)).write_text(text, encoding="utf-8")


def _prepared(root: Path) -> dict[str, Any]:
    """What to write, by the name of its file."""
    with _source_of(root):
        from brag import prepared
        from brag.features import prepared_rules
        from brag.render import prepared_words
    folder = root / "templates"
    words = {f"{name}.json": made for name, made in prepared_words.made(folder)}
    return {prepared.DATA: prepared_rules.made(folder), **words}


@contextlib.contextmanager
def _source_of(root: Path) -> Iterator[None]:
    """Inside, brag is imported from the checkout that is built."""
    sys.path.insert(0, str(root / "src"))
    try:
        yield
    finally:
        sys.path.remove(str(root / "src"))
