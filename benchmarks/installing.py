"""brag as a user would have it: installed from a wheel, with a home of its own."""

from __future__ import annotations

import os
import subprocess
import venv
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]


def installed(folder: Path) -> Path:
    """The Python of a fresh environment with brag in it, byte-compiled."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, str(CHECKOUT)], check=True)
    return python


def environment(home: Path) -> dict[str, str]:
    """What every measured command runs in."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "BRAG_HOME": str(home),
        "BRAG_NOW": "2026-11-23T09:00:00",
        "LC_ALL": "C.UTF-8",
    }
