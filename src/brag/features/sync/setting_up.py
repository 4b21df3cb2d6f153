"""Beginning: a first device makes the remote, others join it, each with the same key."""

from __future__ import annotations

import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brag.errors import SyncError
from brag.features.sync import syncing
from brag.features.sync.git_calls import Git, check_version
from brag.features.sync.git_remote import GitRemote
from brag.features.sync.place import (
    Remote,
    checked_url,
    device_name,
    only_one,
    place_of,
    remember,
    remembered,
    shown_url,
    write_private,
)
from brag.features.sync.remote import CANARY, MANIFEST, RacedError, Snapshot
from brag.features.sync.seal import AgeSeal, PlainSeal, key_from, new_key, read_key, seal_for
from brag.features.sync.syncing import Outcome, canary_of, manifest_of, opens, read_manifest
from brag.store import sync_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from brag.features.sync.place import Place
    from brag.features.sync.seal import Seal
    from brag.features.sync.taking import Step
    from brag.paths import Home
    from brag.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Begun:
    """A journal that is synced from now on, and what its first sync did."""

    remote: Remote
    outcome: Outcome


@contextmanager
def connected(home: Home, journal: Journal) -> Iterator[tuple[GitRemote, Seal, Remote]]:
    """The remote of this journal, its seal, and what is known of it; one at a time."""
    known, place = remembered(journal), place_of(home)
    with only_one(place) as lock:
        seal = seal_for(place.key, is_encrypted=known.is_encrypted)
        remote = GitRemote(Git(place.repository, known.url, lock))
        remote.prepare()
        yield remote, seal, known


def sync(
    home: Home, journal: Journal, *, step: Step = syncing.no_step, is_again: bool = False
) -> Outcome:
    """One sync with the remote of this journal. Raises SyncError; it can be run again."""
    from brag.features.sync.following import follow
    from brag.features.sync.rekeying import finish

    finish(home, journal)
    with connected(home, journal) as (remote, seal, _):
        outcome = syncing.sync(journal, remote, seal, step=step, is_again=is_again)
        if outcome.gone and follow(journal, outcome.gone):
            outcome.sent += syncing.sync(journal, remote, seal, step=step).sent
    with journal.transaction():
        sync_state.write(journal, "at", journal.clock.now().isoformat(timespec="seconds"))
    return outcome


def init(
    home: Home, journal: Journal, url: str, *, is_encrypted: bool, name: str, step: Step
) -> Begun:
    """Make an empty remote the place where this journal is synced, and send everything there.

    The key is written here before anything leaves, so that an interrupted init can be run again.
    """
    url, name, place = _checked(home, journal, url, name)
    with _trial(place, url) as (remote, keep):
        snapshot = remote.look(remote.fetch())
        known = _claimed(remote, snapshot, url, place, is_encrypted=is_encrypted)
        if known is None:
            seal: Seal = AgeSeal(_own_key(place)) if is_encrypted else PlainSeal()
            known = Remote(url, journal.new_id(), is_encrypted)
            files = {MANIFEST: manifest_of(known), CANARY: canary_of(known, seal)}
            try:
                remote.push(snapshot, dict(files))
            except RacedError as error:
                raise SyncError(
                    "another device began to sync there just now", f"Join it: brag sync join {url}"
                ) from error
        keep()
    return _begin(home, journal, _named(known, name), step)


def join(
    home: Home, journal: Journal, url: str, *, ask_key: Callable[[], str], name: str, step: Step
) -> Begun:
    """Keep this journal the same as the one that is synced at ``url``.

    Nothing is written anywhere until the key has proved to be the right one. ``ask_key`` is
    called only for a remote that is encrypted.
    """
    url, name, place = _checked(home, journal, url, name)
    with _trial(place, url) as (remote, keep):
        snapshot = remote.look(remote.fetch())
        manifest = read_manifest(remote, snapshot)
        if manifest is None:
            raise _not_ours(shown_url(url), is_empty=snapshot.head is None)
        key = key_from(ask_key()) if manifest["encrypted"] else ""
        seal: Seal = AgeSeal(key) if key else PlainSeal()
        if not opens(remote, snapshot, seal, manifest["journal"]):
            raise SyncError(
                f"that key does not open the journal at {shown_url(url)}",
                "Nothing was written. On the other device, brag sync key prints the right one",
            )
        if key:
            store_key(place.key, key)
        keep()
        known = Remote(url, manifest["journal"], manifest["encrypted"], manifest["generation"])
        with journal.transaction():
            if sync_state.device(journal) in snapshot.devices:
                # A copied home folder: two machines may not write to one folder.
                sync_state.become(journal, journal.new_id())
    return _begin(home, journal, _named(known, name), step)


def take_key(home: Home, journal: Journal, text: str) -> None:
    """Use another key from now on, once it proved to open the remote. Raises SyncError."""
    known, place = remembered(journal), place_of(home)
    if not known.is_encrypted:
        raise SyncError("this sync is not encrypted, it has no key", "brag sync status shows it")
    key = key_from(text)
    with only_one(place) as lock:
        remote = GitRemote(Git(place.repository, known.url, lock))
        remote.prepare()
        snapshot = remote.look(remote.fetch())
        if not opens(remote, snapshot, AgeSeal(key), known.journal):
            raise SyncError(
                f"that key does not open the journal at {shown_url(known.url)}",
                "The key here stays. Where sync works, brag sync key prints the right one",
            )
        store_key(place.key, key, keeps_old=False)


def key_of(home: Home, journal: Journal) -> str:
    """The secret key of this sync. Raises SyncError when there is none."""
    if not remembered(journal).is_encrypted:
        raise SyncError("this sync is not encrypted, it has no key", "brag sync status shows it")
    return read_key(place_of(home).key)


def leave(home: Home, journal: Journal) -> Remote:
    """Sync this journal no more. Its records stay, here and in the remote, and so does the key."""
    known, place = remembered(journal), place_of(home)
    with only_one(place):
        with journal.transaction():
            for name in (
                "remote",
                "head",
                "sealed",
                "taken",
                "again",
                "mine",
                "publishing",
                "scanned",
            ):
                sync_state.drop(journal, name)
        shutil.rmtree(place.repository, ignore_errors=True)
    return known


def store_key(path: Path, key: str, *, keeps_old: bool = True) -> None:
    """Write the key where only this user can read it; another that stood there is kept beside.

    Not so one that was replaced by a new one: it opens nothing but what should be gone.
    """
    with suppress(FileNotFoundError):
        if path.read_text(encoding="utf-8").strip().endswith(key):
            return
        if keeps_old:
            path.replace(path.with_name(path.name + ".before"))
    write_private(path, f"# The key of brag sync. Whoever has it can read your journal.\n{key}\n")


def _checked(home: Home, journal: Journal, url: str, name: str) -> tuple[str, str, Place]:
    stored = sync_state.read(journal, "remote")
    if stored is not None:
        raise SyncError(
            f"this journal is synced already, at {shown_url(stored['url'])}",
            "brag sync does it; brag sync leave ends it, and keeps everything here",
        )
    url, name = checked_url(url), device_name(name)
    check_version()
    return url, name, place_of(home)


@contextmanager
def _trial(place: Place, url: str) -> Iterator[tuple[GitRemote, Callable[[], None]]]:
    """A remote read through a repository that stays only if ``keep`` is called."""
    trial = place.repository.with_name(place.repository.name + ".trying")
    with only_one(place) as lock:
        shutil.rmtree(trial, ignore_errors=True)
        remote = GitRemote(Git(trial, url, lock))

        def keep() -> None:
            shutil.rmtree(place.repository, ignore_errors=True)
            trial.rename(place.repository)

        try:
            remote.prepare()
            yield remote, keep
        finally:
            shutil.rmtree(trial, ignore_errors=True)


def _claimed(
    remote: GitRemote, snapshot: Snapshot, url: str, place: Place, *, is_encrypted: bool
) -> Remote | None:
    """The remote that an interrupted init of this device left; None for an empty one.

    Raises SyncError for any other.
    """
    if snapshot.head is None:
        if others := remote.other_branches():
            raise _not_ours(shown_url(url), branch=others[0])
        return None
    manifest = read_manifest(remote, snapshot)
    if manifest is None:
        raise _not_ours(shown_url(url))
    found = Remote(url, manifest["journal"], manifest["encrypted"], manifest["generation"])
    is_own = not snapshot.devices and found.is_encrypted == is_encrypted
    if is_own and is_encrypted:
        is_own = place.key.exists() and opens(
            remote, snapshot, AgeSeal(read_key(place.key)), found.journal
        )
    if not is_own:
        raise SyncError(
            f"{shown_url(url)} holds a synced journal already",
            f"To be one of its devices: brag sync join {shown_url(url)}",
        )
    return found


def _own_key(place: Place) -> str:
    if place.key.exists():
        return read_key(place.key)
    key = new_key()
    store_key(place.key, key)
    return key


def _named(known: Remote, name: str) -> Remote:
    return Remote(known.url, known.journal, known.is_encrypted, known.generation, name)


def _begin(home: Home, journal: Journal, known: Remote, step: Step) -> Begun:
    with journal.transaction():
        for name in ("head", "sealed", "taken", "again", "mine", "publishing", "scanned", "have"):
            sync_state.drop(journal, name)
        sync_state.drop_all(journal, "seen:")
        remember(journal, known)
    return Begun(known, sync(home, journal, step=step))


def _not_ours(url: str, *, is_empty: bool = False, branch: str = "") -> SyncError:
    if is_empty:
        return SyncError(
            f"there is no journal at {url} yet", f"On the first device: brag sync init {url}"
        )
    what = f"has a branch {branch.rpartition('/')[2][:40]!r}" if branch else "is not empty"
    return SyncError(
        f"{url} {what}, and holds no journal of brag",
        "Sync needs a repository of its own: make an empty one",
    )
