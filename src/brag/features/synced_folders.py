"""Folders that a service keeps the same on several machines, file by file, behind brag's back."""

from __future__ import annotations

import os
from pathlib import Path

# The name of a folder, or the beginning of it, as each service calls its own.
_NAMES = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "mobile documents": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
}
_MARKS = {".stfolder": "Syncthing", ".dropbox.cache": "Dropbox"}
"""Folders that lie at the top of a synced one, whatever that is called."""


def service(path: Path) -> str:
    """The service whose folder ``path`` is in, whatever links lead there; empty for none."""
    place = Path(os.path.realpath(path))
    for folder in place.parents:
        if folder == folder.parent:
            break
        name = folder.name.casefold()
        for beginning, found in _NAMES.items():
            rest = name.removeprefix(beginning)
            # Also as in Dropbox (Personal), or GoogleDrive-sam@example.org.
            if rest != name and not rest[:1].isalnum():
                return found
        for mark, found in _MARKS.items():
            if (folder / mark).is_dir():
                return found
    return ""


def warning(path: Path) -> str:
    """What to say about a journal in such a folder; empty anywhere else."""
    found = service(path)
    if not found:
        return ""
    return (
        f"{path} is in a folder of {found}, which copies the file while it is being written and"
        " can put an old one over a new one. Keep the journal elsewhere (BRAG_HOME), and put"
        " backups there: brag backup FILE."
    )
