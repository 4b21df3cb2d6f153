"""How often each wording rule had something to say: counts in a small file, and no words."""

from __future__ import annotations

import contextlib
import json
import os
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "wording.json"


def read(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """By rule: how often it fired, and how often it was kept quiet. Empty if nothing is kept."""
    try:
        data = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return _counter(data["fired"]), _counter(data["quiet"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        # These counts are a convenience; a damaged file starts anew.
        return Counter(), Counter()


def add(folder: Path, fired: Counter[str], quiet: Counter[str]) -> None:
    """Add to the counts. Where nothing can be written, nothing is counted: checking goes on."""
    if not fired or not folder.is_dir():
        return
    all_fired, all_quiet = read(folder)
    all_fired.update(fired)
    all_quiet.update(quiet)
    text = json.dumps({"version": 1, "fired": dict(all_fired), "quiet": dict(all_quiet)})
    unfinished = folder / f".{NAME}.{os.getpid()}"
    with contextlib.suppress(OSError):
        try:
            descriptor = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text + "\n")
            unfinished.replace(folder / NAME)
        finally:
            unfinished.unlink(missing_ok=True)


def _counter(values: dict[str, int]) -> Counter[str]:
    return Counter({str(name): int(count) for name, count in values.items() if int(count) > 0})
