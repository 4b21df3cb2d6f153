"""Reading git: what is read, what is recognised again, and what is never run."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path

import pytest
from tests.repositories import ANA, Repo

from brag.errors import GitError
from brag.features import git_history
from brag.features.git_history import Commit, Person

pytestmark = pytest.mark.usefixtures("only_this_git")


def history(repo: Repo) -> list[Commit]:
    return list(git_history.walk(git_history.open_repository(repo.path)))


def patch_ids(repo: Repo, *shas: str) -> list[str]:
    opened = git_history.open_repository(repo.path)
    return [patch_id for _, patch_id in git_history.patch_ids(opened, shas)]


# ---- which repository ----


def test_a_repository_is_called_like_its_folder_wherever_inside_it_one_points(shop: Repo) -> None:
    shop.commit("Add paging")
    (shop.path / "api").mkdir()
    shop.git("worktree", "add", "-q", str(shop.path.parent / "elsewhere"), "-b", "other")
    shop.git("clone", "-q", "--bare", str(shop.path), str(shop.path.parent / "shop.git"))

    places = [".", "api", ".git", "../elsewhere", "../shop.git"]
    names = {git_history.open_repository(shop.path / place).name for place in places}

    assert names == {"shop"}


def test_a_repository_name_is_always_printable(tmp_path: Path) -> None:
    repo = Repo.make(tmp_path / "a\x1b[31m\nb")

    assert git_history.open_repository(repo.path).name == "a?[31m?b"


def test_a_path_that_begins_with_a_dash_is_still_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Repo.make(tmp_path / "-c").commit("Add paging")
    monkeypatch.chdir(tmp_path)

    assert len(list(git_history.walk(git_history.open_repository(Path("-c"))))) == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("plain", "is not a git repository"),
        ("notes.txt", "is not a folder"),
        ("gone", "does not exist"),
    ],
)
def test_what_is_no_repository_is_refused_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "notes.txt").touch()

    with pytest.raises(GitError) as caught:
        git_history.open_repository(tmp_path / name)

    assert caught.value.what == f"{tmp_path / name} {words}"
    assert caught.value.hint


def test_a_missing_git_is_named(shop: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(shop.path))

    with pytest.raises(GitError, match="git is not installed"):
        git_history.open_repository(shop.path)


def pretend_git_says(folder: Path, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = folder / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/sh\necho "{words}" >&2\nexit 128\n')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize(
    ("words", "what", "hint"),
    [
        ("fatal: detected dubious ownership in repository at", "another user", "safe.directory"),
        ("fatal: unsafe repository ('/x' is owned by someone else)", "another user", "safe.dir"),
        ("fatal: bad config line 3\033[2J in file .git/config", "bad config line 3[2J in", "fsck"),
        ("Killed", "git could not read", "fsck"),
    ],
)
def test_what_git_complains_of_becomes_one_sentence_with_the_next_step(
    shop: Repo, monkeypatch: pytest.MonkeyPatch, words: str, what: str, hint: str
) -> None:
    pretend_git_says(shop.path, words, monkeypatch)

    with pytest.raises(GitError) as caught:
        git_history.open_repository(shop.path)

    assert what in caught.value.what
    assert hint in caught.value.hint
    assert caught.value.what.isprintable()


def test_a_hint_quotes_a_path_for_the_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repo.make(tmp_path / "my code; rm -rf")
    pretend_git_says(tmp_path, "fatal: detected dubious ownership", monkeypatch)

    with pytest.raises(GitError) as caught:
        git_history.open_repository(repo.path)

    assert caught.value.hint.endswith(f"'{repo.path}'")


def test_variables_that_point_git_elsewhere_are_not_followed(
    shop: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.commit("Add paging")
    other = Repo.make(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
    monkeypatch.setenv("GIT_TRACE", "1")

    assert git_history.open_repository(shop.path).name == "shop"


# ---- commits ----


def test_a_repository_without_commits_has_no_history(shop: Repo) -> None:
    assert git_history.open_repository(shop.path).head is None
    assert history(shop) == []


def test_a_commit_that_is_gone_is_an_error_and_not_an_empty_history(shop: Repo) -> None:
    sha = shop.commit("Add paging")
    lost = shop.path / ".git" / "objects" / sha[:2] / sha[2:]
    lost.chmod(stat.S_IWUSR)
    lost.unlink()

    with pytest.raises(GitError, match="git could not read") as caught:
        history(shop)

    assert caught.value.hint == f"Try: git -C {shop.path} fsck"


def test_history_follows_a_detached_head_and_no_other_branch(shop: Repo) -> None:
    shop.commit("Add paging")
    shop.commit("Add search")
    shop.git("switch", "-q", "--detach", "HEAD~1")

    assert [commit.message.strip() for commit in history(shop)] == ["Add paging"]


def test_a_commit_has_the_day_its_author_had(shop: Repo) -> None:
    shop.commit("Add paging", at="2026-11-02T23:30:00-0800")

    (commit,) = history(shop)

    assert commit.day == date(2026, 11, 2)
    assert commit.author == Person("Ana Ruiz", "ana@example.org")


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("1700000000 +0100", date(2023, 11, 14)),
        ("1700000000 +1400", date(2023, 11, 15)),
        ("-86400 +0000", date(1969, 12, 31)),
        ("99999999999999 +0000", None),
        ("0 +99999999999", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_moment_no_calendar_has_is_none(raw: str, day: date | None) -> None:
    assert git_history._moment(raw)[1] == day


def test_a_commit_whose_date_was_damaged_is_still_read(shop: Repo) -> None:
    tree = shop.git("write-tree")
    damaged = f"tree {tree}\nauthor {ANA} soon\ncommitter {ANA} 1700000000 +0000\n\nAdd paging\n"
    sha = shop.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", text=damaged)
    shop.git("reset", "-q", "--soft", sha)

    assert [(commit.day, commit.message.strip()) for commit in history(shop)] == [
        (None, "Add paging")
    ]


def test_messages_of_any_encoding_are_read(shop: Repo) -> None:
    tree = shop.git("write-tree")
    parent = ""
    for encoding in ("encoding ISO-8859-1\n", ""):
        made = f"tree {tree}\n{parent}author {ANA} 0 +0000\ncommitter {ANA} 0 +0000\n{encoding}"
        latin = f"{made}\nÜber".encode("latin-1")
        sha = shop.git("hash-object", "-t", "commit", "-w", "--stdin", text=latin)
        parent = f"parent {sha}\n"
    shop.git("reset", "-q", "--soft", sha)
    shop.git("config", "i18n.logOutputEncoding", "ISO-8859-1")

    assert [commit.message.strip() for commit in history(shop)] == ["\ufffdber", "Über"]


def test_a_huge_message_is_cut_and_the_next_commit_is_whole(shop: Repo) -> None:
    shop.commit("Add paging")
    shop.git("commit", "-q", "--allow-empty", "-F", "-", text="word " * 200_000)

    huge, paging = history(shop)

    assert len(huge.message) == git_history._LONGEST_MESSAGE
    assert paging.message.strip() == "Add paging"


def test_leaving_a_history_early_leaves_no_process_behind(shop: Repo) -> None:
    for number in range(3):
        shop.commit(f"Add part {number}")
    commits = git_history.walk(git_history.open_repository(shop.path))

    next(commits)
    commits.close()  # type: ignore[attr-defined] # a warning of a process left would fail the test

    with pytest.raises(StopIteration):
        next(commits)


# ---- the same change ----


def test_a_change_keeps_its_patch_id_through_a_rebase_and_a_cherry_pick(shop: Repo) -> None:
    shop.commit("Start", file="a", text="1\n2\n3\n4\n5\n")
    shop.branch("paging")
    original = shop.commit("Add paging", file="a", text="1\n2\n3\n4\n5\n6\n")
    shop.git("switch", "-q", "main")
    shop.commit("Elsewhere")
    shop.git("cherry-pick", original)
    picked = shop.head
    shop.git("switch", "-q", "paging")
    shop.git("rebase", "-q", "main~1")

    assert len({original, picked, shop.head}) == 3
    assert len(set(patch_ids(shop, original, picked, shop.head))) == 1


def test_a_patch_id_does_not_depend_on_how_the_user_likes_diffs(shop: Repo) -> None:
    shop.commit("Start", file="ä b.txt", text="".join(f"{n}\n" for n in range(60)))
    sha = shop.commit("Add", file="ä b.txt", text="".join(f"{n}\n" for n in range(0, 60, 2)))
    before = patch_ids(shop, sha)

    for setting in (
        *("diff.noprefix=true", "diff.mnemonicPrefix=true", "diff.context=0"),
        *("diff.algorithm=patience", "diff.renames=copies", "core.quotePath=false"),
        *("diff.interHunkContext=9", "color.ui=always", "diff.orderFile=/dev/null"),
        *("diff.suppressBlankEmpty=true", "core.bigFileThreshold=1"),
    ):
        shop.git("config", *setting.split("="))

    assert patch_ids(shop, sha) == before


def test_only_commits_that_change_something_have_a_patch_id(shop: Repo) -> None:
    start = shop.commit("Start")
    shop.git("commit", "-q", "--allow-empty", "-m", "Nothing")

    assert len(patch_ids(shop, shop.head, start)) == 1
    assert patch_ids(shop) == []


# ---- hostile repositories ----


def test_nothing_a_repository_brings_along_is_run(shop: Repo, tmp_path: Path) -> None:
    trap = tmp_path / "sprung"
    script = tmp_path / "trap"
    script.write_text(f"#!/bin/sh\ntouch {trap}\ncat\n")
    script.chmod(0o755)
    shop.commit("Trap", file=".gitattributes", text="* diff=evil filter=evil merge=evil\n")
    shop.commit("Add paging", file="a.txt", text="1\n")
    shop.commit("Add search", file="a.txt", text="2\n")
    for hook in ("post-index-change", "reference-transaction", "post-checkout", "pre-auto-gc"):
        (shop.path / ".git" / "hooks" / hook).write_text(script.read_text())
        (shop.path / ".git" / "hooks" / hook).chmod(0o755)
    for key in (
        *("core.fsmonitor", "core.pager", "pager.rev-list", "pager.diff-tree", "core.editor"),
        *("diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.clean"),
        *("filter.evil.smudge", "filter.evil.process", "gpg.program", "core.sshCommand"),
        *("core.askPass", "credential.helper", "core.gitProxy", "uploadpack.packObjectsHook"),
        *("alias.rev-list", "alias.diff-tree", "interactive.diffFilter", "merge.evil.driver"),
    ):
        shop.git("config", key, f"!{script}" if key.startswith("alias") else str(script))
    shop.git("config", "log.showSignature", "true")

    shas = [commit.sha for commit in history(shop)]
    ids = patch_ids(shop, *shas)
    git_history.configured_user(git_history.open_repository(shop.path))

    assert len(ids) == 3
    assert not trap.exists()


def test_a_partial_clone_fetches_nothing_and_says_what_it_lacks(shop: Repo, tmp_path: Path) -> None:
    trap = tmp_path / "sprung"
    sha = shop.commit("Add paging")
    shop.git("config", "uploadpack.allowFilter", "true")
    clone = Repo(tmp_path / "clone")
    shop.git("clone", "-q", "--bare", "--filter=blob:none", shop.path.as_uri(), str(clone.path))
    clone.git("config", "remote.origin.url", f"ext::touch {trap}")
    clone.git("config", "protocol.ext.allow", "always")

    with pytest.raises(GitError) as caught:
        patch_ids(clone, sha)

    assert not trap.exists()
    assert "partial clone" in caught.value.what
    assert "--refetch" in caught.value.hint
