"""Pull requests as gh prints them, and JSON of all other kinds."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brag.errors import BragError, SourceError, UsageError
from brag.features.import_github import PullRequests, Reading, shape
from brag.features.importing import Outcome, Row, bring_in
from brag.features.source_file import opened
from brag.model.entry import Entry
from brag.model.selection import Selection
from brag.store import entries
from brag.store.journal import Journal

SAM = {"id": "1", "is_bot": False, "login": "sam", "name": "Sam Okoye"}
LISTED: dict[str, Any] = {
    "number": 12,
    "title": "feat(cart): add paging (#11)",
    "url": "https://github.example/acme/shop/pull/12",
    "state": "MERGED",
    "mergedAt": "2026-10-01T12:00:00Z",
    "createdAt": "2026-09-28T12:00:00Z",
    "closedAt": "2026-10-01T12:00:00Z",
    "author": SAM,
    "body": "<!-- What does it\r\ndo? -->\r\nAdds paging.\r\n\r\n- fast\r\n",
    "labels": [{"id": "1", "name": "type: bug", "color": "fff"}, {"name": "🎉"}, {"name": "C++"}],
    "additions": 1200,
    "deletions": 30,
    "changedFiles": 1,
}
SEARCHED: dict[str, Any] = {
    "number": 3,
    "title": "SHOP-7: fix login loop.",
    "url": "https://github.example/acme/web/pull/3",
    "state": "merged",
    "closedAt": "2026-10-03T12:00:00Z",
    "repository": {"name": "web", "nameWithOwner": "acme/web"},
    "author": {"login": "sam", "type": "User"},
}
OPEN = LISTED | {
    "url": "https://github.example/acme/shop/pull/13",
    "state": "OPEN",
    "mergedAt": None,
    "closedAt": None,
}
SEARCHED_OPEN = SEARCHED | {
    "url": "https://github.example/acme/web/pull/4",
    "state": "open",
    "closedAt": "0001-01-01T00:00:00Z",
    "createdAt": "2026-10-04T12:00:00Z",
}
CLOSED = OPEN | {
    "url": "https://github.example/acme/shop/pull/14",
    "state": "CLOSED",
    "closedAt": "2026-10-05T12:00:00Z",
}

Asked = Any
"""An option of a reading."""
Look = Callable[..., tuple[list[Row], dict[str, int]]]


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def look(tmp_path: Path) -> Look:
    def read(text: str | bytes | list[Any], **asked: Asked) -> tuple[list[Row], dict[str, int]]:
        path = tmp_path / "pulls.json"
        told = json.dumps(text) if isinstance(text, list) else text
        path.write_bytes(told.encode() if isinstance(told, str) else told)
        with opened(path) as source:
            pulls = PullRequests(source, Reading(**asked))
            return list(pulls.rows()), dict(pulls.left_out)

    return read


def entry(row: Row) -> Entry:
    assert row.entry, row
    return row.entry


def bring(journal: Journal, path: Path, some: list[Any], **asked: Asked) -> Outcome:
    path.write_text(json.dumps(some))
    with opened(path) as source:
        rows = PullRequests(source, Reading(**asked)).rows()
        return bring_in(journal, rows, label="import github", is_dry_run=False)


def test_a_listed_pull_request_is_an_entry(look: Look) -> None:
    ((row,), _) = look([LISTED])
    assert entry(row) == Entry(
        id="",
        day=date(2026, 10, 1),
        text="Add paging",
        tags=("cart", "type-bug", "c++"),
        projects=("shop",),
        evidence=("https://github.example/acme/shop/pull/12", "#11 in shop"),
        note="Adds paging.\n\n- fast\n\n1,200 lines added, 30 removed in 1 file",
        sources=(row.key,),
    )
    assert row.where == "shop#12"


def test_a_found_pull_request_is_an_entry(look: Look) -> None:
    ((row,), _) = look([SEARCHED])
    found = entry(row)
    assert (found.text, found.day) == ("Fix login loop", date(2026, 10, 3))
    assert (found.projects, found.evidence[1:]) == (("web",), ("SHOP-7",))


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([LISTED, SEARCHED], indent=2),
        json.dumps(LISTED) + "\n" + json.dumps(SEARCHED) + "\n",
        json.dumps([LISTED]) + json.dumps([SEARCHED]),
        json.dumps([LISTED, SEARCHED]).encode("utf-16"),
        b"\xef\xbb\xbf" + json.dumps([LISTED, SEARCHED]).encode(),
    ],
)
def test_a_list_and_json_lines_are_read_alike(look: Look, text: str | bytes) -> None:
    rows, _ = look(text)
    assert [entry(row).text for row in rows] == ["Add paging", "Fix login loop"]


def test_only_what_was_merged_comes_in_unless_all_are_asked_for(look: Look) -> None:
    everything = [LISTED, OPEN, SEARCHED, SEARCHED_OPEN, CLOSED]
    rows, left_out = look(everything)
    assert [row.where for row in rows] == ["shop#12", "web#3"]
    assert left_out == {"not merged": 3}
    rows, left_out = look(everything, state="all")
    assert [entry(row).day.isoformat() for row in rows] == [
        "2026-10-01", "2026-09-28", "2026-10-03", "2026-10-04", "2026-10-05",
    ]  # fmt: skip
    assert [row.where for row in look(everything, state="closed")[0]] == ["shop#14"]


def test_the_day_is_the_users_own(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    ((row,), _) = look([LISTED | {"mergedAt": "2026-10-01T23:30:00Z"}])
    assert entry(row).day == date(2026, 10, 2)


def test_few_fields_are_enough(look: Look) -> None:
    few = {name: LISTED[name] for name in ("title", "url", "mergedAt")}
    assert entry(look([few])[0][0]).text == "Add paging"
    assert entry(look([few | {"labels": ["bug"], "body": None}])[0][0]).tags == ("cart", "bug")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"state": None, "mergedAt": ...}, "add state and mergedAt to --json"),
        ({"mergedAt": "soon", "closedAt": ..., "createdAt": 5}, "add mergedAt or closedAt"),
        ({"url": "https://github.example/acme/shop/issues/5"}, "it is an issue"),
        ({"title": 5}, "no pull request with a title and url"),
        ({"title": "\u0000\u001b[1m"}, "no words"),
    ],
)
def test_what_lacks_something_is_refused(look: Look, change: dict[str, Any], problem: str) -> None:
    bad = {name: value for name, value in (LISTED | change).items() if value is not ...}
    rows, _ = look([SEARCHED, bad])
    assert rows[0].entry
    assert problem in rows[1].problem


@pytest.mark.parametrize(
    "text",
    ['{"data": {}}', "[1, 2]", '{"message": "Not Found"}', '[{"html_url": "x", "title": "y"}]',
     "hello", "[{", "", " ", '{"title": "x", "url": 5}'],
)  # fmt: skip
def test_json_of_something_else_is_refused_with_what_to_write(look: Look, text: str) -> None:
    with pytest.raises(SourceError) as caught:
        look(text)
    assert "pulls.json" in caught.value.what
    assert "gh pr list" in caught.value.hint


def test_an_empty_list_is_fine(look: Look) -> None:
    assert look("[]\n") == ([], {})


def test_a_truncated_file_names_the_place_and_gives_what_came_before(look: Look) -> None:
    text = json.dumps([LISTED, SEARCHED], indent=1)
    rows, _ = look(text[:-40])
    assert rows[0].entry
    assert rows[1].where.startswith("pull request 2, line ")
    assert rows[1].problem == "the file ends in the middle of it"


def test_nobody_is_given_the_work_of_others(look: Look) -> None:
    ana = SEARCHED | {"author": {"login": "ana", "name": "Ana Ruiz"}}
    bot = SEARCHED | {"author": {"login": "app/dependabot", "is_bot": True}}
    with pytest.raises(UsageError) as caught:
        look([LISTED, ana, ana, bot])
    assert caught.value.what == "these are pull requests of 2 people"
    assert caught.value.hint == "Say which are yours: --author ana"
    assert caught.value.details == ("ana (2), sam (1)",)
    for author in ("ana", "@ANA", "Ana Ruiz"):
        rows, left_out = look([LISTED, ana, bot], authors=(author,))
        assert len(rows) == 1
        assert left_out == {"of other people": 1, "of bots": 1}
    assert look([LISTED, bot])[1] == {"of bots": 1}


def test_importing_again_adds_nothing_and_follows_what_changed(
    journal: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "pulls.json"
    assert bring(journal, path, [LISTED, OPEN], state="all").new == 2
    assert bring(journal, path, [LISTED, OPEN], state="all").known == 2
    merged = OPEN | {"state": "MERGED", "mergedAt": "2026-11-01T12:00:00Z", "title": "Add more"}
    outcome = bring(journal, path, [merged])
    assert (outcome.new, outcome.changed) == (0, 1)
    newest, _ = entries.matching(journal, Selection())
    assert (newest.text, newest.day) == ("Add more", date(2026, 11, 1))


def test_what_was_refused_can_be_mended_in_the_side_file(journal: Journal, tmp_path: Path) -> None:
    path, aside = tmp_path / "pulls.json", tmp_path / "refused.json"
    path.write_text(json.dumps([LISTED, SEARCHED | {"state": "?"}]))
    with opened(path) as source:
        rows = PullRequests(source, Reading()).rows()
        bring_in(
            journal,
            rows,
            label="import github",
            is_dry_run=False,
            rejects=aside,
            shape=shape(),
        )
    aside.write_text(aside.read_text().replace('"?"', '"merged"'))
    with opened(aside) as source:
        rows = PullRequests(source, Reading()).rows()
        assert bring_in(journal, rows, label="import github", is_dry_run=False).new == 1


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside),
    max_leaves=5,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from([*LISTED, "repository"]), values), max_size=3))
def test_whatever_the_fields_hold_each_is_an_entry_refused_or_left_out(
    look: Look, some: list[dict[str, Any]]
) -> None:
    told = [LISTED | one for one in some]
    try:
        rows, left_out = look(told)
    except BragError as error:
        assert error.hint
        return
    assert len(rows) + sum(left_out.values()) == len(told)
    assert all(bool(row.entry) != bool(row.problem) for row in rows)
