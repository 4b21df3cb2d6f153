"""The git hook notes commits down and breaks nothing; the inbox makes each an entry once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from brag.errors import GitError, NotFoundError
from brag.features import git_hook, inbox, undo
from brag.features.import_git import import_commits, survey
from brag.store.entries import known_sources
from brag.store.journal import Journal


class Repo:
    """A repository whose commits are a minute apart, each of the user's own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.minute = 0
        path.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Sam")
        self.git("config", "user.email", "sam@example.org")

    def git(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        self.minute += 1
        moment = f"2026-11-20T10:{self.minute:02}:00Z"
        home = str(self.path.parent)
        env = {"PATH": os.environ["PATH"], "HOME": home, "GIT_CONFIG_NOSYSTEM": "1",
               "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment,
               "GIT_EDITOR": "true"} | more  # fmt: skip
        return subprocess.run(
            ["git", *words], cwd=self.path, env=env, capture_output=True, text=True, check=False
        )

    def commit(self, message: str, file: str = "") -> str:
        name = file or message.replace(" ", "-")
        (self.path / name).write_text(message, encoding="utf-8")
        self.git("add", "-A")
        done = self.git("commit", "-qm", message)
        assert done.returncode == 0, done.stderr
        return self.git("rev-parse", "HEAD").stdout.strip()


def nothing_kept() -> Journal:
    raise AssertionError("no journal is needed while no commit was kept")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "my shop")


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "it's home"
    folder.mkdir()
    return folder / "inbox"


def shas(box: Path) -> list[str]:
    return [one.sha for one in inbox.read(box, nothing_kept)]


def hook(repo: Repo) -> Path:
    return repo.path / ".git" / "hooks" / "post-commit"


def old_hook(repo: Repo, text: str, mode: int = 0o755) -> bytes:
    hook(repo).parent.mkdir(exist_ok=True)
    hook(repo).write_text(text, encoding="utf-8")
    hook(repo).chmod(mode)
    return hook(repo).read_bytes()


def test_each_commit_is_noted_down_with_its_folder_and_its_moment(repo: Repo, box: Path) -> None:
    git_hook.install(repo.path, box)
    first, second = repo.commit("Add paging"), repo.commit("Halve the search time")
    assert shas(box) == [first, second]
    assert {one.folder for one in inbox.read(box, nothing_kept)} == {str(repo.path)}
    assert all(one.seconds > 1_700_000_000 for one in inbox.read(box, nothing_kept))
    assert box.stat().st_mode & 0o777 == 0o600


def test_a_worktree_and_a_head_that_is_no_branch_are_noted_down(repo: Repo, box: Path) -> None:
    git_hook.install(repo.path, box)
    repo.commit("Add paging")
    repo.git("checkout", "-q", "--detach")
    aside = repo.commit("Try something")
    repo.git("worktree", "add", "-q", "-b", "side", "../side")
    repo.git("pack-refs", "--all")
    side = Repo.__new__(Repo)
    side.path, side.minute = repo.path.parent / "side", 30
    there = side.commit("Work elsewhere")
    assert shas(box)[1:] == [aside, there]


def test_files_that_lie_apart_from_their_repository_are_found_again(
    repo: Repo, box: Path, journal: Journal
) -> None:
    (repo.path / ".git").rename(repo.path.parent / "apart.git")
    apart = ("--git-dir=../apart.git", "--work-tree=.")
    git_hook.install(repo.path.parent / "apart.git", box)
    (repo.path / "rc").write_text("x", encoding="utf-8")
    repo.git(*apart, "add", "rc")
    repo.git(*apart, "commit", "-qm", "Keep the home folder in git")
    looked = inbox.look(journal, inbox.read(box, lambda: journal))
    assert [one.entry.text for one in looked.waiting] == ["Keep the home folder in git"]


def test_it_keeps_still_while_git_replays_commits(repo: Repo, box: Path) -> None:
    base = repo.commit("Base")
    git_hook.install(repo.path, box)
    repo.git("checkout", "-q", "-b", "side")
    noted = [repo.commit("One thing"), repo.commit("Another thing")]
    repo.git("checkout", "-q", "main")
    noted.append(repo.commit("On main"))
    repo.git("checkout", "-q", "side")
    assert repo.git("rebase", "main").returncode == 0
    assert repo.git("rebase", "-i", "--root", "--exec", "true").returncode == 0
    patch = repo.git("format-patch", "--stdout", "-1").stdout
    (repo.path.parent / "one.patch").write_text(patch, encoding="utf-8")
    repo.git("checkout", "-q", "-b", "third", base)
    assert repo.git("am", str(repo.path.parent / "one.patch")).returncode == 0
    assert shas(box) == noted


def test_a_home_that_is_gone_stops_no_commit(repo: Repo, box: Path) -> None:
    git_hook.install(repo.path, box)
    box.parent.rmdir()
    done = repo.git("commit", "--allow-empty", "-qm", "Still fine")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    "text",
    [
        "#!/bin/sh\nset -eu\necho ran $0 >>trace\nexit 3\n",
        "#!/usr/bin/env bash\nexec sh -c 'echo ran >>trace'\n",
        f"#!{sys.executable}\nopen('trace', 'a').write('ran')\n",
    ],
)
def test_a_hook_that_is_there_runs_as_before_and_comes_back_whole(
    text: str, repo: Repo, box: Path
) -> None:
    before = old_hook(repo, text)
    git_hook.install(repo.path, box)
    git_hook.install(repo.path, box)
    sha = repo.commit("Add paging")
    assert (repo.path / "trace").read_text(encoding="utf-8").count("ran") == 1
    assert shas(box) == [sha]
    git_hook.uninstall(repo.path)
    assert hook(repo).read_bytes() == before
    assert [one.name for one in hook(repo).parent.glob("post-commit*")] == ["post-commit"]


def test_a_hook_that_is_a_link_or_asleep_stays_so(repo: Repo, box: Path) -> None:
    script = repo.path.parent / "shared.sh"
    script.write_text("#!/bin/sh\necho ran >>trace\n", encoding="utf-8")
    script.chmod(0o755)
    hook(repo).parent.mkdir(exist_ok=True)
    hook(repo).symlink_to(script)
    git_hook.install(repo.path, box)
    repo.commit("Add paging")
    assert (repo.path / "trace").exists()
    assert "brag" not in script.read_text(encoding="utf-8")
    git_hook.uninstall(repo.path)
    assert hook(repo).readlink() == script
    hook(repo).unlink()
    (repo.path / "trace").unlink()
    old_hook(repo, "#!/bin/sh\necho ran >>trace\n", 0o644)
    git_hook.install(repo.path, box)
    repo.commit("Add more")
    assert not (repo.path / "trace").exists()
    git_hook.uninstall(repo.path)
    assert hook(repo).stat().st_mode & 0o777 == 0o644


def test_hooks_path_is_honoured_and_said_to_be_shared(repo: Repo, box: Path) -> None:
    repo.git("config", "core.hooksPath", "../all hooks")
    found, is_new = git_hook.install(repo.path, box)
    assert is_new
    assert found.is_shared
    sha = repo.commit("Add paging")
    assert shas(box) == [sha]
    git_hook.uninstall(repo.path)
    assert not found.file.exists()


def test_there_is_nothing_to_take_out_where_nothing_is(repo: Repo, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        git_hook.uninstall(repo.path)
    with pytest.raises(GitError):
        git_hook.install(tmp_path, tmp_path / "inbox")


def test_the_inbox_and_the_import_know_each_others_commits(
    repo: Repo, box: Path, journal: Journal
) -> None:
    git_hook.install(repo.path, box)
    repo.commit("feat: add paging")
    repo.commit("Fix typo")
    looked = inbox.look(journal, inbox.read(box, lambda: journal))
    assert [one.entry.text for one in looked.waiting] == ["Add paging"]
    assert looked.skipped == {"fixing typos": 1}
    inbox.keep(journal, box, looked.waiting[0], "Added paging for 40 shops")
    plan = survey([repo.path], clock=journal.clock, known=lambda keys: known_sources(journal, keys))
    assert (plan.entries, plan.known) == ((), 1)
    repo.commit("Halve the search time")
    plan = survey([repo.path], clock=journal.clock, known=lambda keys: known_sources(journal, keys))
    import_commits(journal, plan)
    assert inbox.look(journal, inbox.read(box, lambda: journal)).waiting == []
    assert inbox.look(journal, inbox.read(box, lambda: journal)).known == 2


def test_a_rebased_commit_comes_in_as_what_it_became_and_a_lost_one_is_gone(
    repo: Repo, box: Path, journal: Journal
) -> None:
    repo.commit("Base")
    git_hook.install(repo.path, box)
    repo.git("checkout", "-q", "-b", "side")
    repo.commit("Speed up the search")
    repo.git("checkout", "-q", "main")
    repo.commit("Add paging")
    repo.git("rebase", "-q", "main", "side")
    lost = repo.commit("Try an index")
    repo.git("reset", "-q", "--hard", "HEAD~1")
    looked = inbox.look(journal, inbox.read(box, lambda: journal))
    assert {one.entry.text: one.is_rewritten for one in looked.waiting} == {
        "Speed up the search": True,
        "Add paging": False,
    }
    assert [one.sha for one in looked.gone] == [lost]
    repo.git("reflog", "expire", "--expire=now", "--all")
    repo.git("gc", "-q", "--prune=now")
    assert lost in [one.sha for one in inbox.look(journal, inbox.read(box, lambda: journal)).gone]


def test_a_folder_that_is_away_keeps_its_commits_waiting(
    repo: Repo, box: Path, journal: Journal
) -> None:
    git_hook.install(repo.path, box)
    repo.commit("Add paging")
    repo.path.rename(repo.path.parent / "moved")
    looked = inbox.look(journal, inbox.read(box, lambda: journal))
    assert len(looked.unread_lines) == 1
    assert "does not exist" in looked.unread[str(repo.path)]


def test_what_arrives_while_the_inbox_is_open_is_kept(box: Path) -> None:
    line = f"{'a' * 40} 1795000000 /shop\n"
    box.write_text(line + "torn li", encoding="utf-8")
    with inbox.taken(box, nothing_kept) as lines:
        assert len(lines) == 1
        lines.clear()
        with box.open("a", encoding="utf-8") as stream:
            stream.write(line.replace("a", "b"))
    assert shas(box) == ["b" * 40]


def test_what_is_not_decided_on_comes_back_even_after_a_crash(box: Path) -> None:
    box.write_text(f"{'a' * 40} - /shop\n", encoding="utf-8")

    def break_down() -> None:
        with inbox.taken(box, nothing_kept):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_down()
    assert shas(box) == ["a" * 40]
    box.rename(box.with_name("inbox.taken"))
    box.write_text(f"{'b' * 40} 7 /shop\n", encoding="utf-8")
    assert shas(box) == ["a" * 40, "b" * 40]
    with inbox.taken(box, nothing_kept) as lines:
        assert len(lines) == 2
    assert shas(box) == ["a" * 40, "b" * 40]


def test_a_commit_waits_again_each_time_its_entry_is_undone(
    repo: Repo, box: Path, journal: Journal
) -> None:
    git_hook.install(repo.path, box)
    sha = repo.commit("Add paging")

    def waiting() -> list[str]:
        return [one.sha for one in inbox.read(box, lambda: journal)]

    def leave_all() -> None:
        with inbox.taken(box, lambda: journal) as lines:
            known = not inbox.look(journal, lines).waiting
            if known:
                lines.clear()

    with inbox.taken(box, lambda: journal) as lines:
        inbox.keep(journal, box, inbox.look(journal, lines).waiting[0])
        lines.clear()
    for _ in range(2):
        undo.undo(journal)
        leave_all()
        assert waiting() == [sha]
        undo.redo(journal)
        leave_all()
        assert waiting() == []
    undo.undo(journal)
    with inbox.taken(box, lambda: journal) as lines:
        lines.clear()
    assert waiting() == [], "dropped is dropped"


def test_a_commit_of_a_deleted_entry_stays_out(repo: Repo, box: Path, journal: Journal) -> None:
    git_hook.install(repo.path, box)
    repo.commit("Add paging")
    with inbox.taken(box, lambda: journal) as lines:
        entry, _ = inbox.keep(journal, box, inbox.look(journal, lines).waiting[0])
        lines.clear()
    with journal.change("delete") as change:
        change.delete(entry.id)
    assert inbox.read(box, lambda: journal) == []
    plan = survey([repo.path], clock=journal.clock, known=lambda keys: known_sources(journal, keys))
    assert (plan.entries, plan.known) == ((), 1)


def test_an_amended_commit_counts_once(repo: Repo, box: Path, journal: Journal) -> None:
    repo.commit("Base")
    git_hook.install(repo.path, box)
    repo.commit("Add paging")
    moment = repo.git("log", "-1", "--format=%aI").stdout.strip()
    repo.git("commit", "-q", "--amend", "-m", "Add paging to the list", GIT_AUTHOR_DATE=moment)
    repo.commit("Fix typo")
    lines = inbox.read(box, lambda: journal)
    assert len(lines) == 3
    assert inbox.look(journal, lines).commits == 2
