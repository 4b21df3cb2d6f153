"""The git remote with real git: what it carries, what it ignores, what it never runs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from brag.errors import BragError, SyncError
from brag.features.sync import git_calls
from brag.features.sync.git_calls import Git, check_version, environment
from brag.features.sync.git_remote import GitRemote
from brag.features.sync.place import Place, checked_url, only_one, shown_url
from brag.features.sync.remote import RacedError, blob_of

ONE = "devices/aaaaaaaaaa/00000001-0123abcd"
OTHER = "devices/bbbbbbbbbb/00000001-0123abcd"


@pytest.fixture(autouse=True)
def only_this_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No configuration of whoever runs the tests."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A bare folder."""
    path = tmp_path / "shared.git"
    git(tmp_path, "init", "-q", "--bare", "--", str(path))
    return path


def git(folder: Path, *words: str) -> str:
    who = [f"GIT_{role}_{part}=x" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")]
    env = os.environ | dict(one.split("=") for one in who)
    done = subprocess.run(
        ["git", "-C", str(folder), *words], env=env, capture_output=True, check=True
    )
    return done.stdout.decode().strip()


def remote(tmp_path: Path, shared: Path | str, name: str = "here") -> GitRemote:
    made = GitRemote(Git(tmp_path / name, str(shared)))
    made.prepare()
    return made


def pushed(by: GitRemote, /, **files: bytes) -> str:
    names = {"one": ONE, "other": OTHER}
    return by.push(by.look(by.fetch()), {names[name]: text for name, text in files.items()})


def test_what_is_pushed_is_found_by_others(tmp_path: Path, shared: Path) -> None:
    here, there = remote(tmp_path, shared), remote(tmp_path, shared, "there")
    assert here.fetch() is None
    pushed(here, one=b"hello")
    pushed(there, other=b"\0\xff" * 1000)
    snapshot = here.look(here.fetch())
    assert snapshot.devices == ["aaaaaaaaaa", "bbbbbbbbbb"]
    assert snapshot.files[ONE].blob == blob_of(b"hello")
    files = [snapshot.files[OTHER], snapshot.files[ONE]]
    assert list(here.read(files)) == [b"\0\xff" * 1000, b"hello"]


def test_files_are_removed_and_the_rest_stays(tmp_path: Path, shared: Path) -> None:
    here = remote(tmp_path, shared)
    pushed(here, one=b"hello", other=b"there")
    here.push(here.look(here.fetch()), {ONE: None})
    assert list(here.look(here.fetch()).files) == [OTHER]


def test_a_push_onto_what_somebody_else_changed_is_raced(tmp_path: Path, shared: Path) -> None:
    here, there = remote(tmp_path, shared), remote(tmp_path, shared, "there")
    before = here.look(here.fetch())
    pushed(there, other=b"quicker")
    with pytest.raises(RacedError):
        here.push(before, {ONE: b"slower"})
    with pytest.raises(RacedError):
        here.replace(before, {ONE: b"slower"})


def test_a_history_that_was_set_back_does_not_descend(tmp_path: Path, shared: Path) -> None:
    here = remote(tmp_path, shared)
    first = pushed(here, one=b"1")
    second = pushed(here, other=b"2")
    assert here.descends(second, first)
    git(shared, "update-ref", "refs/heads/main", first)
    assert not here.descends(here.fetch(), second)
    assert not here.descends(None, second)
    anew = here.replace(here.look(here.fetch()), {ONE: b"3"})
    assert not here.descends(here.fetch(), first)
    assert git(shared, "rev-list", "--count", anew) == "1"


def test_links_submodules_and_strange_names_are_not_read_and_carried_along(
    tmp_path: Path, shared: Path
) -> None:
    here = remote(tmp_path, shared)
    pushed(here, one=b"hello")
    blob = git(shared, "hash-object", "-w", "--stdin")
    commit = git(shared, "rev-parse", "main")
    index = {"GIT_INDEX_FILE": str(tmp_path / "index")}
    entries = [
        f"120000,{blob},devices/cccccccccc/00000001-0123abcd",
        f"160000,{commit},devices/dddddddddd/00000001-0123abcd",
        f"100644,{blob},devices/cccccccccc/evil",
        f"100644,{blob},devices/UPPERCASE1/00000001-0123abcd",
        f"100644,{blob},.gitattributes",
        f"100644,{blob},.gitmodules",
        f"100644,{blob},devices/\x1b[2J/x",
    ]
    os.environ.update(index)
    try:
        git(shared, "read-tree", "main")
        for one in entries:
            git(shared, "update-index", "--add", "--cacheinfo", one)
        tree = git(shared, "write-tree")
    finally:
        del os.environ["GIT_INDEX_FILE"]
    head = git(shared, "commit-tree", tree, "-p", commit, "-m", "evil")
    git(shared, "update-ref", "refs/heads/main", head)
    snapshot = here.look(here.fetch())
    assert list(snapshot.files) == [ONE]
    assert len(snapshot.odd) == len(entries)
    here.push(snapshot, {OTHER: b"more"})
    after = here.look(here.fetch())
    assert sorted(after.files) == [ONE, OTHER]
    assert len(after.odd) == len(entries)
    assert not any(path.name == "evil" for path in tmp_path.rglob("*"))


def test_a_tree_that_leads_out_of_its_folder_leads_nowhere(tmp_path: Path, shared: Path) -> None:
    here = remote(tmp_path, shared)
    pushed(here, one=b"hello")
    blob = git(shared, "hash-object", "-w", "--stdin")
    made = subprocess.run(
        ["git", "-C", str(shared), "mktree"],
        input=f"100644 blob {blob}\t..\n100644 blob {blob}\t.git\n".encode(),
        capture_output=True,
        check=True,
    )
    inner = made.stdout.decode().strip()
    top = subprocess.run(
        ["git", "-C", str(shared), "mktree"],
        input=f"040000 tree {inner}\tdevices\n".encode(),
        capture_output=True,
        check=True,
    )
    commit = git(shared, "commit-tree", top.stdout.decode().strip(), "-m", "evil")
    git(shared, "update-ref", "refs/heads/main", commit)
    snapshot = here.look(here.fetch())
    assert snapshot.files == {}
    assert len(snapshot.odd) == 2


def test_nothing_of_a_remote_or_a_configuration_is_ever_run(tmp_path: Path, shared: Path) -> None:
    mark = tmp_path / "was-run"
    script = f"#!/bin/sh\ntouch '{mark}'\n"
    here = remote(tmp_path, shared)
    for folder in (shared / "hooks", tmp_path / "here" / "hooks"):
        folder.mkdir(exist_ok=True)
        for name in ("pre-receive", "update", "post-receive", "post-update", "pre-push",
                     "reference-transaction", "post-checkout", "proc-receive"):  # fmt: skip
            (folder / name).write_text(script)
            (folder / name).chmod(0o755)
    (tmp_path / "gitconfig").write_text(
        f"[core]\n fsmonitor = {tmp_path}/evil\n hooksPath = {shared}/hooks\n"
        f" pager = touch {mark}\n[push]\n gpgSign = true\n"
    )
    (tmp_path / "evil").write_text(script)
    (tmp_path / "evil").chmod(0o755)
    pushed(here, one=b"hello")
    here.look(here.fetch())
    assert not mark.exists()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "  ",
        "-x",
        "--upload-pack=x",
        "ext::sh -c x",
        "fd::7",
        "ftp://x/y",
        "a\nb",
        "x::y",
        "\x1b",
    ],
)
def test_addresses_that_git_would_take_for_something_else_are_refused(url: str) -> None:
    with pytest.raises(BragError):
        checked_url(url)


@pytest.mark.parametrize(
    ("url", "given"),
    [
        ("git@host:me/journal.git", "git@host:me/journal.git"),
        ("ssh://git@host/journal.git", "ssh://git@host/journal.git"),
        ("https://host/me/journal.git", "https://host/me/journal.git"),
        ("/mnt/usb/journal.git", "/mnt/usb/journal.git"),
    ],
)
def test_addresses_are_given_to_git_as_they_are(url: str, given: str) -> None:
    assert checked_url(url) == given


def test_a_folder_becomes_a_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert checked_url("usb/journal.git") == str(tmp_path / "usb" / "journal.git")


def test_a_transport_that_runs_programs_is_refused_by_git_as_well(tmp_path: Path) -> None:
    here = remote(tmp_path, f"ext::touch {tmp_path}/was-run")
    with pytest.raises(SyncError):
        here.fetch()
    assert not (tmp_path / "was-run").exists()


def test_a_password_in_an_address_is_never_shown() -> None:
    assert shown_url("https://me:secret@host/x") == "https://***@host/x"
    said = git_calls.failure(
        "fatal: unable to access 'https://me:secret@host/x/': Could not resolve host: host",
        shown_url("https://me:secret@host/x"),
        Path("/tmp/x"),  # noqa: S108 - is only named
    )
    assert "secret" not in said.what + said.hint


def test_locks_of_a_killed_git_do_not_stand_in_the_way(tmp_path: Path, shared: Path) -> None:
    here = remote(tmp_path, shared)
    head = pushed(here, one=b"hello")
    here.keep(head)
    left = [tmp_path / "here" / name for name in ("packed-refs.lock", "config.lock", "index.lock",
            "refs/brag/kept.lock", "refs/brag/fetched.lock")]  # fmt: skip
    for lock in left:
        lock.touch()
    here.prepare()
    here.keep(pushed(here, other=b"more"))
    assert not any(lock.exists() for lock in left)


def test_a_damaged_copy_of_the_remote_is_named_with_what_helps(
    tmp_path: Path, shared: Path
) -> None:
    here = remote(tmp_path, shared)
    snapshot = here.look(pushed(here, one=b"hello"))
    for loose in (tmp_path / "here" / "objects").rglob("*"):
        if loose.is_file():
            loose.chmod(0o600)
            loose.write_bytes(b"")
    with pytest.raises(SyncError) as refused:
        list(here.read(list(snapshot.files.values())))
    assert "Delete that folder" in refused.value.hint


def test_only_one_sync_runs_at_a_time(tmp_path: Path) -> None:
    place = Place(tmp_path / "sync", tmp_path / "sync.key", tmp_path / "sync.lock")
    with only_one(place), pytest.raises(SyncError, match="another"), only_one(place):
        pass
    with only_one(place):
        pass


def test_the_environment_of_git_is_the_users_without_what_points_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GIT_DIR", "/elsewhere")
    monkeypatch.setenv("GIT_SSH_COMMAND", "ssh -i key")
    kept = environment()
    assert "GIT_DIR" not in kept
    assert kept["GIT_SSH_COMMAND"] == "ssh -i key"
    assert "ext" not in kept["GIT_ALLOW_PROTOCOL"].split(":")


def test_this_git_is_new_enough() -> None:
    check_version()
