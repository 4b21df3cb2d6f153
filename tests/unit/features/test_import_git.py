"""Importing git: which commits become entries, in what words, and never twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.repositories import ANA, BO, Repo, add, survey, texts

from brag.errors import GitError, UsageError
from brag.features import commit_messages, import_git
from brag.features.commit_entries import GROUPS, Group
from brag.features.import_git import Imported
from brag.model.entry import Credit, Entry
from brag.model.selection import Selection
from brag.store import entries, operations
from brag.store.journal import Journal

SAME = "the same change again"
pytestmark = pytest.mark.usefixtures("only_this_git")


def written(journal: Journal) -> list[Entry]:
    return entries.matching(journal, Selection())


# ---- one commit, one entry ----


def test_a_commit_becomes_an_entry_with_its_day_project_and_evidence(
    journal: Journal, shop: Repo
) -> None:
    sha = shop.commit(
        "feat(api): add paging (#12)\n\nPages are fifty rows long.\n\n"
        "Co-authored-by: Bo Lind <bo@example.org>\nSigned-off-by: Ana Ruiz <ana@example.org>",
        at="2026-11-02T23:30:00-0800",
    )

    (entry,) = survey(journal, shop).entries

    assert replace(entry, sources=()) == Entry(
        id="",
        day=date(2026, 11, 2),
        text="Add paging",
        tags=("api",),
        projects=("shop",),
        people=("Bo Lind",),
        credit=(Credit("Bo Lind", "co-author"),),
        evidence=(f"commit {sha[:10]} in shop", "#12 in shop"),
        note="Pages are fifty rows long.",
    )
    assert [key.partition(":")[0] for key in entry.sources] == ["git-made", "git"]


def test_entries_come_oldest_first_and_the_newest_commit_is_the_newest_entry(
    journal: Journal, shop: Repo
) -> None:
    shop.commit("Add paging", at="2026-11-03T10:00:00Z")
    shop.commit("Add search", at="2026-11-02T10:00:00Z")

    done = add(journal, shop)

    assert [entry.text for entry in written(journal)] == ["Add paging", "Add search"]
    assert list(done.entries) == written(journal)[::-1]
    assert entries.resolve(journal, "-1") == written(journal)[0].id


def test_commits_of_the_same_second_keep_their_order(journal: Journal, shop: Repo) -> None:
    shop.commit("Add paging", at="2026-11-04T10:00:00Z")
    shop.commit("Add search", at="2026-11-04T10:00:00Z")

    assert texts(survey(journal, shop)) == ["Add paging", "Add search"]


def test_entries_of_several_repositories_come_oldest_first(
    journal: Journal, shop: Repo, tmp_path: Path
) -> None:
    api = Repo.make(tmp_path / "api")
    shop.commit("Add paging", at="2026-11-04T10:00:00Z")
    api.commit("Add search", at="2026-11-03T10:00:00Z")

    assert texts(survey(journal, shop, api)) == ["Add search", "Add paging"]


def test_a_pasted_text_is_cut_to_a_line_and_kept_whole_in_the_note(
    journal: Journal, shop: Repo
) -> None:
    pasted = "Add paging " + "and more words " * 200
    shop.commit(pasted)

    (entry,) = survey(journal, shop).entries

    assert len(entry.text) <= commit_messages._LONGEST_TEXT
    assert entry.text.endswith(("and", "more", "words"))
    assert entry.note == pasted.strip()


def test_what_was_skipped_is_counted_by_reason(journal: Journal, shop: Repo) -> None:
    shop.commit("Initial commit")
    shop.commit("wip")
    shop.commit("wip again")
    shop.commit("", file="x", text="1")
    shop.branch("paging")
    shop.commit("Add paging")
    shop.merge("paging", "Merge branch 'paging'")

    plan = survey(journal, shop)

    assert texts(plan) == ["Add paging"]
    assert plan.skipped[0] == ("work in progress", 2)
    assert dict(plan.skipped[1:]) == {
        "starting the repository": 1,
        "without a message": 1,
        "merging": 1,
    }


def test_what_was_taken_back_makes_no_entry(journal: Journal, shop: Repo) -> None:
    shop.commit("Add search")
    shop.commit("Add paging")
    shop.git("revert", "--no-edit", "HEAD")

    plan = survey(journal, shop)

    assert texts(plan) == ["Add search"]
    assert dict(plan.skipped) == {"reverted later": 1, "reverting": 1}


def test_a_branch_whose_merge_was_reverted_makes_no_entry(journal: Journal, shop: Repo) -> None:
    shop.commit("Add search")
    shop.branch("paging")
    shop.commit("Add paging")
    shop.merge("paging", "Merge branch 'paging'")
    shop.git("revert", "--no-edit", "-m", "1", "HEAD")

    assert texts(survey(journal, shop)) == ["Add search"]


# ---- whose commits, and when ----


def test_only_the_configured_user_s_commits_come_in(journal: Journal, shop: Repo) -> None:
    shop.commit("Add paging", by="Ana <ANA@example.org>")
    shop.commit("Add search", by=BO)

    assert texts(survey(journal, shop)) == ["Add paging"]


def test_a_namesake_is_not_the_user_but_is_mentioned(journal: Journal, shop: Repo) -> None:
    shop.commit("Add paging")
    shop.commit("Add search", by="Ana Ruiz <ana@elsewhere.example>")

    plan = survey(journal, shop)

    assert texts(plan) == ["Add paging"]
    assert "1 more commit" in plan.notes[0]
    assert "--author" in plan.notes[0]


@pytest.mark.parametrize(
    ("author", "is_meant"),
    [
        ("Ana Ruiz", True),
        ("ana", True),
        ("ruiz", True),
        ("ANA@example.org", True),
        ("Ana Ruiz <ana@example.org>", True),
        ("an", False),
        ("Ruiz Ana", False),
        ("@example.org", False),
        (".*", False),
    ],
)
def test_an_author_is_meant_by_whole_words_or_the_address(
    journal: Journal, shop: Repo, author: str, is_meant: bool
) -> None:
    shop.commit("Add paging", by=ANA)
    shop.commit("Add search", by="Diana Anand <diana@example.org>")

    assert texts(survey(journal, shop, authors=[author])) == ["Add paging"] * is_meant


def test_several_authors_may_be_named(journal: Journal, shop: Repo) -> None:
    shop.commit("Add paging", by=ANA)
    shop.commit("Add search", by=BO)

    assert len(survey(journal, shop, authors=["ana", "bo"]).entries) == 2


def test_a_blank_author_is_refused(journal: Journal, shop: Repo) -> None:
    with pytest.raises(UsageError, match="the author is blank"):
        survey(journal, shop, authors=["  "])


def test_work_done_in_a_pair_counts_for_both_and_credits_the_other(
    journal: Journal, shop: Repo
) -> None:
    shop.commit(f"Add paging\n\nCo-authored-by: {ANA}", by=BO)

    (entry,) = survey(journal, shop).entries

    assert entry.credit == (Credit("Bo Lind", "co-author"),)


def test_machines_and_addresses_are_nobody_s_credit(journal: Journal, shop: Repo) -> None:
    shop.commit(
        "Add paging\n\nCo-authored-by: dependabot[bot] <d@example.org>\n"
        "Co-authored-by: Helper <noreply@example.org>\n"
        "co-authored-by: cleo@example.org <cleo@example.org>\n"
    )

    (entry,) = survey(journal, shop).entries

    assert entry.people == ("cleo",)
    assert not entry.note


def test_a_mailmap_unites_the_user_s_addresses(journal: Journal, shop: Repo) -> None:
    shop.commit("Add paging", by="Ana <old@example.org>")
    shop.commit("Unite", file=".mailmap", text="Ana Ruiz <ana@example.org> <old@example.org>\n")

    assert texts(survey(journal, shop)) == ["Add paging", "Unite"]


def test_a_repository_that_knows_no_user_asks_for_the_author(journal: Journal, shop: Repo) -> None:
    shop.commit("Add paging")
    shop.git("config", "--unset", "user.email")
    assert texts(survey(journal, shop)) == ["Add paging"]

    shop.git("config", "--unset", "user.name")
    with pytest.raises(GitError, match="no configured user") as caught:
        survey(journal, shop)
    assert "--author" in caught.value.hint
    assert texts(survey(journal, shop, authors=["ana"])) == ["Add paging"]


def test_when_no_commit_is_the_user_s_the_authors_are_named(journal: Journal, shop: Repo) -> None:
    shop.commit("Add paging", by=BO)

    plan = survey(journal, shop)

    assert plan.entries == ()
    assert "Bo Lind (1)" in plan.notes[0]


def test_since_counts_by_the_author_s_day(journal: Journal, shop: Repo) -> None:
    shop.commit("Add paging", at="2026-11-01T23:59:00-0800")
    shop.commit("Add search", at="2026-11-02T00:01:00-0800")

    assert texts(survey(journal, shop, since=date(2026, 11, 2))) == ["Add search"]


def test_a_commit_with_an_impossible_date_is_skipped_and_the_others_come_in(
    journal: Journal, shop: Repo
) -> None:
    shop.commit("Add paging")
    shop.commit("Add search", at="2031-01-01T10:00:00Z")
    head = f"tree {shop.git('write-tree')}\nparent {shop.head}\nauthor {ANA} soon\n"
    damaged = f"{head}committer {ANA} 1700000000 +0000\n\nAdd sorting\n"
    sha = shop.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", text=damaged)
    shop.git("reset", "-q", "--soft", sha)

    plan = survey(journal, shop)

    assert texts(plan) == ["Add paging"]
    assert dict(plan.skipped) == {"dated in the future": 1, "dated outside any calendar": 1}


def test_no_entry_is_dated_later_than_the_user_s_today(journal: Journal, shop: Repo) -> None:
    shop.commit("Add paging", at="2026-11-24T01:00:00+1400")

    (entry,) = survey(journal, shop).entries

    assert entry.day == journal.clock.today()


# ---- never twice ----


def test_a_second_import_adds_nothing(journal: Journal, shop: Repo) -> None:
    shop.commit("Add paging")
    shop.commit("Add search")
    assert len(add(journal, shop).entries) == 2

    plan = survey(journal, shop)

    assert (plan.entries, plan.known) == ((), 2)
    assert import_git.import_commits(journal, plan) == Imported()


@pytest.mark.parametrize("group", GROUPS)
def test_a_rebase_adds_nothing_however_commits_are_grouped(
    journal: Journal, shop: Repo, group: Group
) -> None:
    start = shop.commit("Add search", file="start.sh")
    shop.commit("Add paging")
    shop.git("commit", "-q", "--allow-empty", "-m", "Agree on the paging format")
    shop.git("update-index", "--chmod=+x", "start.sh")
    shop.git("commit", "-q", "-m", "Let the script start")
    (shop.path / "logo.png").write_bytes(bytes(range(256)))
    shop.git("add", "logo.png")
    shop.git("commit", "-q", "-m", "Draw a logo")
    before = shop.head
    add(journal, shop)
    shop.branch("moved")
    shop.git("reset", "-q", "--hard", start)
    shop.commit("Elsewhere", by=BO)
    shop.git("rebase", "-q", "--onto", "moved", start, "main")

    assert shop.git("rev-list", f"{before}..HEAD").count("\n") == 4
    plan = survey(journal, shop, group=group)

    assert (texts(plan), plan.known) == ([], 5)


def test_a_cherry_pick_with_other_words_adds_nothing(journal: Journal, shop: Repo) -> None:
    shop.commit("Add search")
    shop.branch("paging")
    shop.commit("Add paging")
    add(journal, shop)
    shop.git("switch", "-q", "main")
    shop.commit("Elsewhere", by=BO)
    shop.git("cherry-pick", "--no-commit", "paging")
    shop.git("commit", "-q", "-m", "Backport paging", at="2026-11-09T10:00:00Z")

    assert texts(survey(journal, shop)) == []


def test_a_rebase_through_a_conflict_adds_nothing(journal: Journal, shop: Repo) -> None:
    shop.commit("Start here", file="a", text="1\n")
    shop.commit("Add paging", file="a", text="1\n2\n", at="2026-11-04T10:00:00Z")
    add(journal, shop)
    shop.git("reset", "-q", "--hard", "HEAD~1")
    shop.commit("Elsewhere", file="a", text="1\nelsewhere\n", by=BO)
    shop.commit("Add paging", file="a", text="1\nelsewhere\n2\n", at="2026-11-04T10:00:00Z")

    assert texts(survey(journal, shop)) == []


def test_a_clone_and_another_repository_with_the_same_change_add_nothing(
    journal: Journal, shop: Repo, tmp_path: Path
) -> None:
    shop.commit("Add paging", file="a", text="1\n")
    shop.git("clone", "-q", "--bare", str(shop.path), str(tmp_path / "copy.git"))
    twin = Repo.make(tmp_path / "twin")
    twin.commit("Page everything", file="a", text="1\n", at="2026-11-09T10:00:00Z")

    plan = survey(journal, shop, tmp_path / "copy.git", twin, authors=["ana"])

    assert texts(plan) == ["Add paging"]
    assert dict(plan.skipped) == {SAME: 2}


def test_the_same_change_twice_in_one_history_is_one_entry(journal: Journal, shop: Repo) -> None:
    shop.commit("Add search")
    shop.branch("paging")
    shop.commit("Add paging", at="2026-11-04T10:00:00Z")
    shop.git("switch", "-q", "main")
    shop.commit("Elsewhere", by=BO)
    shop.git("cherry-pick", "paging")
    shop.merge("paging", "Merge branch 'paging'")

    plan = survey(journal, shop)

    assert texts(plan) == ["Add search", "Add paging"]
    assert dict(plan.skipped)[SAME] == 1


def test_one_repository_named_twice_is_read_once(journal: Journal, shop: Repo) -> None:
    shop.commit("Add paging")
    (shop.path / "api").mkdir()

    plan = survey(journal, shop, shop.path / "api")

    assert plan.repositories == ("shop",)
    assert plan.skipped == ()


def test_the_oldest_commits_of_a_shallow_clone_are_known_by_the_whole_one(
    journal: Journal, shop: Repo, tmp_path: Path
) -> None:
    shop.commit("Add search")
    shop.commit("Add paging")
    shop.git("clone", "-q", "--depth=1", shop.path.as_uri(), str(tmp_path / "shallow"))
    shallow = Repo(tmp_path / "shallow")

    plan = survey(journal, shallow, authors=["ana"])
    import_git.import_commits(journal, plan)

    assert texts(plan) == ["Add paging"]
    assert [key.partition(":")[0] for key in plan.entries[0].sources] == ["git-made"]
    assert "shallow" in plan.notes[0]
    assert texts(survey(journal, shop)) == ["Add search"]


def test_an_entry_the_user_deleted_does_not_come_back(journal: Journal, shop: Repo) -> None:
    shop.commit("Add paging")
    add(journal, shop)
    with journal.change("delete") as change:
        change.delete(written(journal)[0].id)

    assert survey(journal, shop).known == 1


# ---- several repositories, and writing ----


def test_what_is_no_repository_is_refused_and_the_others_come_in(
    journal: Journal, shop: Repo, tmp_path: Path
) -> None:
    shop.commit("Add paging")
    (tmp_path / "notes").mkdir()

    plan = survey(journal, tmp_path / "notes", shop, tmp_path / "gone")

    assert texts(plan) == ["Add paging"]
    assert [refusal.what for refusal in plan.refusals] == [
        str(tmp_path / "notes"),
        str(tmp_path / "gone"),
    ]
    assert all(refusal.hint for refusal in plan.refusals)


def test_when_no_path_is_a_repository_it_is_an_error_that_lists_them(
    journal: Journal, tmp_path: Path
) -> None:
    with pytest.raises(GitError) as caught:
        survey(journal, tmp_path / "gone", tmp_path / "lost")

    assert "gone does not exist" in caught.value.what
    assert "lost does not exist" in caught.value.details[0]


def test_a_repository_that_breaks_midway_gives_nothing_and_hides_nothing(
    journal: Journal, shop: Repo, tmp_path: Path
) -> None:
    shop.commit("Add search")
    shop.commit("Add paging")
    shop.git("clone", "-q", "--no-hardlinks", str(shop.path), str(tmp_path / "broken"))
    broken = Repo(tmp_path / "broken")
    tree = broken.git("rev-parse", "HEAD~1^{tree}")
    lost = broken.path / ".git" / "objects" / tree[:2] / tree[2:]
    lost.chmod(0o600)
    lost.unlink()

    plan = survey(journal, broken, shop, authors=["ana"])

    assert texts(plan) == ["Add search", "Add paging"]
    assert plan.repositories == ("shop",)
    assert "fsck" in plan.refusals[0].hint
    assert plan.skipped == ()


def test_a_repository_without_commits_is_said_to_have_none(journal: Journal, shop: Repo) -> None:
    plan = survey(journal, shop)

    assert plan.entries == ()
    assert plan.notes == ("shop has no commits on its current branch yet",)


def test_one_undo_takes_a_whole_import_of_several_batches_back(
    journal: Journal, shop: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_git, "_BATCH", 2)
    for number in range(5):
        shop.commit(f"Add part {number}")
    told: list[tuple[int, int | None, str]] = []
    plan = survey(journal, shop, progress=lambda *step: told.append(step))
    done = import_git.import_commits(journal, plan, lambda *step: told.append(step))
    change = operations.latest_undoable(journal)

    assert change is not None
    assert (len(done.entries), done.change) == (5, change.id)
    assert told == [
        (2, None, "Reading shop"),
        (4, None, "Reading shop"),
        (2, 5, "Comparing shop"),
        (4, 5, "Comparing shop"),
        (2, 5, "Adding entries"),
        (4, 5, "Adding entries"),
        (5, 5, "Adding entries"),
    ]

    operations.take_back(journal, change, "undo")

    assert written(journal) == []
    assert len(survey(journal, shop).entries) == 5


def test_what_another_import_added_meanwhile_is_left_out(journal: Journal, shop: Repo) -> None:
    shop.commit("Add paging")
    plan = survey(journal, shop)
    add(journal, shop)

    assert import_git.import_commits(journal, plan) == Imported()
    assert len(written(journal)) == 1


def test_surveying_writes_nothing(journal: Journal, shop: Repo) -> None:
    shop.commit("Add paging")

    survey(journal, shop)

    assert written(journal) == []
