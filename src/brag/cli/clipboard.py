"""Copying to the clipboard, by whichever of the well-known tools is there."""

from __future__ import annotations

import shutil
import subprocess

from brag.errors import BragError

_TOOLS = (
    ("pbcopy",),
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--input"),
    ("clip",),
)
_SECONDS = 5


def copied(text: str) -> str:
    """The name of the tool that took ``text``. Raises BragError when none is there or works."""
    tried = ""
    for tool in _TOOLS:
        if shutil.which(tool[0]) is None:
            continue
        try:
            # Some of them stay behind to serve the text, and would hold a pipe of ours open.
            subprocess.run(
                tool,
                input=text.encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            tried = tool[0]
            continue
        return tool[0]
    if tried:
        raise BragError(
            f"--copy could not reach the clipboard: {tried} failed",
            "Is there a desktop to copy to? Otherwise send it to a file: brag pitch > words.txt",
        )
    raise BragError(
        "--copy needs a clipboard tool, and none is here",
        f"Install one of {', '.join(tool[0] for tool in _TOOLS)}",
    )
