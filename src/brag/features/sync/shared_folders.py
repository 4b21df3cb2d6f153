"""Folders that a program copies to other machines by itself, where a live database must not be.

Such a program copies a file while it is being written, and makes two of it when two machines
write: that is how journals get damaged. Sync over git never touches the database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_BY_FOLDER = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "mobile documents": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "pcloud drive": "pCloud",
    "syncthing": "Syncthing",
}
_BY_MARK = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".owncloudsync.log": "Nextcloud",
}


def shared_by(folder: Path) -> str:
    """The program that copies ``folder`` elsewhere, as far as its names tell; "" for none."""
    real = folder.resolve()
    for one in (real, *real.parents):
        name = one.name.casefold()
        for known, program in _BY_FOLDER.items():
            if name == known or name.startswith((f"{known} (", f"{known} - ")):
                return program
        for mark, program in _BY_MARK.items():
            if (one / mark).exists():
                return program
    return ""
