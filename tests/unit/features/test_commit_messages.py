"""What a commit's message says: in plain words, or nothing worth keeping."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.features.commit_messages import noise, subject_and_body, worded
from brag.model.entry import Entry


@pytest.mark.parametrize(
    ("subject", "text", "tags", "references"),
    [
        ("add paging", "Add paging", (), ()),
        ("Add paging.", "Add paging", (), ()),
        ("Add paging...", "Add paging...", (), ()),
        ("feat: dark mode", "Dark mode", (), ()),
        ("feat(core, api)!: split the loader (#9) (!7)", "Split the loader", ("core", "api"),
         ("#9", "!7")),
        ("fix: handle empty input", "Handle empty input", (), ()),
        ("fix: login redirect loop", "Fix login redirect loop", (), ()),
        ("fix: don't crash on empty input", "Fix: don't crash on empty input", (), ()),
        ("perf: cache the lookups", "Cache the lookups", ("performance",), ()),
        ("fix: cache invalidation", "Fix: cache invalidation", (), ()),
        ("test: paging", "Test: paging", (), ()),
        ("ci: arm runners", "CI: arm runners", (), ()),
        ("perf(db): faster lookups", "Performance: faster lookups", ("db", "performance"), ()),
        ("docs: explain paging", "Explain paging", ("docs",), ()),
        ("net/http: fix a leak", "net/http: fix a leak", (), ()),
        ("iPhone layout works", "iPhone layout works", (), ()),
        ("SHOP-12: add paging", "Add paging", (), ("SHOP-12",)),
        ("[SHOP-12] add paging (team/shop#4)", "Add paging", (), ("SHOP-12", "team/shop#4")),
        ("UTF-8: decode names", "UTF-8: decode names", (), ()),
        ("Merged PR 12: add paging", "Add paging", (), ("pull request #12",)),
        (":sparkles: add dark mode", "Add dark mode", (), ()),
        ("✨ add dark mode", "Add dark mode", (), ()),
        ("Answer (#1) of many (#2)", "Answer (#1) of many", (), ("#2",)),
        ("日本語の対応", "日本語の対応", (), ()),
    ],
)  # fmt: skip
def test_a_subject_reads_as_what_was_done(
    subject: str, text: str, tags: tuple[str, ...], references: tuple[str, ...]
) -> None:
    wording = worded(subject)

    assert (wording.text, wording.tags, wording.references) == (text, tags, references)
    assert noise(subject, wording) == ""


@pytest.mark.parametrize(
    ("reason", "subject"),
    [
        ("fixing up", "fixup! Add paging"),
        ("fixing up", "squash! Add paging"),
        ("fixing up", "amend! Add paging"),
        ("work in progress", "WIP"),
        ("work in progress", "[wip] paging"),
        ("work in progress", "feat: wip paging"),
        ("fixing typos", "typo"),
        ("fixing typos", "Fix typos."),
        ("fixing typos", "fix: a small typo in README"),
        ("fixing typos", "Correct some spelling mistakes"),
        ("merging", "merge"),
        ("merging", "Merge branch 'paging'"),
        ("merging", "merge main into paging"),
        ("bumping versions", "Bump version"),
        ("bumping versions", "bump the version to 1.2.3"),
        ("bumping versions", "v1.2.3"),
        ("bumping versions", "chore(release): 1.2.3-rc1"),
        ("bumping versions", "build(deps): bump lodash from 4.1.0 to 4.2.0"),
        ("bumping versions", "Update dependencies"),
        ("formatting", "reformat code with black"),
        ("formatting", "style: remove trailing spaces"),
        ("formatting", "Fix lint errors"),
        ("formatting", "whitespace"),
        ("formatting", "run prettier"),
        ("starting the repository", "Initial commit"),
        ("too bare to tell anything", "fix"),
        ("too bare to tell anything", "some minor changes"),
        ("too bare to tell anything", "..."),
        ("too bare to tell anything", "feat:"),
        ("too bare to tell anything", "trigger CI"),
        ("too bare to tell anything", "(#12)"),
    ],
)
def test_noise_is_skipped_by_its_reason(reason: str, subject: str) -> None:
    assert noise(subject, worded(subject)) == reason


@pytest.mark.parametrize(
    "subject",
    [
        "Wipe the cache on logout",
        "Fix typography of headings",
        "Correct spelling suggestions for short words",
        "Fix grammar of nested expressions",
        "Merge duplicate customers",
        "Merge sort for large lists",
        "Bump test coverage to 90 %",
        "Set the version header on every answer",
        "Update the version picker",
        "Release 1.2",
        "Format currency by locale",
        "Lint SQL in migrations",
        "style: redesign the checkout page",
        "Initial support for paging",
        "Test the importer",
        "Save drafts when the editor fails",
        "Revert to the old rate limits for free plans",
        "Fix 404",
    ],
)
def test_work_is_not_skipped_for_resembling_noise(subject: str) -> None:
    assert noise(subject, worded(subject)) == ""


@given(st.text(min_size=1))
def test_any_message_is_skipped_or_makes_a_line_of_words(message: str) -> None:
    subject, body = subject_and_body(message)
    wording = worded(subject)

    if not noise(subject, wording):
        Entry(id="", day=date(2026, 1, 1), text=wording.text, note=body)
        assert len(wording.text.splitlines()) == 1


@pytest.mark.parametrize(
    ("message", "subject", "body"),
    [
        ("Add\npaging\n\nLong.", "Add paging", "Long."),
        ("Add paging\n  \nLong.", "Add paging", "Long."),
        ("Add paging\n- links\n- sizes", "Add paging", "- links\n- sizes"),
        ("Add paging\r\n\r\nLong.\r\n", "Add paging", "Long."),
        ("Add\n\nLong.\n\nReviewed-by: Bo <b@x>\nChange-Id: I12", "Add", "Long."),
        ("Add\n\nSee: the wiki\n(cherry picked from commit abc)", "Add", "See: the wiki"),
        ("", "", ""),
    ],
)
def test_a_message_is_a_subject_and_a_body_without_trailers(
    message: str, subject: str, body: str
) -> None:
    assert subject_and_body(message) == (subject, body)
