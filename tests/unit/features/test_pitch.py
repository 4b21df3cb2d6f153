"""What is told is strong, recent, suitable, never private, and the same every time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import TODAY

from brag.errors import NotFoundError, TemplateError
from brag.features.forms import Event, read_event, read_form
from brag.features.pitch import best, prepare
from brag.model.entry import Credit, Entry, Metric
from brag.model.profile import Profile
from brag.store.journal import Journal

SAM = Profile(name="Sam Okoye", does="build payment systems for small shops")


def entry(text: str, days_ago: int = 3, *, number: int = 0, **parts: object) -> Entry:
    number = number or crc32(text.encode())
    day = TODAY - timedelta(days_ago)
    return Entry(id=f"{number:010}", day=day, text=text, **parts)  # type: ignore[arg-type]


def put(journal: Journal, *records: Entry | Profile) -> None:
    with journal.change("log") as change:
        for one in records:
            change.put(one)


def texts(*candidates: Entry, event: str = "conference") -> list[str]:
    return [one.text for one in best(list(candidates), read_event(event), TODAY)]


STRONGER = [
    ("a result", entry("Shipped the importer", result="3 teams use it")),
    ("a number with a baseline", entry("Cut p95 from 900 ms to 120 ms")),
    ("a metric", entry("Sped up checkout", metric=Metric("p95", "900 ms", "120 ms"))),
    ("an own part", entry("Moved the ward to paper-free notes", part="trained the night shift")),
    ("credit", entry("Moved the ward to paper-free notes", credit=(Credit("Ana"),))),
    ("a situation", entry("Moved the ward", situation="Notes were lost every week")),
]


@pytest.mark.parametrize("strong", [pytest.param(one, id=why) for why, one in STRONGER])
def test_a_stronger_record_is_told_before_a_newer_one(strong: Entry) -> None:
    assert texts(entry("Painted the garden fence", 0), strong)[0] == strong.text


def test_of_equals_the_newer_is_told_first() -> None:
    old, new = entry("Painted the garden fence", 200), entry("Repaired the barn door", 2)

    assert texts(old, new) == [new.text, old.text]


def test_wins_come_before_what_was_learned_and_praise_comes_last() -> None:
    learned = entry("Learned to weld", 1, kind="learned")
    praise = entry("'Superb' said the chair", 1, kind="praise")
    win = entry("Welded the garden gate", 5)

    assert texts(praise, learned, win)[0] == win.text
    assert texts(praise, learned)[0] == learned.text


def test_a_training_likes_what_was_learned_more_than_an_interview_does() -> None:
    helped = entry("Helped Bo weld the gate", kind="helped")
    learned = entry("Learned to weld", kind="learned")

    assert texts(helped, learned, event="training")[0] == learned.text
    assert texts(helped, learned, event="interview")[0] == helped.text


@pytest.mark.parametrize(
    "chore",
    [
        "Merge branch 'main' into dev",
        "Bump lodash from 4.17.20 to 4.17.21",
        "wip",
        "fix typo",
        "chore(deps): update all",
        "Update README.md",
        "fixup! add paging",
        "v1.2.3",
        "lint",
        "Address review comments",
    ],
)
def test_a_chore_is_told_only_when_there_is_nothing_else(chore: str) -> None:
    commit = entry(chore, 0, sources=("git:1",))

    assert texts(commit, entry("Add paging to the API", 90, sources=("git:2",))) == [
        "Add paging to the API"
    ]
    assert texts(commit) == [chore]


def test_one_deed_logged_twice_is_told_once() -> None:
    told = texts(entry("Fixed the login crash on Safari"), entry("Fix login crash", 400))

    assert told == ["Fixed the login crash on Safari"]


def test_a_private_entry_is_never_told() -> None:
    assert texts(entry("Asked for a raise", result="got it", is_private=True)) == []


@given(st.permutations([STRONGER[0][1], STRONGER[3][1], entry("Painted the fence", 9)]))
def test_the_order_of_the_candidates_makes_no_difference(candidates: list[Entry]) -> None:
    assert texts(*candidates) == ["Shipped the importer", "Moved the ward to paper-free notes"]


def test_the_material_names_ids_as_the_screen_shows_them(journal: Journal) -> None:
    told = entry("Shipped the importer", number=1)
    put(journal, SAM, told)

    material = prepare(journal)

    assert material.profile == SAM
    assert material.entries == (told,)
    # The profile's id is all zeros, so only the last digit tells the two apart.
    assert material.shown_as == {"0000000001": "0000000001"}
    assert material.today == TODAY


def test_the_same_journal_gives_the_same_material(journal: Journal) -> None:
    put(journal, SAM, *(entry(f"Shipped part {n} of it", n, number=n) for n in range(1, 9)))

    assert prepare(journal) == prepare(journal)


def test_private_entries_do_not_reach_the_material(journal: Journal) -> None:
    put(journal, SAM, entry("Asked for a raise", is_private=True), entry("Shipped it all", 9))

    assert [one.text for one in prepare(journal).entries] == ["Shipped it all"]


def test_an_empty_profile_names_the_command_that_fills_it(journal: Journal) -> None:
    put(journal, entry("Shipped it"))

    with pytest.raises(NotFoundError) as refused:
        prepare(journal)

    assert refused.value.exit_code == 3
    assert "brag profile --name" in refused.value.hint


def test_someone_who_knows_you_needs_no_profile(journal: Journal) -> None:
    put(journal, entry("Shipped it"))

    assert prepare(journal, event="one-on-one").profile.is_empty


def test_an_empty_journal_names_the_command_that_fills_it(journal: Journal) -> None:
    put(journal, SAM)

    with pytest.raises(NotFoundError, match="nothing to tell") as refused:
        prepare(journal)

    assert "brag log" in refused.value.hint


def test_a_journal_of_private_entries_says_so(journal: Journal) -> None:
    put(journal, SAM, entry("Asked for a raise", is_private=True))

    with pytest.raises(NotFoundError, match="private"):
        prepare(journal)


def test_an_intro_needs_no_entry(journal: Journal) -> None:
    put(journal, SAM)

    assert prepare(journal, "intro").entries == ()


@pytest.mark.parametrize(
    ("form", "event"), [("haiku", "conference"), ("intro", "wedding"), ("", "")]
)
def test_an_unknown_form_or_event_lists_the_known_ones(
    journal: Journal, form: str, event: str
) -> None:
    with pytest.raises(NotFoundError) as refused:
        prepare(journal, form, event)

    assert "Choose one of" in refused.value.hint


def test_an_event_may_be_named_in_words(journal: Journal) -> None:
    assert read_event("One on one").kind == "one-on-one"


@pytest.mark.parametrize(
    "kind", ["conference", "meetup", "training", "interview", "travel", "one-on-one"]
)
def test_every_shipped_event_opens_and_asks(kind: str) -> None:
    event = read_event(kind)

    assert event.hook.endswith((".", "?"))
    assert all(question.endswith("?") for question in event.questions)
    assert event.tone


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "pitch" / "events").mkdir(parents=True)
    return tmp_path


def test_an_event_of_ones_own_is_read(own: Path) -> None:
    (own / "pitch/events/dinner.toml").write_text(
        'hook = "This soup is good."\ntone = "warm"\nquestions = ["What do you cook?"]\n'
    )

    assert read_event("dinner", own) == Event(
        "dinner", "This soup is good.", "warm", ("What do you cook?",)
    )


RIGHT = 'hook = "Hi."\ntone = "warm"\nquestions = ["And you?"]\n'


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (RIGHT.replace("hook", "hoook"), "unknown key: hoook"),
        ('hook = "Hi."\ntone = "warm"\n', "lacks the key questions"),
        (RIGHT.replace('"Hi."', "3"), "wrong value for hook"),
        (RIGHT.replace('"Hi."', '" "'), "wrong value for hook"),
        (RIGHT.replace('["And you?"]', '"And you?"'), "wrong value for questions"),
        (RIGHT.replace("And you?", "And you."), "wrong value for questions"),
        (RIGHT.replace('["And you?"]', "[]"), "wrong value for questions"),
        (RIGHT + 'kinds = ["brag"]\n', "wrong value for kinds"),
        (RIGHT + "acquainted = 1\n", "wrong value for acquainted"),
        ("hook = \n", "is not TOML.*line 1"),
    ],
)
def test_a_wrong_event_file_is_refused_naming_file_and_key(
    own: Path, content: str, complaint: str
) -> None:
    (own / "pitch/events/dinner.toml").write_text(content)

    with pytest.raises(TemplateError, match=rf"dinner\.toml .*{complaint}"):
        read_event("dinner", own)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("seconds = 9\n", "lacks the key words"),
        ("seconds = true\nwords = [1, 2]\n", "wrong value for seconds"),
        ("seconds = 9\nwords = [2, 1]\n", "wrong value for words"),
        ("seconds = 9\nwords = [1]\n", "wrong value for words"),
        ('seconds = 9\nwords = [1, 2]\nneeds = ["luck"]\n', "wrong value for needs"),
    ],
)
def test_a_wrong_form_file_is_refused_naming_file_and_key(
    own: Path, content: str, complaint: str
) -> None:
    (own / "pitch/haiku.toml").write_text(content)

    with pytest.raises(TemplateError, match=rf"haiku\.toml .*{complaint}"):
        read_form("haiku", own)
