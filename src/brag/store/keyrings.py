"""Keys in the keyring of the platform, and in the memory of the login session.

Asking a keyring takes a hundred times as long as all the rest of ``brag log``. Where the system
has a folder that lives in memory, belongs to this user alone and ends with the login session,
the key stays there once the keyring gave it. ``BRAG_KEY_MEMORY=off`` asks the keyring each time.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from brag.errors import KeyMissingError

SERVICE = "brag-journal"
TRUSTED = ("SecretService", "macOS", "Windows", "kwallet", "libsecret")
"""The modules of ``keyring.backends`` that keep a secret behind the user's login.

Others are passed over: ``fail`` and ``null`` keep nothing, those of other packages may write it
into a plain file.
"""
_PACKAGE = "keyring.backends."
SESSION = Path("/run/user")
"""Where systemd, elogind and others put a folder in memory for each user logged in."""


def kept(key_id: str, secret: str) -> str:
    """The name of the keyring that now holds ``secret`` and gave it back; empty if none does."""
    keyring = _chosen()
    if keyring is None:
        return ""
    try:
        keyring.set_password(SERVICE, key_id, secret)
        if keyring.get_password(SERVICE, key_id) == secret:
            return _name(keyring)
    except Exception:  # noqa: BLE001 - every platform fails in its own words; there is the file
        return ""
    return ""


def fetch(name: str, key_id: str) -> str:
    """What the keyring called ``name`` holds for ``key_id``.

    Raises KeyMissingError when it is locked, absent, or holds nothing.
    """
    if remembered := _remembered(key_id):
        return remembered
    try:
        found = _named(name).get_password(SERVICE, key_id)
    except ModuleNotFoundError as error:
        raise KeyMissingError(
            "the key of the journal is in the keyring, and the package that asks it is missing",
            install_hint(),
        ) from error
    except Exception as error:
        raise KeyMissingError(
            "the keyring that holds the key of the journal is locked or out of reach",
            "Unlock it and try again; where there is no desktop:"
            " brag encrypt --recover --key-file PATH",
        ) from error
    if not found:
        raise KeyMissingError(
            "the key of the journal is no longer in the keyring",
            "Type in your recovery sheet: brag encrypt --recover",
        )
    _remember(key_id, found)
    return str(found)


def forget(name: str, key_id: str) -> None:
    """Take the key out of the keyring and out of memory, as far as they can be reached."""
    if (memory := _memory(key_id)) is not None:
        memory.unlink(missing_ok=True)
    with suppress(Exception):  # it opens nothing any more; a keyring that is locked may keep it
        _named(name).delete_password(SERVICE, key_id)


def install_hint() -> str:
    """The command that installs what encryption needs, for the way brag itself was installed."""
    wanted = "'brag-journal[encrypted]'"
    place = sys.prefix.replace("\\", "/")
    if "/pipx/" in place:
        return f"Install it: pipx install --force {wanted}"
    if "/uv/tools/" in place:
        return f"Install it: uv tool install --force {wanted}"
    return f"Install it: pip install {wanted}"


def _chosen() -> Any:
    """The keyring this platform has, if it is one to rely on."""
    try:
        import keyring

        found = keyring.get_keyring()
        candidates = [found, *getattr(found, "backends", ())]
    except Exception:  # noqa: BLE001 - no package, no desktop, a setting gone wrong: no keyring
        return None
    return next((one for one in candidates if _is_trusted(_name(one))), None)


def _name(keyring: Any) -> str:
    return f"{type(keyring).__module__}.{type(keyring).__qualname__}"


def _is_trusted(name: str) -> bool:
    module = name.removeprefix(_PACKAGE).partition(".")[0]
    return name.startswith(_PACKAGE) and module in TRUSTED


def _named(name: str) -> Any:
    """The keyring of that class, without looking through all there might be."""
    from importlib import import_module

    if not _is_trusted(name):
        raise ValueError(name)
    module, _, made = name.rpartition(".")
    return getattr(import_module(module), made)()


def _memory(key_id: str) -> Path | None:
    """The file in memory for ``key_id``, if there is a safe folder for it."""
    if os.environ.get("BRAG_KEY_MEMORY") == "off" or not hasattr(os, "getuid"):
        return None
    folder = SESSION / str(os.getuid())
    try:
        found = folder.lstat()
    except OSError:
        return None
    is_safe = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
    return folder / "brag" / key_id if is_safe and not found.st_mode & 0o077 else None


def _remembered(key_id: str) -> str:
    memory = _memory(key_id)
    if memory is None:
        return ""
    try:
        return memory.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def _remember(key_id: str, secret: str) -> None:
    memory = _memory(key_id)
    if memory is None:
        return
    with suppress(OSError):  # then the keyring is asked again
        memory.parent.mkdir(mode=0o700, exist_ok=True)
        unfinished = memory.with_name(f".{memory.name}.{os.getpid()}")
        handle = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secret)
        unfinished.replace(memory)
