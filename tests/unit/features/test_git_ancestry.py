"""How commits landed: by which merge, under what name, and what was taken back."""

from __future__ import annotations

import pytest
from tests.repositories import Repo

from brag.features import git_history
from brag.features.git_ancestry import Landing, brings_trunk, landing_of
from brag.features.git_history import Commit

pytestmark = pytest.mark.usefixtures("only_this_git")


def by_subject(repo: Repo) -> dict[str, Commit]:
    opened = git_history.open_repository(repo.path)
    return {commit.message.partition("\n")[0]: commit for commit in git_history.walk(opened)}


@pytest.mark.parametrize(
    ("message", "title", "branch", "reference"),
    [
        (
            "Merge pull request #12 from ana/add-paging\n\nAdd paging to the API",
            *("Add paging to the API", "add-paging", "pull request #12"),
        ),
        (
            "Merge branch 'paging' into 'main'\n\nAdd paging\n\nSee merge request team/shop!7",
            *("Add paging", "paging", "merge request !7"),
        ),
        ("Merge branch 'x'\n\nSee merge request team/shop!7", "", "x", "merge request !7"),
        ("Merged in ana/paging (pull request #3)\n\nAdd paging", *("Add paging", "ana/paging"),
         "pull request #3"),
        ("Merge pull request #5 in CODE/shop from feature/x to main\n\n* commit 'a':\n  Add",
         "", "feature/x", "pull request #5"),
        ("Merged PR 9: Add paging", "Add paging", "", "pull request #9"),
        ("Merge branch 'feature/add-paging'", "", "feature/add-paging", ""),
        ("Merge remote-tracking branch 'ana/paging' into main", "", "ana/paging", ""),
        ("Add paging (#12)", "Add paging (#12)", "", ""),
        ("Merge commit 'abc1234'", "", "", ""),
    ],
)  # fmt: skip
def test_a_merge_tells_what_it_brought(
    message: str, title: str, branch: str, reference: str
) -> None:
    assert landing_of("a1", message, is_taken_back=False) == Landing(
        "a1", title=title, branch=branch, reference=reference
    )


@pytest.mark.parametrize(
    "subject",
    [
        "Merge branch 'main' of example.org:ana/shop",
        "Merge branch 'master' into paging",
        "Merge remote-tracking branch 'origin/main'",
        "Merge branch 'develop'",
        "Merge branch 'release/1.2'",
        "Merge branch 'paging' of example.org:ana/shop into paging",
        "Merge tag 'v1.2' into develop",
        "Merge pull request #7 from team/develop",
    ],
)
def test_catching_up_with_the_trunk_lands_nothing(subject: str) -> None:
    assert brings_trunk(subject)


@pytest.mark.parametrize(
    "subject",
    [
        "Merge branch 'paging'",
        "Merge branch 'release-notes' into main",
        "Merge remote-tracking branch 'main/paging'",
        "Merge pull request #7 from ana/main",
        "Add paging",
    ],
)
def test_a_branch_is_no_trunk_for_sounding_like_one(subject: str) -> None:
    assert not brings_trunk(subject)


def test_a_commit_landed_by_the_merge_that_first_brought_it_to_the_trunk(shop: Repo) -> None:
    shop.commit("Start")
    shop.branch("inner")
    shop.commit("Inner work")
    shop.branch("outer")
    shop.commit("Outer work")
    first = shop.merge("inner", "Merge branch 'inner'")
    shop.commit("Straight on the trunk")
    second = shop.merge("outer", "Merge branch 'outer'")

    commits = by_subject(shop)

    assert {subject: one.landing and one.landing.sha for subject, one in commits.items()} == {
        "Merge branch 'outer'": None,
        "Merge branch 'inner'": None,
        "Straight on the trunk": None,
        "Outer work": second,
        "Inner work": first,
        "Start": None,
    }


def test_branches_inside_a_branch_that_catches_up_keep_their_own_names(shop: Repo) -> None:
    shop.commit("Start")
    shop.git("branch", "topic")
    shop.branch("paging")
    shop.commit("Page links")
    shop.merge("paging", "Merge branch 'paging'")
    shop.git("switch", "-q", "topic")
    shop.commit("Topic work")
    shop.git("merge", "-q", "--no-ff", "-m", "Merge branch 'main' into topic", "main")

    commits = by_subject(shop)

    assert commits["Topic work"].landing is None
    assert commits["Page links"].landing == Landing(
        commits["Merge branch 'paging'"].sha, branch="paging"
    )


def test_a_reverted_commit_is_taken_back_until_its_revert_is(shop: Repo) -> None:
    shop.commit("Start")
    shop.commit("Add paging")
    shop.git("revert", "--no-edit", "HEAD")
    assert by_subject(shop)["Add paging"].is_taken_back

    shop.git("revert", "--no-edit", "HEAD")

    commits = by_subject(shop)
    assert not commits["Add paging"].is_taken_back
    assert commits['Revert "Add paging"'].is_taken_back


def test_a_reverted_merge_takes_its_branch_back(shop: Repo) -> None:
    shop.commit("Start")
    shop.branch("paging")
    shop.commit("Page links")
    shop.merge("paging", "Merge branch 'paging'")
    shop.git("revert", "--no-edit", "-m", "1", "HEAD")

    landing = by_subject(shop)["Page links"].landing

    assert landing is not None
    assert landing.is_taken_back


def test_a_revert_by_a_clock_that_ran_behind_still_takes_back(shop: Repo) -> None:
    shop.commit("Start", at="2026-11-01T10:00:00Z")
    shop.commit("Add paging", at="2026-11-09T10:00:00Z")
    shop.branch("late")
    shop.commit("Late work", at="2026-11-10T10:00:00Z")
    shop.git("switch", "-q", "main")
    shop.git("revert", "--no-edit", "HEAD", at="2026-11-02T10:00:00Z")
    shop.merge("late", "Merge branch 'late'")

    assert by_subject(shop)["Add paging"].is_taken_back
