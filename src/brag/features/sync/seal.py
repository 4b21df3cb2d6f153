"""The seal of what leaves the machine: age encryption, and a proof that one of us wrote it.

Whoever knows the public half of a key can encrypt with it, so that decrypting proves nothing of
the writer. Each text therefore carries an HMAC by a key made of the secret half, over the place
it was written for as well: a batch that was moved, copied or made up elsewhere does not open.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import zlib
from typing import Protocol

from brag.errors import SyncError

MOST_STORED = 64 << 20
"""Bytes of one batch as it stands in the remote; what is larger is not read."""
MOST_UNPACKED = 256 << 20
_MAGIC = b"brag-sync 1\n"
_PROOF_LENGTH = 64
_KEY = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]{40,80}")


class SealError(Exception):
    """A text that does not open; says why, in words that fit after "it"."""


class Seal(Protocol):
    """Closes and opens what is kept in the remote. ``place`` is where: journal and path.

    ``name`` tells one key from another, and nothing about it.
    """

    @property
    def name(self) -> str:
        """What to remember this seal by."""

    def close(self, content: bytes, place: str) -> bytes:
        """``content``, packed and sealed."""

    def open(self, sealed: bytes, place: str) -> bytes:
        """The content. Raises SealError."""


def does_open(seal: Seal, sealed: bytes, place: str) -> bool:
    """Whether the seal opens it."""
    try:
        seal.open(sealed, place)
    except SealError:
        return False
    return True


class PlainSeal:
    """No secret: the proof is a checksum, against accidents only."""

    def __init__(self, secret: bytes = b"") -> None:
        self._secret = secret
        self.name = "plain"

    def close(self, content: bytes, place: str) -> bytes:
        """``content``, packed, behind its checksum."""
        packed = zlib.compress(content, 6)
        return _MAGIC + self._proof(packed, place) + packed

    def open(self, sealed: bytes, place: str) -> bytes:
        """The content. Raises SealError."""
        if not sealed.startswith(_MAGIC):
            if re.match(rb"brag-sync \d", sealed):
                raise SealError("is from a newer brag")
            raise SealError("is no batch of brag, or was damaged")
        proof, packed = (
            sealed[len(_MAGIC) : len(_MAGIC) + _PROOF_LENGTH],
            sealed[len(_MAGIC) + _PROOF_LENGTH :],
        )
        if not hmac.compare_digest(proof, self._proof(packed, place)):
            raise SealError("was altered, cut short, or moved from another place")
        return _unpacked(packed)

    def _proof(self, packed: bytes, place: str) -> bytes:
        told = place.encode() + b"\n" + packed
        return hmac.new(self._secret, told, hashlib.sha256).hexdigest().encode()


class AgeSeal:
    """Encryption with an age key; only who has the secret half reads or writes."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._inner = PlainSeal(hmac.digest(key.encode(), b"brag-sync proof", "sha256"))
        self.name = hmac.digest(key.encode(), b"brag-sync name", "sha256").hex()[:16]

    def close(self, content: bytes, place: str) -> bytes:
        """``content``, packed, proven and encrypted."""
        public = _identity(self._key).to_public()
        import pyrage

        encrypted: bytes = pyrage.encrypt(self._inner.close(content, place), [public])
        return encrypted

    def open(self, sealed: bytes, place: str) -> bytes:
        """The content. Raises SealError."""
        identity = _identity(self._key)
        import pyrage

        try:
            inner = pyrage.decrypt(sealed, [identity])
        except pyrage.DecryptError as error:
            raise SealError(
                "does not open with this key: altered, cut short, or of another key"
            ) from error
        return self._inner.open(inner, place)


def _unpacked(packed: bytes) -> bytes:
    """What was packed, if it is of a sane size. A few bytes can unpack into gigabytes."""
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, MOST_UNPACKED)
    except zlib.error as error:
        raise SealError("was damaged") from error
    if unpacker.unconsumed_tail:
        raise SealError("is larger than any batch may be")
    if not unpacker.eof:
        raise SealError("was cut short")
    return content


def new_key() -> str:
    """A fresh secret key, as age writes it."""
    _check_pyrage()
    from pyrage import x25519

    return str(x25519.Identity.generate())


def key_from(text: str) -> str:
    """The secret key in ``text``: a key file's content, or the key as pasted. Raises SyncError."""
    found = _KEY.findall(text.upper())
    if len(set(found)) != 1:
        raise SyncError(
            "that is no key of brag sync" if not found else "there is more than one key in that",
            "On the device that has it, brag sync key prints it: one line, AGE-SECRET-KEY-1...",
        )
    _identity(found[0])
    return str(found[0])


def _identity(key: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - pyrage has no types
    _check_pyrage()
    import pyrage

    try:
        return pyrage.x25519.Identity.from_str(key)
    except pyrage.IdentityError as error:
        raise SyncError(
            "that key was mistyped or cut short",
            "On the device that has it, brag sync key prints it: copy the whole line",
        ) from error


def _check_pyrage() -> None:
    try:
        import pyrage  # noqa: F401 - only whether it is there
    except ImportError as error:
        raise SyncError(
            "encrypted sync needs pyrage, which is not installed",
            "pipx inject brag-journal pyrage, or: pip install 'brag-journal[sync]'",
        ) from error
