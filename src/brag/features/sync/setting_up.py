"""Beginning: a first device makes the remote, others join it, each with the same key."""

from __future__ import annotations

import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from brag.errors import SyncError
from brag.features.sync import own_key, syncing
from brag.features.sync.batch import BatchError, decode
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
)
from brag.features.sync.remote import CANARY, MANIFEST, RacedError, Snapshot
from brag.features.sync.seal import AgeSeal, PlainSeal, SealError, key_from, new_key
from brag.features.sync.syncing import Outcome, canary_of, manifest_of, opens, read_manifest
from brag.store import sync_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
    has_kept: bool = False
    """Whether the key that opened it was here already."""


@contextmanager
def connected(home: Home, journal: Journal) -> Iterator[tuple[GitRemote, Seal, Remote]]:
    """The remote of this journal, its seal, and what is known of it; one at a time."""
    known, place = remembered(journal), place_of(home)
    with only_one(place) as lock:
        seal: Seal = PlainSeal()
        if known.is_encrypted:
            seal = AgeSeal(own_key.current(journal, place, known))
        remote = GitRemote(Git(place.repository, known.url, lock))
        remote.prepare()
        yield remote, seal, known


def sync(
    home: Home, journal: Journal, *, step: Step = syncing.no_step, is_again: bool = False
) -> Outcome:
    """One sync with the remote of this journal. Raises SyncError; it can be run again."""
    if own_key.waiting(journal, place_of(home), remembered(journal).journal):
        from brag.features.sync.rekeying import finish

        finish(home, journal)
    with connected(home, journal) as (remote, seal, _):
        outcome = syncing.sync(journal, remote, seal, step=step, is_again=is_again)
        if outcome.gone and _follow(journal, outcome.gone):
            outcome.sent += syncing.sync(journal, remote, seal, step=step).sent
    own_key.take_in(journal, place_of(home))
    with journal.transaction():
        sync_state.write(journal, "at", journal.clock.now().isoformat(timespec="seconds"))
    return outcome


def _follow(journal: Journal, gone: list[str]) -> int:
    from brag.features.sync.following import follow  # rarely needed, and much to load

    return follow(journal, gone)


def init(
    home: Home, journal: Journal, url: str, *, is_encrypted: bool, name: str, step: Step
) -> Begun:
    """Make an empty remote the place where this journal is synced, and send everything there.

    The key is written here before anything leaves, so that an interrupted init can be run again.
    """
    url, name, place = _checked(home, journal, url, name)
    with _trial(place, url) as (remote, keep):
        snapshot = remote.look(remote.fetch())
        keys = own_key.all_kept(journal, place)
        known = _claimed(remote, snapshot, url, keys, is_encrypted=is_encrypted)
        if known is None:
            known = Remote(url, journal.new_id(), is_encrypted)
            seal: Seal = PlainSeal()
            if is_encrypted:
                key = new_key()
                own_key.keep(journal, place, known.journal, key)
                seal = AgeSeal(key)
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
    home: Home,
    journal: Journal,
    url: str,
    *,
    ask_key: Callable[[], str],
    is_given: bool,
    name: str,
    step: Step,
) -> Begun:
    """Keep this journal the same as the one that is synced at ``url``.

    Nothing is written anywhere until the key has proved to be the right one. ``ask_key`` is
    called only for a remote that is encrypted, and unless the key ``is_given`` only if none that
    is kept here opens it.
    """
    url, name, place = _checked(home, journal, url, name)
    with _trial(place, url) as (remote, keep):
        snapshot = remote.look(remote.fetch())
        manifest = read_manifest(remote, snapshot)
        if manifest is None:
            raise _not_ours(shown_url(url), is_empty=snapshot.head is None)
        kept = [] if is_given else own_key.all_kept(journal, place)
        key = _fitting(remote, snapshot, kept, manifest["journal"])
        has_kept = bool(key)
        if manifest["encrypted"] and not key:
            key = key_from(ask_key())
        seal: Seal = AgeSeal(key) if key else PlainSeal()
        if not has_kept and not opens(remote, snapshot, seal, manifest["journal"]):
            raise SyncError(
                f"that key does not open the journal at {shown_url(url)}",
                "Nothing was written. On the other device, brag sync key prints the right one",
            )
        if key:
            own_key.keep(journal, place, manifest["journal"], key)
        known = Remote(url, manifest["journal"], manifest["encrypted"], manifest["generation"])
        taken = _names(remote, snapshot, seal, known.journal, but=_own_folder(journal, known))
        keep()
        with journal.transaction():
            is_new = not _own_folder(journal, known)
            if is_new and sync_state.device(journal) in snapshot.devices:
                # A copied home folder: two machines may not write to one folder.
                sync_state.become(journal, journal.new_id())
    begun = _begin(home, journal, _named(known, _free(name, taken)), step)
    return replace(begun, has_kept=has_kept)


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
        own_key.keep(journal, place, known.journal, key, keeps_old=False)


def key_of(home: Home, journal: Journal) -> str:
    """The secret key of this sync. Raises SyncError when there is none."""
    known = remembered(journal)
    if not known.is_encrypted:
        raise SyncError("this sync is not encrypted, it has no key", "brag sync status shows it")
    return own_key.current(journal, place_of(home), known)


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
            sync_state.write(journal, "left", known.journal)
        shutil.rmtree(place.repository, ignore_errors=True)
    return known


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
    remote: GitRemote, snapshot: Snapshot, url: str, keys: list[str], *, is_encrypted: bool
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
        is_own = bool(_fitting(remote, snapshot, keys, found.journal))
    if not is_own:
        raise SyncError(
            f"{shown_url(url)} holds a synced journal already",
            f"To be one of its devices: brag sync join {shown_url(url)}",
        )
    return found


def _fitting(remote: GitRemote, snapshot: Snapshot, keys: list[str], journal_id: str) -> str:
    """The one of these keys that opens the remote, or ""."""
    return next((one for one in keys if opens(remote, snapshot, AgeSeal(one), journal_id)), "")


def _own_folder(journal: Journal, known: Remote) -> str:
    """The device whose folder in the remote is still this one's, as it left it; "" for none."""
    has_left = sync_state.read(journal, "left") == known.journal
    return sync_state.device(journal) if has_left else ""


def _names(
    remote: GitRemote, snapshot: Snapshot, seal: Seal, journal_id: str, *, but: str
) -> set[str]:
    """What the devices in the remote call themselves, as the last batch of each says it."""
    last = {one: list(snapshot.of_device(one))[-1] for one in snapshot.devices if one != but}
    contents = remote.read([snapshot.files[path] for path in last.values()])
    found = set()
    for (device, path), sealed in zip(last.items(), contents, strict=True):
        with suppress(SealError, BatchError):
            found.add(decode(seal.open(sealed, f"{journal_id}/{path}"), device).name)
    return found


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number if another device has it."""
    if name not in taken:
        return name
    numbered = (f"{name} {number}" for number in count(2))
    return next(one for one in numbered if one not in taken)


def _named(known: Remote, name: str) -> Remote:
    return Remote(known.url, known.journal, known.is_encrypted, known.generation, name)


def _begin(home: Home, journal: Journal, known: Remote, step: Step) -> Begun:
    with journal.transaction():
        for name in ("head", "sealed", "taken", "again", "mine", "publishing", "scanned", "have"):
            sync_state.drop(journal, name)
        sync_state.drop(journal, "left")
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
