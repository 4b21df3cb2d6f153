"""Grouping commits into entries: by day, by branch, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.repositories import BO, Repo, add, survey, texts

from brag.store.journal import Journal

pytestmark = pytest.mark.usefixtures("only_this_git")


def test_a_day_becomes_one_entry_led_by_its_most_telling_subjects(
    journal: Journal, shop: Repo
) -> None:
    shop.commit("docs: explain paging (#3)", at="2026-11-02T10:00:00Z")
    shop.commit("fix: correct the page count", at="2026-11-02T11:00:00Z")
    shop.commit("refactor: move the pager", at="2026-11-02T12:00:00Z")
    shop.commit("feat: add paging", at="2026-11-02T13:00:00Z")
    shop.commit("Rename a test", at="2026-11-03T13:00:00Z")

    first, second = survey(journal, shop, group="day").entries

    assert first.text == "Add paging; correct the page count; and 2 more changes"
    assert first.note.splitlines() == [
        "- Explain paging (#3)",
        "- Correct the page count",
        "- Move the pager",
        "- Add paging",
    ]
    assert len(first.sources) == 8
    assert first.evidence[0].startswith("4 commits from ")
    assert (second.text, second.note) == ("Rename a test", "")


def test_days_of_two_repositories_stay_apart(journal: Journal, shop: Repo, tmp_path: Path) -> None:
    api = Repo.make(tmp_path / "code" / "api")
    shop.commit("Add paging")
    api.commit("Add search")

    plan = survey(journal, shop, api, group="day")

    assert [entry.projects for entry in plan.entries] == [("shop",), ("api",)]


def test_a_branch_becomes_one_entry_named_by_its_pull_request(journal: Journal, shop: Repo) -> None:
    shop.commit("Add search")
    shop.branch("pager")
    shop.commit("Page links")
    shop.commit("Page sizes\n\nCo-authored-by: Bo Lind <bo@example.org>")
    shop.commit("Page colours", by=BO)
    shop.merge("pager", "Merge pull request #12 from ana/pager\n\nfeat(api): page every list")

    search, paging = survey(journal, shop, group="branch").entries

    assert search.text == "Add search"
    assert paging.text == "Page every list"
    assert paging.tags == ("api",)
    assert paging.note == "- Page links\n- Page sizes"
    assert paging.evidence[-1] == "pull request #12 in shop"
    assert paging.people == ("Bo Lind",)


@pytest.mark.parametrize(
    ("branch", "text"),
    [
        ("ana/feature/SHOP-7-add-paging", "Add paging"),
        ("12-add-paging", "Add paging"),
        ("pager", "Pager: add page links; add page sizes"),
        ("patch-1", "Add page links; add page sizes"),
        ("SHOP-7", "Add page links; add page sizes"),
    ],
)
def test_a_branch_without_a_title_is_named_as_well_as_its_name_allows(
    journal: Journal, shop: Repo, branch: str, text: str
) -> None:
    shop.commit("Initial commit")
    shop.branch(branch)
    shop.commit("Add page links")
    shop.commit("Add page sizes")
    shop.merge(branch, f"Merge branch '{branch}'")

    assert texts(survey(journal, shop, group="branch")) == [text]


def test_a_branch_of_one_commit_says_what_the_commit_says(journal: Journal, shop: Repo) -> None:
    shop.commit("Initial commit")
    shop.branch("fix-pager-again")
    shop.commit("Correct the page count\n\nIt was off by one.")
    shop.merge("fix-pager-again", "Merge branch 'fix-pager-again'")

    (entry,) = survey(journal, shop, group="branch").entries

    assert (entry.text, entry.note) == ("Correct the page count", "It was off by one.")


def test_only_what_is_new_of_a_group_makes_the_entry(journal: Journal, shop: Repo) -> None:
    shop.commit("Add paging", at="2026-11-02T10:00:00Z")
    add(journal, shop, group="day")
    shop.commit("Add search", at="2026-11-02T11:00:00Z")
    shop.commit("Add sorting", at="2026-11-02T12:00:00Z")

    plan = survey(journal, shop, group="day")

    assert texts(plan) == ["Add search; add sorting"]
    assert (plan.known, plan.commits) == (1, 2)
